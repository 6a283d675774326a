//! `Trace`: how a figure comes about: the entries with what each of them shares in it, or the two
//! figures that it is made of.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::material::{Grain, shares};
use super::{Figure, Figures, Query};
use crate::diagnostic::Result;
use crate::model::{Entry, EntryId, Kind, Quantity, Tally};

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
            _ => {
                let material = self.material(indicator, &query.period, Grain::Single)?;
                found = shares(query, material)?.into_iter().map(|(share, _)| share).collect();
            }
        }
        Ok(Trace { figure, shares: found, sides })
    }

    /// The entries that make a figure, in the order of the ledger; of a ratio by their ids.
    ///
    /// # Errors
    /// As for [`Self::figure`].
    pub fn ids(&self, query: &Query) -> Result<Vec<EntryId>> {
        let singles = self.singles(query)?;
        let ids = singles.iter().map(|tally| tally.entry.id.clone());
        Ok(match self.indicator(query.indicator.as_str())?.kind {
            Kind::Ratio { .. } => ids.collect::<BTreeSet<_>>().into_iter().collect(),
            _ => ids.collect(),
        })
    }

    /// The entries that make a figure, each a tally of its own.
    pub(super) fn singles(&self, query: &Query) -> Result<Vec<Tally>> {
        let Trace { shares, sides, .. } = self.trace(query)?;
        let of_sides = sides.iter().map(|side| self.singles(&side.figure.query));
        let of_sides: Result<Vec<_>> = of_sides.collect();
        let own = shares.into_iter().map(|share| share.entry.into());
        Ok(own.chain(of_sides?.into_iter().flatten()).collect())
    }
}
