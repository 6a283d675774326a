//! Every bad input in `tests/faults/`, with the exact message and exit code.
//!
//! A case is a department with a mistake: what is changed in the base department, the command, and
//! what it must say. In a file of cases a line `=== name` begins a case, `--- file PATH` a file's
//! text, `--- change PATH` a pair of lines (what, by what), `--- sql PATH` statements for an SQLite
//! file, `--- run` the command line, `--- exit` its code, and `--- says` its standard error.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::department::Department;

/// A part of a case: what it is, and its text.
pub type Part = (String, String);

#[test]
fn every_bad_input_is_told_exactly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
        for (name, parts) in cases(&fs::read_to_string(file).unwrap()) {
            count += 1;
            let (expected, told) = (expected(&parts), run(&folder.join("base"), &parts));
            if expected != told {
                let title = file.file_stem().unwrap().to_str().unwrap();
                wrong.push(format!("=== {title}: {name}\nexpected:\n{expected}\ntold:\n{told}"));
            }
        }
    }
    assert!(count >= 40, "only {count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The cases of a file by name.
pub fn cases(text: &str) -> Vec<(String, Vec<Part>)> {
    let mut cases: Vec<(String, Vec<Part>)> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            cases.push((name.to_owned(), Vec::new()));
        } else if let (Some(head), Some((_, parts))) = (line.strip_prefix("--- "), cases.last_mut())
        {
            parts.push((head.to_owned(), String::new()));
        } else if let Some((_, text)) = cases.last_mut().and_then(|(_, parts)| parts.last_mut()) {
            text.push_str(line);
            text.push('\n');
        }
    }
    cases
}

/// What a case must say.
fn expected(parts: &[Part]) -> String {
    let part = |name: &str| parts.iter().find(|(head, _)| head.starts_with(name)).unwrap();
    let code = part("exit").0.trim_start_matches("exit ").to_owned();
    format!("exit {code}\n{}", part("says").1.trim_end())
}

/// What it says.
fn run(base: &Path, parts: &[Part]) -> String {
    let department = made(base, parts);
    let line = parts.iter().find(|(head, _)| head.starts_with("run")).unwrap();
    let line: Vec<&str> = line.0.split_whitespace().skip(1).collect();
    let outcome = department.run(&line);
    format!("exit {}\n{}", outcome.code, outcome.stderr.trim_end())
}

/// The base department with what a case changes.
pub fn made(base: &Path, parts: &[Part]) -> Department {
    let department = Department::copy(base);
    for (head, text) in parts {
        let (what, path) = head.split_once(' ').unwrap_or((head, ""));
        match what {
            "file" => department.write(path, text),
            "change" => {
                let (from, to) = text.trim_end().split_once('\n').unwrap_or((text.trim_end(), ""));
                let lines = |text: &str| text.replace("\\n", "\n");
                department.change(path, &lines(from), &lines(to));
            }
            "delete" => fs::remove_file(department.path(path)).unwrap(),
            "folder" => fs::create_dir_all(department.path(path)).unwrap(),
            "sql" => {
                let connection = Connection::open(department.path(path)).unwrap();
                connection.execute_batch(text).unwrap();
            }
            _ => {}
        }
    }
    department
}
