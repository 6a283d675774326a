//! What an import did, as JSON.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::written;
use crate::cli::found::Found;
use crate::sources::Form;

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
