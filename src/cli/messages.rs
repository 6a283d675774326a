//! `Messages`: the catalogue of what the program says, in two languages, over Fluent files.

use std::cell::OnceCell;
use std::fmt::Write;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use rust_decimal::Decimal;
use unic_langid::langid;

use super::language::Language;
use crate::diagnostic::{Argument, Message};
use crate::uk;

/// The files of the catalogue: each topic in Ukrainian and in English. They are parsed in this
/// order until one has what is to be said: what quick commands say comes first.
const TOPICS: &[[&str; 2]] = &[
    [include_str!("messages/clerk.uk.ftl"), include_str!("messages/clerk.en.ftl")],
    [include_str!("messages/cli.uk.ftl"), include_str!("messages/cli.en.ftl")],
    [include_str!("messages/report.uk.ftl"), include_str!("messages/report.en.ftl")],
    [include_str!("messages/checks.uk.ftl"), include_str!("messages/checks.en.ftl")],
    [include_str!("messages/import.uk.ftl"), include_str!("messages/import.en.ftl")],
    [include_str!("messages/ledger.uk.ftl"), include_str!("messages/ledger.en.ftl")],
    [include_str!("messages/config.uk.ftl"), include_str!("messages/config.en.ftl")],
    [include_str!("messages/pdf.uk.ftl"), include_str!("messages/pdf.en.ftl")],
    [include_str!("messages/help.uk.ftl"), include_str!("messages/help.en.ftl")],
];

/// What the program says, in one language; a file is parsed when it may hold what is to be said.
pub struct Messages {
    /// The language.
    pub language: Language,
    topics: [OnceCell<FluentBundle<FluentResource>>; TOPICS.len()],
}

impl Messages {
    /// The messages of a language; costs nothing yet.
    pub fn new(language: Language) -> Self {
        Self { language, topics: Default::default() }
    }

    /// A message in words; one that the catalogue lacks is shown by its code and arguments.
    pub fn text(&self, message: &Message) -> String {
        let said = self.said(message.code, None, &arguments(message));
        said.map_or_else(|| bare(message), |said| said.text)
    }

    /// What to do about it: the attribute `.hint` where all its arguments are there, else
    /// `.hint-else` on the same condition.
    pub fn hint(&self, message: &Message) -> Option<String> {
        let arguments = arguments(message);
        ["hint", "hint-else"].into_iter().find_map(|attribute| {
            let said = self.said(message.code, Some(attribute), &arguments)?;
            said.is_whole.then_some(said.text)
        })
    }

    /// A phrase without arguments, by a name that is made at run time.
    pub fn phrase(&self, id: &str) -> Option<String> {
        Some(self.said(id, None, &FluentArgs::new())?.text)
    }

    /// The sentence of a code as it stands, without arguments.
    pub fn sentence(&self, id: &str) -> Option<String> {
        Some(self.said(id, None, &FluentArgs::new())?.text)
    }

    /// An attribute of such a phrase.
    pub fn attribute(&self, id: &str, attribute: &str) -> Option<String> {
        Some(self.said(id, Some(attribute), &FluentArgs::new())?.text)
    }

    /// The value or an attribute of a message, if it has it.
    fn said(&self, id: &str, attribute: Option<&str>, arguments: &FluentArgs) -> Option<Said> {
        let topics = self.topics.iter().zip(TOPICS);
        let mut bundles =
            topics.map(|(parsed, texts)| parsed.get_or_init(|| bundle(self.language, *texts)));
        let bundle = bundles.find(|bundle| bundle.has_message(id))?;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
        Some(Said { text, is_whole: errors.is_empty() })
    }
}

/// A text with whether it had all its arguments.
struct Said {
    text: String,
    is_whole: bool,
}

/// A parsed topic. Faults in it are for its tests; here what can be read is.
fn bundle(language: Language, texts: [&str; 2]) -> FluentBundle<FluentResource> {
    let [ukrainian, english] = texts;
    let locale = match language {
        Language::Ukrainian => langid!("uk"),
        Language::English => langid!("en"),
    };
    let mut bundle = FluentBundle::new(vec![locale]);
    bundle.set_use_isolating(false);
    if language == Language::Ukrainian {
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => {
                Some(uk::digits(&Decimal::from_str_exact(&number.as_string()).ok()?))
            }
            _ => None,
        }));
    }
    let text = match language {
        Language::Ukrainian => ukrainian,
        Language::English => english,
    };
    let parsed = FluentResource::try_new(text.to_owned());
    bundle.add_resource_overriding(parsed.unwrap_or_else(|(readable, _)| readable));
    bundle
}

/// A message's arguments as Fluent takes them.
fn arguments(message: &Message) -> FluentArgs<'_> {
    let mut arguments = FluentArgs::new();
    for (name, value) in &message.arguments {
        match value {
            Argument::Text(text) => arguments.set(*name, text.as_str()),
            Argument::Number(number) => arguments.set(*name, *number),
        }
    }
    arguments
}

/// A message that the catalogue lacks.
fn bare(message: &Message) -> String {
    let mut text = message.code.to_owned();
    for (name, value) in &message.arguments {
        // Writing to a string cannot fail.
        let _ = match value {
            Argument::Text(value) => write!(text, " {name}=«{value}»"),
            Argument::Number(value) => write!(text, " {name}={value}"),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    /// A message's id, or an id with an attribute, with the names of its arguments.
    type Shape = BTreeMap<String, BTreeSet<String>>;

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/messages")
    }

    /// The shape of a catalogue by its lines.
    fn shape(text: &str) -> Shape {
        let (mut shape, mut id, mut at) = (Shape::new(), String::new(), String::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split_once(" =").map_or("", |(name, _)| name).trim();
            let is_name = |name: &str| {
                !name.is_empty()
                    && name.chars().all(|one| one.is_ascii_alphanumeric() || one == '-')
            };
            if !line.starts_with(' ') && is_name(name) {
                name.clone_into(&mut id);
                at.clone_from(&id);
                assert!(!shape.contains_key(&at), "{at} stands twice");
            } else if name.strip_prefix('.').is_some_and(is_name) {
                at = format!("{id}{name}");
            }
            let named = shape.entry(at.clone()).or_default();
            for after in line.split('$').skip(1) {
                let end = after.find(|one: char| !one.is_ascii_alphanumeric() && one != '_');
                named.insert(after[..end.unwrap_or(after.len())].to_owned());
            }
        }
        shape
    }

    fn files() -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder())
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    #[test]
    fn every_file_is_sound_and_in_the_list() {
        for (name, text) in files() {
            if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
                panic!("{name}: {errors:?}");
            }
            assert!(TOPICS.iter().flatten().any(|listed| **listed == text), "{name} is not listed");
        }
    }

    #[test]
    fn both_languages_say_the_same() {
        let mut all: BTreeMap<String, String> = BTreeMap::new();
        for (name, text) in files().into_iter().filter(|(name, _)| name.ends_with(".uk.ftl")) {
            let english = name.replace(".uk.ftl", ".en.ftl");
            let other = fs::read_to_string(folder().join(&english)).unwrap();
            let (ours, theirs) = (shape(&text), shape(&other));
            for id in ours.keys().filter(|id| !id.contains('.') && !id.is_empty()) {
                let earlier = all.insert(id.clone(), name.clone());
                assert_eq!(earlier, None, "{id} is also in {name}");
            }
            assert_eq!(ours, theirs, "{name} and {english}");
        }
    }

    /// The texts of all Rust files in a folder.
    fn code(folder: &Path) -> String {
        let paths = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let text = |path: PathBuf| match path.extension().and_then(|ending| ending.to_str()) {
            _ if path.is_dir() => code(&path),
            Some("rs") => fs::read_to_string(path).unwrap(),
            _ => String::new(),
        };
        paths.map(text).collect()
    }

    #[test]
    fn every_code_has_its_words_and_no_words_are_left_over() {
        let code = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let (texts, mut ids) = (files(), BTreeSet::new());
        for (_, text) in texts.iter().filter(|(name, _)| name.ends_with(".uk.ftl")) {
            ids.extend(shape(text).into_keys().filter(|id| !id.is_empty() && !id.contains('.')));
        }
        for maker in ["Diagnostic::error(", "Diagnostic::warning(", "Message::new(", "finding("] {
            for after in code.split(maker).skip(1) {
                let quoted =
                    after.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                let Some(used) =
                    quoted.filter(|used| !used.starts_with("no-such-") && !used.contains(' '))
                else {
                    continue;
                };
                assert!(ids.contains(used), "nobody says what «{used}» means");
            }
        }
        for id in ids.iter().filter(|id| !id.starts_with("help-")) {
            assert!(code.contains(&format!("\"{id}\"")), "«{id}» is never said");
        }
    }

    #[test]
    fn words_agree_with_their_number() {
        let messages = Messages::new(Language::Ukrainian);
        let found = |errors: usize, warnings: usize| {
            let count =
                Message::new("found-both").with("errors", errors).with("warnings", warnings);
            messages.text(&count)
        };
        assert_eq!(found(1, 2), "знайдено 1 помилку й 2 попередження");
        assert_eq!(found(3, 1), "знайдено 3 помилки й 1 попередження");
        assert_eq!(found(11, 5), "знайдено 11 помилок і 5 попереджень");
    }

    #[test]
    fn a_hint_is_given_only_when_it_is_whole() {
        let messages = Messages::new(Language::English);
        let unknown = Message::new("usage-unknown-command").with("command", "reprot");
        let near = unknown.clone().with("nearest", "report");
        assert_eq!(messages.hint(&near).unwrap(), "perhaps you meant “report”");
        let known = unknown.clone().with("known", "init, report");
        assert_eq!(messages.hint(&known).unwrap(), "the commands are: init, report");
        assert_eq!(messages.hint(&unknown), None);
    }

    #[test]
    fn what_the_catalogue_lacks_is_shown_by_its_code() {
        let message = Message::new("no-such-message").with("file", "a.toml").with("count", 2_usize);
        let text = Messages::new(Language::English).text(&message);
        assert_eq!(text, "no-such-message count=2 file=«a.toml»");
    }
}
