//! Small departments: with one mistake each, found by exactly the right check, and correct ones.
//!
//! The cases are those of `tests/checks/`, written as in `tests/faults/`: what is changed in the base
//! department, the period (none is the whole ledger) and the day, and the checks that find anything.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::department::Department;
use crate::faults::{Part, cases, made};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks")
}

/// The cases of a file that are not found as they should be.
fn wrong(file: &str, least: usize) -> Vec<String> {
    let cases = cases(&fs::read_to_string(folder().join(file)).unwrap());
    assert!(cases.len() >= least, "only {} cases", cases.len());
    let found = cases.iter().filter_map(|(name, parts)| {
        let of = |name: &str| parts.iter().find_map(|(head, _)| head.strip_prefix(name));
        let expected = match (of("finds"), of("exits")) {
            (Some(ids), _) => ids.trim().to_owned(),
            (_, Some(code)) => format!("exit{code}"),
            _ => panic!("{name} expects nothing"),
        };
        let found = found(parts);
        (found != expected).then(|| format!("{name}: expected «{expected}», found «{found}»"))
    });
    found.collect()
}

/// The checks that find anything in a department.
fn found(parts: &[Part]) -> String {
    let of = |name: &str| parts.iter().find_map(|(head, _)| head.strip_prefix(name));
    let department = match of("department").map(str::trim) {
        Some("constructs") => Department::copy(&folder().join("../constructs")),
        Some(example) => Department::example(example),
        None => made(&folder().join("base"), parts),
    };
    if of("department").is_some() {
        department.without_spelling();
    }
    let mut line = vec!["check", "--json", "--today", of("today").unwrap_or("2020-04-15").trim()];
    line.extend(Some(of("period").unwrap_or("2020-Q1").trim()).filter(|period| !period.is_empty()));
    let outcome = department.run(&line);
    if outcome.code == 3 {
        return "exit 3".to_owned();
    }
    let found: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let findings = found["findings"].as_array().unwrap();
    let errors = findings.iter().any(|one| one["severity"] == "error");
    assert_eq!(outcome.code, i32::from(errors), "{}", outcome.stdout);
    let ids: BTreeSet<&str> = findings.iter().map(|one| one["code"].as_str().unwrap()).collect();
    ids.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_mistake_is_found_by_the_right_check() {
    let wrong = wrong("mistakes.txt", 60);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn correct_departments_raise_nothing() {
    let wrong = wrong("correct.txt", 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
