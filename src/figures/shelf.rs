//! `Shelf`: what was read of a ledger, kept so that nothing is read twice.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use chrono::NaiveDate;

use super::counts::{Counts, Known, Tallies, known};
use super::{Slice, open};
use crate::diagnostic::{Diagnostics, Result};
use crate::model::{
    Catalogue, Derivation, Entry, Indicator, Journal, Key, Kind, LookedAt, Period, Selection, Tally,
};

/// Entries of one indicator, in the order of the ledger.
pub type Entries = Arc<Vec<Arc<Entry>>>;

/// The entries of a period by their indicators.
#[derive(Debug, Default)]
struct Stack {
    known: Known,
    entries: BTreeMap<Key, Entries>,
    /// Entries of days that have not come yet, which do not count.
    later: Vec<Arc<Entry>>,
}

/// The last entries of each stock on or before a day: one, or in a council one of each department.
type Readings = BTreeMap<Key, Entries>;

/// Entries that were read, by period; every one is admitted by the catalogue.
pub struct Shelf {
    catalogue: Arc<Catalogue>,
    journal: Arc<dyn Journal>,
    /// The last day that is read.
    horizon: NaiveDate,
    /// The attributes that figures look at; none where entries cannot be tallied.
    looked_at: Option<LookedAt>,
    periods: Mutex<BTreeMap<Period, Arc<Stack>>>,
    counts: Mutex<BTreeMap<Period, Arc<Counts>>>,
    readings: Mutex<BTreeMap<NaiveDate, Arc<Readings>>>,
    history: OnceLock<Stack>,
}

impl Shelf {
    /// An empty shelf, to be filled as figures are asked for; days after the horizon do not count.
    pub fn new(catalogue: Arc<Catalogue>, journal: Arc<dyn Journal>, horizon: NaiveDate) -> Self {
        Self {
            looked_at: catalogue.looked_at(),
            catalogue,
            journal,
            horizon,
            periods: Mutex::default(),
            counts: Mutex::default(),
            readings: Mutex::default(),
            history: OnceLock::new(),
        }
    }

    /// Closes the ledger, and leaves what was read to the system, which takes it back at once where it
    /// would be freed entry by entry: for a program that ends.
    pub fn end(self) {
        drop(self.journal);
        std::mem::forget((self.periods, self.counts, self.readings, self.history));
    }

    /// Whether the ledger knows anything of a period.
    pub fn knows(&self, period: &Period) -> Result<bool> {
        Ok(!self.counts(period)?.known.is_empty())
    }

    /// The same of some departments only.
    pub fn knows_of(&self, period: &Period, departments: &Slice) -> Result<bool> {
        let counts = self.counts(period)?;
        Ok(counts.known.iter().any(|department| departments.holds(department.as_ref())))
    }

    /// The entries of an indicator that count in a period, as tallies.
    pub fn tallies(&self, indicator: &Key, period: &Period) -> Result<Tallies> {
        Ok(self.counts(period)?.tallies(indicator))
    }

    /// The entries of an indicator that count in a period.
    pub fn entries(&self, indicator: &Key, period: &Period) -> Result<Entries> {
        Ok(self.stack(period)?.entries.get(indicator).cloned().unwrap_or_default())
    }

    /// Every entry of a period, those of days to come last.
    pub fn all(&self, period: &Period) -> Result<Vec<Arc<Entry>>> {
        let stack = self.stack(period)?;
        Ok(stack.counted().chain(&stack.later).cloned().collect())
    }

    /// The first entry read so far of which a test holds.
    pub fn find(&self, test: impl Fn(&Entry) -> bool) -> Option<Arc<Entry>> {
        let periods: Vec<Arc<Stack>> = open(&self.periods).values().cloned().collect();
        let mut counted = periods.iter().flat_map(|stack| stack.counted());
        let found = counted.find(|entry| test(entry)).cloned();
        let read = open(&self.readings);
        found.or_else(|| {
            let read = read.values().flat_map(|one| one.values().flat_map(|one| one.iter()));
            read.into_iter().find(|entry| test(entry)).cloned()
        })
    }

    /// What a stock was on a day: nothing, a reading, or in a council a reading of each department.
    pub fn readings(&self, indicator: &Key, on: NaiveDate) -> Result<Entries> {
        let on = on.min(self.horizon);
        if let Some(readings) = open(&self.readings).get(&on) {
            return Ok(readings.get(indicator).cloned().unwrap_or_default());
        }
        let stocks = self.catalogue.indicators.iter().filter(|one| one.kind == Kind::Stock);
        let stocks: BTreeSet<Key> = stocks.map(|one| one.key.clone()).collect();
        // Of a council each department has readings of its own, which the ledger tells apart.
        let read = match self.catalogue.departments() {
            Some(_) => self.read_readings(&stocks, on)?,
            None => self.last(stocks, on)?,
        };
        let read: Readings = by_indicator(read.into_iter());
        let readings = read.get(indicator).cloned().unwrap_or_default();
        open(&self.readings).insert(on, Arc::new(read));
        Ok(readings)
    }

    /// The last entry of each stock on or before a day: among the entries that were read, as far back as
    /// they go without a gap, else from the ledger.
    fn last(&self, mut stocks: BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Arc<Entry>>> {
        let mut found = Vec::new();
        let mut day = on;
        while !stocks.is_empty() {
            let Some(before) = day.pred_opt() else { break };
            let entries: Vec<Arc<Entry>> = match (self.read_of(day), self.read_of(before)) {
                (Some((period, stack)), _) => {
                    let entries = stocks.iter().filter_map(|key| stack.last(key, day)).collect();
                    day = period.first().pred_opt().unwrap_or(before);
                    entries
                }
                // The day after a period tells its states.
                (None, Some(_)) => {
                    let indicators = Some(stocks.clone());
                    let of_day = Selection { from: Some(day), to: day, indicators };
                    let read = self.admitted(self.journal.entries(&of_day)?)?;
                    let read: Readings = by_indicator(read.into_iter().map(Arc::new));
                    day = before;
                    read.into_values().filter_map(|entries| entries.last().cloned()).collect()
                }
                (None, None) => {
                    found.extend(self.read_readings(&stocks, day)?);
                    break;
                }
            };
            stocks.retain(|key| entries.iter().all(|entry| entry.indicator != *key));
            found.extend(entries);
        }
        Ok(found)
    }

    /// A period that was read and holds a day.
    fn read_of(&self, day: NaiveDate) -> Option<(Period, Arc<Stack>)> {
        let periods = open(&self.periods);
        let found = periods.iter().find(|(period, _)| period.contains(day));
        found.map(|(period, stack)| (*period, stack.clone()))
    }

    /// The last entries of stocks on or before a day, as the ledger gives them.
    fn read_readings(&self, stocks: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Arc<Entry>>> {
        let read = self.admitted(self.journal.readings(stocks, on)?)?;
        Ok(read.into_iter().map(Arc::new).collect())
    }

    /// All entries of an indicator that count up to a day, and from another one on.
    pub fn since(
        &self,
        indicator: &Key,
        since: Option<NaiveDate>,
        to: NaiveDate,
    ) -> Result<Vec<Arc<Entry>>> {
        if self.history.get().is_none() {
            let stack = self.read(&self.whole_history())?;
            self.history.get_or_init(|| stack);
        }
        let history = self.history.get().and_then(|stack| stack.entries.get(indicator));
        let span = Selection { from: since, to, indicators: None };
        let entries = history.map(|entries| entries.iter()).into_iter().flatten();
        Ok(entries.filter(|entry| span.holds(entry.day())).cloned().collect())
    }

    /// The tallies of a period: of the entries that were read, else as the ledger gives them, else of
    /// entries read now.
    fn counts(&self, period: &Period) -> Result<Arc<Counts>> {
        if let Some(counts) = open(&self.counts).get(period) {
            return Ok(counts.clone());
        }
        let is_read = open(&self.periods).keys().any(|read| read.covers(period));
        let looked_at = self.looked_at.as_ref();
        let looked_at = match looked_at.filter(|_| period.months().is_empty()) {
            Some(looked_at) => Some(Cow::Owned(looked_at.to_the_day())),
            None => looked_at.map(Cow::Borrowed),
        };
        let tallied = match &looked_at {
            Some(looked_at) if !is_read => self.tallied(period, looked_at)?,
            _ => None,
        };
        let counts = match tallied {
            Some(counts) => counts,
            None => self.stack(period)?.counts(looked_at.as_deref()),
        };
        let counts = Arc::new(counts);
        open(&self.counts).insert(*period, counts.clone());
        Ok(counts)
    }

    /// The tallies of a period: those of a longer one that was read, or read now; none where the
    /// ledger gives none.
    fn tallied(&self, period: &Period, looked_at: &LookedAt) -> Result<Option<Counts>> {
        let counts = open(&self.counts);
        let wider = counts.iter().find(|(wide, _)| wide.covers(period));
        let wider = wider.map(|(_, counts)| counts.clone());
        drop(counts);
        if let Some(within) = wider.as_ref().and_then(|counts| counts.within(period)) {
            return Ok(Some(within));
        }
        let selection =
            Selection { to: period.last().min(self.horizon), ..Selection::period(period) };
        let Some(tallies) = self.journal.tallies(&selection, looked_at)? else { return Ok(None) };
        let is_admitted = |tally: &Tally| self.catalogue.admit(&tally.entry).is_empty();
        // Where one is not, reading the entries tells all that are to be mended.
        let known = match wider {
            Some(counts) => counts.known.clone(),
            None => known(tallies.iter().map(|tally| &*tally.entry)),
        };
        Ok(tallies.iter().all(is_admitted).then(|| Counts::new(tallies, known)))
    }

    /// The entries of a period: those of a longer one that was read, or read now.
    fn stack(&self, period: &Period) -> Result<Arc<Stack>> {
        if let Some(stack) = open(&self.periods).get(period) {
            return Ok(stack.clone());
        }
        let wider = self.wider(period);
        let stack = if let Some(stack) = wider {
            stack.within(period)
        } else {
            self.read(&Selection::period(period))?
        };
        let stack = Arc::new(stack);
        open(&self.periods).insert(*period, stack.clone());
        Ok(stack)
    }

    /// What was read of a longer period that covers this one.
    fn wider(&self, period: &Period) -> Option<Arc<Stack>> {
        let periods = open(&self.periods);
        periods.iter().find(|(wide, _)| wide.covers(period)).map(|(_, stack)| stack.clone())
    }

    /// Reads entries; each must be admitted by the catalogue.
    fn read(&self, selection: &Selection) -> Result<Stack> {
        let read = self.admitted(self.journal.entries(selection)?)?;
        let read = read.into_iter().map(Arc::new);
        let (entries, later): (Vec<_>, Vec<_>) =
            read.partition(|entry| entry.day() <= self.horizon);
        let known = known(entries.iter().map(Arc::as_ref));
        Ok(Stack { known, entries: by_indicator(entries.into_iter()), later })
    }

    /// The entries, when the catalogue admits all of them.
    fn admitted(&self, entries: Vec<Entry>) -> Result<Vec<Entry>> {
        let mut wrong = Diagnostics::default();
        wrong.extend(self.catalogue.admit_all(&entries));
        wrong.or(entries)
    }

    /// What the indicators that look back before their period need, in one reading.
    fn whole_history(&self) -> Selection {
        let mut wanted = BTreeSet::new();
        let mut from = Some(self.horizon);
        for (indicator, since) in self.catalogue.indicators.iter().filter_map(looks_back) {
            wanted.insert(indicator.clone());
            from = from.zip(since).map(|(one, other)| one.min(other));
        }
        Selection { from, to: self.horizon, indicators: Some(wanted) }
    }
}

impl Stack {
    /// The entries that count.
    fn counted(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.values().flat_map(|entries| entries.iter())
    }

    /// The entries that count, tallied where it is told which attributes are looked at.
    fn counts(&self, looked_at: Option<&LookedAt>) -> Counts {
        let known = self.known.clone();
        match looked_at {
            Some(looked_at) => Counts::of(self.counted(), looked_at, known),
            None => Counts::new(self.counted().cloned().map(Tally::from), known),
        }
    }

    /// The last entry of an indicator on or before a day.
    fn last(&self, indicator: &Key, day: NaiveDate) -> Option<Arc<Entry>> {
        let entries = self.entries.get(indicator)?;
        entries.iter().rfind(|entry| entry.day() <= day).cloned()
    }

    /// The part of it that counts in a shorter period.
    fn within(&self, period: &Period) -> Self {
        let entries = self.entries.iter().map(|(key, entries)| {
            let inside = entries.iter().filter(|entry| period.contains(entry.day()));
            (key.clone(), Arc::new(inside.cloned().collect()))
        });
        let later = self.later.iter().filter(|entry| period.contains(entry.day()));
        Self {
            known: self.known.clone(),
            entries: entries.collect(),
            later: later.cloned().collect(),
        }
    }
}

/// Entries by their indicators, in the order in which they come.
fn by_indicator(entries: impl Iterator<Item = Arc<Entry>>) -> BTreeMap<Key, Entries> {
    let mut parted: BTreeMap<Key, Vec<Arc<Entry>>> = BTreeMap::new();
    for entry in entries {
        match parted.get_mut(&entry.indicator) {
            Some(alike) => alike.push(entry),
            None => drop(parted.insert(entry.indicator.clone(), vec![entry])),
        }
    }
    parted.into_iter().map(|(key, entries)| (key, Arc::new(entries))).collect()
}

/// The indicator whose entries before the period are needed, and from which day.
fn looks_back(indicator: &Indicator) -> Option<(&Key, Option<NaiveDate>)> {
    match &indicator.kind {
        Kind::Cumulative { since } => Some((&indicator.key, Some(*since))),
        Kind::Open { of, since, .. }
        | Kind::Derived(Derivation { of, since, dated_by: Some(_), .. }) => Some((of, *since)),
        _ => None,
    }
}
