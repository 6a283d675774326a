//! Where reports go, and what is left when they cannot.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::department::Department;

/// The files of a folder, sorted.
fn files(folder: PathBuf) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn both_forms_go_to_a_folder_that_is_made_for_them() {
    let department = Department::example("lysychansk-2020-q1");
    let outcome = department.run(&["report", "2020-Q1", "--output", "звіти/2020"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(
        files(department.path("звіти/2020")),
        ["zvit-2020-Q1.figures.json", "zvit-2020-Q1.pdf", "zvit-2020-Q1.txt"]
    );
    let lines: Vec<&str> = outcome.stderr.lines().collect();
    assert!(lines[0].ends_with("звіти/2020/zvit-2020-Q1.pdf: 3 сторінки"), "{lines:?}");
    assert!(lines[1].starts_with("звіти/2020/zvit-2020-Q1.txt: ") && lines.len() == 2, "{lines:?}");
    assert_eq!(outcome.stdout, "");
}

#[test]
fn one_file_is_named_by_its_ending() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--output", "out/for-the-mayor.pdf"]);
    assert_eq!(files(department.path("out")), ["for-the-mayor.figures.json", "for-the-mayor.pdf"]);
    assert!(fs::read(department.path("out/for-the-mayor.pdf")).unwrap().starts_with(b"%PDF-1.7"));
}

#[test]
fn the_default_period_is_the_last_quarter_that_is_over() {
    let department = Department::example("daily");
    department.good(&["report", "--output", "out", "--format", "text"]);
    assert_eq!(files(department.path("out")), ["zvit-2020-Q4.figures.json", "zvit-2020-Q4.txt"]);
}

#[test]
fn a_period_that_is_not_over_is_a_draft_up_to_today() {
    let department = Department::example("daily");
    let line = ["report", "2020-Q1", "--format", "text", "--output", "-", "--today", "2020-02-10"];
    let outcome = department.run(&line);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("ПРОЄКТ: період не завершено, облік — по 10.02.2020 включно"));
    assert!(outcome.stderr.contains("попередження[period-not-over]"), "{}", outcome.stderr);
    let whole = department.good(&["report", "2020-Q1", "--format", "text", "--output", "-"]);
    assert!(!whole.contains("ПРОЄКТ"), "{whole}");
    assert_ne!(outcome.stdout, whole);
}

#[test]
fn periods_are_read_as_people_write_them() {
    let department = Department::example("daily");
    let report = |period: &[&str]| {
        let line = [&["report"], period, &["--format", "text", "--output", "-"]].concat();
        department.good(&line)
    };
    let fourth = report(&["2020-Q4"]);
    // The numeral in Latin letters, in Cyrillic ones, and in both.
    for period in ["IV квартал 2020", "ІV квартал 2020", "iv кв. 2020 р.", "2020-q4"]
    {
        assert_eq!(report(&[period]), fourth, "{period}");
    }
    assert_eq!(report(&["IV", "квартал", "2020", "року"]), fourth);
    assert_eq!(report(&["last-quarter"]), fourth);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let department = Department::example("lysychansk-2020-q1");
    fs::create_dir_all(department.path("out/zvit-2020-Q1.pdf/inside")).unwrap();
    let outcome = department.run(&["report", "2020-Q1", "--output", "out"]);
    assert_eq!(outcome.code, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("out/zvit-2020-Q1.pdf"), "{}", outcome.stderr);
    assert_eq!(files(department.path("out")), ["zvit-2020-Q1.pdf"]);
}

#[test]
fn where_one_form_cannot_be_written_the_other_is_not_either() {
    let department = Department::example("lysychansk-2020-q1");
    fs::create_dir_all(department.path("out/zvit-2020-Q1.txt")).unwrap();
    assert_eq!(department.run(&["report", "2020-Q1", "--output", "out"]).code, 3);
    assert_eq!(files(department.path("out")), ["zvit-2020-Q1.txt"]);
}

#[test]
fn a_report_that_fails_leaves_the_last_good_one() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--output", "out"]);
    let good = fs::read(department.path("out/zvit-2020-Q1.pdf")).unwrap();
    department.change("ledger/2020-03.toml", "[[entry]]", "[[entry]");
    assert_eq!(department.run(&["report", "2020-Q1", "--output", "out"]).code, 1);
    assert!(fs::read(department.path("out/zvit-2020-Q1.pdf")).unwrap() == good);
    assert_eq!(files(department.path("out")).len(), 3);
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let department = Department::example("daily");
    let mut child = Command::new(env!("CARGO_BIN_EXE_zvit"))
        .current_dir(department.path(""))
        .args(["summary", "2020", "--json", "--quiet", "--today", "2021-01-15"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
}

#[test]
fn a_locked_source_is_told_with_its_name() {
    let department = Department::example("daily");
    let writer = rusqlite::Connection::open(department.path("cms.sqlite")).unwrap();
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let outcome = department.run(&["summary", "2020-Q1"]);
    assert_eq!(outcome.code, 3);
    let told =
        "не вдалося прочитати базу даних «cms.sqlite»\n  причина: файл зайняла інша програма";
    assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
}

#[test]
fn a_damaged_ledger_is_told_with_its_name() {
    let department = Department::example("lysychansk-2020-q1");
    department.change("zvit.toml", "ledger = \"ledger\"", "ledger = \"ledger.sqlite\"");
    let mut bytes = fs::read(department.path("ledger.sqlite")).unwrap();
    let middle = bytes.len() / 8;
    bytes[middle..].fill(0x5a);
    department.write("ledger.sqlite", bytes);
    let outcome = department.run(&["report", "2020-Q1", "--output", "out"]);
    assert_eq!(outcome.code, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("«ledger.sqlite»"), "{}", outcome.stderr);
    assert!(!department.path("out").exists());
}
