//! Figures: what the entries of a period amount to, each with the query and entries behind it.
//!
//! A figure is computed when it is asked for, and what it needs of the ledger is read then and kept
//! on a [`Shelf`]: a report that compares with no other period reads no other period.

mod compared;
mod counts;
mod cut;
mod figure;
mod material;
mod missing;
mod progress;
mod query;
mod series;
mod settled;
mod share;
mod shelf;
mod state;
mod trace;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use compared::Compared;
pub use cut::Row;
pub use figure::{Change, Figure, percent, rounded};
pub use missing::Missing;
pub use progress::Progress;
pub use query::{Beside, Query, Reference, Slice};
pub use series::Series;
pub use trace::{Share, Trace};

use crate::diagnostic::{Diagnostic, Result};
use crate::model::{
    Catalogue, Derivation, Entry, Indicator, Journal, Key, Kind, Period, Precision, Quantity,
    Scale, Settled, Tally,
};
use material::{Grain, shares};
use share::{Limits, Told};
use shelf::Shelf;

/// Which other period a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The period just before.
    Previous,
    /// The same period of the year before.
    LastYear,
}

impl Against {
    /// The period that it means for another one, where the calendar has it.
    pub fn period(self, period: &Period) -> Option<Period> {
        match self {
            Self::Previous => period.previous(),
            Self::LastYear => period.year_before(),
        }
    }
}

/// The figures of a department for a period, and for those that it is compared with.
pub struct Figures {
    catalogue: Arc<Catalogue>,
    shelf: Shelf,
    period: Period,
    today: NaiveDate,
    /// Every entry of the period, once it was asked for: each check looks at them.
    logged: OnceLock<Vec<Arc<Entry>>>,
    /// The figures that were asked for; a report asks for most of them several times.
    known: Mutex<BTreeMap<Query, Figure>>,
    /// What periods were when they were closed.
    settled: settled::Settlement,
}

impl Figures {
    /// The figures of a period; nothing is read yet. Days after today do not count.
    pub fn new(
        catalogue: Arc<Catalogue>,
        journal: Arc<dyn Journal>,
        period: Period,
        today: NaiveDate,
    ) -> Self {
        let horizon = if today < period.as_of() { today } else { period.as_of() };
        let shelf = Shelf::new(catalogue.clone(), journal, horizon);
        let settled = settled::Settlement::default();
        let (logged, known) = (OnceLock::new(), Mutex::default());
        Self { catalogue, shelf, period, today, logged, known, settled }
    }

    /// The same, told beside other periods as they were when they were closed.
    #[must_use]
    pub fn beside(mut self, closings: Arc<dyn Settled>) -> Self {
        self.settled = settled::Settlement::new(closings);
        self
    }

    /// The same, with the period itself as it was when it was closed.
    #[must_use]
    pub fn told_as_closed(mut self) -> Self {
        self.settled.is_of_all = true;
        self
    }

    /// Ends with the program that asked: the ledger is closed, and what was read left to the system, which
    /// takes it back at once where it would be freed entry by entry.
    pub fn end(self) {
        self.shelf.end();
        std::mem::forget((self.logged, self.known));
    }

    /// The period reported.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The catalogue that it counts by.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Whether the period is not over yet, so that its figures will still grow.
    pub fn is_draft(&self) -> bool {
        self.today < self.period.as_of()
    }

    /// The day as of which the stocks of the period are told.
    pub fn as_of(&self) -> NaiveDate {
        self.period.as_of().min(self.today.max(self.period.first()))
    }

    /// Whether the ledger has any entry of a period.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn knows(&self, period: &Period) -> Result<bool> {
        self.shelf.knows(period)
    }

    /// The day that counts as today.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Every entry of the period as it was read, even of days that have not come yet.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn logged(&self) -> Result<&[Arc<Entry>]> {
        if let Some(logged) = self.logged.get() {
            return Ok(logged);
        }
        let logged = self.shelf.all(&self.period)?;
        Ok(self.logged.get_or_init(|| logged))
    }

    /// Entries of the period whose activity belongs to one that had been closed.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn late(&self) -> Result<Vec<Arc<Entry>>> {
        let is_late =
            |entry: &&Arc<Entry>| !entry.counts_in(&self.period) && entry.day() <= self.today;
        let mut late: Vec<_> = self.logged()?.iter().filter(is_late).cloned().collect();
        late.sort_by(|one, other| (one.late(), &one.id).cmp(&(other.late(), &other.id)));
        Ok(late)
    }

    /// The same figure for so many periods before, the nearest first; fewer where the calendar
    /// ends.
    ///
    /// # Errors
    /// As for [`Self::figure`].
    pub fn before(&self, query: &Query, most: usize) -> Result<Vec<Figure>> {
        let first = query.period.previous();
        let periods = std::iter::successors(first, Period::previous).take(most);
        periods.map(|period| self.figure(&query.clone().during(period))).collect()
    }

    /// The first entry behind the figures asked for so far that bears a text.
    pub fn bearing(&self, text: &str) -> Option<Arc<Entry>> {
        self.shelf.find(|entry| entry.bears(text))
    }

    /// The indicator of a key.
    ///
    /// # Errors
    /// `unknown-indicator` with the nearest one.
    pub fn indicator(&self, key: &str) -> Result<&Indicator> {
        self.catalogue.indicator(key).ok_or_else(|| {
            let known = self.catalogue.indicators.iter().map(|one| one.key.as_str());
            Diagnostic::error("unknown-indicator")
                .with("indicator", key)
                .with_some("nearest", crate::diagnostic::nearest(key, known))
                .into()
        })
    }

    /// The figure that a query asks for.
    ///
    /// # Errors
    /// What is wrong with the ledger, or an indicator that the catalogue does not have.
    pub fn figure(&self, query: &Query) -> Result<Figure> {
        if let Some(known) = open(&self.known).get(query) {
            return Ok(known.clone());
        }
        let indicator = self.indicator(query.indicator.as_str())?;
        let mut figure = match &indicator.kind {
            Kind::Ratio { of, to, scale } => {
                self.ratio(query, of, to, *scale, indicator.decimals)?
            }
            Kind::Stock => self.stock(query)?,
            _ => self.sum(query, indicator)?,
        };
        if query.period != self.period || self.settled.is_of_all {
            self.settled.settle(&mut figure)?;
        }
        open(&self.known).insert(query.clone(), figure.clone());
        Ok(figure)
    }

    /// The dimensions by which an indicator can be cut: its own, or those of what it is taken from.
    pub fn dimensions_of<'a>(&'a self, indicator: &'a Indicator) -> &'a [Key] {
        let (Kind::Derived(Derivation { of: base, .. })
        | Kind::Open { of: base, .. }
        | Kind::Ratio { of: base, .. }) = &indicator.kind
        else {
            return &indicator.by;
        };
        let base = self.catalogue.indicator(base.as_str());
        base.map_or(&[], |base| self.dimensions_of(base))
    }

    /// The entries of an indicator in a period, in the order of the ledger.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn entries(&self, indicator: &Indicator, period: &Period) -> Result<Vec<Arc<Entry>>> {
        if indicator.kind == Kind::Stock {
            return Ok(self.shelf.readings(&indicator.key, period.as_of())?.to_vec());
        }
        let material = self.material(indicator, period, Grain::Single)?;
        let limits = Limits {
            measure: None,
            by: &BTreeMap::new(),
            conditions: material.conditions,
            period: *period,
            told: Told::default(),
        };
        let mut entries = Vec::new();
        for Tally { entry, .. } in material.tallies {
            if limits.share(&entry)?.is_some() {
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    /// A figure beside that of another period; none where the calendar has no such period.
    ///
    /// # Errors
    /// As for [`Self::figure`].
    pub fn change(&self, query: &Query, against: Against) -> Result<Option<Change>> {
        let Some(period) = against.period(&query.period) else { return Ok(None) };
        let then = self.figure(&query.clone().during(period))?;
        Ok(Some(Change { now: self.figure(query)?, then }))
    }

    /// Entries that count in the period but are totals of a longer time, so that no figure of it
    /// holds them.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn outgrown(&self) -> Result<Vec<Arc<Entry>>> {
        let mut outgrown = Vec::new();
        for indicator in self.catalogue.indicators.iter().filter(|one| one.kind == Kind::Flow) {
            let entries = self.shelf.entries(&indicator.key, &self.period)?;
            outgrown.extend(entries.iter().filter(|one| one.when.outgrows(&self.period)).cloned());
        }
        Ok(outgrown)
    }

    /// The sum of what entries share in a figure.
    fn sum(&self, query: &Query, indicator: &Indicator) -> Result<Figure> {
        let material = self.material(indicator, &query.period, Grain::Tallied)?;
        let is_lacking = material.is_lacking;
        let shares = shares(query, material)?;
        let total: Quantity = shares.iter().map(|(share, times)| share.quantity() * *times).sum();
        let known = !shares.is_empty() || (!is_lacking && self.is_known(query)?);
        let value = known.then_some(total);
        let tallies = shares.into_iter().map(|(share, times)| Tally { entry: share.entry, times });
        Ok(Figure { query: query.clone(), value, on: None, tallies: tallies.collect() })
    }

    /// One figure divided by another; none where either is not known or the divisor is zero.
    fn ratio(
        &self,
        query: &Query,
        of: &Key,
        to: &Key,
        scale: Scale,
        decimals: u32,
    ) -> Result<Figure> {
        let is_tallied = [of, to].map(|key| self.catalogue.is_tallied(key.as_str()));
        let side = |key: &Key| self.figure(&Query { indicator: key.clone(), ..query.clone() });
        let (of, to) = (side(of)?, side(to)?);
        let factor = match scale {
            Scale::Percent => Decimal::ONE_HUNDRED,
            Scale::Plain => Decimal::ONE,
        };
        let value = of.value.zip(to.value).and_then(|(of, to)| {
            let amount = (of.amount * factor).checked_div(to.amount)?;
            let precision = of.precision.max(to.precision);
            let precision = if amount.is_zero() { Precision::Exact } else { precision };
            Some(Quantity { amount: rounded(amount, decimals), precision })
        });
        // The same entries may stand in a tally on one side, and alone on the other.
        let tallies = match is_tallied {
            [true, true] => union(&of.tallies, &to.tallies),
            _ => union(&self.singles(&of.query)?, &self.singles(&to.query)?),
        };
        Ok(Figure { query: query.clone(), value, on: None, tallies })
    }

    /// Whether anything is known of what a query asks for, be it nothing: of a period in which
    /// there are entries, and of a department only where there are some of its own.
    fn is_known(&self, query: &Query) -> Result<bool> {
        let departments = self.catalogue.departments();
        match departments.and_then(|departments| query.by.get(departments)) {
            Some(asked) => self.shelf.knows_of(&query.period, asked),
            None => self.shelf.knows(&query.period),
        }
    }
}

/// The entries behind two figures, each once.
fn union(some: &[Tally], others: &[Tally]) -> Arc<[Tally]> {
    let all = some.iter().chain(others).map(|tally| (&tally.entry.id, tally));
    all.collect::<BTreeMap<_, _>>().into_values().cloned().collect()
}

/// What is kept for later; a panic elsewhere leaves it as good as it was.
fn open<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
