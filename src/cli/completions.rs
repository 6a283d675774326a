//! `zvit completions`: what a shell needs to complete our command lines, and the manual's pages.
//!
//! The shell's script asks the program itself, by a variable of the environment, what may stand at
//! the cursor: so indicators, values of dimensions, recent entries and periods are those of the
//! department in whose folder one stands.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Arg, Command};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::arguments::CompletionsArguments;
use super::help;
use super::language::Language;
use super::messages::Messages;
use super::session::{Session, today};
use crate::atomic;
use crate::config::{self, Config};
use crate::diagnostic::{Fallible, Message};
use crate::ledger;
use crate::model::{CHECKS, Kind, Period, Selection};

/// The variable by which a shell asks.
const VARIABLE: &str = "ZVIT_COMPLETE";

/// Prints a shell's script, or writes the manual's pages.
pub fn run(session: &Session, arguments: &CompletionsArguments) -> anyhow::Result<()> {
    if arguments.shell == "man" {
        return manual(session, arguments);
    }
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&arguments.shell) else { return Ok(()) };
    let mut script = Vec::new();
    let written = shell.write_registration(VARIABLE, "zvit", "zvit", "zvit", &mut script);
    written.or_fail(|| Message::new("cannot-print"))?;
    if shell.name() == "bash" {
        script.extend(include_bytes!("completions.bash"));
    }
    Ok(session.print_bytes(&script)?)
}

/// Writes a page for the program and one for each command.
fn manual(session: &Session, arguments: &CompletionsArguments) -> anyhow::Result<()> {
    let folder = arguments.to.as_deref().unwrap_or(Path::new("man"));
    let mut program = help::worded(session.messages());
    program.build();
    let commands = program.get_subcommands().map(|command| {
        let name = format!("zvit-{}", command.get_name());
        command.clone().name(name).disable_help_flag(true)
    });
    let mut pages: Vec<Command> = commands.collect();
    pages.insert(0, program);
    for command in &pages {
        let path = folder.join(format!("{}.1", command.get_name()));
        let mut page = Vec::new();
        let failed = || Message::new("cannot-write-file").with("file", path.display().to_string());
        clap_mangen::Man::new(command.clone()).render(&mut page).or_fail(failed)?;
        atomic::write(&path, &page).or_fail(failed)?;
    }
    let done = Message::new("manual-written").with("number", pages.len());
    session.say(&done.with("folder", folder.display().to_string()));
    Ok(())
}

/// Answers a shell that asks what may stand at the cursor; false where none asks.
pub fn answered(words: &[OsString], language: Language) -> bool {
    let directory = directory(words);
    let grammar = || grammar(language, &directory);
    let answered = CompleteEnv::with_factory(grammar).var(VARIABLE);
    // A shell that gets no answer completes nothing, which says enough.
    answered.try_complete(words, None).unwrap_or(true)
}

/// Where the line that is being written has its department.
fn directory(words: &[OsString]) -> PathBuf {
    let at = words.iter().position(|word| word == "-C" || word == "--directory");
    at.and_then(|at| words.get(at + 1)).map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The grammar with what the department knows.
fn grammar(language: Language, directory: &Path) -> Command {
    let with = |argument: Arg| {
        let directory = directory.to_owned();
        let given: fn(&Path) -> Vec<Told> = match argument.get_id().as_str() {
            "indicator" => |directory| indicators(directory).unwrap_or_default(),
            "by" => |directory| values(directory).unwrap_or_default(),
            "id" | "ids" => |directory| recent(directory).unwrap_or_default(),
            "figure" => |directory| figures(directory).unwrap_or_default(),
            "period" | "periods" => |_| periods(today()),
            "explain" => {
                |_| CHECKS.iter().map(|check| (check.id.to_owned(), String::new())).collect()
            }
            _ => return argument,
        };
        let complete = move |current: &OsStr| candidates(given(&directory), current);
        argument.add(ArgValueCompleter::new(complete))
    };
    help::worded(&Messages::new(language)).mut_subcommands(|command| command.mut_args(with))
}

/// A value that may stand at the cursor, and what it means.
type Told = (String, String);

/// Those that begin as the word at the cursor does.
fn candidates(told: Vec<Told>, current: &OsStr) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let fitting = told.into_iter().filter(|(value, _)| value.starts_with(&*current));
    fitting
        .map(|(value, meaning)| CompletionCandidate::new(value).help(Some(meaning.into())))
        .collect()
}

/// The settings, where they are sound.
fn settings(directory: &Path) -> Option<Config> {
    config::read(&config::find(directory).ok()?).ok()
}

/// The indicators that are entered.
fn indicators(directory: &Path) -> Option<Vec<Told>> {
    let catalogue = settings(directory)?.catalogue;
    let entered = catalogue.indicators.into_iter().filter(crate::model::Indicator::is_entered);
    Some(entered.map(|one| (one.key.to_string(), one.label)).collect())
}

/// Every indicator that counts something, computed ones too.
fn figures(directory: &Path) -> Option<Vec<Told>> {
    let catalogue = settings(directory)?.catalogue;
    let counted = catalogue.indicators.into_iter().filter(|one| one.kind != Kind::Text);
    Some(counted.map(|one| (one.key.to_string(), one.label)).collect())
}

/// The values of all dimensions.
fn values(directory: &Path) -> Option<Vec<Told>> {
    let dimensions = settings(directory)?.catalogue.dimensions;
    let values = dimensions.into_values().flat_map(|dimension| {
        let name = dimension.key;
        dimension.values.into_iter().map(move |one| (format!("{name}={}", one.key), one.label))
    });
    Some(values.collect())
}

/// The entries of this month and the one before, the latest first.
fn recent(directory: &Path) -> Option<Vec<Told>> {
    let config = settings(directory)?;
    let ledger = ledger::open(&config.ledger, &[], &config.root).ok()?;
    let month = Period::parse("this-month", today()).ok()?;
    let from = Some(month.previous()?.first());
    let selection = Selection { from, ..Selection::period(&month) };
    let entries = ledger.entries(&selection).ok()?.into_iter().rev();
    Some(
        entries
            .map(|entry| {
                let title = entry.title.unwrap_or_else(|| entry.indicator.to_string());
                (entry.id.to_string(), format!("{} {title}", entry.when.label()))
            })
            .collect(),
    )
}

/// The periods that are mostly asked for.
fn periods(today: NaiveDate) -> Vec<Told> {
    let named =
        ["this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year"];
    let named = named
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), Period::parse(name, today).ok()?.to_string())));
    let quarters = std::iter::successors(Period::last_quarter(today), Period::previous).take(4);
    let month = Period::parse("last-month", today).ok();
    let months = std::iter::successors(month, Period::previous).take(12);
    let dated = quarters.chain(months);
    let dated = dated.map(|one| (one.to_string(), one.name(crate::uk::Form::Nominative)));
    named.chain(dated).collect()
}
