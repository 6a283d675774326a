//! Several ledgers read as one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Result};
use crate::model::{Entry, EntryId, Journal, Key, Quantity, Selection, sort};

/// Several ledgers as one; their ids must not meet.
pub struct Joined(Vec<Box<dyn Journal>>);

impl Joined {
    /// The ledgers as one.
    pub fn new(ledgers: Vec<Box<dyn Journal>>) -> Self {
        Self(ledgers)
    }

    /// What each ledger gives, together; what is wrong in any of them is told of all.
    fn gather(&self, read: impl Fn(&dyn Journal) -> Result<Vec<Entry>>) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        let mut wrong = Diagnostics::default();
        for ledger in &self.0 {
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
        let all: Result<Vec<_>> = self.0.iter().map(|one| one.quantities(selection)).collect();
        Ok(all?.into_iter().flatten().collect())
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let entries = self.gather(|ledger| ledger.readings(indicators, on))?;
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
