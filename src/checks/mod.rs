//! Checks: what is suspicious in the figures of a period, before somebody signs them.

mod parts;
mod stocks;
mod times;

use crate::diagnostic::{Diagnostics, Result};
use crate::figures::Figures;

/// Runs every check over the figures of a period.
///
/// # Errors
/// What is wrong with the ledger, so that the figures cannot be had at all.
pub fn run(figures: &Figures) -> Result<Diagnostics> {
    let mut found = Diagnostics::default();
    found.extend(times::check(figures)?);
    found.extend(parts::check(figures)?);
    found.extend(stocks::check(figures)?);
    Ok(found)
}
