//! Sentences of the template that knows a department by its catalogue alone.

use rust_decimal::Decimal;

use super::departments;
use super::escape::escape;
use super::functions::link;
use super::phrase::{Manner, Script};
use crate::diagnostic::Result;
use crate::figures::{Figure, Figures, Query, Row};
use crate::model::{Indicator, Kind, Precision, Predicate, Zero};
use crate::uk::{self, Case, Gender, Verb};
use crate::uk::{capitalised, inside};

/// The sentence of an indicator, without its stop, so that a list or a breakdown may follow.
///
/// With a predicate it is a clause («Розміщено 405 матеріалів на сайті»), else a label and a
/// number, which needs no agreement («Матеріали на сайті — 405»); a stock names its day.
///
/// # Errors
/// What is wrong with the ledger.
pub fn sentence(figures: &Figures, indicator: &Indicator) -> Result<String> {
    let figure = figures.figure(&Query::new(indicator.key.clone(), figures.period()))?;
    if let (true, Zero::Say(text)) = (figure.is_zero(), &indicator.zero) {
        return Ok(escape(text.trim_end_matches('.')));
    }
    let manner = Manner::of(figures.catalogue(), indicator, None);
    let date = match (&indicator.kind, figure.on) {
        (Kind::Stock, Some(on)) => Some(format!("станом на {}", uk::numeric(on))),
        (Kind::Open { .. }, _) => Some(format!("станом на {}", uk::numeric(figures.as_of()))),
        (Kind::Cumulative { since }, _) => Some(format!("від {}", uk::numeric(*since))),
        _ => None,
    };
    let Some(predicate) = &indicator.wording.verb else {
        let date = date.map(|date| format!(" {}", escape(&date))).unwrap_or_default();
        let measures = measures(figures, indicator)?;
        let told = link(&figure, &manner.labelled(figure.value.unwrap_or_default()));
        return Ok(format!("{}{date} — {told}{measures}", escape(&indicator.label)));
    };
    let (verb, case) = match predicate {
        Predicate::Invariable(verb) => (verb.clone(), Case::Accusative),
        Predicate::Agreeing(key) => {
            let verb = figures.catalogue().verbs.get(key);
            (
                verb.map(|verb| agreeing(verb, &figure, &manner)).unwrap_or_default(),
                Case::Nominative,
            )
        }
    };
    let told = link(&figure, &manner.phrase(&figure, case, Script::Digits));
    let told = told + &measures(figures, indicator)?;
    let wording = &indicator.wording;
    let words =
        [date, Some(verb), wording.lead.clone()].into_iter().flatten().map(|word| escape(&word));
    let tail = wording.tail.as_ref().map(|tail| escape(tail));
    let words: Vec<String> = words.chain([told]).chain(tail).collect();
    Ok(capitalised(&words.join(" ")))
}

/// The second numbers of an indicator in brackets: « (133 громадяни)».
fn measures(figures: &Figures, indicator: &Indicator) -> Result<String> {
    let mut told = Vec::new();
    for measure in &indicator.measures {
        let mut query = Query::new(indicator.key.clone(), figures.period());
        query.measure = Some(measure.key.clone());
        let figure = figures.figure(&query)?;
        if figure.is_something() {
            let manner = Manner::of(figures.catalogue(), indicator, Some(measure));
            let phrase = manner.phrase(&figure, Case::Nominative, Script::Digits);
            let label = if manner.noun().is_some() {
                String::new()
            } else {
                format!("{} — ", escape(&inside(&measure.label)))
            };
            told.push(format!("{label}{}", link(&figure, &phrase)));
        }
    }
    Ok(if told.is_empty() { String::new() } else { format!(" ({})", told.join("; ")) })
}

/// «З них: з відповіддю — 37 (з них: на запити — 2), у роботі — 4», of a single one «зокрема: …»;
/// empty where there are none.
///
/// # Errors
/// What is wrong with the ledger.
pub fn parts(figures: &Figures, whole: &Indicator) -> Result<String> {
    let mut told = Vec::new();
    for part in figures.catalogue().parts_of(&whole.key) {
        let figure = figures.figure(&Query::new(part.key.clone(), figures.period()))?;
        if figure.is_something() {
            let manner = Manner::of(figures.catalogue(), part, None);
            let value = figure.value.unwrap_or_default();
            let deeper = parts(figures, part)?;
            let deeper = if deeper.is_empty() { deeper } else { format!(" ({deeper})") };
            let label = escape(&inside(&part.label));
            told.push(format!("{label} — {}{deeper}", link(&figure, &manner.number(value))));
        }
    }
    if told.is_empty() {
        return Ok(String::new());
    }
    let figure = figures.figure(&Query::new(whole.key.clone(), figures.period()))?;
    let one = figure.value.is_some_and(|value| value.amount == Decimal::ONE);
    let of_them = if one { "зокрема" } else { "з них" };
    Ok(format!("{of_them}: {}", told.join("; ")))
}

/// The breakdowns of an indicator by each of its dimensions, as sentences without the last stop; by
/// departments only where these are few enough.
///
/// # Errors
/// What is wrong with the ledger.
pub fn cuts(figures: &Figures, indicator: &Indicator) -> Result<String> {
    let mut sentences = Vec::new();
    let tabled = departments::tabled(figures);
    for key in figures.dimensions_of(indicator).iter().filter(|key| Some(*key) != tabled) {
        let query = Query::new(indicator.key.clone(), figures.period());
        let rows = figures.cut(&query, key.as_str())?;
        let told = rows.iter().any(|row| row.label.is_some());
        if let (true, Some(dimension)) = (told, figures.catalogue().dimensions.get(key)) {
            let manner = Manner::of(figures.catalogue(), indicator, None);
            let rows = breakdown(&rows, &manner, "не зазначено");
            sentences.push(format!("{}: {rows}", escape(&capitalised(&dimension.label))));
        }
    }
    Ok(sentences.join(". "))
}

/// Rows of a cut in a sentence: «електронною поштою — 59, поштою — 3».
pub fn breakdown(rows: &[Row], manner: &Manner, nameless: &str) -> String {
    let rows = rows.iter().map(|row| {
        let label = row.label.as_deref().map_or_else(|| nameless.to_owned(), inside);
        let value = row.figure.value.unwrap_or_default();
        format!("{} — {}", escape(&label), link(&row.figure, &manner.number(value)))
    });
    rows.collect::<Vec<_>>().join(", ")
}

/// The form of a verb that agrees with a figure.
pub fn agreeing(verb: &Verb, figure: &Figure, manner: &Manner) -> String {
    let value = figure.value.unwrap_or_default();
    let precision = match value.precision {
        Precision::Exact => uk::Precision::Exact,
        Precision::Over | Precision::About => uk::Precision::Approximate,
    };
    let gender = manner.noun().map_or(Gender::Neuter, |noun| noun.gender);
    verb.form(&value.amount, gender, precision).to_owned()
}
