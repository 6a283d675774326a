//! The TOML shape of the settings, to `Config`.

mod department;
mod indicator;
mod member;
mod rules;
mod source;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use super::{Config, FILE, Reading, ReportSettings};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Fault, Result, Severity};
use crate::ledger::Location;
use crate::model::{Balance, Catalogue, Key, Kind, Period, Plan, Section};
use crate::wire::{File, Table, Value};
use source::Sources;

/// Reads the text of the settings.
///
/// # Errors
/// Everything that is wrong in it, or in the settings of the departments that it names.
pub fn config(text: &str, reading: &Reading) -> Result<Config> {
    let root = reading.root.as_path();
    let file = File::new(reading.name(), text);
    let parsed = file.parse();
    let mut table = file.root(&parsed);
    language(&mut table);
    let ledger = match table.optional("ledger") {
        Some(setting) => location(setting, root),
        None => Some(Location::Files(root.join("ledger"))),
    };
    let clerk = table.optional("clerk").and_then(Value::filled).map(str::to_owned);
    let department = table
        .required("department")
        .and_then(Value::table)
        .and_then(|one| department::department(one, root));
    let report = report(table.table("report"), root);
    let sources = source::sources(&mut table, reading, ledger.as_ref())?;
    let mut catalogue = catalogue(&mut table, &sources);
    let exports = sources.exports.clone();
    let members = sources.join(&mut catalogue);
    let rules = rules::rules(table.table("check"), &catalogue, root);
    table.close();
    drop(parsed);
    let (errors, warnings) = parted(file.into_found(), text);
    match (department, ledger) {
        (Some(department), Some(ledger)) if !errors.has_errors() => {
            let root = root.to_owned();
            Ok(Config {
                root,
                department,
                catalogue,
                rules,
                ledger,
                exports,
                members,
                clerk,
                report,
                warnings,
            })
        }
        _ => Err(Fault::Mend(errors)),
    }
}

/// Where the ledger is.
fn location(setting: Value, root: &Path) -> Option<Location> {
    let location = Location::new(setting.filled()?, root);
    location.map_err(|error| setting.fault(error)).ok()
}

/// The keys of all blocks, those with faults of their own too. Read apart: the faults are told.
fn declared(text: &str) -> BTreeSet<String> {
    let file = File::new(FILE, text);
    let parsed = file.parse();
    let mut table = file.root(&parsed);
    let mut declared = BTreeSet::new();
    for family in ["term", "verb", "dimension"] {
        let tables = table.table(family).map(|tables| tables.entries()).unwrap_or_default();
        declared.extend(tables.into_iter().map(|(name, _)| name.text.to_owned()));
    }
    for family in ["section", "indicator"] {
        let keys = table.tables(family).into_iter();
        let keys = keys.filter_map(|mut block| block.optional("key")?.raw().as_str());
        declared.extend(keys.map(str::to_owned));
    }
    declared
}

/// Errors, and what only deserves a word; a reference to a block that has faults of its own is no
/// fault besides.
fn parted(found: Diagnostics, text: &str) -> (Diagnostics, Diagnostics) {
    let declared = if found.has_errors() { declared(text) } else { BTreeSet::new() };
    let (mut errors, mut warnings) = (Diagnostics::default(), Diagnostics::default());
    let follows = |one: &Diagnostic| {
        let name = one.message.arguments.get("name");
        let declared = matches!(name, Some(Argument::Text(name)) if declared.contains(name));
        one.message.code == "unknown-reference" && declared
    };
    for one in found.into_iter().filter(|one| !follows(one)) {
        match one.severity {
            Severity::Error => errors.push(one),
            Severity::Warning | Severity::Note => warnings.push(one),
        }
    }
    (errors, warnings)
}

/// Reports can be made in one language so far.
fn language(table: &mut Table) {
    let Some(value) = table.optional("language") else { return };
    if let Some(language) = value.text().filter(|language| *language != "uk") {
        value.fault(Diagnostic::error("unknown-language").with("language", language));
    }
}

/// `[report]`.
fn report(table: Option<Table>, root: &Path) -> ReportSettings {
    let mut settings = ReportSettings {
        template: "standard".to_owned(),
        theme: "dstu-4163".to_owned(),
        output: root.join("reports"),
    };
    let Some(mut table) = table else { return settings };
    if let Some(template) = table.optional("template").and_then(Value::filled) {
        template.clone_into(&mut settings.template);
    }
    if let Some(theme) = table.optional("theme").and_then(Value::filled) {
        theme.clone_into(&mut settings.theme);
    }
    if let Some(output) = table.optional("output").and_then(Value::filled) {
        settings.output = root.join(output);
    }
    table.close();
    settings
}

/// Terms, verbs, dimensions, sections, indicators and the plan.
fn catalogue(table: &mut Table, sources: &Sources) -> Catalogue {
    let mut dimensions = words::dimensions(table.table("dimension"));
    sources.add_dimension(&mut dimensions);
    let mut catalogue = Catalogue {
        terms: words::terms(table.table("term")),
        verbs: words::verbs(table.table("verb")),
        dimensions,
        sections: sections(table.tables("section")),
        indicators: Vec::new(),
        balances: Vec::new(),
        members: Vec::new(),
    };
    indicator::indicators(table.tables("indicator"), &mut catalogue);
    catalogue.balances = balances(table.tables("balance"), &catalogue);
    if let Some(plan) = table.table("plan") {
        self::plan(&plan, &mut catalogue);
    }
    catalogue
}

/// `[[section]]` blocks.
fn sections(tables: Vec<Table>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut lines = BTreeMap::new();
    for mut table in tables {
        let key = table.required("key").and_then(Value::parse::<Key>);
        let title = table.required("title").and_then(Value::filled).map(str::to_owned);
        let text = table.optional("text").and_then(Value::filled).map(str::to_owned);
        if let Some(key) = &key {
            first(&table, key, &mut lines);
        }
        if let (Some(key), Some(title)) = (key, title) {
            let line = table.file().line(table.span().start);
            sections.push(Section { key, title, text, line });
        }
        table.close();
    }
    sections
}

/// Notes a key that an earlier block has.
fn first(table: &Table, key: &Key, lines: &mut BTreeMap<Key, usize>) {
    let line = table.file().line(table.span().start);
    if let Some(first) = lines.insert(key.clone(), line) {
        let twice = Diagnostic::error("duplicate-key").with("key", key.as_str());
        table.fault(twice.with("first", first.to_string()));
    }
}

/// `[[balance]]` blocks: what comes in, what is done of it, what is open.
fn balances(tables: Vec<Table>, catalogue: &Catalogue) -> Vec<Balance> {
    let known = |kind: Option<&Kind>| {
        let fits =
            catalogue.indicators.iter().filter(|one| kind.is_none_or(|kind| one.kind == *kind));
        fits.map(|one| one.key.as_str()).collect::<Vec<_>>()
    };
    let (counted, stocks) = (known(None), known(Some(&Kind::Stock)));
    let read = |mut table: Table| {
        let line = table.file().line(table.span().start);
        let mut flow = |key| indicator::named(table.required(key)?, "indicator", &counted);
        let (received, done) = (flow("received"), flow("done"));
        let open = table.optional("open").and_then(|open| indicator::named(open, "stock", &stocks));
        table.close();
        Some(Balance { received: received?, done: done?, open, line })
    };
    tables.into_iter().filter_map(read).collect()
}

/// `[plan."2020-Q1"]` tables: amounts by indicator.
fn plan(table: &Table, catalogue: &mut Catalogue) {
    for (name, amounts) in table.entries() {
        // Relative names would mean something else every day: none is relative to the first day.
        let period = Period::parse(name.text, NaiveDate::MIN);
        let period = period.map_err(|error| name.fault(error)).ok();
        let Some(amounts) = amounts.table() else { continue };
        for (name, amount) in amounts.entries() {
            let known: Vec<String> =
                catalogue.indicators.iter().map(|one| one.key.to_string()).collect();
            let found = catalogue.indicators.iter_mut().find(|one| one.key.as_str() == name.text);
            let Some(indicator) = found else {
                name.fault(words::unknown(
                    "indicator",
                    name.text,
                    known.iter().map(String::as_str),
                ));
                continue;
            };
            if indicator.kind == Kind::Text {
                name.fault(
                    Diagnostic::error("key-not-for-kind")
                        .with("key", name.text)
                        .with("kind", "text"),
                );
            }
            let Some(planned) = amount.decimal() else { continue };
            if planned.is_sign_negative() {
                amount.fault(
                    Diagnostic::error("negative-amount").with("amount", planned.to_string()),
                );
            } else if let Some(period) = period {
                let line = amount.line();
                indicator.plan.insert(period, Plan { amount: planned, line });
            }
        }
    }
}
