//! The departments of a council side by side, where there are too many of them for a sentence.

use super::escape::escape;
use super::functions::link;
use super::phrase::Manner;
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::figures::{Figure, Figures, Query, Slice};
use crate::model::{Indicator, Key, Kind, Section};

/// Up to so many departments are told in a sentence.
const IN_A_SENTENCE: usize = 5;

/// Indicators beside each other that a page has room for.
const ABREAST: usize = 4;

/// What a cell holds where nothing is known.
const UNKNOWN: &str = "—";

/// The dimension of the departments, where tables tell it and sentences do not.
pub fn tabled(figures: &Figures) -> Option<&Key> {
    let departments = figures.catalogue().departments()?;
    let values = &figures.catalogue().dimensions.get(departments)?.values;
    (values.len() > IN_A_SENTENCE).then_some(departments)
}

/// The indicators of a section by departments, in Markdown, with what all of them come to; empty
/// where sentences tell it.
///
/// # Errors
/// `unknown-reference` for a section that is not there, or what is wrong with the ledger.
pub fn table(figures: &Figures, section: &str) -> Result<String> {
    let mut sections = figures.catalogue().sections.iter();
    let Some(Section { title, .. }) = sections.find(|one| one.key.as_str() == section) else {
        let known = figures.catalogue().sections.iter().map(|one| one.key.as_str());
        let unknown = Diagnostic::error("unknown-reference").with("kind", "section");
        let unknown = unknown.with_some("nearest", nearest(section, known));
        return Err(unknown.with("name", section).into());
    };
    let Some(departments) = tabled(figures) else { return Ok(String::new()) };
    let mut indicators = Vec::new();
    for indicator in &figures.catalogue().indicators {
        let is_meant = indicator.section.as_str() == section && indicator.kind != Kind::Text;
        if is_meant && figures.dimensions_of(indicator).contains(departments) {
            let whole = figures.figure(&query(figures, indicator))?;
            if whole.is_something() {
                indicators.push((indicator, whole));
            }
        }
    }
    let tables =
        indicators.chunks(ABREAST).map(|abreast| part(figures, departments, title, abreast));
    Ok(tables.collect::<Result<Vec<_>>>()?.concat())
}

/// A table of as many indicators as stand beside each other.
fn part(
    figures: &Figures,
    departments: &Key,
    title: &str,
    abreast: &[(&Indicator, Figure)],
) -> Result<String> {
    let values = figures.catalogue().dimensions.get(departments).map(|one| one.values.as_slice());
    let named = values.unwrap_or_default().iter();
    let named = named.map(|one| (one.label.as_str(), Slice::Values(vec![one.key.clone()])));
    let mut rows = Vec::new();
    for (label, slice) in named.chain([("Не зазначено", Slice::Unspecified)]) {
        let limited = |one: &Indicator| query(figures, one).limited(departments, slice.clone());
        let row: Result<Vec<Figure>> =
            abreast.iter().map(|(one, _)| figures.figure(&limited(one))).collect();
        let row = row?;
        if slice != Slice::Unspecified || row.iter().any(Figure::is_something) {
            rows.push((label, row));
        }
    }
    rows.push(("Разом", abreast.iter().map(|(_, whole)| whole.clone()).collect()));
    let manners: Vec<Manner> =
        abreast.iter().map(|(one, _)| Manner::of(figures.catalogue(), one, None)).collect();
    let lines = rows.iter().map(|(label, row)| {
        let cells = row.iter().zip(&manners).map(|(figure, manner)| match figure.value {
            Some(value) => link(figure, &manner.number(value)),
            None => UNKNOWN.to_owned(),
        });
        format!("| {} | {} |\n", escape(label), cells.collect::<Vec<_>>().join(" | "))
    });
    let heads = abreast.iter().map(|(one, _)| {
        let unit = one.unit.as_ref().map(|unit| format!(", {unit}")).unwrap_or_default();
        escape(&format!("{}{unit}", one.label))
    });
    Ok(format!(
        "\n\nТаблиця: {} за підрозділами\n\n| Підрозділ | {} |\n| --- |{}\n{}\n",
        escape(title),
        heads.collect::<Vec<_>>().join(" | "),
        " ---: |".repeat(abreast.len()),
        lines.collect::<String>()
    ))
}

/// The whole of an indicator in the reported period.
fn query(figures: &Figures, indicator: &Indicator) -> Query {
    Query::new(indicator.key.clone(), figures.period())
}
