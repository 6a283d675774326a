//! What the commands take that make reports, and templates.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};

use super::period::PeriodArgument;
use super::value::{Refused, reason};
use crate::cli::form::Form;
use crate::diagnostic::Message;

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

/// The formats by name.
fn formats() -> impl TypedValueParser<Value = Form> {
    let names = Form::NAMES.map(|(name, alias, _)| match alias {
        Some(alias) => PossibleValue::new(name).alias(alias),
        None => PossibleValue::new(name),
    });
    PossibleValuesParser::new(names)
        .try_map(|name| name.parse::<Form>().map_err(|refusal| Refused(refusal.message)))
}

/// A number of columns.
fn width(text: &str) -> Result<usize, Refused> {
    let number = text.parse().ok().filter(|number| WIDTHS.contains(number));
    number.ok_or_else(|| {
        let refusal = Message::new("usage-bad-width").with("value", text);
        Refused(refusal.with("least", *WIDTHS.start()).with("most", *WIDTHS.end()))
    })
}

/// Narrower than this, plain text is broken; wider, nobody reads it.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_has_bounds() {
        assert!(width("39").is_err() && width("401").is_err() && width("багато").is_err());
        assert_eq!(width("80").unwrap(), 80);
    }
}
