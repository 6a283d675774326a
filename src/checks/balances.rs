//! Balances: what is done was received or open before; what is left is the rest.

use rust_decimal::Decimal;

use super::{Scope, declared};
use crate::diagnostic::{Diagnostic, Result};
use crate::figures::Query;
use crate::model::{Balance, Precision, Quantity, finding};

/// Balances that do not come out.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for balance in &scope.figures.catalogue().balances {
        found.extend(one(scope, balance)?);
    }
    Ok(found)
}

/// One balance: opening + received − done = closing.
fn one(scope: &Scope, balance: &Balance) -> Result<Option<Diagnostic>> {
    let (figures, period) = (scope.figures, scope.figures.period());
    let exact = |value: Option<Quantity>| {
        value.filter(|value| value.precision == Precision::Exact).map(|value| value.amount)
    };
    let received = exact(scope.value(&balance.received, period)?);
    let done = exact(scope.value(&balance.done, period)?);
    let (Some(received), Some(done)) = (received, done) else { return Ok(None) };
    let opening = match (&balance.open, period.previous()) {
        (None, _) => Some(Decimal::ZERO),
        (Some(open), Some(before)) => exact(scope.value(open, before)?),
        (Some(_), None) => None,
    };
    let Some(opening) = opening else { return Ok(None) };
    let told = |id| {
        finding(id)
            .with("indicator", balance.done.as_str())
            .with("opening", opening.to_string())
            .with("received", received.to_string())
            .with("done", done.to_string())
            .with("period", period.to_string())
            .at(declared(balance.line))
    };
    if done > opening + received {
        return Ok(Some(told("done-exceeds-received")));
    }
    let Some(open) = &balance.open else { return Ok(None) };
    let closing = figures.figure(&Query::new(open.clone(), period))?;
    let is_of_now = closing.on.is_some_and(|on| on > period.first());
    let Some(closing) = exact(closing.value).filter(|_| is_of_now) else { return Ok(None) };
    let due = opening + received - done;
    let off =
        || told("balance-off").with("closing", closing.to_string()).with("due", due.to_string());
    Ok((closing != due).then(off))
}
