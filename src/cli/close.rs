//! `zvit close`: keeps what a period came to, after which nobody changes it unseen.

use std::collections::BTreeMap;

use super::arguments::CloseArguments;
use super::department::Opened;
use super::session::Session;
use crate::checks::{self, Scope};
use crate::diagnostic::{Diagnostic, Fault, Message};
use crate::ledger::Closing;
use crate::model::Reach;

/// Closes a period that is over and in which the checks find no error.
pub fn run(session: &Session, arguments: &CloseArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let clerk = session.clerk(opened.config.clerk.as_deref());
    // Nobody writes between what is counted and what is kept.
    let _held = opened.register()?.hold(&clerk)?;
    let closings = opened.closings()?;
    let refused = |code: Diagnostic| Fault::from(code.with("period", period.to_string()));
    if closings.periods().contains(&period) {
        return Err(refused(Diagnostic::error("closed-already")).into());
    }
    let figures = opened.figures(period, session.today)?;
    if figures.is_draft() {
        return Err(refused(Diagnostic::error("close-not-over")).into());
    }
    let scope = Scope { figures: &figures, rules: &opened.config.rules, reach: Reach::Period };
    let found = checks::run(&scope, &[])?.to_be_told();
    if found.has_errors() && arguments.allow_errors.is_none() {
        return Err(Fault::Mend(found).into());
    }
    session.warn(&found);
    let reason = arguments.allow_errors.clone().filter(|_| found.has_errors());
    let all = figures.all()?;
    let kept: BTreeMap<String, Option<String>> = all
        .iter()
        .map(|figure| (figure.query.what(), figure.value.map(|value| value.written())))
        .collect();
    let count = kept.len();
    let entries = figures.underlying()?;
    let closing = Closing::new(&period, &clerk, Session::now(), reason);
    let closing = closing.with(&period, kept, figures.catalogue().states(), &entries);
    let file = closings.add(&period, closing)?;
    let done = Message::new("close-done").with("period", period.to_string()).with("file", file);
    let done = done.with("where", opened.config.ledger.keeper());
    session.say(&done.with("entries", entries.len()).with("figures", count));
    Ok(())
}
