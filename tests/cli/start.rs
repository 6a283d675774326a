//! `zvit init`: a department that works at once.

use crate::department::Department;

#[test]
fn a_new_department_has_a_report_at_once() {
    for (ledger, name) in [("toml", "ledger"), ("sqlite", "ledger.sqlite")] {
        let department = Department::nothing();
        department.good(&["init", "archive", "--ledger", ledger]);
        assert!(department.path("archive").join(name).exists(), "{name}");
        department.good(&["-C", "archive", "check"]);
        let text =
            department.good(&["-C", "archive", "report", "--format", "text", "--output", "-"]);
        assert!(text.contains("ЗВІТ"), "{text}");
        department.good(&["-C", "archive", "report", "--output", "out"]);
    }
}

#[test]
fn the_names_that_are_given_are_written_in() {
    let department = Department::nothing();
    department.good(&["init", "--body", "Архівна \"установа\"", "--department", "Читальний зал"]);
    let settings = department.read("zvit.toml");
    assert!(settings.contains("Читальний зал"), "{settings}");
    let text = department.good(&["report", "--format", "text", "--output", "-"]);
    assert!(text.contains("Архівна «установа»"), "{text}");
}

#[test]
fn a_department_that_is_there_is_not_touched() {
    let department = Department::example("daily");
    let before = department.read("zvit.toml");
    let outcome = department.run(&["init"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("помилка[department-exists]"), "{}", outcome.stderr);
    assert_eq!(department.read("zvit.toml"), before);
}

#[test]
fn a_ledger_that_is_there_is_kept() {
    let department = Department::nothing();
    department.write("ledger/2021-01.toml", "# записи минулого місяця\n");
    department.good(&["init"]);
    assert_eq!(department.read("ledger/2021-01.toml"), "# записи минулого місяця\n");
}

#[test]
fn a_department_is_found_from_inside_its_folders() {
    let department = Department::example("daily");
    department.good(&["-C", "ledger", "summary", "2020-Q1"]);
}
