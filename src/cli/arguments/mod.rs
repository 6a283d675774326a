//! `Arguments`: what may be written on the command line.

mod entry;
mod figures;
mod ledger;
mod making;
mod period;
mod value;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, Args, CommandFactory, Parser, Subcommand, ValueHint};

pub use entry::{
    EditArguments, FieldArguments, HistoryArguments, ListArguments, LogArguments, RemoveArguments,
    ShowArguments, UndoArguments,
};
pub use figures::{
    CheckArguments, CloseArguments, CompareArguments, PlanArguments, ReopenArguments,
    SummaryArguments, TraceArguments,
};
pub use ledger::{ExportArguments, ImportArguments, InitArguments};
pub use making::{BatchArguments, ReportArguments, TemplateAction, TemplateArguments};
pub use value::{Pair, Refused, amount};

use self::value::day;
use super::event::LogFormat;
use super::language::Language;

/// The whole command line; its help texts are in the catalogue of messages, see `help.rs`.
#[derive(Debug, Parser)]
#[command(name = "zvit", version)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub common: CommonArguments,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct CommonArguments {
    /// Where the department is sought.
    #[arg(short = 'C', long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub directory: Option<PathBuf>,
    /// The language of messages.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
    /// The day that counts as today.
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Says nothing but errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Tells how long each step took.
    #[arg(long, global = true)]
    pub timings: bool,
    /// How the standard error is written.
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
}

/// The commands; each has a file of its name beside this one.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes the folder of a new department.
    Init(InitArguments),
    /// Makes the report of a period.
    Report(ReportArguments),
    /// Makes the reports of many departments.
    Batch(BatchArguments),
    /// The templates and themes: which there are, what they say, a copy to change, whether they do.
    Template(TemplateArguments),
    /// Prints the figures of a period.
    Summary(SummaryArguments),
    /// Prints figures of several periods side by side.
    Compare(CompareArguments),
    /// Tells how a figure comes about.
    Trace(TraceArguments),
    /// Prints plans and what was done.
    Plan(PlanArguments),
    /// Checks the settings and the entries of a period.
    Check(CheckArguments),
    /// Keeps what a period came to.
    Close(CloseArguments),
    /// Lets a closed period be changed.
    Reopen(ReopenArguments),
    /// Logs an activity.
    Log(LogArguments),
    /// Lists entries.
    List(ListArguments),
    /// Shows an entry.
    Show(ShowArguments),
    /// Changes an entry.
    Edit(EditArguments),
    /// Removes entries.
    Remove(RemoveArguments),
    /// Takes operations back.
    Undo(UndoArguments),
    /// Tells what was done.
    History(HistoryArguments),
    /// Takes entries from a file.
    Import(ImportArguments),
    /// Writes entries to a file or a new ledger.
    Export(ExportArguments),
    /// Makes what the ledger on a server lacks.
    Migrate,
    /// Prints what a shell needs, or writes the manual.
    Completions(CompletionsArguments),
}

/// What `zvit completions` takes.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell, or `man` for the pages of the manual.
    #[arg(value_name = "SHELL", value_parser = ["bash", "zsh", "fish", "elvish", "powershell", "man"])]
    pub shell: String,
    /// The folder of the manual's pages.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub to: Option<PathBuf>,
}

impl Arguments {
    /// The grammar of the command line, with texts for nobody: `help.rs` words them.
    pub fn grammar() -> clap::Command {
        let help = Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help);
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        let explained = Arg::new("command").value_name("COMMAND").num_args(0..);
        Self::command().arg(help).arg(version).subcommand(clap::Command::new("help").arg(explained))
    }
}

impl Command {
    /// Whether programs will read what it prints.
    pub fn prints_json(&self) -> bool {
        match self {
            Self::Report(arguments) => arguments.json,
            Self::Batch(arguments) => arguments.json,
            Self::Template(arguments) => arguments.json,
            Self::Summary(arguments) => arguments.json,
            Self::Compare(arguments) => arguments.json,
            Self::Trace(arguments) => arguments.json,
            Self::Plan(arguments) => arguments.json,
            Self::Check(arguments) => arguments.json,
            Self::Log(arguments) => arguments.json,
            Self::List(arguments) => arguments.json,
            Self::Show(arguments) => arguments.json,
            Self::History(arguments) => arguments.json,
            Self::Import(arguments) => arguments.json,
            Self::Init(_)
            | Self::Close(_)
            | Self::Reopen(_)
            | Self::Edit(_)
            | Self::Remove(_)
            | Self::Undo(_)
            | Self::Export(_)
            | Self::Migrate
            | Self::Completions(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::period::PeriodArgument;
    use clap::FromArgMatches;

    use super::*;

    fn parsed(line: &[&str]) -> Arguments {
        let matches = Arguments::grammar().try_get_matches_from(line).unwrap();
        Arguments::from_arg_matches(&matches).unwrap()
    }

    #[test]
    fn the_grammar_is_sound() {
        Arguments::grammar().debug_assert();
    }

    #[test]
    fn a_period_is_one_word_or_more() {
        let line = ["zvit", "report", "I", "квартал", "2020", "--width", "72", "-q"];
        let Arguments { common, command: Command::Report(report) } = parsed(&line) else {
            panic!("another command")
        };
        assert!(common.quiet);
        assert_eq!((report.period.as_str(), report.making.width), ("I квартал 2020", 72));
        let today = day("01.12.2026").unwrap();
        assert_eq!(report.period.on(today).unwrap().to_string(), "2020-Q1");
        assert_eq!(PeriodArgument::default().on(today).unwrap().to_string(), "2026-Q3");
    }

    #[test]
    fn formats_are_parted_by_commas() {
        let line = parsed(&["zvit", "report", "--format", "text,pdf", "2020-Q1"]);
        let Command::Report(report) = line.command else { panic!("another command") };
        let names: Vec<&str> = report.making.formats.iter().map(|form| form.extension()).collect();
        assert_eq!(names, ["txt", "pdf"]);
    }
}
