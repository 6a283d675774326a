//! Finds a template: the department's own over the built-in ones.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Fallible, Message, Result, nearest};

/// The templates in the program, by name.
pub const TEMPLATES: [(&str, &str); 2] = [
    ("standard", include_str!("../../report-templates/standard.md")),
    ("press-service", include_str!("../../report-templates/press-service.md")),
];

/// A narrative template, and those beside it that it may include.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its file's name, as messages and `include` call it.
    pub name: String,
    /// Its text.
    pub source: String,
    /// Other templates by file name.
    pub others: BTreeMap<String, String>,
}

/// The names of all templates that a department can use: its own and the built-in ones.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = TEMPLATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let own = fs::read_dir(folder).into_iter().flatten().filter_map(io::Result::ok);
    let own = own.filter_map(|file| file.file_name().into_string().ok());
    names.extend(own.filter_map(|name| name.strip_suffix(".md").map(str::to_owned)));
    names.sort();
    names.dedup();
    names
}

impl Template {
    /// The template of a name: `NAME.md` in the department's folder of templates, else built in.
    ///
    /// # Errors
    /// `unknown-template` with the nearest name, or a file that cannot be read.
    pub fn find(name: &str, folder: &Path) -> Result<Self> {
        let mut others = BTreeMap::new();
        for (built_in, source) in TEMPLATES {
            others.insert(format!("{built_in}.md"), source.to_owned());
        }
        let own = names(folder).into_iter().map(|name| format!("{name}.md"));
        for file in own.filter(|file| folder.join(file).is_file()) {
            let path = folder.join(&file);
            let read = fs::read_to_string(&path);
            let shown = path.display().to_string();
            let source = read.or_fail(|| Message::new("cannot-read-file").with("file", shown))?;
            others.insert(file, source);
        }
        let file = format!("{name}.md");
        if let Some(source) = others.remove(&file) {
            Ok(Self { name: file, source, others })
        } else {
            let names = names(folder);
            Err(Diagnostic::error("unknown-template")
                .with("template", name)
                .with("known", names.join(", "))
                .with_some("nearest", nearest(name, names.iter().map(String::as_str)))
                .into())
        }
    }
}

impl Template {
    /// Whether it, or one that it includes, tells what was missed in closed periods.
    pub fn tells_late(&self) -> bool {
        let tells = |source: &String| source.contains("late(");
        let included = |(name, _): &(&String, &String)| self.source.contains(name.as_str());
        tells(&self.source) || self.others.iter().filter(included).any(|(_, one)| tells(one))
    }

    /// What the template itself says, line by line: its text without expressions, statements and
    /// comments, each line with its number from one.
    pub fn passages(&self) -> Vec<(usize, String)> {
        let mut text = String::with_capacity(self.source.len());
        let mut rest = self.source.as_str();
        while let Some(at) = rest.find(['{']) {
            let (before, block) = rest.split_at(at);
            text.push_str(before);
            let end = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
                .into_iter()
                .find(|(opening, _)| block.starts_with(opening))
                .map(|(_, closing)| block.find(closing).map_or(block.len(), |end| end + 2));
            let skipped = &block[..end.unwrap_or(1)];
            // A block leaves its lines, and a word's place.
            text.push('\u{fffc}');
            text.extend(skipped.chars().filter(|one| *one == '\n'));
            rest = &block[skipped.len()..];
        }
        text.push_str(rest);
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned()));
        lines.filter(|(_, line)| line.contains(char::is_alphabetic)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fault;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test may write as it likes")]
    fn the_departments_own_template_wins() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("standard.md"), "# own").unwrap();
        assert_eq!(Template::find("standard", folder.path()).unwrap().source, "# own");
        assert_ne!(Template::find("press-service", folder.path()).unwrap().source, "# own");
    }

    #[test]
    fn what_a_template_says_keeps_its_lines() {
        let source = "# {{ a }}\n{% if\n b %}\nСтворено {{ c }} розділи.\n{# д #}";
        let template =
            Template { name: "t".into(), source: source.into(), others: BTreeMap::new() };
        assert_eq!(template.passages(), [(4, "Створено \u{fffc} розділи.".to_owned())]);
    }

    #[test]
    fn an_unknown_template_is_told_with_the_nearest() {
        let folder = tempfile::tempdir().unwrap();
        let Err(Fault::Mend(found)) = Template::find("standart", folder.path()) else {
            panic!("found")
        };
        let one = found.iter().next().unwrap();
        assert_eq!(one.message.code, "unknown-template");
        assert!(one.message.arguments.contains_key("nearest"));
    }
}
