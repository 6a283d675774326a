//! `Operation`: what was done to a ledger at once: who, when, and every entry as it was and became.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::{Entry, EntryId};
use crate::diagnostic::Diagnostic;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// An activity was logged.
    Log,
    /// Entries were changed.
    Edit,
    /// Entries were removed.
    Remove,
    /// Entries came from a file of this name.
    Import(String),
    /// An earlier operation, of this id, was taken back.
    Undo(EntryId),
}

impl Deed {
    /// Its name in a history.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Edit => "edit",
            Self::Remove => "remove",
            Self::Import(_) => "import",
            Self::Undo(_) => "undo",
        }
    }

    /// What it was done with: the file imported, the operation taken back.
    pub fn object(&self) -> Option<&str> {
        match self {
            Self::Import(file) => Some(file),
            Self::Undo(id) => Some(id.as_str()),
            Self::Log | Self::Edit | Self::Remove => None,
        }
    }

    /// The deed of a name and its object; none where they do not go together.
    pub fn of(name: &str, object: Option<&str>) -> Option<Self> {
        match (name, object) {
            ("log", None) => Some(Self::Log),
            ("edit", None) => Some(Self::Edit),
            ("remove", None) => Some(Self::Remove),
            ("import", Some(file)) => Some(Self::Import(file.to_owned())),
            ("undo", Some(id)) => Some(Self::Undo(EntryId::from_str(id).ok()?)),
            _ => None,
        }
    }
}

/// What became of one entry: added, removed, or one made of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alteration {
    /// The entry as it was; none when it was added.
    pub before: Option<Entry>,
    /// The entry as it became; none when it was removed.
    pub after: Option<Entry>,
}

impl Alteration {
    /// An entry that was not there.
    pub fn added(entry: Entry) -> Self {
        Self { before: None, after: Some(entry) }
    }

    /// An entry that is there no more.
    pub fn removed(entry: Entry) -> Self {
        Self { before: Some(entry), after: None }
    }

    /// The other way round.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }

    /// Whether it is still to be done where these entries are, each under its id.
    pub fn is_left_in(&self, entries: &BTreeMap<&EntryId, &Entry>) -> bool {
        let now = |entry: &Entry| entries.get(&entry.id);
        match (&self.before, &self.after) {
            (Some(before), _) => now(before).is_some_and(|now| now.says_what(before)),
            (None, Some(after)) => now(after).is_none(),
            (None, None) => false,
        }
    }

    /// The id of its entry.
    pub fn id(&self) -> Option<&EntryId> {
        self.after.as_ref().or(self.before.as_ref()).map(|entry| &entry.id)
    }
}

/// What was done to a ledger at once: wholly or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Unique in the ledger.
    pub id: EntryId,
    /// When, by the clock of the machine.
    pub at: DateTime<Utc>,
    /// Who.
    pub clerk: String,
    /// What.
    pub deed: Deed,
    /// Every entry that it touched.
    pub alterations: Vec<Alteration>,
}

impl fmt::Display for Deed {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The operation that a clerk's undo takes back next: the last one of theirs that was neither an
/// undo nor taken back. What others did meanwhile is theirs to take back.
pub fn undoable<'h>(history: &'h [Operation], clerk: &str) -> Option<&'h Operation> {
    let undone: Vec<&EntryId> = history
        .iter()
        .filter_map(|one| match &one.deed {
            Deed::Undo(id) => Some(id),
            _ => None,
        })
        .collect();
    let stays = |one: &&Operation| !matches!(one.deed, Deed::Undo(_)) && !undone.contains(&&one.id);
    history.iter().rev().filter(|one| one.clerk == clerk).find(stays)
}

/// The fault of an entry that is no longer as somebody saw it.
pub fn changed_meanwhile(entry: &Entry) -> Diagnostic {
    Diagnostic::error("changed-meanwhile").with("id", entry.id.as_str()).at(entry.place())
}

/// The fault of an entry whose id another has already.
pub fn id_taken(entry: &Entry) -> Diagnostic {
    Diagnostic::error("id-taken").with("id", entry.id.as_str()).at(entry.place())
}
