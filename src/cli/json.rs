//! The JSON that programs read: types of its own, so that a change inside does not break them.
//!
//! Amounts are texts with a decimal point, so that no reader rounds them; what is not known is null.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::SecondsFormat;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

use super::found::Found;
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Message, Severity};
use crate::figures::{Change, Compared, Figure, Figures, Progress, Series, Slice, Trace};
use crate::model::{Alteration, Attribute, Entry, Key, Operation, Period, Quantity};
use crate::narrative;
use crate::sources::Form;

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

/// Several periods side by side.
#[derive(Serialize)]
struct Comparisons {
    periods: Vec<String>,
    indicators: Vec<ComparisonLine>,
}

/// An indicator over several periods, and the change from the last but one to the last.
#[derive(Serialize)]
struct ComparisonLine {
    key: String,
    label: String,
    values: Vec<Option<String>>,
    change: Option<String>,
    change_percent: Option<String>,
}

/// Figures of several periods as one JSON object.
pub fn series(periods: &[Period], series: &[Series]) -> String {
    let line = |one: &Series| {
        let change = one.change();
        let change = change.as_ref();
        ComparisonLine {
            key: one.indicator.key.to_string(),
            label: one.indicator.label.clone(),
            values: one.figures.iter().map(amount).collect(),
            change: change.and_then(Change::absolute).map(|number| number.to_string()),
            change_percent: change.and_then(Change::percent).map(|number| number.to_string()),
        }
    };
    written(&Comparisons {
        periods: periods.iter().map(ToString::to_string).collect(),
        indicators: series.iter().map(line).collect(),
    })
}

/// Plans and what was done.
#[derive(Serialize)]
struct Plans {
    period: String,
    plans: Vec<PlanLine>,
}

/// A plan and what was done of it.
#[derive(Serialize)]
struct PlanLine {
    key: String,
    label: String,
    period: String,
    plan: String,
    fact: Option<String>,
    percent: Option<String>,
    left: Option<String>,
    due: String,
    over: bool,
    suffices: Option<bool>,
}

/// Plans as one JSON object.
pub fn plans(period: &Period, plans: &[Progress]) -> String {
    let text = |number: Option<Decimal>| number.map(|number| number.normalize().to_string());
    let line = |one: &Progress| PlanLine {
        key: one.indicator.key.to_string(),
        label: one.indicator.label.clone(),
        period: one.period.to_string(),
        plan: one.plan.to_string(),
        fact: one.fact.map(|fact| fact.amount.to_string()),
        percent: text(one.percent()),
        left: text(one.left()),
        due: one.due.normalize().to_string(),
        over: one.is_over,
        suffices: one.suffices(),
    };
    written(&Plans { period: period.to_string(), plans: plans.iter().map(line).collect() })
}

/// How a figure comes about.
#[derive(Serialize)]
pub struct TraceShape {
    figure: String,
    told: Option<String>,
    value: Option<String>,
    precision: Option<&'static str>,
    on: Option<String>,
    formula: FormulaShape,
    entries: Vec<ShareShape>,
    sides: Vec<TraceShape>,
}

/// The formula of a figure.
#[derive(Serialize)]
struct FormulaShape {
    indicator: String,
    kind: &'static str,
    measure: Option<String>,
    by: BTreeMap<String, Option<Vec<String>>>,
    of: Vec<String>,
    conditions: Vec<String>,
    from: String,
    to: String,
}

/// An entry with what it shares in a figure.
#[derive(Serialize)]
struct ShareShape {
    share: String,
    #[serde(flatten)]
    entry: EntryShape,
}

/// How a figure comes about, with its sides.
pub fn trace(figures: &Figures, trace: &Trace) -> TraceShape {
    let query = &trace.figure.query;
    let chain = figures.catalogue().chain(query.indicator.as_str());
    let by = query.by.iter().map(|(dimension, slice)| {
        let values = match slice {
            Slice::Values(values) => Some(values.iter().map(ToString::to_string).collect()),
            Slice::Unspecified => None,
        };
        (dimension.to_string(), values)
    });
    let conditions = chain.iter().filter_map(|one| one.kind.condition());
    TraceShape {
        figure: query.to_string(),
        told: narrative::told(figures, &trace.figure),
        value: amount(&trace.figure),
        precision: trace.figure.value.and_then(|value| value.precision.name()),
        on: trace.figure.on.map(|on| on.to_string()),
        formula: FormulaShape {
            indicator: query.indicator.to_string(),
            kind: chain.first().map(|one| one.kind.name()).unwrap_or_default(),
            measure: query.measure.as_ref().map(ToString::to_string),
            by: by.collect(),
            of: chain.iter().skip(1).map(|one| one.key.to_string()).collect(),
            conditions: conditions.map(ToString::to_string).collect(),
            from: query.period.first().to_string(),
            to: query.period.last().to_string(),
        },
        entries: trace
            .shares
            .iter()
            .map(|share| ShareShape {
                share: share.amount.to_string(),
                entry: EntryShape::from(&*share.entry),
            })
            .collect(),
        sides: trace.sides.iter().map(|side| self::trace(figures, side)).collect(),
    }
}

/// How a figure comes about beside another one, or its plan, as one JSON object.
#[derive(Serialize)]
pub struct Traced {
    /// What was asked.
    pub reference: String,
    /// The figure.
    pub now: TraceShape,
    /// The figure that it is told beside.
    pub then: Option<TraceShape>,
    /// The plan that it is told beside.
    pub plan: Option<String>,
}

/// The same as one JSON object.
pub fn traced(traced: &Traced) -> String {
    written(traced)
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

/// A report that was made, or several, as JSON.
pub fn made(report: &impl Serialize) -> String {
    written(report)
}

/// What was found, as one JSON object.
#[derive(Serialize)]
struct Findings {
    findings: Vec<Finding>,
}

/// One thing that was found; its wording is left to the reader, who has the code.
#[derive(Serialize)]
pub struct Finding {
    code: &'static str,
    severity: &'static str,
    arguments: serde_json::Map<String, Value>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    row: Option<String>,
    field: Option<String>,
    entry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exception: Option<String>,
}

/// Diagnostics as one JSON object.
pub fn findings(found: &Diagnostics) -> String {
    checked(found, &[])
}

/// Diagnostics, and those that are let stand with the reason, as one JSON object.
pub fn checked(found: &Diagnostics, excepted: &[(Diagnostic, String)]) -> String {
    let excepted = excepted.iter().map(|(one, reason)| {
        let exception = Some(reason.clone());
        Finding { exception, ..finding(one) }
    });
    written(&Findings { findings: found.iter().map(finding).chain(excepted).collect() })
}

/// One diagnostic.
pub fn finding(one: &Diagnostic) -> Finding {
    let severity = match one.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    Finding {
        file: one.place.file.as_ref().map(ToString::to_string),
        line: one.place.line,
        column: one.place.column,
        row: one.place.row.clone(),
        field: one.place.field.clone(),
        entry: one.place.entry.clone(),
        ..told(&one.message, severity)
    }
}

/// A message that has no place.
pub fn told(message: &Message, severity: &'static str) -> Finding {
    let arguments = message.arguments.iter().map(|(name, value)| {
        let value = match value {
            Argument::Text(text) => text.clone().into(),
            Argument::Number(number) => (*number).into(),
        };
        ((*name).to_owned(), value)
    });
    Finding {
        code: message.code,
        severity,
        arguments: arguments.collect(),
        file: None,
        line: None,
        column: None,
        row: None,
        field: None,
        entry: None,
        exception: None,
    }
}

/// An entry; what it does not have is null or empty.
#[derive(Serialize)]
struct EntryShape {
    id: String,
    date: String,
    from: String,
    to: String,
    indicator: String,
    count: String,
    precision: Option<&'static str>,
    title: Option<String>,
    by: BTreeMap<String, String>,
    parts: BTreeMap<String, BTreeMap<String, String>>,
    measures: BTreeMap<String, String>,
    attributes: BTreeMap<String, Value>,
    clerk: Option<String>,
    note: Option<String>,
    file: Option<String>,
    line: Option<usize>,
}

impl From<&Entry> for EntryShape {
    fn from(entry: &Entry) -> Self {
        let amounts = |amounts: &BTreeMap<Key, Decimal>| {
            amounts.iter().map(|(key, amount)| (key.to_string(), amount.to_string())).collect()
        };
        let place = entry.origin.place();
        let attributes = entry.attributes.iter();
        Self {
            id: entry.id.to_string(),
            date: entry.when.to_string(),
            from: entry.when.first().to_string(),
            to: entry.when.last().to_string(),
            indicator: entry.indicator.to_string(),
            count: entry.quantity.amount.to_string(),
            precision: entry.quantity.precision.name(),
            title: entry.title.clone(),
            by: entry.by.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect(),
            parts: entry.parts.iter().map(|(key, one)| (key.to_string(), amounts(one))).collect(),
            measures: amounts(&entry.measures),
            attributes: attributes.map(|(key, one)| (key.to_string(), attribute(one))).collect(),
            clerk: entry.clerk.clone(),
            note: entry.note.clone(),
            file: place.file.as_deref().filter(|file| !file.is_empty()).map(str::to_owned),
            line: place.line.filter(|line| *line > 0),
        }
    }
}

/// A free attribute; days and numbers are texts.
fn attribute(attribute: &Attribute) -> Value {
    match attribute {
        Attribute::Text(text) => text.as_str().into(),
        Attribute::Number(number) => number.to_string().into(),
        Attribute::Day(day) => day.to_string().into(),
        Attribute::Flag(flag) => (*flag).into(),
        Attribute::Texts(texts) => texts.clone().into(),
    }
}

/// What was logged, with the month and what its indicator amounts to in it.
#[derive(Serialize)]
struct Logged {
    entry: EntryShape,
    period: String,
    total: String,
    precision: Option<&'static str>,
}

/// What `log` did.
pub fn logged(entry: &Entry, period: &str, total: &Quantity) -> String {
    written(&Logged {
        entry: entry.into(),
        period: period.to_owned(),
        total: total.amount.to_string(),
        precision: total.precision.name(),
    })
}

/// What an import did, or would do.
#[derive(Serialize)]
struct Imported {
    dry_run: bool,
    #[serde(rename = "imported")]
    number: usize,
    known: usize,
    changed: usize,
    passed: BTreeMap<&'static str, usize>,
    rejected: Vec<Rejected>,
    rejects: Option<String>,
    form: Option<FormShape>,
    header: Option<usize>,
    columns: BTreeMap<String, String>,
    unused: Vec<String>,
    entries: Vec<String>,
}

/// How a file was read.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum FormShape {
    Text { encoding: &'static str, separator: char },
    Workbook { sheet: String },
    Json,
    Database,
}

/// A row that was rejected.
#[derive(Serialize)]
struct Rejected {
    row: Option<String>,
    column: Option<String>,
    value: Option<String>,
    code: &'static str,
}

/// What an import did, or would do.
pub fn imported(found: &Found, rejects: Option<&Path>) -> String {
    let faults = found.wrong.iter().flat_map(|wrong| {
        wrong.found.iter().map(move |one| Rejected {
            row: one.place.row.clone().or(one.place.line.map(|line| line.to_string())),
            column: one.place.field.clone(),
            value: found.cell(wrong, one).map(ToString::to_string),
            code: one.message.code,
        })
    });
    let list = found.list.as_ref();
    let form = list.map(|list| match &list.form {
        Form::Delimited { encoding, separator } => {
            FormShape::Text { encoding, separator: *separator }
        }
        Form::Workbook { sheet } => FormShape::Workbook { sheet: sheet.clone() },
        Form::JsonLines => FormShape::Json,
        Form::Database => FormShape::Database,
    });
    let columns = list.into_iter().flat_map(|list| {
        let header = &list.header;
        header.columns.iter().map(|(field, at)| (field.to_string(), header.head(*at).to_owned()))
    });
    let unused = list.map(|list| list.header.unused()).unwrap_or_default();
    written(&Imported {
        dry_run: found.is_trial,
        number: found.ids.len(),
        known: found.known,
        changed: found.changed,
        passed: found.passed.iter().map(|(why, number)| (why.name(), *number)).collect(),
        rejected: faults.collect(),
        rejects: rejects.map(|path| path.display().to_string()),
        form,
        header: list.and_then(|list| list.header.number),
        columns: columns.collect(),
        unused: unused.into_iter().map(str::to_owned).collect(),
        entries: found.ids.iter().map(ToString::to_string).collect(),
    })
}

/// One entry.
pub fn entry(entry: &Entry) -> String {
    written(&EntryShape::from(entry))
}

/// The shape of a list of entries.
#[derive(Serialize)]
struct Entries {
    entries: Vec<EntryShape>,
}

/// Entries.
pub fn entries(entries: &[Entry]) -> String {
    written(&Entries { entries: entries.iter().map(EntryShape::from).collect() })
}

/// The shape of a history.
#[derive(Serialize)]
struct Operations {
    operations: Vec<OperationShape>,
}

/// An operation.
#[derive(Serialize)]
struct OperationShape {
    id: String,
    at: String,
    clerk: String,
    deed: &'static str,
    object: Option<String>,
    alterations: Vec<AlterationShape>,
}

/// What an entry was and became.
#[derive(Serialize)]
struct AlterationShape {
    before: Option<EntryShape>,
    after: Option<EntryShape>,
}

/// Operations, the latest first.
pub fn history(operations: &[&Operation]) -> String {
    let altered = |one: &Alteration| AlterationShape {
        before: one.before.as_ref().map(EntryShape::from),
        after: one.after.as_ref().map(EntryShape::from),
    };
    let operation = |one: &&Operation| OperationShape {
        id: one.id.to_string(),
        at: one.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        clerk: one.clerk.clone(),
        deed: one.deed.name(),
        object: one.deed.object().map(str::to_owned),
        alterations: one.alterations.iter().map(altered).collect(),
    };
    written(&Operations { operations: operations.iter().map(operation).collect() })
}

/// A value as indented JSON with a new line at its end.
fn written(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
