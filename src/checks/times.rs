//! Periods that have no entries or are not over, entries that are longer, days without entries.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Scope;
use crate::diagnostic::{Diagnostic, Result};
use crate::model::{When, finding, is_working};
use crate::uk;

/// What a reader of the figures should know of their time.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let figures = scope.figures;
    let period = figures.period();
    let mut found = Vec::new();
    if figures.is_draft() {
        found.push(finding("period-not-over").with("period", period.to_string()));
    }
    if !figures.knows(&period)? {
        found.push(finding("period-without-entries").with("period", period.to_string()));
    }
    let outgrown = figures.outgrown()?;
    for entries in outgrown.chunk_by(|one, next| one.indicator == next.indicator) {
        let longer = finding("entry-longer-than-period")
            .with("indicator", entries[0].indicator.as_str())
            .with("time", entries[0].when.to_string())
            .with("count", entries.len())
            .with("period", period.to_string());
        found.push(longer.at(entries[0].place()));
    }
    found.extend(silent_days(scope)?);
    Ok(found)
}

/// Working days of which nothing was logged, where a department logs most days: half of the
/// working days at least.
fn silent_days(scope: &Scope) -> Result<Option<Diagnostic>> {
    let period = scope.figures.period();
    let until = period.last().min(scope.figures.today());
    let working: Vec<NaiveDate> = period
        .first()
        .iter_days()
        .take_while(|day| *day <= until)
        .filter(|day| is_working(*day))
        .collect();
    let mut logged = BTreeSet::new();
    for entry in scope.figures.logged()? {
        match entry.when {
            When::Day(day) => {
                logged.insert(day);
            }
            // What lasts longer than a month is no day's work.
            When::Days(first, last) if (last - first).num_days() < 31 => {
                logged.extend(first.max(period.first()).iter_days().take_while(|day| *day <= last));
            }
            When::Days(..) | When::Within(_) => {}
        }
    }
    let silent: Vec<&NaiveDate> = working.iter().filter(|day| !logged.contains(day)).collect();
    if silent.is_empty() || silent.len() * 2 > working.len() || working.len() < 5 {
        return Ok(None);
    }
    let days: Vec<String> = silent.iter().take(10).map(|day| uk::numeric(**day)).collect();
    let told = finding("days-without-entries")
        .with("period", period.to_string())
        .with("count", silent.len())
        .with("days", days.join(", "));
    Ok(Some(told))
}
