//! `Closings`: the periods that were closed, each with its figures and a digest of its entries, in
//! files meant for version control: `closed/0001-2020-Q1.json`,
//! `closed/0002-2020-Q1.reopened.json`. A ledger in PostgreSQL keeps the same texts in rows, so
//! that a period is closed for everybody.
//!
//! Each file names the SHA-256 of the one before it, so that a past that was rewritten shows. Which
//! periods are closed is seen from the names alone: that costs a writer no more than a look into
//! the folder.

mod closing;
mod kept;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

pub use closing::{Closing, Fate};

use self::closing::hex;
use self::kept::{FOLDER, Home, Kept, named};
use super::location::Location;
use super::postgresql::{self, Server};
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};
use crate::model::{Alteration, Operation, Period, Quantity, Settled, finding};

/// The periods that were closed.
#[derive(Debug, Clone)]
pub struct Closings {
    home: Home,
    kept: Vec<Kept>,
}

impl Closings {
    /// Looks which periods were closed; no file is read yet.
    ///
    /// # Errors
    /// `stray-closing` for a file of another name, or what the machine says.
    pub fn look(root: &Path) -> Result<Self> {
        let home = Home::Folder(root.to_owned());
        let failed = || Message::new("cannot-read-folder").with("folder", FOLDER);
        let listed = match fs::read_dir(root.join(FOLDER)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self { home, kept: Vec::new() });
            }
            listed => listed.or_fail(failed)?,
        };
        let mut kept = Vec::new();
        for file in listed {
            let path = file.or_fail(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with('.') || path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            kept.push(named(&home, name).ok_or_else(|| {
                Diagnostic::error("stray-closing").with("file", format!("{FOLDER}/{name}"))
            })?);
        }
        kept.sort_by_key(|one| one.number);
        Ok(Self { home, kept })
    }

    /// The same of a ledger on a server.
    ///
    /// # Errors
    /// What the server says.
    pub fn on(server: &Arc<Server>) -> Result<Self> {
        let home = Home::Server(server.clone());
        let rows = postgresql::kept(server)?;
        let row = |(number, period, is_reopened): postgresql::Head| {
            let period = Period::parse(&period, NaiveDate::MIN)?;
            let number = u32::try_from(number).unwrap_or_default();
            Ok(Kept { number, period, is_reopened, home: home.clone() })
        };
        let kept = rows.into_iter().map(row).collect::<std::result::Result<_, Diagnostic>>()?;
        Ok(Self { home, kept })
    }

    /// How many times a period was closed, or opened again.
    pub fn count(&self) -> usize {
        self.kept.len()
    }

    /// The periods that are closed now.
    pub fn periods(&self) -> Vec<Period> {
        self.in_force().map(|one| one.period).collect()
    }

    /// The files of the periods that are closed now: the last of each period, where it closes.
    fn in_force(&self) -> impl Iterator<Item = &Kept> {
        self.kept.iter().filter(|one| self.is_in_force(one))
    }

    /// Whether a file closes its period, and is the last to say anything of it.
    fn is_in_force(&self, one: &Kept) -> bool {
        let later = |other: &Kept| other.period == one.period && other.number > one.number;
        !one.is_reopened && !self.kept.iter().any(later)
    }

    /// What is kept of a period that is closed now; none where it is not.
    ///
    /// # Errors
    /// A file that cannot be read or is none of ours.
    pub fn of(&self, period: &Period) -> Result<Option<Closing>> {
        self.in_force().find(|one| one.period == *period).map(Kept::read).transpose()
    }

    /// Whether a day lies in a period that is closed, and which.
    pub fn closing(&self, day: NaiveDate) -> Option<Period> {
        self.in_force().map(|one| one.period).find(|period| period.contains(day))
    }

    /// Refuses an operation that would change a closed period: an entry of its days, a state of the
    /// day after, or an earlier entry that its figures rest on. What became of an entry later, as
    /// an attribute that is a day after the period, may be told.
    ///
    /// # Errors
    /// `period-closed` with who closed it and when; a closing that cannot be read.
    pub fn admit(&self, operation: &Operation) -> Result<()> {
        for alteration in &operation.alterations {
            if let Some(refused) = self.refused(alteration)? {
                return Err(refused.into());
            }
        }
        Ok(())
    }

    /// Why an alteration is refused; none where it leaves every closed period be.
    ///
    /// # Errors
    /// A closing that cannot be read.
    pub fn refused(&self, alteration: &Alteration) -> Result<Option<Diagnostic>> {
        for one in &self.kept {
            if !self.is_in_force(one) {
                continue;
            }
            if let Some(entry) = one.holds(alteration)? {
                let closing = one.read()?;
                let refused = Diagnostic::error("period-closed")
                    .with("period", one.period.to_string())
                    .with("day", entry.when.label())
                    .with("id", entry.id.as_str())
                    .with("at", closing.day())
                    .with("clerk", closing.by);
                return Ok(Some(refused));
            }
        }
        Ok(None)
    }

    /// What is wrong in the chain: files that are missing, changed, or no closings.
    ///
    /// # Errors
    /// The machine's failure to read them.
    pub fn chain(&self) -> Result<Vec<Diagnostic>> {
        let mut wrong = Vec::new();
        let mut previous: Option<String> = None;
        for (at, one) in self.kept.iter().enumerate() {
            let broken = |what: &'static str| {
                finding("closed-chain").with("what", what).at(Place::file(one.shown()))
            };
            let bytes = one.bytes()?;
            if usize::try_from(one.number) != Ok(at + 1) {
                wrong.push(broken("missing"));
            }
            match serde_json::from_slice::<Closing>(&bytes) {
                Ok(closing) if closing.previous != previous => wrong.push(broken("changed")),
                Ok(closing) if closing.period != one.period.to_string() => {
                    wrong.push(broken("other-period"));
                }
                Ok(_) => {}
                Err(_) => wrong.push(broken("unreadable")),
            }
            previous = Some(hex(&bytes));
        }
        Ok(wrong)
    }

    /// Writes a closing, or an opening, after those that there are; gives the file's name.
    ///
    /// # Errors
    /// What the machine says; then nothing is written.
    pub fn add(&self, period: &Period, mut closing: Closing) -> Result<String> {
        let last = self.kept.last();
        closing.previous = last.map(Kept::bytes).transpose()?.map(|bytes| hex(&bytes));
        let one = Kept {
            number: last.map_or(1, |last| last.number + 1),
            period: *period,
            is_reopened: closing.digest.is_none(),
            home: self.home.clone(),
        };
        let mut text = serde_json::to_string_pretty(&closing).unwrap_or_default();
        text.push('\n');
        one.write(&text)?;
        self.home.settle()?;
        Ok(one.shown())
    }

    /// Puts all of them, the first one first, beside another ledger, which has none: on a server
    /// with it, of files in the department's folder, where those of its ledgers of files are
    /// already.
    ///
    /// # Errors
    /// `file-exists` where the folder has closings, or what the machine or the server says.
    pub fn copy_to(&self, location: &Location, root: &Path) -> Result<()> {
        let home = match (&self.home, location) {
            (_, Location::Postgres(server)) => Home::Server(server.clone()),
            (Home::Server(_), _) => Home::Folder(root.to_owned()),
            (Home::Folder(_), _) => return Ok(()),
        };
        if matches!(home, Home::Folder(_)) && !Self::look(root)?.kept.is_empty() {
            return Err(Diagnostic::error("file-exists").with("file", FOLDER).into());
        }
        // On a server all of them are there, or none.
        let _held = home.hold()?;
        for one in &self.kept {
            let text = String::from_utf8_lossy(&one.bytes()?).into_owned();
            Kept { home: home.clone(), ..one.clone() }.write(&text)?;
        }
        home.settle()
    }
}

impl Settled for Closings {
    fn figures(&self, period: &Period) -> Result<Option<BTreeMap<String, Option<Quantity>>>> {
        let read = |text: Option<String>| text.as_deref().and_then(Quantity::read);
        let figures = self.of(period)?.map(|closing| closing.figures.into_iter());
        Ok(figures.map(|figures| figures.map(|(query, was)| (query, read(was))).collect()))
    }
}
