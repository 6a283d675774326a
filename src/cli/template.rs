//! `zvit template`: the narrative templates and themes as things that a department owns.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use chrono::NaiveDate;
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use super::arguments::{TemplateAction, TemplateArguments};
use super::department::Opened;
use super::exit::Told;
use super::session::Session;
use crate::atomic;
use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Fault, Message, Result, nearest};
use crate::model::{Entry, Period, PeriodKind};
use crate::narrative::{self, Template};
use crate::render::{Format, Past, Renderer, Settings, THEMES, Theme};

/// A file of a template or theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct File {
    /// `standard.md`, `dstu-4163.typ`, `dstu-4163.css`.
    #[serde(rename = "file")]
    name: String,
    /// What it is: `template`, `theme`, `style`.
    kind: &'static str,
    /// Whether the program has one of this name.
    built_in: bool,
    /// Whether the department has its own.
    own: bool,
    /// Whether the settings use it.
    used: bool,
}

/// Does what is asked with the templates.
pub fn run(session: &Session, arguments: &TemplateArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    match arguments.action {
        TemplateAction::List => list(session, &opened),
        TemplateAction::Show => show(session, &opened, arguments),
        TemplateAction::Eject => eject(session, &opened, arguments),
        TemplateAction::Check => check(session, &opened, arguments),
    }
}

/// Every template and theme, built in or the department's own.
fn files(opened: &Opened) -> Vec<File> {
    let folder = opened.templates();
    let mut names: Vec<String> = built_in().into_iter().map(|(name, _)| name).collect();
    let own = fs::read_dir(&folder).into_iter().flatten().flatten();
    names.extend(own.filter_map(|file| file.file_name().into_string().ok()));
    names.sort();
    names.dedup();
    let report = &opened.config.report;
    let file = |name: String| -> Option<File> {
        let (stem, ending) = name.rsplit_once('.')?;
        let (kind, used) = match ending {
            "md" => ("template", stem == report.template),
            "typ" => ("theme", stem == report.theme),
            "css" => ("style", stem == report.theme),
            _ => return None,
        };
        let built_in = built_in().iter().any(|(known, _)| *known == name);
        let own = folder.join(&name).is_file();
        Some(File { name, kind, built_in, own, used })
    };
    names.into_iter().filter_map(file).collect()
}

/// The files in the program, by name.
fn built_in() -> Vec<(String, &'static str)> {
    let templates = narrative::TEMPLATES.map(|(name, source)| (format!("{name}.md"), source));
    let themes = THEMES.iter().flat_map(|theme| {
        [
            (format!("{}.typ", theme.name), theme.source),
            (format!("{}.css", theme.name), theme.style),
        ]
    });
    templates.into_iter().chain(themes).collect()
}

/// Lists the files.
fn list(session: &Session, opened: &Opened) -> anyhow::Result<()> {
    let files = files(opened);
    if session.json {
        let text = serde_json::to_string_pretty(&files).unwrap_or_default();
        return Ok(session.print(&format!("{text}\n"))?);
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY).set_width(session.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let heads = ["template-file", "template-kind", "template-from", "template-used"];
    table.set_header(heads.map(|code| session.text(&Message::new(code))));
    let word = |code| session.text(&Message::new(code));
    for one in files {
        let kind = match one.kind {
            "template" => "template-is-template",
            "theme" => "template-is-theme",
            _ => "template-is-style",
        };
        let from = match (one.own, one.built_in) {
            (true, true) => "template-own-instead",
            (true, false) => "template-own",
            _ => "template-built-in",
        };
        let used = if one.used { "✓" } else { "" };
        table.add_row([one.name, word(kind), word(from), used.to_owned()]);
    }
    Ok(session.print(&format!("{table}\n"))?)
}

/// The one file that a name means: `standard`, `dstu-4163` (its Typst file), or a file's name.
fn named(opened: &Opened, name: &str) -> Result<File> {
    let files = files(opened);
    let is_it = |file: &&File| {
        let stem = file.name.rsplit_once('.').map(|(stem, _)| stem);
        file.name == name || (stem == Some(name) && file.kind != "style")
    };
    if let Some(found) = files.iter().find(is_it) {
        return Ok(found.clone());
    }
    let known: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    Err(Diagnostic::error("unknown-template-file")
        .with("file", name)
        .with("known", known.join(", "))
        .with_some("nearest", nearest(name, known.iter().copied()))
        .into())
}

/// The text of a file: the department's own, else the one in the program.
fn text(opened: &Opened, file: &File) -> Result<String> {
    if file.own {
        let path = opened.templates().join(&file.name);
        let shown = path.display().to_string();
        return fs::read_to_string(&path)
            .or_fail(|| Message::new("cannot-read-file").with("file", shown));
    }
    let found = built_in().into_iter().find(|(name, _)| *name == file.name);
    Ok(found.map(|(_, source)| source.to_owned()).unwrap_or_default())
}

/// Prints a file.
fn show(session: &Session, opened: &Opened, arguments: &TemplateArguments) -> anyhow::Result<()> {
    let file = named(opened, arguments.name.as_deref().unwrap_or_default())?;
    Ok(session.print(&text(opened, &file)?)?)
}

/// Copies a file of the program's, or of the department's under another name; never over one.
fn eject(session: &Session, opened: &Opened, arguments: &TemplateArguments) -> anyhow::Result<()> {
    let file = named(opened, arguments.name.as_deref().unwrap_or_default())?;
    let ending = file.name.rsplit_once('.').map_or("md", |(_, ending)| ending);
    let copy = match arguments.copy.as_deref() {
        Some(name) if name.contains(['/', '\\']) || name.starts_with('.') => {
            let bad = Diagnostic::error("template-bad-name").with("name", name);
            return Err(Fault::from(bad).into());
        }
        Some(name) => {
            format!("{}.{ending}", name.strip_suffix(&format!(".{ending}")).unwrap_or(name))
        }
        None => file.name.clone(),
    };
    let folder = opened.templates();
    let path = folder.join(&copy);
    let shown = path.display().to_string();
    if path.exists() {
        let there = Diagnostic::error("template-there-already").with("file", shown);
        return Err(Fault::from(there).into());
    }
    let failed = || Message::new("cannot-write-file").with("file", path.display().to_string());
    fs::create_dir_all(&folder).or_fail(failed)?;
    atomic::write(&path, text(opened, &file)?.as_bytes()).or_fail(failed)?;
    let stem = copy.rsplit_once('.').map_or(copy.as_str(), |(stem, _)| stem);
    let code = match ending {
        "md" => "template-ejected",
        _ => "theme-ejected",
    };
    session.say(&Message::new(code).with("file", shown).with("name", stem));
    Ok(())
}

/// What came of a template in a period.
#[derive(Serialize)]
struct Tried {
    period: String,
    ok: bool,
    problems: Vec<String>,
}

/// Renders a template for every month, quarter and year that has entries, as text; the theme as
/// pages for the last of each kind.
fn check(session: &Session, opened: &Opened, arguments: &TemplateArguments) -> anyhow::Result<()> {
    let report = &opened.config.report;
    let (mut template, mut theme) = (report.template.clone(), report.theme.clone());
    if let Some(name) = &arguments.name {
        let file = named(opened, name)?;
        let stem = file.name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
        if file.kind == "template" { template = stem } else { theme = stem }
    }
    let template = Template::find(&template, &opened.templates())?;
    let theme = Theme::find(&theme, &opened.templates())?;
    let entries = opened.journal()?.all()?;
    let periods = periods(&entries);
    let mut wrong = Diagnostics::default();
    let mut tried = Vec::new();
    for (period, with_pages) in &periods {
        let made = rendered(session, opened, *period, &template, with_pages.then_some(&theme));
        let found = match made {
            Ok(()) => Diagnostics::default(),
            Err(Fault::Mend(found)) => found,
            Err(fault) => return Err(fault.into()),
        };
        let problems = found.iter().map(|one| session.text(&one.message)).collect();
        tried.push(Tried { period: period.to_string(), ok: !found.has_errors(), problems });
        // One mistake breaks many periods alike: it is told once, with the first of them.
        for one in found {
            let known =
                wrong.iter().any(|told| told.message == one.message && told.place == one.place);
            if !known {
                wrong.push(one);
            }
        }
    }
    let broken = tried.iter().filter(|one| !one.ok).count();
    if session.json {
        let text = serde_json::to_string_pretty(&tried).unwrap_or_default();
        session.print(&format!("{text}\n"))?;
        return if broken == 0 { Ok(()) } else { Err(Told.into()) };
    }
    let told = Message::new("template-checked").with("template", template.name.as_str());
    session.say(
        &told
            .with("theme", theme.name.as_str())
            .with("periods", tried.len())
            .with("broken", broken),
    );
    if broken == 0 {
        return Ok(());
    }
    let periods: Vec<&str> =
        tried.iter().filter(|one| !one.ok).map(|one| one.period.as_str()).collect();
    session.say(&Message::new("template-broken").with("periods", periods.join(", ")));
    Err(Fault::Mend(wrong).into())
}

/// Months, quarters and years with entries, in order; whether each is the last of its kind.
fn periods(entries: &[Entry]) -> Vec<(Period, bool)> {
    let kinds = [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year];
    let days: BTreeSet<NaiveDate> = entries.iter().map(Entry::day).collect();
    let mut all: Vec<Period> = Vec::new();
    for kind in kinds {
        let around = days.iter().filter_map(|day| Period::around(kind, *day));
        all.extend(around);
        all.dedup();
    }
    let is_last = |at: usize| all.get(at + 1).is_none_or(|next| next.kind() != all[at].kind());
    (0..all.len()).map(|at| (all[at], is_last(at))).collect()
}

/// Renders a report of a period, and throws it away.
fn rendered(
    session: &Session,
    opened: &Opened,
    period: Period,
    template: &Template,
    theme: Option<&Theme>,
) -> Result<()> {
    let figures = Arc::new(opened.figures(period, session.today)?);
    let document = narrative::narrate(&figures, &opened.config.department, template)?;
    if let Some(theme) = theme {
        let past = Past { page: None, today: session.today };
        let settings = Settings { theme, width: 80, past };
        let renderer = Renderer::new(&document, &settings);
        for format in [Format::Pdf, Format::Docx, Format::Html] {
            renderer.render(format)?;
        }
    }
    Ok(())
}
