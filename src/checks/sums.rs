//! Wholes and their parts: parts that exceed, overlap, or do not give the total.

use rust_decimal::Decimal;

use super::{Scope, declared};
use crate::diagnostic::{Diagnostic, Result};
use crate::model::{Dimension, Entry, Indicator, Kind, Parts, Precision, finding};

/// Sums that do not add up.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for whole in &scope.figures.catalogue().indicators {
        found.extend(parts(scope, whole)?);
    }
    for entry in scope.figures.logged()? {
        found.extend(cuts(scope, entry));
    }
    for stock in scope.figures.catalogue().indicators.iter().filter(|one| one.kind == Kind::Stock) {
        for entry in scope.figures.entries(stock, &scope.figures.period())? {
            if !scope.figures.period().contains(entry.day()) {
                found.extend(cuts(scope, &entry));
            }
        }
    }
    Ok(found)
}

/// A part told as «з них» cannot be more than what it is a part of; parts that fit one by one but
/// are more than the whole together overlap.
fn parts(scope: &Scope, whole: &Indicator) -> Result<Vec<Diagnostic>> {
    let catalogue = scope.figures.catalogue();
    let period = scope.figures.period();
    let mut found = Vec::new();
    let Some(value) = scope.value(&whole.key, period)? else { return Ok(found) };
    let mut told = Vec::new();
    for part in catalogue.parts_of(&whole.key) {
        let Some(part_value) = scope.value(&part.key, period)? else { continue };
        // What is counted from the same entries by conditions may overlap, and provably so.
        if !matches!(part.kind, Kind::Derived(_)) {
            told.push((part, part_value.amount));
        }
        if part_value.amount > value.amount {
            let exceeds = finding("part-exceeds-whole")
                .with("indicator", part.key.as_str())
                .with("part", part.label.as_str())
                .with("part_value", part_value.amount.to_string())
                .with("whole", whole.label.as_str())
                .with("whole_value", value.amount.to_string())
                .with("period", period.to_string());
            found.push(exceeds.at(declared(part.line)));
        }
    }
    let sum: Decimal = told.iter().map(|(_, amount)| amount).sum();
    if found.is_empty() && sum > value.amount {
        let parts = told.iter().filter(|(_, amount)| !amount.is_zero());
        let parts: Vec<String> =
            parts.map(|(part, amount)| format!("«{}» — {amount}", part.label)).collect();
        let overlap = finding("parts-overlap")
            .with("indicator", whole.key.as_str())
            .with("whole", whole.label.as_str())
            .with("value", value.amount.to_string())
            .with("parts", parts.join(", "))
            .with("sum", sum.to_string())
            .with("period", period.to_string());
        found.push(overlap.at(declared(whole.line)));
    }
    Ok(found)
}

/// The typed parts of an entry: a complete cut gives the total, and two cuts give the same.
fn cuts(scope: &Scope, entry: &Entry) -> Vec<Diagnostic> {
    let catalogue = scope.figures.catalogue();
    // Of a department's entry its own check sees all parts, and the council perhaps not.
    if entry.quantity.precision != Precision::Exact || catalogue.is_taken(entry) {
        return Vec::new();
    }
    let total = entry.quantity.amount;
    let cuts = entry.parts.iter().filter_map(|(key, parts)| {
        let dimension = catalogue.dimensions.get(key)?;
        let sum: Decimal = parts.values().sum();
        Some((dimension, parts, sum))
    });
    let mut found = Vec::new();
    let mut open: Vec<(&Dimension, &Parts, Decimal)> = Vec::new();
    for (dimension, parts, sum) in cuts {
        let typed = || dimension.values.iter().all(|value| parts.contains_key(&value.key));
        let lacking = total - sum;
        if lacking.abs() <= entry.tolerance(parts) {
            open.push((dimension, parts, total));
        } else if dimension.complete.unwrap_or_else(typed) {
            let wrong = finding("cut-not-total")
                .with("indicator", entry.indicator.as_str())
                .with("dimension", dimension.label.as_str())
                .with("sum", sum.to_string())
                .with("total", total.to_string())
                .with("lacking", lacking.to_string());
            found.push(wrong.at(entry.place()).field(format!("parts.{}", dimension.key)));
        } else if dimension.complete.is_none() {
            open.push((dimension, parts, sum));
        }
    }
    let (Some(most), Some(least)) =
        (open.iter().max_by_key(|(_, _, sum)| *sum), open.iter().min_by_key(|(_, _, sum)| *sum))
    else {
        return found;
    };
    if most.2 - least.2 > entry.tolerance(most.1).max(entry.tolerance(least.1)) {
        let wrong = finding("cuts-disagree")
            .with("indicator", entry.indicator.as_str())
            .with("one", most.0.label.as_str())
            .with("one_sum", most.2.to_string())
            .with("other", least.0.label.as_str())
            .with("other_sum", least.2.to_string());
        found.push(wrong.at(entry.place()));
    }
    found
}
