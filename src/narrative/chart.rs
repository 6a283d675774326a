//! Charts: figures as a table that a document shows as bars.
//!
//! A chart is written as a table under a paragraph that begins with «Діаграма:»; so its numbers
//! stay figures, and a template may write one by hand.

use rust_decimal::Decimal;

use super::ask::Ask;
use super::escape::escape;
use super::functions::link;
use super::phrase::Manner;
use crate::diagnostic::{Diagnostic, Result};
use crate::document::{Bar, Bars, Cell, Chart, Inline, Table};
use crate::figures::{Against, Figure, Figures, Query, Slice};
use crate::model::{Kind, Period};
use crate::uk::Form;
use crate::uk::{capitalised, inside};

/// The text before a table that makes it a chart.
pub const CAPTION: &str = "Діаграма: ";

/// Bars of a row that still differ in their greys.
const MOST: usize = 4;

/// What stands for a number that is not known.
const UNKNOWN: [&str; 4] = ["", "—", "–", "-"];

/// The bars of a table: what they are of in its first column, their lengths in the others.
///
/// # Errors
/// `chart-without-numbers`, `chart-not-a-number` or `chart-too-many-series`
pub fn chart(table: &Table) -> std::result::Result<Chart, Diagnostic> {
    if table.columns.len() < 2 || table.rows.is_empty() {
        return Err(Diagnostic::error("chart-without-numbers"));
    }
    if table.columns.len() > MOST + 1 {
        return Err(Diagnostic::error("chart-too-many-series").with("most", MOST));
    }
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut cells = row.iter().cloned();
        let label = cells.next().unwrap_or_default();
        rows.push(Bars { label, bars: cells.map(bar).collect::<std::result::Result<_, _>>()? });
    }
    let series = table.head.iter().skip(1).cloned().collect();
    Ok(Chart { number: None, caption: table.caption.clone(), series, rows })
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

/// A chart of what is asked for in Markdown; empty where there are not two bars to compare.
///
/// # Errors
/// An unknown dimension, more than one indicator where one is meant, or what is wrong with the
/// ledger.
pub fn told(figures: &Figures, asks: &[Ask], of: &str) -> Result<String> {
    let shown = match of {
        "months" => Shown::Months,
        "previous" => Shown::Beside(Against::Previous),
        "last_year" => Shown::Beside(Against::LastYear),
        "plan" => Shown::Plan,
        dimension => Shown::Cut(dimension),
    };
    for ask in asks {
        let part = !ask.query.by.is_empty() || ask.query.measure.is_some();
        let is_bad = match shown {
            _ if ask.indicator(figures)?.kind == Kind::Text => true,
            // A plan is for the whole; a cut shows all values of its dimension.
            Shown::Plan => part,
            Shown::Cut(dimension) => ask.query.by.keys().any(|key| key.as_str() == dimension),
            Shown::Months | Shown::Beside(_) => false,
        };
        if is_bad {
            let key = ask.query.indicator.as_str();
            let none = Diagnostic::error("chart-impossible").with("of", of);
            return Err(none.with("indicator", key).into());
        }
    }
    let drawn = match (&shown, asks) {
        (Shown::Months, [one]) => months(figures, one)?,
        (Shown::Cut(dimension), [one]) => cut(figures, one, dimension)?,
        (Shown::Months | Shown::Cut(_), _) => {
            return Err(Diagnostic::error("chart-of-many").with("of", of).into());
        }
        (Shown::Beside(against), many) => beside(figures, many, *against)?,
        (Shown::Plan, many) => plan(figures, many)?,
    };
    let is_telling = |drawn: &Drawn| drawn.rows.len() * drawn.series.len() > 1;
    let Some(mut drawn) = drawn.filter(is_telling) else {
        return Ok(String::new());
    };
    let title = asks.iter().find_map(|ask| ask.title.as_ref());
    if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
        title.clone_into(&mut drawn.title);
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

/// What is asked for, in words: the indicator, its measure, the values to which it is limited.
fn name(figures: &Figures, ask: &Ask) -> Result<String> {
    let indicator = ask.indicator(figures)?;
    let mut name = vec![indicator.label.clone()];
    let measure = ask.query.measure.as_ref().and_then(|key| indicator.measure(key.as_str()));
    name.extend(measure.map(|measure| format!(", {}", inside(&measure.label))));
    for (key, slice) in &ask.query.by {
        let dimension = figures.dimension(indicator, key.as_str())?;
        if let Slice::Values(values) = slice {
            let labels = values.iter().filter_map(|value| dimension.value(value.as_str()));
            let labels: Vec<String> = labels.map(|value| inside(&value.label)).collect();
            name.push(format!(" ({})", labels.join(", ")));
        }
    }
    let measure = ask.query.measure.as_ref().and_then(|key| indicator.measure(key.as_str()));
    let unit = measure.map_or(&indicator.unit, |measure| &measure.unit);
    name.extend(unit.as_ref().map(|unit| format!(", {unit}")));
    Ok(name.concat())
}

/// An indicator in each month of the period.
fn months(figures: &Figures, ask: &Ask) -> Result<Option<Drawn>> {
    let manner = ask.manner(figures)?;
    let found = figures.months(&ask.query)?;
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
    let name = name(figures, ask)?;
    let title = format!("{name} за місяцями");
    Ok(Some(Drawn { title, series: vec![name], rows: rows.collect() }))
}

/// An indicator in its parts by a dimension.
fn cut(figures: &Figures, ask: &Ask, dimension: &str) -> Result<Option<Drawn>> {
    let manner = ask.manner(figures)?;
    let found = figures.cut(&ask.query, dimension)?;
    let rows = found.iter().map(|row| {
        let label = row.label.as_deref().unwrap_or("не зазначено");
        (capitalised(label), vec![cell(&row.figure, &manner)])
    });
    let named = &figures.dimension(ask.indicator(figures)?, dimension)?.label;
    let name = name(figures, ask)?;
    let title = format!("{name} {}", inside(named));
    Ok(Some(Drawn { title, series: vec![name], rows: rows.collect() }))
}

/// Indicators beside those of another period.
fn beside(figures: &Figures, asks: &[Ask], against: Against) -> Result<Option<Drawn>> {
    let Some(now) = asks.first().map(|ask| ask.query.period) else { return Ok(None) };
    let Some(then) = against.period(&now) else { return Ok(None) };
    let mut rows = Vec::new();
    for ask in asks {
        let manner = ask.manner(figures)?;
        let before = figures.figure(&ask.query.clone().during(then))?;
        let after = figures.figure(&ask.query)?;
        if before.value.is_some() || after.value.is_some() {
            let cells = vec![cell(&before, &manner), cell(&after, &manner)];
            rows.push((name(figures, ask)?, cells));
        }
    }
    let what = match asks {
        [one] => name(figures, one)?,
        _ => "Показники".to_owned(),
    };
    let title = match against {
        Against::Previous => format!("{what} порівняно з попереднім періодом"),
        Against::LastYear => format!("{what} порівняно з минулим роком"),
    };
    let series = [then, now].map(|period| capitalised(&period.name(Form::Nominative)));
    Ok(Some(Drawn { title, series: series.to_vec(), rows }))
}

/// What was done of indicators beside their plans.
fn plan(figures: &Figures, asks: &[Ask]) -> Result<Option<Drawn>> {
    let mut rows = Vec::new();
    for ask in asks {
        let indicator = ask.indicator(figures)?;
        let Some(plan) = indicator.planned(&ask.query.period).plan() else { continue };
        let manner = ask.manner(figures)?;
        let done = figures.figure(&Query::new(indicator.key.clone(), ask.query.period))?;
        let cells = vec![escape(&manner.digits(plan.amount)), cell(&done, &manner)];
        rows.push((indicator.label.clone(), cells));
    }
    let series = vec!["План".to_owned(), "Виконано".to_owned()];
    let what = match asks {
        [one] => name(figures, one)?,
        _ => "Показники".to_owned(),
    };
    Ok(Some(Drawn { title: format!("{what}: план і виконання"), series, rows }))
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
