//! What the machine and other people do to a ledger meanwhile: a full disk, a folder that may not be
//! written, a hand in the same file, clocks that disagree. A clear error, and nothing lost.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::clerk::{both, listed};
use crate::department::Department;

/// Runs the program under another one, in the name of a clerk.
fn under(department: &Department, before: &[&str], line: &[&str]) -> (i32, String) {
    let mut words = before.iter().copied().chain([env!("CARGO_BIN_EXE_zvit")]);
    let mut command = Command::new(words.next().unwrap());
    let run = command.args(words).args(line).args(["--today", "2021-01-15"]);
    let run =
        run.current_dir(department.path("")).env("ZVIT_CLERK", "Олена").env("ZVIT_LANG", "uk");
    let Output { status, stderr, .. } = run.output().unwrap();
    (status.code().unwrap_or(-1), String::from_utf8(stderr).unwrap())
}

/// A list of so many rows.
fn list(rows: usize) -> String {
    let row =
        |number: usize| format!("{:02}.01.2021;Лист № {number} про дорогу\n", number % 14 + 1);
    format!("Дата;Назва\n{}", (0..rows).map(row).collect::<String>())
}

#[test]
fn a_full_disk_leaves_the_ledger_as_it_was() {
    for department in both() {
        department.good(&["log", "documents", "Перший"]);
        department.write("list.csv", list(4000));
        let before = listed(&department, &[]);
        // No file may grow beyond 64 KiB: a write past it fails like one on a full disk.
        let limited = ["sh", "-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "sh"];
        let (code, said) = under(&department, &limited, &["import", "list.csv", "-i", "documents"]);
        assert_eq!(code, 3, "{said}");
        let reasons = ["файл завеликий", "скінчилося місце", "диск не зміг"];
        assert!(reasons.iter().any(|reason| said.contains(reason)), "{said}");
        assert_eq!(listed(&department, &[]), before);
        department.good(&["check", "2021-01"]);
        department.good(&["import", "list.csv", "-i", "documents"]);
        assert_eq!(listed(&department, &[]).len(), 4001);
        department.good(&["undo"]);
        assert_eq!(listed(&department, &[]), before);
    }
}

/// What has the program obey the rights of files even where the tests are run by root.
fn obeying() -> Vec<&'static str> {
    let user = Command::new("id").arg("-u").output().unwrap();
    match user.stdout.as_slice() {
        b"0\n" => vec!["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"],
        _ => vec!["env"],
    }
}

/// Sets the rights of a folder and of the files in it.
fn set_rights(folder: &Path, of_folder: u32, of_files: u32) {
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if file.path().is_file() {
            fs::set_permissions(file.path(), fs::Permissions::from_mode(of_files)).unwrap();
        }
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(of_folder)).unwrap();
}

#[test]
fn a_folder_that_may_not_be_written_is_read_and_left() {
    for department in both() {
        department.good(&["log", "documents", "Перший"]);
        let before = listed(&department, &[]);
        let files = department.path("ledger");
        let kept = if files.exists() { files } else { department.path("") };
        set_rights(&kept, 0o555, 0o444);
        let shown = under(&department, &obeying(), &["list"]);
        let refused = under(&department, &obeying(), &["log", "documents", "Другий"]);
        set_rights(&kept, 0o755, 0o644);
        assert_eq!(shown.0, 0, "{}", shown.1);
        assert_eq!(refused.0, 3, "{}", refused.1);
        assert!(refused.1.contains("бракує прав"), "{}", refused.1);
        assert_eq!(listed(&department, &[]), before);
    }
}

/// An editor that is a script.
fn editor(department: &Department, script: &str) -> String {
    department.write("editor", format!("#!/bin/sh\n{script}\n"));
    let path = department.path("editor");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
    let program = env!("CARGO_BIN_EXE_zvit");
    for department in both() {
        department.good(&["log", "documents", "Перший"]);
        let id = listed(&department, &[])[0]["id"].as_str().unwrap().to_owned();
        let other = "--today 2021-01-15 edit";
        let script = format!("{program} {other} {id} -n 7 >&2\nsed -i 's/Перший/Останній/' \"$1\"");
        let editor = editor(&department, &script);
        let (code, said) =
            under(&department, &["env", &format!("EDITOR={editor}")], &["edit", &id]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("changed-meanwhile"), "{said}");
        let entry = &listed(&department, &[])[0];
        assert_eq!((&entry["count"], &entry["title"]), (&"7".into(), &"Перший".into()));
    }
}

#[test]
fn what_a_hand_writes_into_the_file_meanwhile_stays() {
    let [department, _] = both();
    department.good(&["log", "documents", "Перший"]);
    let id = listed(&department, &[])[0]["id"].as_str().unwrap().to_owned();
    let by_hand = "printf '\\n# рукою\\n[[entry]]\\ndate = 2021-01-14\\nindicator = \"registers\"\\n' \
                   >> ledger/2021-01.toml; sed -i 's/Перший/Останній/' \"$1\"";
    let editor = editor(&department, by_hand);
    let (code, said) = under(&department, &["env", &format!("EDITOR={editor}")], &["edit", &id]);
    assert_eq!(code, 0, "{said}");
    let text = department.read("ledger/2021-01.toml");
    assert!(text.contains("Останній") && text.contains("# рукою"), "{text}");
    assert_eq!(listed(&department, &[]).len(), 2);
}

#[test]
fn clocks_that_disagree_lose_nothing() {
    for department in both() {
        // What two machines take for today is months apart, and the later comes first.
        for (number, day) in ["2021-03-10", "2021-01-10", "2020-11-10"].into_iter().enumerate() {
            let title = format!("дія {number}");
            department.good(&["log", "documents", &title, "-d", "2020-11-05", "--today", day]);
        }
        assert_eq!(listed(&department, &["2020-11"]).len(), 3);
        let history: Value =
            serde_json::from_str(&department.good(&["history", "--json"])).unwrap();
        let titles: Vec<&Value> = (0..3)
            .map(|number| &history["operations"][number]["alterations"][0]["after"]["title"])
            .collect();
        assert_eq!(titles, ["дія 2", "дія 1", "дія 0"], "in the order in which they were done");
        department.good(&["undo"]);
        let left = listed(&department, &["2020-11"]);
        assert_eq!(left.len(), 2);
        assert!(left.iter().all(|entry| entry["title"] != "дія 2"));
    }
}
