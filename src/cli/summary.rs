//! `zvit summary`: every figure of a period beside those before it, on the terminal or as JSON.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

use super::arguments::SummaryArguments;
use super::department::Opened;
use super::json;
use super::session::Session;
use crate::checks;
use crate::diagnostic::{Message, Result};
use crate::figures::{Against, Change, Figure, Figures, Query};
use crate::model::{Indicator, Kind, Period, Precision};
use crate::uk;

/// What stands where nothing is known.
const UNKNOWN: &str = "—";

/// An indicator with its figure and the changes from the periods before.
pub struct Line<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its figure.
    pub now: Figure,
    /// Beside the period before.
    pub previous: Option<Change>,
    /// Beside the same period of the year before.
    pub last_year: Option<Change>,
}

/// Prints the summary.
pub fn run(session: &Session, arguments: &SummaryArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let figures = opened.figures(period, session.today);
    let lines = session.timed("figures", || lines(&figures))?;
    session.warn(&checks::run(&figures)?);
    if session.json {
        session.print(&json::summary(&figures, &lines))?;
    } else {
        session.print(&table(session, &figures, &lines))?;
    }
    Ok(())
}

/// A line for each indicator that counts something.
fn lines(figures: &Figures) -> Result<Vec<Line<'_>>> {
    let mut lines = Vec::new();
    for indicator in figures.catalogue().indicators.iter().filter(|one| one.kind != Kind::Text) {
        let query = Query::new(indicator.key.clone(), figures.period());
        lines.push(Line {
            indicator,
            now: figures.figure(&query)?,
            previous: figures.change(&query, Against::Previous)?,
            last_year: figures.change(&query, Against::LastYear)?,
        });
    }
    Ok(lines)
}

/// The lines as a table that fits the terminal.
fn table(session: &Session, figures: &Figures, lines: &[Line]) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let name = |period: Option<Period>| period.map_or(UNKNOWN.to_owned(), |one| one.to_string());
    let period = figures.period();
    let heads = [
        session.text(&Message::new("summary-indicator")),
        name(Some(period)),
        name(Against::Previous.period(&period)),
        name(Against::LastYear.period(&period)),
        session.text(&Message::new("summary-change")),
    ];
    table.set_header(heads);
    for line in lines {
        let then = |change: &Option<Change>| {
            change.as_ref().map_or(UNKNOWN.to_owned(), |one| told(&one.then))
        };
        let cells = [
            told(&line.now),
            then(&line.previous),
            then(&line.last_year),
            line.previous.as_ref().map_or(UNKNOWN.to_owned(), difference),
        ];
        let numbers =
            cells.into_iter().map(|cell| Cell::new(cell).set_alignment(CellAlignment::Right));
        table.add_row(std::iter::once(Cell::new(&line.indicator.label)).chain(numbers));
    }
    format!("{table}\n")
}

/// A figure with how exactly it is known.
fn told(figure: &Figure) -> String {
    let Some(value) = figure.value else { return UNKNOWN.to_owned() };
    let digits = uk::digits(&value.amount);
    match value.precision {
        Precision::Exact => digits,
        Precision::Over => format!("> {digits}"),
        Precision::About => format!("≈ {digits}"),
    }
}

/// A difference with its sign, and in percent where it can be told.
fn difference(change: &Change) -> String {
    let Some(absolute) = change.absolute() else { return UNKNOWN.to_owned() };
    let signed = |number: rust_decimal::Decimal, told: String| {
        if number.is_zero() || number.is_sign_negative() { told } else { format!("+{told}") }
    };
    let told = signed(absolute, uk::digits(&absolute));
    match change.percent() {
        Some(percent) => format!("{told} ({})", signed(percent, uk::percent(&percent))),
        None => told,
    }
}
