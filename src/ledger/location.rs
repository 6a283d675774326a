//! `Location`: where a ledger is, and the exports of other systems that are read beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::postgresql::{Address, Credentials, Server};
use crate::diagnostic::Diagnostic;

/// Where a department's own ledger is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder of TOML files, one a month.
    Files(PathBuf),
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A department's part of a database in PostgreSQL.
    Postgres(Arc<Server>),
}

impl Location {
    /// The location that a setting names: a server by its address, a file of SQLite by its ending,
    /// else a folder.
    ///
    /// # Errors
    /// What is wrong in an address.
    pub fn new(setting: &str, root: &Path) -> Result<Self, Diagnostic> {
        if Address::is_one(setting) {
            let server = Server::new(Address::read(setting, root)?);
            return Ok(Self::Postgres(Arc::new(server)));
        }
        let path = root.join(setting);
        let ending = path.extension().and_then(|ending| ending.to_str());
        Ok(match ending {
            Some("sqlite" | "sqlite3" | "db") => Self::Sqlite(path),
            _ => Self::Files(path),
        })
    }

    /// What keeps it, for messages: `files` or a `server`.
    pub fn keeper(&self) -> &'static str {
        match self {
            Self::Files(_) | Self::Sqlite(_) => "files",
            Self::Postgres(_) => "server",
        }
    }

    /// What is the same for two locations of one ledger, however each is written.
    pub fn identity(&self) -> PathBuf {
        match self {
            Self::Files(path) | Self::Sqlite(path) => {
                path.canonicalize().unwrap_or_else(|_| path.clone())
            }
            Self::Postgres(server) => PathBuf::from(&server.address.shown),
        }
    }

    /// Tells with what to connect, where that is needed.
    pub fn know(&self, credentials: &Credentials) {
        if let Self::Postgres(server) = self {
            server.know(credentials);
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
