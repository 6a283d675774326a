//! Reads JSON Lines of other programs: an object on each line, whose members are the columns.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;

use super::{Cell, Form, Row, Sheet, epoch_1900};
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};

/// Reads a file of objects; the first row of the sheet has the names of all members, those of
/// objects within objects with a point between.
pub fn read(path: &Path, name: &str) -> Result<Sheet> {
    let failed = || Message::new("cannot-read-file").with("file", name);
    let text = fs::read_to_string(path).or_fail(failed)?;
    let mut columns: BTreeMap<String, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let Ok(Value::Object(members)) = serde_json::from_str(line) else {
            let wrong = Diagnostic::error("not-json-lines");
            let place = Place { line: Some(at + 1), ..Place::file(name) };
            return Err(wrong.at(place).into());
        };
        let mut named = Vec::new();
        flatten("", &Value::Object(members), &mut named);
        let mut cells = Vec::new();
        for (name, cell) in named {
            let next = columns.len();
            let column = *columns.entry(name).or_insert(next);
            if cells.len() <= column {
                cells.resize(column + 1, Cell::Empty);
            }
            cells[column] = cell;
        }
        rows.push(Row { number: at + 1, cells, is_stretched: false });
    }
    let mut heads = vec![Cell::Empty; columns.len()];
    for (name, column) in columns {
        heads[column] = Cell::Text(name);
    }
    rows.insert(0, Row { number: 0, cells: heads, is_stretched: false });
    Ok(Sheet { name: name.to_owned(), form: Form::JsonLines, rows, epoch: epoch_1900() })
}

/// The members of an object with their whole names.
fn flatten(name: &str, value: &Value, named: &mut Vec<(String, Cell)>) {
    let cell = match value {
        Value::Object(members) => {
            for (key, value) in members {
                let whole = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(&whole, value, named);
            }
            return;
        }
        Value::Null => Cell::Empty,
        Value::Bool(flag) => Cell::Flag(*flag),
        Value::Number(number) => {
            let text = number.to_string();
            let exact = Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text));
            exact.map_or(Cell::Text(text), Cell::Number)
        }
        Value::String(text) => Cell::of_text(text),
        Value::Array(values) => {
            let texts = values.iter().map(|value| match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            Cell::of_text(&texts.collect::<Vec<_>>().join("; "))
        }
    };
    named.push((name.to_owned(), cell));
}
