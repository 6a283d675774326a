//! The schema of the SQLite ledger, its version, and the steps between versions.

use rusqlite::{Connection, Error};

use crate::diagnostic::{Diagnostic, Place};

/// What marks an SQLite file as a ledger of ours («zvit» in `PRAGMA application_id`).
pub const APPLICATION: i32 = 0x7a76_6974;

/// The steps that lead from an empty file to the present schema; each makes one version of the
/// one before, and none is ever changed once it was released.
const STEPS: [&str; VERSION as usize] = [include_str!("schema-1.sql")];

/// The version that this program reads and writes.
pub const VERSION: u32 = 1;

/// The version of a ledger.
///
/// # Errors
/// `not-a-ledger` where the file is another program's, `ledger-too-new` where a newer program has
/// changed it, `ledger-too-old` where it must be migrated first.
pub fn version(connection: &Connection, name: &str) -> Result<Result<(), Diagnostic>, Error> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let wrong = |code| {
        let found = Diagnostic::error(code)
            .with("found", version.to_string())
            .with("known", VERSION.to_string());
        Ok(Err(found.at(Place::file(name))))
    };
    match version {
        _ if application != APPLICATION => wrong("not-a-ledger"),
        VERSION => Ok(Ok(())),
        newer if newer > VERSION => wrong("ledger-too-new"),
        _ => wrong("ledger-too-old"),
    }
}

/// Takes all the steps that a file lacks, in one transaction.
pub fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    let version: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in STEPS.iter().skip(version as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
