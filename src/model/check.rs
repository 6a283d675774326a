//! `Check`: the list of what is looked for before somebody signs, and how much each of it matters.

use crate::diagnostic::{Diagnostic, Severity, nearest};

/// How much of the ledger a check must read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// What the report of the period reads anyway.
    Period,
    /// The periods before it too.
    History,
    /// Everything.
    Ledger,
}

/// Something that is looked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Check {
    /// Its stable name, which is also the code of its findings.
    pub id: &'static str,
    /// How much it matters, unless the settings say otherwise.
    pub severity: Severity,
    /// What it must read.
    pub reach: Reach,
}

/// One line of the list.
const fn check(id: &'static str, severity: Severity, reach: Reach) -> Check {
    Check { id, severity, reach }
}

use Reach::{History, Ledger, Period};
use Severity::{Error, Note, Warning};

/// Every check, by what it looks at: sums, stocks, balances, plans, time, terms, texts.
pub static CHECKS: [Check; 42] = [
    check("part-exceeds-whole", Error, Period),
    check("parts-overlap", Warning, Period),
    check("cut-not-total", Error, Period),
    check("cuts-disagree", Warning, Period),
    check("stock-without-reading", Warning, Period),
    check("stock-stale", Warning, Period),
    check("stock-odd-day", Warning, Period),
    check("stock-over-time", Warning, Period),
    check("flow-told-as-stock", Warning, Period),
    check("done-exceeds-received", Error, Period),
    check("balance-off", Warning, Period),
    check("closed-before-opened", Error, Period),
    check("plan-not-met", Warning, Period),
    check("plan-overrun", Warning, Period),
    check("plan-parts-differ", Warning, Period),
    check("period-not-over", Warning, Period),
    check("period-without-entries", Warning, Period),
    check("entry-longer-than-period", Warning, Period),
    check("entry-in-future", Warning, Period),
    check("entry-duplicated", Warning, Period),
    check("entry-outside-periods", Warning, Ledger),
    check("days-without-entries", Note, Period),
    check("indicator-silent", Warning, History),
    check("figure-unusual", Warning, History),
    check("suspicious-term", Warning, Period),
    check("numeral-agreement", Warning, Period),
    check("mixed-script", Warning, Period),
    check("unbalanced-quotes", Warning, Period),
    check("as-of-phrase", Warning, Period),
    check("straight-quotes", Note, Period),
    check("hyphen-for-dash", Note, Period),
    check("double-space", Note, Period),
    check("empty-slot", Warning, Period),
    check("late-not-told", Warning, Period),
    check("misspelt", Note, History),
    check("spelling-skipped", Note, History),
    check("closed-figures-changed", Error, Period),
    check("closed-entries-changed", Warning, Period),
    check("closed-chain", Error, Period),
    check("department-silent", Warning, Period),
    check("department-lacks", Note, Period),
    check("department-values", Note, Period),
];

impl Check {
    /// The check of a name.
    ///
    /// # Errors
    /// `unknown-check` with the nearest one.
    pub fn named(id: &str) -> Result<&'static Self, Diagnostic> {
        CHECKS.iter().find(|check| check.id == id).ok_or_else(|| {
            Diagnostic::error("unknown-check")
                .with("check", id)
                .with_some("nearest", nearest(id, CHECKS.iter().map(|check| check.id)))
        })
    }
}

/// What a check found, as much as it matters by itself; its place and arguments follow.
pub fn finding(id: &'static str) -> Diagnostic {
    let severity = CHECKS.iter().find(|check| check.id == id).map_or(Error, |check| check.severity);
    Diagnostic { severity, ..Diagnostic::error(id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_check_has_a_name_of_its_own() {
        let mut ids: Vec<&str> = CHECKS.iter().map(|check| check.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CHECKS.len());
    }

    #[test]
    fn a_mistyped_check_is_told_with_the_nearest() {
        let wrong = Check::named("plan-not-mett").unwrap_err();
        assert_eq!(wrong.message.arguments["nearest"], "plan-not-met".into());
    }
}
