//! The clerk's commands: log, list, show, edit, remove, undo, history; the same on both storages.

use serde_json::Value;

use crate::department::{Department, Outcome};

/// A department with two indicators and one dimension.
const SETTINGS: &str = r#"
[department]
body = "Міська рада"
name = "Відділ"
head = { position = "Начальник", given = "Олена", surname = "Зразкова" }
[term.doc]
one = "документ"
few = "документи"
many = "документів"
other = "документа"
gender = "m"
[dimension.channel]
label = "Спосіб надходження"
values = { post = "поштою", email = "електронною поштою" }
[[section]]
key = "work"
title = "Робота"
[[indicator]]
key = "documents"
section = "work"
label = "Вхідні документи"
kind = "flow"
term = "doc"
by = ["channel"]
[[indicator]]
key = "registers"
section = "work"
label = "Реєстри"
kind = "stock"
term = "doc"
"#;

/// An empty department on each storage.
pub fn both() -> [Department; 2] {
    ["toml", "sqlite"].map(|ledger| {
        let department = Department::nothing();
        department.good(&["init", "--ledger", ledger]);
        let settings = match ledger {
            "sqlite" => format!("ledger = \"ledger.sqlite\"\n{SETTINGS}"),
            _ => SETTINGS.to_owned(),
        };
        department.write("zvit.toml", settings);
        department
    })
}

/// Runs a command in the name of a clerk.
fn run(department: &Department, line: &[&str]) -> Outcome {
    department.run_as(line, &[("ZVIT_CLERK", "Олена")])
}

/// Logs and gives the id.
fn logged(department: &Department, line: &[&str]) -> String {
    let outcome = run(department, &[&["log"], line, &["--json"]].concat());
    assert_eq!(outcome.code, 0, "{line:?}: {}", outcome.stderr);
    let said: Value = serde_json::from_str(&outcome.stdout).unwrap();
    said["entry"]["id"].as_str().unwrap().to_owned()
}

/// The entries of a period.
pub fn listed(department: &Department, line: &[&str]) -> Vec<Value> {
    let text = department.good(&[&["list", "--json"], line].concat());
    let list: Value = serde_json::from_str(&text).unwrap();
    list["entries"].as_array().unwrap().clone()
}

#[test]
fn what_is_logged_is_said_in_one_line_with_the_total() {
    for department in both() {
        let first = run(&department, &["log", "документи".to_uppercase().as_str()]);
        assert!(first.stderr.contains("indicator-not-found"), "{}", first.stderr);
        let line = [
            "log",
            "ВХІДНІ",
            "Лист",
            "про",
            "дороги",
            "-n",
            "3",
            "-d",
            "12.01",
            "--by",
            "channel=EMAIL",
        ];
        let said = run(&department, &line);
        assert_eq!(said.code, 0, "{}", said.stderr);
        assert!(
            said.stdout.starts_with("Записано «Вхідні документи»: 3, 12.01.2021 (номер "),
            "{}",
            said.stdout
        );
        assert!(said.stdout.ends_with("Разом за 2021-01: 3.\n"), "{}", said.stdout);
        let more = run(&department, &["log", "doc", "-n", "1,5", "--about"]).stdout;
        assert!(more.ends_with("Разом за 2021-01: ≈ 4,5.\n"), "{more}");
        let [one, two] = listed(&department, &[]).try_into().unwrap();
        assert_eq!(one["title"], "Лист про дороги");
        assert_eq!((&one["count"], &one["by"]["channel"]), (&"3".into(), &"email".into()));
        assert_eq!((&one["date"], &one["clerk"]), (&"2021-01-12".into(), &"Олена".into()));
        assert_eq!((&two["count"], &two["precision"]), (&"1.5".into(), &"about".into()));
    }
}

#[test]
fn what_cannot_be_logged_leaves_nothing() {
    let cases: [(&[&str], i32, &str); 9] = [
        (&["documents", "-d", "31.02"], 1, "bad-day"),
        (&["documents", "-d", "20.01"], 1, "date-in-future"),
        (&["documents", "-d", "2011-01-12"], 1, "date-long-ago"),
        (&["documents", "--by", "channel=fax"], 1, "unknown-value"),
        (&["documents", "--by", "topic=land"], 1, "unknown-dimension"),
        (&["documents", "--by", "channel"], 2, "бракує назви або значення"),
        (&["documents", "-n", "три"], 2, "не число"),
        (&["documents", "-n", "-3"], 1, "negative-amount"),
        (&["documnets"], 1, "можливо, ви мали на увазі «documents»"),
    ];
    for department in both() {
        for (line, code, words) in &cases {
            let outcome = run(&department, &[&["log"], *line].concat());
            assert_eq!(outcome.code, *code, "{line:?}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(words), "{line:?}: {}", outcome.stderr);
        }
        assert_eq!(listed(&department, &["2011-01-01..2021-12-31"]), Vec::<Value>::new());
        logged(&department, &["documents", "-d", "20.01", "--force"]);
        assert_eq!(listed(&department, &[]).len(), 1);
    }
}

#[test]
fn a_mistake_is_mended_and_taken_back() {
    for department in both() {
        let id = logged(&department, &["documents", "Лист", "-d", "12.01", "--by", "channel=post"]);
        let (start, show) = (&id[..8], |id: &str| department.good(&["show", id, "--json"]));
        let before = show(start);
        run(
            &department,
            &[
                "edit",
                start,
                "-n",
                "4",
                "--title",
                "",
                "--by",
                "channel=",
                "--set",
                "place=м. Львів",
            ],
        );
        let after: Value = serde_json::from_str(&show(&id)).unwrap();
        assert_eq!((&after["count"], &after["title"]), (&"4".into(), &Value::Null));
        assert_eq!(
            (&after["by"], &after["attributes"]["place"]),
            (&serde_json::json!({}), &"м. Львів".into())
        );
        assert!(run(&department, &["remove", start]).stdout.starts_with("Вилучено запис"));
        assert_eq!(run(&department, &["show", &id]).code, 1);
        let undone = run(&department, &["undo", "2"]);
        assert_eq!(undone.stdout.matches("Скасовано:").count(), 2, "{}", undone.stdout);
        let text = |json: String| serde_json::from_str::<Value>(&json).unwrap()["title"].clone();
        assert_eq!(text(show(&id)), text(before));
        let rest = run(&department, &["undo", "5"]);
        assert_eq!(rest.code, 1);
        assert!(
            rest.stderr.contains("скасовано 1 операцію, більше операцій немає"),
            "{}",
            rest.stderr
        );
        assert_eq!(listed(&department, &[]).len(), 0);
        let history = department.good(&["history", &id, "--json"]);
        let history: Value = serde_json::from_str(&history).unwrap();
        let deeds: Vec<&str> = history["operations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["deed"].as_str().unwrap())
            .collect();
        assert_eq!(deeds, ["undo", "undo", "undo", "remove", "edit", "log"]);
        let told = department.good(&["history"]);
        assert!(told.contains("    - count = 4\n"), "{told}");
    }
}

#[test]
fn an_entry_is_moved_to_the_month_of_its_date() {
    for department in both() {
        let id = logged(&department, &["documents", "-d", "12.01"]);
        run(&department, &["edit", &id, "-d", "28.12"]);
        assert_eq!(listed(&department, &["2021-01"]).len(), 0);
        assert_eq!(listed(&department, &["2020-12"]).len(), 1);
    }
}

#[cfg(unix)]
#[test]
fn an_entry_is_edited_as_toml() {
    for department in both() {
        let id = logged(&department, &["documents", "Лист", "-d", "12.01"]);
        let edit = |editor: &str| department.run_as(&["edit", &id], &[("EDITOR", editor)]);
        assert!(edit("true").stderr.contains("лишився без змін"));
        assert!(edit("sed -i s/Лист/Скарга/").stdout.contains("змінено"));
        assert_eq!(listed(&department, &[])[0]["title"], "Скарга");
        for (editor, code) in [
            ("sed -i s/documents/documnets/", "unknown-indicator"),
            ("sed -i s/2021-01-12/2021-01-32/", "toml-syntax"),
            ("sed -i s/^id.*$//", "id-changed"),
            ("sed -i d", "not-one-entry"),
        ] {
            let outcome = edit(editor);
            assert_eq!(outcome.code, 1, "{editor}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(code), "{editor}: {}", outcome.stderr);
        }
        assert_eq!(edit("false").code, 3);
        assert_eq!(listed(&department, &[])[0]["title"], "Скарга");
    }
}

#[test]
fn a_ledger_moves_to_another_storage_and_back() {
    for department in both() {
        let id = logged(&department, &["documents", "Лист", "-d", "12.01", "--by", "channel=post"]);
        logged(&department, &["documents", "-d", "28.12", "-n", "2", "--set", "place=Львів"]);
        run(&department, &["edit", &id, "--title", "Скарга"]);
        let period = ["2020-12-01..2021-01-31"];
        let state = |department: &Department| {
            let mut entries = listed(department, &period);
            for entry in &mut entries {
                (entry["file"], entry["line"]) = (Value::Null, Value::Null);
            }
            (entries, department.good(&["history"]))
        };
        let before = state(&department);
        let from =
            if department.path("ledger.sqlite").exists() { "ledger.sqlite" } else { "ledger" };
        let settings = |ledger: &str| {
            department.write("zvit.toml", format!("ledger = \"{ledger}\"\n{SETTINGS}"));
        };
        settings(from);
        for to in ["one.sqlite", "months", "two.sqlite"] {
            department.good(&["export", "--to", to]);
            assert_eq!(department.run(&["export", "--to", to]).code, 1, "{to} is there already");
            settings(to);
            assert_eq!(state(&department), before, "{to}");
            logged(&department, &["documents", "-d", "13.01"]);
            run(&department, &["undo"]);
            settings(from);
        }
        let lines = department.good(&["export", "2021-01", "--to", "-", "--format", "jsonl"]);
        assert_eq!(lines.lines().count(), 1);
        assert!(lines.contains("\"title\":\"Скарга\""), "{lines}");
        assert_eq!(department.run(&["export", "--to", "a.pdf"]).code, 2);
        department.good(&["export", "--to", "out/all.csv"]);
        let csv = department.read("out/all.csv");
        assert!(
            csv.starts_with(
                "id,date,indicator,count,approx,title,by.channel,set.place,clerk,note\n"
            ),
            "{csv}"
        );
        assert_eq!(csv.lines().count(), 3);
    }
}

#[test]
fn entries_are_found() {
    for department in both() {
        logged(
            &department,
            &["documents", "Про дороги", "-d", "12.01", "-n", "7", "--by", "channel=post"],
        );
        logged(
            &department,
            &["documents", "Про воду", "-d", "11.01", "--clerk", "Іван", "--set", "place=Пролісок"],
        );
        logged(&department, &["registers", "-n", "5", "-d", "13.01"]);
        let count = |line: &[&str]| listed(&department, line).len();
        assert_eq!(count(&[]), 3);
        assert_eq!(count(&["-i", "реєстри"]), 1);
        assert_eq!(count(&["--by", "channel=поштою"]), 1);
        assert_eq!(count(&["--by", "channel="]), 2);
        assert_eq!(count(&["--clerk", "іван"]), 1);
        assert_eq!(count(&["--text", "проліс"]), 1);
        assert_eq!(count(&["--where", "count > 4 and channel == 'post'"]), 1);
        assert_eq!(count(&["2020-12"]), 0);
        let sorted = listed(&department, &["--sort", "count", "--reverse", "--limit", "2"]);
        assert_eq!((&sorted[0]["count"], &sorted[1]["count"]), (&"7".into(), &"5".into()));
        let table = department.run_as(&["list", "--limit", "1"], &[("COLUMNS", "60")]);
        assert!(table.stdout.lines().all(|line| line.chars().count() <= 60), "{}", table.stdout);
        assert!(table.stderr.contains("Показано 1 із 3 записів за 2021-01."), "{}", table.stderr);
        let csv = department.good(&["list", "--csv", "-i", "documents"]);
        assert_eq!(
            csv.lines().next(),
            Some("id,date,indicator,count,approx,title,by.channel,set.place,clerk,note")
        );
        assert!(csv.contains(",2021-01-12,documents,7,,Про дороги,post,,Олена,"), "{csv}");
    }
}

#[test]
fn a_shell_is_told_what_the_department_knows() {
    for department in both() {
        let asked = |line: &[&str]| {
            let index = (line.len() - 1).to_string();
            let line = [&["--"], line].concat();
            let variables = [("ZVIT_COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", index.as_str())];
            department.run_as(&line, &variables).stdout
        };
        assert!(asked(&["zvit", "lo"]).starts_with("log"));
        assert!(asked(&["zvit", "log", "doc"]).contains("documents"));
        assert_eq!(asked(&["zvit", "log", "documents", "--by", "channel=p"]), "channel=post");
        assert!(asked(&["zvit", "report", ""]).contains("last-quarter"));
        assert_eq!(asked(&["zvit", "-C", "nowhere", "log", "doc"]), "");
        // The program goes by the machine's clock: an entry of today is among the recent ones.
        #[expect(clippy::disallowed_methods, reason = "recent is what the clock makes it")]
        let today = chrono::Utc::now().date_naive().to_string();
        let id = logged(&department, &["documents", "Лист", "--force", "-d", &today]);
        assert!(asked(&["zvit", "show", ""]).contains(&id));
    }
}

#[test]
fn a_slip_in_a_condition_is_told() {
    for department in both() {
        logged(&department, &["documents", "Лист", "--set", "place=Львів"]);
        let asked = |condition: &str| department.run(&["list", "2021-01", "--where", condition]);
        assert!(!asked("count > 0 and place and channel").stderr.contains("unknown-name"));
        let slip = asked("cuont > 0");
        assert_eq!(slip.code, 0);
        assert!(slip.stderr.contains("можливо, ви мали на увазі «count»"), "{}", slip.stderr);
    }
}

#[test]
fn a_date_that_stays_is_not_doubted_again() {
    for department in both() {
        let id = logged(&department, &["documents", "-d", "2010-01-12", "--force"]);
        department.good(&["edit", &id, "-n", "7"]);
        let moved = department.run(&["edit", &id, "-d", "2010-01-13"]);
        assert!(moved.stderr.contains("date-long-ago"), "{}", moved.stderr);
    }
}

#[test]
fn a_total_of_a_quarter_is_answered_with_the_quarter() {
    for department in both() {
        let said = department.run(&["log", "documents", "-n", "5", "-d", "2020-Q4"]);
        assert!(said.stdout.contains("Разом за 2020-Q4: 5."), "{}", said.stdout);
    }
}
