//! The figures of a report that was made, kept beside its files as `zvit-PERIOD.figures.json`: what
//! each says, the formula, and what it was.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use comfy_table::{ContentArrangement, Table, presets};
use serde::{Deserialize, Serialize};

use super::department::Opened;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Fallible, Fault, Message, Place, Result};
use crate::document::Document;
use crate::figures::{Beside, Figures, Query, Reference};
use crate::model::Period;

/// The ending of the file.
const ENDING: &str = "figures.json";

/// Where the figures of a report lie, by one of its files.
pub fn beside(report: &Path) -> PathBuf {
    let archived = report.file_name().and_then(|name| name.to_str()?.strip_suffix(".archive.pdf"));
    match archived {
        Some(name) => report.with_file_name(format!("{name}.{ENDING}")),
        None => report.with_extension(ENDING),
    }
}

/// The figures of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Provenance {
    period: String,
    /// Why it was made in spite of errors.
    remark: Option<String>,
    figures: Vec<Number>,
}

/// A figure that a report tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Number {
    /// What is read.
    told: String,
    /// Its formula.
    figure: String,
    /// What it was; none where nothing was known.
    value: Option<String>,
    /// What it is told beside: the figure of another period, or the plan.
    beside: Option<String>,
}

/// A figure as it was told, with what it is now.
#[derive(Serialize)]
struct Compared {
    #[serde(flatten)]
    number: Number,
    now: Option<String>,
    beside_now: Option<String>,
    changed: bool,
}

/// The figures of a report as JSON.
///
/// # Errors
/// What is wrong with the ledger.
pub fn written(figures: &Figures, document: &Document, today: NaiveDate) -> Result<String> {
    let period = figures.period();
    let mut all = Vec::new();
    for (figure, told) in document.figures() {
        let reference = Reference::read(figure, figures.catalogue(), period, today)?;
        let (value, beside) = values(figures, &reference)?;
        all.push(Number { told: told.to_owned(), figure: figure.to_owned(), value, beside });
    }
    let remark = document.requisites.remark.clone();
    let provenance = Provenance { period: period.to_string(), remark, figures: all };
    let mut text = serde_json::to_string_pretty(&provenance).unwrap_or_default();
    text.push('\n');
    Ok(text)
}

/// What a reference comes to: the figure, and what it is told beside.
fn values(figures: &Figures, reference: &Reference) -> Result<(Option<String>, Option<String>)> {
    let value = |query: &Query| -> Result<Option<String>> {
        let value = figures.figure(query)?.value;
        Ok(value.map(|value| value.written()))
    };
    let beside = match reference.beside {
        None => None,
        Some(Beside::Period(period)) => value(&reference.query.clone().during(period))?,
        Some(Beside::Plan) => {
            let indicator = figures.indicator(reference.query.indicator.as_str())?;
            let plan = indicator.planned(&reference.query.period).plan();
            plan.map(|plan| plan.amount.normalize().to_string())
        }
    };
    Ok((value(&reference.query)?, beside))
}

/// Lists the figures of a report that was made, and tells which are different now.
pub fn retrace(session: &Session, file: &Path) -> anyhow::Result<()> {
    let is_it = file.to_string_lossy().ends_with(ENDING);
    let path = if is_it { file.to_owned() } else { beside(file) };
    let provenance = read(&path, file)?;
    let period = Period::parse(&provenance.period, session.today).map_err(Fault::from)?;
    let opened = Opened::find(session)?;
    let figures = opened.figures(period, session.today)?;
    let mut all = Vec::new();
    for number in provenance.figures {
        let reference = Reference::read(&number.figure, figures.catalogue(), period, session.today);
        // What the catalogue does not have any more is not known now.
        let (now, beside_now) = match reference {
            Ok(reference) => values(&figures, &reference)?,
            Err(_) => (None, None),
        };
        let changed = (&now, &beside_now) != (&number.value, &number.beside);
        all.push(Compared { number, now, beside_now, changed });
    }
    let changed = all.iter().filter(|one| one.changed).count();
    if session.json {
        let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
        text.push('\n');
        session.print(&text)?;
    } else {
        session.print(&table(session, &all))?;
    }
    let done = Message::new("retrace-done").with("figures", all.len()).with("changed", changed);
    session.say(&done.with("period", provenance.period));
    if let Some(remark) = provenance.remark {
        session.say(&Message::new("retrace-remark").with("remark", remark));
    }
    Ok(())
}

/// Reads the figures of a report.
fn read(path: &Path, report: &Path) -> Result<Provenance> {
    let shown = path.display().to_string();
    if !path.is_file() {
        if !report.is_file() {
            let missing = Diagnostic::error("no-report").with("file", report.display().to_string());
            return Err(missing.into());
        }
        return Err(Diagnostic::error("no-provenance").with("file", shown).into());
    }
    let text = fs::read_to_string(path);
    let text = text.or_fail(|| Message::new("cannot-read-file").with("file", &shown))?;
    serde_json::from_str(&text).map_err(|error| {
        let place = Place { line: Some(error.line()), ..Place::file(shown.as_str()) };
        let broken = Diagnostic::error("provenance-broken").with("problem", error.to_string());
        broken.at(place).into()
    })
}

/// The figures as a table that fits the terminal.
fn table(session: &Session, all: &[Compared]) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let heads = ["retrace-told", "retrace-figure", "retrace-was", "retrace-now"];
    table.set_header(heads.map(|code| session.text(&Message::new(code))));
    let joined = |value: &Option<String>, beside: &Option<String>| {
        let value = value.clone().unwrap_or_else(|| "—".to_owned());
        beside.as_ref().map_or(value.clone(), |beside| format!("{value} : {beside}"))
    };
    for one in all {
        let was = joined(&one.number.value, &one.number.beside);
        let now = joined(&one.now, &one.beside_now);
        let now = if one.changed { format!("{now} !") } else { now };
        table.add_row([one.number.told.clone(), one.number.figure.clone(), was, now]);
    }
    format!("{table}\n")
}
