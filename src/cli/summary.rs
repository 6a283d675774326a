//! `zvit summary`: every figure of a period beside those before it, on the terminal or as JSON.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::amount::{UNKNOWN, difference, sign, told};
use super::arguments::SummaryArguments;
use super::closed;
use super::department::Opened;
use super::json;
use super::session::Session;
use crate::checks::{self, Scope};
use crate::diagnostic::Message;
use crate::figures::{Against, Change, Compared, Figures};
use crate::model::{Period, Reach};

/// Prints the summary.
pub fn run(session: &Session, arguments: &SummaryArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let figures = opened.figures(period, session.today)?;
    // The checks look at every entry: read first, they are counted without reading them twice.
    figures.logged()?;
    let lines = session.timed("figures", || figures.compared())?;
    let rules = &opened.config.rules;
    let mut found = checks::run(&Scope { figures: &figures, rules, reach: Reach::Period }, &[])?;
    let changes = closed::changes_around(session, &opened, &figures)?;
    found.extend(checks::judge(changes, rules, &period));
    session.warn(&found.to_be_told());
    if session.json {
        session.print(&json::summary(&figures, &lines))?;
    } else {
        session.print(&table(session, &figures, &lines))?;
    }
    drop(lines);
    figures.end();
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
