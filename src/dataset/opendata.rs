//! A package for the open data portal: the data, their structure, the passport of the set, as the
//! resolution of the Cabinet of Ministers № 835 of 21.10.2015 asks.
//!
//! The fields of the passport are named as CKAN names them, on which the portal runs. It is always
//! made for the public: without clerks and notes.

use std::io;

use serde::Serialize;

use super::rows::{self, COLUMNS, Dialect};
use super::{Dataset, Reader, json};
use crate::diagnostic::Result;
use crate::model::PeriodKind;
use crate::package::packed;
use crate::uk::{Form, inside, numeric};

/// The passport of the set.
#[derive(Serialize)]
struct Passport<'d> {
    name: String,
    title: String,
    notes: String,
    language: &'static str,
    license_id: &'static str,
    author: &'d str,
    maintainer: String,
    tags: Vec<&'static str>,
    update_frequency: &'static str,
    temporal_start: String,
    temporal_end: String,
    created: String,
    resources: Vec<Resource>,
}

/// A file of the set.
#[derive(Serialize)]
struct Resource {
    name: &'static str,
    path: &'static str,
    format: &'static str,
    mimetype: &'static str,
    encoding: &'static str,
}

/// The structure of the data.
#[derive(Serialize)]
struct Structure {
    resource: &'static str,
    delimiter: &'static str,
    encoding: &'static str,
    fields: Vec<Field>,
}

/// A column.
#[derive(Serialize)]
struct Field {
    name: &'static str,
    r#type: &'static str,
    description: &'static str,
}

/// The package as a ZIP.
///
/// # Errors
/// What is wrong with the ledger; inside, what a ZIP does not hold.
pub fn written(dataset: &Dataset) -> Result<io::Result<Vec<u8>>> {
    let public = Dataset::of(dataset.figures, dataset.department, Reader::Public)?;
    let files = [
        ("data.csv", rows::written(&public.rows, Dialect::Plain)),
        ("data.json", json::written(&public)?),
        ("structure.json", pretty(&structure())),
        ("passport.json", pretty(&passport(&public))),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    Ok(packed(&files))
}

/// The structure of `data.csv`.
fn structure() -> Structure {
    let field = |(name, r#type, description)| Field { name, r#type, description };
    Structure {
        resource: "data.csv",
        delimiter: ",",
        encoding: "UTF-8",
        fields: COLUMNS.into_iter().map(field).collect(),
    }
}

/// The passport.
fn passport<'d>(dataset: &Dataset<'d>) -> Passport<'d> {
    let department = dataset.department;
    let period = dataset.figures.period();
    let head = &department.head;
    let name = period.name(Form::Accusative);
    let draft = dataset.figures.is_draft().then(|| {
        format!(" Період не завершено: дані по {} включно.", numeric(dataset.figures.as_of()))
    });
    let draft = draft.unwrap_or_default();
    let of = department.name_genitive.as_ref().unwrap_or(&department.name);
    Passport {
        name: format!("zvit-{period}").to_lowercase(),
        title: format!("Показники роботи за {name}: {}", department.name),
        notes: format!(
            "Цифри звіту про роботу {of} за {name}: кожен показник у цілому та за розрізами. {}.{draft}",
            department.body
        ),
        language: "uk",
        license_id: "cc-by",
        author: &department.body,
        maintainer: format!("{} {}, {}", head.given, head.surname, inside(&head.position)),
        tags: vec!["звіт", "показники роботи", "статистика"],
        update_frequency: frequency(period.kind()),
        temporal_start: period.first().to_string(),
        temporal_end: period.last().to_string(),
        created: dataset.figures.as_of().to_string(),
        resources: vec![
            resource("Показники", "data.csv", "CSV", "text/csv"),
            resource("Показники із записами", "data.json", "JSON", "application/json"),
            resource("Структура набору даних", "structure.json", "JSON", "application/json"),
        ],
    }
}

/// A file of the set.
fn resource(
    name: &'static str,
    path: &'static str,
    format: &'static str,
    mimetype: &'static str,
) -> Resource {
    Resource { name, path, format, mimetype, encoding: "UTF-8" }
}

/// How often such a set is made anew.
fn frequency(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Week => "once a week",
        PeriodKind::Month => "once a month",
        PeriodKind::Quarter | PeriodKind::NineMonths => "once a quarter",
        PeriodKind::HalfYear => "once a half year",
        PeriodKind::Year => "once a year",
        PeriodKind::Range => "no longer updated",
    }
}

/// JSON for people to read as well.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
