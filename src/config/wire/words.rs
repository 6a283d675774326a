//! `[term]`, `[verb]` and `[dimension]`: the words that the catalogue counts with.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Dimension, DimensionValue, Key, finding};
use crate::uk::{Gender, Noun, Verb};
use crate::wire::{Name, Table, Value};

/// Names that conditions already know: a dimension or measure of such a name would hide them.
const RESERVED: [&str; 9] =
    ["id", "date", "until", "indicator", "count", "title", "clerk", "note", "period"];

/// Every `[term.KEY]`.
pub fn terms(table: Option<Table>) -> BTreeMap<Key, Noun> {
    each(table, |table| {
        let mut form = |name| table.required(name).and_then(Value::filled).map(str::to_owned);
        let (one, few, many, other) = (form("one"), form("few"), form("many"), form("other"));
        let gender = table.required("gender").and_then(gender);
        let acc_one = table.optional("acc_one").and_then(Value::filled).map(str::to_owned);
        let noun =
            Noun { one: one?, few: few?, many: many?, other: other?, acc_one, gender: gender? };
        if let Some((problem, form)) = suspicious(&noun) {
            table.fault(finding("suspicious-term").with("problem", problem).with("form", form));
        }
        Some(noun)
    })
}

/// The gender of a term.
fn gender(value: Value) -> Option<Gender> {
    match value.text()? {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        "n" => Some(Gender::Neuter),
        other => {
            value.fault(Diagnostic::error("bad-gender").with("gender", other));
            None
        }
    }
}

/// What looks wrong in the forms of a noun, and which of them.
///
/// A masculine noun says «2 матеріали» and «1,5 матеріалу»: one form for both is the old mistake
/// («2 матеріала»), unless the noun is not declined at all. No declined noun has one form for 2–4
/// and for 5–20, and a feminine one in -а, -я says «21 заявку».
fn suspicious(noun: &Noun) -> Option<(&'static str, &str)> {
    if noun.one == noun.many {
        return None;
    }
    // «2 громадянина»: nouns that lose -ин in the plural (правопис 2019).
    let loses_ending = ["янин", "анин", "арин"].iter().any(|ending| noun.one.ends_with(ending));
    let head = noun.one.split_whitespace().next().unwrap_or_default();
    if noun.few == noun.many {
        Some(("few-is-many", &noun.few))
    } else if noun.gender == Gender::Masculine && !loses_ending && noun.few == noun.other {
        Some(("few-is-other", &noun.few))
    } else if noun.gender == Gender::Feminine
        && noun.acc_one.is_none()
        && head.ends_with(['а', 'я'])
    {
        Some(("no-accusative", &noun.one))
    } else {
        None
    }
}

/// Every `[verb.KEY]`.
pub fn verbs(table: Option<Table>) -> BTreeMap<Key, Verb> {
    each(table, |table| {
        let mut form = |name| table.required(name).and_then(Value::filled).map(str::to_owned);
        let (masculine, feminine, neuter, plural) = (form("m"), form("f"), form("n"), form("pl"));
        Some(Verb { masculine: masculine?, feminine: feminine?, neuter: neuter?, plural: plural? })
    })
}

/// Every `[dimension.KEY]`.
pub fn dimensions(table: Option<Table>) -> BTreeMap<Key, Dimension> {
    let Some(table) = table else { return BTreeMap::new() };
    let mut dimensions = BTreeMap::new();
    for (name, value) in table.entries() {
        let key = identifier(&name);
        let Some(mut table) = value.table() else { continue };
        let label = table.required("label").and_then(Value::filled).map(str::to_owned);
        let values = table.required("values").and_then(Value::table);
        let values = values.map(|values| self::values(&values)).unwrap_or_default();
        let complete = table.optional("complete").and_then(Value::flag);
        table.close();
        if let (Some(key), Some(label)) = (key, label) {
            dimensions.insert(key.clone(), Dimension { key, label, values, complete });
        }
    }
    dimensions
}

/// The values of a dimension in the order in which they are written.
fn values(table: &Table) -> Vec<DimensionValue> {
    let values = table.entries();
    let values = values.into_iter().filter_map(|(name, label)| {
        let key = name.parse::<Key>();
        let label = label.filled().map(str::to_owned);
        Some(DimensionValue { key: key?, label: label? })
    });
    values.collect()
}

/// A key by which conditions know something: a plain name that means nothing else to them.
pub fn identifier(name: &Name) -> Option<Key> {
    let key = name.parse::<Key>()?;
    let plain = key.as_str().starts_with(|letter: char| letter.is_ascii_lowercase())
        && !key.as_str().contains(['.', '-']);
    if !plain {
        name.fault(Diagnostic::error("not-an-identifier").with("key", name.text));
        return None;
    }
    if RESERVED.contains(&key.as_str()) {
        name.fault(Diagnostic::error("reserved-name").with("key", name.text));
        return None;
    }
    Some(key)
}

/// Every table of a table of tables, read and closed.
fn each<T>(table: Option<Table>, read: impl Fn(&mut Table) -> Option<T>) -> BTreeMap<Key, T> {
    let Some(table) = table else { return BTreeMap::new() };
    let mut read_all = BTreeMap::new();
    for (name, value) in table.entries() {
        let key = name.parse::<Key>();
        let Some(mut table) = value.table() else { continue };
        let one = read(&mut table);
        table.close();
        if let (Some(key), Some(one)) = (key, one) {
            read_all.insert(key, one);
        }
    }
    read_all
}

/// The fault of a reference to what is not there.
pub fn unknown<'a>(
    kind: &'static str,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let unknown = Diagnostic::error("unknown-reference").with("kind", kind).with("name", name);
    unknown.with_some("nearest", nearest(name, known))
}
