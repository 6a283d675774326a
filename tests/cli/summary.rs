//! `zvit summary` and `zvit check`, on the terminal and for programs; both languages.

use serde_json::Value;

use crate::department::Department;

#[test]
fn a_summary_is_a_table_that_fits() {
    let department = Department::example("daily");
    let text = department.run_as(&["summary", "2020-Q1"], &[("COLUMNS", "70")]).stdout;
    assert!(text.lines().all(|line| line.chars().count() <= 70), "{text}");
    for part in ["Показник", "2020-Q1", "2019-Q4", "2019-Q1", "Зміна", "Вхідні документи"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_summary_for_programs_has_every_indicator() {
    let department = Department::example("daily");
    let summary = department.good(&["summary", "2020-Q1", "--json"]);
    let summary: Value = serde_json::from_str(&summary).unwrap();
    assert_eq!(
        (summary["period"].as_str(), summary["draft"].as_bool()),
        (Some("2020-Q1"), Some(false))
    );
    let indicators = summary["indicators"].as_array().unwrap();
    let incoming = indicators.iter().find(|one| one["key"] == "documents.incoming").unwrap();
    assert_eq!(incoming["value"], "893");
    assert_eq!(incoming["previous"]["change"], "-31");
    let first = department.good(&["summary", "2019-Q1", "--json"]);
    let first: Value = serde_json::from_str(&first).unwrap();
    let before = &first["indicators"][0]["previous"];
    assert!(
        before["value"].is_null() && before["change"].is_null(),
        "no data is not zero: {before}"
    );
}

#[test]
fn findings_for_programs_are_json() {
    let department = Department::example("daily");
    department.change("ledger/2020-01.toml", "indicator = \"", "indicator = \"x");
    let outcome = department.run(&["check", "2020-Q1", "--json"]);
    assert_eq!(outcome.code, 1);
    let findings: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let text = findings.to_string();
    for part in ["unknown-indicator", "ledger/2020-01.toml", "error"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_sound_department_passes_its_check() {
    for example in ["daily", "lysychansk-2020-q1"] {
        let department = Department::example(example);
        department.without_spelling();
        let outcome = department.run(&["check", "2020-Q1"]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
        assert!(outcome.stderr.starts_with("Помилок немає"), "{}", outcome.stderr);
    }
}

#[test]
fn a_noun_that_loses_its_ending_is_not_suspected() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/constructs");
    let department = Department::copy(&folder);
    department.without_spelling();
    let outcome = department.run(&["check", "2020-Q1"]);
    assert_eq!(outcome.stderr, "Помилок немає (період 2020-Q1).\n");
}

#[test]
fn the_language_follows_the_user() {
    let department = Department::example("daily");
    let first = |line: &[&str], variables: &[(&str, &str)]| {
        department.run_as(line, variables).stderr.lines().next().unwrap_or_default().to_owned()
    };
    let line = ["report", "2020-Q9"];
    assert_eq!(first(&line, &[]), "помилка: «2020-Q9» не є звітним періодом");
    let english = "error: “2020-Q9” is no period";
    assert_eq!(first(&line, &[("LANG", "en_GB.UTF-8")]), english);
    assert_eq!(first(&["report", "2020-Q9", "--lang", "en"], &[("LANG", "uk_UA.UTF-8")]), english);
    assert_eq!(first(&line, &[("LANG", "uk_UA.UTF-8")]), first(&line, &[]));
}

#[test]
fn help_speaks_both_languages() {
    let department = Department::nothing();
    let ukrainian = department.good(&["report", "--help"]);
    let english = department.good(&["report", "--help", "--lang", "en"]);
    assert!(ukrainian.contains("Використання: zvit report"), "{ukrainian}");
    assert!(english.contains("Usage: zvit report"), "{english}");
    let cyrillic = |text: &str| text.chars().any(|letter| ('а'..='я').contains(&letter));
    assert!(!cyrillic(english.lines().next().unwrap()), "{english}");
}
