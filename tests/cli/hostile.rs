//! Titles of every kind come out as the very characters, or stop the PDF before anything is made.

use std::fs;

use crate::department::Department;
use crate::pdf::{words, words_of};

/// A department whose report lists the titles of its letters.
fn department(titles: &[&str]) -> Department {
    let base = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base");
    let department = Department::copy(&base);
    department.change(
        "report-templates/own.md",
        "{{ count(\"letters\") }}.",
        "{{ title_list(\"letters\") }}",
    );
    let entry = |title: &&str| {
        let title = serde_json::to_string(title).unwrap();
        format!("[[entry]]\ndate = 2020-02-03\nindicator = \"letters\"\ntitle = {title}\n\n")
    };
    department.write("ledger/2020-02.toml", titles.iter().map(entry).collect::<String>());
    department
}

/// The words of both forms of the report.
fn told(titles: &[&str]) -> [String; 2] {
    let department = department(titles);
    department.good(&["report", "2020-02", "--output", "out"]);
    let pdf = words_of(&fs::read(department.path("out/zvit-2020-02.pdf")).unwrap());
    [words(&department.read("out/zvit-2020-02.txt")), pdf]
}

#[test]
fn markup_of_any_kind_is_only_characters() {
    let titles = [
        "#заголовок і #let x = 1",
        "$ 5 + 5 $ та 100 $",
        "*наголос* і **виділення**",
        "_підкреслення_ і __подвійне__",
        "<b>теги</b> і <!-- примітка -->",
        "[[посилання]] і [текст](https://example.org)",
        "зворотна \\ риска \\n \\\\ і \\u{41}",
        "{{ count('letters') }} і {% for a in b %}",
        "| таблиця | з рисками |",
        "`код` і ~закреслено~",
        "1. нумерація і 2) ще",
        "= Typst == і // примітка /* тут */",
        "@посилання та &amp; і &#8238;",
        "> цитата",
    ];
    for told in told(&titles) {
        for title in titles {
            assert!(told.contains(&words(title)), "{title}: {told}");
        }
    }
}

#[test]
fn the_typography_of_a_title_is_mended_and_nothing_else() {
    for told in told(&["лист \"Про \"Кобзар\"\" об'єднання - 5"]) {
        assert!(told.contains("лист«Про“Кобзар”»об’єднання—5"), "{told}");
    }
}

#[test]
fn a_stress_mark_stays_on_its_letter() {
    // The reader of PDFs here does not know replacement texts; tests/outside.sh looks at the PDF.
    let [text, _] = told(&["за\u{301}мок і о\u{301}ко"]);
    assert!(text.contains("за\u{301}мокіо\u{301}ко"), "{text}");
}

#[test]
fn control_and_direction_characters_are_removed() {
    for told in told(&["а\u{202e}б\u{200b}в\u{7}г\u{2066}д\u{1b}[31mе\u{85}є"]) {
        assert!(told.contains("абвгд[31mеє"), "{told}");
    }
}

#[test]
fn ten_thousand_characters_come_out_whole() {
    let spaced = "довга назва листа ".repeat(556);
    let solid = "назва".repeat(2000);
    for told in told(&[&spaced, &solid]) {
        assert!(told.contains(&words(&spaced)), "the words");
        assert!(told.contains(&solid), "the word");
    }
}

#[test]
fn a_character_without_a_glyph_stops_the_pdf_and_not_the_text() {
    let department = department(&["Звичайний лист", "Лист 会 подяки", "Лист 🎉 ще"]);
    let outcome = department.run(&["report", "2020-02", "--output", "out"]);
    assert_eq!(outcome.code, 1);
    for named in
        ["«会» (U+4F1A)", "«🎉» (U+1F389)", "ledger/2020-02.toml:6", "ledger/2020-02.toml:11"]
    {
        assert!(outcome.stderr.contains(named), "{named}: {}", outcome.stderr);
    }
    assert!(!department.path("out").exists(), "not even the text may be half of a report");
    let text = department.good(&["report", "2020-02", "--format", "text", "--output", "-"]);
    assert!(text.contains("Лист 会 подяки") && text.contains("Лист 🎉 ще"), "{text}");
}
