//! `zvit close` and `zvit reopen`: a closed period changes for nobody, on either storage, and whatever
//! was done behind the program's back is found.

use serde_json::Value;

use crate::department::Department;

/// The reference report's department with its first quarter closed.
fn closed() -> Department {
    let department = Department::example("lysychansk-2020-q1");
    let outcome = department.run_as(&["close", "2020-Q1"], &[("ZVIT_CLERK", "olena")]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(
        outcome.stderr,
        "Період 2020-Q1 закрито: 64 записи, 44 цифри. Додайте до git: closed/0001-2020-Q1.json\n"
    );
    department
}

/// The same in SQLite.
fn closed_in_sqlite() -> Department {
    let department = closed();
    department.good(&["export", "--to", "twin.sqlite"]);
    department.change("zvit.toml", "ledger = \"ledger\"", "ledger = \"twin.sqlite\"");
    department
}

/// The codes that a check of the first quarter finds.
fn found(department: &Department) -> Vec<String> {
    let outcome = department.run(&["check", "2020-Q1", "--json"]);
    let found: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let codes = found["findings"].as_array().unwrap().iter();
    let codes = codes.map(|one| one["code"].as_str().unwrap().to_owned());
    codes.filter(|code| code != "spelling-skipped" && code != "misspelt").collect()
}

#[test]
fn a_closed_period_is_kept_with_its_figures_and_entries() {
    let department = closed();
    let kept: Value = serde_json::from_str(&department.read("closed/0001-2020-Q1.json")).unwrap();
    assert_eq!((&kept["period"], &kept["by"]), (&"2020-Q1".into(), &"olena".into()));
    assert_eq!(kept["figures"]["site.materials"], "405");
    assert_eq!(kept["figures"]["open-data.sets/documents"], "667");
    assert_eq!(kept["figures"]["publication.drafts"], "about 250");
    assert_eq!(kept["entries"].as_object().unwrap().len(), 64);
    assert_eq!(kept["entries"]["200401-public"].as_str().unwrap().len(), 32);
    assert_eq!(found(&department), Vec::<String>::new());
}

#[test]
fn a_closed_period_changes_for_nobody() {
    for department in [closed(), closed_in_sqlite()] {
        department.write("list.csv", "Дата;Показник;Кількість\n10.03.2020;media.letters;2\n");
        for line in [
            &["log", "media.letters", "-d", "2020-03-10", "--force"][..],
            &["edit", "site-materials", "-n", "406"],
            &["edit", "site-materials", "-d", "2020-05-10"],
            &["remove", "site-materials"],
            &["import", "list.csv"],
        ] {
            let outcome = department.run(line);
            assert_eq!(outcome.code, 1, "{line:?}: {}{}", outcome.stdout, outcome.stderr);
            assert!(outcome.stderr.contains("помилка[period-closed]"), "{}", outcome.stderr);
            assert!(outcome.stderr.contains("olena"), "{}", outcome.stderr);
        }
        department.good(&["log", "media.letters", "-d", "2020-04-10", "--force"]);
        assert_eq!(found(&department), Vec::<String>::new());
    }
}

#[test]
fn a_logged_entry_cannot_be_undone_once_its_period_is_closed() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["log", "media.letters", "-d", "2020-03-10", "--force"]);
    department.good(&["close", "2020-Q1"]);
    let outcome = department.run(&["undo"]);
    assert!(outcome.stderr.contains("period-closed"), "{}", outcome.stderr);
    department.good(&["reopen", "2020-Q1", "--reason", "записано двічі"]);
    department.good(&["undo"]);
}

#[test]
fn changes_by_hand_are_found_with_the_figures_that_moved() {
    let department = closed();
    department.change("ledger/2020-03.toml", "count = 405", "count = 406");
    assert_eq!(found(&department), ["closed-figures-changed"]);
    let outcome = department.run(&["report", "2020-Q1", "--output", "out"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("site.materials: 405 → 406"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("±site-materials"), "{}", outcome.stderr);
    assert!(!department.path("out").exists());
}

#[test]
fn changes_in_sql_are_found_with_the_entries_that_caused_them() {
    let department = closed_in_sqlite();
    let ledger = rusqlite::Connection::open(department.path("twin.sqlite")).unwrap();
    ledger.execute("DELETE FROM entry WHERE id = 'media-letters'", []).unwrap();
    ledger
        .execute("INSERT INTO entry (id, date, day, indicator, count) VALUES ('late', '2020-02-01', '2020-02-01', 'media.letters', '11')", [])
        .unwrap();
    drop(ledger);
    let outcome = department.run(&["check", "2020-Q1"]);
    for part in ["media.letters: 10 → 11", "+late", "−media-letters"] {
        assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
    }
}

#[test]
fn a_change_that_moves_no_figure_is_only_a_warning() {
    let department = closed();
    department.change("ledger/2020-01.toml", "мітинг обласної", "мітинг районної");
    assert_eq!(found(&department), ["closed-entries-changed"]);
    department.good(&["report", "2020-Q1", "--output", "out"]);
}

#[test]
fn settings_that_move_a_figure_are_found_too() {
    let department = closed();
    let stock = "label = \"Громадські організації\"\nkind = \"stock\"";
    department.change("zvit.toml", stock, "label = \"Громадські організації\"");
    assert!(found(&department).contains(&"closed-figures-changed".to_owned()));
}

#[test]
fn a_rewritten_past_breaks_the_chain() {
    let department = closed();
    department.good(&["close", "2020-02"]);
    assert_eq!(found(&department), Vec::<String>::new());
    let first = department.read("closed/0001-2020-Q1.json");
    department.change("closed/0001-2020-Q1.json", "\"405\"", "\"406\"");
    assert_eq!(found(&department), ["closed-chain", "closed-figures-changed"]);
    department.write("closed/0001-2020-Q1.json", first);
    std::fs::remove_file(department.path("closed/0001-2020-Q1.json")).unwrap();
    assert_eq!(found(&department), ["closed-chain", "closed-chain"]);
    department.write("closed/notes.json", "{}");
    assert_eq!(department.run(&["report", "2020-Q1"]).code, 1);
}

#[test]
fn comparisons_use_the_closed_figures() {
    let department = Department::example("daily");
    department.good(&["close", "2020-Q1"]);
    let line = ["compare", "2020-Q1", "2020-Q2", "--json"];
    let before = department.good(&line);
    without_an_appeal(&department);
    assert_eq!(department.good(&line), before);
    let summary = department.good(&["summary", "2020-Q2", "--json", "--quiet"]);
    let summary: Value = serde_json::from_str(&summary).unwrap();
    let appeals = summary["indicators"].as_array().unwrap();
    let appeals = appeals.iter().find(|one| one["key"] == "appeals.received").unwrap();
    assert_eq!(appeals["previous"]["value"], "189");
}

#[test]
fn only_what_is_over_and_right_is_closed_and_once() {
    let department = closed();
    for (line, code) in [
        (&["close", "2020-Q1"][..], "closed-already"),
        (&["close", "2021-Q1"], "close-not-over"),
        (&["reopen", "2020-Q2", "--reason", "так"], "not-closed"),
    ] {
        let outcome = department.run(line);
        assert_eq!(outcome.code, 1, "{line:?}");
        assert!(outcome.stderr.contains(code), "{line:?}: {}", outcome.stderr);
    }
    assert_eq!(department.run(&["reopen", "2020-Q1"]).code, 2);
    department.good(&["reopen", "2020-Q1", "--reason", "уточнення"]);
    let wrong = "key = \"events.council\"\npart_of = \"events.attended\"";
    department.change("zvit.toml", "key = \"events.council\"", wrong);
    assert_eq!(department.run(&["close", "2020-Q1"]).code, 1);
    department.good(&["close", "2020-Q1", "--allow-errors", "звірено"]);
    assert!(department.read("closed/0003-2020-Q1.json").contains("\"reason\": \"звірено\""));
}

#[test]
fn what_was_missed_is_told_apart_in_the_next_report() {
    let department = closed();
    let missed =
        ["log", "media.letters", "-n", "2", "-d", "2020-03-10", "--late", "--today", "2020-04-15"];
    let told = department.good(&missed);
    assert!(told.starts_with("Записано «Листи-заявки"), "{told}");
    assert!(told.contains("як пропущене за 2020-Q1: 2 "), "{told}");
    assert_eq!(found(&department), Vec::<String>::new());
    let value = |period: &str| {
        let traced = department.good(&["trace", "media.letters", period, "--json"]);
        let traced: Value = serde_json::from_str(&traced).unwrap();
        traced["now"]["value"].as_str().map(str::to_owned)
    };
    assert_eq!(value("2020-Q1").as_deref(), Some("10"));
    assert_eq!(value("2020-Q2").as_deref(), Some("0"));
    assert_eq!(value("2020").as_deref(), Some("12"));
    let report = department.good(&["report", "2020-Q2", "--output", "-", "--template", "standard"]);
    let report = report.replace('\u{a0}', " ");
    assert!(report.contains("Додатково до звіту за I квартал 2020 року: "), "{report}");
    let open = ["log", "media.letters", "-d", "2020-04-10", "--late", "--today", "2020-04-15"];
    assert!(department.run(&open).stderr.contains("late-not-closed"));
}

#[test]
fn the_state_of_the_day_after_belongs_to_the_closed_period() {
    for department in [closed(), closed_in_sqlite()] {
        department.write("list.csv", "Дата;Показник;Кількість\n01.04.2020;registers.public;160\n");
        for line in [
            &["log", "registers.public", "-n", "160", "-d", "2020-04-01", "--force"][..],
            &["edit", "200401-public", "-n", "99"],
            &["remove", "200401-public"],
            &["import", "list.csv"],
        ] {
            let outcome = department.run(line);
            assert_eq!(outcome.code, 1, "{line:?}");
            assert!(outcome.stderr.contains("period-closed"), "{line:?}: {}", outcome.stderr);
        }
        // Other entries of that day do not.
        department.good(&["log", "media.letters", "-d", "2020-04-01", "--force"]);
        assert_eq!(found(&department), Vec::<String>::new());
    }
}

#[test]
fn a_state_that_was_missed_is_not_logged_under_today() {
    let department = closed();
    let late = ["log", "registers.public", "-n", "160", "-d", "2020-03-31", "--late"];
    assert!(department.run(&late).stderr.contains("late-state"));
}

#[test]
fn a_trial_import_tells_what_a_closed_period_refuses_and_the_rest_comes_in() {
    let department = closed();
    department.write(
        "list.csv",
        "Дата;Показник;Кількість\n10.03.2020;media.letters;2\n10.05.2020;media.letters;3\n",
    );
    let trial = department.run(&["import", "list.csv", "--dry-run"]);
    assert!(
        trial.stdout.contains("2020-Q1") || trial.stderr.contains("2020-Q1"),
        "{}",
        trial.stderr
    );
    department.good(&["import", "list.csv", "--skip-bad"]);
    let entries = department.good(&["list", "2020-Q2", "--json"]);
    assert!(entries.contains("2020-05-10"), "{entries}");
    assert_eq!(found(&department), Vec::<String>::new());
}

/// The department of daily entries with its first quarter of 2020 closed.
fn closed_daily() -> Department {
    let department = Department::example("daily");
    department.good(&["close", "2020-Q1"]);
    department
}

/// Takes an appeal out of February by hand.
fn without_an_appeal(department: &Department) {
    let month = department.read("ledger/2020-02.toml");
    let mut entries: Vec<&str> = month.split("[[entry]]").collect();
    let first = entries.iter().position(|one| one.contains("\"appeals.received\"")).unwrap();
    entries.remove(first);
    department.write("ledger/2020-02.toml", entries.join("[[entry]]"));
}

#[test]
fn what_became_of_an_entry_later_may_be_told() {
    let department = closed_daily();
    department.change("ledger/2020-03.toml", "answered = 2020-04", "due_again = 2020-04");
    department.good(&["reopen", "2020-Q1", "--reason", "дані"]);
    department.good(&["close", "2020-Q1"]);
    let month = department.read("ledger/2020-03.toml");
    let open = month.split("[[entry]]").find(|one| one.contains("due_again")).unwrap();
    let id = open.split("id = \"").nth(1).unwrap().split('"').next().unwrap();
    department.good(&["edit", id, "--set", "answered=2020-04-13"]);
    assert_eq!(found(&department), Vec::<String>::new());
    let back = department.run(&["edit", id, "--set", "answered=2020-03-31"]);
    assert!(back.stderr.contains("period-closed"), "{}", back.stderr);
}

#[test]
fn an_earlier_entry_that_a_closed_figure_rests_on_is_closed_with_it() {
    let department = closed_daily();
    let line = ["edit", "191206-02", "--set", "answered=2020-04-02"];
    assert!(department.run(&line).stderr.contains("period-closed"));
    let month = department.read("ledger/2019-12.toml");
    let entry = month.split("[[entry]]").find(|one| one.contains("191206-02")).unwrap();
    let day = &entry.split("answered = ").nth(1).unwrap()[..10];
    let moved = entry.replace(&format!("answered = {day}"), "answered = 2020-04-02");
    department.write("ledger/2019-12.toml", month.replace(entry, &moved));
    let outcome = department.run(&["check", "2020-Q1"]);
    assert!(outcome.stderr.contains("191206-02"), "{}", outcome.stderr);
}

#[test]
fn a_changed_past_stops_the_reports_that_share_its_days() {
    let department = closed_daily();
    without_an_appeal(&department);
    for period in ["2020-Q1", "2020-02", "2020-H1"] {
        let outcome = department.run(&["report", period, "--output", "out"]);
        assert_eq!(outcome.code, 1, "{period}");
        assert!(outcome.stderr.contains("closed-figures-changed"), "{period}: {}", outcome.stderr);
    }
    department.good(&["report", "2020-Q2", "--output", "out"]);
    let compared = department.good(&["compare", "2019-Q1", "2020-Q1", "--json"]);
    let compared: Value = serde_json::from_str(&compared).unwrap();
    assert!(compared.to_string().contains("\"189\""), "{compared}");
    let traced = department.run(&["trace", "appeals.received@2020-Q2~2020-Q1"]);
    assert!(traced.stdout.contains("збережено як 189"), "{}", traced.stdout);
}

#[test]
fn late_entries_of_which_the_template_is_silent_are_found() {
    let department = closed();
    department.good(&[
        "log",
        "media.letters",
        "-d",
        "2020-03-10",
        "--late",
        "--today",
        "2020-04-15",
    ]);
    department.good(&["template", "eject", "standard", "--as", "own"]);
    department.change(
        "report-templates/own.md",
        "{% set missed = late() -%}",
        "{% set missed = \"\" -%}",
    );
    let line = ["report", "2020-Q2", "--template", "own", "--output", "out"];
    assert!(department.run(&line).stderr.contains("late-not-told"));
}
