//! `[check]`: levels, limits and exceptions of what is checked.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, Check, Exception, Level, Period, Rules};
use crate::wire::{Table, Value};

use super::indicator::named;

/// What is checked, and how.
pub fn rules(table: Option<Table>, catalogue: &Catalogue, root: &Path) -> Rules {
    let mut rules = Rules::default();
    let Some(mut table) = table else { return rules };
    if let Some(percent) = table.optional("overrun").and_then(Value::whole) {
        rules.overrun = percent.into();
    }
    let dictionary = table.optional("dictionary").and_then(Value::filled);
    rules.dictionary = dictionary.map(|path| root.join(path));
    let words = table.optional("words").and_then(Value::texts).unwrap_or_default();
    rules.words = words.into_iter().map(str::to_lowercase).collect();
    for (name, level) in table.table("severity").map(|levels| levels.entries()).unwrap_or_default()
    {
        let check = Check::named(name.text).map_err(|unknown| name.fault(unknown)).ok();
        let level = level.parse::<Level>();
        if let (Some(check), Some(level)) = (check, level) {
            rules.levels.insert(check.id, level);
        }
    }
    let exceptions = table.tables("exception").into_iter();
    rules.exceptions = exceptions.filter_map(|table| exception(table, catalogue)).collect();
    table.close();
    rules
}

/// What is let stand, and why.
fn exception(mut table: Table, catalogue: &Catalogue) -> Option<Exception> {
    let check = table
        .required("check")
        .and_then(|value| Check::named(value.text()?).map_err(|unknown| value.fault(unknown)).ok());
    let known: Vec<&str> = catalogue.indicators.iter().map(|one| one.key.as_str()).collect();
    // What limits it but is written wrongly must not widen it.
    let indicator = table.optional("indicator");
    let indicator =
        indicator.map_or(Some(None), |value| named(value, "indicator", &known).map(Some));
    let entry = table.optional("entry");
    let entry = entry.map_or(Some(None), |value| value.filled().map(str::to_owned).map(Some));
    let period = table.optional("period").map_or(Some(None), |value| period(value).map(Some));
    let reason = table.required("reason").and_then(Value::filled).map(str::to_owned);
    table.close();
    Some(Exception {
        check: check?.id,
        indicator: indicator?,
        entry: entry?,
        period: period?,
        reason: reason?,
    })
}

/// A period; relative names would mean something else every day.
fn period(value: Value) -> Option<Period> {
    let period = Period::parse(value.text()?, chrono::NaiveDate::MIN);
    period.map_err(|error: Diagnostic| value.fault(error)).ok()
}
