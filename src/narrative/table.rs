//! The closing tables: every figure of the report beside those of the other periods, and the plan.

use super::escape::escape;
use super::functions::{compared, link, planned};
use super::phrase::{self, Manner};
use crate::diagnostic::Result;
use crate::figures::{Against, Change, Compared, Figure, Figures, Query};
use crate::uk::{self, Form, capitalised};

/// What a cell holds where nothing is known.
const UNKNOWN: &str = "—";

/// The table in Markdown with its caption; empty where the period has no figures.
///
/// # Errors
/// What is wrong with the ledger.
pub fn table(figures: &Figures) -> Result<String> {
    let rows = rows(figures)?;
    if rows.is_empty() {
        return Ok(String::new());
    }
    let period = figures.period();
    let mut columns = vec![Column::Now];
    let then = |against: Against| against.period(&period);
    let mut before = vec![Column::Previous, Column::LastYear];
    if then(Against::Previous) == then(Against::LastYear) {
        before.pop();
    }
    for column in before {
        if rows.iter().any(|row| column.change(row).is_some_and(|one| one.then.value.is_some())) {
            columns.push(column);
        }
    }
    match columns.get(1) {
        Some(Column::LastYear) => columns.push(Column::Difference(Against::LastYear)),
        Some(_) => columns.insert(2, Column::Difference(Against::Previous)),
        None => {}
    }
    let mut lines =
        vec![format!("Таблиця: Показники за {}\n", escape(&period.name(Form::Accusative)))];
    let heads: Vec<String> = columns.iter().map(|column| column.head(&rows)).collect();
    lines.push(format!("| Показник | Одиниця | {} |", heads.join(" | ")));
    lines.push(format!("| --- | --- |{}", " ---: |".repeat(columns.len())));
    for row in &rows {
        let manner = Manner::of(figures.catalogue(), row.indicator, None);
        let cells: Vec<String> = columns.iter().map(|column| column.cell(row, &manner)).collect();
        let label = escape(&row.indicator.label);
        lines.push(format!("| {label} | {} | {} |", manner.unit(), cells.join(" | ")));
    }
    Ok(format!("\n\n{}\n\n", lines.join("\n")))
}

/// The plan of the period beside what was done, in Markdown; empty where nothing is planned.
///
/// # Errors
/// What is wrong with the ledger.
pub fn plan(figures: &Figures) -> Result<String> {
    let period = figures.period();
    let catalogue = figures.catalogue();
    let mut lines = Vec::new();
    for indicator in &catalogue.indicators {
        let Some(plan) = indicator.planned(&period).plan() else { continue };
        let figure = figures.figure(&Query::new(indicator.key.clone(), period))?;
        let manner = Manner::of(catalogue, indicator, None);
        let done = figure.value.and_then(|value| phrase::done(value.amount, plan.amount));
        let cells = [
            escape(&indicator.label),
            manner.unit().to_owned(),
            escape(&manner.digits(plan.amount)),
            told(&figure, &manner),
            done.map_or(UNKNOWN.to_owned(), |done| planned(&figure, &done)),
        ];
        lines.push(format!("| {} |", cells.join(" | ")));
    }
    if lines.is_empty() {
        return Ok(String::new());
    }
    let name = escape(&period.name(Form::Accusative));
    let head =
        "| Показник | Одиниця | План | Виконано | Виконання |\n| --- | --- | ---: | ---: | ---: |";
    Ok(format!("\n\nТаблиця: Виконання плану за {name}\n\n{head}\n{}\n\n", lines.join("\n")))
}

/// The rows: every indicator that is known now or was something before.
fn rows(figures: &Figures) -> Result<Vec<Compared<'_>>> {
    let mut rows = figures.compared()?;
    rows.retain(|row| {
        let mut before = [&row.previous, &row.last_year].into_iter().flatten();
        let was = before.any(|change| change.then.is_something());
        row.now.is_something() || (was && row.now.value.is_some())
    });
    Ok(rows)
}

/// A column of figures.
#[derive(Clone, Copy)]
enum Column {
    Now,
    Previous,
    /// From the period of another column to now.
    Difference(Against),
    LastYear,
}

impl Column {
    /// The change that the column tells of.
    fn change<'a>(self, row: &'a Compared) -> Option<&'a Change> {
        match self {
            Self::Now => None,
            Self::Previous | Self::Difference(Against::Previous) => row.previous.as_ref(),
            Self::LastYear | Self::Difference(Against::LastYear) => row.last_year.as_ref(),
        }
    }

    /// Its head: the period, or what it tells.
    fn head(self, rows: &[Compared]) -> String {
        let name = |figure: &Figure| capital(&figure.query.period.name(Form::Nominative));
        match self {
            Self::Now => rows.first().map(|row| name(&row.now)).unwrap_or_default(),
            Self::Difference(_) => "Зміна".to_owned(),
            Self::Previous | Self::LastYear => {
                let change = rows.iter().find_map(|row| self.change(row));
                change.map(|change| name(&change.then)).unwrap_or_default()
            }
        }
    }

    /// The cell of a row.
    fn cell(self, row: &Compared, manner: &Manner) -> String {
        match self {
            Self::Now => told(&row.now, manner),
            Self::Previous | Self::LastYear => {
                self.change(row).map_or(UNKNOWN.into(), |change| told(&change.then, manner))
            }
            Self::Difference(_) => {
                self.change(row).map_or(UNKNOWN.into(), |change| difference(change, manner))
            }
        }
    }
}

/// A figure in a cell, as a link to its query.
fn told(figure: &Figure, manner: &Manner) -> String {
    match figure.value {
        None => UNKNOWN.to_owned(),
        Some(value) => link(figure, &manner.number(value)),
    }
}

/// A difference with its sign, and in percent where it can be told: «+17 (+4,4%)».
fn difference(change: &Change, manner: &Manner) -> String {
    let Some(absolute) = change.absolute() else { return UNKNOWN.to_owned() };
    let plus = |positive: bool| if positive { "+" } else { "" };
    let sign = plus(absolute.is_sign_positive() && !absolute.is_zero());
    if manner.is_percent() {
        let points = manner.digits(absolute);
        let told = format!("{sign}{}\u{a0}в.\u{a0}п.", points.trim_end_matches('%'));
        return compared(change, &told);
    }
    let about = if change.is_exact() { "" } else { "≈\u{a0}" };
    let told = format!("{about}{sign}{}", manner.digits(absolute));
    match change.percent().filter(|percent| !percent.is_zero()) {
        Some(percent) => {
            let sign = plus(percent.is_sign_positive() && !percent.is_zero());
            compared(change, &format!("{told} ({sign}{})", uk::percent(&percent)))
        }
        None => compared(change, &told),
    }
}

/// A head of a column begins with a capital.
fn capital(text: &str) -> String {
    escape(&capitalised(text))
}
