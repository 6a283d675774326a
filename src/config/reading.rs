//! `Reading`: whose settings are being read, and for which councils above.

use std::path::{Path, PathBuf};

use super::FILE;
use crate::diagnostic::Diagnostic;

/// Whose settings are being read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The folder of the department.
    pub root: PathBuf,
    /// The same as it is seen from the folder where the reading began.
    seen: PathBuf,
    /// The councils above, the first one first, each by its true path.
    above: Vec<PathBuf>,
}

impl Reading {
    /// The settings in a folder, read for their own sake.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), seen: PathBuf::new(), above: Vec::new() }
    }

    /// How messages call the settings.
    pub fn name(&self) -> String {
        self.seen.join(FILE).display().to_string()
    }

    /// The settings of a department of this one, which is a council.
    ///
    /// # Errors
    /// `no-department-in` where there is none, `council-cycle` where it is this council itself or
    /// one above.
    pub fn within(&self, folder: &str) -> Result<Self, Diagnostic> {
        let root = self.root.join(folder);
        if !root.join(FILE).is_file() {
            return Err(Diagnostic::error("no-department-in").with("folder", folder));
        }
        let path = |folder: &Path| folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let mut above = self.above.clone();
        above.push(path(&self.root));
        let place = path(&root);
        if let Some(start) = above.iter().position(|one| *one == place) {
            let name = |path: &PathBuf| {
                let name = path.file_name().unwrap_or(path.as_os_str());
                name.to_string_lossy().into_owned()
            };
            let chain: Vec<String> = above[start..].iter().chain([&place]).map(name).collect();
            return Err(Diagnostic::error("council-cycle").with("chain", chain.join(" → ")));
        }
        Ok(Self { root, seen: self.seen.join(folder), above })
    }
}
