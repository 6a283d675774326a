//! The program as its users run it: one binary of tests, a module for each kind of use.
#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]

mod batch;
mod charts;
mod checks;
mod clerk;
mod closing;
mod compare;
mod consolidated;
mod council;
mod crash;
mod department;
mod facts;
mod faults;
mod forms;
mod golden;
mod hostile;
mod import;
mod output;
mod pdf;
mod readme;
mod server;
mod start;
mod summary;
mod templates;
#[cfg(unix)]
mod trace;
mod trouble;
mod typed;
mod unattended;
