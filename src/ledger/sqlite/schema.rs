//! The schema of the SQLite ledger, its version, and the steps between versions.

use rusqlite::{Connection, Error};

use crate::diagnostic::{Diagnostic, Place};

/// What marks an SQLite file as a ledger of ours («zvit» in `PRAGMA application_id`).
const APPLICATION: i32 = 0x7a76_6974;

/// The steps that lead from an empty file to the present schema; each makes one version of the
/// one before, and none is ever changed once it was released.
const STEPS: [&str; VERSION as usize] =
    [include_str!("schema-1.sql"), include_str!("schema-2.sql")];

/// The version that this program writes.
pub const VERSION: u32 = 2;

/// The version that a file has.
pub fn found(connection: &Connection) -> Result<u32, Error> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Whether a file is marked as a ledger of ours.
pub fn is_ours(connection: &Connection) -> Result<bool, Error> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    Ok(application == APPLICATION)
}

/// Whether a ledger is one that this program can read: since the first version the entries are the
/// same.
///
/// # Errors
/// `not-a-ledger` where the file is another program's, `ledger-too-new` where a newer program has
/// changed it.
pub fn readable(connection: &Connection, name: &str) -> Result<Result<(), Diagnostic>, Error> {
    let is_ours = is_ours(connection)?;
    let version = found(connection)?;
    let wrong = |code| {
        let found = Diagnostic::error(code)
            .with("found", version.to_string())
            .with("known", VERSION.to_string());
        Ok(Err(found.at(Place::file(name))))
    };
    match version {
        _ if !is_ours => wrong("not-a-ledger"),
        0 => wrong("not-a-ledger"),
        1..=VERSION => Ok(Ok(())),
        _ => wrong("ledger-too-new"),
    }
}

/// Takes all the steps that a file lacks, in one transaction.
pub fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    let version = found(&transaction)?;
    for step in STEPS.iter().skip(version as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
