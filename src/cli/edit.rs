//! `zvit edit`: an entry is changed, by arguments or in an editor.

use super::arguments::EditArguments;
use super::department::Opened;
use super::editor;
use super::fields;
use super::session::Session;
use crate::diagnostic::{Message, Result};
use crate::model::{Alteration, Deed, Entry, Precision};

/// Changes an entry, and tells what became of it.
pub fn run(session: &Session, arguments: &EditArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    let register = opened.register()?;
    let before = opened.entry(&*register, &arguments.id)?;
    let after = if are_given(arguments) {
        changed(session, &opened, arguments, &before)?
    } else {
        let check = |entry: &Entry| checked(session, &opened, arguments, &before, entry);
        editor::edited(session, &before, check)?
    };
    if after.says_what(&before) {
        session.say(&Message::new("edit-nothing").with("id", before.id.as_str()));
        return Ok(());
    }
    let id = after.id.clone();
    let altered = Alteration { before: Some(before), after: Some(after) };
    opened.apply(session, &*register, Deed::Edit, vec![altered])?;
    let edited = session.text(&Message::new("edited").with("id", id.as_str()));
    Ok(session.print(&(edited + "\n"))?)
}

/// Whether the arguments say what to change.
fn are_given(arguments: &EditArguments) -> bool {
    let EditArguments { indicator, title, fields, exact, .. } = arguments;
    indicator.is_some() || title.is_some() || *exact || fields.are_given()
}

/// The entry with what the arguments change.
fn changed(
    session: &Session,
    opened: &Opened,
    arguments: &EditArguments,
    before: &Entry,
) -> anyhow::Result<Entry> {
    let catalogue = &opened.config.catalogue;
    let mut entry = before.clone();
    if let Some(name) = &arguments.indicator {
        entry.indicator = catalogue.meant(name)?.key.clone();
    }
    if let Some(title) = &arguments.title {
        entry.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    }
    if arguments.exact {
        entry.quantity.precision = Precision::Exact;
    }
    arguments.fields.fill(&mut entry, catalogue, session.today)?;
    checked(session, opened, arguments, before, &entry)?;
    Ok(entry)
}

/// Whether an entry may become part of the ledger; a time that it had already is not doubted.
fn checked(
    session: &Session,
    opened: &Opened,
    arguments: &EditArguments,
    before: &Entry,
    entry: &Entry,
) -> Result<()> {
    fields::admitted(entry, &opened.config.catalogue)?;
    let is_sure = arguments.force || entry.when == before.when;
    if is_sure { Ok(()) } else { fields::confirmed(session, &entry.when) }
}
