//! How much of an entry belongs to a figure: all of it, a part, or nothing.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Query, Slice};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Operand};
use crate::model::{Entry, Key, Period};

/// What limits a figure: a measure, a cut, and the conditions of the derived indicators on the way.
#[derive(Debug)]
pub struct Limits<'a> {
    /// The measure that is summed, the count when absent.
    pub measure: Option<&'a Key>,
    /// The values that it is limited to.
    pub by: &'a BTreeMap<Key, Slice>,
    /// Conditions that all must hold.
    pub conditions: Vec<Expression>,
    /// The period, which conditions may name.
    pub period: Period,
}

impl<'a> Limits<'a> {
    /// The limits that a query itself sets.
    pub fn of(query: &'a Query) -> Self {
        Self {
            measure: query.measure.as_ref(),
            by: &query.by,
            conditions: Vec::new(),
            period: query.period,
        }
    }

    /// The amount of an entry that is within the limits; none when the entry is not.
    ///
    /// An entry that stands for many counts by its parts, as if they had been entered one by one.
    ///
    /// # Errors
    /// Where its parts cannot tell: two cuts at once, or a measure cut by parts.
    pub fn share(&self, entry: &Entry) -> Result<Option<Decimal>, Diagnostic> {
        let amount = match self.measure {
            None => entry.quantity.amount,
            Some(measure) => match entry.measures.get(measure) {
                Some(amount) => *amount,
                None => return Ok(None),
            },
        };
        let mut spread = entry.parts.keys().filter(|dimension| self.asks_for(dimension));
        let Some(dimension) = spread.next() else {
            return Ok(self.admits(entry, None)?.then_some(amount));
        };
        if spread.next().is_some() || self.measure.is_some() {
            let unknown =
                Diagnostic::error("parts-cannot-tell").with("dimension", dimension.as_str());
            return Err(unknown.at(entry.place()));
        }
        self.spread(entry, dimension)
    }

    /// The amount of those parts of one dimension that are within the limits.
    fn spread(&self, entry: &Entry, dimension: &Key) -> Result<Option<Decimal>, Diagnostic> {
        let parts = &entry.parts[dimension];
        let told: Decimal = parts.values().sum();
        let rest = entry.quantity.amount - told;
        let known = parts.iter().map(|(value, part)| (Some(value), *part));
        let mut share = None;
        for (value, part) in known.chain((!rest.is_zero()).then_some((None, rest))) {
            if self.admits(entry, Some((dimension, value)))? {
                share = Some(share.unwrap_or(Decimal::ZERO) + part);
            }
        }
        Ok(share)
    }

    /// Whether the limits name a dimension.
    fn asks_for(&self, dimension: &Key) -> bool {
        self.by.contains_key(dimension)
            || self.conditions.iter().any(|one| one.names().contains(dimension.as_str()))
    }

    /// Whether an entry is within the limits, with one dimension set to a part's value.
    fn admits(
        &self,
        entry: &Entry,
        part: Option<(&Key, Option<&Key>)>,
    ) -> Result<bool, Diagnostic> {
        let value_of = |dimension: &str| match part {
            Some((spread, value)) if spread.as_str() == dimension => value,
            _ => entry.by.get(dimension),
        };
        if !self.by.iter().all(|(dimension, slice)| slice.holds(value_of(dimension.as_str()))) {
            return Ok(false);
        }
        for condition in &self.conditions {
            let operand = |name: &str| {
                let value = value_of(name).map(|value| Operand::Text(value.to_string()));
                value.or_else(|| entry.operand(name, &self.period))
            };
            if !condition.holds(operand).map_err(|error| error.at(entry.place()))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
