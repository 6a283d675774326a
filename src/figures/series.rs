//! `Series`: an indicator's figures over several periods.

use super::{Change, Figure, Figures, Query};
use crate::diagnostic::Result;
use crate::model::{Indicator, Kind, Period};

/// An indicator with its figures over several periods, the earliest first.
pub struct Series<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its figures, one for each period.
    pub figures: Vec<Figure>,
}

impl Series<'_> {
    /// The last figure beside the one before it; none where there is one period only.
    pub fn change(&self) -> Option<Change> {
        let [.., then, now] = self.figures.as_slice() else { return None };
        Some(Change { now: now.clone(), then: then.clone() })
    }
}

impl Figures {
    /// Every indicator that counts something and is known in any of these periods.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn series(&self, periods: &[Period]) -> Result<Vec<Series<'_>>> {
        let mut all = Vec::new();
        for indicator in self.catalogue().indicators.iter().filter(|one| one.kind != Kind::Text) {
            let query = |period: &Period| Query::new(indicator.key.clone(), *period);
            let figures: Result<Vec<Figure>> =
                periods.iter().map(|period| self.figure(&query(period))).collect();
            let figures = figures?;
            if figures.iter().any(|figure| figure.value.is_some()) {
                all.push(Series { indicator, figures });
            }
        }
        Ok(all)
    }
}
