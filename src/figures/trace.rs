//! `Trace`: how a figure comes about: the entries with what each of them shares in it, or the two
//! figures that it is made of.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::material::shares;
use super::{Figure, Figures, Query};
use crate::diagnostic::Result;
use crate::model::{Entry, Kind, Quantity};

/// An entry and how much of it belongs to a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The entry.
    pub entry: Arc<Entry>,
    /// How much of it.
    pub amount: Decimal,
}

impl Share {
    /// The amount, as exact as the entry.
    pub fn quantity(&self) -> Quantity {
        Quantity { amount: self.amount, precision: self.entry.quantity.precision }
    }
}

/// How a figure comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The figure.
    pub figure: Figure,
    /// The entries that add up to it, or that say it; none of a ratio.
    pub shares: Vec<Share>,
    /// Of a ratio: what is divided, and by what.
    pub sides: Vec<Trace>,
}

impl Figures {
    /// How a figure comes about.
    ///
    /// # Errors
    /// As for [`Self::figure`].
    pub fn trace(&self, query: &Query) -> Result<Trace> {
        let figure = self.figure(query)?;
        let indicator = self.indicator(query.indicator.as_str())?;
        let (mut found, mut sides) = (Vec::new(), Vec::new());
        match &indicator.kind {
            Kind::Ratio { of, to, .. } => {
                for side in [of, to] {
                    sides.push(self.trace(&Query { indicator: side.clone(), ..query.clone() })?);
                }
            }
            Kind::Stock => found = self.readings(query)?,
            _ => found = shares(query, self.material(indicator, &query.period)?)?,
        }
        Ok(Trace { figure, shares: found, sides })
    }
}
