//! `Closings`: the periods that were closed, each with its figures and a digest of its entries, in
//! files meant for version control: `closed/0001-2020-Q1.json`, `closed/0002-2020-Q1.reopened.json`.
//! A ledger in PostgreSQL keeps the same texts in rows, so that a period is closed for everybody.
//!
//! Each file names the SHA-256 of the one before it, so that a past that was rewritten shows. Which
//! periods are closed is seen from the names alone: that costs a writer no more than a look into the
//! folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::json::Written;
use super::location::Location;
use super::postgresql::{self, Server};
use crate::atomic;
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};
use crate::model::{Alteration, Attribute, Entry, Operation, Period, Quantity, Settled, finding};

/// The folder, from the department's.
const FOLDER: &str = "closed";

/// What ends the name of a file that opens a period again.
const REOPENED: &str = ".reopened";

/// What is kept of a period that was closed, or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The period.
    pub period: String,
    /// When, by the clock of the machine.
    pub at: String,
    /// Who.
    pub by: String,
    /// Why it was opened again, or closed in spite of errors.
    pub reason: Option<String>,
    /// The SHA-256 of the file before; none of the first.
    pub previous: Option<String>,
    /// The SHA-256 of the entries; none where it was opened again.
    pub digest: Option<String>,
    /// What each figure was: by its query without the period; null where nothing was known.
    pub figures: BTreeMap<String, Option<String>>,
    /// The indicators that are states: their reading of the day after the period belongs to it.
    #[serde(default)]
    pub states: BTreeSet<String>,
    /// The first half of the SHA-256 of each entry, by its id.
    pub entries: BTreeMap<String, String>,
}

/// What became of an entry since its period was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not there.
    Added,
    /// It says something else.
    Changed,
    /// It is there no more.
    Removed,
}

/// Where closings are kept.
#[derive(Debug, Clone)]
enum Home {
    /// The department's folder.
    Folder(PathBuf),
    /// Rows beside the entries.
    Server(Arc<Server>),
}

/// A file of the folder, or the row that takes its place.
#[derive(Debug, Clone)]
struct Kept {
    number: u32,
    period: Period,
    is_reopened: bool,
    home: Home,
}

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
        Ok(one.shown())
    }

    /// Puts all of them, the first one first, beside another ledger, which has none: on a server with it, of
    /// files in the department's folder, where those of its ledgers of files are already.
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
        for one in &self.kept {
            let text = String::from_utf8_lossy(&one.bytes()?).into_owned();
            Kept { home: home.clone(), ..one.clone() }.write(&text)?;
        }
        Ok(())
    }
}

impl Settled for Closings {
    fn figures(&self, period: &Period) -> Result<Option<BTreeMap<String, Option<Quantity>>>> {
        let read = |text: Option<String>| text.as_deref().and_then(Quantity::read);
        let figures = self.of(period)?.map(|closing| closing.figures.into_iter());
        Ok(figures.map(|figures| figures.map(|(query, was)| (query, read(was))).collect()))
    }
}

impl Closing {
    /// What is kept of a period with these entries and figures; the chain is seen to later.
    pub fn new(
        period: &Period,
        by: &str,
        at: chrono::DateTime<Utc>,
        reason: Option<String>,
    ) -> Self {
        Self {
            period: period.to_string(),
            at: at.to_rfc3339_opts(SecondsFormat::Secs, true),
            by: by.to_owned(),
            reason,
            previous: None,
            digest: None,
            figures: BTreeMap::new(),
            states: BTreeSet::new(),
            entries: BTreeMap::new(),
        }
    }

    /// The same with figures and with entries, in the order in which everything lists them.
    #[must_use]
    pub fn with(
        mut self,
        period: &Period,
        figures: BTreeMap<String, Option<String>>,
        states: BTreeSet<String>,
        entries: &[Entry],
    ) -> Self {
        self.figures = figures;
        self.states = states;
        let mut all = Sha256::new();
        for entry in entries {
            let digest = digest_of(entry, period);
            all.update(digest.as_bytes());
            let mut short = digest;
            short.truncate(32);
            self.entries.insert(entry.id.to_string(), short);
        }
        self.digest = Some(digits(&all.finalize()));
        self
    }

    /// The day on which it was made, as people write it.
    pub fn day(&self) -> String {
        let day = self.at.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        day.map_or_else(|| self.at.clone(), |day| day.format("%d.%m.%Y").to_string())
    }

    /// The ids of entries that were added, changed or removed since, each with what became of it.
    pub fn moved<'a>(&'a self, period: &Period, now: &'a [Entry]) -> Vec<(&'a str, Fate)> {
        let mut left = self.entries.clone();
        let mut moved = Vec::new();
        for entry in now {
            match left.remove(entry.id.as_str()) {
                None => moved.push((entry.id.as_str(), Fate::Added)),
                Some(was) if !digest_of(entry, period).starts_with(&was) => {
                    moved.push((entry.id.as_str(), Fate::Changed));
                }
                Some(_) => {}
            }
        }
        let removed = self.entries.keys().filter(|id| left.contains_key(*id));
        moved.extend(removed.map(|id| (id.as_str(), Fate::Removed)));
        moved
    }
}

impl Kept {
    /// The entry through which an alteration would change the period; none where it leaves it be.
    fn holds<'a>(&self, alteration: &'a Alteration) -> Result<Option<&'a Entry>> {
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
    fn shown(&self) -> String {
        match &self.home {
            Home::Folder(_) => self.name(),
            Home::Server(server) => format!("{} {}", server.address.shown, self.name()),
        }
    }

    /// The file as it is.
    fn bytes(&self) -> Result<Vec<u8>> {
        match &self.home {
            Home::Folder(root) => fs::read(root.join(self.name()))
                .or_fail(|| Message::new("cannot-read-file").with("file", self.shown())),
            Home::Server(server) => {
                Ok(postgresql::content(server, self.row_number())?.into_bytes())
            }
        }
    }

    /// Writes it anew.
    fn write(&self, text: &str) -> Result<()> {
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
    fn read(&self) -> Result<Closing> {
        serde_json::from_slice(&self.bytes()?).map_err(|error| {
            let place = Place { line: Some(error.line()), ..Place::file(self.shown()) };
            let broken = Diagnostic::error("closing-broken");
            broken.with("problem", error.to_string()).at(place).into()
        })
    }
}

/// A file by its name.
fn named(home: &Home, name: &str) -> Option<Kept> {
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

/// The SHA-256 of an entry, as JSON writes it: what it says, wherever it is kept.
fn digest_of(entry: &Entry, period: &Period) -> String {
    let then = as_of(entry, period);
    hex(serde_json::to_string(&Written::from(&then)).unwrap_or_default().as_bytes())
}

/// An entry without what became of it after a period: attributes that are later days.
fn as_of(entry: &Entry, period: &Period) -> Entry {
    let mut then = entry.clone();
    then.attributes.retain(|_, one| !matches!(one, Attribute::Day(day) if *day > period.last()));
    then
}

/// The SHA-256 of some bytes, in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
fn digits(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|four| char::from(b"0123456789abcdef"[usize::from(four)]))
        .collect()
}
