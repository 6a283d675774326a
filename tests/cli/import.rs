//! `zvit import`: lists of offices become entries, once and whole; the same on both storages.

use std::fs;

use serde_json::Value;

use crate::clerk::{both, listed};
use crate::department::Department;

/// A list as Excel writes it for an office, with a bad row and a total.
const LIST: &str = "Реєстр вхідних документів;;;\r\n\
    Дата;Назва;Кількість;Спосіб надходження\r\n\
    12.01.2021;Лист про дорогу;1,5;поштою\r\n\
    12.01.2021;Лист про дорогу;1,5;поштою\r\n\
    13.01.2021;Запит;2;факсом\r\n\
    ;;;\r\n\
    Всього;;5;\r\n";

/// The list in the encoding of old Windows: Cyrillic letters of a row from 0xC0 on.
fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        'А'..='я' => u8::try_from(u32::from(letter) - 0x410 + 0xc0).unwrap(),
        'і' => 0xb3,
        'ї' => 0xbf,
        'є' => 0xba,
        other => u8::try_from(u32::from(other)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// Imports with `--json` and gives the answer with the exit code.
fn imported(department: &Department, line: &[&str]) -> (i32, Value) {
    let outcome = department.run(&[&["import", "--json"], line].concat());
    let said = serde_json::from_str(&outcome.stdout);
    (outcome.code, said.unwrap_or_else(|_| panic!("{}{}", outcome.stdout, outcome.stderr)))
}

#[test]
fn a_list_comes_in_once_and_whole() {
    for department in both() {
        department.write("list.csv", windows_1251(LIST));
        let line = ["list.csv", "-i", "documents"];
        let refused = department.run(&[&["import"], &line[..]].concat());
        assert_eq!(refused.code, 1);
        assert!(refused.stderr.contains("list.csv, рядок 5, стовпець Спосіб надходження"));
        assert_eq!(listed(&department, &[]), [Value::Null; 0], "all or nothing");

        department.write("m.toml", "[words.by.channel]\n\"факсом\" = \"email\"\n");
        let line = [&line[..], &["-m", "m.toml"]].concat();
        let (code, trial) = imported(&department, &[&line[..], &["--dry-run"]].concat());
        assert_eq!((code, &trial["imported"], &trial["dry_run"]), (0, &3.into(), &true.into()));
        assert_eq!(trial["form"]["encoding"], "windows-1251");
        assert_eq!((&trial["header"], &trial["passed"]["total"]), (&2.into(), &1.into()));
        assert_eq!(listed(&department, &[]), [Value::Null; 0], "only tried");

        let (code, done) = imported(&department, &line);
        assert_eq!((code, &done["imported"], &done["known"]), (0, &3.into(), &0.into()));
        let entries = listed(&department, &[]);
        assert_eq!(entries.len(), 3);
        let first = entries.iter().find(|one| one["title"] == "Лист про дорогу").unwrap();
        assert_eq!((&first["count"], &first["by"]["channel"]), (&"1.5".into(), &"post".into()));

        let again = department.good(&["import", "list.csv", "-i", "documents", "-m", "m.toml"]);
        assert!(again.starts_with("Нового немає"), "{again}");
        department.good(&["edit", first["id"].as_str().unwrap(), "-n", "4", "-d", "30.12.2020"]);
        let (_, again) = imported(&department, &line);
        assert_eq!((&again["imported"], &again["known"]), (&0.into(), &3.into()));
        assert_eq!(again["changed"], 1, "one was mended since");
        department.good(&["undo", "2"]);
        assert_eq!(listed(&department, &["2020-12-01..2021-01-31"]), [Value::Null; 0]);
        let (_, anew) = imported(&department, &line);
        assert_eq!(anew["imported"], 3, "what was undone can be imported anew");
    }
}

#[test]
fn bad_rows_go_to_a_file_from_which_they_can_be_imported() {
    for department in both() {
        department.write("list.csv", LIST);
        let line = ["list.csv", "-i", "documents", "--skip-bad"];
        let (code, done) = imported(&department, &line);
        assert_eq!((code, &done["imported"]), (0, &2.into()));
        let rejected = &done["rejected"][0];
        assert_eq!((&rejected["row"], &rejected["value"]), (&"5".into(), &"факсом".into()));
        assert_eq!(rejected["code"], "unknown-value");
        assert_eq!(done["rejects"], "list.rejected.csv");
        department.change("list.rejected.csv", "факсом", "поштою");
        let (_, again) = imported(&department, &line);
        assert_eq!(again["rejects"], "list.rejected-2.csv", "what is being mended stays");
        let (code, rest) = imported(&department, &["list.rejected.csv", "-i", "documents"]);
        assert_eq!((code, &rest["imported"]), (0, &1.into()));
        department.change("list.csv", "факсом", "поштою");
        let (_, all) = imported(&department, &["list.csv", "-i", "documents"]);
        assert_eq!((&all["imported"], &all["known"]), (&0.into(), &3.into()));
    }
}

#[test]
fn a_ledger_comes_in_with_its_ids() {
    let [from, _] = both();
    from.good(&["log", "documents", "Лист", "--set", "place=Львів", "--note", "копія"]);
    from.good(&["log", "registers", "-n", "7"]);
    from.good(&["export", "--to", "all.jsonl"]);
    from.good(&["export", "--to", "all.sqlite"]);
    from.good(&["export", "--to", "all.csv"]);
    from.good(&["export", "--to", "all.xlsx"]);
    let book = fs::read(from.path("all.xlsx")).unwrap();
    from.good(&["export", "--to", "all.xlsx"]);
    assert!(book == fs::read(from.path("all.xlsx")).unwrap(), "same entries, same bytes");
    let text = fs::read_to_string(from.path("all.jsonl")).unwrap();
    for department in both() {
        for name in
            ["all.jsonl", "all.sqlite", "all.csv", "all.xlsx", "ledger", "ledger/2021-01.toml"]
        {
            let path = from.path(name);
            let (code, done) = imported(&department, &[path.to_str().unwrap()]);
            assert_eq!((code, &done["imported"]), (0, &2.into()), "{name}");
            let again = imported(&department, &[path.to_str().unwrap()]).1;
            assert_eq!((&again["imported"], &again["known"]), (&0.into(), &2.into()), "{name}");
            assert_eq!(department.good(&["export", "--to", "-", "--format", "jsonl"]), text);
            department.good(&["undo"]);
        }
    }
}

#[test]
fn what_cannot_be_imported_leaves_nothing() {
    let cases: [(&[&str], i32, &str); 8] = [
        (&["nothing.csv"], 3, "nothing.csv"),
        (&["list.csv"], 1, "no-column-for"),
        (&["list.csv", "-i", "documnets"], 1, "indicator-not-found"),
        (&["list.csv", "-i", "documents", "-c", "title=Зміст"], 1, "no-column"),
        (&["list.csv", "-i", "documents", "-c", "tilte=Назва"], 1, "unknown-field"),
        (&["list.csv", "-i", "documents", "--encoding", "utf-16le"], 1, ""),
        (&["list.csv", "-i", "documents", "--rejects", "x.csv"], 2, "skip-bad"),
        (&["list.csv", "-i", "documents", "--header", "6"], 1, ""),
    ];
    for department in both() {
        department.write("list.csv", LIST);
        for (line, code, words) in &cases {
            let outcome = department.run(&[&["import"], *line].concat());
            assert_eq!(outcome.code, *code, "{line:?}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(words), "{line:?}: {}", outcome.stderr);
        }
        assert_eq!(listed(&department, &[]), [Value::Null; 0]);
    }
}
