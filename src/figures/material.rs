//! `Material`: the entries from which a figure is summed, by what its indicator is.

use std::sync::Arc;

use chrono::NaiveDate;

use super::share::Limits;
use super::{Figures, Query, Share};
use crate::diagnostic::{Diagnostic, Result};
use crate::expression::Expression;
use crate::model::{Attribute, Derivation, Entry, Indicator, Key, Kind, Period, Tally};

/// How entries are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Those that are alike together: enough to sum them.
    Tallied,
    /// One by one, in the order of the ledger.
    Single,
}

/// Entries that may belong to a figure, and the conditions of the derived indicators on the way.
pub struct Material {
    /// The entries.
    pub tallies: Vec<Tally>,
    /// The conditions, all of which must hold.
    pub conditions: Vec<Expression>,
    /// Whether there are more, but only as totals of a longer time.
    pub is_lacking: bool,
}

impl Material {
    /// These entries, without a condition.
    fn of(entries: Vec<Arc<Entry>>) -> Self {
        let tallies = entries.into_iter().map(Tally::from).collect();
        Self { tallies, conditions: Vec::new(), is_lacking: false }
    }
}

/// What each entry shares in a figure, with how many there are of it.
pub fn shares(query: &Query, material: Material) -> Result<Vec<(Share, usize)>> {
    let mut limits = Limits::of(query);
    limits.conditions = material.conditions;
    let mut shares = Vec::new();
    for Tally { entry, times } in material.tallies {
        if let Some(amount) = limits.share(&entry)? {
            shares.push((Share { entry, amount }, times));
        }
    }
    Ok(shares)
}

/// The day that an attribute of an entry holds; none when the entry has no such attribute.
fn day_of(entry: &Entry, attribute: &Key) -> Result<Option<NaiveDate>> {
    match entry.attributes.get(attribute) {
        None => Ok(None),
        Some(Attribute::Day(day)) => Ok(Some(*day)),
        Some(_) => {
            let wrong =
                Diagnostic::error("attribute-not-a-day").with("attribute", attribute.as_str());
            Err(wrong.at(entry.place()).into())
        }
    }
}

impl Figures {
    /// The entries that an indicator may count in a period.
    pub fn material(
        &self,
        indicator: &Indicator,
        period: &Period,
        grain: Grain,
    ) -> Result<Material> {
        match &indicator.kind {
            Kind::Flow | Kind::Text => {
                let outgrows = |entry: &Entry| entry.when.outgrows(period);
                let counts = |entry: &Entry| !outgrows(entry) && entry.counts_in(period);
                let all = match grain {
                    Grain::Tallied => self.shelf.tallies(&indicator.key, period)?,
                    Grain::Single => {
                        let entries = self.shelf.entries(&indicator.key, period)?;
                        Arc::new(entries.iter().cloned().map(Tally::from).collect())
                    }
                };
                let is_lacking = all.iter().any(|tally| outgrows(&tally.entry));
                let tallies = all.iter().filter(|tally| counts(&tally.entry)).cloned().collect();
                Ok(Material { tallies, conditions: Vec::new(), is_lacking })
            }
            Kind::Cumulative { since } => {
                Ok(Material::of(self.shelf.since(&indicator.key, Some(*since), period.last())?))
            }
            Kind::Open { of, closed_by, since } => {
                let mut entries = self.shelf.since(of, *since, period.last())?;
                let mut open = Vec::new();
                for entry in entries.drain(..) {
                    if day_of(&entry, closed_by)?.is_none_or(|day| day > period.last()) {
                        open.push(entry);
                    }
                }
                Ok(Material::of(open))
            }
            Kind::Derived(derivation) => self.derived(derivation, period, grain),
            Kind::Stock | Kind::Ratio { .. } => Ok(Material::of(Vec::new())),
        }
    }

    /// The entries that a derived indicator takes from another one.
    fn derived(&self, derivation: &Derivation, period: &Period, grain: Grain) -> Result<Material> {
        let mut material = match &derivation.dated_by {
            None => self.material(self.indicator(derivation.of.as_str())?, period, grain)?,
            Some(attribute) => {
                let mut entries = Vec::new();
                for entry in self.shelf.since(&derivation.of, derivation.since, period.last())? {
                    if day_of(&entry, attribute)?.is_some_and(|day| period.contains(day)) {
                        entries.push(entry);
                    }
                }
                Material::of(entries)
            }
        };
        material.conditions.extend(derivation.condition.clone());
        Ok(material)
    }
}
