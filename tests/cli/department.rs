//! A department in a temporary folder, and the program run over it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What a run of the program left behind.
pub struct Outcome {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A department in a folder of its own.
pub struct Department {
    folder: TempDir,
}

impl Department {
    /// A copy of an example.
    pub fn example(name: &str) -> Self {
        Self::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name))
    }

    /// A copy of a folder, as [`copy`] makes it.
    pub fn copy(from: &Path) -> Self {
        let made = Self { folder: tempfile::tempdir().unwrap() };
        copy(from, made.folder.path());
        made
    }

    /// An empty folder.
    pub fn nothing() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, making its folders.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes a text in a file; the text must be there.
    pub fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from:?}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// Passes over the spelling, which not every machine has a dictionary for.
    pub fn without_spelling(&self) {
        let off = "[check.severity]\nmisspelt = \"off\"\n\n[department]";
        self.change("zvit.toml", "[department]", off);
    }

    /// A file's text.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the program in the folder, on a fixed day.
    pub fn run(&self, line: &[&str]) -> Outcome {
        self.run_as(line, &[])
    }

    /// The same with variables of the environment.
    pub fn run_as(&self, line: &[&str], variables: &[(&str, &str)]) -> Outcome {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zvit"));
        command.current_dir(self.folder.path()).args(line);
        if !line.contains(&"--today") {
            command.args(["--today", "2021-01-15"]);
        }
        for name in ["ZVIT_LANG", "ZVIT_CLERK", "LC_ALL", "LANG", "NO_COLOR", "COLUMNS"] {
            command.env_remove(name);
        }
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Outcome {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: text(output.stderr),
        }
    }

    /// Runs the program and insists that it succeeds; gives its standard output.
    pub fn good(&self, line: &[&str]) -> String {
        let outcome = self.run(line);
        assert_eq!(outcome.code, 0, "{line:?}: {}", outcome.stderr);
        outcome.stdout
    }
}

/// Copies a folder with all that is in it, but for the reports that somebody made there, as the README does.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.ends_with("reports") {
            continue;
        }
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}
