//! Writers that die and writers that meet: what was acknowledged is there once, and nothing else is
//! there in half. `ZVIT_ROUNDS` and `ZVIT_WRITERS` make longer runs of the same.
#![expect(clippy::print_stdout, reason = "a long run tells what it measured")]

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::clerk::{both, listed};
use crate::department::Department;

/// A number from the environment.
fn asked(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Starts the program without waiting for it.
fn started(department: &Department, line: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_zvit"))
        .current_dir(department.path(""))
        .args(line)
        .args(["--today", "2021-01-15"])
        .env("ZVIT_CLERK", "Олена")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the ledger says: its entries, without the lines where they stand.
fn state(department: &Department) -> Vec<Value> {
    let mut entries = listed(department, &["2021"]);
    for entry in &mut entries {
        entry["line"] = Value::Null;
    }
    entries
}

/// Whether one step leads from a state to another: an entry more, an entry changed.
fn differs_by_one(before: &[Value], after: &[Value], line: &[&str]) -> bool {
    let new: Vec<&Value> = after.iter().filter(|entry| !before.contains(entry)).collect();
    match (line[0], new.as_slice()) {
        ("log", [new]) => after.len() == before.len() + 1 && new["title"] == line[2],
        ("edit", [new]) => after.len() == before.len() && new["count"] == line[3],
        ("import", new) => new.len() == ROWS && after.len() == before.len() + ROWS,
        _ => false,
    }
}

/// How many entries an import brings, in two months.
const ROWS: usize = 40;

/// A list of entries that no other round brings.
fn list(round: usize) -> String {
    let row = |number: usize| {
        format!("{:02}.0{}.2021;{round}/{number}\n", number % 28 + 1, number % 2 + 1)
    };
    format!("Дата;Назва\n{}", (0..ROWS).map(row).collect::<String>())
}

#[test]
fn a_writer_that_is_killed_leaves_all_or_nothing() {
    let rounds = asked("ZVIT_ROUNDS", 24);
    // So that about as many end as are cut short.
    let longest = asked("ZVIT_LONGEST", 24_000) as u64;
    for department in both() {
        // The states before each operation that can be taken back, the last one last.
        let mut earlier: Vec<Vec<Value>> = Vec::new();
        let mut now = state(&department);
        let mut lot = 12_345_u64;
        let (mut acknowledged, mut cut) = (0, 0);
        for round in 0..rounds {
            lot =
                lot.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let title = format!("дія {round}");
            let count = (round + 2).to_string();
            let first = now.first().map(|entry| entry["id"].as_str().unwrap().to_owned());
            let line: Vec<&str> = match (round % 4, &first) {
                (1, Some(id)) => vec!["edit", id, "-n", &count],
                (2, _) => {
                    department.write("list.csv", list(round));
                    vec!["import", "list.csv", "-i", "documents", "--force"]
                }
                (3, _) if !earlier.is_empty() => vec!["undo"],
                _ => vec!["log", "documents", &title],
            };
            let mut child = started(&department, &line);
            thread::sleep(Duration::from_micros((lot >> 33) % longest));
            // A child that has ended already cannot be killed, which is as good.
            drop(child.kill());
            let mut said = String::new();
            child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
            child.wait().unwrap();
            let after = state(&department);
            let done = match line[0] {
                "undo" => Some(&after) == earlier.last(),
                _ => differs_by_one(&now, &after, &line),
            };
            assert!(done || after == now, "{line:?}: {now:#?} became {after:#?}");
            assert!(done || said.is_empty(), "{line:?} was acknowledged and is lost");
            acknowledged += usize::from(!said.is_empty());
            cut += usize::from(said.is_empty());
            match line[0] {
                "undo" if done => drop(earlier.pop()),
                _ if done => earlier.push(now),
                _ => {}
            }
            now = after;
        }
        println!("{rounds} rounds: {acknowledged} acknowledged, {cut} cut short");
        department.good(&["check", "2021-01"]);
    }
}

#[test]
fn writers_at_once_lose_nothing() {
    let (writers, each) = (8, asked("ZVIT_WRITERS", 4));
    for department in both() {
        let mut times: Vec<Duration> = thread::scope(|scope| {
            let work = |writer: usize| {
                let department = &department;
                move || -> Vec<Duration> {
                    let log = |number: usize| {
                        let title = format!("{writer}/{number}");
                        let start = Instant::now();
                        let mut child = started(department, &["log", "documents", &title]);
                        assert!(child.wait().unwrap().success());
                        start.elapsed()
                    };
                    (0..each).map(log).collect()
                }
            };
            let started: Vec<_> = (0..writers).map(|writer| scope.spawn(work(writer))).collect();
            started.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        times.sort();
        println!("{} entries: median {:?}", times.len(), times[times.len() / 2]);
        let mut titles: Vec<String> =
            state(&department).iter().map(|entry| entry["title"].to_string()).collect();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), writers * each);
        department.good(&["check", "2021-01"]);
    }
}
