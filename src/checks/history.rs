//! A figure beside its own history: silent all at once, or far from what it used to be.

use rust_decimal::Decimal;

use super::{Scope, declared};
use crate::diagnostic::{Diagnostic, Result};
use crate::figures::{Figure, Query, rounded};
use crate::model::{Indicator, Kind, finding};

/// Periods before the reported one that are looked at.
const LOOKED_AT: usize = 8;

/// Periods with entries after which one without any is odd.
const STEADY: usize = 4;

/// Known figures before that a comparison needs.
const ENOUGH: usize = 5;

/// What is odd beside the periods before.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    if scope.figures.is_draft() {
        return Ok(found);
    }
    let counted = scope.figures.catalogue().indicators.iter();
    let is_told = |kind: &Kind| matches!(kind, Kind::Flow | Kind::Derived(_) | Kind::Stock);
    for indicator in counted.filter(|one| is_told(&one.kind)) {
        if scope.wants("indicator-silent") && indicator.kind == Kind::Flow {
            found.extend(silent(scope, indicator)?);
        }
        if scope.wants("figure-unusual") {
            let whole = Query::new(indicator.key.clone(), scope.figures.period());
            found.extend(unusual(scope, indicator, &whole)?);
            for measure in &indicator.measures {
                let measured = Query { measure: Some(measure.key.clone()), ..whole.clone() };
                found.extend(unusual(scope, indicator, &measured)?);
            }
        }
    }
    Ok(found)
}

/// An indicator with entries in each of the last four periods and none now.
fn silent(scope: &Scope, indicator: &Indicator) -> Result<Option<Diagnostic>> {
    let query = Query::new(indicator.key.clone(), scope.figures.period());
    if !scope.figures.figure(&query)?.tallies.is_empty() {
        return Ok(None);
    }
    let before = scope.figures.before(&query, STEADY)?;
    let steady = before.len() == STEADY && before.iter().all(|figure| !figure.tallies.is_empty());
    let told = || {
        finding("indicator-silent")
            .with("indicator", indicator.key.as_str())
            .with("periods", STEADY)
            .with("period", scope.figures.period().to_string())
            .at(declared(indicator.line))
    };
    Ok(steady.then(told))
}

/// A figure whose modified z-score beside the periods before is over 3.5 (Iglewicz and Hoaglin,
/// How to Detect and Handle Outliers, 1993): 0.6745 × distance from the median ÷ median absolute
/// deviation, or where most figures are the same, distance ÷ (1.2533 × mean absolute deviation).
/// Figures that never differed are compared by a difference of half of them; small distances, below
/// five or a quarter of the median, are never told; of a state nothing below three times or above a
/// third of the median.
fn unusual(scope: &Scope, indicator: &Indicator, query: &Query) -> Result<Option<Diagnostic>> {
    let now = scope.figures.figure(query)?;
    let Some(value) = now.value.filter(|_| !now.tallies.is_empty()) else { return Ok(None) };
    let before = scope.figures.before(query, LOOKED_AT)?;
    let before: Vec<Decimal> = before.iter().filter_map(amount).collect();
    if before.len() < ENOUGH {
        return Ok(None);
    }
    let usual = median(before.clone());
    let distance = (value.amount - usual).abs();
    if distance < Decimal::from(5) || distance * Decimal::from(4) < usual {
        return Ok(None);
    }
    // A state moves in steps, so that only one of another size is told: a slip of a digit.
    let is_state = indicator.kind == Kind::Stock;
    let (one, other) = (value.amount.max(usual), value.amount.min(usual));
    if is_state && (other.is_zero() || one < other * Decimal::from(3)) {
        return Ok(None);
    }
    let distances: Vec<Decimal> = before.iter().map(|one| (one - usual).abs()).collect();
    let count = Decimal::from(distances.len());
    let mean = distances.iter().sum::<Decimal>() / count;
    let spread = median(distances);
    let z = if !spread.is_zero() {
        Decimal::new(6745, 4) * distance / spread
    } else if !mean.is_zero() {
        distance / (Decimal::new(12533, 4) * mean)
    } else if distance * Decimal::TWO > usual {
        Decimal::from(9)
    } else {
        Decimal::ZERO
    };
    let told = || {
        finding("figure-unusual")
            .with("indicator", query.what())
            .with("value", value.amount.to_string())
            .with("usual", rounded(usual, 1).normalize().to_string())
            .with("periods", before.len())
            .with("period", scope.figures.period().to_string())
            .at(declared(indicator.line))
    };
    Ok((z > Decimal::new(35, 1)).then(told))
}

/// What a figure was, where there were entries.
fn amount(figure: &Figure) -> Option<Decimal> {
    figure.value.filter(|_| !figure.tallies.is_empty()).map(|value| value.amount)
}

/// The median of some numbers; zero of none.
fn median(mut numbers: Vec<Decimal>) -> Decimal {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    match numbers.get(middle) {
        Some(upper) if numbers.len().is_multiple_of(2) => {
            (numbers[middle - 1] + upper) / Decimal::TWO
        }
        Some(one) => *one,
        None => Decimal::ZERO,
    }
}
