//! The JSON that programs read: types of its own, so that a change inside does not break them.
//!
//! Amounts are texts with a decimal point, so that no reader rounds them; what is not known is
//! null.

mod entry;
mod figures;
mod finding;
mod import;
mod trace;

use serde::Serialize;

pub use entry::{entries, entry, history, logged};
pub use figures::{plans, series, summary};
pub use finding::{Finding, checked, finding, findings, told};
pub use import::imported;
pub use trace::{Traced, trace, traced};

use crate::figures::Figure;

/// A figure's amount with a decimal point.
fn amount(figure: &Figure) -> Option<String> {
    figure.value.map(|value| value.amount.to_string())
}

/// A report that was made, or several, as JSON.
pub fn made(report: &impl Serialize) -> String {
    written(report)
}

/// A value as indented JSON with a new line at its end.
fn written(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
