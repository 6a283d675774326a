//! `zvit check`: whether settings, ledger and template agree, and what is suspicious in a period.

use std::sync::Arc;

use super::arguments::CheckArguments;
use super::closed;
use super::department::Opened;
use super::exit::Told;
use super::explain;
use super::json;
use super::session::Session;
use crate::checks::{self, Findings, Passage, Scope};
use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Message, Place, Result};
use crate::document::Document;
use crate::figures::Figures;
use crate::model::{Department, Period, Reach, SETTINGS, finding};
use crate::narrative::{self, Template};
use crate::render::Theme;

/// Checks everything, and tells all that was found.
pub fn run(session: &Session, arguments: &CheckArguments) -> anyhow::Result<()> {
    if let Some(asked) = &arguments.explain {
        return explain::run(session, asked);
    }
    let period = arguments.period.on(session.today)?;
    let is_whole = arguments.period.as_str().is_empty();
    let reach = if is_whole { Reach::Ledger } else { Reach::History };
    let Findings { found, excepted } = findings(session, period, reach)?;
    if arguments.json {
        let excepted = if arguments.verbose { excepted.as_slice() } else { &[] };
        session.print(&json::checked(&found, excepted))?;
        return if found.has_errors() { Err(Told.into()) } else { Ok(()) };
    }
    if arguments.verbose {
        session.tell_excepted(&excepted);
    }
    if found.has_errors() {
        return Err(Fault::Mend(found).into());
    }
    session.warn(&found);
    session.say(&Message::new("check-done").with("period", period.to_string()));
    Ok(())
}

/// All that is found in a period, and as far beyond it as is wanted. What must be mended
/// first hides what hangs on it.
fn findings(session: &Session, period: Period, reach: Reach) -> Result<Findings> {
    let mut broken = Diagnostics::default();
    let mut checked = Findings::default();
    if let Some(opened) = kept(Opened::read(session), &mut broken)? {
        let rules = &opened.config.rules;
        checked = checks::judge(opened.config.warnings.clone(), rules, &period);
        if let Some(figures) = kept(opened.figures(period, session.today), &mut broken)? {
            let figures = Arc::new(figures);
            let odd = match reach {
                Reach::Ledger => kept(ledger(session, &opened), &mut broken)?,
                Reach::History | Reach::Period => Some(Vec::new()),
            };
            if let Some(astray) = odd {
                checked.extend(checks::judge(astray, rules, &period));
                let changes = match reach {
                    Reach::Ledger => closed::changes(session, &opened),
                    _ => closed::changes_around(session, &opened, &figures)
                        .and_then(|around| Ok([opened.closings()?.chain()?, around].concat())),
                };
                let changes = kept(changes, &mut broken)?;
                checked.extend(checks::judge(changes.unwrap_or_default(), rules, &period));
                let scope = Scope { figures: &figures, rules, reach };
                // Every entry is looked at: read first, none is read twice.
                kept(figures.logged(), &mut broken)?;
                let narrated = kept(narrative(&opened, &figures), &mut broken)?;
                let mut texts = requisites(&opened);
                if let Some((template, document)) = &narrated {
                    texts.extend(passages(template));
                    let read = kept(text(&figures, template, document), &mut broken)?;
                    checked.extend(checks::judge(read.unwrap_or_default(), rules, &period));
                }
                let run = session.timed("checks", || checks::run(&scope, &texts));
                checked.extend(kept(run, &mut broken)?.unwrap_or_default());
            }
        }
    }
    broken.extend(checked.found);
    Ok(Findings { found: distinct(broken), excepted: checked.excepted })
}

/// The same without what is said twice: a broken entry stops both the report and the checks.
fn distinct(found: Diagnostics) -> Diagnostics {
    let mut distinct: Vec<_> = Vec::new();
    for one in found {
        if !distinct.contains(&one) {
            distinct.push(one);
        }
    }
    let mut all = Diagnostics::default();
    all.extend(distinct);
    all
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
/// odd in it and what is wrong in its history, which hinders no report.
fn ledger(session: &Session, opened: &Opened) -> Result<Vec<Diagnostic>> {
    let mut wrong = Diagnostics::default();
    let entries = opened.journal()?.all()?;
    wrong.extend(opened.config.catalogue.admit_all(&entries));
    wrong.or(())?;
    let mut odd = checks::astray(&entries, session.today);
    odd.extend(opened.register()?.history()?.unreadable);
    Ok(odd)
}

/// The template, which must run over the period; the theme must be there too.
fn narrative(opened: &Opened, figures: &Arc<Figures>) -> Result<(Template, Document)> {
    let template = Template::find(&opened.config.report.template, &opened.templates())?;
    let document = narrative::narrate(figures, &opened.config.department, &template)?;
    Theme::find(&opened.config.report.theme, &opened.templates())?;
    Ok((template, document))
}

/// What is wrong in the text of a report: a place where something is missing, late entries of which
/// it says nothing.
///
/// # Errors
/// What is wrong with the ledger.
pub fn text(
    figures: &Figures,
    template: &Template,
    document: &Document,
) -> Result<Vec<Diagnostic>> {
    let place = Place::file(template.name.as_str());
    let mut found = checks::slots(&document.paragraphs(), &place);
    let late = if template.tells_late() { Vec::new() } else { figures.late()? };
    if !late.is_empty() {
        let ids: Vec<&str> = late.iter().map(|entry| entry.id.as_str()).collect();
        found.push(finding("late-not-told").with("entries", ids.join(", ")).at(place));
    }
    Ok(found)
}

/// What the settings say of the department itself.
fn requisites(opened: &Opened) -> Vec<Passage<'_>> {
    let Department { body, name, name_genitive, head, approver, .. } = &opened.config.department;
    let officials = std::iter::once(head).chain(approver).map(|one| &one.position);
    let texts = [body, name].into_iter().chain(name_genitive).chain(officials);
    texts.map(|text| Passage::at(text.as_str(), Place::file(SETTINGS))).collect()
}

/// What a template itself says, with its lines.
fn passages(template: &Template) -> Vec<Passage<'_>> {
    let passages = template.passages().into_iter().map(|(line, text)| {
        let place = Place { line: Some(line), ..Place::file(template.name.as_str()) };
        Passage::at(text, place)
    });
    passages.collect()
}
