//! `Settlement`: the figures of closed periods, read when they are asked for; and what a period comes
//! to, all that is kept when it is closed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::{Figure, Figures, Query, open};
use crate::diagnostic::Result;
use crate::model::{Entry, EntryId, Kind, Period, Quantity, Settled, sort};

/// The figures of a period by their queries without it.
type Kept = BTreeMap<String, Option<Quantity>>;

/// The figures of closed periods.
#[derive(Default)]
pub struct Settlement {
    closings: Option<Arc<dyn Settled>>,
    /// Whether the reported period is taken as it was too; a report counts it anew.
    pub is_of_all: bool,
    periods: Mutex<BTreeMap<Period, Option<Arc<Kept>>>>,
}

impl Settlement {
    /// What is read of these closings.
    pub fn new(closings: Arc<dyn Settled>) -> Self {
        Self { closings: Some(closings), ..Self::default() }
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

    /// The entries that these figures rest on but for what grew since a day: all of the period, the
    /// states of the day after it, and earlier ones that are open or were dealt with in it; in the
    /// order in which everything lists them.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn underlying(&self) -> Result<Vec<Entry>> {
        self.gathered(|kind| !matches!(kind, Kind::Cumulative { .. }))
    }

    /// Every entry behind these figures.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn behind(&self) -> Result<Vec<Entry>> {
        self.gathered(|_| true)
    }

    /// The entries of the period, and those of other days behind indicators of some kinds.
    fn gathered(&self, is_wanted: impl Fn(&Kind) -> bool) -> Result<Vec<Entry>> {
        let period = self.period();
        let mut all: BTreeMap<EntryId, Arc<Entry>> =
            self.logged()?.iter().map(|entry| (entry.id.clone(), entry.clone())).collect();
        for indicator in self.catalogue().indicators.iter().filter(|one| is_wanted(&one.kind)) {
            let entries = self.entries(indicator, &period)?;
            all.extend(entries.into_iter().map(|entry| (entry.id.clone(), entry)));
        }
        let mut all: Vec<Entry> = all.into_values().map(Arc::unwrap_or_clone).collect();
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
