//! The reports of many departments at once.

use std::fs;

use serde_json::Value;

use crate::department::{Department, copy};

/// A council of three departments, the second of which has a broken ledger.
fn council() -> Department {
    let council = Department::nothing();
    for name in ["archive", "press", "site"] {
        let example = Department::example("lysychansk-2020-q1");
        copy(&example.path(""), &council.path(&format!("dep/{name}")));
    }
    council.change("dep/press/ledger/2020-03.toml", "[[entry]]", "[[entry]");
    council
}

#[test]
fn what_fails_in_one_department_hinders_no_other() {
    let council = council();
    for jobs in ["1", "3"] {
        let line = ["batch", "2020-Q1", "--in", "dep/*", "--jobs", jobs, "--json", "--quiet"];
        let outcome = council.run(&line);
        assert_eq!(outcome.code, 1, "{}", outcome.stderr);
        let told: Value = serde_json::from_str(&outcome.stdout).unwrap();
        assert_eq!(told["failed"], 1);
        let all = told["departments"].as_array().unwrap();
        let codes: Vec<(&str, u64)> = all
            .iter()
            .map(|one| (one["department"].as_str().unwrap(), one["code"].as_u64().unwrap()))
            .collect();
        assert_eq!(codes, [("dep/archive", 0), ("dep/press", 1), ("dep/site", 0)]);
        assert!(all[1]["report"].is_null() && all[0]["report"]["files"].is_array());
        // What is wrong is told below the department's name.
        let lines: Vec<&str> = outcome.stderr.lines().collect();
        assert_eq!(lines[0], "── dep/press", "{}", outcome.stderr);
        assert!(outcome.stderr.contains("ledger/2020-03.toml:"), "{}", outcome.stderr);
        let pdf =
            |name: &str| fs::read(council.path(&format!("dep/{name}/reports/zvit-2020-Q1.pdf")));
        assert!(pdf("archive").unwrap() == pdf("site").unwrap());
        assert!(pdf("press").is_err());
    }
}

#[test]
fn a_batch_gives_the_bytes_of_separate_runs() {
    let council = council();
    council.run(&[
        "batch",
        "2020-Q1",
        "--in",
        "dep/archive",
        "dep/site",
        "--format",
        "pdf,docx,html,csv",
    ]);
    let alone = Department::example("lysychansk-2020-q1");
    alone.good(&["report", "2020-Q1", "--format", "pdf,docx,html,csv"]);
    for ending in ["pdf", "docx", "html", "csv", "figures.json"] {
        let of = |one: &Department, folder: &str| {
            fs::read(one.path(&format!("{folder}reports/zvit-2020-Q1.{ending}"))).unwrap()
        };
        assert!(of(&council, "dep/site/") == of(&alone, ""), "{ending}");
    }
}

#[test]
fn a_council_lists_its_departments() {
    let council = council();
    let outcome = council.run(&["batch", "2020-Q1"]);
    assert!(outcome.code == 1 && outcome.stderr.contains("no-council"), "{}", outcome.stderr);
    council.write("council.toml", "departments = [\"dep/a*\", \"dep/site\"]\n");
    let outcome = council.run(&["batch", "2020-Q1", "--if-changed"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("dep/archive") && !outcome.stdout.contains("dep/press"));
    assert!(outcome.stderr.ends_with("Підрозділів — 2, без звіту — 0.\n"), "{}", outcome.stderr);
    let again = council.run(&["batch", "2020-Q1", "--if-changed", "--json", "--quiet"]);
    let again: Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(again["departments"][0]["report"]["changed"], false);
    council.write("council.toml", "department = [\"dep/a*\"]\n");
    let wrong = council.run(&["batch", "2020-Q1"]);
    assert!(wrong.code == 1 && wrong.stderr.contains("council.toml:1"), "{}", wrong.stderr);
    council.write("council.toml", "departments = [\"nowhere/*\"]\n");
    let nobody = council.run(&["batch", "2020-Q1"]);
    assert!(nobody.stderr.contains("no-department-there"), "{}", nobody.stderr);
}
