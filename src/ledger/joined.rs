//! Several ledgers read as one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Result};
use crate::model::{Entry, EntryId, Journal, Key, Quantity, Selection, sort};

/// Several ledgers as one; their ids must not meet.
pub struct Joined {
    ledgers: Vec<Box<dyn Journal>>,
    states: States,
}

/// What the last readings of several ledgers are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum States {
    /// Readings of the same thing: the last of them is the state.
    OfOne,
    /// Readings of things apart: each is a part of the state.
    OfEach,
}

impl Joined {
    /// The ledgers of one department.
    pub fn of_one(ledgers: Vec<Box<dyn Journal>>) -> Self {
        Self { ledgers, states: States::OfOne }
    }

    /// The ledgers of a council and of its departments.
    pub fn of_each(ledgers: Vec<Box<dyn Journal>>) -> Self {
        Self { ledgers, states: States::OfEach }
    }

    /// What each ledger gives, together; what is wrong in any of them is told of all.
    fn gather(&self, read: impl Fn(&dyn Journal) -> Result<Vec<Entry>>) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        let mut wrong = Diagnostics::default();
        for ledger in &self.ledgers {
            match read(ledger.as_ref()) {
                Ok(more) => entries.extend(more),
                Err(Fault::Mend(found)) => wrong.extend(found),
                Err(machine) => return Err(machine),
            }
        }
        sort(&mut entries);
        wrong.or(entries)
    }
}

impl Journal for Joined {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        let entries = self.gather(|ledger| ledger.entries(selection))?;
        let mut wrong = Diagnostics::default();
        let mut known: BTreeMap<&EntryId, &Entry> = BTreeMap::new();
        for entry in &entries {
            if let Some(first) = known.insert(&entry.id, entry) {
                wrong.push(duplicate(first, entry));
            }
        }
        wrong.or(entries)
    }

    fn quantities(&self, selection: &Selection) -> Result<Vec<(Quantity, usize)>> {
        let all: Result<Vec<_>> =
            self.ledgers.iter().map(|one| one.quantities(selection)).collect();
        Ok(all?.into_iter().flatten().collect())
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let entries = self.gather(|ledger| ledger.readings(indicators, on))?;
        if self.states == States::OfEach {
            return Ok(entries);
        }
        let last: BTreeMap<Key, Entry> =
            entries.into_iter().map(|entry| (entry.indicator.clone(), entry)).collect();
        Ok(last.into_values().collect())
    }
}

/// The fault of two entries with one id.
pub fn duplicate(first: &Entry, second: &Entry) -> Diagnostic {
    let place = first.origin.place();
    let file = place.file.as_deref().unwrap_or_default().to_owned();
    let at = place.line.map(|line| line.to_string()).or(place.row).unwrap_or_default();
    Diagnostic::error("duplicate-id")
        .with("id", second.id.as_str())
        .with("first", format!("{file}:{at}"))
        .at(second.place())
}
