//! `zvit report --watch`: makes the report anew whenever what it is made of is saved.
//!
//! A save that breaks something is told, and what was made last stays. Whether something was saved
//! is seen by the times and sizes of the files, so that what the program itself reads or locks does
//! not set it going.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;

use super::arguments::ReportArguments;
use super::department::Opened;
use super::report;
use super::session::Session;
use crate::config;
use crate::diagnostic::{Fallible, Message};

/// How long files must be quiet: editors write in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// Every file that a report is made of, with its time and size.
type Files = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Makes the report, then again after every save, until the user ends it.
pub fn run(session: &Session, arguments: &ReportArguments) -> anyhow::Result<()> {
    let root = config::find(&session.directory)?;
    let (told, saved) = mpsc::channel();
    let failed = || Message::new("cannot-watch").with("folder", root.display().to_string());
    let mut debouncer = new_debouncer(QUIET, told).or_fail(failed)?;
    for folder in folders(session, &root) {
        debouncer.watcher().watch(&folder, RecursiveMode::Recursive).or_fail(failed)?;
    }
    loop {
        let seen = files(session, arguments, &root);
        if let Err(error) = report::make(session, arguments) {
            session.fail(&error);
        }
        session.say(&Message::new("watching").with("folder", root.display().to_string()));
        while files(session, arguments, &root) == seen {
            if saved.recv().is_err() {
                return Ok(());
            }
        }
    }
}

/// The folder of the department, and of a council those of its departments.
fn folders(session: &Session, root: &Path) -> Vec<PathBuf> {
    let members = Opened::read(session)
        .map(|opened| opened.config.departments().iter().map(|one| one.root.clone()).collect());
    let all = std::iter::once(root.to_owned()).chain(members.unwrap_or_else(|_| Vec::new()));
    all.map(|folder| folder.canonicalize().unwrap_or(folder)).collect()
}

/// The files of these folders that a report is made of, but for what reports are written to.
fn files(session: &Session, arguments: &ReportArguments, root: &Path) -> Files {
    let output = Opened::read(session).map(|opened| opened.config.report.output).ok();
    let outputs = [arguments.output.clone(), output]
        .map(|path| path.and_then(|path| path.canonicalize().ok()));
    let mut found = Files::new();
    let mut folders = folders(session, root);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(about) = entry.metadata() else { continue };
            if outputs.contains(&Some(path.clone())) {
                continue;
            }
            if about.is_dir() {
                folders.push(path);
            } else if is_source(&path) {
                found.insert(path, (about.modified().ok(), about.len()));
            }
        }
    }
    found
}

/// Whether a file is of a kind that a report is made of: settings and months, templates, themes,
/// emblems, databases with what they have not yet put into their main file.
fn is_source(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let ending = ending.strip_suffix("-wal").unwrap_or(ending);
    ["toml", "md", "typ", "css", "svg", "png", "sqlite", "sqlite3", "db"].contains(&ending)
}
