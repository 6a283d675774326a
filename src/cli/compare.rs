//! `zvit compare`: the figures of several periods side by side, with the last change and a line.

use std::iter;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::amount::{UNKNOWN, difference, sign, told};
use super::arguments::CompareArguments;
use super::department::Opened;
use super::exit::Misused;
use super::json;
use super::session::Session;
use super::sheet;
use crate::diagnostic::{Diagnostic, Message};
use crate::figures::{Change, Series};
use crate::model::Period;

/// Periods of a trend, where no other number is asked for.
const USUAL: usize = 4;

/// Columns of the terminal that the labels need, the change with the borders, and a period.
const LABEL: usize = 24;
const CHANGE: usize = 26;
const COLUMN: usize = 11;

/// Prints the comparison.
pub fn run(session: &Session, arguments: &CompareArguments) -> anyhow::Result<()> {
    let periods = periods(session, arguments)?;
    let Some(last) = periods.last() else { return Ok(()) };
    let opened = Opened::find(session)?;
    let figures = opened.figures(*last, session.today)?.told_as_closed();
    let series = session.timed("figures", || figures.series(&periods))?;
    if let Some(other) = periods.iter().find(|one| one.kind() != last.kind()) {
        let unlike = Diagnostic::warning("compare-unlike").with("one", other.to_string());
        session.warn(&unlike.with("other", last.to_string()).into());
    }
    let text = match (arguments.json, arguments.csv) {
        (true, _) => json::series(&periods, &series),
        (_, true) => csv(&periods, &series),
        _ => table(session, &periods, &series),
    };
    Ok(session.print(&text)?)
}

/// The periods in the order of time: those that are named, or so many up to the only one.
fn periods(session: &Session, arguments: &CompareArguments) -> Result<Vec<Period>, Misused> {
    let bad = |text: &str| Misused(Message::new("bad-period").with("value", text));
    let read = |text: &String| Period::parse(text, session.today).map_err(|_| bad(text));
    let mut periods = arguments.periods.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if arguments.last.is_some() && periods.len() > 1 {
        return Err(Misused(Message::new("compare-last-of-many")));
    }
    if periods.is_empty() || arguments.last.is_some() {
        let end = periods.pop().or_else(|| Period::last_quarter(session.today));
        let most = arguments.last.map_or(USUAL, usize::from);
        periods = iter::successors(end, Period::previous).take(most).collect();
    }
    periods.sort();
    periods.dedup();
    match periods.as_slice() {
        [] => Err(bad("")),
        [only] => {
            Err(Misused(Message::new("compare-needs-periods").with("period", only.to_string())))
        }
        _ => Ok(periods),
    }
}

/// The series as a table that fits the terminal: where it is too narrow for all periods, the
/// earliest are in the line only.
fn table(session: &Session, periods: &[Period], series: &[Series]) -> String {
    let most = usize::from(session.width).saturating_sub(LABEL + CHANGE + periods.len()) / COLUMN;
    let hidden = periods.len().saturating_sub(most.max(2));
    let periods = &periods[hidden..];
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let phrase = |code| session.text(&Message::new(code));
    let heads = iter::once(phrase("summary-indicator"))
        .chain(periods.iter().map(ToString::to_string))
        .chain([phrase("summary-change"), phrase("compare-line")]);
    table.set_header(heads);
    for one in series {
        let sign = sign(one.indicator);
        let figures = one.figures[hidden..].iter().map(|figure| told(figure, sign));
        let change = one.change().map_or(UNKNOWN.to_owned(), |change| difference(&change, sign));
        let values: Vec<Option<Decimal>> =
            one.figures.iter().map(|figure| Some(figure.value?.amount)).collect();
        let cells = iter::once(one.indicator.label.clone()).chain(figures);
        table.add_row(cells.chain([change, line(&values)]));
    }
    for number in 1..=periods.len() + 1 {
        let Some(column) = table.column_mut(number) else { continue };
        column.set_cell_alignment(CellAlignment::Right);
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    if let Some(column) = table.column_mut(periods.len() + 2) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    format!("{table}\n")
}

/// A line of blocks from the least to the largest value; a dot where nothing is known.
fn line(values: &[Option<Decimal>]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let known = || values.iter().flatten();
    let (Some(least), Some(most)) = (known().min(), known().max()) else { return String::new() };
    let block = |value: &Decimal| {
        let height = ((value - least) * Decimal::from(7)).checked_div(most - least);
        // All the same: a line in the middle.
        let height = height.map_or(Some(3), |height| height.round().to_usize());
        BLOCKS[height.unwrap_or_default().min(7)]
    };
    values.iter().map(|value| value.as_ref().map_or('·', block)).collect()
}

/// The series as CSV, amounts with a decimal point.
fn csv(periods: &[Period], series: &[Series]) -> String {
    let heads = ["indicator", "label"].map(str::to_owned).into_iter();
    let heads = heads.chain(periods.iter().map(ToString::to_string));
    let heads = heads.chain(["change", "change_percent"].map(str::to_owned)).collect();
    let text = |number: Option<Decimal>| number.map(|one| one.to_string()).unwrap_or_default();
    let rows = series.iter().map(|one| {
        let change = one.change();
        let change = change.as_ref();
        let first = [one.indicator.key.to_string(), one.indicator.label.clone()];
        let values = one.figures.iter().map(|figure| text(figure.value.map(|value| value.amount)));
        let last = [change.and_then(Change::absolute), change.and_then(Change::percent)];
        first.into_iter().chain(values).chain(last.map(text)).collect()
    });
    sheet::csv(heads, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_from_the_least_to_the_largest() {
        let values = |numbers: &[i64]| {
            numbers.iter().map(|one| Some(Decimal::from(*one))).collect::<Vec<_>>()
        };
        assert_eq!(line(&values(&[0, 7, 3])), "▁█▄");
        assert_eq!(line(&values(&[5, 5])), "▄▄");
        assert_eq!(line(&[None, Some(Decimal::ONE), Some(Decimal::TWO)]), "·▁█");
        assert_eq!(line(&[None]), "");
    }
}
