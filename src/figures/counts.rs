//! `Counts`: the entries of a period as tallies, by their indicators.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::model::{
    Attribute, DEPARTMENT, Entry, Key, LookedAt, Map, Parts, Period, Precision, Tally, When,
};

/// The departments that have any entry in a period that was read, none for entries of no department: of
/// the others, and without any of the whole period, nothing is known. Of a part of it as much is known
/// as of the whole.
pub type Known = BTreeSet<Option<Key>>;

/// The departments of entries.
pub fn known<'e>(entries: impl Iterator<Item = &'e Entry>) -> Known {
    entries.map(|entry| entry.by.get(DEPARTMENT).cloned()).collect()
}

/// Tallies of one indicator.
pub type Tallies = Arc<Vec<Tally>>;

/// The entries of a period, each in one tally.
#[derive(Debug, Default)]
pub struct Counts {
    /// The departments that have any entry at all.
    pub known: Known,
    tallies: BTreeMap<Key, Tallies>,
}

impl Counts {
    /// These tallies, of entries of which so much is known.
    pub fn new(tallies: impl IntoIterator<Item = Tally>, known: Known) -> Self {
        let mut parted: BTreeMap<Key, Vec<Tally>> = BTreeMap::new();
        for tally in tallies {
            parted.entry(tally.entry.indicator.clone()).or_default().push(tally);
        }
        let tallies = parted.into_iter().map(|(key, tallies)| (key, Arc::new(tallies)));
        Self { known, tallies: tallies.collect() }
    }

    /// Entries, tallied by all that figures and conditions look at.
    pub fn of<'e>(
        entries: impl Iterator<Item = &'e Arc<Entry>>,
        looked_at: &LookedAt,
        known: Known,
    ) -> Self {
        let mut places: FxHashMap<Likeness, usize> = FxHashMap::default();
        let mut tallies: Vec<Tally> = Vec::new();
        // Entries that share their maps are alike without a look into them.
        let mut shared: FxHashMap<Shared, usize> = FxHashMap::default();
        for entry in entries {
            let place = *shared.entry(Shared::of(entry)).or_insert_with(|| {
                *places.entry(Likeness::of(entry, looked_at)).or_insert(tallies.len())
            });
            match tallies.get_mut(place) {
                Some(tally) => tally.times += 1,
                None => tallies.push(entry.clone().into()),
            }
        }
        Self::new(tallies, known)
    }

    /// The tallies of an indicator.
    pub fn tallies(&self, indicator: &Key) -> Tallies {
        self.tallies.get(indicator).cloned().unwrap_or_default()
    }

    /// The part of it that counts in a shorter period; none where that begins or ends within a month,
    /// since a tally does not tell its days.
    pub fn within(&self, period: &Period) -> Option<Self> {
        let inside = |tally: &&Tally| period.contains(tally.entry.day());
        let tallies = self.tallies.iter().map(|(key, tallies)| {
            (key.clone(), Arc::new(tallies.iter().filter(inside).cloned().collect()))
        });
        (!period.months().is_empty())
            .then(|| Self { known: self.known.clone(), tallies: tallies.collect() })
    }
}

/// What figures look at in an entry, and more, told by which maps it has.
#[derive(PartialEq, Eq, Hash)]
struct Shared<'e> {
    indicator: &'e Key,
    time: Time,
    amount: (i128, u32),
    precision: Precision,
    maps: [usize; 4],
}

impl<'e> Shared<'e> {
    /// Of an entry, as long as its maps live.
    fn of(entry: &'e Entry) -> Self {
        let Entry { by, parts, measures, attributes, .. } = entry;
        Self {
            indicator: &entry.indicator,
            time: Time::of(entry.when),
            amount: (entry.quantity.amount.mantissa(), entry.quantity.amount.scale()),
            precision: entry.quantity.precision,
            maps: [by.identity(), parts.identity(), measures.identity(), attributes.identity()],
        }
    }
}

/// All that figures look at in an entry: the same for those of one tally.
#[derive(PartialEq, Eq, Hash)]
struct Likeness<'e> {
    indicator: &'e Key,
    time: Time,
    amount: (i128, u32),
    precision: Precision,
    by: &'e Map<Key>,
    parts: &'e Map<Parts>,
    measures: &'e Map<Decimal>,
    /// Of parts and measures: equal numbers may have more or fewer, and a sum keeps them.
    decimals: Vec<u32>,
    attributes: Vec<Option<Attribute>>,
}

/// When: of a day only its month matters.
#[derive(PartialEq, Eq, Hash)]
enum Time {
    Month(i32, u32),
    Days(NaiveDate, NaiveDate),
}

impl Time {
    /// Of an entry.
    fn of(when: When) -> Self {
        match when {
            When::Day(day) => Self::Month(day.year(), day.month()),
            other => Self::Days(other.first(), other.last()),
        }
    }
}

impl<'e> Likeness<'e> {
    /// Of an entry, as far as its attributes are looked at.
    fn of(entry: &'e Entry, looked_at: &LookedAt) -> Self {
        let amount = entry.quantity.amount;
        let numbers =
            entry.parts.values().flat_map(|parts| parts.values()).chain(entry.measures.values());
        Self {
            indicator: &entry.indicator,
            time: Time::of(entry.when),
            amount: (amount.mantissa(), amount.scale()),
            precision: entry.quantity.precision,
            by: &entry.by,
            parts: &entry.parts,
            measures: &entry.measures,
            decimals: numbers.map(Decimal::scale).collect(),
            attributes: looked_at.seen(&entry.attributes),
        }
    }
}
