//! What the commands take that tell, check and close figures.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::period::PeriodArgument;
use super::value::reason;

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
