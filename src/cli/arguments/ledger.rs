//! What the commands take that make a ledger, fill it from files and write it to others.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::period::PeriodArgument;
use super::value::{Pair, pair};
use crate::ledger::Address;

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

/// How a new ledger is to be kept.
fn keeping(text: &str) -> Result<String, String> {
    let is_known = matches!(text, "toml" | "sqlite") || Address::is_one(text);
    is_known.then(|| text.to_owned()).ok_or_else(|| "toml, sqlite, postgres://…".to_owned())
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
