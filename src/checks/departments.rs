//! The departments of a council: from whom there is nothing, and who does not count what others do.

use super::{Scope, declared};
use crate::diagnostic::{Diagnostic, Result};
use crate::figures::Missing;
use crate::model::{Indicator, finding};

/// What is missing from whom.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(scope: &Scope) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for Missing { name, silent, is_all, lacking, line } in scope.figures.missing()? {
        let told = |id, indicators: &[&Indicator]| {
            let labels = indicators.iter().map(|one| format!("«{}»", one.label));
            finding(id)
                .with("department", &name)
                .with("indicators", labels.collect::<Vec<_>>().join(", "))
                .at(declared(line))
        };
        if !silent.is_empty() {
            let silence =
                told("department-silent", &silent).with("of", if is_all { "all" } else { "some" });
            found.push(silence.with("period", scope.figures.period().to_string()));
        }
        if !lacking.is_empty() {
            found.push(told("department-lacks", &lacking));
        }
    }
    Ok(found)
}
