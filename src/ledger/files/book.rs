//! The history of a TOML ledger: `history.jsonl` beside the months, which is only ever added to.
//!
//! An operation is written here before the months are changed, and a second line says when they
//! are: so this is also the log from which an operation is finished that something cut short. A
//! last line that is not whole was never acknowledged; it is kept aside in `history.torn`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::atomic;
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};
use crate::ledger::history;
use crate::ledger::register::History;
use crate::ledger::shown;
use crate::model::{EntryId, Operation};

/// How a line begins that says that an operation is done.
const DONE: &[u8] = b"{\"done\":";

/// How much of the end is read at first: lines are seldom longer.
const WINDOW: u64 = 4096;

/// The name of the history's file.
pub const NAME: &str = "history.jsonl";

/// The lines of an operation that is done.
pub fn done_lines(operation: &Operation) -> String {
    format!("{}\n{}", history::line(operation), done_line(&operation.id))
}

/// The line that says that an operation is done.
fn done_line(id: &EntryId) -> String {
    format!("{{\"done\":\"{id}\"}}\n")
}

/// The history's file.
pub struct Book {
    path: PathBuf,
    aside: PathBuf,
    name: Arc<str>,
    aside_name: Arc<str>,
}

/// How the history ends.
#[derive(Debug, Default)]
pub struct Tail {
    /// The last operation, where nothing says that it is done.
    pub pending: Option<Operation>,
    /// Where a last line begins that is not whole.
    pub torn: Option<u64>,
}

impl Book {
    /// The history of a ledger's folder.
    pub fn of(folder: &Path, root: &Path) -> Self {
        let (path, aside) = (folder.join(NAME), folder.join("history.torn"));
        let (name, aside_name) = (shown(&path, root).into(), shown(&aside, root).into());
        Self { path, aside, name, aside_name }
    }

    /// How long the history is: it grows with each operation, before the months and after.
    pub fn length(&self) -> Result<u64> {
        match fs::metadata(&self.path) {
            Ok(metadata) => Ok(metadata.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error).or_fail(|| self.cannot_read()),
        }
    }

    /// How the history ends. The cost follows the last line alone.
    pub fn tail(&self) -> Result<Tail> {
        let length = self.length()?;
        if length == 0 {
            return Ok(Tail::default());
        }
        let mut file = File::open(&self.path).or_fail(|| self.cannot_read())?;
        let mut window = WINDOW.min(length);
        loop {
            let start = length - window;
            let mut end = Vec::new();
            file.seek(SeekFrom::Start(start))
                .and_then(|_| file.by_ref().take(window).read_to_end(&mut end))
                .or_fail(|| self.cannot_read())?;
            let whole = end.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let lines = &end[..whole.saturating_sub(1)];
            let line = lines.iter().rposition(|byte| *byte == b'\n').map(|at| at + 1);
            if let Some(line) = line.or((window == length).then_some(0)) {
                let torn = start + whole as u64;
                return Ok(Tail {
                    pending: self.pending(&lines[line..]),
                    torn: (torn < length).then_some(torn),
                });
            }
            window = (window * 8).min(length);
        }
    }

    /// The operation of a last line.
    fn pending(&self, line: &[u8]) -> Option<Operation> {
        if line.is_empty() || line.starts_with(DONE) {
            return None;
        }
        history::operation(std::str::from_utf8(line).ok()?, &self.name, 0).ok()
    }

    /// Keeps a torn end aside.
    pub fn set_aside(&self, from: u64) -> Result<()> {
        let failed = || Message::new("cannot-write-file").with("file", &*self.name);
        let mut torn = Vec::new();
        let mut file =
            OpenOptions::new().read(true).write(true).open(&self.path).or_fail(failed)?;
        file.seek(SeekFrom::Start(from))
            .and_then(|_| file.read_to_end(&mut torn))
            .or_fail(failed)?;
        torn.push(b'\n');
        atomic::append(&self.aside, &torn).or_fail(failed)?;
        file.set_len(from).and_then(|()| file.sync_data()).or_fail(failed)
    }

    /// Writes an operation; when this returns, it is on the disk.
    pub fn write(&self, operation: &Operation) -> Result<()> {
        let line = history::line(operation) + "\n";
        atomic::append(&self.path, line.as_bytes()).or_fail(|| self.cannot_write())
    }

    /// Takes back the operation that was written last, before the months were changed.
    pub fn cut(&self, length: u64) -> Result<()> {
        let file = OpenOptions::new().write(true).open(&self.path);
        let cut = file.and_then(|file| file.set_len(length).and_then(|()| file.sync_data()));
        cut.or_fail(|| self.cannot_write())
    }

    /// Notes that an operation is done. This need not reach the disk: finishing it twice does no
    /// harm.
    pub fn done(&self, id: &EntryId) -> Result<()> {
        let line = done_line(id);
        let file = OpenOptions::new().append(true).open(&self.path);
        let written = file.and_then(|mut file| io::Write::write_all(&mut file, line.as_bytes()));
        written.or_fail(|| self.cannot_write())
    }

    /// All operations, with what cannot be read.
    pub fn read(&self) -> Result<History> {
        let bytes = match fs::read(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read.or_fail(|| self.cannot_read())?,
        };
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let mut read = History::default();
        for (number, line) in bytes[..whole].split(|byte| *byte == b'\n').enumerate() {
            if line.is_empty() || line.starts_with(DONE) {
                continue;
            }
            match history::operation(&String::from_utf8_lossy(line), &self.name, number + 1) {
                Ok(operation) => read.operations.push(operation),
                Err(wrong) => read.unreadable.push(wrong),
            }
        }
        if self.aside.exists() {
            let torn = Diagnostic::warning("history-torn");
            read.unreadable.push(torn.at(Place::file(self.aside_name.clone())));
        }
        Ok(read)
    }

    fn cannot_read(&self) -> Message {
        Message::new("cannot-read-file").with("file", &*self.name)
    }

    fn cannot_write(&self) -> Message {
        Message::new("cannot-write-file").with("file", &*self.name)
    }
}
