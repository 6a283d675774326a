//! `Register`: the writing side of a ledger.

use std::collections::BTreeSet;

use super::lock::Lock;
use crate::diagnostic::{Diagnostics, Result};
use crate::model::{Entry, EntryId, Journal, Operation};

/// What became of the operations that a history holds.
#[derive(Debug, Default)]
pub struct History {
    /// All that can be read, the oldest first.
    pub operations: Vec<Operation>,
    /// What cannot be read, each with its place.
    pub unreadable: Diagnostics,
}

/// The writing side of a ledger. One operation at a time is done, wholly or not at all; once it is
/// acknowledged it is on the disk.
pub trait Register: Journal {
    /// Does an operation and writes it into the history.
    ///
    /// # Errors
    /// `changed-meanwhile` where an entry that it alters is not as it was, `id-taken` where an entry
    /// that it adds is there already, what is wrong in the files that it must change, or the
    /// machine's failure. In all cases the ledger is as it was.
    fn apply(&self, operation: &Operation) -> Result<()>;

    /// Keeps everybody else from writing for as long as the lock is held.
    ///
    /// # Errors
    /// `ledger-locked` with who holds it already, or the machine's failure.
    fn hold(&self, holder: &str) -> Result<Lock>;

    /// All that was done.
    ///
    /// # Errors
    /// The machine's failure to read it; what cannot be understood is told in [`History`].
    fn history(&self) -> Result<History>;

    /// The entries whose ids begin with a text.
    ///
    /// # Errors
    /// As for [`Journal::entries`].
    fn beginning_with(&self, start: &str) -> Result<Vec<Entry>>;

    /// The entries of these ids that there are.
    ///
    /// # Errors
    /// As for [`Journal::entries`].
    fn of_ids(&self, ids: &BTreeSet<EntryId>) -> Result<Vec<Entry>>;
}
