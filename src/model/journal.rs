//! `Journal`: what figures ask of a ledger, wherever it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Entry, Key, LookedAt, Period, Quantity};
use crate::diagnostic::Result;

/// Which entries are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Counting on this day or later; from the beginning when absent.
    pub from: Option<NaiveDate>,
    /// Counting on this day or earlier.
    pub to: NaiveDate,
    /// Of these indicators only; of all when absent.
    pub indicators: Option<BTreeSet<Key>>,
}

impl Selection {
    /// All entries that count in a period.
    pub fn period(period: &Period) -> Self {
        Self { from: Some(period.first()), to: period.last(), indicators: None }
    }

    /// All entries that there are.
    pub fn everything() -> Self {
        Self { from: None, to: NaiveDate::MAX, indicators: None }
    }

    /// Whether a day is asked for.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && day <= self.to
    }

    /// Whether an indicator is asked for.
    pub fn wants(&self, indicator: &str) -> bool {
        self.indicators.as_ref().is_none_or(|wanted| wanted.contains(indicator))
    }
}

/// Entries that say the same to figures: they are alike in all but their ids, words, free attributes
/// that no figure looks at, and their days within a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// One of them.
    pub entry: Arc<Entry>,
    /// How many they are, with it.
    pub times: usize,
}

impl From<Arc<Entry>> for Tally {
    fn from(entry: Arc<Entry>) -> Self {
        Self { entry, times: 1 }
    }
}

/// What figures were when their period was closed.
pub trait Settled: Send + Sync {
    /// The figures of a period that is closed, by their queries without the period; none of a
    /// period that is open.
    ///
    /// # Errors
    /// What is wrong with what was kept of it.
    fn figures(&self, period: &Period) -> Result<Option<BTreeMap<String, Option<Quantity>>>>;
}

/// The reading side of a ledger. What it costs follows the days asked for, not the history.
pub trait Journal: Send + Sync {
    /// The entries asked for, by day and then by id. The same entries, whatever keeps them.
    ///
    /// # Errors
    /// Everything in the files or rows read that is no entry, with its place; or the machine's
    /// failure to read them.
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>>;

    /// The last entry of each of these indicators that counts on or before a day: what a stock
    /// was then. One entry for each indicator that has any; of several on one day, the one with
    /// the last id. Of a council, such an entry of each department: together they are the state.
    ///
    /// # Errors
    /// As for [`Self::entries`].
    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>>;

    /// The quantities of the entries asked for, each with how many of them have it: all that a
    /// total needs. An index may hold them, so that no entry is read whole.
    ///
    /// # Errors
    /// As for [`Self::entries`].
    fn quantities(&self, selection: &Selection) -> Result<Vec<(Quantity, usize)>> {
        Ok(self.entries(selection)?.iter().map(|entry| (entry.quantity, 1)).collect())
    }

    /// The entries asked for as tallies, each of entries alike in what is seen of these attributes too;
    /// an order is not promised. None where the entries are to be read instead: where tallies would save
    /// nothing, and where something is wrong in what was read. What no figure looks at is not looked at
    /// here.
    ///
    /// # Errors
    /// The machine's failure to read them.
    fn tallies(&self, _selection: &Selection, _looked_at: &LookedAt) -> Result<Option<Vec<Tally>>> {
        Ok(None)
    }

    /// Every entry there is, for a check of the whole ledger.
    ///
    /// # Errors
    /// As for [`Self::entries`].
    fn all(&self) -> Result<Vec<Entry>> {
        self.entries(&Selection::everything())
    }
}
