//! Checks: what is suspicious in the figures of a period, before somebody signs them.
//!
//! Each file looks at one thing; the list of all checks is `model::CHECKS`, and a department's
//! rules say how much each matters and what is let stand.

mod agreement;
mod balances;
mod departments;
mod entries;
mod history;
mod lint;
mod passages;
mod plans;
mod slots;
mod spelling;
mod stocks;
mod sums;
mod times;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Result, Severity};
use crate::figures::{Figures, Query};
use crate::model::{CHECKS, Key, Period, Quantity, Reach, Rules, SETTINGS};

pub use entries::astray;
pub use passages::Passage;
pub use slots::check as slots;

/// What is looked at.
pub struct Scope<'a> {
    /// The figures of the period.
    pub figures: &'a Figures,
    /// What the department wants checked.
    pub rules: &'a Rules,
    /// How far to look.
    pub reach: Reach,
}

/// What was found, and what somebody lets stand.
#[derive(Debug, Default)]
pub struct Findings {
    /// What is to be looked at.
    pub found: Diagnostics,
    /// What is excepted, with the reason.
    pub excepted: Vec<(Diagnostic, String)>,
}

/// Runs every check that the scope reaches over the figures of its period, its entries and texts,
/// and over further texts that a report is made of.
///
/// # Errors
/// What is wrong with the ledger, so that the figures cannot be had at all.
pub fn run(scope: &Scope, texts: &[Passage]) -> Result<Findings> {
    let entries = scope.figures.logged()?;
    let mut found = Vec::new();
    found.extend(times::check(scope)?);
    found.extend(entries::check(scope)?);
    found.extend(sums::check(scope)?);
    found.extend(stocks::check(scope)?);
    found.extend(balances::check(scope)?);
    found.extend(plans::check(scope)?);
    found.extend(history::check(scope)?);
    found.extend(departments::check(scope)?);
    let own = passages::passages(scope.figures, entries);
    let texts: Vec<&Passage> = own.iter().chain(texts).collect();
    found.extend(lint::check(&texts));
    found.extend(agreement::check(&texts, scope.figures.catalogue()));
    found.extend(spelling::check(scope, &texts)?);
    Ok(judge(found, scope.rules, &scope.figures.period()))
}

/// Gives each finding the severity that the rules want, and puts apart what they let stand.
pub fn judge(
    found: impl IntoIterator<Item = Diagnostic>,
    rules: &Rules,
    period: &Period,
) -> Findings {
    let mut judged = Findings::default();
    for mut one in found {
        if let Some(check) = CHECKS.iter().find(|check| check.id == one.message.code) {
            let Some(severity) = rules.severity(check) else { continue };
            one.severity = severity;
        }
        match rules.exception(&one, period) {
            Some(exception) => judged.excepted.push((one, exception.reason.clone())),
            None => judged.found.push(one),
        }
    }
    judged
}

impl Findings {
    /// Adds what was found elsewhere.
    pub fn extend(&mut self, more: Self) {
        self.found.extend(more.found);
        self.excepted.extend(more.excepted);
    }

    /// What a report tells before it is signed: errors and warnings, without the notes.
    pub fn to_be_told(&self) -> Diagnostics {
        let mut told = Diagnostics::default();
        told.extend(self.found.iter().filter(|one| one.severity != Severity::Note).cloned());
        told
    }
}

impl Scope<'_> {
    /// The value of an indicator in a period.
    fn value(&self, indicator: &Key, period: Period) -> Result<Option<Quantity>> {
        Ok(self.figures.figure(&Query::new(indicator.clone(), period))?.value)
    }

    /// Whether a check is worth doing.
    fn wants(&self, id: &str) -> bool {
        self.rules.wants(id, self.reach)
    }
}

/// A line of the settings.
fn declared(line: usize) -> Place {
    Place { line: Some(line), ..Place::file(SETTINGS) }
}
