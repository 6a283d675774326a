//! Whether the catalogue admits an entry: what it counts for, its dimensions, measures and parts.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::{Catalogue, Entry, Indicator, Key, Kind};
use crate::diagnostic::{Diagnostic, Place, nearest};

/// Amounts of more digits are slips of the hand, and their sums could not be kept exactly.
const MOST: i64 = 1_000_000_000_000_000;

/// Decimals that an amount may have.
const DECIMALS: u32 = 6;

impl Catalogue {
    /// Everything in an entry that the catalogue does not know or allow, each with its place.
    pub fn admit(&self, entry: &Entry) -> Vec<Diagnostic> {
        let mut wrong = Vec::new();
        match self.indicator(entry.indicator.as_str()) {
            None => wrong.push(self.unknown_indicator(entry)),
            Some(indicator) if !indicator.is_entered() => {
                wrong.push(
                    Diagnostic::error("indicator-not-entered")
                        .with("indicator", entry.indicator.as_str())
                        .field("indicator"),
                );
            }
            Some(indicator) => {
                self.admit_dimensions(entry, indicator, &mut wrong);
                admit_amounts(entry, indicator, &mut wrong);
                if indicator.kind == Kind::Stock && !entry.by.is_empty() && !self.is_taken(entry) {
                    wrong.push(Diagnostic::error("stock-by-value"));
                }
            }
        }
        let placed = |one: Diagnostic| {
            let field = one.place.field.clone();
            one.at(Place { field, ..entry.place() })
        };
        wrong.into_iter().map(placed).collect()
    }

    /// The same of many entries: those that share all that is looked at are looked at once.
    pub fn admit_all(&self, entries: &[Entry]) -> Vec<Diagnostic> {
        let mut admitted = FxHashSet::default();
        let mut wrong = Vec::new();
        for entry in entries {
            let Entry { indicator, quantity, by, parts, measures, title, .. } = entry;
            let amount = (quantity.amount.mantissa(), quantity.amount.scale());
            let maps = (by.identity(), parts.identity(), measures.identity());
            let looked_at = (indicator, amount, maps, title.is_some(), self.is_taken(entry));
            if !admitted.contains(&looked_at) {
                let before = wrong.len();
                wrong.extend(self.admit(entry));
                if wrong.len() == before {
                    admitted.insert(looked_at);
                }
            }
        }
        wrong
    }

    /// The fault of an indicator that is not in the catalogue.
    fn unknown_indicator(&self, entry: &Entry) -> Diagnostic {
        let name = entry.indicator.as_str();
        let known = self.indicators.iter().filter(|one| one.is_entered());
        Diagnostic::error("unknown-indicator")
            .with("indicator", name)
            .with_some("nearest", nearest(name, known.map(|one| one.key.as_str())))
            .field("indicator")
    }

    /// Checks the entry's dimensions and their values, and those of its parts.
    fn admit_dimensions(&self, entry: &Entry, indicator: &Indicator, wrong: &mut Vec<Diagnostic>) {
        let single = entry.by.iter().map(|(dimension, value)| ("by", dimension, vec![value]));
        let parts = entry.parts.iter();
        let parts = parts.map(|(dimension, parts)| ("parts", dimension, parts.keys().collect()));
        for (table, name, values) in single.chain(parts) {
            let field = || format!("{table}.{name}");
            if !indicator.by.contains(name) {
                let known = indicator.by.iter().map(Key::as_str);
                wrong.push(
                    Diagnostic::error("unknown-dimension")
                        .with("dimension", name.as_str())
                        .with("indicator", indicator.key.as_str())
                        .with_some("nearest", nearest(name.as_str(), known))
                        .field(field()),
                );
                continue;
            }
            let Some(dimension) = self.dimensions.get(name) else { continue };
            for value in values.iter().filter(|value| dimension.value(value.as_str()).is_none()) {
                let known: Vec<&str> =
                    dimension.values.iter().map(|one| one.key.as_str()).collect();
                wrong.push(
                    Diagnostic::error("unknown-value")
                        .with("value", value.as_str())
                        .with("dimension", name.as_str())
                        .with("known", known.join(", "))
                        .with_some("nearest", nearest(value.as_str(), known.iter().copied()))
                        .field(field()),
                );
            }
        }
        for name in entry.by.keys().filter(|name| entry.parts.contains_key(*name)) {
            wrong.push(Diagnostic::error("value-and-parts").with("dimension", name.as_str()));
        }
    }
}

/// Checks the entry's numbers.
fn admit_amounts(entry: &Entry, indicator: &Indicator, wrong: &mut Vec<Diagnostic>) {
    let parts = entry.parts.iter().flat_map(|(dimension, parts)| {
        parts.values().map(move |amount| ("parts", Some(dimension), amount))
    });
    let measures = entry.measures.iter().map(|(key, amount)| ("measures", Some(key), amount));
    let count = std::iter::once(("count", None, &entry.quantity.amount));
    for (table, key, amount) in count.chain(parts).chain(measures) {
        let code = if amount.is_sign_negative() && !amount.is_zero() {
            "negative-amount"
        } else if *amount > Decimal::from(MOST) || decimals(amount) > DECIMALS {
            "amount-out-of-range"
        } else {
            continue;
        };
        let field = key.map_or(table.to_owned(), |key| format!("{table}.{key}"));
        wrong.push(Diagnostic::error(code).with("amount", amount.to_string()).field(field));
    }
    for name in entry.measures.keys().filter(|name| indicator.measure(name.as_str()).is_none()) {
        let known = indicator.measures.iter().map(|measure| measure.key.as_str());
        wrong.push(
            Diagnostic::error("unknown-measure")
                .with("measure", name.as_str())
                .with("indicator", indicator.key.as_str())
                .with_some("nearest", nearest(name.as_str(), known))
                .field(format!("measures.{name}")),
        );
    }
    admit_parts(entry, wrong);
    if matches!(indicator.kind, Kind::Text) && entry.title.is_none() {
        wrong.push(Diagnostic::error("text-without-title"));
    }
}

/// The decimals of an amount that are not zeros at its end.
fn decimals(amount: &Decimal) -> u32 {
    if amount.scale() == 0 { 0 } else { amount.normalize().scale() }
}

/// Parts of a cut may leave something unexplained, but never exceed the whole.
fn admit_parts(entry: &Entry, wrong: &mut Vec<Diagnostic>) {
    for (dimension, parts) in &entry.parts {
        let sum: Decimal = parts.values().filter(|part| **part <= Decimal::from(MOST)).sum();
        if sum > entry.quantity.amount + entry.tolerance(parts) {
            wrong.push(
                Diagnostic::error("parts-exceed-count")
                    .with("dimension", dimension.as_str())
                    .with("sum", sum.to_string())
                    .with("count", entry.quantity.amount.to_string())
                    .field(format!("parts.{dimension}")),
            );
        }
    }
}
