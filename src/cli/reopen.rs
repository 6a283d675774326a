//! `zvit reopen`: lets a closed period be changed again, and keeps why.

use super::arguments::ReopenArguments;
use super::department::Opened;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Fault, Message};
use crate::ledger::Closing;

/// Opens a closed period again.
pub fn run(session: &Session, arguments: &ReopenArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let clerk = session.clerk(opened.config.clerk.as_deref());
    let _held = opened.register()?.hold(&clerk)?;
    let closings = opened.closings()?;
    if !closings.periods().contains(&period) {
        let open = Diagnostic::error("not-closed").with("period", period.to_string());
        return Err(Fault::from(open).into());
    }
    let reason = Some(arguments.reason.clone());
    let opening = Closing::new(&period, &clerk, Session::now(), reason);
    let file = closings.add(&period, opening)?;
    let done = Message::new("reopen-done").with("period", period.to_string());
    let done = done.with("where", opened.config.ledger.keeper());
    session.say(&done.with("file", file));
    Ok(())
}
