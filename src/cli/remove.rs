//! `zvit remove`: entries leave the ledger; the history keeps them.

use super::arguments::RemoveArguments;
use super::department::Opened;
use super::session::Session;
use crate::diagnostic::Message;
use crate::model::{Alteration, Deed, Entry};

/// Removes entries, all or none.
pub fn run(session: &Session, arguments: &RemoveArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    let register = opened.register()?;
    let mut entries: Vec<Entry> = Vec::new();
    for id in &arguments.ids {
        let entry = opened.entry(&*register, id)?;
        if entries.iter().all(|one| one.id != entry.id) {
            entries.push(entry);
        }
    }
    let alterations = entries.iter().cloned().map(Alteration::removed).collect();
    opened.apply(session, &*register, Deed::Remove, alterations)?;
    for entry in &entries {
        let title = entry.title.as_deref().unwrap_or(entry.indicator.as_str());
        let removed = Message::new("removed").with("id", entry.id.as_str()).with("title", title);
        session.print(&(session.text(&removed.with("date", entry.when.label())) + "\n"))?;
    }
    Ok(())
}
