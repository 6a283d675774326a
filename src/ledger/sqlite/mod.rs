//! The SQLite ledger, read by index for the days asked for.

mod row;
mod schema;

pub use row::kind;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::{Connection, OpenFlags, Params, params, params_from_iter};

use super::shown;
use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Message, Result};
use crate::model::{Entry, Journal, Key, Selection};

/// How long a reader waits for somebody who is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// A ledger in an SQLite file.
pub struct Sqlite {
    connection: Mutex<Connection>,
    name: Arc<str>,
}

/// Opens an SQLite file for reading only.
///
/// # Errors
/// `no-database` when there is no such file, or what SQLite says.
pub fn open_file(path: &Path, name: &str) -> Result<Connection> {
    if !path.exists() {
        return Err(Diagnostic::error("no-database").with("file", name).into());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let failed = || cannot_read(name);
    let connection = Connection::open_with_flags(path, flags).or_fail(failed)?;
    connection.busy_timeout(PATIENCE).or_fail(failed)?;
    Ok(connection)
}

/// What could not be done when SQLite fails on a file.
pub fn cannot_read(name: &str) -> Message {
    Message::new("cannot-read-database").with("file", name)
}

/// Makes an empty ledger in a new file, and fills it.
///
/// # Errors
/// What the machine says; a file that is there already is not touched.
pub fn create(path: &Path, entries: &[Entry]) -> Result<()> {
    let name = path.display().to_string();
    let failed = || Message::new("cannot-write-file").with("file", &name);
    if path.exists() {
        return Err(Diagnostic::error("file-exists").with("file", &name).into());
    }
    let mut connection = Connection::open(path).or_fail(failed)?;
    schema::migrate(&mut connection).or_fail(failed)?;
    let transaction = connection.transaction().or_fail(failed)?;
    for entry in entries {
        row::insert(&transaction, entry).or_fail(failed)?;
    }
    transaction.commit().or_fail(failed)
}

impl Sqlite {
    /// Opens a ledger for reading.
    ///
    /// # Errors
    /// A file that is not there, is no ledger, or is of another version than ours.
    pub fn open(path: &Path, root: &Path) -> Result<Self> {
        let name = shown(path, root);
        let connection = open_file(path, &name)?;
        schema::version(&connection, &name).or_fail(|| cannot_read(&name))??;
        Ok(Self { connection: Mutex::new(connection), name: name.into() })
    }

    /// The connection; a panic elsewhere leaves it as good as it was.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The entries that a query gives; what is wrong in their rows is told all at once.
    fn read(&self, sql: &str, parameters: impl Params) -> Result<Vec<Entry>> {
        let failed = || cannot_read(&self.name);
        let connection = self.connection();
        let mut statement = connection.prepare(sql).or_fail(failed)?;
        let mut rows = statement.query(parameters).or_fail(failed)?;
        let mut wrong = Diagnostics::default();
        let mut entries = Vec::new();
        while let Some(row) = rows.next().or_fail(failed)? {
            entries.extend(row::entry(row, &self.name, &mut wrong));
        }
        wrong.or(entries)
    }
}

impl Journal for Sqlite {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        let from = selection.from.map_or_else(String::new, |from| from.to_string());
        let to = iso(selection.to);
        match &selection.indicators {
            None => self.read(&row::select("day BETWEEN ?1 AND ?2"), params![from, to]),
            Some(indicators) => {
                let marks = vec!["?"; indicators.len()].join(", ");
                let condition = format!("indicator IN ({marks}) AND day BETWEEN ? AND ?");
                let names = indicators.iter().map(Key::as_str);
                let values = names.chain([from.as_str(), to.as_str()]);
                self.read(&row::select(&condition), params_from_iter(values))
            }
        }
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let sql = row::select(
            "rowid = (SELECT rowid FROM entry WHERE indicator = ?1 AND day <= ?2 \
             ORDER BY day DESC, id DESC LIMIT 1)",
        );
        let mut readings = Vec::new();
        for indicator in indicators {
            readings.extend(self.read(&sql, params![indicator.as_str(), iso(on)])?);
        }
        Ok(readings)
    }
}

/// A day as the ledger writes it; one past its calendar is past all its days.
fn iso(day: NaiveDate) -> String {
    if day == NaiveDate::MAX { "9999-12-31".to_owned() } else { day.to_string() }
}
