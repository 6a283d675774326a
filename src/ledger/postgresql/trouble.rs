//! `Trouble`: why something that was asked of a server was not done.

use std::error::Error as _;

use postgres::Error;
use postgres::error::SqlState;

use crate::diagnostic::{Diagnostic, Fault};

/// Why an attempt failed.
pub enum Trouble {
    /// The connection was lost: whether the server did it is not known.
    Lost(Error),
    /// Nothing was done, and may be tried again: others were in the way.
    InTheWay(Error),
    /// The server refuses.
    Refused(Error),
    /// Ours, not the server's.
    Fault(Fault),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let is_lost = |state: &SqlState| {
            state.code().starts_with("08")
                || state.code() == "25P04" // a transaction that lasts longer than the server wants
                || [
                    SqlState::ADMIN_SHUTDOWN,
                    SqlState::CRASH_SHUTDOWN,
                    SqlState::CANNOT_CONNECT_NOW,
                    SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
                ]
                .contains(state)
        };
        match error.code() {
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                Self::InTheWay(error)
            }
            // Two make the schema at once: the other one was first.
            Some(&SqlState::DUPLICATE_SCHEMA) => Self::InTheWay(error),
            Some(state) if is_lost(state) => Self::Lost(error),
            None if error.is_closed() || error.source().is_some_and(is_of_network) => {
                Self::Lost(error)
            }
            Some(_) | None => Self::Refused(error),
        }
    }
}

/// The message of a failure about which a person can do something.
pub fn told_better(error: &Error) -> Option<&'static str> {
    match error.code() {
        Some(&SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION) => {
            Some("cannot-log-in")
        }
        Some(&SqlState::INVALID_CATALOG_NAME) => Some("no-such-database"),
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Some("no-right-on-server"),
        Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => Some("server-only-reads"),
        Some(&SqlState::LOCK_NOT_AVAILABLE) => Some("ledger-busy"),
        Some(state) if state.code() == "ZV001" => Some("period-closed-there"),
        Some(_) => None,
        None => match error.to_string() {
            told if told.starts_with("invalid configuration") => Some("cannot-log-in"),
            told if told.contains("TLS") => Some("server-not-trusted"),
            _ => None,
        },
    }
}

/// Whether the cause is the network or the system, and not what was said.
fn is_of_network(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.is::<std::io::Error>()
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Diagnostic> for Trouble {
    fn from(one: Diagnostic) -> Self {
        Self::Fault(one.into())
    }
}
