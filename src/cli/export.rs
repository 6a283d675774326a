//! `zvit export`: entries go to a file for other programs, or to a new ledger of another kind.

use std::path::Path;

use super::arguments::ExportArguments;
use super::department::Opened;
use super::exit::Misused;
use super::session::Session;
use super::sheet;
use super::workbook;
use crate::atomic;
use crate::diagnostic::{Fallible, Fault, Message, Result};
use crate::ledger::{self, Address, Location};
use crate::model::Selection;

/// What entries are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Toml,
    Sqlite,
    Postgres,
    Csv,
    Xlsx,
    JsonLines,
}

/// Writes the department's own entries; the whole ledger goes to a new ledger with its history. Of
/// a council a table also holds the entries of its departments.
pub fn run(session: &Session, arguments: &ExportArguments) -> anyhow::Result<()> {
    let format = format(arguments)?;
    let opened = Opened::find(session)?;
    let register = opened.register()?;
    let is_table = matches!(format, Format::Csv | Format::Xlsx);
    let consolidated = !opened.config.members.is_empty() && is_table;
    let joined = if consolidated { Some(opened.journal()?) } else { None };
    let entries = |selection: &Selection| match &joined {
        Some(journal) => journal.entries(selection),
        None => register.entries(selection),
    };
    let (entries, history) = if arguments.period.as_str().is_empty() {
        (entries(&Selection::everything())?, register.history()?.operations)
    } else {
        let period = arguments.period.on(session.today)?;
        (entries(&Selection::period(&period))?, Vec::new())
    };
    let (to, root) = (arguments.to.as_path(), opened.config.root.as_path());
    let move_to = |location: &Location| {
        ledger::create(location, &entries, &history)?;
        if arguments.period.as_str().is_empty() {
            opened.closings()?.copy_to(location, root)?;
        }
        Ok::<_, Fault>(())
    };
    match format {
        Format::Toml => move_to(&Location::Files(to.to_owned()))?,
        Format::Sqlite => move_to(&Location::Sqlite(to.to_owned()))?,
        Format::Postgres => {
            let location = Location::new(&to.to_string_lossy(), root).map_err(Fault::from)?;
            location.know(session.credentials());
            move_to(&location)?;
        }
        Format::Csv => write(session, to, sheet::written(&entries).as_bytes())?,
        Format::Xlsx => {
            let failed =
                || Message::new("cannot-write-file").with("file", to.display().to_string());
            write(session, to, &workbook::written(&entries).or_fail(failed)?)?;
        }
        Format::JsonLines => write(session, to, ledger::json_lines(&entries).as_bytes())?,
    }
    if is_stream(to) {
        return Ok(());
    }
    let done = Message::new("exported").with("number", entries.len());
    session.say(&done.with("file", to.display().to_string()));
    Ok(())
}

/// The format that is asked for, else that of the name's ending; a name without one is a folder's.
///
/// # Errors
/// `bad-export` where the name does not tell, or an output stream is to be a ledger.
fn format(arguments: &ExportArguments) -> std::result::Result<Format, Misused> {
    let ending = arguments.to.extension().and_then(|ending| ending.to_str());
    let is_stream = is_stream(&arguments.to);
    let format = match (arguments.format.as_deref().or(ending), is_stream) {
        _ if arguments.to.to_str().is_some_and(Address::is_one) => Some(Format::Postgres),
        (Some("csv"), _) => Some(Format::Csv),
        (Some("xlsx"), _) => Some(Format::Xlsx),
        (Some("jsonl"), _) => Some(Format::JsonLines),
        (Some("sqlite" | "sqlite3" | "db"), false) => Some(Format::Sqlite),
        (Some("toml"), false) if ending.is_none() => Some(Format::Toml),
        (None, false) => Some(Format::Toml),
        _ => None,
    };
    let path = arguments.to.display().to_string();
    format.ok_or_else(|| Misused(Message::new("bad-export").with("path", path)))
}

/// Whether a path means the standard output.
fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// Writes data to a file, or to the standard output.
fn write(session: &Session, to: &Path, bytes: &[u8]) -> Result<()> {
    if is_stream(to) {
        return session.print_bytes(bytes);
    }
    let failed = || Message::new("cannot-write-file").with("file", to.display().to_string());
    atomic::write(to, bytes).or_fail(failed)
}
