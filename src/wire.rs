//! Reads TOML strictly: every fault is collected with its line and column, and no key is ignored.
//!
//! A reader asks a [`Table`] for its keys and closes it; what was not asked for is then an unknown
//! key, and the nearest key that was asked for is offered. Values keep their spans, so that later
//! checks can point at them too.

use std::cell::RefCell;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use chrono::NaiveDate;
use memchr::memchr_iter;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Place, nearest};

/// A TOML file being read: its name and text, and what was found wrong in it so far.
#[derive(Debug)]
pub struct File<'t> {
    /// The name by which messages call it.
    pub name: Arc<str>,
    /// Its whole text.
    pub text: &'t str,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
    /// What was found wrong.
    found: RefCell<Diagnostics>,
}

impl<'t> File<'t> {
    /// A file whose text was read.
    pub fn new(name: impl Into<Arc<str>>, text: &'t str) -> Self {
        let ends = memchr_iter(b'\n', text.as_bytes());
        let lines = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        Self { name: name.into(), text, lines, found: RefCell::default() }
    }

    /// Parses the text; faults of syntax are kept with the others, and what can be read is given.
    pub fn parse(&self) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let problem = error.message();
            let fault = Diagnostic::error("toml-syntax").with("problem", problem);
            self.fault(span, fault.with("family", syntax_family(problem)));
        }
        table
    }

    /// Notes a fault at a span of bytes.
    pub fn fault(&self, span: Range<usize>, diagnostic: Diagnostic) {
        let place = Place::span(self.name.clone(), self.text, span);
        self.found.borrow_mut().push(diagnostic.at(place));
    }

    /// The line of a byte, from one.
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// What was found wrong. Of a broken text only the first fault of syntax is told: what follows
    /// it is read wrong.
    pub fn into_found(self) -> Diagnostics {
        let found = self.found.into_inner();
        match found.iter().find(|one| one.message.code == "toml-syntax") {
            Some(syntax) => syntax.clone().into(),
            None => found,
        }
    }

    /// The table at a file's root.
    pub fn root<'f>(&'f self, table: &'f Spanned<DeTable<'t>>) -> Table<'f> {
        Table { file: self, inner: table.get_ref(), span: table.span(), asked: Vec::new() }
    }
}

/// The family of a fault that the parser tells in English, for messages in another language. What
/// none of the families holds is told in the parser's words.
fn syntax_family(problem: &str) -> &'static str {
    const FAMILIES: [(&str, &str); 23] = [
        ("must be quoted", "unquoted"),
        ("invalid basic string", "quotes"),
        ("invalid literal string", "quotes"),
        ("invalid multi-line", "quotes"),
        ("missing escaped value", "escape"),
        ("unexpected key or value", "extra"),
        ("unexpected content", "extra"),
        ("key with no value", "equals"),
        ("missing assignment", "equals"),
        ("invalid unquoted key", "key"),
        ("unquoted keys", "key"),
        ("duplicate key", "duplicate"),
        ("cannot extend value", "duplicate"),
        ("invalid date", "date"),
        ("invalid time", "date"),
        ("invalid float", "number"),
        ("invalid fraction", "number"),
        ("leading zero", "number"),
        ("numeric sign", "number"),
        ("unclosed", "unclosed"),
        ("missing key for inline table", "unclosed"),
        ("comma", "comma"),
        ("extra assignment", "comma"),
    ];
    let known = FAMILIES.iter().find(|(words, _)| problem.contains(words));
    known.map_or("other", |(_, family)| family)
}

/// A table being read; every key that it may have is asked for before it is closed.
#[derive(Debug)]
pub struct Table<'f> {
    file: &'f File<'f>,
    inner: &'f DeTable<'f>,
    span: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'f> Table<'f> {
    /// Where it stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The file that it stands in.
    pub fn file(&self) -> &'f File<'f> {
        self.file
    }

    /// Notes a fault of the table as a whole.
    pub fn fault(&self, diagnostic: Diagnostic) {
        self.file.fault(self.span(), diagnostic);
    }

    /// The value of a key that may be absent.
    pub fn optional(&mut self, key: &'static str) -> Option<Value<'f>> {
        self.asked.push(key);
        self.inner.get(key).map(|value| Value { file: self.file, value })
    }

    /// The value of a key that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<Value<'f>> {
        let value = self.optional(key);
        if value.is_none() {
            self.fault(Diagnostic::error("missing-key").with("key", key));
        }
        value
    }

    /// A table under a key, when there is one.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'f>> {
        self.optional(key)?.table()
    }

    /// The tables of an array under a key, none when it is absent.
    pub fn tables(&mut self, key: &'static str) -> Vec<Table<'f>> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        if value.value.get_ref().is_table() {
            value.fault(Diagnostic::error("single-brackets").with("key", key));
            return Vec::new();
        }
        value.list().into_iter().flatten().filter_map(Value::table).collect()
    }

    /// Every key with its value, for a table whose keys are names of the user's own.
    pub fn entries(&self) -> Vec<(Name<'f>, Value<'f>)> {
        let mut entries: Vec<_> = self.inner.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter();
        entries
            .map(|(key, value)| {
                let name = Name { file: self.file, text: key.get_ref(), span: key.span() };
                (name, Value { file: self.file, value })
            })
            .collect()
    }

    /// Reports the keys that nobody asked for.
    pub fn close(self) {
        for key in self.inner.keys() {
            let name: &str = key.get_ref();
            if !self.asked.contains(&name) {
                let near = nearest(name, self.asked.iter().copied());
                let unknown = Diagnostic::error("unknown-key")
                    .with("key", name)
                    .with("known", self.asked.join(", "))
                    .with_some("nearest", near);
                self.file.fault(key.span(), unknown);
            }
        }
    }
}

/// A key that the user chose, with its place.
#[derive(Debug, Clone)]
pub struct Name<'f> {
    file: &'f File<'f>,
    /// The key as written.
    pub text: &'f str,
    span: Range<usize>,
}

impl Name<'_> {
    /// Notes a fault at the key.
    pub fn fault(&self, diagnostic: Diagnostic) {
        self.file.fault(self.span.clone(), diagnostic);
    }

    /// The key as a value of ours, or a fault of the code that its error names.
    pub fn parse<T: FromStr<Err = Diagnostic>>(&self) -> Option<T> {
        self.text.parse().map_err(|error| self.fault(error)).ok()
    }
}

/// A value with its place.
#[derive(Debug, Clone, Copy)]
pub struct Value<'f> {
    file: &'f File<'f>,
    value: &'f Spanned<DeValue<'f>>,
}

impl<'f> Value<'f> {
    /// Where it stands.
    pub fn span(&self) -> Range<usize> {
        self.value.span()
    }

    /// The text that it was read of.
    pub fn written(&self) -> &'f str {
        self.file.text.get(self.span()).unwrap_or_default()
    }

    /// Notes a fault at the value.
    pub fn fault(&self, diagnostic: Diagnostic) {
        self.file.fault(self.span(), diagnostic);
    }

    /// Notes what was found in another file that the value names.
    pub fn tell(&self, found: Diagnostics) {
        self.file.found.borrow_mut().extend(found);
    }

    /// Its line, from one.
    pub fn line(&self) -> usize {
        self.file.line(self.span().start)
    }

    /// The value as TOML has it.
    pub fn raw(&self) -> &'f DeValue<'f> {
        self.value.get_ref()
    }

    /// A text; anything else is a fault.
    pub fn text(self) -> Option<&'f str> {
        let found = self.value.get_ref().as_str();
        self.expect("text", found)
    }

    /// A text that says something; an empty one is a fault.
    pub fn filled(self) -> Option<&'f str> {
        let text = self.text()?;
        if text.trim().is_empty() {
            self.fault(Diagnostic::error("empty-text"));
            return None;
        }
        Some(text)
    }

    /// A text read as a value of ours; its error is a fault at this place.
    pub fn parse<T: FromStr<Err = Diagnostic>>(self) -> Option<T> {
        self.text()?.parse().map_err(|error| self.fault(error)).ok()
    }

    /// A number with the decimals that were written.
    pub fn decimal(self) -> Option<Decimal> {
        self.expect("number", decimal(self.value.get_ref()))
    }

    /// A whole number from zero.
    pub fn whole(self) -> Option<u32> {
        let found = decimal(self.value.get_ref()).filter(|number| number.scale() == 0);
        self.expect("whole", found.and_then(|number| u32::try_from(number).ok()))
    }

    /// A day.
    pub fn day(self) -> Option<NaiveDate> {
        self.expect("day", day(self.value.get_ref()))
    }

    /// Yes or no.
    pub fn flag(self) -> Option<bool> {
        let found = self.value.get_ref().as_bool();
        self.expect("flag", found)
    }

    /// A list of values.
    pub fn list(self) -> Option<Vec<Value<'f>>> {
        let array: Option<&'f DeArray<'f>> = self.value.get_ref().as_array();
        let array = self.expect("list", array)?;
        Some(array.iter().map(|value| Value { file: self.file, value }).collect())
    }

    /// A list of texts.
    pub fn texts(self) -> Option<Vec<&'f str>> {
        self.list()?.into_iter().map(Value::text).collect()
    }

    /// A table.
    pub fn table(self) -> Option<Table<'f>> {
        let table = self.value.get_ref().as_table();
        let table = self.expect("table", table)?;
        Some(Table { file: self.file, inner: table, span: self.span(), asked: Vec::new() })
    }

    /// The value where it is of the expected type; else a fault that names both types.
    fn expect<T>(self, expected: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            let found = Argument::from(kind(self.value.get_ref()));
            let wrong = Diagnostic::error("wrong-type").with("expected", expected);
            self.fault(wrong.with("found", found));
        }
        value
    }
}

/// What messages call a value's type.
fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "flag",
        DeValue::Datetime(_) => "day",
        DeValue::Array(_) => "list",
        DeValue::Table(_) => "table",
    }
}

/// A number of TOML as an exact decimal; none for hexadecimal, infinite and too long ones.
pub fn decimal(value: &DeValue) -> Option<Decimal> {
    let digits = match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    let digits = digits.trim_start_matches('+');
    Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits)).ok()
}

/// A local date of TOML; a date with a time is none, since an activity has a day.
pub fn day(value: &DeValue) -> Option<NaiveDate> {
    let moment = value.as_datetime()?;
    if moment.time.is_some() || moment.offset.is_some() {
        return None;
    }
    let date = moment.date?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str, read: impl Fn(Table)) -> Vec<(&'static str, Option<usize>)> {
        let file = File::new("f.toml", text);
        let table = file.parse();
        read(file.root(&table));
        drop(table);
        let found = file.found.into_inner();
        found.iter().map(|one| (one.message.code, one.place.line)).collect()
    }

    #[test]
    fn a_key_that_nobody_asked_for_is_a_fault_with_its_line() {
        let found = faults("a = 1\nb = 2\n", |mut table| {
            let _number = table.required("a");
            table.close();
        });
        assert_eq!(found, [("unknown-key", Some(2))]);
    }

    #[test]
    fn a_wrong_type_and_a_missing_key_are_both_told() {
        let found = faults("a = 1\n", |mut table| {
            let _text = table.required("a").and_then(Value::text);
            let _missing = table.required("c");
            table.close();
        });
        assert_eq!(found, [("wrong-type", Some(1)), ("missing-key", Some(1))]);
    }

    #[test]
    fn a_table_of_a_list_has_two_brackets() {
        let found = faults("[entry]\na = 1\n", |mut table| {
            assert!(table.tables("entry").is_empty());
            table.close();
        });
        assert_eq!(found, [("single-brackets", Some(1))]);
    }

    #[test]
    fn broken_syntax_is_told_with_its_line() {
        let found = faults("a = 1\nb = \n", |_| ());
        assert_eq!(found, [("toml-syntax", Some(2))]);
    }

    #[test]
    fn the_usual_faults_of_syntax_have_a_family() {
        for (line, family) in [
            ("a = Привіт", "unquoted"),
            ("a = \"Привіт", "quotes"),
            ("a = \"C:\\доки\"", "escape"),
            ("a = \"ГО \"Молодь\" міста\"", "extra"),
            ("a = 1,5", "extra"),
            ("a: \"Привіт\"", "equals"),
            ("назва = 1", "key"),
            ("a = 1\na = 2", "duplicate"),
            ("a = 2020-02-30", "date"),
            ("a = 25.02.2020", "number"),
            ("a = 05", "number"),
            ("a = { b = 1", "unclosed"),
            ("[a", "unclosed"),
            ("a = [1,,2]", "comma"),
            ("a = { b = 1 c = 2 }", "comma"),
        ] {
            let file = File::new("f.toml", line);
            let _table = file.parse();
            let found = file.into_found();
            let told = found.iter().next().and_then(|one| one.message.arguments.get("family"));
            assert_eq!(told, Some(&Argument::from(family)), "{line}");
        }
    }

    #[test]
    fn decimals_keep_what_was_written() {
        let file = File::new("f.toml", "a = 2.0\nb = 1_000\n");
        let table = file.parse();
        let mut root = file.root(&table);
        let a = root.required("a").and_then(Value::decimal).unwrap();
        let b = root.required("b").and_then(Value::decimal).unwrap();
        assert_eq!((a.to_string(), b.to_string()), ("2.0".to_owned(), "1000".to_owned()));
    }
}
