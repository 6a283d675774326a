//! Whether closed periods are what they were: which figures moved, and which entries did it.

use super::amount::quantity;
use super::department::Opened;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::figures::Figures;
use crate::ledger::{Closings, Fate};
use crate::model::{Entry, Quantity, finding};

/// What has changed in all closed periods, and in their chain.
pub fn changes(session: &Session, opened: &Opened) -> Result<Vec<Diagnostic>> {
    let closings = opened.closings()?;
    let mut found = closings.chain()?;
    for period in closings.periods() {
        found.extend(change(&closings, &opened.figures(period, session.today)?)?);
    }
    Ok(found)
}

/// What has changed in the closed periods that share days with that of some figures.
pub fn changes_around(
    session: &Session,
    opened: &Opened,
    figures: &Figures,
) -> Result<Vec<Diagnostic>> {
    let closings = opened.closings()?;
    let mut found = Vec::new();
    for period in closings.periods() {
        if period == figures.period() {
            found.extend(change(&closings, figures)?);
        } else if period.meets(&figures.period()) {
            found.extend(change(&closings, &opened.figures(period, session.today)?)?);
        }
    }
    Ok(found)
}

/// What has changed in the period of some figures, where it is closed.
fn change(closings: &Closings, figures: &Figures) -> Result<Option<Diagnostic>> {
    let period = figures.period();
    let Some(closing) = closings.of(&period)? else { return Ok(None) };
    let entries = figures.underlying()?;
    let moved = closing.moved(&period, &entries);
    let told = |value: Option<Quantity>| quantity(value, "");
    let figures: Vec<String> = figures
        .moved()?
        .iter()
        .map(|one| format!("{}: {} → {}", one.what, told(one.was), told(one.now)))
        .collect();
    if moved.is_empty() && figures.is_empty() {
        return Ok(None);
    }
    let sign = |how: &Fate| match how {
        Fate::Added => '+',
        Fate::Changed => '±',
        Fate::Removed => '−',
    };
    let ids: Vec<String> = moved.iter().map(|(id, how)| format!("{}{id}", sign(how))).collect();
    let found = if figures.is_empty() {
        finding("closed-entries-changed")
    } else {
        finding("closed-figures-changed").with("figures", figures.join("; "))
    };
    let place = moved.iter().find_map(|(id, _)| entries.iter().find(|one| one.id.as_str() == *id));
    let found = found
        .with("period", period.to_string())
        .with("clerk", &closing.by)
        .with("at", closing.day())
        .with_some("entries", Some(ids.join(", ")).filter(|ids| !ids.is_empty()));
    Ok(Some(found.at(place.map_or_else(Place::default, Entry::place))))
}
