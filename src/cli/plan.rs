//! `zvit plan`: plans, what was done of them, and whether the pace suffices.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use rust_decimal::Decimal;

use super::amount::{UNKNOWN, quantity, sign};
use super::arguments::PlanArguments;
use super::department::Opened;
use super::json;
use super::session::Session;
use crate::diagnostic::Message;
use crate::figures::Progress;
use crate::model::Period;
use crate::uk;

/// Columns below which the table has fewer of its own.
const NARROW: u16 = 90;

/// Prints the plans.
pub fn run(session: &Session, arguments: &PlanArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let figures = opened.figures(period, session.today)?;
    let plans = session.timed("figures", || figures.progress())?;
    if arguments.json {
        session.print(&json::plans(&period, &plans))?;
    } else if plans.is_empty() {
        session.say(&Message::new("plan-none").with("period", period.to_string()));
    } else {
        session.print(&table(session, &period, &plans))?;
    }
    Ok(())
}

/// The plans as a table that fits the terminal.
fn table(session: &Session, period: &Period, plans: &[Progress]) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let phrase = |code| session.text(&Message::new(code));
    // What is left and due can be told from the rest, and gives way first.
    let is_narrow = session.width < NARROW;
    let between = if is_narrow { &[][..] } else { &["plan-left", "plan-due"] };
    let heads = ["summary-indicator", "plan-plan", "plan-fact"].map(phrase).into_iter();
    let heads = heads.chain(["%".to_owned()]).chain(between.iter().copied().map(phrase));
    table.set_header(heads.chain([phrase("plan-pace")]));
    for one in plans {
        let sign = sign(one.indicator);
        let label = if one.period == *period {
            one.indicator.label.clone()
        } else {
            let of_year = Message::new("plan-of-year").with("label", &one.indicator.label);
            session.text(&of_year.with("year", one.period.to_string()))
        };
        let number = |number: Decimal| format!("{}{sign}", uk::digits(&number));
        let left = one.left().map_or(UNKNOWN.to_owned(), number);
        let percent = one.percent().map_or(UNKNOWN.to_owned(), |percent| uk::digits(&percent));
        let first = [label, number(one.plan), quantity(one.fact, sign), percent];
        let between = [left, number(one.due.normalize())];
        let between = between.into_iter().filter(|_| !is_narrow);
        let pace = pace(one).map_or(UNKNOWN.to_owned(), phrase);
        table.add_row(first.into_iter().chain(between).chain([pace]));
    }
    let last = if is_narrow { 4 } else { 6 };
    for number in 1..=last {
        let Some(column) = table.column_mut(number) else { continue };
        column.set_constraint(ColumnConstraint::ContentWidth);
        if number < last {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\n")
}

/// How a plan fares: met or not where its period is over, else whether the pace suffices.
fn pace(one: &Progress) -> Option<&'static str> {
    let fact = one.fact?.amount;
    Some(match (fact >= one.plan, one.is_over) {
        (true, _) => "plan-met",
        (false, true) => "plan-missed",
        (false, false) if one.suffices()? => "plan-enough",
        (false, false) => "plan-slow",
    })
}
