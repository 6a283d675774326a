//! `zvit undo`: takes the last operations back, by operations of their own.

use super::arguments::UndoArguments;
use super::department::Opened;
use super::history;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Message};
use crate::model::{Alteration, Deed, undoable};

/// Takes operations back, the last one first.
pub fn run(session: &Session, arguments: &UndoArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    let register = opened.register()?;
    let clerk = session.clerk(opened.config.clerk.as_deref());
    for number in 0..arguments.number {
        let history = register.history()?;
        let Some(last) = undoable(&history.operations, &clerk) else {
            let nothing =
                Diagnostic::error("nothing-to-undo").with("undone", number).with("clerk", clerk);
            return Err(crate::diagnostic::Fault::from(nothing).into());
        };
        let reversed = last.alterations.iter().rev().map(Alteration::reversed).collect();
        opened.apply(session, &*register, Deed::Undo(last.id.clone()), reversed)?;
        let undone = Message::new("undone").with("what", history::line(session, last));
        session.print(&(session.text(&undone) + "\n"))?;
    }
    Ok(())
}
