//! The command line: arguments, messages in two languages, exit codes, and a file for each command.
//!
//! A run goes one way: the words are parsed (`arguments`), a `Session` gives the command what it
//! may use, the command answers, and `exit` makes a number of what came of it. What went wrong is
//! data until `print` words it from the catalogue of `messages`.

mod amount;
mod arguments;
mod ask;
mod batch;
mod cause;
mod check;
mod close;
mod closed;
mod compare;
mod completions;
mod console;
mod department;
mod edit;
mod editor;
mod event;
mod excerpt;
mod exit;
mod explain;
mod export;
mod fields;
mod form;
mod found;
mod help;
mod history;
mod import;
mod init;
mod json;
mod language;
mod list;
mod log;
mod messages;
mod migrate;
mod outputs;
mod parse;
mod plan;
mod print;
mod progress;
mod provenance;
mod rejects;
mod remove;
mod reopen;
mod report;
mod session;
mod sheet;
mod show;
mod steady;
mod summary;
mod template;
mod trace;
mod undo;
mod usage;
mod watch;
mod workbook;

use std::ffi::OsString;

use arguments::{Arguments, Command};
use console::{Console, Environment};
use event::LogFormat;
use exit::Exit;
use language::Language;
use session::{Reader, Session};
use steady::steady;

/// Runs the program on its command line, the first word of which is its own name, and gives the
/// exit code for the shell.
pub fn run(words: impl IntoIterator<Item = OsString>) -> u8 {
    let words: Vec<OsString> = words.into_iter().collect();
    let environment = Environment::read();
    let language = Language::asked_for(&words).or(environment.language).unwrap_or_default();
    if completions::answered(&words, language) {
        return Exit::Done.code();
    }
    let console = Console::new(language, LogFormat::asked_for(&words), &environment);
    let exit = match parse::parse(&words) {
        Ok(arguments) => answered(console, environment, &arguments),
        Err(unparsed) => parse::explained(&console, &unparsed),
    };
    exit.code()
}

/// Has a command answered, and tells what came of it.
fn answered(console: Console, environment: Environment, arguments: &Arguments) -> Exit {
    let reader = if arguments.command.prints_json() { Reader::Program } else { Reader::Person };
    let session = Session::new(console, environment, &arguments.common, reader);
    let answer = dispatched(&session, &arguments.command);
    session.end();
    let Err(error) = answer else { return Exit::Done };
    session.fail(&error)
}

/// Hands a command to its file.
fn dispatched(session: &Session, command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Init(arguments) => init::run(session, arguments),
        Command::Report(arguments) => report::run(session, arguments),
        Command::Batch(arguments) => batch::run(session, arguments),
        Command::Template(arguments) => template::run(session, arguments),
        Command::Summary(arguments) => steady(|| summary::run(session, arguments)),
        Command::Compare(arguments) => steady(|| compare::run(session, arguments)),
        Command::Trace(arguments) => steady(|| trace::run(session, arguments)),
        Command::Plan(arguments) => steady(|| plan::run(session, arguments)),
        Command::Check(arguments) => steady(|| check::run(session, arguments)),
        Command::Close(arguments) => close::run(session, arguments),
        Command::Reopen(arguments) => reopen::run(session, arguments),
        Command::Log(arguments) => log::run(session, arguments),
        Command::List(arguments) => list::run(session, arguments),
        Command::Show(arguments) => show::run(session, arguments),
        Command::Edit(arguments) => edit::run(session, arguments),
        Command::Remove(arguments) => remove::run(session, arguments),
        Command::Undo(arguments) => undo::run(session, arguments),
        Command::History(arguments) => history::run(session, arguments),
        Command::Import(arguments) => import::run(session, arguments),
        Command::Export(arguments) => export::run(session, arguments),
        Command::Migrate => migrate::run(session),
        Command::Completions(arguments) => completions::run(session, arguments),
    }
}
