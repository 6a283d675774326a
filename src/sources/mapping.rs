//! `Mapping`: which column of a file is which field of an entry, and how the file is to be read.

use std::collections::BTreeMap;

use super::Field;
use super::header::folded;
use crate::diagnostic::{Diagnostic, Diagnostics, Result};
use crate::wire::{self, File, Table, Value};

/// Which column of a file is which field of an entry, and how the file is to be read; what is not
/// said is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The columns of fields, by their heads or their letters.
    pub columns: BTreeMap<Field, String>,
    /// What holds for every row.
    pub values: BTreeMap<Field, String>,
    /// What the list's words mean in a field: each, folded, with its key.
    pub words: BTreeMap<Field, BTreeMap<String, String>>,
    /// How cells of rows begin that are no entries.
    pub skip: Vec<String>,
    /// The number of the row of heads; nought where there is none.
    pub header: Option<usize>,
    /// The sheet or table, by its name or number.
    pub sheet: Option<String>,
    /// The encoding of a text, by any of its names.
    pub encoding: Option<String>,
    /// The sign between cells of a text.
    pub separator: Option<char>,
    /// The query of a database.
    pub select: Option<String>,
}

impl Mapping {
    /// Has a field taken from a column.
    pub fn take_from(&mut self, field: Field, column: String) {
        self.values.remove(&field);
        self.columns.insert(field, column);
    }

    /// Gives a field one value for every row.
    pub fn set(&mut self, field: Field, value: String) {
        self.columns.remove(&field);
        self.values.insert(field, value);
    }

    /// Reads a mapping as TOML.
    ///
    /// # Errors
    /// All that is wrong in it, each with its place.
    pub fn of_toml(name: &str, text: &str) -> Result<Self> {
        let file = File::new(name, text);
        let parsed = file.parse();
        let mut root = file.root(&parsed);
        let text = |value: Option<Value>| value.and_then(Value::filled).map(str::to_owned);
        let columns = root.table("columns");
        let values = root.table("values");
        let words = root.table("words");
        let skip = root.optional("skip").and_then(Value::texts).unwrap_or_default();
        let header = root.optional("header").and_then(Value::whole);
        let separator = root.optional("separator");
        let mapping = Self {
            columns: columns.map(|table| fields(&table)).unwrap_or_default(),
            values: values.map(|table| fields(&table)).unwrap_or_default(),
            words: words.map(|table| self::words(&table)).unwrap_or_default(),
            skip: skip.into_iter().map(str::to_owned).collect(),
            header: header.and_then(|number| usize::try_from(number).ok()),
            sheet: text(root.optional("sheet")),
            encoding: text(root.optional("encoding")),
            separator: separator.and_then(|value| {
                let read = self::separator(value.text()?);
                read.map_err(|wrong| value.fault(wrong)).ok()
            }),
            select: text(root.optional("select")),
        };
        root.close();
        drop(parsed);
        let found: Diagnostics = file.into_found();
        found.or(mapping)
    }
}

/// A sign between cells, or its name.
///
/// # Errors
/// `bad-separator` where it is none.
pub fn separator(text: &str) -> std::result::Result<char, Diagnostic> {
    let mut signs = text.chars();
    match (text, signs.next(), signs.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(sign), None) if sign.is_ascii() && !sign.is_alphanumeric() => Ok(sign),
        _ => Err(Diagnostic::error("bad-separator").with("value", text)),
    }
}

/// The texts of fields; a point in a field's name may be written as TOML's own.
fn fields(table: &Table) -> BTreeMap<Field, String> {
    let mut found = BTreeMap::new();
    each("", table, &mut |name, value, whole| {
        if let Some(field) = kept(name, whole.parse::<Field>())
            && let Some(text) = text(value)
        {
            found.insert(field, text);
        }
    });
    found
}

/// A text, a number or a day, as it is written.
fn text(value: Value) -> Option<String> {
    if let Some(number) = wire::decimal(value.raw()) {
        return Some(number.to_string());
    }
    match wire::day(value.raw()) {
        Some(day) => Some(day.to_string()),
        None => value.text().map(str::to_owned),
    }
}

/// The words of fields: a table in a table, as `[words.by.channel]`.
fn words(table: &Table) -> BTreeMap<Field, BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for (name, value) in table.entries() {
        let Some(inner) = value.table() else { continue };
        if name.text == "by" {
            for (dimension, value) in inner.entries() {
                let field = kept(&dimension, format!("by.{}", dimension.text).parse());
                if let (Some(field), Some(words)) = (field, value.table()) {
                    found.insert(field, meanings(&words));
                }
            }
        } else if let Some(field) = kept(&name, name.text.parse()) {
            found.insert(field, meanings(&inner));
        }
    }
    found
}

/// Each word with its key.
fn meanings(table: &Table) -> BTreeMap<String, String> {
    let entries = table.entries().into_iter();
    entries.filter_map(|(word, key)| Some((folded(word.text), key.text()?.to_owned()))).collect()
}

/// Goes through the values of a table and of the tables in it, each with its whole name.
fn each<'f>(
    outer: &str,
    table: &Table<'f>,
    seen: &mut impl FnMut(&wire::Name<'f>, Value<'f>, &str),
) {
    for (name, value) in table.entries() {
        let whole =
            if outer.is_empty() { name.text.to_owned() } else { format!("{outer}.{}", name.text) };
        if value.raw().is_table() {
            if let Some(inner) = value.table() {
                each(&whole, &inner, seen);
            }
        } else {
            seen(&name, value, &whole);
        }
    }
}

/// A value of ours, or its fault noted at a name.
fn kept<T>(name: &wire::Name, value: std::result::Result<T, Diagnostic>) -> Option<T> {
    value.map_err(|wrong| name.fault(wrong)).ok()
}
