//! `zvit show`: an entry as the ledger holds it.

use super::arguments::ShowArguments;
use super::department::Opened;
use super::json;
use super::session::Session;
use crate::ledger;

/// Prints an entry: as TOML with where it is kept, or as JSON.
pub fn run(session: &Session, arguments: &ShowArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    let entry = opened.entry_anywhere(&arguments.id)?;
    if session.json {
        return Ok(session.print(&json::entry(&entry))?);
    }
    let place = entry.origin.place();
    let file = place.file.as_deref().unwrap_or_default();
    let at = place.line.map(|line| format!(":{line}")).unwrap_or_default();
    session.print(&format!("# {file}{at}\n{}", ledger::written(&entry)))?;
    Ok(())
}
