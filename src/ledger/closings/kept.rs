//! `Kept`: a closing where it is kept: a file of the department's folder, or a row on a server.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::closing::{Closing, as_of};
use crate::atomic;
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};
use crate::ledger::lock::Lock;
use crate::ledger::postgresql::{self, Server};
use crate::model::{Alteration, Entry, Period};

/// The folder, from the department's.
pub const FOLDER: &str = "closed";

/// What ends the name of a file that opens a period again.
const REOPENED: &str = ".reopened";

/// Where closings are kept.
#[derive(Debug, Clone)]
pub enum Home {
    /// The department's folder.
    Folder(PathBuf),
    /// Rows beside the entries.
    Server(Arc<Server>),
}

/// A file of the folder, or the row that takes its place.
#[derive(Debug, Clone)]
pub struct Kept {
    pub number: u32,
    pub period: Period,
    pub is_reopened: bool,
    pub home: Home,
}

impl Home {
    /// Keeps everybody else from writing while several closings are added; in a folder each is
    /// whole.
    pub fn hold(&self) -> Result<Option<Lock>> {
        match self {
            Self::Folder(_) => Ok(None),
            Self::Server(server) => postgresql::hold(server).map(Some),
        }
    }

    /// Makes what was added stay.
    pub fn settle(&self) -> Result<()> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Server(server) => server.release("COMMIT"),
        }
    }
}

impl Kept {
    /// The entry through which an alteration would change the period; none where it leaves it be.
    pub fn holds<'a>(&self, alteration: &'a Alteration) -> Result<Option<&'a Entry>> {
        let Alteration { before, after } = alteration;
        if let (Some(before), Some(after)) = (before, after)
            && as_of(before, &self.period).says_what(&as_of(after, &self.period))
        {
            return Ok(None);
        }
        let sides = || [before, after].into_iter().flatten();
        if let Some(inside) = sides().find(|entry| self.period.contains(entry.day())) {
            return Ok(Some(inside));
        }
        // Whether it is one of the others that the figures rest on, only the closing tells.
        let next = sides().find(|entry| entry.day() == self.period.as_of());
        let earlier = before.as_ref().filter(|entry| entry.day() < self.period.first());
        if next.is_none() && earlier.is_none() {
            return Ok(None);
        }
        let closing = self.read()?;
        let state = next.filter(|entry| closing.states.contains(entry.indicator.as_str()));
        Ok(state.or(earlier.filter(|entry| closing.entries.contains_key(entry.id.as_str()))))
    }

    /// Its name as a file's.
    fn name(&self) -> String {
        let reopened = if self.is_reopened { REOPENED } else { "" };
        format!("{FOLDER}/{:04}-{}{reopened}.json", self.number, self.period)
    }

    /// How messages call it.
    pub fn shown(&self) -> String {
        match &self.home {
            Home::Folder(_) => self.name(),
            Home::Server(server) => format!("{} {}", server.address.shown, self.name()),
        }
    }

    /// The file as it is.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        match &self.home {
            Home::Folder(root) => fs::read(root.join(self.name()))
                .or_fail(|| Message::new("cannot-read-file").with("file", self.shown())),
            Home::Server(server) => {
                Ok(postgresql::content(server, self.row_number())?.into_bytes())
            }
        }
    }

    /// Writes it anew.
    pub fn write(&self, text: &str) -> Result<()> {
        match &self.home {
            Home::Folder(root) => atomic::write(&root.join(self.name()), text.as_bytes())
                .or_fail(|| Message::new("cannot-write-file").with("file", self.shown())),
            Home::Server(server) => {
                let head = (self.row_number(), self.period.to_string(), self.is_reopened);
                postgresql::add(server, &head, &self.period, text)
            }
        }
    }

    /// Its number as SQL has it.
    fn row_number(&self) -> i32 {
        i32::try_from(self.number).unwrap_or(i32::MAX)
    }

    /// What it says.
    pub fn read(&self) -> Result<Closing> {
        serde_json::from_slice(&self.bytes()?).map_err(|error| {
            let place = Place { line: Some(error.line()), ..Place::file(self.shown()) };
            let broken = Diagnostic::error("closing-broken");
            broken.with("problem", error.to_string()).at(place).into()
        })
    }
}

/// A file by its name.
pub fn named(home: &Home, name: &str) -> Option<Kept> {
    let (number, period) = name.strip_suffix(".json")?.split_once('-')?;
    let (period, is_reopened) = match period.strip_suffix(REOPENED) {
        Some(period) => (period, true),
        None => (period, false),
    };
    let period = Period::parse(period, NaiveDate::MIN).ok()?;
    let kept = Kept { number: number.parse().ok()?, period, is_reopened, home: home.clone() };
    // Another spelling of the same would not be found again.
    kept.name().ends_with(&format!("/{name}")).then_some(kept)
}
