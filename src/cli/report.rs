//! `zvit report`: the report of a period, from the ledger to files.

use std::sync::Arc;

use serde::Serialize;

use super::arguments::ReportArguments;
use super::check;
use super::closed;
use super::department::Opened;
use super::form::Form;
use super::json;
use super::outputs::{self, Made, Output, Outputs, Replace};
use super::provenance;
use super::session::Session;
use super::steady::steady;
use super::watch;
use crate::checks::{self, Scope};
use crate::dataset::{Dataset, Dialect, Reader};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Fault, Message, Result};
use crate::document::Document;
use crate::figures::Figures;
use crate::model::Reach;
use crate::narrative::{self, Detail, Template};
use crate::render::{Format, Past, Renderer, Rendering, Settings, Theme};

/// Makes the report once, or whenever something that it is made of is saved.
pub fn run(session: &Session, arguments: &ReportArguments) -> anyhow::Result<()> {
    if arguments.watch {
        return watch::run(session, arguments);
    }
    let (made, figures) = make(session, arguments)?;
    if session.json {
        session.print(&json::made(&made))?;
    }
    if let Some(figures) = Arc::into_inner(figures) {
        figures.end();
    }
    Ok(())
}

/// A report that was made.
#[derive(Debug, Serialize)]
pub struct Report {
    period: String,
    draft: bool,
    /// Why it was made in spite of errors.
    remark: Option<String>,
    /// Whether any file is not what it was.
    pub changed: bool,
    /// Its files.
    pub files: Vec<Made>,
}

/// Makes the report and writes it in each of its forms: all of them, or none. Gives the figures that it
/// tells as well. Where somebody writes to the ledger meanwhile, it begins anew.
pub fn make(
    session: &Session,
    arguments: &ReportArguments,
) -> anyhow::Result<(Report, Arc<Figures>)> {
    steady(|| make_once(session, arguments))
}

/// Makes the report of the ledger as it is now.
fn make_once(
    session: &Session,
    arguments: &ReportArguments,
) -> anyhow::Result<(Report, Arc<Figures>)> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let outputs = Outputs::of(arguments, &opened.config.report.output, &period)?;
    // Runs that overlap write one after the other, whole sets of files.
    let _held = outputs.folder().map(outputs::hold).transpose()?;
    let figures = Arc::new(opened.figures(period, session.today)?);
    let forms: Vec<Form> = outputs.all.iter().map(|(form, _)| *form).collect();
    let is_read = forms.iter().any(|form| matches!(form, Form::Document(_)));
    let narrated = is_read.then(|| narrated(session, &opened, &figures, arguments));
    let (mut document, odd) = match narrated.transpose()? {
        None => (None, Vec::new()),
        Some((template, document)) => {
            let odd = check::text(&figures, &template, &document)?;
            (Some(document), odd)
        }
    };
    let remark = checked(session, &opened, &figures, odd, arguments)?;
    let mut rendered = Vec::new();
    if let Some(document) = &mut document {
        document.requisites.remark = remark;
        add_sources(session, &figures, document, arguments, &forms)?;
        let made = render_all(session, &opened, document, arguments, &outputs);
        rendered = made.map_err(|fault| with_entries(fault, &figures))?;
    }
    rendered.extend(data(session, &opened, &figures, arguments, &outputs)?);
    let provenance = match (outputs.provenance(), &document) {
        (Some(path), Some(document)) => {
            Some((path, provenance::written(&figures, document, session.today)?))
        }
        _ => None,
    };
    let replace = if arguments.making.if_changed { Replace::Changed } else { Replace::All };
    let write = || outputs::write(session, &rendered, provenance.as_ref(), replace);
    let files = session.timed("write", write)?;
    let report = Report {
        period: period.to_string(),
        draft: figures.is_draft(),
        remark: document.and_then(|document| document.requisites.remark),
        changed: files.iter().any(Made::is_changed),
        files,
    };
    Ok((report, figures))
}

/// The report as a document.
fn narrated(
    session: &Session,
    opened: &Opened,
    figures: &Arc<Figures>,
    arguments: &ReportArguments,
) -> Result<(Template, Document)> {
    let template = arguments.making.template.as_ref().unwrap_or(&opened.config.report.template);
    let template = Template::find(template, &opened.templates())?;
    let narrated = || narrative::narrate(figures, &opened.config.department, &template);
    // The checks look at every entry: read first, they are counted without reading them twice.
    session.timed("ledger", || figures.logged())?;
    let document = session.timed("narrative", narrated)?;
    Ok((template, document))
}

/// Refuses a report in which the checks find errors, unless a reason lets it pass; gives what the
/// report then says of itself.
fn checked(
    session: &Session,
    opened: &Opened,
    figures: &Figures,
    odd: Vec<Diagnostic>,
    arguments: &ReportArguments,
) -> Result<Option<String>> {
    let rules = &opened.config.rules;
    let scope = Scope { figures, rules, reach: Reach::Period };
    let mut found = session.timed("checks", || checks::run(&scope, &[]))?;
    found.extend(checks::judge(odd, rules, &figures.period()));
    let changes = closed::changes_around(session, opened, figures)?;
    found.extend(checks::judge(changes, rules, &figures.period()));
    let found = found.to_be_told();
    let Some(reason) = arguments.making.allow_errors.as_ref().filter(|_| found.has_errors()) else {
        if found.has_errors() {
            return Err(Fault::Mend(found));
        }
        session.warn(&found);
        return Ok(None);
    };
    session.warn(&found);
    session.say(&Message::new("errors-allowed").with("reason", reason));
    Ok(Some(session.text(&Message::new("made-in-spite").with("reason", reason))))
}

/// Adds where the figures come from: as an annex to be signed, and for what unfolds them.
fn add_sources(
    session: &Session,
    figures: &Figures,
    document: &mut Document,
    arguments: &ReportArguments,
    forms: &[Form],
) -> Result<()> {
    let sources = |detail: Detail| {
        let detail = if arguments.making.public { Detail::Public } else { detail };
        session.timed("sources", || narrative::sources(figures, document, session.today, detail))
    };
    if arguments.making.annex {
        let sources = sources(Detail::Signed)?;
        document.annex = Some(narrative::annex(document, &sources));
    } else if forms.contains(&Form::Document(Format::Html)) {
        document.sources = sources(Detail::Internal)?;
    }
    Ok(())
}

/// Renders everything before anything is written.
fn render_all<'o>(
    session: &Session,
    opened: &Opened,
    document: &Document,
    arguments: &ReportArguments,
    outputs: &'o Outputs,
) -> Result<Vec<(&'o (Form, Output), Rendering)>> {
    let theme = arguments.making.theme.as_ref().unwrap_or(&opened.config.report.theme);
    let theme = Theme::find(theme, &opened.templates())?;
    let page = outputs.standing(Form::Document(Format::Html));
    let past = Past { page: page.as_deref(), today: session.today };
    let settings = Settings { theme: &theme, width: arguments.making.width, past };
    let forms = Renderer::new(document, &settings);
    let mut rendered = Vec::new();
    for one in &outputs.all {
        if let (form @ Form::Document(format), _) = one {
            let rendering = session.timed(form.extension(), || forms.render(*format))?;
            rendered.push((one, rendering));
        }
    }
    Ok(rendered)
}

/// The figures in each of the forms of data.
fn data<'o>(
    session: &Session,
    opened: &Opened,
    figures: &Figures,
    arguments: &ReportArguments,
    outputs: &'o Outputs,
) -> Result<Vec<(&'o (Form, Output), Rendering)>> {
    let reader = if arguments.making.public { Reader::Public } else { Reader::Internal };
    let dialect = if arguments.making.excel { Dialect::Excel } else { Dialect::Plain };
    let mut dataset = None;
    let mut written = Vec::new();
    for one in &outputs.all {
        let (form @ Form::Data(format), _) = one else { continue };
        let dataset = match &dataset {
            Some(dataset) => dataset,
            None => dataset.insert(Dataset::of(figures, &opened.config.department, reader)?),
        };
        let bytes = session.timed(form.extension(), || dataset.written(*format, dialect))?;
        written.push((one, Rendering { bytes, pages: None }));
    }
    Ok(written)
}

/// The same fault with the entry that bears each character that cannot be printed.
fn with_entries(fault: Fault, figures: &Figures) -> Fault {
    let Fault::Mend(found) = fault else { return fault };
    let mut placed = Diagnostics::default();
    placed.extend(found.into_iter().map(|one| match one.message.arguments.get("character") {
        Some(Argument::Text(letter)) => match figures.bearing(letter) {
            Some(entry) => one.at(entry.place()),
            None => one,
        },
        _ => one,
    }));
    Fault::Mend(placed)
}
