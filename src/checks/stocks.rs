//! Stocks: without a reading, with an old one, on an odd day; stock and flow mixed up.

use super::{Scope, declared};
use crate::diagnostic::{Diagnostic, Result};
use crate::figures::Figures;
use crate::model::{Entry, Indicator, Kind, Predicate, When, finding};
use crate::uk;

/// Words that speak of a time, where a state is told.
const OF_A_TIME: [&str; 5] =
    ["протягом", "упродовж", "за звітний", "за період", "у звітному періоді"];

/// What is wrong with stocks.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for indicator in &scope.figures.catalogue().indicators {
        found.extend(wording(indicator));
        if indicator.kind == Kind::Stock {
            found.extend(readings(scope, indicator)?);
        }
    }
    Ok(found)
}

/// The readings of a stock: one is there, and each is of this period.
fn readings(scope: &Scope, stock: &Indicator) -> Result<Vec<Diagnostic>> {
    let (figures, period) = (scope.figures, scope.figures.period());
    let entries = figures.entries(stock, &period)?;
    if entries.is_empty() {
        let lacking = finding("stock-without-reading").with("indicator", stock.key.as_str());
        let lacking = lacking.with("on", figures.as_of().to_string());
        return Ok(vec![lacking.at(declared(stock.line))]);
    }
    Ok(entries.iter().filter_map(|entry| reading(figures, stock, entry)).collect())
}

/// A reading of a stock: of one day, the last of the period or the day after.
fn reading(figures: &Figures, stock: &Indicator, entry: &Entry) -> Option<Diagnostic> {
    let (period, on) = (figures.period(), entry.day());
    let told = |id| finding(id).with("indicator", stock.key.as_str());
    let found = if !matches!(entry.when, When::Day(_)) {
        told("stock-over-time").with("time", entry.when.to_string())
    } else if figures.is_draft() || on == period.last() || on == period.as_of() {
        return None;
    } else if on <= period.first() {
        told("stock-stale")
            .with("day", uk::numeric(on))
            .with("on", uk::numeric(period.as_of()))
            .with("period", period.to_string())
    } else {
        told("stock-odd-day")
            .with("day", uk::numeric(on))
            .with("last", uk::numeric(period.last()))
            .with("on", uk::numeric(period.as_of()))
    };
    Some(found.at(entry.place()))
}

/// A flow in the words of a stock, or the reverse.
fn wording(indicator: &Indicator) -> Option<Diagnostic> {
    let verb = match &indicator.wording.verb {
        Some(Predicate::Invariable(verb)) => Some(verb),
        _ => None,
    };
    let words = [Some(&indicator.label), verb, indicator.wording.lead.as_ref()];
    let words = words.into_iter().chain([indicator.wording.tail.as_ref()]).flatten();
    let words = words.map(|text| text.to_lowercase()).collect::<Vec<_>>().join(" ");
    let (kind, said) = match indicator.kind {
        Kind::Flow | Kind::Derived(_) => {
            ("flow", words.contains("станом на").then_some("станом на"))
        }
        Kind::Stock => ("stock", OF_A_TIME.into_iter().find(|said| words.contains(said))),
        _ => return None,
    };
    let mixed = finding("flow-told-as-stock").with("indicator", indicator.key.as_str());
    Some(mixed.with("kind", kind).with("words", said?).at(declared(indicator.line)))
}
