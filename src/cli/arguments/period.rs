//! `PeriodArgument`: a period in one word or more.

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Args, FromArgMatches};

use crate::cli::exit::Misused;
use crate::diagnostic::Message;
use crate::model::Period;

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
