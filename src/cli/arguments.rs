//! `Arguments`: what may be written on the command line.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap::{ValueEnum, ValueHint};
use rust_decimal::Decimal;

use super::event::LogFormat;
use super::exit::Misused;
use super::form::Form;
use super::language::Language;
use crate::diagnostic::Message;
use crate::ledger::Address;
use crate::model::Period;

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

/// How a new ledger is to be kept.
fn keeping(text: &str) -> Result<String, String> {
    let is_known = matches!(text, "toml" | "sqlite") || Address::is_one(text);
    is_known.then(|| text.to_owned()).ok_or_else(|| "toml, sqlite, postgres://…".to_owned())
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
    /// Where the ledger will be: TOML months, one SQLite file, or a server by its address.
    #[arg(long, value_name = "KIND", default_value = "toml", value_parser = keeping)]
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
    /// What is made of it.
    #[command(flatten)]
    pub making: MakingArguments,
    /// A folder, one file, or `-` for the standard output.
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Prints what was made as JSON.
    #[arg(long, conflicts_with = "watch")]
    pub json: bool,
    /// Makes the report anew whenever what it is made of is saved.
    #[arg(long)]
    pub watch: bool,
}

/// What is made of a period.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct MakingArguments {
    /// In which formats; none means those that the output asks for, else all.
    #[arg(long = "format", value_name = "FORMAT", value_delimiter = ',', value_parser = formats())]
    pub formats: Vec<Form>,
    /// Adds a PDF to be kept over ten years.
    #[arg(long)]
    pub archive: bool,
    /// The narrative template, instead of the one in the settings.
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// The theme, instead of the one in the settings.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Adds the entries behind each figure.
    #[arg(long)]
    pub annex: bool,
    /// Leaves out clerks and notes.
    #[arg(long)]
    pub public: bool,
    /// Writes CSV as Excel opens it.
    #[arg(long)]
    pub excel: bool,
    /// Leaves files as they are whose content would be the same.
    #[arg(long)]
    pub if_changed: bool,
    /// Why the report is made in spite of what the checks found.
    #[arg(long, value_name = "REASON", value_parser = reason)]
    pub allow_errors: Option<String>,
    /// Columns of plain text.
    #[arg(long, value_name = "COLUMNS", default_value = "80", value_parser = width)]
    pub width: usize,
}

/// What `zvit batch` takes.
#[derive(Debug, Args)]
pub struct BatchArguments {
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// The folders of departments, or patterns of them; those of `council.toml` when absent.
    #[arg(long = "in", value_name = "DIR", num_args = 1.., value_hint = ValueHint::DirPath)]
    pub departments: Vec<PathBuf>,
    /// How many are made at once; as many as the machine has processors when absent.
    #[arg(short, long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Prints what was made as JSON.
    #[arg(long)]
    pub json: bool,
    /// What is made of it.
    #[command(flatten)]
    pub making: MakingArguments,
}

/// What `zvit template` takes.
#[derive(Debug, Args)]
pub struct TemplateArguments {
    /// What is to be done.
    #[arg(value_name = "ACTION", value_enum)]
    pub action: TemplateAction,
    /// The template or theme.
    #[arg(value_name = "NAME", required_if_eq_any = [("action", "show"), ("action", "eject")])]
    pub name: Option<String>,
    /// The name of the copy.
    #[arg(long = "as", value_name = "NAME")]
    pub copy: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `zvit template` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TemplateAction {
    /// Lists them.
    List,
    /// Prints one.
    Show,
    /// Copies one into the department.
    Eject,
    /// Renders one for every period that has entries.
    Check,
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

/// What `zvit compare` takes.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// The periods, each in one word or in quotation marks.
    #[arg(value_name = "PERIOD")]
    pub periods: Vec<String>,
    /// So many periods up to the only one that is named.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u8).range(2..=60))]
    pub last: Option<u8>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
    /// Prints CSV.
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// What `zvit trace` takes.
#[derive(Debug, Args)]
pub struct TraceArguments {
    /// The figure: an indicator, with a measure and a cut as needed.
    #[arg(value_name = "FIGURE", required_unless_present = "report")]
    pub figure: Option<String>,
    /// A report that was made: all of its figures, and which would be different now.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["figure", "period"], value_hint = ValueHint::FilePath)]
    pub report: Option<PathBuf>,
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `zvit plan` takes.
#[derive(Debug, Args)]
pub struct PlanArguments {
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
    /// The period; without it the last quarter and the whole ledger.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// Tells what a check means, or lists all of them.
    #[arg(long, value_name = "CHECK", num_args = 0..=1, default_missing_value = "")]
    pub explain: Option<String>,
    /// Shows what is excepted, too.
    #[arg(short, long)]
    pub verbose: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `zvit close` takes.
#[derive(Debug, Args)]
pub struct CloseArguments {
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// Why it is closed in spite of what the checks found.
    #[arg(long, value_name = "REASON", value_parser = reason)]
    pub allow_errors: Option<String>,
}

/// What `zvit reopen` takes.
#[derive(Debug, Args)]
pub struct ReopenArguments {
    /// The period.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// Why.
    #[arg(long, required = true, value_name = "REASON", value_parser = reason)]
    pub reason: String,
}

/// What `zvit log` takes.
#[derive(Debug, Args)]
pub struct LogArguments {
    /// The indicator, by key, label or a beginning of either; without it, one is asked for.
    #[arg(value_name = "INDICATOR")]
    pub indicator: Option<String>,
    /// What it was, in one word or more.
    #[arg(value_name = "TITLE", num_args = 0..)]
    pub title: Vec<String>,
    /// The rest of the entry.
    #[command(flatten)]
    pub fields: FieldArguments,
    /// Logs an activity of a closed period today, to be told apart in the next report.
    #[arg(long)]
    pub late: bool,
    /// Logs a date that is doubtful.
    #[arg(long)]
    pub force: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// The fields of an entry but for its indicator and title.
#[derive(Debug, Args)]
pub struct FieldArguments {
    /// How many.
    #[arg(short = 'n', long, value_name = "NUMBER", value_parser = amount)]
    #[arg(allow_negative_numbers = true)]
    pub count: Option<Decimal>,
    /// When, as people write it.
    #[arg(short, long, value_name = "DATE", allow_hyphen_values = true)]
    pub date: Option<String>,
    /// The last day of a range.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// A value of a dimension; without a value, none.
    #[arg(long, value_name = "DIMENSION=KEY", value_parser = pair)]
    pub by: Vec<Pair>,
    /// How many of a value of a dimension, of an entry that stands for many.
    #[arg(long, value_name = "DIMENSION.KEY=NUMBER", value_parser = pair)]
    pub part: Vec<Pair>,
    /// A second number.
    #[arg(long, value_name = "MEASURE=NUMBER", value_parser = pair)]
    pub measure: Vec<Pair>,
    /// A free attribute.
    #[arg(long, value_name = "ATTRIBUTE=VALUE", value_parser = pair)]
    pub set: Vec<Pair>,
    /// The number is near this.
    #[arg(long, conflicts_with = "over")]
    pub about: bool,
    /// The number is somewhat more than this.
    #[arg(long)]
    pub over: bool,
    /// A remark.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Who did it.
    #[arg(long, value_name = "NAME")]
    pub clerk: Option<String>,
}

/// What `zvit list` takes.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// The period; the current month where there is none.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// Of this indicator only.
    #[arg(short, long, value_name = "INDICATOR")]
    pub indicator: Option<String>,
    /// With this value of a dimension only.
    #[arg(long, value_name = "DIMENSION=KEY", value_parser = pair)]
    pub by: Vec<Pair>,
    /// Of this clerk only.
    #[arg(long, value_name = "NAME")]
    pub clerk: Option<String>,
    /// With this text in the title, the note or an attribute.
    #[arg(short, long, value_name = "TEXT")]
    pub text: Option<String>,
    /// For which this condition holds.
    #[arg(long = "where", value_name = "CONDITION")]
    pub condition: Option<String>,
    /// In which order.
    #[arg(long, value_name = "FIELD", default_value = "date", value_parser = ORDERS)]
    pub sort: String,
    /// The last ones first.
    #[arg(short, long)]
    pub reverse: bool,
    /// At most so many.
    #[arg(short, long, value_name = "NUMBER")]
    pub limit: Option<usize>,
    /// Prints JSON.
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Prints CSV.
    #[arg(long)]
    pub csv: bool,
}

/// What `zvit list` sorts by.
const ORDERS: [&str; 5] = ["date", "id", "indicator", "count", "clerk"];

/// What `zvit show` takes.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// The entry, by its id or the beginning of it.
    #[arg(value_name = "ID")]
    pub id: String,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `zvit edit` takes.
#[derive(Debug, Args)]
pub struct EditArguments {
    /// The entry, by its id or the beginning of it.
    #[arg(value_name = "ID")]
    pub id: String,
    /// Another indicator.
    #[arg(short, long, value_name = "INDICATOR")]
    pub indicator: Option<String>,
    /// Another title.
    #[arg(short, long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The other fields.
    #[command(flatten)]
    pub fields: FieldArguments,
    /// The number is exact.
    #[arg(long, conflicts_with_all = ["about", "over"])]
    pub exact: bool,
    /// Takes a date that is doubtful.
    #[arg(long)]
    pub force: bool,
}

/// What `zvit remove` takes.
#[derive(Debug, Args)]
pub struct RemoveArguments {
    /// The entries, by their ids or the beginnings of them.
    #[arg(value_name = "ID", required = true, num_args = 1..)]
    pub ids: Vec<String>,
}

/// What `zvit undo` takes.
#[derive(Debug, Args)]
pub struct UndoArguments {
    /// How many operations.
    #[arg(value_name = "NUMBER", default_value = "1")]
    pub number: usize,
}

/// What `zvit history` takes.
#[derive(Debug, Args)]
pub struct HistoryArguments {
    /// Of this entry only, by its id or the beginning of it.
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// At most so many operations, the last ones.
    #[arg(short, long, value_name = "NUMBER", default_value = "20")]
    pub limit: usize,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `zvit import` takes.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct ImportArguments {
    /// The file, or the folder of a ledger.
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub file: PathBuf,
    /// Which column is which field, as a file.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Option<PathBuf>,
    /// The indicator of all rows.
    #[arg(short, long, value_name = "INDICATOR")]
    pub indicator: Option<String>,
    /// The column of a field.
    #[arg(short, long, value_name = "FIELD=COLUMN", value_parser = pair)]
    pub column: Vec<Pair>,
    /// A field of all rows.
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    pub value: Vec<Pair>,
    /// The sheet of a workbook, the table of a database.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The query of a database.
    #[arg(long, value_name = "SQL", conflicts_with = "sheet")]
    pub select: Option<String>,
    /// The row of heads; 0 for none.
    #[arg(long, value_name = "ROW")]
    pub header: Option<usize>,
    /// The encoding of a text.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The sign between cells of a text.
    #[arg(long, value_name = "SIGN", allow_hyphen_values = true)]
    pub separator: Option<String>,
    /// Shows what would be done.
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Takes the good rows and writes the others to a file.
    #[arg(long)]
    pub skip_bad: bool,
    /// The file of the others.
    #[arg(long, value_name = "FILE", requires = "skip_bad", value_hint = ValueHint::FilePath)]
    pub rejects: Option<PathBuf>,
    /// Takes days that are to come.
    #[arg(long)]
    pub force: bool,
    /// Who logged them.
    #[arg(long, value_name = "NAME")]
    pub clerk: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// What `zvit export` takes.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The period; the whole ledger where there is none.
    #[command(flatten)]
    pub period: PeriodArgument,
    /// A file, a folder of months, or `-` for the standard output.
    #[arg(long, value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub to: PathBuf,
    /// In which format, where the name does not say.
    #[arg(long, value_name = "FORMAT", value_parser = ["toml", "sqlite", "csv", "xlsx", "jsonl"])]
    pub format: Option<String>,
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

impl FieldArguments {
    /// Whether any of them is there.
    pub fn are_given(&self) -> bool {
        let texts = [&self.date, &self.until, &self.note, &self.clerk];
        let pairs = [&self.by, &self.part, &self.measure, &self.set];
        self.count.is_some()
            || texts.iter().any(|text| text.is_some())
            || pairs.iter().any(|pairs| !pairs.is_empty())
            || self.about
            || self.over
    }
}

/// A name with its value, as `NAME=VALUE` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What stands before the sign.
    pub name: String,
    /// What stands behind it.
    pub value: String,
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
        self.or(Period::last_quarter(today), today)
    }

    /// The period that they name; where there are none, another.
    ///
    /// # Errors
    /// `bad-period`, as a wrong command line.
    pub fn or(&self, usual: Option<Period>, today: NaiveDate) -> Result<Period, Misused> {
        let named = match self.as_str() {
            "" => usual,
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
fn formats() -> impl TypedValueParser<Value = Form> {
    let names = Form::NAMES.map(|(name, alias, _)| match alias {
        Some(alias) => PossibleValue::new(name).alias(alias),
        None => PossibleValue::new(name),
    });
    PossibleValuesParser::new(names)
        .try_map(|name| name.parse::<Form>().map_err(|refusal| Refused(refusal.message)))
}

/// A day in either of its two usual orders.
fn day(text: &str) -> Result<NaiveDate, Refused> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .map_err(|_| Refused(Message::new("usage-bad-day").with("value", text)))
}

/// A number as people write it, with a decimal comma or point and spaces between thousands.
pub fn amount(text: &str) -> Result<Decimal, Refused> {
    let plain: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    Decimal::from_str_exact(&plain.replace(',', "."))
        .map_err(|_| Refused(Message::new("usage-bad-number").with("value", text)))
}

/// A name with its value.
fn pair(text: &str) -> Result<Pair, Refused> {
    let parted = text.split_once('=').filter(|(name, _)| !name.trim().is_empty());
    let (name, value) =
        parted.ok_or_else(|| Refused(Message::new("usage-bad-pair").with("value", text)))?;
    Ok(Pair { name: name.trim().to_owned(), value: value.trim().to_owned() })
}

/// A reason, which says something.
fn reason(text: &str) -> Result<String, Refused> {
    let said = Some(text.trim().to_owned()).filter(|text| text.contains(char::is_alphanumeric));
    said.ok_or_else(|| Refused(Message::new("usage-blank-reason")))
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
