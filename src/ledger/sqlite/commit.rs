//! How an operation becomes part of an SQLite ledger: in one transaction with its own record.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{Sqlite, cannot_read, open_changing, row, schema};
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};
use crate::ledger::closings::Closings;
use crate::ledger::lock::{Lock, PATIENCE};
use crate::ledger::{history, register::History, row::Rows, shown};
use crate::model::{Alteration, Entry, Operation, Origin, changed_meanwhile, id_taken};

/// How long a writer waits for a program that is not ours and does not know our lock.
const BUSY: Duration = Duration::from_secs(10);

impl Sqlite {
    /// Does an operation and writes it into the history.
    pub fn commit(&self, operation: &Operation) -> Result<()> {
        let failed = || self.cannot_write();
        let _lock = self.lock(&operation.clerk)?;
        Closings::look(&self.root)?.admit(operation)?;
        if self.is_unchanging {
            // This tells best why it cannot be written.
            return self.committed(&mut open_changing(&self.path).or_fail(failed)?, operation);
        }
        let mut connection = self.connection();
        connection.pragma_update(None, "query_only", false).or_fail(failed)?;
        let done = self.committed(&mut connection, operation);
        connection.pragma_update(None, "query_only", true).or_fail(failed)?;
        done
    }

    /// Does an operation on a connection that may write.
    fn committed(&self, connection: &mut Connection, operation: &Operation) -> Result<()> {
        let failed = || self.cannot_write();
        self.prepare(connection)?;
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).or_fail(failed)?;
        for alteration in &operation.alterations {
            self.alter(&transaction, alteration)?;
        }
        record(&transaction, operation).or_fail(failed)?;
        transaction.commit().or_fail(failed)
    }

    /// All that was done.
    pub fn told(&self) -> Result<History> {
        let failed = || cannot_read(&self.name);
        let connection = self.connection();
        let mut read = History::default();
        if schema::found(&connection).or_fail(failed)? < 2 {
            return Ok(read);
        }
        let sql = "SELECT id, at, clerk, deed, object, alterations FROM operation ORDER BY number";
        let mut statement = connection.prepare(sql).or_fail(failed)?;
        let mut rows = statement.query([]).or_fail(failed)?;
        while let Some(row) = rows.next().or_fail(failed)? {
            match operation(row, &self.name).or_fail(failed)? {
                Ok(operation) => read.operations.push(operation),
                Err(wrong) => read.unreadable.push(wrong),
            }
        }
        Ok(read)
    }

    /// The right to write; SQLite has a lock of its own, but cannot tell who holds it.
    pub fn lock(&self, clerk: &str) -> Result<Lock> {
        let path = lock_of(&self.path);
        let holder = format!("{clerk}, PID {}", process::id());
        Lock::take(&path, &shown(&path, &self.root), &holder, PATIENCE)
    }

    /// Makes a connection fit for writing; the ledger is brought to our version first.
    fn prepare(&self, connection: &mut Connection) -> Result<()> {
        let failed = || self.cannot_write();
        connection.busy_timeout(BUSY).or_fail(failed)?;
        if schema::found(connection).or_fail(failed)? < schema::VERSION {
            self.migrate(connection)?;
        }
        connection
            .query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
            .and_then(|()| connection.pragma_update(None, "synchronous", "FULL"))
            .or_fail(failed)
    }

    /// Takes the steps to our version, after a copy of the file was made beside it.
    fn migrate(&self, connection: &mut Connection) -> Result<()> {
        let failed = || self.cannot_write();
        let found = schema::found(connection).or_fail(failed)?;
        let copy = PathBuf::from(format!("{}.v{found}.bak", self.path.display()));
        if !copy.exists() {
            let text = copy.to_string_lossy();
            connection.execute("VACUUM INTO ?1", [&*text]).or_fail(failed)?;
        }
        schema::migrate(connection).or_fail(failed)
    }

    /// Does one alteration.
    fn alter(&self, transaction: &Transaction, alteration: &Alteration) -> Result<()> {
        let failed = || self.cannot_write();
        let entry = alteration.before.as_ref().or(alteration.after.as_ref());
        let Some(entry) = entry else { return Ok(()) };
        let now = self.stored(transaction, entry)?;
        match (&alteration.before, now) {
            (Some(before), Some(now)) if now.says_what(before) => {
                row::delete(transaction, before).or_fail(failed)?;
            }
            (Some(before), _) => return Err(changed_meanwhile(before).into()),
            (None, Some(_)) => return Err(id_taken(entry).into()),
            (None, None) => {}
        }
        match &alteration.after {
            Some(after) => row::insert(transaction, after).or_fail(failed),
            None => Ok(()),
        }
    }

    /// An entry as it is stored now.
    fn stored(&self, transaction: &Transaction, entry: &Entry) -> Result<Option<Entry>> {
        let failed = || cannot_read(&self.name);
        let mut statement = transaction.prepare_cached(&row::select("id = ?1")).or_fail(failed)?;
        let mut rows = statement.query([entry.id.as_str()]).or_fail(failed)?;
        let mut read = Rows::of(&self.name);
        let stored = rows.next().or_fail(failed)?.and_then(|found| read.entry(found));
        read.wrong.or(stored)
    }

    fn cannot_write(&self) -> Message {
        Message::new("cannot-write-database").with("file", &*self.name)
    }
}

/// The file whose lock writers of a ledger take.
fn lock_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.lock"))
}

/// Writes the record of an operation.
pub fn record(transaction: &Transaction, operation: &Operation) -> rusqlite::Result<()> {
    let sql = "INSERT INTO operation (id, at, clerk, deed, object, alterations) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let written = params![
        operation.id.as_str(),
        history::moment(operation.at),
        operation.clerk,
        operation.deed.name(),
        operation.deed.object(),
        history::alterations_text(&operation.alterations),
    ];
    transaction.execute(sql, written).map(drop)
}

/// The operation of a row; an inner fault where it is none.
fn operation(
    row: &rusqlite::Row,
    name: &Arc<str>,
) -> rusqlite::Result<std::result::Result<Operation, Diagnostic>> {
    let written = history::Record {
        id: row.get(0)?,
        at: row.get(1)?,
        clerk: row.get(2)?,
        deed: row.get(3)?,
        object: row.get(4)?,
    };
    let (id, alterations): (String, String) = (written.id.clone(), row.get(5)?);
    let origin = Origin::Row(name.clone(), id.as_str().into());
    let read = history::alterations(&alterations, &origin)
        .and_then(|alterations| written.operation(alterations));
    let place = || Place::file(name.clone()).row(id, None);
    Ok(read.map_err(|_| Diagnostic::error("bad-history").at(place())))
}
