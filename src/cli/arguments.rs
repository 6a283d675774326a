//! `Arguments`: what may be written on the command line.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap::{ValueEnum, ValueHint};

use super::exit::Misused;
use super::language::Language;
use crate::diagnostic::Message;
use crate::model::Period;
use crate::render::Format;

/// Narrower than this, plain text is broken; wider, nobody reads it.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=400;

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
}

/// The commands; each has a file of its name beside this one.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes the folder of a new department.
    Init(InitArguments),
    /// Makes the report of a period.
    Report(ReportArguments),
    /// Prints the figures of a period.
    Summary(SummaryArguments),
    /// Checks the settings and the entries of a period.
    Check(CheckArguments),
}

/// What `zvit init` takes.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder to make.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// Which example to begin with.
    #[arg(long, value_name = "NAME", default_value = "standard")]
    #[arg(value_parser = ["standard", "press-service"])]
    pub template: String,
    /// Where the ledger will be: TOML months or one SQLite file.
    #[arg(long, value_name = "KIND", default_value = "toml", value_parser = ["toml", "sqlite"])]
    pub ledger: String,
    /// The public body's name.
    #[arg(long, value_name = "TEXT")]
    pub body: Option<String>,
    /// The department's name.
    #[arg(long, value_name = "TEXT")]
    pub department: Option<String>,
}

/// What `zvit report` takes.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// In which formats; none means those that the output asks for, else all.
    #[arg(long = "format", value_name = "FORMAT", value_delimiter = ',', value_parser = formats())]
    pub formats: Vec<Format>,
    /// A folder, one file, or `-` for the standard output.
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// The narrative template, instead of the one in the settings.
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Columns of plain text.
    #[arg(long, value_name = "COLUMNS", default_value = "80", value_parser = width)]
    pub width: usize,
}

/// What `zvit summary` takes.
#[derive(Debug, Args)]
pub struct SummaryArguments {
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `zvit check` takes.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
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
            Self::Summary(arguments) => arguments.json,
            Self::Check(arguments) => arguments.json,
            Self::Init(_) | Self::Report(_) => false,
        }
    }
}

/// A period as it was written, in one word or more: `zvit report I квартал 2020`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeriodArgument(String);

impl PeriodArgument {
    /// The words with a space between; empty where none was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The period that they name; where there are none, the quarter that ended last.
    ///
    /// # Errors
    /// `bad-period`, as a wrong command line.
    pub fn on(&self, today: NaiveDate) -> Result<Period, Misused> {
        let named = match self.as_str() {
            "" => Period::last_quarter(today),
            words => Period::parse(words, today).ok(),
        };
        named.ok_or_else(|| Misused(Message::new("bad-period").with("value", self.as_str())))
    }
}

impl FromArgMatches for PeriodArgument {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let words = matches.get_many::<String>("period").into_iter().flatten();
        Ok(Self(words.map(String::as_str).collect::<Vec<_>>().join(" ")))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for PeriodArgument {
    fn augment_args(command: clap::Command) -> clap::Command {
        command.arg(Arg::new("period").value_name("PERIOD").num_args(0..))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.code()))
    }
}

/// A value that an argument refused, with the reason as a message.
#[derive(Debug, Clone)]
pub struct Refused(pub Message);

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(self.0.code)
    }
}

impl std::error::Error for Refused {}

/// The formats by name.
fn formats() -> impl TypedValueParser<Value = Format> {
    let names = [PossibleValue::new("pdf"), PossibleValue::new("text").alias("txt")];
    PossibleValuesParser::new(names)
        .try_map(|name| name.parse::<Format>().map_err(|refusal| Refused(refusal.message)))
}

/// A day in either of its two usual orders.
fn day(text: &str) -> Result<NaiveDate, Refused> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .map_err(|_| Refused(Message::new("usage-bad-day").with("value", text)))
}

/// A number of columns.
fn width(text: &str) -> Result<usize, Refused> {
    let number = text.parse().ok().filter(|number| WIDTHS.contains(number));
    number.ok_or_else(|| {
        let refusal = Message::new("usage-bad-width").with("value", text);
        Refused(refusal.with("least", *WIDTHS.start()).with("most", *WIDTHS.end()))
    })
}

#[cfg(test)]
mod tests {
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
        assert_eq!((report.period.as_str(), report.width), ("I квартал 2020", 72));
        let today = day("01.12.2026").unwrap();
        assert_eq!(report.period.on(today).unwrap().to_string(), "2020-Q1");
        assert_eq!(PeriodArgument::default().on(today).unwrap().to_string(), "2026-Q3");
    }

    #[test]
    fn formats_are_parted_by_commas() {
        let line = parsed(&["zvit", "report", "--format", "text,pdf", "2020-Q1"]);
        let Command::Report(report) = line.command else { panic!("another command") };
        assert_eq!(report.formats, [Format::Text, Format::Pdf]);
    }

    #[test]
    fn a_day_has_two_usual_orders() {
        assert_eq!(day("2020-04-01").unwrap(), day("01.04.2020").unwrap());
        assert!(day("2020-02-30").is_err());
    }

    #[test]
    fn a_width_has_bounds() {
        assert!(width("39").is_err() && width("401").is_err() && width("багато").is_err());
        assert_eq!(width("80").unwrap(), 80);
    }
}
