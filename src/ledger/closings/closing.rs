//! `Closing`: what is kept of a period that was closed, and what became of its entries since.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ledger::json::Written;
use crate::model::{Attribute, Entry, Period};

/// What is kept of a period that was closed, or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The period.
    pub period: String,
    /// When, by the clock of the machine.
    pub at: String,
    /// Who.
    pub by: String,
    /// Why it was opened again, or closed in spite of errors.
    pub reason: Option<String>,
    /// The SHA-256 of the file before; none of the first.
    pub previous: Option<String>,
    /// The SHA-256 of the entries; none where it was opened again.
    pub digest: Option<String>,
    /// What each figure was: by its query without the period; null where nothing was known.
    pub figures: BTreeMap<String, Option<String>>,
    /// The indicators that are states: their reading of the day after the period belongs to it.
    #[serde(default)]
    pub states: BTreeSet<String>,
    /// The first half of the SHA-256 of each entry, by its id.
    pub entries: BTreeMap<String, String>,
}

/// What became of an entry since its period was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not there.
    Added,
    /// It says something else.
    Changed,
    /// It is there no more.
    Removed,
}

impl Closing {
    /// What is kept of a period with these entries and figures; the chain is seen to later.
    pub fn new(
        period: &Period,
        by: &str,
        at: chrono::DateTime<Utc>,
        reason: Option<String>,
    ) -> Self {
        Self {
            period: period.to_string(),
            at: at.to_rfc3339_opts(SecondsFormat::Secs, true),
            by: by.to_owned(),
            reason,
            previous: None,
            digest: None,
            figures: BTreeMap::new(),
            states: BTreeSet::new(),
            entries: BTreeMap::new(),
        }
    }

    /// The same with figures and with entries, in the order in which everything lists them.
    #[must_use]
    pub fn with(
        mut self,
        period: &Period,
        figures: BTreeMap<String, Option<String>>,
        states: BTreeSet<String>,
        entries: &[Entry],
    ) -> Self {
        self.figures = figures;
        self.states = states;
        let mut all = Sha256::new();
        for entry in entries {
            let digest = digest_of(entry, period);
            all.update(digest.as_bytes());
            let mut short = digest;
            short.truncate(32);
            self.entries.insert(entry.id.to_string(), short);
        }
        self.digest = Some(digits(&all.finalize()));
        self
    }

    /// The day on which it was made, as people write it.
    pub fn day(&self) -> String {
        let day = self.at.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        day.map_or_else(|| self.at.clone(), |day| day.format("%d.%m.%Y").to_string())
    }

    /// The ids of entries that were added, changed or removed since, each with what became of it.
    pub fn moved<'a>(&'a self, period: &Period, now: &'a [Entry]) -> Vec<(&'a str, Fate)> {
        let mut left = self.entries.clone();
        let mut moved = Vec::new();
        for entry in now {
            match left.remove(entry.id.as_str()) {
                None => moved.push((entry.id.as_str(), Fate::Added)),
                Some(was) if !digest_of(entry, period).starts_with(&was) => {
                    moved.push((entry.id.as_str(), Fate::Changed));
                }
                Some(_) => {}
            }
        }
        let removed = self.entries.keys().filter(|id| left.contains_key(*id));
        moved.extend(removed.map(|id| (id.as_str(), Fate::Removed)));
        moved
    }
}

/// The SHA-256 of an entry, as JSON writes it: what it says, wherever it is kept.
fn digest_of(entry: &Entry, period: &Period) -> String {
    let then = as_of(entry, period);
    hex(serde_json::to_string(&Written::from(&then)).unwrap_or_default().as_bytes())
}

/// An entry without what became of it after a period: attributes that are later days.
pub fn as_of(entry: &Entry, period: &Period) -> Entry {
    let mut then = entry.clone();
    then.attributes.retain(|_, one| !matches!(one, Attribute::Day(day) if *day > period.last()));
    then
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
fn digits(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|four| char::from(b"0123456789abcdef"[usize::from(four)]))
        .collect()
}
