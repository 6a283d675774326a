//! The settings of a department: `zvit.toml`, read strictly.

mod council;
mod find;
mod reading;
mod wire;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use council::{departments, matching};
pub use find::{FILE, find};

use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Message, Place, Result};
use crate::ledger::{self, Export, Location};
use crate::model::{Catalogue, Department, Journal, Rules};
use reading::Reading;

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
    /// Of a council: the settings of its departments, as the catalogue has them as members.
    pub members: Vec<Config>,
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

/// Reads the settings of the department in a folder, and of a council those of its departments.
///
/// # Errors
/// Everything that is wrong in any `zvit.toml`, each with its line and column; or a file that
/// cannot be read.
pub fn read(root: &Path) -> Result<Config> {
    read_within(&Reading::of(root))
}

/// Reads the settings that are to be read next.
fn read_within(reading: &Reading) -> Result<Config> {
    let name = reading.name();
    let bytes = fs::read(reading.root.join(FILE));
    let bytes = bytes.or_fail(|| Message::new("cannot-read-file").with("file", &name))?;
    match String::from_utf8(bytes) {
        Ok(text) => wire::config(&text, reading),
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.split(|byte| *byte == b'\n').count();
            let place = Place { line: Some(line), ..Place::file(name) };
            Err(Diagnostic::error("not-utf8").at(place).into())
        }
    }
}

impl Config {
    /// The ledger of the department with all that is counted besides: exports of other systems, and
    /// of a council the ledgers of its departments. Files are named as they are seen from here.
    ///
    /// # Errors
    /// A ledger or an export that is not there, is none, or cannot be read.
    pub fn journal(&self) -> Result<Box<dyn Journal>> {
        self.journal_from(&self.root)
    }

    /// The same with files named as they are seen from another folder.
    fn journal_from(&self, root: &Path) -> Result<Box<dyn Journal>> {
        let own = ledger::open(&self.ledger, &self.exports, root)?;
        if self.members.is_empty() {
            return Ok(own);
        }
        let ours = Arc::new(self.catalogue.clone());
        let mut members = Vec::new();
        for (config, member) in self.members.iter().zip(&self.catalogue.members) {
            let (theirs, member) = (Arc::new(config.catalogue.clone()), member.clone());
            let journal = config.journal_from(root).map_err(|fault| member.told(fault))?;
            members.push(ledger::MemberLedger { journal, theirs, ours: ours.clone(), member });
        }
        Ok(ledger::consolidated(own, members))
    }

    /// Whether nothing is counted but the own ledger.
    pub fn is_alone(&self) -> bool {
        self.exports.is_empty() && self.members.is_empty()
    }

    /// All departments of a council, each followed by its own.
    pub fn departments<'a>(&'a self) -> Vec<&'a Self> {
        let within = |one: &'a Self| std::iter::once(one).chain(one.departments());
        self.members.iter().flat_map(within).collect()
    }

    /// The department that holds an entry of a council, with the entry's id there: an id of the
    /// council begins with the name of the source.
    pub fn holder<'a>(&'a self, id: &'a str) -> Option<(&'a Self, &'a str)> {
        let members = self.members.iter().zip(&self.catalogue.members);
        let found = members.filter_map(|(config, member)| {
            let rest = id.strip_prefix(&member.mark())?;
            Some((config, rest))
        });
        // A name may begin with another one.
        let (config, rest) = found.min_by_key(|(_, rest)| rest.len())?;
        Some(config.holder(rest).unwrap_or((config, rest)))
    }
}

#[cfg(test)]
mod tests;
