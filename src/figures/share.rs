//! How much of an entry belongs to a figure: all of it, a part, or nothing.

use std::cell::RefCell;
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
    /// What was found of the conditions, by their places.
    pub told: Told,
}

/// What conditions said of the values that they look at: many entries have the same ones.
#[derive(Debug, Default)]
pub struct Told(RefCell<BTreeMap<Asked, bool>>);

/// The place of a condition, and the values that it looks at.
type Asked = (usize, Vec<Option<Operand>>);

impl Told {
    /// Values kept of all conditions; those that look at titles or ids seldom meet the same again.
    const MOST: usize = 4_096;

    /// Whether a condition holds: as it was found before, else found now.
    fn holds(
        &self,
        at: usize,
        condition: &Expression,
        operand: impl Fn(&str) -> Option<Operand>,
    ) -> Result<bool, Diagnostic> {
        // The period is the same for all of them.
        let names = condition.names().iter().filter(|name| *name != "period");
        let asked = (at, names.map(|name| operand(name)).collect());
        if let Some(holds) = self.0.borrow().get(&asked) {
            return Ok(*holds);
        }
        let holds = condition.holds(operand)?;
        let mut told = self.0.borrow_mut();
        if told.len() < Self::MOST {
            told.insert(asked, holds);
        }
        Ok(holds)
    }
}

impl<'a> Limits<'a> {
    /// The limits that a query itself sets.
    pub fn of(query: &'a Query) -> Self {
        Self {
            measure: query.measure.as_ref(),
            by: &query.by,
            conditions: Vec::new(),
            period: query.period,
            told: Told::default(),
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
        for (at, condition) in self.conditions.iter().enumerate() {
            let operand = |name: &str| {
                let value = value_of(name).map(|value| Operand::Text(value.to_string()));
                value.or_else(|| entry.operand(name, &self.period))
            };
            let holds = self.told.holds(at, condition, operand);
            if !holds.map_err(|error| error.at(entry.place()))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
