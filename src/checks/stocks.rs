//! Stocks without a reading.

use crate::diagnostic::{Diagnostic, Result};
use crate::figures::{Figures, Query};
use crate::model::Kind;

/// A stock that was never read by the as-of date cannot be told.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(figures: &Figures) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for stock in figures.catalogue().indicators.iter().filter(|one| one.kind == Kind::Stock) {
        let figure = figures.figure(&Query::new(stock.key.clone(), figures.period()))?;
        if figure.value.is_none() {
            found.push(
                Diagnostic::warning("stock-without-reading")
                    .with("indicator", stock.key.as_str())
                    .with("on", figures.as_of().to_string()),
            );
        }
    }
    Ok(found)
}
