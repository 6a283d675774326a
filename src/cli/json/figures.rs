//! Figures as JSON: a summary, several periods side by side, plans.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{amount, written};
use crate::figures::{Change, Compared, Figures, Progress, Series};
use crate::model::Period;

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
        entries: line.now.entries(),
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

/// A comparison with another period.
fn comparison(change: &Change) -> Comparison {
    Comparison {
        period: change.then.query.period.to_string(),
        value: amount(&change.then),
        change: change.absolute().map(|number| number.to_string()),
        change_percent: change.percent().map(|number| number.to_string()),
    }
}
