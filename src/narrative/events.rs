//! Entries in a template: titles in a sentence, lists of events with date, place and organisers.

use std::collections::BTreeMap;

use minijinja::Value;

use super::escape::escape;
use crate::model::{Attribute, Entry};
use crate::uk;
use crate::uk::capitalised;

/// An entry as a template sees it: its fields, and its attributes by name.
pub fn value(entry: &Entry) -> Value {
    let mut fields: BTreeMap<String, Value> = BTreeMap::new();
    for (name, attribute) in &entry.attributes {
        fields.insert(name.to_string(), attribute_value(attribute));
    }
    let by: BTreeMap<String, Value> =
        entry.by.iter().map(|(name, value)| (name.to_string(), value.as_str().into())).collect();
    fields.insert("id".into(), entry.id.as_str().into());
    fields.insert("title".into(), entry.title.clone().into());
    fields.insert("date".into(), entry.when.label().into());
    fields.insert("from".into(), entry.when.first().to_string().into());
    fields.insert("until".into(), entry.when.last().to_string().into());
    fields.insert("count".into(), uk::digits(&entry.quantity.amount).into());
    fields.insert("note".into(), entry.note.clone().into());
    fields.insert("by".into(), by.into());
    fields.into()
}

/// A free attribute as a template sees it; days as requisites write them.
fn attribute_value(attribute: &Attribute) -> Value {
    match attribute {
        Attribute::Text(text) => text.clone().into(),
        Attribute::Number(number) => uk::digits(number).into(),
        Attribute::Day(day) => uk::numeric(*day).into(),
        Attribute::Flag(flag) => (*flag).into(),
        Attribute::Texts(texts) => texts.clone().into(),
    }
}

/// The titles of entries, in the order of the ledger; those without one are passed over.
pub fn titles<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<String> {
    entries.filter_map(|entry| entry.title.clone()).collect()
}

/// An event as a list tells it: «25.02.2020 — обговорення …, м. Львів (організатор: ОБСЄ)».
pub fn event(entry: &Entry) -> String {
    let title = entry.title.as_deref().unwrap_or_default();
    let mut told = format!("{} — {title}", entry.when.label());
    if let Some(place) = texts(entry, "place").first() {
        told = format!("{told}, {place}");
    }
    let organisers = texts(entry, "organisers");
    if !organisers.is_empty() {
        let word = if organisers.len() == 1 {
            "організатор"
        } else {
            "організатори"
        };
        let mark = if organisers.iter().any(|name| name.contains(',')) { "; " } else { ", " };
        told = format!("{told} ({word}: {})", organisers.join(mark));
    }
    told
}

/// The texts of an attribute, one or several.
fn texts<'a>(entry: &'a Entry, name: &str) -> Vec<&'a str> {
    match entry.attributes.get(name) {
        Some(Attribute::Text(text)) => vec![text],
        Some(Attribute::Texts(texts)) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A Markdown list of texts, escaped: each ends with a semicolon and the last with a stop, by the
/// rules of lists in правопис 2019.
pub fn list(texts: &[String]) -> String {
    let ended = uk::with_list_endings(texts);
    items(ended.iter().map(|text| escape(text)))
}

/// The same of finished Markdown.
pub fn bullets(markdown: &[String]) -> String {
    items(uk::with_list_endings(markdown).into_iter())
}

/// Items as a Markdown list that stands apart from what is around it.
fn items(items: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = items.map(|item| format!("- {item}")).collect();
    format!("\n\n{}\n\n", lines.join("\n"))
}

/// A Markdown list of finished items that are sentences.
pub fn paragraphs(texts: &[String]) -> String {
    let paragraphs: Vec<String> =
        texts.iter().map(|text| super::phrase::stopped(&capitalised(text))).collect();
    format!("\n\n{}\n\n", paragraphs.join("\n\n"))
}
