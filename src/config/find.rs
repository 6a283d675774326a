//! Finds the department: the nearest `zvit.toml` upwards from a folder, as git finds a repository.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Fallible, Message, Result};

/// The name of the settings file, by which a department's folder is known.
pub const FILE: &str = crate::model::SETTINGS;

/// The folder of the nearest department at or above a folder.
///
/// # Errors
/// `no-department` when there is none, or a folder that is not there.
pub fn find(start: &Path) -> Result<PathBuf> {
    let shown = start.display().to_string();
    let absolute = start.canonicalize();
    let absolute =
        absolute.or_fail(|| Message::new("cannot-read-folder").with("folder", &shown))?;
    let found = absolute.ancestors().find(|folder| folder.join(FILE).is_file());
    match found {
        Some(folder) if folder == absolute => Ok(start.to_owned()),
        Some(folder) => Ok(folder.to_owned()),
        None => Err(Diagnostic::error("no-department").with("folder", shown).into()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_department_upwards_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("ledger/old");
        fs::create_dir_all(&deep).unwrap();
        assert!(find(&deep).is_err());
        fs::File::create(folder.path().join(FILE)).unwrap();
        assert_eq!(find(&deep).unwrap(), folder.path().canonicalize().unwrap());
        assert_eq!(find(folder.path()).unwrap(), folder.path());
    }
}
