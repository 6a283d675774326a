//! An export of another system: an SQLite file, read by a query of the department's own.
//!
//! Every row that the query gives is looked at: a row whose date is no date is told, never passed
//! over. A query that names `:from` and `:to` is trusted to give the rows of those days only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Statement};
use rust_decimal::Decimal;

use super::sqlite::{cannot_read, kind, open_file};
use super::{Export, fields, shown};
use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Fault, Place, Result, nearest};
use crate::model::{
    Attribute, Entry, EntryId, Journal, Key, Map, Origin, Precision, Quantity, Selection, When,
    sort,
};

/// A reader of an export.
pub struct Reader {
    connection: Mutex<Connection>,
    export: Export,
    name: Arc<str>,
    columns: Vec<(String, Column)>,
}

/// What a column of the query gives of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Id,
    Date,
    Indicator,
    Count,
    Approx,
    Title,
    Clerk,
    Note,
    By(Key),
    Measure(Key),
    Attribute(Key),
}

/// The plain columns by name.
const PLAIN: [(&str, Column); 8] = [
    ("id", Column::Id),
    ("date", Column::Date),
    ("indicator", Column::Indicator),
    ("count", Column::Count),
    ("approx", Column::Approx),
    ("title", Column::Title),
    ("clerk", Column::Clerk),
    ("note", Column::Note),
];

impl Reader {
    /// Opens an export and checks its query.
    ///
    /// # Errors
    /// A file that is not there or no database; a query that SQLite refuses, that would write, or
    /// whose columns are not those of an entry, at the place of the settings that declare it.
    pub fn open(export: &Export, root: &Path) -> Result<Self> {
        let name = shown(&export.file, root);
        let connection = open_file(&export.file, &name)?;
        let columns = check(&connection, export, &name)?;
        Ok(Self {
            connection: Mutex::new(connection),
            export: export.clone(),
            name: name.into(),
            columns,
        })
    }

    /// The entries of the rows that are wanted.
    fn read(&self, selection: &Selection) -> Result<Vec<Entry>> {
        let failed = || cannot_read(&self.name);
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.prepare(&self.export.select).or_fail(failed)?;
        let from = selection.from.map_or_else(|| "0000-01-01".to_owned(), |day| day.to_string());
        let to = if selection.to == NaiveDate::MAX {
            "9999-12-31".to_owned()
        } else {
            selection.to.to_string()
        };
        for (parameter, day) in [(":from", from), (":to", to)] {
            if let Some(at) = statement.parameter_index(parameter).or_fail(failed)? {
                statement.raw_bind_parameter(at, day).or_fail(failed)?;
            }
        }
        let mut wrong = Diagnostics::default();
        let mut entries = Vec::new();
        let mut rows = statement.raw_query();
        let mut number = 0_usize;
        while let Some(row) = rows.next().or_fail(failed)? {
            number += 1;
            let mut cells = Cells { reader: self, row, number, wrong: &mut wrong };
            let entry = cells.entry(selection);
            entries.extend(entry);
        }
        sort(&mut entries);
        wrong.or(entries)
    }
}

impl Journal for Reader {
    fn entries(&self, selection: &Selection) -> Result<Vec<Entry>> {
        self.read(selection)
    }

    fn readings(&self, indicators: &BTreeSet<Key>, on: NaiveDate) -> Result<Vec<Entry>> {
        let entries =
            self.read(&Selection { from: None, to: on, indicators: Some(indicators.clone()) })?;
        let last: BTreeMap<Key, Entry> =
            entries.into_iter().map(|entry| (entry.indicator.clone(), entry)).collect();
        Ok(last.into_values().collect())
    }
}

/// The columns of an export's query.
fn check(connection: &Connection, export: &Export, name: &str) -> Result<Vec<(String, Column)>> {
    let (file, line) = &export.declared;
    let place = Place { line: Some(*line), ..Place::file(file.clone()) };
    let fault = |diagnostic: Diagnostic| -> Fault {
        diagnostic.with("source", &export.name).at(place.clone()).into()
    };
    let statement = connection.prepare(&export.select).map_err(|error| match &error {
        rusqlite::Error::SqlInputError { msg, .. } => {
            fault(Diagnostic::error("bad-select").with("problem", msg.as_str()))
        }
        rusqlite::Error::SqliteFailure(code, Some(problem))
            if code.code == rusqlite::ErrorCode::Unknown =>
        {
            fault(Diagnostic::error("bad-select").with("problem", problem.as_str()))
        }
        rusqlite::Error::MultipleStatement => fault(Diagnostic::error("select-only")),
        _ => Err::<(), _>(error)
            .or_fail(|| cannot_read(name))
            .err()
            .unwrap_or_else(|| fault(Diagnostic::error("bad-select").with("problem", name))),
    })?;
    if !statement.readonly() || statement.column_count() == 0 {
        return Err(fault(Diagnostic::error("select-only")));
    }
    let mut wrong = Diagnostics::default();
    let columns = columns(&statement, &mut wrong);
    for required in [Column::Date, Column::Indicator] {
        if !columns.iter().any(|(_, column)| *column == required) {
            let name =
                PLAIN.iter().find(|(_, column)| *column == required).map_or("", |(name, _)| name);
            wrong.push(Diagnostic::error("missing-column").with("column", name));
        }
    }
    let mut placed = Diagnostics::default();
    placed.extend(wrong.into_iter().map(|one| one.with("source", &export.name).at(place.clone())));
    placed.or(columns)
}

/// What each column of a query gives of an entry; others are noted.
fn columns(statement: &Statement, wrong: &mut Diagnostics) -> Vec<(String, Column)> {
    let mut columns = Vec::new();
    for name in statement.column_names() {
        let plain =
            PLAIN.iter().find(|(plain, _)| *plain == name).map(|(_, column)| column.clone());
        let named = || {
            let (family, key) = name.split_once('.')?;
            let key = key.parse::<Key>().ok()?;
            match family {
                "by" => Some(Column::By(key)),
                "measures" => Some(Column::Measure(key)),
                "set" => Some(Column::Attribute(key)),
                _ => None,
            }
        };
        if let Some(column) = plain.or_else(named) {
            columns.push((name.to_owned(), column));
        } else {
            let near = nearest(name, PLAIN.iter().map(|(plain, _)| *plain));
            let unknown = Diagnostic::error("unknown-column").with("column", name);
            wrong.push(unknown.with_some("nearest", near));
        }
    }
    columns
}

/// The cells of one row, read as an entry.
struct Cells<'r> {
    reader: &'r Reader,
    row: &'r Row<'r>,
    number: usize,
    wrong: &'r mut Diagnostics,
}

impl Cells<'_> {
    /// The entry of the row where it is wanted; none when it is not, or when anything is wrong.
    fn entry(&mut self, selection: &Selection) -> Option<Entry> {
        let when = self.when()?;
        let indicator = self.required(&Column::Indicator)?;
        let indicator = self.kept(&Column::Indicator, indicator.parse::<Key>())?;
        if !selection.holds(when.last()) || !selection.wants(indicator.as_str()) {
            return None;
        }
        let amount = match self.number(&Column::Count)? {
            Some(amount) => amount,
            None => Decimal::ONE,
        };
        let precision = match self.text(&Column::Approx)? {
            Some(text) => self.kept(&Column::Approx, text.parse::<Precision>())?,
            None => Precision::Exact,
        };
        let mut entry = Entry {
            id: self.id()?,
            when,
            indicator,
            quantity: Quantity { amount, precision },
            title: self.text(&Column::Title)?,
            by: Map::default(),
            parts: Map::default(),
            measures: Map::default(),
            attributes: Map::default(),
            clerk: self.text(&Column::Clerk)?,
            note: self.text(&Column::Note)?,
            origin: Origin::Row(self.reader.name.clone(), self.number.to_string().into()),
        };
        self.named(&mut entry)?;
        Some(entry)
    }

    /// The columns that are named by keys: dimensions, measures, attributes.
    fn named(&mut self, entry: &mut Entry) -> Option<()> {
        for (_, column) in &self.reader.columns {
            match column {
                Column::By(key) => {
                    if let Some(value) = self.text(column)? {
                        let value = self.kept(column, value.parse::<Key>())?;
                        entry.by.insert(key.clone(), value);
                    }
                }
                Column::Measure(key) => {
                    if let Some(amount) = self.number(column)? {
                        entry.measures.insert(key.clone(), amount);
                    }
                }
                Column::Attribute(key) => {
                    if let Some(text) = self.text(column)? {
                        let day = fields::day(&text).map(Attribute::Day);
                        entry.attributes.insert(key.clone(), day.unwrap_or(Attribute::Text(text)));
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    /// The id: the export's name with the row's own id, or its number.
    fn id(&mut self) -> Option<EntryId> {
        let own = self.text(&Column::Id)?.unwrap_or_else(|| self.number.to_string());
        let id = format!("{}-{own}", self.reader.export.name);
        self.kept(&Column::Id, id.parse())
    }

    /// The time; of a moment, its day.
    fn when(&mut self) -> Option<When> {
        let text = self.required(&Column::Date)?;
        let day = match text.find(['T', ' ']) {
            Some(10) => &text[..10],
            _ => &text,
        };
        let when = fields::when(day).map_err(|_| fields::bad_date(&text));
        self.kept(&Column::Date, when)
    }

    /// A value, or its fault noted with row and column.
    fn kept<T>(&mut self, column: &Column, value: std::result::Result<T, Diagnostic>) -> Option<T> {
        value.map_err(|error| self.fault(column, error)).ok()
    }

    /// Notes what is wrong with a column.
    fn fault(&mut self, column: &Column, diagnostic: Diagnostic) {
        let columns = &self.reader.columns;
        let name = columns.iter().find(|(_, one)| one == column).map(|(name, _)| name.as_str());
        let place = Place::file(self.reader.name.clone()).row(self.number.to_string(), name);
        self.wrong.push(diagnostic.at(place));
    }

    /// The text of a column that must have one.
    fn required(&mut self, column: &Column) -> Option<String> {
        let text = self.text(column)?;
        if text.is_none() {
            self.fault(column, Diagnostic::error("null-column"));
        }
        text
    }

    /// The text of a column; none when it is null or not in the query. A number is taken as it is
    /// written, since ids and keys are numbers in many systems.
    #[expect(clippy::option_option, reason = "null and wrong are two things")]
    fn text(&mut self, column: &Column) -> Option<Option<String>> {
        let at = self.reader.columns.iter().position(|(_, one)| one == column);
        let Some(at) = at else { return Some(None) };
        match self.row.get_ref(at) {
            Ok(ValueRef::Null) => Some(None),
            Ok(ValueRef::Integer(number)) => Some(Some(number.to_string())),
            Ok(ValueRef::Text(bytes)) if std::str::from_utf8(bytes).is_ok() => {
                Some(Some(String::from_utf8_lossy(bytes).into_owned()))
            }
            Ok(ValueRef::Text(_)) => {
                self.fault(column, Diagnostic::error("not-utf8"));
                None
            }
            Ok(other) => {
                let wrong = Diagnostic::error("wrong-column-type").with("expected", "text");
                self.fault(column, wrong.with("found", kind(other)));
                None
            }
            Err(_) => None,
        }
    }

    /// The number of a column; none when it is null or not in the query.
    #[expect(clippy::option_option, reason = "null and wrong are two things")]
    fn number(&mut self, column: &Column) -> Option<Option<Decimal>> {
        let at = self.reader.columns.iter().position(|(_, one)| one == column);
        if let Some(Ok(ValueRef::Real(number))) = at.map(|at| self.row.get_ref(at)) {
            let text = number.to_string();
            let number = Decimal::from_str_exact(&text);
            let number = number.map_err(|_| Diagnostic::error("bad-number").with("value", text));
            return self.kept(column, number).map(Some);
        }
        let Some(text) = self.text(column)? else { return Some(None) };
        let number = Decimal::from_str_exact(&text);
        let number = number.map_err(|_| Diagnostic::error("bad-number").with("value", text));
        self.kept(column, number).map(Some)
    }
}
