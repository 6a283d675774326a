//! Stocks: the last reading, or in a council the last ones of its departments together.

use super::share::Limits;
use super::{Figure, Figures, Query, Share};
use crate::diagnostic::Result;
use crate::model::Quantity;

impl Figures {
    /// The last reading of a stock; of a council the sum of its departments' last ones, as of the
    /// latest of them.
    pub fn stock(&self, query: &Query) -> Result<Figure> {
        let readings = self.readings(query)?;
        let total: Quantity = readings.iter().map(Share::quantity).sum();
        let value = (!readings.is_empty()).then_some(total);
        let on = readings.iter().map(|share| share.entry.day()).max();
        let tallies = readings.into_iter().map(|share| share.entry.into()).collect();
        Ok(Figure { query: query.clone(), value, on, tallies })
    }

    /// The readings of a stock with what each says of a figure.
    pub fn readings(&self, query: &Query) -> Result<Vec<Share>> {
        let asked = self.catalogue.departments().and_then(|key| Some((key, query.by.get(key)?)));
        let mut readings = Vec::new();
        for entry in self.shelf.readings(&query.indicator, query.period.as_of())?.iter() {
            // What one department has says nothing of another.
            if asked.is_none_or(|(departments, slice)| slice.holds(entry.by.get(departments))) {
                let amount = Limits::of(query).share(entry)?.unwrap_or_default();
                readings.push(Share { entry: entry.clone(), amount });
            }
        }
        Ok(readings)
    }
}
