//! Charts: figures as a table that a document shows as bars.
//!
//! A chart is written as a table under a paragraph that begins with «Діаграма:»; so its numbers stay
//! figures, and a template may write one by hand.

use rust_decimal::Decimal;

use super::escape::escape;
use super::functions::link;
use super::phrase::{Manner, capitalised};
use crate::diagnostic::{Diagnostic, Result};
use crate::document::{Bar, Bars, Cell, Chart, Inline, Table};
use crate::figures::{Against, Figure, Figures, Query};
use crate::model::{Indicator, Period};
use crate::uk::Form;

/// The text before a table that makes it a chart.
pub const CAPTION: &str = "Діаграма: ";

/// What stands for a number that is not known.
const UNKNOWN: [&str; 4] = ["", "—", "–", "-"];

/// The bars of a table: what they are of in its first column, their lengths in the others.
///
/// # Errors
/// `chart-without-numbers` or `chart-not-a-number`, with the table.
pub fn chart(table: Table) -> std::result::Result<Chart, (Table, Diagnostic)> {
    if table.columns.len() < 2 || table.rows.is_empty() {
        return Err((table, Diagnostic::error("chart-without-numbers")));
    }
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut cells = row.iter().cloned();
        let label = cells.next().unwrap_or_default();
        match cells.map(bar).collect() {
            Ok(bars) => rows.push(Bars { label, bars }),
            Err(wrong) => return Err((table, wrong)),
        }
    }
    let series = table.head.into_iter().skip(1).collect();
    Ok(Chart { number: None, caption: table.caption, series, rows })
}

/// The bar of a cell.
fn bar(told: Cell) -> std::result::Result<Bar, Diagnostic> {
    let text = Inline::text(&told);
    let amount = if UNKNOWN.contains(&text.trim()) { None } else { Some(amount(&text)) };
    match amount {
        Some(None) => Err(Diagnostic::error("chart-not-a-number").with("cell", text)),
        Some(amount) => Ok(Bar { told, amount }),
        None => Ok(Bar { told, amount: None }),
    }
}

/// The number that a text tells, as Ukrainian writes it: «понад 1 234,5»; none where it tells none
/// or one below zero.
fn amount(text: &str) -> Option<Decimal> {
    let (before, rest) = text.split_at(text.find(|letter: char| letter.is_ascii_digit())?);
    let is_part = |letter: char| letter.is_ascii_digit() || letter == ',' || letter.is_whitespace();
    let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
    let digits: String = rest[..end].chars().filter(|letter| !letter.is_whitespace()).collect();
    let negative = before.ends_with(['-', '−', '–']);
    digits.replace(',', ".").parse().ok().filter(|_| !negative)
}

/// What a chart shows of its indicators.
enum Shown<'a> {
    /// One indicator month by month.
    Months,
    /// One indicator beside another period.
    Beside(Against),
    /// What was done beside the plan.
    Plan,
    /// One indicator cut by a dimension.
    Cut(&'a str),
}

/// A chart of indicators in Markdown; empty where nothing in it is known.
///
/// # Errors
/// An unknown indicator or dimension, more than one indicator where one is meant, or what is wrong
/// with the ledger.
pub fn told(figures: &Figures, keys: &[String], of: &str, title: Option<&str>) -> Result<String> {
    let indicators: Vec<&Indicator> =
        keys.iter().map(|key| figures.indicator(key)).collect::<Result<_>>()?;
    let shown = match of {
        "months" => Shown::Months,
        "previous" => Shown::Beside(Against::Previous),
        "last_year" => Shown::Beside(Against::LastYear),
        "plan" => Shown::Plan,
        dimension => Shown::Cut(dimension),
    };
    let drawn = match (&shown, indicators.as_slice()) {
        (Shown::Months, [one]) => months(figures, one)?,
        (Shown::Cut(dimension), [one]) => cut(figures, one, dimension)?,
        (Shown::Months | Shown::Cut(_), _) => {
            return Err(Diagnostic::error("chart-of-many").with("of", of).into());
        }
        (Shown::Beside(against), many) => beside(figures, many, *against)?,
        (Shown::Plan, many) => plan(figures, many)?,
    };
    let Some(mut drawn) = drawn.filter(|drawn| !drawn.rows.is_empty()) else {
        return Ok(String::new());
    };
    if let Some(title) = title {
        drawn.title = title.to_owned();
    }
    Ok(drawn.markdown())
}

/// A chart before it is written.
struct Drawn {
    title: String,
    series: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

impl Drawn {
    /// The table under its caption.
    fn markdown(&self) -> String {
        let heads: Vec<String> = self.series.iter().map(|name| escape(name)).collect();
        let mut lines = vec![
            format!("{CAPTION}{}\n", escape(&self.title)),
            format!("| Показник | {} |", heads.join(" | ")),
            format!("| --- |{}", " ---: |".repeat(heads.len())),
        ];
        for (label, cells) in &self.rows {
            lines.push(format!("| {} | {} |", escape(label), cells.join(" | ")));
        }
        format!("\n\n{}\n\n", lines.join("\n"))
    }
}

/// An indicator in each month of the period.
fn months(figures: &Figures, indicator: &Indicator) -> Result<Option<Drawn>> {
    let query = Query::new(indicator.key.clone(), figures.period());
    let manner = Manner::of(figures.catalogue(), indicator, None);
    let found = figures.months(&query)?;
    let of_one_year = found.len() <= 12;
    let label = |month: &Option<Period>| match month {
        None => "Без місяця".to_owned(),
        Some(month) => {
            let name = capitalised(&month.name(Form::Nominative));
            let word = name.split(char::is_whitespace).next().unwrap_or_default();
            if of_one_year { word.to_owned() } else { name }
        }
    };
    let rows = found.iter().map(|(month, figure)| (label(month), vec![cell(figure, &manner)]));
    let rows = rows.collect();
    let title = format!("{} за місяцями", indicator.label);
    Ok(Some(Drawn { title, series: vec![indicator.label.clone()], rows }))
}

/// An indicator in its parts by a dimension.
fn cut(figures: &Figures, indicator: &Indicator, dimension: &str) -> Result<Option<Drawn>> {
    let query = Query::new(indicator.key.clone(), figures.period());
    let manner = Manner::of(figures.catalogue(), indicator, None);
    let found = figures.cut(&query, dimension)?;
    let rows = found.iter().map(|row| {
        let label = row.label.as_deref().unwrap_or("не зазначено");
        (capitalised(label), vec![cell(&row.figure, &manner)])
    });
    let named = &figures.dimension(indicator, dimension)?.label;
    let title = format!("{}: {}", indicator.label, super::phrase::inside(named));
    Ok(Some(Drawn { title, series: vec![indicator.label.clone()], rows: rows.collect() }))
}

/// Indicators beside those of another period.
fn beside(figures: &Figures, indicators: &[&Indicator], against: Against) -> Result<Option<Drawn>> {
    let now = figures.period();
    let Some(then) = against.period(&now) else { return Ok(None) };
    let mut rows = Vec::new();
    for indicator in indicators {
        let manner = Manner::of(figures.catalogue(), indicator, None);
        let query = Query::new(indicator.key.clone(), now);
        let (before, after) =
            (figures.figure(&query.clone().during(then))?, figures.figure(&query)?);
        if before.value.is_some() || after.value.is_some() {
            let cells = vec![cell(&before, &manner), cell(&after, &manner)];
            rows.push((indicator.label.clone(), cells));
        }
    }
    let names = [then, now].map(|period| period.name(Form::Nominative));
    let title = match indicators {
        [one] => one.label.clone(),
        _ => "Показники".to_owned(),
    };
    let title = format!("{title} порівняно з попереднім періодом");
    let title = match against {
        Against::Previous => title,
        Against::LastYear => title.replace("попереднім періодом", "минулим роком"),
    };
    Ok(Some(Drawn { title, series: names.map(|name| capitalised(&name)).to_vec(), rows }))
}

/// What was done of indicators beside their plans.
fn plan(figures: &Figures, indicators: &[&Indicator]) -> Result<Option<Drawn>> {
    let mut rows = Vec::new();
    for indicator in indicators {
        let Some(plan) = indicator.planned(&figures.period()).plan() else { continue };
        let manner = Manner::of(figures.catalogue(), indicator, None);
        let done = figures.figure(&Query::new(indicator.key.clone(), figures.period()))?;
        let cells = vec![escape(&manner.digits(plan.amount)), cell(&done, &manner)];
        rows.push((indicator.label.clone(), cells));
    }
    let series = vec!["План".to_owned(), "Виконано".to_owned()];
    Ok(Some(Drawn { title: "План і його виконання".to_owned(), series, rows }))
}

/// A figure in a cell.
fn cell(figure: &Figure, manner: &Manner) -> String {
    figure.value.map_or("—".to_owned(), |value| link(figure, &manner.number(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_told() {
        let read = |text| amount(text).map(|amount| amount.to_string());
        assert_eq!(read("1\u{a0}234,5"), Some("1234.5".to_owned()));
        assert_eq!(read("понад\u{a0}250"), Some("250".to_owned()));
        assert_eq!(read("79,5%"), Some("79.5".to_owned()));
        assert_eq!(read("−5"), None);
        assert_eq!(read("багато"), None);
    }
}
