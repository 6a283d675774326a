//! Periods that have no entries or are not over, and entries that are longer than the period.

use crate::diagnostic::{Diagnostic, Result};
use crate::figures::Figures;

/// What a reader of the figures should know of their time.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(figures: &Figures) -> Result<Vec<Diagnostic>> {
    let period = figures.period();
    let mut found = Vec::new();
    if figures.is_draft() {
        found.push(Diagnostic::warning("period-not-over").with("period", period.to_string()));
    }
    if !figures.knows(&period)? {
        found
            .push(Diagnostic::warning("period-without-entries").with("period", period.to_string()));
    }
    let outgrown = figures.outgrown()?;
    for entries in outgrown.chunk_by(|one, next| one.indicator == next.indicator) {
        let longer = Diagnostic::warning("entry-longer-than-period")
            .with("indicator", entries[0].indicator.as_str())
            .with("time", entries[0].when.to_string())
            .with("count", entries.len())
            .with("period", period.to_string());
        found.push(longer.at(entries[0].place()));
    }
    Ok(found)
}
