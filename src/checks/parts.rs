//! Parts that exceed their whole.

use crate::diagnostic::{Diagnostic, Result};
use crate::figures::{Figures, Query};

/// A part told as «з них» cannot be more than what it is a part of.
///
/// # Errors
/// What is wrong with the ledger.
pub fn check(figures: &Figures) -> Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for part in &figures.catalogue().indicators {
        let Some(whole) = part.whole() else { continue };
        let value = |key| figures.figure(&Query::new(key, figures.period()));
        let (part_value, whole_value) =
            (value(part.key.clone())?.value, value(whole.clone())?.value);
        if let (Some(part_value), Some(whole_value)) = (part_value, whole_value)
            && part_value.amount > whole_value.amount
        {
            found.push(
                Diagnostic::error("part-exceeds-whole")
                    .with("part", part.key.as_str())
                    .with("part_value", part_value.amount.to_string())
                    .with("whole", whole.as_str())
                    .with("whole_value", whole_value.amount.to_string())
                    .with("period", figures.period().to_string()),
            );
        }
    }
    Ok(found)
}
