//! `Location`: where a ledger is, and the exports of other systems that are read beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a department's own ledger is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder of TOML files, one a month.
    Files(PathBuf),
    /// An SQLite file.
    Sqlite(PathBuf),
}

impl Location {
    /// The location that a setting names: a file of SQLite by its ending, else a folder.
    pub fn new(setting: &str, root: &Path) -> Self {
        let path = root.join(setting);
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending {
            Some("sqlite" | "sqlite3" | "db") => Self::Sqlite(path),
            _ => Self::Files(path),
        }
    }
}

/// A database of another system, read by a query of the department's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its name; the ids of its entries begin with it.
    pub name: String,
    /// The SQLite file.
    pub file: PathBuf,
    /// A SELECT that gives the columns `date`, `indicator` and further ones of an entry.
    pub select: String,
    /// The settings file and line that declare it, for messages.
    pub declared: (Arc<str>, usize),
}
