//! `Theme`: how a report looks: pages as Typst and a web page as CSS, which a designer can read and
//! change.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Fallible, Message, Result, nearest};

/// How a document looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The name of the Typst file, as the user would name it.
    pub name: String,
    /// The Typst file, which reads `/document.json`.
    pub source: String,
    /// The style of the web page.
    pub style: String,
}

/// A theme in the program.
pub struct BuiltIn {
    /// Its name.
    pub name: &'static str,
    /// Its Typst file.
    pub source: &'static str,
    /// Its style sheet.
    pub style: &'static str,
}

/// The themes in the program.
pub const THEMES: [BuiltIn; 2] = [
    BuiltIn {
        name: "dstu-4163",
        source: include_str!("../../report-templates/dstu-4163.typ"),
        style: include_str!("../../report-templates/dstu-4163.css"),
    },
    BuiltIn {
        name: "plain",
        source: include_str!("../../report-templates/plain.typ"),
        style: include_str!("../../report-templates/plain.css"),
    },
];

impl Theme {
    /// The theme of a name: `NAME.typ` and `NAME.css` in the department's folder of templates, each
    /// else built in; a theme of the department's own without a style sheet has the usual one.
    ///
    /// # Errors
    /// `unknown-theme` with the nearest name, or a file that cannot be read.
    pub fn find(name: &str, folder: &Path) -> Result<Self> {
        let known = THEMES.iter().find(|known| known.name == name);
        let source = own(&folder.join(format!("{name}.typ")))?;
        let style = own(&folder.join(format!("{name}.css")))?;
        let source = match (source, known) {
            (Some(source), _) => source,
            (None, Some(known)) => known.source.to_owned(),
            (None, None) => return Err(unknown(name, folder)),
        };
        let usual = || known.unwrap_or(&THEMES[0]).style.to_owned();
        Ok(Self { name: format!("{name}.typ"), source, style: style.unwrap_or_else(usual) })
    }
}

/// A file of the department's own, if there is one.
fn own(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(source) => Ok(Some(source)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error)
            .or_fail(|| Message::new("cannot-read-file").with("file", path.display().to_string())),
    }
}

/// What is said of a name that no theme has.
fn unknown(name: &str, folder: &Path) -> crate::diagnostic::Fault {
    let mut names = THEMES.map(|known| known.name.to_owned()).to_vec();
    let own = fs::read_dir(folder).into_iter().flatten().flatten();
    let own = own.filter_map(|file| file.file_name().into_string().ok());
    names.extend(own.filter_map(|file| file.strip_suffix(".typ").map(str::to_owned)));
    names.sort();
    names.dedup();
    Diagnostic::error("unknown-theme")
        .with("theme", name)
        .with("known", names.join(", "))
        .with_some("nearest", nearest(name, names.iter().map(String::as_str)))
        .into()
}
