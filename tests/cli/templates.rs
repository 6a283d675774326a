//! Templates and themes as things that a department owns, and reports that follow every save.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::department::Department;
use crate::pdf::words_of;

#[test]
fn the_list_tells_what_is_built_in_own_and_used() {
    let department = Department::example("lysychansk-2020-q1");
    let list = department.good(&["template", "list"]);
    for name in [
        "standard.md",
        "press-service.md",
        "dstu-4163.typ",
        "dstu-4163.css",
        "plain.typ",
        "plain.css",
    ] {
        assert!(list.contains(name), "{name}: {list}");
    }
    let list = department.good(&["template", "list", "--json"]);
    let files: Vec<serde_json::Value> = serde_json::from_str(&list).unwrap();
    let used: Vec<&str> = files
        .iter()
        .filter(|file| file["used"] == true)
        .map(|file| file["file"].as_str().unwrap())
        .collect();
    assert_eq!(used, ["dstu-4163.css", "dstu-4163.typ", "press-service.md"]);
}

#[test]
fn a_copy_is_ones_own_and_is_never_written_over() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["template", "eject", "press-service", "--as", "mine"]);
    let built_in = department.good(&["template", "show", "press-service"]);
    assert_eq!(department.read("report-templates/mine.md"), built_in);
    department.change("report-templates/mine.md", "## ", "## Наш розділ: ");
    let text = department.good(&[
        "report",
        "2020-Q1",
        "--template",
        "mine",
        "--format",
        "text",
        "--output",
        "-",
    ]);
    assert!(text.contains("Наш розділ: "), "{text}");
    let again = department.run(&["template", "eject", "press-service", "--as", "mine"]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("--as"), "{}", again.stderr);
    assert!(department.read("report-templates/mine.md").contains("Наш розділ"));
    let out = department.run(&["template", "eject", "standard", "--as", "../../outside"]);
    assert_eq!(out.code, 1, "{}", out.stderr);
}

#[test]
fn a_theme_is_changed_without_the_program() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--output", "usual"]);
    department.good(&["template", "eject", "dstu-4163", "--as", "ours"]);
    department.change("report-templates/ours.typ", "#let given", "#let ours = 1\n#let given");
    department.good(&["report", "2020-Q1", "--theme", "ours", "--output", "ours"]);
    department.good(&["report", "2020-Q1", "--theme", "plain", "--output", "plain"]);
    let file =
        |folder: &str| fs::read(department.path(&format!("{folder}/zvit-2020-Q1.pdf"))).unwrap();
    assert_eq!(words_of(&file("ours")), words_of(&file("usual")));
    assert!(file("plain") != file("usual"));
    let page = department.read("usual/zvit-2020-Q1.txt");
    assert_eq!(department.read("plain/zvit-2020-Q1.txt"), page, "a theme changes no word");
}

#[test]
fn a_check_names_what_would_break_and_when() {
    let department = Department::example("lysychansk-2020-q1");
    let good = department.run(&["template", "check"]);
    assert_eq!(good.code, 0, "{}", good.stderr);
    department.good(&["template", "eject", "press-service", "--as", "mine"]);
    let own = department.read("report-templates/mine.md");
    department.write("report-templates/mine.md", format!("{own}\n{{{{ count(\"no.such\") }}}}\n"));
    let outcome = department.run(&["template", "check", "mine"]);
    assert_eq!(outcome.code, 1);
    for wanted in ["mine.md:", "no.such", "2020-Q1", "2020-03"] {
        assert!(outcome.stderr.contains(wanted), "{wanted}: {}", outcome.stderr);
    }
    let json = department.run(&["template", "check", "mine", "--json"]);
    let tried: Vec<serde_json::Value> = serde_json::from_str(&json.stdout).unwrap();
    assert!(tried.len() >= 5 && tried.iter().all(|one| one["ok"] == false), "{}", json.stdout);
    department.good(&["template", "eject", "plain", "--as", "broken"]);
    department.change(
        "report-templates/broken.typ",
        "#let given",
        "#let given = no-such-name\n#let then",
    );
    let outcome = department.run(&["template", "check", "broken"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("broken.typ:"), "{}", outcome.stderr);
}

#[test]
fn a_report_follows_every_save_and_outlives_a_broken_one() {
    let department = Department::example("lysychansk-2020-q1");
    let mut child = Command::new(env!("CARGO_BIN_EXE_zvit"))
        .current_dir(department.path(""))
        .args(["report", "2020-Q1", "--watch", "--format", "text", "--output", "out"])
        .args(["--lang", "en", "--today", "2021-01-15"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (tell, told) = mpsc::channel();
    let errors = BufReader::new(child.stderr.take().unwrap());
    thread::spawn(move || {
        errors.lines().map_while(Result::ok).try_for_each(|line| tell.send(line))
    });
    // What was told since, up to the line that says that it waits.
    let wait = || {
        let mut lines = Vec::new();
        loop {
            let line = told.recv_timeout(Duration::from_mins(1)).expect("it goes on watching");
            if line.starts_with("Waiting for changes") {
                return lines.join("\n");
            }
            lines.push(line);
        }
    };
    wait();
    let text = || department.read("out/zvit-2020-Q1.txt");
    let first = text();
    department.change("zvit.toml", "Лисичанська міська рада", "Лисичанська рада");
    wait();
    let second = text();
    assert!(second != first && second.contains("Лисичанська рада"), "{second}");
    department.change("ledger/2020-03.toml", "[[entry]]", "[[entry]");
    let error = wait();
    assert!(error.contains("2020-03.toml:"), "{error}");
    assert_eq!(text(), second, "the last good one stays");
    department.change("ledger/2020-03.toml", "[[entry]", "[[entry]]");
    let mended = wait();
    assert!(!mended.contains("error"), "{mended}");
    child.kill().unwrap();
    child.wait().unwrap();
}
