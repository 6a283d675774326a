//! `zvit history`: who did what and when, and what each entry was and became.

use super::arguments::HistoryArguments;
use super::department::Opened;
use super::json;
use super::session::Session;
use crate::diagnostic::Message;
use crate::ledger;
use crate::model::{Alteration, Entry, EntryId, Operation};

/// How many entries of one operation are shown.
const SHOWN: usize = 5;

/// Prints the last operations, the latest first; of one entry, with what it was and became.
pub fn run(session: &Session, arguments: &HistoryArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    let history = opened.register()?.history()?;
    session.warn(&history.unreadable);
    let start = arguments.id.as_deref().map(str::to_lowercase);
    let touches = |one: &Operation| {
        start.as_ref().is_none_or(|start| one.alterations.iter().any(|it| concerns(it, start)))
    };
    let told: Vec<&Operation> =
        history.operations.iter().rev().filter(|one| touches(one)).take(arguments.limit).collect();
    if session.json {
        return Ok(session.print(&json::history(&told))?);
    }
    let blocks = told.into_iter().map(|one| block(session, one, start.as_deref()));
    Ok(session.print(&blocks.collect::<String>())?)
}

/// An operation with what it changed; of one entry, where one is asked for.
fn block(session: &Session, operation: &Operation, start: Option<&str>) -> String {
    let altered = operation.alterations.iter();
    let altered: Vec<&Alteration> =
        altered.filter(|it| start.is_none_or(|start| concerns(it, start))).collect();
    let mut lines = vec![format!("{}\n", line(session, operation))];
    lines.extend(altered.iter().take(SHOWN).map(|one| difference(one)));
    if altered.len() > SHOWN {
        let more = Message::new("history-more").with("number", altered.len() - SHOWN);
        lines.push(format!("    {}\n", session.text(&more)));
    }
    lines.concat()
}

/// Whether an alteration is of an entry whose id begins so.
fn concerns(alteration: &Alteration, start: &str) -> bool {
    alteration.id().is_some_and(|id| id.as_str().starts_with(start))
}

/// An operation in one line: when, who, what, and of how many entries.
pub fn line(session: &Session, operation: &Operation) -> String {
    let at = operation.at.with_timezone(&chrono::Local).format("%d.%m.%Y %H:%M");
    let ids: Vec<&str> = operation
        .alterations
        .iter()
        .filter_map(Alteration::id)
        .take(3)
        .map(EntryId::as_str)
        .collect();
    let message = Message::new("history-line")
        .with("at", at.to_string())
        .with("clerk", &operation.clerk)
        .with("deed", operation.deed.name())
        .with("object", operation.deed.object().unwrap_or_default())
        .with("number", operation.alterations.len())
        .with("ids", ids.join(", "));
    session.text(&message)
}

/// What an entry was and became: the lines of TOML that differ.
fn difference(alteration: &Alteration) -> String {
    let lines = |entry: Option<&Entry>| -> Vec<String> {
        let text = entry.map(ledger::written).unwrap_or_default();
        text.lines().skip(1).map(str::to_owned).collect()
    };
    let (before, after) = (lines(alteration.before.as_ref()), lines(alteration.after.as_ref()));
    let gone =
        before.iter().filter(|line| !after.contains(line)).map(|line| format!("    - {line}\n"));
    let come =
        after.iter().filter(|line| !before.contains(line)).map(|line| format!("    + {line}\n"));
    gone.chain(come).collect()
}
