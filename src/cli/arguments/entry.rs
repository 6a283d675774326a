//! What the commands take that log, list and change entries.

use clap::Args;
use rust_decimal::Decimal;

use super::period::PeriodArgument;
use super::value::{Pair, amount, pair};

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
