//! `[[indicator]]`: what is counted, with every reference checked.

use std::collections::BTreeMap;

use super::first;
use super::words::{identifier, unknown};
use crate::diagnostic::{Diagnostic, nearest};
use crate::expression::Expression;
use crate::model::{
    CHARTS, Catalogue, Derivation, Indicator, Key, Kind, Listing, Measure, Predicate, Scale,
    Wording, Zero,
};
use crate::wire::{Table, Value};

/// References to other indicators, looked at when all of them are known.
struct Reference<'f> {
    from: Key,
    to: Key,
    value: Value<'f>,
    /// What the other indicator must be.
    needs: Needs,
}

/// What an indicator must be that another one refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Entered as a flow: its entries are looked through by days.
    Flow,
    /// Anything whose entries can be counted.
    Entries,
    /// Anything that is a number.
    Number,
    /// Of the same time: a part of a stock is a stock.
    SameTime,
}

/// Adds every `[[indicator]]` to a catalogue.
pub fn indicators(tables: Vec<Table<'_>>, catalogue: &mut Catalogue) {
    let mut references = Vec::new();
    let mut lines = BTreeMap::new();
    for table in tables {
        if let Some(indicator) = indicator(table, catalogue, &mut references, &mut lines) {
            catalogue.indicators.push(indicator);
        }
    }
    for reference in &references {
        check(reference, catalogue);
    }
    for reference in &references {
        if let Some(cycle) = cycle(&reference.from, catalogue) {
            reference.value.fault(Diagnostic::error("reference-cycle").with("chain", cycle));
            break;
        }
    }
}

/// One indicator; none when anything that it must have is missing.
fn indicator<'f>(
    mut table: Table<'f>,
    catalogue: &Catalogue,
    references: &mut Vec<Reference<'f>>,
    lines: &mut BTreeMap<Key, usize>,
) -> Option<Indicator> {
    let key = table.required("key").and_then(Value::parse::<Key>);
    if let Some(key) = &key {
        first(&table, key, lines);
    }
    let known = catalogue.sections.iter().map(|section| section.key.as_str()).collect::<Vec<_>>();
    let section = table.required("section").and_then(|value| named(value, "section", &known));
    let label = table.required("label").and_then(Value::filled).map(str::to_owned);
    let from = key.clone().or_else(|| "unnamed".parse().ok())?;
    let kind = kind(&mut table, &from, references);
    let (term, unit) = counted(&mut table, catalogue);
    let part_of = table.optional("part_of").and_then(|value| {
        let to = value.parse::<Key>()?;
        references.push(Reference { from, to: to.clone(), value, needs: Needs::SameTime });
        Some(to)
    });
    let decimals = table.optional("decimals").and_then(Value::whole).unwrap_or_default().min(6);
    let by = by(&mut table, catalogue);
    let measures = table.table("measures").map(|table| measures(&table, catalogue));
    let listing = table.optional("list").and_then(listing).unwrap_or_default();
    let charts = table.optional("charts").and_then(|value| {
        if matches!(kind, Some(Kind::Text)) {
            value.fault(Diagnostic::error("chart-of-text"));
            return None;
        }
        charts(value, catalogue)
    });
    let zero = table.optional("zero").and_then(Value::filled);
    let wording = wording(&mut table, catalogue);
    let span = table.span();
    let file = table.file();
    table.close();
    let indicator = Indicator {
        key: key?,
        section: section?,
        label: label?,
        kind: kind?,
        term,
        unit,
        decimals,
        by,
        measures: measures.unwrap_or_default(),
        part_of,
        listing,
        charts: charts.unwrap_or_default(),
        zero: zero.map_or(Zero::Hide, |text| Zero::Say(text.to_owned())),
        wording,
        plan: BTreeMap::new(),
        line: file.line(span.start),
    };
    for unfit in unfit(&indicator) {
        file.fault(span.clone(), unfit);
    }
    Some(indicator)
}

/// Where the value comes from. All keys of all kinds are asked for, so that one that belongs to
/// another kind is told as such and not as unknown.
fn kind<'f>(
    table: &mut Table<'f>,
    from: &Key,
    references: &mut Vec<Reference<'f>>,
) -> Option<Kind> {
    let name = table.optional("kind").map_or(Some("flow"), Value::text)?;
    let fits: &[&str] = match name {
        "flow" | "stock" | "text" => &[],
        "cumulative" => &["since"],
        "derived" => &["of", "where", "dated_by", "since"],
        "open" => &["of", "closed_by", "since"],
        "ratio" => &["of", "to", "scale"],
        _ => {
            if let Some(value) = table.optional("kind") {
                value.fault(Diagnostic::error("unknown-kind").with("kind", name));
            }
            return None;
        }
    };
    for key in ["since", "of", "where", "dated_by", "closed_by", "to", "scale"] {
        if let Some(value) = table.optional(key).filter(|_| !fits.contains(&key)) {
            value.fault(Diagnostic::error("key-not-for-kind").with("key", key).with("kind", name));
        }
    }
    let mut refer = |table: &mut Table<'f>, key: &'static str, needs| {
        let value = table.required(key)?;
        let to = value.parse::<Key>()?;
        references.push(Reference { from: from.clone(), to: to.clone(), value, needs });
        Some(to)
    };
    match name {
        "stock" => Some(Kind::Stock),
        "text" => Some(Kind::Text),
        "cumulative" => {
            Some(Kind::Cumulative { since: table.required("since").and_then(Value::day)? })
        }
        "derived" => {
            let dated_by = table.optional("dated_by").and_then(Value::parse::<Key>);
            let needs = if dated_by.is_some() { Needs::Flow } else { Needs::Entries };
            let of = refer(table, "of", needs)?;
            let condition = table.optional("where").and_then(Value::parse::<Expression>);
            let since = table.optional("since").and_then(Value::day);
            Some(Kind::Derived(Derivation { of, condition, dated_by, since }))
        }
        "open" => {
            let of = refer(table, "of", Needs::Flow);
            let closed_by = table.required("closed_by").and_then(Value::parse::<Key>);
            let since = table.optional("since").and_then(Value::day);
            Some(Kind::Open { of: of?, closed_by: closed_by?, since })
        }
        "ratio" => {
            let (of, to) = (refer(table, "of", Needs::Number), refer(table, "to", Needs::Number));
            let scale = table.optional("scale").map_or(Some(Scale::Percent), scale);
            Some(Kind::Ratio { of: of?, to: to?, scale: scale? })
        }
        _ => Some(Kind::Flow),
    }
}

/// How a ratio is told.
fn scale(value: Value) -> Option<Scale> {
    match value.text()? {
        "percent" => Some(Scale::Percent),
        "plain" => Some(Scale::Plain),
        other => {
            value.fault(Diagnostic::error("unknown-scale").with("scale", other));
            None
        }
    }
}

/// Whether entries are named.
fn listing(value: Value) -> Option<Listing> {
    match value.text()? {
        "titles" => Some(Listing::Titles),
        "events" => Some(Listing::Events),
        other => {
            value.fault(Diagnostic::error("unknown-listing").with("list", other));
            None
        }
    }
}

/// Which charts follow the sentence.
fn charts(value: Value, catalogue: &Catalogue) -> Option<Vec<String>> {
    let dimensions = catalogue.dimensions.keys().map(Key::as_str);
    let known: Vec<&str> = CHARTS.into_iter().chain(dimensions).collect();
    let mut charts = Vec::new();
    for one in value.list()? {
        let Some(name) = one.text() else { continue };
        if known.contains(&name) {
            charts.push(name.to_owned());
        } else {
            let unknown = Diagnostic::error("unknown-chart").with("chart", name);
            let unknown = unknown.with("known", known.join(", "));
            one.fault(unknown.with_some("nearest", nearest(name, known.iter().copied())));
        }
    }
    Some(charts)
}

/// What is counted: a term or a unit, not both.
fn counted(table: &mut Table, catalogue: &Catalogue) -> (Option<Key>, Option<String>) {
    let known: Vec<&str> = catalogue.terms.keys().map(Key::as_str).collect();
    let term = table.optional("term").and_then(|value| named(value, "term", &known));
    let unit = table.optional("unit");
    if let (Some(_), Some(unit)) = (&term, &unit) {
        unit.fault(Diagnostic::error("term-and-unit"));
    }
    (term, unit.and_then(Value::filled).map(str::to_owned))
}

/// The dimensions of an indicator.
fn by(table: &mut Table, catalogue: &Catalogue) -> Vec<Key> {
    let known: Vec<&str> = catalogue.dimensions.keys().map(Key::as_str).collect();
    let values = table.optional("by").and_then(Value::list).unwrap_or_default();
    values.into_iter().filter_map(|value| named(value, "dimension", &known)).collect()
}

/// The second numbers of an indicator.
fn measures(table: &Table, catalogue: &Catalogue) -> Vec<Measure> {
    let measures = table.entries();
    let measures = measures.into_iter().filter_map(|(name, value)| {
        let key = identifier(&name);
        let mut table = value.table()?;
        let label = table.required("label").and_then(Value::filled).map(str::to_owned);
        let (term, unit) = counted(&mut table, catalogue);
        let decimals = table.optional("decimals").and_then(Value::whole).unwrap_or_default().min(6);
        table.close();
        Some(Measure { key: key?, label: label?, term, unit, decimals })
    });
    measures.collect()
}

/// The words of an indicator's sentence.
fn wording(table: &mut Table, catalogue: &Catalogue) -> Wording {
    let text = |value: Option<Value>| value.and_then(Value::filled).map(str::to_owned);
    let verb = table.optional("verb").and_then(|value| {
        let verb = value.filled()?;
        match verb.parse::<Key>() {
            Ok(key) if catalogue.verbs.contains_key(&key) => Some(Predicate::Agreeing(key)),
            Ok(_) => {
                let known = catalogue.verbs.keys().map(Key::as_str);
                value.fault(unknown("verb", verb, known));
                None
            }
            Err(_) => Some(Predicate::Invariable(verb.to_owned())),
        }
    });
    Wording { verb, lead: text(table.optional("lead")), tail: text(table.optional("tail")) }
}

/// A reference to something of a kind that is known already.
pub fn named(value: Value, kind: &'static str, known: &[&str]) -> Option<Key> {
    let key = value.parse::<Key>()?;
    if known.contains(&key.as_str()) {
        return Some(key);
    }
    value.fault(unknown(kind, key.as_str(), known.iter().copied()));
    None
}

/// Keys that mean nothing for the indicator's kind.
fn unfit(indicator: &Indicator) -> Vec<Diagnostic> {
    let is_text = indicator.kind == Kind::Text;
    let is_derived = !indicator.is_entered();
    let keys = [
        ("term", is_text && indicator.term.is_some()),
        ("unit", is_text && indicator.unit.is_some()),
        ("by", (is_text || is_derived) && !indicator.by.is_empty()),
        ("measures", (is_text || is_derived) && !indicator.measures.is_empty()),
    ];
    let kind = if is_text { "text" } else { "derived, open, ratio" };
    let unfit = keys.into_iter().filter(|(_, unfit)| *unfit);
    let told = |(key, _)| Diagnostic::error("key-not-for-kind").with("key", key).with("kind", kind);
    unfit.map(told).collect()
}

/// Checks a reference, now that every indicator is known.
fn check(reference: &Reference, catalogue: &Catalogue) {
    let Some(other) = catalogue.indicator(reference.to.as_str()) else {
        let known = catalogue.indicators.iter().map(|one| one.key.as_str());
        reference.value.fault(unknown("indicator", reference.to.as_str(), known));
        return;
    };
    let own = catalogue.indicator(reference.from.as_str());
    let fits = match reference.needs {
        Needs::Flow => other.kind == Kind::Flow,
        Needs::Entries => {
            matches!(other.kind, Kind::Flow | Kind::Cumulative { .. } | Kind::Derived(_))
        }
        Needs::Number => other.kind != Kind::Text,
        Needs::SameTime => {
            let is_stock = |one: &Indicator| matches!(one.kind, Kind::Stock | Kind::Open { .. });
            other.kind != Kind::Text && own.is_none_or(|own| is_stock(own) == is_stock(other))
        }
    };
    if !fits {
        let mixed = Diagnostic::error("mixed-kinds").with("from", reference.from.as_str());
        reference.value.fault(mixed.with("to", reference.to.as_str()));
    }
}

/// A chain of references from an indicator back to itself.
fn cycle(start: &Key, catalogue: &Catalogue) -> Option<String> {
    let mut paths = vec![vec![start.clone()]];
    while let Some(path) = paths.pop() {
        let Some(last) = path.last().and_then(|key| catalogue.indicator(key.as_str())) else {
            continue;
        };
        for next in refers_to(last) {
            let mut longer = path.clone();
            longer.push(next.clone());
            if next == start {
                let chain: Vec<&str> = longer.iter().map(Key::as_str).collect();
                return Some(chain.join(" → "));
            }
            if !path.contains(next) {
                paths.push(longer);
            }
        }
    }
    None
}

/// The indicators that one refers to.
fn refers_to(indicator: &Indicator) -> Vec<&Key> {
    let mut to: Vec<&Key> = indicator.part_of.iter().collect();
    match &indicator.kind {
        Kind::Derived(Derivation { of, .. }) | Kind::Open { of, .. } => to.push(of),
        Kind::Ratio { of, to: other, .. } => to.extend([of, other]),
        Kind::Flow | Kind::Stock | Kind::Cumulative { .. } | Kind::Text => {}
    }
    to
}
