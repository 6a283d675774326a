//! The SQLite ledger, read by index for the days asked for.

mod commit;
mod row;
mod schema;

pub use row::kind;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::{Connection, ErrorCode, OpenFlags, Params, ffi, params, params_from_iter};

use super::lock::Lock;
use super::register::{History, Register};
use super::row::Rows;
use super::shown;
use super::tally::Tallier;
use crate::atomic;
use crate::diagnostic::{Diagnostic, Fallible, Message, Result};
use crate::model::{Entry, EntryId, Journal, Key, LookedAt, Operation, Quantity, Selection, Tally};

/// How long a reader waits for somebody who is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// A ledger in an SQLite file.
pub struct Sqlite {
    connection: Mutex<Connection>,
    /// Whether it was opened as a file that nobody changes, we neither.
    is_unchanging: bool,
    path: PathBuf,
    root: PathBuf,
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

/// Opens a ledger of ours for reading, and tells whether it was opened as one that nobody changes.
///
/// The last of its readers folds the write-ahead log into the file, so it may write where it can.
/// Where it cannot, in a folder without the right or on a full disk, SQLite reads a file of this kind
/// only when it is told that nobody changes it (<https://www.sqlite.org/wal.html#readonly>): that is
/// so where no log lies beside it.
fn open_ledger(path: &Path, name: &str) -> Result<(Connection, bool)> {
    if !path.exists() {
        return Err(Diagnostic::error("no-database").with("file", name).into());
    }
    let failed = || cannot_read(name);
    let connection = open_changing(path).or_fail(failed)?;
    let query_only = connection.pragma_update(None, "query_only", true);
    match query_only.and_then(|()| schema::found(&connection)) {
        Err(error) if is_shut(&error) => {
            let log = PathBuf::from(format!("{}-wal", path.display()));
            if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
                return Err(error).or_fail(failed);
            }
            Ok((open_unchanging(path).or_fail(failed)?, true))
        }
        read => read.or_fail(failed).map(|_| (connection, false)),
    }
}

/// Whether SQLite could not make the files that it needs beside a ledger.
fn is_shut(error: &rusqlite::Error) -> bool {
    let Some(reason) = error.sqlite_error() else { return false };
    matches!(reason.code, ErrorCode::CannotOpen | ErrorCode::ReadOnly)
        || matches!(
            reason.extended_code,
            ffi::SQLITE_IOERR_SHMOPEN | ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_SHMMAP
        )
}

/// Opens a file for reading and writing.
fn open_changing(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Opens a file that nobody changes.
fn open_unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let escaped = path.display().to_string();
    let escaped = escaped.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)
}

/// What could not be done when SQLite fails on a file.
pub fn cannot_read(name: &str) -> Message {
    Message::new("cannot-read-database").with("file", name)
}

/// Makes a ledger in a new file and fills it; the file appears when it is whole.
///
/// # Errors
/// What the machine says; a file that is there already is not touched.
pub fn create(path: &Path, entries: &[Entry], operations: &[Operation]) -> Result<()> {
    let name = path.display().to_string();
    let failed = || Message::new("cannot-write-file").with("file", &name);
    if path.exists() {
        return Err(Diagnostic::error("file-exists").with("file", &name).into());
    }
    let beside = atomic::empty_beside(path).or_fail(failed)?;
    let mut connection = Connection::open(&beside).or_fail(failed)?;
    schema::migrate(&mut connection).or_fail(failed)?;
    let transaction = connection.transaction().or_fail(failed)?;
    for entry in entries {
        row::insert(&transaction, entry).or_fail(failed)?;
    }
    for operation in operations {
        commit::record(&transaction, operation).or_fail(failed)?;
    }
    transaction.commit().or_fail(failed)?;
    drop(connection);
    atomic::place(beside, path).or_fail(failed)
}

impl Sqlite {
    /// Whether a file is a ledger of ours, of whatever version.
    pub fn is_ledger(path: &Path) -> bool {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags);
        connection.is_ok_and(|connection| schema::is_ours(&connection).unwrap_or(false))
    }

    /// Opens a ledger for reading.
    ///
    /// # Errors
    /// A file that is not there, is no ledger, or is of another version than ours.
    pub fn open(path: &Path, root: &Path) -> Result<Self> {
        let name = shown(path, root);
        let (connection, is_unchanging) = open_ledger(path, &name)?;
        schema::readable(&connection, &name).or_fail(|| cannot_read(&name))??;
        let (path, root) = (path.to_owned(), root.to_owned());
        Ok(Self {
            connection: Mutex::new(connection),
            is_unchanging,
            path,
            root,
            name: name.into(),
        })
    }

    /// The same ledger as of the first question that is asked: the snapshot of one transaction, which
    /// hinders no writer where there is a write-ahead log (<https://www.sqlite.org/isolation.html>).
    /// A ledger to which nobody has written since it was made has none: to hold it would hinder the
    /// first who writes.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn still(self) -> Result<Self> {
        let failed = || cannot_read(&self.name);
        let connection = self.connection();
        let mode = connection.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0));
        if mode.or_fail(failed)? == "wal" {
            connection.execute_batch("BEGIN").or_fail(failed)?;
        }
        drop(connection);
        Ok(self)
    }

    /// The connection; a panic elsewhere leaves it as good as it was.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The entries that a query gives; what is wrong in their rows is told all at once.
    fn read(&self, sql: &str, parameters: impl Params) -> Result<Vec<Entry>> {
        let failed = || cannot_read(&self.name);
        let connection = self.connection();
        let mut statement = connection.prepare_cached(sql).or_fail(failed)?;
        let mut rows = statement.query(parameters).or_fail(failed)?;
        let mut read = Rows::of(&self.name);
        let mut entries = Vec::new();
        while let Some(row) = rows.next().or_fail(failed)? {
            entries.extend(read.entry(row));
        }
        read.wrong.or(entries)
    }
}

impl Journal for Sqlite {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        let (condition, values) = condition(selection);
        self.read(&row::select(&condition), params_from_iter(values))
    }

    fn quantities(&self, selection: &Selection) -> Result<Vec<(Quantity, usize)>> {
        let failed = || cannot_read(&self.name);
        let (condition, values) = condition(selection);
        let connection = self.connection();
        let mut statement = connection.prepare(&row::quantities(&condition)).or_fail(failed)?;
        let mut rows = statement.query(params_from_iter(values)).or_fail(failed)?;
        let mut found: Vec<(Quantity, usize)> = Vec::new();
        while let Some(row) = rows.next().or_fail(failed)? {
            match row::quantity(row) {
                Some(quantity) => found.push(quantity),
                None => {
                    // Reading the entries tells which of them is to be mended.
                    drop(rows);
                    drop(statement);
                    drop(connection);
                    let entries = self.entries(selection)?;
                    return Ok(entries.iter().map(|entry| (entry.quantity, 1)).collect());
                }
            }
        }
        let others: usize = found.iter().skip(1).map(|(_, times)| times).sum();
        if let Some((_, all)) = found.first_mut() {
            *all = all.saturating_sub(others);
        }
        Ok(found)
    }

    fn tallies(&self, selection: &Selection, looked_at: &LookedAt) -> Result<Option<Vec<Tally>>> {
        let failed = || cannot_read(&self.name);
        let (condition, values) = condition(selection);
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&row::select(&condition)).or_fail(failed)?;
        let mut rows = statement.query(params_from_iter(values)).or_fail(failed)?;
        let mut tallier = Tallier::new(&self.name, looked_at);
        while let Some(row) = rows.next().or_fail(failed)? {
            if tallier.add(row).is_none() {
                return Ok(None);
            }
        }
        Ok(Some(tallier.tallies()))
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

impl Register for Sqlite {
    fn apply(&self, operation: &Operation) -> Result<()> {
        self.commit(operation)
    }

    fn hold(&self, holder: &str) -> Result<Lock> {
        self.lock(holder)
    }

    fn history(&self) -> Result<History> {
        self.told()
    }

    fn beginning_with(&self, start: &str) -> Result<Vec<Entry>> {
        let past = format!("{start}\u{10ffff}");
        self.read(&row::select("id BETWEEN ?1 AND ?2"), params![start, past])
    }

    fn of_ids(&self, ids: &BTreeSet<EntryId>) -> Result<Vec<Entry>> {
        let failed = || cannot_read(&self.name);
        let connection = self.connection();
        // In one transaction the file is locked once, not for each id.
        let transaction = connection.unchecked_transaction().or_fail(failed)?;
        let mut statement = transaction.prepare(&row::select("id = ?1")).or_fail(failed)?;
        let mut read = Rows::of(&self.name);
        let mut entries = Vec::new();
        for id in ids {
            let mut rows = statement.query([id.as_str()]).or_fail(failed)?;
            while let Some(row) = rows.next().or_fail(failed)? {
                entries.extend(read.entry(row));
            }
        }
        read.wrong.or(entries)
    }
}

/// A selection as a condition, with its values.
fn condition(selection: &Selection) -> (String, Vec<String>) {
    let from = selection.from.map_or_else(String::new, |from| from.to_string());
    let days = [from, iso(selection.to)];
    match &selection.indicators {
        None => ("day BETWEEN ?1 AND ?2".to_owned(), days.into()),
        Some(indicators) => {
            let marks: Vec<String> = (3..indicators.len() + 3).map(|at| format!("?{at}")).collect();
            let names = indicators.iter().map(ToString::to_string);
            let condition =
                format!("indicator IN ({}) AND day BETWEEN ?1 AND ?2", marks.join(", "));
            (condition, days.into_iter().chain(names).collect())
        }
    }
}

/// A day as the ledger writes it; one past its calendar is past all its days.
fn iso(day: NaiveDate) -> String {
    if day == NaiveDate::MAX { "9999-12-31".to_owned() } else { day.to_string() }
}
