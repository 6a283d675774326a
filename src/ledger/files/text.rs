//! Changes entries in the text of a month's file, and leaves all else in it as a hand wrote it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item, Value};

use super::wire;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Result};
use crate::model::{
    Alteration, Attribute, Entry, EntryId, Origin, Parts, Period, When, changed_meanwhile, id_taken,
};

/// A month's file as it is.
pub struct Month<'t> {
    /// How messages call it.
    pub name: &'t str,
    /// The month in which its entries must count.
    pub covers: Period,
    /// What stands in it.
    pub text: &'t str,
}

impl Month<'_> {
    /// The text with alterations made in it: added entries come last, changed ones keep their
    /// place, their comments and the keys that did not change, and of removed ones the comments
    /// stay. What is given was read again: it holds exactly the entries that it should.
    ///
    /// # Errors
    /// `changed-meanwhile` and `id-taken` as a register tells them, `entries-in-line` where entries
    /// are written in a way that only a hand can change.
    pub fn altered(&self, before: &[Entry], alterations: &[Alteration]) -> Result<String> {
        let places: BTreeMap<&EntryId, usize> =
            before.iter().enumerate().map(|(at, entry)| (&entry.id, at)).collect();
        let mut after: BTreeMap<&EntryId, &Entry> =
            before.iter().map(|entry| (&entry.id, entry)).collect();
        let mut blocks = Blocks::of(self.text, before);
        for alteration in alterations {
            if let Some(old) = &alteration.before {
                let now = after.remove(&old.id).filter(|now| now.says_what(old));
                let at = now.and_then(|now| places.get(&now.id));
                let at = at.ok_or_else(|| changed_meanwhile(old))?;
                let replaced = blocks.replace(*at, old, alteration.after.as_ref());
                replaced.ok_or_else(|| self.in_line())?;
            }
            if let Some(new) = &alteration.after {
                if after.insert(&new.id, new).is_some() {
                    return Err(id_taken(new).into());
                }
                if alteration.before.is_none() {
                    blocks.add(new);
                }
            }
        }
        let text = blocks.text();
        let is_sound = if self.is_added_to(before, alterations) {
            // What follows whole blocks changes nothing in them: only it must be read.
            let added = alterations.iter().filter_map(|one| one.after.as_ref());
            let blocks: Vec<String> = added.clone().map(block).collect();
            self.holds(&blocks.concat(), &added.map(|entry| (&entry.id, entry)).collect())
        } else {
            self.holds(&text, &after)
        };
        if is_sound { Ok(text) } else { Err(self.in_line().into()) }
    }

    /// Whether alterations only add blocks to those that are there.
    fn is_added_to(&self, before: &[Entry], alterations: &[Alteration]) -> bool {
        let lines: Vec<&str> = self.text.lines().collect();
        let is_block = |entry: &Entry| {
            lines
                .get(line_of(entry) - 1)
                .is_some_and(|line| line.trim_start().starts_with("[[entry]]"))
        };
        !before.is_empty()
            && before.iter().all(is_block)
            && alterations.iter().all(|one| one.before.is_none())
    }

    /// Whether a text holds these entries and no others.
    fn holds(&self, text: &str, entries: &BTreeMap<&EntryId, &Entry>) -> bool {
        let mut wrong = Diagnostics::default();
        let read = wire::read(self.name, text, &self.covers, &mut wrong);
        let same = |one: &Entry| entries.get(&one.id).is_some_and(|meant| one.says_what(meant));
        !wrong.has_errors() && read.len() == entries.len() && read.iter().all(same)
    }

    /// The fault of entries that we cannot change.
    fn in_line(&self) -> Diagnostic {
        Diagnostic::error("entries-in-line").at(Place::file(self.name))
    }
}

/// A month's text in pieces: what stands between entries, and the entries.
struct Blocks<'t> {
    /// Each piece, and whether it is an entry.
    pieces: Vec<(Cow<'t, str>, bool)>,
    /// How lines end in it.
    end: &'static str,
}

impl<'t> Blocks<'t> {
    /// The pieces of a text whose entries begin at these lines.
    fn of(text: &'t str, entries: &[Entry]) -> Self {
        let starts: Vec<usize> = entries.iter().map(|entry| line_of(entry) - 1).collect();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut at = vec![0];
        at.extend(lines.iter().scan(0, |sum, line| {
            *sum += line.len();
            Some(*sum)
        }));
        let mut pieces = Vec::with_capacity(2 * starts.len() + 1);
        let mut from = 0;
        for (number, start) in starts.iter().enumerate() {
            let next = starts.get(number + 1).copied().unwrap_or(lines.len()).max(*start);
            let block = &lines[*start..next];
            let between = block.iter().rev().take_while(|line| is_between(line)).count();
            pieces.push((text[at[from]..at[*start]].into(), false));
            pieces.push((text[at[*start]..at[next - between]].into(), true));
            from = next - between;
        }
        pieces.push((text[at[from]..].into(), false));
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { pieces, end }
    }

    /// Puts an entry after all else.
    fn add(&mut self, entry: &Entry) {
        let whole = self.pieces.iter().rev().find(|(text, _)| !text.is_empty());
        let mut gap = String::new();
        if let Some((text, _)) = whole {
            if !text.ends_with('\n') {
                gap.push_str(self.end);
            }
            gap.push_str(self.end);
        }
        self.pieces.push((gap.into(), false));
        self.pieces.push((block(entry).replace('\n', self.end).into(), true));
    }

    /// Puts an entry in the place of the one of this number, or takes that out; none where the
    /// one is no block of its own.
    fn replace(&mut self, number: usize, old: &Entry, new: Option<&Entry>) -> Option<()> {
        let (block, _) = &mut self.pieces[2 * number + 1];
        *block = match new {
            Some(new) => edited(block, old, new)?.into(),
            None => {
                let comments = block.split_inclusive('\n');
                let kept = comments.filter(|line| line.trim_start().starts_with('#'));
                kept.collect::<String>().into()
            }
        };
        Some(())
    }

    /// The text again; where an entry was taken out, its empty line goes with it.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut is_gone = false;
        for (piece, is_entry) in &self.pieces {
            let piece = if is_gone { without_empty_line(piece) } else { piece };
            text.push_str(piece);
            is_gone = *is_entry && piece.is_empty();
        }
        text
    }
}

/// A text without its first line where that is empty.
fn without_empty_line(text: &str) -> &str {
    text.split_once('\n').filter(|(line, _)| line.trim().is_empty()).map_or(text, |(_, rest)| rest)
}

/// The line at which an entry begins, from one.
fn line_of(entry: &Entry) -> usize {
    match entry.origin {
        Origin::Line(_, line) => line.max(1),
        Origin::Row(..) => 1,
    }
}

/// Whether a line belongs to no entry: it is empty or a comment.
fn is_between(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// The block of an entry with what changed in it; none where it is no block of its own.
fn edited(block: &str, old: &Entry, new: &Entry) -> Option<String> {
    let mut document: DocumentMut = block.parse().ok()?;
    let tables = document.get_mut("entry")?.as_array_of_tables_mut()?;
    let table = tables.get_mut(0)?;
    let (old, new) = (fields(old), fields(new));
    for (key, _) in old.iter().filter(|(key, _)| !new.iter().any(|(kept, _)| kept == key)) {
        table.remove(key);
    }
    let named = table.contains_key("id");
    for (key, value) in &new {
        if old.contains(&(key, value.clone())) && (*key != "id" || named) {
            continue;
        }
        put(table, key, value.parse().ok()?);
    }
    if !named {
        let order = |key: &str| usize::from(key != "id");
        table.sort_values_by(|one, _, two, _| order(one.get()).cmp(&order(two.get())));
    }
    Some(document.to_string())
}

/// Sets a key; a comment behind its value stays.
fn put(table: &mut toml_edit::Table, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => {
            table.remove(key);
            table.insert(key, Item::Value(value));
        }
    }
}

/// An entry as a block of TOML.
pub fn block(entry: &Entry) -> String {
    let lines = fields(entry).into_iter().map(|(key, value)| format!("{key} = {value}\n"));
    std::iter::once("[[entry]]\n".to_owned()).chain(lines).collect()
}

/// The keys of an entry with their values as TOML writes them, in the usual order.
fn fields(entry: &Entry) -> Vec<(&'static str, String)> {
    let mut fields = vec![("id", quoted(entry.id.as_str()))];
    match entry.when {
        When::Day(day) => fields.push(("date", day.to_string())),
        When::Days(first, last) => {
            fields.push(("date", first.to_string()));
            fields.push(("until", last.to_string()));
        }
        When::Within(period) => fields.push(("date", quoted(&period.to_string()))),
    }
    fields.push(("indicator", quoted(entry.indicator.as_str())));
    let amount = entry.quantity.amount.to_string();
    if amount != "1" {
        fields.push(("count", amount));
    }
    if let Some(name) = entry.quantity.precision.name() {
        fields.push(("approx", quoted(name)));
    }
    let text = |key, text: &Option<String>| text.as_ref().map(|text| (key, quoted(text)));
    fields.extend(text("title", &entry.title));
    let by = entry.by.iter().map(|(key, value)| (key.as_str(), quoted(value.as_str())));
    fields.extend(table("by", by));
    let parts = entry.parts.iter().map(|(key, parts)| (key.as_str(), amounts(parts)));
    fields.extend(table("parts", parts));
    let measures = entry.measures.iter().map(|(key, amount)| (key.as_str(), amount.to_string()));
    fields.extend(table("measures", measures));
    let set = entry.attributes.iter().map(|(key, value)| (key.as_str(), attribute(value)));
    fields.extend(table("set", set));
    fields.extend(text("clerk", &entry.clerk));
    fields.extend(text("note", &entry.note));
    fields
}

/// A table on one line; none when it is empty.
fn table<'k>(
    key: &'static str,
    members: impl Iterator<Item = (&'k str, String)>,
) -> Option<(&'static str, String)> {
    let members: Vec<String> =
        members.map(|(key, value)| format!("{} = {value}", bare_key(key))).collect();
    (!members.is_empty()).then(|| (key, format!("{{ {} }}", members.join(", "))))
}

/// The amounts of one dimension, on one line.
fn amounts(parts: &Parts) -> String {
    let members = parts.iter().map(|(key, amount)| (key.as_str(), amount.to_string()));
    table("", members).map_or_else(|| "{}".to_owned(), |(_, text)| text)
}

/// A key; one with a stop would otherwise be two.
fn bare_key(key: &str) -> String {
    if key.contains('.') { quoted(key) } else { key.to_owned() }
}

/// A free attribute.
fn attribute(attribute: &Attribute) -> String {
    match attribute {
        Attribute::Text(text) => quoted(text),
        Attribute::Number(number) => number.to_string(),
        Attribute::Day(day) => day.to_string(),
        Attribute::Flag(flag) => flag.to_string(),
        Attribute::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
            format!("[{}]", texts.join(", "))
        }
    }
}

/// A text in quotes: as JSON writes it, which TOML reads, but for one sign that TOML forbids.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}
