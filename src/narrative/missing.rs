//! What a council has not from its departments, in words.

use super::escape::escape;
use crate::diagnostic::Result;
use crate::figures::{Figures, Missing};
use crate::model::Indicator;
use crate::uk::inside;
use crate::uk::{self, Form};

/// «Немає даних за I квартал 2020 року: архівний відділ (за всіма показниками); відділ культури
/// (показник «Заходи»). Облік не ведеться: …» Empty where everything is there.
///
/// # Errors
/// What is wrong with the ledger.
pub fn told(figures: &Figures) -> Result<String> {
    let missing = figures.missing()?;
    let silent = missing.iter().filter(|one| !one.silent.is_empty()).map(|one| {
        if one.is_all {
            named(one, "за всіма показниками")
        } else {
            named(one, &listed(&one.silent))
        }
    });
    let lacking = missing.iter().filter(|one| !one.lacking.is_empty());
    let lacking = lacking.map(|one| named(one, &listed(&one.lacking)));
    let period = figures.period().name(Form::Accusative);
    let sentences = [
        (format!("Немає даних за {period}"), silent.collect::<Vec<_>>()),
        ("Облік не ведеться".to_owned(), lacking.collect()),
    ];
    let told = sentences.iter().filter(|(_, departments)| !departments.is_empty());
    let told = told.map(|(what, departments)| {
        format!("\n\n{}.", escape(&format!("{what}: {}", departments.join("; "))))
    });
    Ok(told.collect())
}

/// A department with what it is about.
fn named(missing: &Missing, what: &str) -> String {
    format!("{} ({what})", inside(&missing.name))
}

/// Indicators by their labels.
fn listed(indicators: &[&Indicator]) -> String {
    let labels: Vec<String> = indicators.iter().map(|one| format!("«{}»", one.label)).collect();
    let noun = if labels.len() == 1 { "показник" } else { "показники" };
    format!("{noun} {}", uk::enumerate(&labels))
}
