//! `Settlement`: the figures of closed periods, read when they are asked for; and what a period comes
//! to, all that is kept when it is closed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::{Figure, Figures, Query, open};
use crate::diagnostic::Result;
use crate::model::{Entry, Kind, Period, Quantity, Settled, sort};

/// The figures of a period by their queries without it.
type Kept = BTreeMap<String, Option<Quantity>>;

/// The figures of closed periods.
#[derive(Default)]
pub struct Settlement {
    closings: Option<Arc<dyn Settled>>,
    periods: Mutex<BTreeMap<Period, Option<Arc<Kept>>>>,
}

impl Settlement {
    /// What is read of these closings.
    pub fn new(closings: Arc<dyn Settled>) -> Self {
        Self { closings: Some(closings), periods: Mutex::default() }
    }

    /// Gives a figure the value that it had when its period was closed; one of an open period, or
    /// that was not there then, stays as it is.
    pub fn settle(&self, figure: &mut Figure) -> Result<()> {
        let (Some(closings), query) = (&self.closings, &figure.query) else { return Ok(()) };
        let known = open(&self.periods).get(&query.period).cloned();
        let kept = if let Some(kept) = known {
            kept
        } else {
            let kept = closings.figures(&query.period)?.map(Arc::new);
            open(&self.periods).insert(query.period, kept.clone());
            kept
        };
        if let Some(was) = kept.and_then(|kept| kept.get(&query.what()).copied()) {
            figure.value = was;
        }
        Ok(())
    }
}

/// A figure of a closed period that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The figure, without the period.
    pub what: String,
    /// What it was.
    pub was: Option<Quantity>,
    /// What it is now.
    pub now: Option<Quantity>,
}

impl Figures {
    /// Everything that the period comes to: each indicator and its measures, whole and by the values
    /// of each dimension.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn all(&self) -> Result<Vec<Figure>> {
        let mut all = Vec::new();
        for indicator in self.catalogue().indicators.iter().filter(|one| one.kind != Kind::Text) {
            let whole = Query::new(indicator.key.clone(), self.period());
            all.push(self.figure(&whole)?);
            for measure in &indicator.measures {
                let measure = Some(measure.key.clone());
                all.push(self.figure(&Query { measure, ..whole.clone() })?);
            }
            for dimension in self.dimensions_of(indicator) {
                let rows = self.cut(&whole, dimension.as_str())?;
                all.extend(rows.into_iter().map(|row| row.figure));
            }
        }
        Ok(all)
    }

    /// The entries that these figures are made of: all of the period, and the states of the day after
    /// it; in the order in which everything lists them.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn underlying(&self) -> Result<Vec<Entry>> {
        let period = self.period();
        let mut all: Vec<Entry> =
            self.logged()?.into_iter().map(|entry| Entry::clone(&entry)).collect();
        for stock in self.catalogue().indicators.iter().filter(|one| one.kind == Kind::Stock) {
            let readings = self.entries(stock, &period)?.into_iter();
            let readings = readings.filter(|entry| !period.contains(entry.day()));
            all.extend(readings.map(|entry| Entry::clone(&entry)));
        }
        sort(&mut all);
        Ok(all)
    }

    /// The figures of the period that are not what they were when it was closed.
    ///
    /// # Errors
    /// What is wrong with the ledger or with what was kept.
    pub fn moved(&self) -> Result<Vec<Moved>> {
        let mut moved = Vec::new();
        let mut left: Kept = match &self.settled.closings {
            Some(closings) => closings.figures(&self.period())?.unwrap_or_default(),
            None => return Ok(moved),
        };
        for figure in self.all()? {
            let what = figure.query.what();
            // An indicator or a row that was not there then moves nothing that was told.
            let Some(was) = left.remove(&what) else { continue };
            if !same(was, figure.value) {
                moved.push(Moved { what, was, now: figure.value });
            }
        }
        let gone = left.into_iter().filter(|(_, was)| was.is_some_and(|was| !was.is_zero()));
        moved.extend(gone.map(|(what, was)| Moved { what, was, now: None }));
        Ok(moved)
    }
}

/// Whether two values say the same.
fn same(was: Option<Quantity>, now: Option<Quantity>) -> bool {
    let said = |one: Option<Quantity>| one.map(|one| (one.amount.normalize(), one.precision));
    said(was) == said(now)
}
