//! `zvit init`: makes the folder of a new department that works at once.

use std::fs;
use std::path::Path;

use super::arguments::InitArguments;
use super::session::Session;
use crate::atomic;
use crate::config::FILE;
use crate::diagnostic::{Diagnostic, Fallible, Fault, Message, Result};
use crate::ledger::{self, Address, Location};

/// The settings of a department of any kind, and of one of public relations.
const SETTINGS: [(&str, &str); 2] = [
    ("standard", include_str!("../../report-templates/starter.toml")),
    ("press-service", include_str!("../../examples/lysychansk-2020-q1/zvit.toml")),
];

/// The first file of the ledger: how entries are written.
const LEDGER: &str = include_str!("../../report-templates/starter-ledger.toml");

/// The ledger of a department that keeps it in SQLite.
const DATABASE: &str = "ledger.sqlite";

/// What git should not keep: locks, and what SQLite keeps beside its file while it works.
const IGNORED: &str = "*.lock\n*.sqlite-shm\n*.sqlite-wal\n";

/// Makes the department and says what to do next.
pub fn run(session: &Session, arguments: &InitArguments) -> anyhow::Result<()> {
    let folder = match &arguments.folder {
        Some(folder) if session.directory == Path::new(".") => folder.clone(),
        Some(folder) => session.directory.join(folder),
        None => session.directory.clone(),
    };
    let settings = folder.join(FILE);
    if settings.exists() {
        let there =
            Diagnostic::error("department-exists").with("file", settings.display().to_string());
        return Err(Fault::from(there).into());
    }
    if arguments.ledger == "sqlite" {
        fs::create_dir_all(&folder).or_fail(|| failed(&folder))?;
        ledger::create(&Location::Sqlite(folder.join(DATABASE)), &[], &[])?;
    } else if Address::is_one(&arguments.ledger) {
        let location = Location::new(&arguments.ledger, &folder).map_err(Fault::from)?;
        location.know(session.credentials());
        ledger::migrate(&location, &folder)?;
    } else if !folder.join("ledger").exists() {
        let month = session.today.format("%Y-%m.toml").to_string();
        write(&folder.join("ledger").join(month), LEDGER)?;
    }
    fs::create_dir_all(folder.join("report-templates")).or_fail(|| failed(&folder))?;
    let ignored = folder.join(".gitignore");
    if !ignored.exists() {
        write(&ignored, IGNORED)?;
    }
    // The settings come last: a folder is a department from then on.
    write(&settings, &named(arguments))?;
    let keeping = match arguments.ledger.as_str() {
        "toml" => "files",
        "sqlite" => "sqlite",
        _ => "server",
    };
    let done = Message::new("init-done").with("folder", folder.display().to_string());
    session.say(&done.with("keeping", keeping));
    Ok(())
}

/// The settings with the names that were given.
fn named(arguments: &InitArguments) -> String {
    let found = SETTINGS.iter().find(|(name, _)| *name == arguments.template);
    let text = found.map_or(SETTINGS[0].1, |(_, text)| *text);
    let mut inside = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.trim() == "[department]";
        }
        let name = line.split('=').next().unwrap_or_default().trim();
        let given = match name {
            "body" if inside => arguments.body.as_ref(),
            "name" if inside => arguments.department.as_ref(),
            _ => None,
        };
        if name == "ledger" && arguments.ledger != "toml" {
            let kept = if arguments.ledger == "sqlite" { DATABASE } else { &arguments.ledger };
            lines.push(format!("ledger = {}", serde_json::Value::from(kept)));
            continue;
        }
        match given {
            Some(given) => {
                lines.push(format!("{name} = {}", serde_json::Value::from(given.as_str())));
            }
            // A genitive of another name would be wrong.
            None if inside && name == "name_genitive" && arguments.department.is_some() => {
                lines.push(format!("# {line}"));
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

/// Writes a new file; what could not be done is told with its path.
fn write(path: &Path, text: &str) -> Result<()> {
    atomic::write(path, text.as_bytes()).or_fail(|| failed(path))
}

/// What could not be done.
fn failed(path: &Path) -> Message {
    Message::new("cannot-write-file").with("file", path.display().to_string())
}
