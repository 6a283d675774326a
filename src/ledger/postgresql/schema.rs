//! The schema of ledgers in PostgreSQL, its version, and the steps between versions.

use postgres::Client;
use postgres::error::SqlState;
use postgres::types::Type;

use super::address::Address;
use super::trouble::Trouble;
use crate::diagnostic::{Diagnostic, Place};

/// The steps that lead from a database without it to the present schema; each makes one version of
/// the one before, and none is ever changed once it was released.
const STEPS: [&str; 1] = [include_str!("schema-1.sql")];

/// The version that this program knows.
pub const VERSION: i32 = 1;

/// The version that a database has; 0 where the schema is not there.
pub fn found(client: &mut Client) -> Result<i32, postgres::Error> {
    match client.query_typed_one("SELECT coalesce(max(number), 0) FROM zvit.version", &[]) {
        Ok(row) => row.try_get(0),
        Err(error) if is_absent(&error) => Ok(0),
        Err(error) => Err(error),
    }
}

/// Whether the schema or its tables are not there.
fn is_absent(error: &postgres::Error) -> bool {
    matches!(error.code(), Some(&SqlState::UNDEFINED_TABLE | &SqlState::INVALID_SCHEMA_NAME))
}

/// Looks whether a database has the schema that we know, and the department.
///
/// # Errors
/// `no-schema`, `schema-too-old`, `ledger-too-new`, or `not-on-server`.
pub fn look(client: &mut Client, address: &Address) -> Result<(), Trouble> {
    let found = found(client)?;
    let wrong = |code| {
        let wrong = Diagnostic::error(code)
            .with("found", found.to_string())
            .with("known", VERSION.to_string());
        Err(wrong.at(Place::file(address.shown.as_str())).into())
    };
    match found {
        0 => return wrong("no-schema"),
        VERSION => {}
        older if older < VERSION => return wrong("schema-too-old"),
        _ => return wrong("ledger-too-new"),
    }
    let key = address.department.as_str();
    let sql = "SELECT 1 FROM zvit.department WHERE key = $1";
    if client.query_typed(sql, &[(&key, Type::TEXT)])?.is_empty() {
        let absent = Diagnostic::error("not-on-server").with("department", key);
        return Err(absent.at(Place::file(address.shown.as_str())).into());
    }
    Ok(())
}

/// Takes all the steps that a database lacks, and adds the department, in one transaction.
///
/// # Errors
/// `ledger-too-new`, or what the server says.
pub fn migrate(client: &mut Client, address: &Address) -> Result<(), Trouble> {
    let version = found(client)?;
    if version > VERSION {
        look(client, address)?;
    }
    let mut transaction = client.transaction()?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        transaction.batch_execute(step).map_err(|error| match error.code() {
            // Two make the schema at once: the other one was first.
            Some(&SqlState::UNIQUE_VIOLATION | &SqlState::DUPLICATE_TABLE) => {
                Trouble::InTheWay(error)
            }
            _ => error.into(),
        })?;
    }
    let key = address.department.as_str();
    let sql = "INSERT INTO zvit.department (key) VALUES ($1) ON CONFLICT (key) DO NOTHING";
    transaction.execute_typed(sql, &[(&key, Type::TEXT)])?;
    Ok(transaction.commit()?)
}
