//! `zvit check`: whether settings, ledger and template can be read and agree with each other.

use std::sync::Arc;

use super::arguments::CheckArguments;
use super::department::Opened;
use super::json;
use super::session::Session;
use crate::checks;
use crate::diagnostic::{Diagnostics, Fault, Message, Result};
use crate::figures::Figures;
use crate::narrative::{self, Template};
use crate::render::Theme;

/// Checks everything, and tells all that was found.
pub fn run(session: &Session, arguments: &CheckArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let mut found = Diagnostics::default();
    if let Some(opened) = kept(Opened::find(session), &mut found)?
        && let Some(figures) = kept(opened.figures(period, session.today), &mut found)?
    {
        let figures = Arc::new(figures);
        if let Some(history) = kept(ledger(&opened), &mut found)? {
            found.extend(history);
            let suspicious = kept(checks::run(&figures), &mut found)?;
            found.extend(suspicious.unwrap_or_default());
            kept(narrative(&opened, &figures), &mut found)?;
        }
    }
    if found.has_errors() {
        return Err(Fault::Mend(found).into());
    }
    if arguments.json {
        return Ok(session.print(&json::findings(&found))?);
    }
    session.warn(&found);
    session.say(&Message::new("check-done").with("period", period.to_string()));
    Ok(())
}

/// The value; what a person must mend is kept with the rest, a failure of the machine stops.
fn kept<T>(result: Result<T>, found: &mut Diagnostics) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Fault::Mend(more)) => {
            found.extend(more);
            Ok(None)
        }
        Err(machine) => Err(machine),
    }
}

/// Every entry of the whole ledger must be one, and be admitted by the catalogue; gives what is
/// wrong in its history, which hinders no report.
fn ledger(opened: &Opened) -> Result<Diagnostics> {
    let mut wrong = Diagnostics::default();
    for entry in opened.journal()?.all()? {
        wrong.extend(opened.config.catalogue.admit(&entry));
    }
    wrong.or(())?;
    Ok(opened.register()?.history()?.unreadable)
}

/// The template must run over the period, and the theme must be there.
fn narrative(opened: &Opened, figures: &Arc<Figures>) -> Result<()> {
    let template = Template::find(&opened.config.report.template, &opened.templates())?;
    narrative::narrate(figures, &opened.config.department, &template)?;
    Theme::find(&opened.config.report.theme, &opened.templates())?;
    Ok(())
}
