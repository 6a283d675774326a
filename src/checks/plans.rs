//! Plans: not met, overrun, or said differently for a period and for its parts.

use rust_decimal::Decimal;

use super::{Scope, declared};
use crate::diagnostic::{Diagnostic, Result};
use crate::model::{Indicator, Period, finding};

/// What became of the plans of the period.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for indicator in &scope.figures.catalogue().indicators {
        found.extend(met(scope, indicator)?);
        found.extend(parts(scope, indicator));
    }
    Ok(found)
}

/// A plan that was not met by the end of its period, or was overrun by more than the rules allow.
fn met(scope: &Scope, indicator: &Indicator) -> Result<Option<Diagnostic>> {
    let (figures, period) = (scope.figures, scope.figures.period());
    let Some(plan) = indicator.planned(&period).plan() else { return Ok(None) };
    let Some(fact) = scope.value(&indicator.key, period)? else { return Ok(None) };
    let most = plan.amount * (Decimal::ONE_HUNDRED + scope.rules.overrun) / Decimal::ONE_HUNDRED;
    let told = |id| {
        finding(id)
            .with("indicator", indicator.key.as_str())
            .with("plan", plan.amount.to_string())
            .with("fact", fact.amount.to_string())
            .with("period", period.to_string())
            .at(declared(plan.line))
    };
    if fact.amount < plan.amount && !figures.is_draft() {
        return Ok(Some(told("plan-not-met")));
    }
    let overrun = || told("plan-overrun").with("percent", scope.rules.overrun.to_string());
    Ok((fact.amount > most).then(overrun))
}

/// A plan that the plans of its quarters or months do not give.
fn parts(scope: &Scope, indicator: &Indicator) -> Option<Diagnostic> {
    let period = scope.figures.period();
    let year = Period::year_of(period.last());
    let both = [Some(period), year.filter(|year| *year != period)].into_iter().flatten();
    let mut differ = both.filter_map(|period| {
        let planned = indicator.planned(&period);
        let (own, parts) = (planned.own?, planned.by_parts?);
        (own.amount != parts.amount).then(|| {
            finding("plan-parts-differ")
                .with("indicator", indicator.key.as_str())
                .with("plan", own.amount.to_string())
                .with("parts", parts.amount.to_string())
                .with("period", period.to_string())
                .at(declared(own.line))
        })
    });
    differ.next()
}
