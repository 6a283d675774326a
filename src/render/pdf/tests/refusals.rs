//! What cannot be printed, what is hostile, what is too long, and themes that do not do.

use super::pages::{Pages, render, theme};
use super::sample::{self, dashes, document, heading, official, paragraph, prose, text};
use crate::diagnostic::{Argument, Diagnostic, Excerpt, Fault};
use crate::document::{Alignment, Block, Document, Table};
use crate::render::Theme;

/// Letters of typesetting that a report must show as they are.
const HOSTILE: [&str; 24] = [
    "#let a = 1",
    "#panic()",
    "$x^2$",
    "*жирно*",
    "_похило_",
    "<мітка>",
    "[[посилання]]",
    r"\u{41}",
    r"C:\шлях\",
    "{{ figure }}",
    "{% if %}",
    "\"лапки\"",
    "'одинарні'",
    "за\u{301}мок",
    "// примітка",
    "/* примітка */",
    "= заголовок",
    "@ref",
    "- перше",
    "+ друге",
    "/ слово: опис",
    "`код`",
    "~",
    "...",
];

/// What stopped a rendering, to be mended by a person.
fn refused(document: &Document, theme: &Theme) -> Vec<Diagnostic> {
    match render(document, theme) {
        Err(Fault::Mend(found)) => found.into_iter().collect(),
        Err(Fault::Machine(failure)) => panic!("{failure}"),
        Ok(pdf) => panic!("a file of {} pages", pdf.pages),
    }
}

/// An argument of a diagnostic.
fn argument<'d>(of: &'d Diagnostic, name: &str) -> &'d str {
    match &of.message.arguments[name] {
        Argument::Text(text) => text,
        Argument::Number(number) => panic!("{name} is the number {number}"),
    }
}

/// The theme with something added.
fn theme_with(more: &str) -> Theme {
    let theme = theme();
    Theme { source: format!("{}{more}", theme.source), ..theme }
}

/// A theme of this text, refused: the codes and what they tell of the problem.
fn problem_of(theme: &Theme) -> (Diagnostic, String) {
    let found = refused(&document(vec![prose(1)]), theme);
    assert_eq!(found.len(), 1, "{found:?}");
    let problem = argument(&found[0], "problem").to_owned();
    (found.into_iter().next().unwrap(), problem)
}

/// What is read on the pages, without spaces and page numbers.
fn read(pages: &Pages) -> String {
    let runs = pages.runs.iter().filter(|run| run.y > 20.0);
    let all: String = runs.map(|run| run.text.as_str()).collect();
    unspaced(&all)
}

/// A text without spaces.
fn unspaced(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Fails where the pages leave the margins.
fn assert_in_margins(pages: &Pages) {
    for run in pages.runs.iter().filter(|run| run.y > 20.0) {
        assert!(run.x >= 29.99 && run.end <= 200.01 && run.y <= 277.0, "{run:?}");
    }
}

/// A document whose requisites are changed.
fn with(change: impl FnOnce(&mut crate::document::Requisites)) -> Document {
    let mut document = document(vec![prose(2)]);
    change(&mut document.requisites);
    document
}

/// A table of one text everywhere.
fn table_of(all: &str) -> Block {
    table_with([all; 3])
}

/// A table with these texts in its caption, its head and its rows.
fn table_with([caption, head, cell]: [&str; 3]) -> Block {
    Block::Table(Table {
        number: None,
        caption: text(caption),
        columns: vec![Alignment::Left, Alignment::Right],
        head: vec![text(head), text(head)],
        rows: vec![vec![text(cell), text(cell)]; 2],
    })
}

/// Fails unless one character is refused for want of a glyph.
fn assert_glyph_missing(document: &Document) {
    let found = refused(document, &theme());
    let codes: Vec<_> = found.iter().map(|one| one.message.code).collect();
    assert_eq!(codes, ["glyph-missing"]);
}

#[test]
fn characters_without_a_glyph_are_named_all_at_once_and_each_once() {
    let mut given = with(|it| it.heading = "про роботу 🚀 за квартал".into());
    given.requisites.signatory = official("Начальник", "Олена", "ПЕТРЕНКО字");
    given.blocks.push(dashes(&["весело 😀 і ще 😀;", "знову 🚀."]));
    given.blocks.push(table_of("漢"));
    let found = refused(&given, &theme());
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.message.code, argument(one, "character"), argument(one, "code")))
        .collect();
    assert_eq!(
        told,
        [
            ("glyph-missing", "🚀", "U+1F680"),
            ("glyph-missing", "字", "U+5B57"),
            ("glyph-missing", "😀", "U+1F600"),
            ("glyph-missing", "漢", "U+6F22"),
        ]
    );
}

#[test]
fn a_missing_glyph_is_told_with_what_stands_around_it() {
    let sentence = "Відділ опублікував сорок п’ять матеріалів 😀 про діяльність міської ради.";
    let found = refused(&document(vec![paragraph(sentence)]), &theme());
    assert_eq!(argument(&found[0], "context"), "ок п’ять матеріалів 😀 про діяльність міс");
}

#[test]
fn every_place_that_is_printed_is_looked_through() {
    let changes: [fn(&mut crate::document::Requisites); 9] = [
        |it| it.body = "字".into(),
        |it| it.department = "字".into(),
        |it| it.kind = "字".into(),
        |it| it.heading = "字".into(),
        |it| it.place = Some("字".into()),
        |it| it.executor = Some("字".into()),
        |it| it.draft = Some("字".into()),
        |it| it.signatory.position = "字".into(),
        |it| it.approver = Some(official("Міський голова", "字", "КОВАЛЕНКО")),
    ];
    for change in changes {
        assert_glyph_missing(&with(change));
    }
    let tables = [["字", "а", "а"], ["а", "字", "а"], ["а", "а", "字"]].map(table_with);
    for block in [heading("字"), paragraph("字"), dashes(&["字"])].into_iter().chain(tables) {
        assert_glyph_missing(&document(vec![block]));
    }
}

#[test]
fn glyphs_are_looked_at_before_typst_is_asked() {
    let broken = Theme { source: "#let = 1".into(), ..theme() };
    let found = refused(&document(vec![paragraph("😀")]), &broken);
    let codes: Vec<_> = found.iter().map(|one| one.message.code).collect();
    assert_eq!(codes, ["glyph-missing"]);
}

#[test]
fn markup_in_the_text_is_printed_as_it_is() {
    for text in HOSTILE {
        let blocks =
            vec![heading(text), paragraph(text), dashes(&[text, text]), table_of(text), prose(1)];
        let pages = Pages::of(&document(blocks));
        let times = read(&pages).matches(&unspaced(text)).count();
        assert!(times >= 11, "{text}: {times} times");
    }
}

#[test]
fn markup_in_requisites_is_printed_as_it_is() {
    for text in HOSTILE {
        let given = with(|it| {
            it.body = text.into();
            it.department = text.into();
            it.kind = text.into();
            it.heading = text.into();
            it.place = Some(text.into());
            it.executor = Some(text.into());
            it.draft = Some(text.into());
            it.signatory = official(text, text, text);
            it.approver = Some(official(text, text, text));
        });
        let times = read(&Pages::of(&given)).matches(&unspaced(text)).count();
        assert!(times >= 13, "{text}: {times} times");
    }
}

#[test]
fn hostile_text_makes_a_conforming_file() {
    let all = HOSTILE.join(" ");
    let mut given = with(|it| it.title = HOSTILE.join(" "));
    given.blocks.extend([paragraph(&all), dashes(&HOSTILE), table_of(&all)]);
    assert!(render(&given, &theme()).is_ok());
}

#[test]
fn a_heading_of_10000_characters_stays_within_the_margins() {
    for heading in ["слово ".repeat(1667), "слово".repeat(2000)] {
        let pages = Pages::of(&with(|it| it.heading = heading.trim().into()));
        assert_in_margins(&pages);
        assert!(read(&pages).contains(&unspaced(&heading)));
        assert!(pages.count() >= 3);
    }
}

#[test]
fn a_long_word_in_any_requisite_stays_within_the_margins() {
    let word = "слово".repeat(30);
    let given = with(|it| {
        it.body.clone_from(&word);
        it.department.clone_from(&word);
        it.kind.clone_from(&word);
        it.heading.clone_from(&word);
        it.place = Some(word.clone());
        it.executor = Some(word.clone());
        it.draft = Some(word.clone());
        it.signatory = official(&word, &word, &word);
        it.approver = Some(official(&word, &word, &word));
    });
    let pages = Pages::of(&given);
    assert_in_margins(&pages);
    assert!(read(&pages).matches(&word).count() >= 9);
    assert!(render(&given, &theme()).is_ok());
}

#[test]
fn a_long_word_of_the_text_stays_within_the_margins() {
    let word = "слово".repeat(400);
    let chain = ["слово"; 400].join("\u{a0}");
    for text in [&word, &chain] {
        let blocks = vec![heading(text), paragraph(text), dashes(&[text]), prose(1)];
        let pages = Pages::of(&document(blocks));
        assert_in_margins(&pages);
        assert_eq!(read(&pages).matches(&word).count(), 3);
    }
}

#[test]
fn lists_of_eight_levels_can_be_printed() {
    let pages = Pages::of(&document(vec![sample::nested(8), prose(1)]));
    assert_in_margins(&pages);
    assert!(pages.line("найглибший рівень").x > pages.line("рівень 7 переліку").x);
}

#[test]
fn lists_too_deep_for_typst_are_an_error() {
    let found = refused(&document(vec![sample::nested(60)]), &theme());
    assert!(found.iter().all(|one| one.message.code == "theme-error"), "{found:?}");
}

#[test]
fn a_fault_of_the_themes_syntax_is_told_with_its_line() {
    let (one, problem) =
        problem_of(&Theme { source: "#let a = 1\n\n  #let = 5\n".into(), ..theme() });
    assert_eq!((one.message.code, one.place.line), ("theme-error", Some(3)));
    assert_eq!(one.place.file.as_deref(), Some("dstu-4163.typ"));
    assert!(one.place.excerpt.is_some_and(|Excerpt { line, .. }| line == "  #let = 5"));
    assert!(problem.contains("expected"), "{problem}");
}

#[test]
fn a_theme_that_panics_is_an_error_at_its_line() {
    let lines = theme().source.lines().count();
    let (one, problem) = problem_of(&theme_with("#panic(\"ні\")"));
    assert!(problem.contains("panicked with: ні"), "{problem}");
    assert_eq!(one.place.line, Some(lines + 1));
}

#[test]
fn a_theme_that_asks_for_another_font_is_an_error() {
    let (_, problem) = problem_of(&theme_with("#text(font: \"Comic Sans MS\")[текст]"));
    assert!(problem.contains("unknown font family: comic sans ms"), "{problem}");
}

#[test]
fn a_theme_sees_no_file_but_the_document() {
    for source in [
        "#read(\"/etc/passwd\")",
        "#read(\"/secret.txt\")",
        "#read(\"../../secret.txt\")",
        "#image(\"герб.png\")",
        "#include \"other.typ\"",
        "#import \"@preview/cetz:0.3.0\"",
        "#json(\"/other.json\")",
        "#plugin(\"/it.wasm\")",
    ] {
        let (one, problem) = problem_of(&theme_with(source));
        assert_eq!(one.message.code, "theme-error", "{source}: {problem}");
        assert!(one.place.line.is_some(), "{source}: {problem}");
    }
}

#[test]
fn a_theme_that_never_ends_is_an_error() {
    for source in ["#while true {}", "#let f(x) = f(x)\n#f(1)"] {
        let (one, _) = problem_of(&theme_with(source));
        assert_eq!(one.message.code, "theme-error", "{source}");
    }
}

#[test]
fn a_theme_that_leaves_out_the_documents_title_is_an_error() {
    let (one, problem) = problem_of(&Theme { source: "Текст".into(), ..theme() });
    assert_eq!(one.message.code, "theme-error");
    assert!(problem.contains("title"), "{problem}");
}

#[test]
fn a_theme_that_asks_for_what_the_document_lacks_is_an_error() {
    let (_, problem) = problem_of(&theme_with("#about.nothing"));
    assert!(problem.contains("nothing"), "{problem}");
}
