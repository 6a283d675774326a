//! `Compared`: an indicator's figure beside those of the periods before.

use super::{Against, Change, Figure, Figures, Query};
use crate::diagnostic::Result;
use crate::model::{Indicator, Kind};

/// An indicator with its figure and the changes from the periods before.
pub struct Compared<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its figure.
    pub now: Figure,
    /// Beside the period before.
    pub previous: Option<Change>,
    /// Beside the same period of the year before.
    pub last_year: Option<Change>,
}

impl Figures {
    /// Every indicator that counts something, in the order of the catalogue.
    ///
    /// # Errors
    /// What is wrong with the ledger.
    pub fn compared(&self) -> Result<Vec<Compared<'_>>> {
        let counted = self.catalogue().indicators.iter().filter(|one| one.kind != Kind::Text);
        let mut compared = Vec::new();
        for indicator in counted {
            let query = Query::new(indicator.key.clone(), self.period());
            compared.push(Compared {
                indicator,
                now: self.figure(&query)?,
                previous: self.change(&query, Against::Previous)?,
                last_year: self.change(&query, Against::LastYear)?,
            });
        }
        Ok(compared)
    }
}
