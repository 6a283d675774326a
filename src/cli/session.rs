//! `Session`: what a command may use: today, where it stands, what it may print and how.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};

use super::arguments::CommonArguments;
use super::console::{Console, Environment};
use super::event::LogFormat;
use super::exit::Exit;
use super::json;
use super::language::Language;
use super::messages::Messages;
use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Message, Result};
use crate::ledger::Credentials;

/// One run of the program: the clock, the place and the console that its command may use.
pub struct Session {
    /// The day that counts as today.
    pub today: NaiveDate,
    /// The folder from which the department is sought.
    pub directory: PathBuf,
    /// Whether only errors are told.
    pub quiet: bool,
    /// Whether the standard output is for programs.
    pub json: bool,
    /// Columns of the standard output.
    pub width: u16,
    /// What the environment asks for.
    environment: Environment,
    /// What it prints on.
    console: Console,
    /// The start of the run, where times are to be told.
    timed_from: Option<Instant>,
}

/// Who reads the standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// People read it.
    Person,
    /// Programs read it, as JSON.
    Program,
}

impl Session {
    /// A run with its common arguments.
    pub fn new(
        console: Console,
        environment: Environment,
        common: &CommonArguments,
        reader: Reader,
    ) -> Self {
        Self {
            today: common.today.unwrap_or_else(today),
            directory: common.directory.clone().unwrap_or_else(|| PathBuf::from(".")),
            quiet: common.quiet,
            json: reader == Reader::Program,
            width: console.columns,
            environment,
            console,
            timed_from: common.timings.then(Instant::now),
        }
    }

    /// What a session of another thread is made of.
    pub fn seed(&self) -> Seed {
        Seed {
            today: self.today,
            quiet: self.quiet,
            environment: self.environment.clone(),
            language: self.console.messages.language,
            log: self.console.log,
        }
    }

    /// Tells why a work aside failed, and gives what the shell would be told.
    pub fn fail_aside(&self, error: &anyhow::Error) -> Exit {
        self.console.fail(error)
    }

    /// What was told aside.
    pub fn kept(&self) -> String {
        self.console.kept()
    }

    /// Tells what was kept elsewhere.
    pub fn pass_on(&self, told: &str) {
        self.console.tell(told);
    }

    /// A message in the user's language.
    pub fn text(&self, message: &Message) -> String {
        self.console.messages.text(message)
    }

    /// All that may be said in the user's language.
    pub fn messages(&self) -> &Messages {
        &self.console.messages
    }

    /// Prints data, on the standard output.
    ///
    /// # Errors
    /// What the machine says, or that nobody reads on.
    pub fn print(&self, text: &str) -> Result<()> {
        self.print_bytes(text.as_bytes())
    }

    /// Prints data that need not be text, on the standard output.
    ///
    /// # Errors
    /// What the machine says, or that nobody reads on.
    pub fn print_bytes(&self, bytes: &[u8]) -> Result<()> {
        self.console.write(bytes)
    }

    /// Tells what was done, in a line on the standard error.
    pub fn say(&self, message: &Message) {
        if !self.quiet {
            self.console.say(message);
        }
    }

    /// Tells of what was found, and goes on: for warnings.
    pub fn warn(&self, found: &Diagnostics) {
        if !self.quiet {
            self.console.warn(found);
        }
    }

    /// Tells of what somebody lets stand, each with the reason.
    pub fn tell_excepted(&self, excepted: &[(Diagnostic, String)]) {
        if !self.quiet {
            self.console.tell_excepted(excepted);
        }
    }

    /// Tells why the command failed, and gives what the shell is told: to a program that reads JSON
    /// what is to be mended goes as JSON, all else goes in words on the standard error.
    pub fn fail(&self, error: &anyhow::Error) -> Exit {
        if let Some(Fault::Mend(found)) = error.chain().find_map(|cause| cause.downcast_ref())
            && self.json
        {
            return match self.print(&json::findings(found)) {
                Ok(()) => Exit::Mend,
                Err(worse) => self.console.fail(&worse.into()),
            };
        }
        self.console.fail(error)
    }

    /// Who works here: as the environment says, else as the settings or the machine know the user.
    pub fn clerk(&self, settings: Option<&str>) -> String {
        let named = self.environment.clerk.clone().or_else(|| settings.map(str::to_owned));
        named.or_else(|| whoami::username().ok()).unwrap_or_else(|| "?".to_owned())
    }

    /// With what one connects to a server.
    pub fn credentials(&self) -> &Credentials {
        &self.environment.credentials
    }

    /// The editor that the user has chosen.
    pub fn editor(&self) -> Option<&str> {
        self.environment.editor.as_deref()
    }

    /// Whether somebody sits at the terminal who can be asked.
    pub fn is_attended(&self) -> bool {
        self.console.is_attended()
    }

    /// Whether somebody watches how far a step is.
    pub fn is_watched(&self) -> bool {
        !self.quiet && self.console.is_watched()
    }

    /// Asks whether to go on; none where nobody can be asked.
    pub fn confirmed(&self, question: &Message) -> Option<bool> {
        if !self.is_attended() {
            return None;
        }
        let question = self.text(question);
        let asked = inquire::Confirm::new(&question).with_default(false);
        let words = [Message::new("answer-yes"), Message::new("answer-no")];
        let [yes, no] = words.map(|word| self.text(&word));
        let told = |answer: bool| if answer { yes.clone() } else { no.clone() };
        let read = |text: &str| match text.trim().to_lowercase().as_str() {
            "y" | "yes" | "т" | "так" => Ok(true),
            "n" | "no" | "н" | "ні" => Ok(false),
            _ => Err(()),
        };
        let again = self.text(&Message::new("answer-again"));
        let asked = asked.with_formatter(&told).with_parser(&read).with_error_message(&again);
        let shown = |_: bool| format!("{yes}/{no}");
        Some(asked.with_default_value_formatter(&shown).prompt().unwrap_or(false))
    }

    /// The moment by the clock.
    pub fn now() -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        Utc::now()
    }

    /// Does a step, and tells how long it took where that was asked for.
    pub fn timed<T>(&self, step: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.tell_time(step, start.elapsed());
        done
    }

    /// Tells how long the whole run took, where that was asked for.
    pub fn end(&self) {
        if let Some(start) = self.timed_from {
            self.tell_time("total", start.elapsed());
        }
    }

    /// Tells a time.
    fn tell_time(&self, step: &'static str, time: Duration) {
        if self.timed_from.is_some() {
            let milliseconds = format!("{:.1}", time.as_secs_f64() * 1000.0);
            let message = Message::new("step-time").with("step", step);
            self.console.say(&message.with("milliseconds", milliseconds));
        }
    }
}

/// What a session of another thread is made of: sessions themselves stay in theirs.
pub struct Seed {
    today: NaiveDate,
    quiet: bool,
    environment: Environment,
    language: Language,
    log: LogFormat,
}

impl Seed {
    /// A session for one department of many; what it tells is kept, to be told whole.
    pub fn session(&self, directory: &Path) -> Session {
        let console = Console::new(self.language, self.log, &self.environment).keeping();
        Session {
            today: self.today,
            directory: directory.to_owned(),
            quiet: self.quiet,
            json: false,
            width: console.columns,
            environment: self.environment.clone(),
            console,
            timed_from: None,
        }
    }
}

/// The day by the clock.
pub fn today() -> NaiveDate {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    chrono::Local::now().date_naive()
}
