//! A council: the folders of many departments, named by `council.toml` or on the command line.

use std::fs;
use std::path::{Path, PathBuf};

use super::find::FILE;
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};
use crate::wire::{File, Value};

/// The file that lists the departments of a council.
const COUNCIL: &str = "council.toml";

/// The departments that a council's file lists, from the folder in which it lies.
///
/// # Errors
/// `no-council` where there is no such file, everything that is wrong in it, or as for
/// [`matching`].
pub fn departments(root: &Path) -> Result<Vec<PathBuf>> {
    let path = root.join(COUNCIL);
    if !path.is_file() {
        return Err(Diagnostic::error("no-council").with("file", COUNCIL).into());
    }
    let failed = || Message::new("cannot-read-file").with("file", COUNCIL);
    let text = fs::read_to_string(&path).or_fail(failed)?;
    let file = File::new(COUNCIL, &text);
    let parsed = file.parse();
    let mut table = file.root(&parsed);
    let patterns = table.required("departments").and_then(Value::texts).unwrap_or_default();
    table.close();
    let patterns: Vec<String> = patterns.into_iter().map(str::to_owned).collect();
    file.into_found().or(())?;
    matching(root, &patterns, &Place::file(COUNCIL))
}

/// The departments whose folders match patterns, each once and in order.
///
/// # Errors
/// `bad-pattern`, or `no-department-there` for one that no department matches.
pub fn matching(root: &Path, patterns: &[String], place: &Place) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for pattern in patterns {
        let bad = |code| Diagnostic::error(code).with("pattern", pattern).at(place.clone());
        let is_here = root == Path::new(".");
        let whole =
            if is_here { pattern.clone() } else { root.join(pattern).display().to_string() };
        let found = glob::glob(&whole).map_err(|_| bad("bad-pattern"))?;
        let before = all.len();
        all.extend(found.flatten().filter(|folder| folder.join(FILE).is_file()));
        if all.len() == before {
            return Err(bad("no-department-there").into());
        }
    }
    all.sort();
    all.dedup();
    Ok(all)
}
