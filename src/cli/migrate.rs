//! `zvit migrate`: makes what the ledger on a server lacks; done once, by whoever looks after it.

use super::department::Opened;
use super::session::Session;
use crate::diagnostic::Message;
use crate::ledger;

/// Brings the ledger to the version of this program.
pub fn run(session: &Session) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    ledger::migrate(&opened.config.ledger, &opened.config.root)?;
    session.say(&Message::new("migrate-done"));
    Ok(())
}
