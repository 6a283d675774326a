//! The JSON that programs read: types of its own, so that a change inside does not break them.
//!
//! Amounts are texts with a decimal point, so that no reader rounds them; what is not known is null.

use serde::Serialize;

use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Severity};
use crate::figures::{Change, Compared, Figure, Figures};

/// The summary of a period.
#[derive(Serialize)]
struct Summary {
    period: String,
    from: String,
    to: String,
    draft: bool,
    indicators: Vec<SummaryLine>,
}

/// One indicator of a summary.
#[derive(Serialize)]
struct SummaryLine {
    key: String,
    label: String,
    value: Option<String>,
    precision: Option<&'static str>,
    on: Option<String>,
    entries: usize,
    previous: Option<Comparison>,
    last_year: Option<Comparison>,
}

/// A figure of another period and the difference from it.
#[derive(Serialize)]
struct Comparison {
    period: String,
    value: Option<String>,
    change: Option<String>,
    change_percent: Option<String>,
}

/// The summary as one JSON object.
pub fn summary(figures: &Figures, lines: &[Compared]) -> String {
    let period = figures.period();
    let line = |line: &Compared| SummaryLine {
        key: line.indicator.key.to_string(),
        label: line.indicator.label.clone(),
        value: amount(&line.now),
        precision: line.now.value.and_then(|value| value.precision.name()),
        on: line.now.on.map(|on| on.to_string()),
        entries: line.now.entries.len(),
        previous: line.previous.as_ref().map(comparison),
        last_year: line.last_year.as_ref().map(comparison),
    };
    written(&Summary {
        period: period.to_string(),
        from: period.first().to_string(),
        to: period.last().to_string(),
        draft: figures.is_draft(),
        indicators: lines.iter().map(line).collect(),
    })
}

/// A figure's amount with a decimal point.
fn amount(figure: &Figure) -> Option<String> {
    figure.value.map(|value| value.amount.to_string())
}

/// A comparison with another period.
fn comparison(change: &Change) -> Comparison {
    Comparison {
        period: change.then.query.period.to_string(),
        value: amount(&change.then),
        change: change.absolute().map(|number| number.to_string()),
        change_percent: change.percent().map(|number| number.to_string()),
    }
}

/// What was found, as one JSON object.
#[derive(Serialize)]
struct Findings {
    findings: Vec<Finding>,
}

/// One thing that was found; its wording is left to the reader, who has the code.
#[derive(Serialize)]
struct Finding {
    code: &'static str,
    severity: &'static str,
    arguments: serde_json::Map<String, serde_json::Value>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    row: Option<String>,
    field: Option<String>,
    entry: Option<String>,
}

/// Diagnostics as one JSON object.
pub fn findings(found: &Diagnostics) -> String {
    written(&Findings { findings: found.iter().map(finding).collect() })
}

/// One diagnostic.
fn finding(one: &Diagnostic) -> Finding {
    let arguments = one.message.arguments.iter().map(|(name, value)| {
        let value = match value {
            Argument::Text(text) => text.clone().into(),
            Argument::Number(number) => (*number).into(),
        };
        ((*name).to_owned(), value)
    });
    Finding {
        code: one.message.code,
        severity: match one.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        arguments: arguments.collect(),
        file: one.place.file.as_ref().map(ToString::to_string),
        line: one.place.line,
        column: one.place.column,
        row: one.place.row.clone(),
        field: one.place.field.clone(),
        entry: one.place.entry.clone(),
    }
}

/// A value as indented JSON with a new line at its end.
fn written(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
