//! `zvit summary`: every figure of a period beside those before it, on the terminal or as JSON.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::arguments::SummaryArguments;
use super::department::Opened;
use super::json;
use super::session::Session;
use crate::checks::{self, Scope};
use crate::diagnostic::Message;
use crate::figures::{Against, Change, Compared, Figure, Figures};
use crate::model::{Indicator, Kind, Period, Precision, Reach, Scale};
use crate::uk;

/// What stands where nothing is known.
const UNKNOWN: &str = "—";

/// Prints the summary.
pub fn run(session: &Session, arguments: &SummaryArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let figures = opened.figures(period, session.today)?;
    let lines = session.timed("figures", || figures.compared())?;
    let scope = Scope { figures: &figures, rules: &opened.config.rules, reach: Reach::Period };
    session.warn(&checks::run(&scope, &[])?.to_be_told());
    if session.json {
        session.print(&json::summary(&figures, &lines))?;
    } else {
        session.print(&table(session, &figures, &lines))?;
    }
    Ok(())
}

/// The lines as a table that fits the terminal.
fn table(session: &Session, figures: &Figures, lines: &[Compared]) -> String {
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
        let sign = sign(line.indicator);
        let then = |change: &Option<Change>| {
            change.as_ref().map_or(UNKNOWN.to_owned(), |one| told(&one.then, sign))
        };
        let cells = [
            told(&line.now, sign),
            then(&line.previous),
            then(&line.last_year),
            line.previous.as_ref().map_or(UNKNOWN.to_owned(), |one| difference(one, sign)),
        ];
        table.add_row(std::iter::once(line.indicator.label.clone()).chain(cells));
    }
    for number in 1..5 {
        let Some(column) = table.column_mut(number) else { continue };
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{table}\n")
}

/// The sign behind an indicator's numbers: of percents only.
fn sign(indicator: &Indicator) -> &'static str {
    match indicator.kind {
        Kind::Ratio { scale: Scale::Percent, .. } => "%",
        _ => "",
    }
}

/// A figure with how exactly it is known.
fn told(figure: &Figure, sign: &str) -> String {
    let Some(value) = figure.value else { return UNKNOWN.to_owned() };
    let digits = uk::digits(&value.amount);
    match value.precision {
        Precision::Exact => format!("{digits}{sign}"),
        Precision::Over => format!("> {digits}{sign}"),
        Precision::About => format!("≈ {digits}{sign}"),
    }
}

/// A difference with its sign, and in percent where it can be told; of percents, in points.
fn difference(change: &Change, sign: &str) -> String {
    let Some(absolute) = change.absolute() else { return UNKNOWN.to_owned() };
    let signed = |number: rust_decimal::Decimal, told: String| {
        if number.is_zero() || number.is_sign_negative() { told } else { format!("+{told}") }
    };
    let about = if change.is_exact() { "" } else { "≈ " };
    let told = format!("{about}{}", signed(absolute, uk::digits(&absolute)));
    match change.percent().filter(|percent| sign.is_empty() && !percent.is_zero()) {
        Some(percent) => format!("{told} ({})", signed(percent, uk::percent(&percent))),
        None => told,
    }
}
