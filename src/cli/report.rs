//! `zvit report`: the report of a period, from the ledger to files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::ReportArguments;
use super::closed;
use super::department::Opened;
use super::provenance;
use super::session::Session;
use crate::atomic;
use crate::checks::{self, Scope};
use crate::diagnostic::{Argument, Diagnostic, Diagnostics, Fallible, Fault, Message, Result};
use crate::document::Document;
use crate::figures::Figures;
use crate::model::{Period, Reach};
use crate::narrative::{self, Template};
use crate::render::{self, Format, Rendering, Settings, Theme};

/// Makes the report and writes it in each of its forms: all of them, or none.
pub fn run(session: &Session, arguments: &ReportArguments) -> anyhow::Result<()> {
    let period = arguments.period.on(session.today)?;
    let opened = Opened::find(session)?;
    let figures = Arc::new(opened.figures(period, session.today)?);
    let template = arguments.template.as_ref().unwrap_or(&opened.config.report.template);
    let template = Template::find(template, &opened.templates())?;
    let mut document = session.timed("narrative", || {
        narrative::narrate(&figures, &opened.config.department, &template)
    })?;
    if arguments.annex {
        document.annex = Some(narrative::annex(&figures, &document, session.today)?);
    }
    let scope = Scope { figures: &figures, rules: &opened.config.rules, reach: Reach::Period };
    let mut found = session.timed("checks", || checks::run(&scope, &[]))?;
    let change = closed::change(&opened.closings()?, &figures)?;
    found.extend(checks::judge(change, &opened.config.rules, &period));
    let found = found.to_be_told();
    if found.has_errors() && arguments.allow_errors.is_none() {
        return Err(Fault::Mend(found).into());
    }
    session.warn(&found);
    if let Some(reason) = arguments.allow_errors.as_ref().filter(|_| found.has_errors()) {
        session.say(&Message::new("errors-allowed").with("reason", reason));
        document.requisites.remark =
            Some(session.text(&Message::new("made-in-spite").with("reason", reason)));
    }
    let theme = Theme::find(&opened.config.report.theme, &opened.templates())?;
    let settings = Settings { theme: &theme, width: arguments.width };
    let outputs = outputs(&opened, arguments, &period)?;
    let rendered = render_all(session, &document, &outputs, &settings);
    let rendered = rendered.map_err(|fault| with_entries(fault, &figures))?;
    let provenance = provenance(&outputs);
    let provenance = match &provenance {
        Some(path) => Some((path, provenance::written(&figures, &document, session.today)?)),
        None => None,
    };
    session.timed("write", || write_all(session, &rendered, provenance))?;
    Ok(())
}

/// Where a rendering goes.
enum Output {
    /// The standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

/// Each format with where it goes: a folder, one file, or the standard output.
fn outputs(
    opened: &Opened,
    arguments: &ReportArguments,
    period: &Period,
) -> Result<Vec<(Format, Output)>> {
    let mut formats = arguments.formats.clone();
    let asked = arguments.output.as_deref();
    if formats.is_empty() {
        formats = match asked.and_then(Path::extension).and_then(|ending| ending.to_str()) {
            Some("pdf") => vec![Format::Pdf],
            Some("txt") => vec![Format::Text],
            _ if asked == Some(Path::new("-")) => vec![Format::Text],
            _ => vec![Format::Pdf, Format::Text],
        };
    }
    formats.dedup();
    if asked == Some(Path::new("-")) || asked.is_some_and(|path| is_file_name(path, &formats)) {
        let [format] = formats.as_slice() else {
            return Err(Diagnostic::error("one-output-many-formats").into());
        };
        let path = asked.unwrap_or(Path::new("-"));
        let standard = path == Path::new("-");
        let output = if standard { Output::Standard } else { Output::File(path.to_owned()) };
        return Ok(vec![(*format, output)]);
    }
    let folder = asked.map_or_else(|| opened.config.report.output.clone(), Path::to_owned);
    let file = |format: &Format| folder.join(format!("zvit-{period}.{}", format.extension()));
    Ok(formats.iter().map(|format| (*format, Output::File(file(format)))).collect())
}

/// Whether a path names one file rather than a folder: by its ending, unless it is a folder.
fn is_file_name(path: &Path, formats: &[Format]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let named = ending.is_some_and(|ending| {
        ending == "pdf" || ending == "txt" || formats.iter().any(|one| one.extension() == ending)
    });
    named && !path.is_dir()
}

/// Renders everything before anything is written.
fn render_all<'a>(
    session: &Session,
    document: &Document,
    outputs: &'a [(Format, Output)],
    settings: &Settings,
) -> Result<Vec<(&'a Output, Rendering)>> {
    let mut rendered = Vec::new();
    for (format, output) in outputs {
        let rendering =
            session.timed(format.extension(), || render::render(document, *format, settings))?;
        rendered.push((output, rendering));
    }
    Ok(rendered)
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

/// Where the figures of a report are kept beside its first file; a report that is only printed
/// leaves none.
fn provenance(outputs: &[(Format, Output)]) -> Option<PathBuf> {
    outputs.iter().find_map(|(_, output)| match output {
        Output::File(path) => Some(path.with_extension(provenance::ENDING)),
        Output::Standard => None,
    })
}

/// Writes every rendering and the figures beside them, and says so in a line each. No file is put in its place before all of
/// them are on the disk.
fn write_all(
    session: &Session,
    rendered: &[(&Output, Rendering)],
    provenance: Option<(&PathBuf, String)>,
) -> Result<()> {
    let mut staged = Vec::new();
    for (output, rendering) in rendered {
        match output {
            Output::Standard => session.print_bytes(&rendering.bytes)?,
            Output::File(path) => {
                let beside = atomic::stage(path, &rendering.bytes).or_fail(|| failed(path))?;
                staged.push((path, beside, rendering));
            }
        }
    }
    let provenance = match provenance {
        Some((path, text)) => {
            Some((path, atomic::stage(path, text.as_bytes()).or_fail(|| failed(path))?))
        }
        None => None,
    };
    for (path, beside, rendering) in staged {
        beside.commit().or_fail(|| failed(path))?;
        let told = match rendering.pages {
            Some(pages) => Message::new("wrote-pages").with("pages", pages),
            None => {
                let lines = rendering.bytes.split(|byte| *byte == b'\n').count() - 1;
                Message::new("wrote-lines").with("lines", lines)
            }
        };
        session.say(&told.with("file", path.display().to_string()));
    }
    if let Some((path, beside)) = provenance {
        beside.commit().or_fail(|| failed(path))?;
    }
    Ok(())
}

/// What could not be done.
fn failed(path: &Path) -> Message {
    Message::new("cannot-write-file").with("file", path.display().to_string())
}
