//! The settings of a department: `zvit.toml`, read strictly.

mod council;
mod find;
mod wire;

use std::fs;
use std::path::{Path, PathBuf};

pub use council::{departments, matching};
pub use find::{FILE, find};

use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Message, Place, Result};
use crate::ledger::{Export, Location};
use crate::model::{Catalogue, Department, Rules};

/// A department's settings, checked: every key that they refer to is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The department's folder.
    pub root: PathBuf,
    /// Whose report it is.
    pub department: Department,
    /// What is counted.
    pub catalogue: Catalogue,
    /// What is checked before somebody signs.
    pub rules: Rules,
    /// Where the ledger is.
    pub ledger: Location,
    /// Exports of other systems.
    pub exports: Vec<Export>,
    /// Who logs where nobody else is named.
    pub clerk: Option<String>,
    /// How reports are made.
    pub report: ReportSettings,
    /// What is suspicious in the settings, but stops nothing.
    pub warnings: Diagnostics,
}

/// How reports are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSettings {
    /// The narrative template.
    pub template: String,
    /// The theme of the PDF.
    pub theme: String,
    /// The folder of what was made.
    pub output: PathBuf,
}

/// Reads the settings of the department in a folder.
///
/// # Errors
/// Everything that is wrong in `zvit.toml`, each with its line and column; or a file that cannot be
/// read.
pub fn read(root: &Path) -> Result<Config> {
    let path = root.join(FILE);
    let bytes = fs::read(&path).or_fail(|| Message::new("cannot-read-file").with("file", FILE))?;
    match String::from_utf8(bytes) {
        Ok(text) => wire::config(&text, root),
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.split(|byte| *byte == b'\n').count();
            let place = Place { line: Some(line), ..Place::file(FILE) };
            Err(Diagnostic::error("not-utf8").at(place).into())
        }
    }
}

#[cfg(test)]
mod tests;
