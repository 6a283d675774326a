//! `Console`: the terminal and the two streams: everything that is printed goes through here.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::event::{self, LogFormat};
use super::exit::{Exit, ReaderGone, Told};
use super::language::Language;
use super::messages::Messages;
use super::print::{Printer, Style};
use super::usage;
use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Message, Result};
use crate::ledger::Credentials;

/// Columns where no terminal tells how many it has.
const COLUMNS: u16 = 100;

/// What the environment asks of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// The language of `ZVIT_LANG`, else of the locale.
    pub language: Option<Language>,
    /// Columns by `COLUMNS`.
    pub columns: Option<u16>,
    /// Whether colours may be used at all.
    pub style: Option<Style>,
    /// The clerk by `ZVIT_CLERK`.
    pub clerk: Option<String>,
    /// The editor by `VISUAL`, else by `EDITOR`.
    pub editor: Option<String>,
    /// With what one connects to a server, by the variables of libpq.
    pub credentials: Credentials,
}

impl Environment {
    /// The environment of this process.
    pub fn read() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
        Self::of(|name| std::env::var(name).ok())
    }

    /// An environment by its variables; an empty one is as good as none.
    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        // POSIX: the first of these that is set names the locale, whatever the others say.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        let plain = variable("NO_COLOR").is_some() || variable("TERM").as_deref() == Some("dumb");
        Self {
            language: variable("ZVIT_LANG")
                .and_then(|asked| Language::of_locale(&asked))
                .or_else(|| Language::of_locale(&locale?)),
            columns: variable("COLUMNS").and_then(|columns| columns.parse().ok()),
            style: plain.then_some(Style::Plain),
            clerk: variable("ZVIT_CLERK"),
            editor: ["VISUAL", "EDITOR"].into_iter().find_map(variable),
            credentials: Credentials {
                user: variable("PGUSER"),
                password: variable("PGPASSWORD"),
                passfile: variable("PGPASSFILE")
                    .map(PathBuf::from)
                    .or_else(|| Some(Path::new(&variable("HOME")?).join(".pgpass"))),
            },
        }
    }
}

/// The terminal and the two streams, and the language in which they are written.
pub struct Console {
    /// What is said.
    pub messages: Messages,
    /// How the standard output may look.
    pub style: Style,
    /// Columns of the standard output.
    pub columns: u16,
    /// How the errors may look.
    error_style: Style,
    /// Who reads them.
    pub log: LogFormat,
    /// What was told, where it is kept to be told later.
    kept: Option<RefCell<String>>,
}

impl Console {
    /// The console of this process.
    pub fn new(language: Language, log: LogFormat, environment: &Environment) -> Self {
        let style = |is_terminal| match (environment.style, is_terminal) {
            (Some(style), _) => style,
            (None, true) => Style::Colour,
            (None, false) => Style::Plain,
        };
        Self {
            messages: Messages::new(language),
            style: style(io::stdout().is_terminal()),
            columns: environment.columns.or_else(terminal_columns).unwrap_or(COLUMNS),
            error_style: style(io::stderr().is_terminal()),
            log,
            kept: None,
        }
    }

    /// The same, which keeps what it tells.
    #[must_use]
    pub fn keeping(self) -> Self {
        Self { kept: Some(RefCell::default()), ..self }
    }

    /// What was told and kept.
    pub fn kept(&self) -> String {
        self.kept.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// Writes data to the standard output.
    ///
    /// # Errors
    /// What the machine says, or that nobody reads on.
    #[expect(clippy::unused_self, reason = "one writes to a console")]
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        let mut stream = io::stdout().lock();
        let written = stream.write_all(bytes).and_then(|()| stream.flush());
        let failed = || Message::new("cannot-print");
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                Err(ReaderGone(error)).or_fail(failed)
            }
            other => other.or_fail(failed),
        }
    }

    /// Writes words for people to the standard error.
    pub fn tell(&self, text: &str) {
        if let Some(kept) = &self.kept {
            return kept.borrow_mut().push_str(text);
        }
        // Where even this fails nothing is left to tell it with; the exit code still does.
        drop(io::stderr().lock().write_all(text.as_bytes()));
    }

    /// Tells what was done.
    pub fn say(&self, message: &Message) {
        self.tell(&match self.log {
            LogFormat::Text => self.messages.text(message) + "\n",
            LogFormat::Json => event::done(&self.messages, message),
        });
    }

    /// Tells of what was found.
    pub fn warn(&self, found: &Diagnostics) {
        self.tell(&match self.log {
            LogFormat::Text => self.printer().diagnostics(found),
            LogFormat::Json => found.iter().map(|one| event::found(&self.messages, one)).collect(),
        });
    }

    /// Tells of what somebody lets stand, each with the reason.
    pub fn tell_excepted(&self, excepted: &[(Diagnostic, String)]) {
        let event = |(one, reason): &(_, String)| event::excepted(&self.messages, one, reason);
        self.tell(&match self.log {
            LogFormat::Text => self.printer().excepted(excepted),
            LogFormat::Json => excepted.iter().map(event).collect(),
        });
    }

    /// Tells what is wrong with the command line.
    pub fn tell_usage(&self, fault: &usage::Fault) {
        self.tell(&match self.log {
            LogFormat::Text => self.printer().usage(fault),
            LogFormat::Json => event::misused(&self.messages, &fault.message),
        });
    }

    /// Tells why something failed, and gives what the shell is told.
    pub fn fail(&self, error: &anyhow::Error) -> Exit {
        let exit = Exit::of(error);
        if exit != Exit::Done && !error.is::<Told>() {
            self.tell(&match self.log {
                LogFormat::Text => self.printer().error(error),
                LogFormat::Json => event::failed(&self.messages, error),
            });
        }
        exit
    }

    /// Whether somebody sits before it who can be asked.
    pub fn is_attended(&self) -> bool {
        io::stdin().is_terminal() && self.is_watched()
    }

    /// Whether the standard error is a terminal for people.
    pub fn is_watched(&self) -> bool {
        self.log == LogFormat::Text && io::stderr().is_terminal()
    }

    /// What prints errors on this console.
    pub fn printer(&self) -> Printer<'_> {
        let width = usize::from(self.columns.clamp(40, COLUMNS));
        Printer { messages: &self.messages, style: self.error_style, width }
    }
}

/// The columns of the terminal, if there is one.
fn terminal_columns() -> Option<u16> {
    let (width, _) = terminal_size::terminal_size()?;
    (width.0 > 0).then_some(width.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(variables: &[(&str, &str)]) -> Option<Language> {
        environment(variables).language
    }

    fn environment(variables: &[(&str, &str)]) -> Environment {
        Environment::of(|name| {
            let value = variables.iter().find(|(variable, _)| *variable == name);
            value.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_own_variable_goes_before_the_locale() {
        let english = [("ZVIT_LANG", "en"), ("LANG", "uk_UA.UTF-8")];
        assert_eq!(language(&english), Some(Language::English));
        let ukrainian = [("ZVIT_LANG", "uk"), ("LC_ALL", "en_US.UTF-8")];
        assert_eq!(language(&ukrainian), Some(Language::Ukrainian));
    }

    #[test]
    fn the_first_variable_of_the_locale_decides() {
        let all = [("LC_ALL", "en_GB.UTF-8"), ("LANG", "uk_UA.UTF-8")];
        assert_eq!(language(&all), Some(Language::English));
        assert_eq!(language(&[("LC_ALL", ""), ("LANG", "en_US")]), Some(Language::English));
        assert_eq!(language(&[("LC_ALL", "C.UTF-8"), ("LANG", "en_US")]), None);
        assert_eq!(language(&[]), None);
    }

    #[test]
    fn an_unknown_language_leaves_the_locale() {
        assert_eq!(language(&[("ZVIT_LANG", "de"), ("LANG", "en_US")]), Some(Language::English));
    }

    #[test]
    fn colours_can_be_refused() {
        assert_eq!(environment(&[("NO_COLOR", "1")]).style, Some(Style::Plain));
        assert_eq!(environment(&[("TERM", "dumb")]).style, Some(Style::Plain));
        assert_eq!(environment(&[("NO_COLOR", ""), ("TERM", "xterm")]).style, None);
    }

    #[test]
    fn columns_are_a_number() {
        assert_eq!(environment(&[("COLUMNS", "132")]).columns, Some(132));
        assert_eq!(environment(&[("COLUMNS", "wide")]).columns, None);
    }
}
