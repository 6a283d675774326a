//! Runs that nobody watches: files that stay as they are, results and a log for programs, one run
//! at a time.

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::department::{Department, Outcome};

/// The events that a run told.
fn events(outcome: &Outcome) -> Vec<Value> {
    outcome.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn files_whose_content_is_the_same_keep_their_time() {
    let department = Department::example("lysychansk-2020-q1");
    let line = [
        "report",
        "2020-Q1",
        "--if-changed",
        "--quiet",
        "--json",
        "--format",
        "pdf,text,html,csv",
        "--output",
        "out",
    ];
    let made: Value = serde_json::from_str(&department.good(&line)).unwrap();
    assert_eq!((&made["changed"], &made["period"]), (&true.into(), &"2020-Q1".into()));
    let old = SystemTime::UNIX_EPOCH + Duration::from_hours(300_000);
    let names =
        ["pdf", "txt", "html", "csv", "figures.json"].map(|one| format!("out/zvit-2020-Q1.{one}"));
    for name in &names {
        File::options()
            .append(true)
            .open(department.path(name))
            .unwrap()
            .set_modified(old)
            .unwrap();
    }
    let is_old =
        |name: &String| fs::metadata(department.path(name)).unwrap().modified().unwrap() == old;
    let made: Value = serde_json::from_str(&department.good(&line)).unwrap();
    assert_eq!(made["changed"], false);
    assert!(names.iter().all(is_old));
    // A title that no sentence tells changes the page alone, which unfolds the entries.
    department.change("ledger/2020-03.toml", "[[entry]]\n", "[[entry]]\nclerk = \"Інша\"\n");
    let made: Value = serde_json::from_str(&department.good(&line)).unwrap();
    assert_eq!(made["changed"], true);
    let changed: Vec<&str> = made["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|file| file["changed"] == true)
        .map(|file| file["form"].as_str().unwrap())
        .collect();
    assert_eq!(changed, ["html"]);
    assert!(is_old(&names[0]) && !is_old(&names[2]));
}

#[test]
fn the_log_is_a_line_of_json_for_each_event() {
    let department = Department::example("lysychansk-2020-q1");
    let done = department.run(&["report", "2020-Q1", "--output", "out", "--log-format", "json"]);
    let told = events(&done);
    assert_eq!(told.len(), 2, "{}", done.stderr);
    assert_eq!((&told[0]["code"], &told[0]["severity"]), (&"wrote-pages".into(), &"info".into()));
    assert!(told[0]["arguments"]["file"].as_str().unwrap().ends_with("zvit-2020-Q1.pdf"));
    department.change("ledger/2020-03.toml", "[[entry]]", "[[entry]");
    let failed = department.run(&["report", "2020-Q1", "--quiet", "--log-format=json"]);
    let told = events(&failed);
    assert_eq!((failed.code, &told[0]["severity"]), (1, &"error".into()));
    assert_eq!(told[0]["file"], "ledger/2020-03.toml");
    assert!(told[0]["line"].is_number() && told[0]["hint"].is_string());
    let misused = department.run(&["report", "--log-format", "json", "--no-such-option"]);
    assert_eq!((misused.code, events(&misused).len()), (2, 1));
    let machine = department.run(&["-C", "/no/such/folder", "report", "--log-format", "json"]);
    assert_eq!(events(&machine)[0]["severity"], "error");
}

#[test]
fn a_run_waits_for_another_that_writes_to_the_same_folder() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--output", "out"]);
    let held = File::open(department.path("out")).unwrap();
    held.lock().unwrap();
    let mut waiting = Command::new(env!("CARGO_BIN_EXE_zvit"))
        .current_dir(department.path(""))
        .args(["report", "2020-Q1", "--output", "out", "--quiet", "--today", "2021-01-15"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(800));
    assert!(waiting.try_wait().unwrap().is_none(), "it waits");
    drop(held);
    assert_eq!(waiting.wait().unwrap().code(), Some(0));
}

#[test]
fn a_report_and_its_account_do_not_share_the_standard_output() {
    let department = Department::example("lysychansk-2020-q1");
    let outcome = department.run(&["report", "2020-Q1", "--json", "--output", "-"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.contains("output-json-too"), "{}", outcome.stdout);
}

#[cfg(unix)]
#[test]
fn a_report_begins_anew_where_somebody_writes_meanwhile() {
    let department = Department::example("daily");
    department.without_spelling();
    // A month that is read for comparison stops whoever reads it until somebody opens its other end.
    let month = department.path("ledger/2020-09.toml");
    fs::remove_file(&month).unwrap();
    let report = ["report", "2020-Q4", "--format", "text", "--output"];
    department.good(&[&report[..], &["before"]].concat());
    let other = Department::copy(&department.path(""));
    other.good(&["log", "documents.incoming", "Лист", "-d", "2020-11-05"]);
    let written = ["ledger/2020-11.toml", "ledger/history.jsonl"];
    assert!(Command::new("mkfifo").arg(&month).status().unwrap().success());
    let (told, opened) = mpsc::channel();
    let (outcome, _) = thread::scope(|scope| {
        let made = scope.spawn(|| department.run(&[&report[..], &["during"]].concat()));
        scope.spawn(|| {
            for at in 0.. {
                let end = File::options().write(true).open(&month).unwrap();
                if at == 0 {
                    for name in written {
                        department.write(name, other.read(name));
                    }
                }
                drop(end);
                if told.send(()).is_err() {
                    break;
                }
            }
        });
        let outcome = made.join().unwrap();
        assert!(opened.try_iter().count() > 1);
        drop(opened);
        // Whoever waits for a reader, or will, is let go.
        (outcome, File::options().read(true).write(true).open(&month).unwrap())
    });
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    fs::remove_file(&month).unwrap();
    department.good(&[&report[..], &["after"]].concat());
    let text = |folder: &str| department.read(&format!("{folder}/zvit-2020-Q4.txt"));
    assert_eq!(text("during"), text("after"));
    assert_ne!(text("during"), text("before"));
}
