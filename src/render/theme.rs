//! `Theme`: how a PDF looks, as Typst that a designer can read and change.

use std::fs;
use std::io;
use std::path::Path;

use super::pdf::Theme;
use crate::diagnostic::{Diagnostic, Fallible, Message, Result, nearest};

/// The themes in the program, by name.
const BUILT_IN: [(&str, &str); 1] =
    [("dstu-4163", include_str!("../../report-templates/dstu-4163.typ"))];

impl Theme {
    /// The theme of a name: `NAME.typ` in the department's folder of templates, else built in.
    ///
    /// # Errors
    /// `unknown-theme` with the nearest name, or a file that cannot be read.
    pub fn find(name: &str, folder: &Path) -> Result<Self> {
        let file = format!("{name}.typ");
        let path = folder.join(&file);
        match fs::read_to_string(&path) {
            Ok(source) => Ok(Self { name: file, source }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => built_in(name),
            Err(error) => Err(error).or_fail(|| {
                Message::new("cannot-read-file").with("file", path.display().to_string())
            }),
        }
    }
}

/// The theme of a name in the program.
fn built_in(name: &str) -> Result<Theme> {
    let names = BUILT_IN.map(|(name, _)| name);
    match BUILT_IN.iter().find(|(known, _)| *known == name) {
        Some((_, source)) => {
            Ok(Theme { name: format!("{name}.typ"), source: (*source).to_owned() })
        }
        None => Err(Diagnostic::error("unknown-theme")
            .with("theme", name)
            .with("known", names.join(", "))
            .with_some("nearest", nearest(name, names))
            .into()),
    }
}
