//! `zvit trace`: a figure as the report tells it, its formula, and the entries behind it.

use std::fmt::Write;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::amount::{difference, quantity, sign};
use super::arguments::TraceArguments;
use super::closed;
use super::department::Opened;
use super::json::{self, Traced};
use super::provenance;
use super::session::Session;
use crate::checks;
use crate::diagnostic::{Message, Result};
use crate::figures::{
    Beside, Change, Figure, Figures, Query, Reference, Share, Slice, Trace, percent,
};
use crate::model::{Derivation, Indicator, Kind, Plan, Quantity};
use crate::narrative;
use crate::uk;

/// Traces a figure, and what it is told beside.
pub fn run(session: &Session, arguments: &TraceArguments) -> anyhow::Result<()> {
    if let Some(file) = &arguments.report {
        return provenance::retrace(session, file);
    }
    let Some(figure) = &arguments.figure else { return Ok(()) };
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let catalogue = &opened.config.catalogue;
    let reference = Reference::read(figure, catalogue, period, session.today)?;
    let figures = opened.figures(reference.query.period, session.today)?;
    let changes = closed::changes_around(session, &opened, &figures)?;
    session.warn(&checks::judge(changes, &opened.config.rules, &figures.period()).to_be_told());
    let now = figures.trace(&reference.query)?;
    let then = match reference.beside {
        Some(Beside::Period(period)) => {
            Some(figures.trace(&reference.query.clone().during(period))?)
        }
        _ => None,
    };
    let indicator = figures.indicator(reference.query.indicator.as_str())?;
    let plan = match reference.beside {
        Some(Beside::Plan) => indicator.planned(&reference.query.period).plan(),
        _ => None,
    };
    if arguments.json {
        let traced = Traced {
            reference: reference.to_string(),
            now: json::trace(&figures, &now),
            then: then.as_ref().map(|then| json::trace(&figures, then)),
            plan: plan.map(|plan| plan.amount.to_string()),
        };
        return Ok(session.print(&json::traced(&traced))?);
    }
    let teller = Teller { session, figures: &figures };
    let mut text = teller.told(&now)?;
    if let Some(then) = &then {
        let change = Change { now: now.figure.clone(), then: then.figure.clone() };
        let difference = difference(&change, sign(indicator));
        let difference = Message::new("trace-difference").with("difference", difference);
        let head = |code| session.text(&Message::new(code));
        let difference = session.text(&difference);
        let then = teller.told(then)?;
        text = format!(
            "{}: {text}\n{}: {then}\n{difference}\n",
            head("trace-now"),
            head("trace-then")
        );
    }
    if reference.beside == Some(Beside::Plan) {
        text = format!("{text}\n{}\n", session.text(&planned(plan, &now.figure)));
    }
    Ok(session.print(&text)?)
}

/// A figure beside its plan.
fn planned(plan: Option<Plan>, now: &Figure) -> Message {
    let Some(plan) = plan else { return Message::new("trace-no-plan") };
    let done = now.value.and_then(|value| percent(value.amount, plan.amount));
    let done = done.map_or_else(|| "—".to_owned(), |done| uk::percent(&done));
    Message::new("trace-plan").with("plan", uk::digits(&plan.amount)).with("percent", done)
}

/// Tells traces on the terminal.
struct Teller<'a> {
    session: &'a Session,
    figures: &'a Figures,
}

impl Teller<'_> {
    /// A trace: the figure, its formula, its entries or its sides.
    fn told(&self, trace: &Trace) -> Result<String> {
        let say = |message: &Message| self.session.text(message);
        let query = &trace.figure.query;
        let told = narrative::told(self.figures, &trace.figure);
        // On a terminal nothing must hold together.
        let told = told.map(|told| told.replace('\u{a0}', " "));
        let told = told.unwrap_or_else(|| say(&Message::new("trace-unknown")));
        let mut text = format!("{told}   [{query}]\n");
        for line in self.formula(query, &trace.figure)? {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {}", say(&line));
        }
        for (side, name) in trace.sides.iter().zip(["trace-divided", "trace-divisor"]) {
            let _ = write!(text, "\n{}: {}", say(&Message::new(name)), self.told(side)?);
        }
        if !trace.shares.is_empty() {
            let sum: Quantity = trace.shares.iter().map(Share::quantity).sum();
            let total = Message::new("trace-total").with("count", trace.shares.len());
            let total = total.with("total", quantity(Some(sum), ""));
            let _ = write!(text, "{}\n{}\n", self.table(&trace.shares), say(&total));
            // A closed period is told as it was, whatever its entries come to now.
            if trace.figure.value.is_some_and(|told| told.amount != sum.amount) {
                let kept = quantity(trace.figure.value, "");
                let _ = writeln!(text, "{}", say(&Message::new("trace-kept").with("kept", kept)));
            }
        }
        Ok(text)
    }

    /// The formula of a figure, line by line.
    fn formula(&self, query: &Query, figure: &Figure) -> Result<Vec<Message>> {
        let catalogue = self.figures.catalogue();
        let mut lines = Vec::new();
        for (at, one) in catalogue.chain(query.indicator.as_str()).into_iter().enumerate() {
            let code =
                if at == 0 { Message::new("trace-indicator") } else { Message::new("trace-of") };
            lines.push(code.with("key", one.key.as_str()).with("label", &one.label));
            lines.extend(kind(one));
        }
        if figure.on.is_some() && figure.entries() > 1 {
            lines.push(Message::new("trace-of-each"));
        }
        let indicator = self.figures.indicator(query.indicator.as_str())?;
        if let Some(measure) =
            query.measure.as_ref().and_then(|key| indicator.measure(key.as_str()))
        {
            lines.push(Message::new("trace-measure").with("label", &measure.label));
        }
        for (key, slice) in &query.by {
            let dimension = self.figures.dimension(indicator, key.as_str())?;
            let values = match slice {
                Slice::Unspecified => self.session.text(&Message::new("trace-no-value")),
                Slice::Values(values) => {
                    let label = |key: &crate::model::Key| {
                        let value = dimension.value(key.as_str());
                        value.map_or_else(|| key.to_string(), |value| value.label.clone())
                    };
                    values.iter().map(label).collect::<Vec<_>>().join(", ")
                }
            };
            let by = Message::new("trace-by").with("dimension", &dimension.label);
            lines.push(by.with("values", values));
        }
        let (first, last) = match figure.on {
            Some(on) => (on, on),
            None => (query.period.first(), query.period.last()),
        };
        let period = Message::new("trace-period").with("period", query.period.to_string());
        lines.push(period.with("first", uk::numeric(first)).with("last", uk::numeric(last)));
        Ok(lines)
    }

    /// The entries as a table that fits the terminal.
    fn table(&self, shares: &[Share]) -> Table {
        let mut table = Table::new();
        table.load_style(presets::UTF8_BORDERS_ONLY).set_width(self.session.width);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        let heads = [
            "trace-head-id",
            "trace-head-date",
            "trace-head-count",
            "trace-head-share",
            "trace-head-clerk",
            "trace-head-what",
            "trace-head-place",
        ];
        table.set_header(heads.map(|code| self.session.text(&Message::new(code))));
        for share in shares {
            let entry = &share.entry;
            let place = entry.origin.place();
            let file = place.file.map(|file| file.to_string()).unwrap_or_default();
            let at = place.line.map(|line| format!(":{line}"));
            table.add_row([
                entry.id.to_string(),
                entry.when.label(),
                quantity(Some(entry.quantity), ""),
                quantity(Some(share.quantity()), ""),
                entry.clerk.clone().unwrap_or_default(),
                entry.title.clone().unwrap_or_default(),
                format!("{file}{}", at.unwrap_or_default()),
            ]);
        }
        for number in [2, 3] {
            let Some(column) = table.column_mut(number) else { continue };
            column.set_cell_alignment(CellAlignment::Right);
        }
        table
    }
}

/// What kind of indicator it is, and by what it takes entries.
fn kind(indicator: &Indicator) -> Vec<Message> {
    let mut kind = Message::new("trace-kind").with("kind", indicator.kind.name());
    let mut lines = Vec::new();
    match &indicator.kind {
        Kind::Cumulative { since } => kind = kind.with("since", uk::numeric(*since)),
        Kind::Derived(Derivation { condition, dated_by, .. }) => {
            let condition = condition.as_ref();
            lines.extend(condition.map(|condition| {
                Message::new("trace-condition").with("condition", condition.to_string())
            }));
            let dated_by = dated_by.as_ref();
            lines.extend(
                dated_by.map(|day| Message::new("trace-dated-by").with("attribute", day.as_str())),
            );
        }
        Kind::Open { closed_by, .. } => {
            lines.push(Message::new("trace-closed-by").with("attribute", closed_by.as_str()));
        }
        _ => {}
    }
    lines.insert(0, kind);
    lines
}
