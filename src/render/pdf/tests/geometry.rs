//! Where things stand on the paper: L1–L25 of the rules of the layout.

use super::pages::{Line, Pages, Run};
use super::sample::{self, dashes, document, heading, official, paragraph, prose};
use crate::document::Document;

/// From baseline to baseline at 14 pt: 16,09 pt, in millimetres.
const STEP: f64 = 1.149 * 14.0 * MM;
/// A point in millimetres.
const MM: f64 = 25.4 / 72.0;

/// Whether two measures are the same on paper.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.05
}

/// The report of several pages with somebody who approves it.
fn approved() -> Document {
    let mut document = sample::report();
    document.requisites.approver = Some(official("Міський голова", "Сергій", "КОВАЛЕНКО"));
    document.requisites.draft = Some("ПРОЄКТ: не для підпису".into());
    document
}

/// A page of text between requisites.
fn short() -> Document {
    document(vec![prose(3), prose(2)])
}

/// The lines of one page from the one with a text to the one before another.
fn between<'p>(pages: &'p Pages, from: &str, to: &str) -> Vec<&'p Line> {
    let (from, to) = (pages.line(from).y, pages.line(to).y);
    pages.on(1).into_iter().filter(|line| line.y >= from && line.y < to).collect()
}

/// The lines of the heading to the text in a document with one paragraph.
fn heading_lines(of: &str) -> Vec<Line> {
    let mut document = document(vec![paragraph("Текст звіту.")]);
    document.requisites.heading = of.into();
    let pages = Pages::of(&document);
    let from = pages.line("м.\u{a0}Лисичанськ").y;
    let lines = between(&pages, "м.\u{a0}Лисичанськ", "Текст звіту.");
    lines.into_iter().filter(|line| line.y > from).cloned().collect()
}

/// A document that this person signs.
fn signed(position: &str, given: &str, surname: &str) -> Pages {
    let mut document = short();
    document.requisites.signatory = official(position, given, surname);
    Pages::of(&document)
}

/// The run that holds a text.
fn run<'p>(pages: &'p Pages, text: &str) -> &'p Run {
    let found = pages.runs.iter().find(|run| run.text.contains(text));
    found.unwrap_or_else(|| panic!("no run has «{text}»"))
}

/// Whether a run is the mark of who prepared the document.
fn is_executor(run: &Run) -> bool {
    run.text.contains("ІВАНЕНКО") || run.text.contains("7-30-00")
}

#[test]
fn every_page_is_upright_a4() {
    let pages = Pages::of(&approved());
    assert!(pages.count() >= 3);
    for page in pages.document.pages() {
        let size = page.frame.size();
        assert!(same(size.x.to_mm(), 210.0) && same(size.y.to_mm(), 297.0), "{size:?}");
    }
}

#[test]
fn nothing_but_page_numbers_stands_in_the_margins() {
    for run in Pages::of(&approved()).runs.iter().filter(|run| run.y > 20.0) {
        let (top, bottom) = (run.y - 0.891 * run.size * MM, run.y + 0.216 * run.size * MM);
        assert!(run.x >= 29.99 && run.end <= 200.01, "{run:?}");
        assert!(top >= 19.99 && bottom <= 277.01, "{run:?}");
    }
}

#[test]
fn full_lines_reach_the_right_margin_exactly() {
    let pages = Pages::of(&short());
    let text = between(&pages, "Упродовж", "Начальник");
    let full: Vec<_> = text.into_iter().filter(|line| line.end > 180.0).collect();
    assert!(full.len() >= 6);
    assert!(full.iter().all(|line| same(line.end, 200.0)), "{full:?}");
}

#[test]
fn all_text_is_in_liberation_serif() {
    let emphasis = |text| crate::document::Inline::Emphasis(sample::text(text));
    let strong = |text| crate::document::Inline::Strong(vec![emphasis(text)]);
    let mut document = approved();
    let faces = vec![emphasis("похило"), strong("жирно й похило")];
    document.blocks.push(crate::document::Block::Paragraph(faces));
    let pages = Pages::of(&document);
    for run in &pages.runs {
        assert_eq!(run.family, "Liberation Serif", "{run:?}");
    }
    assert!(run(&pages, "похило").italic && !run(&pages, "похило").bold);
    assert!(run(&pages, "жирно").italic && run(&pages, "жирно").bold);
}

#[test]
fn the_text_is_in_14_points() {
    let list = dashes(&["перше;", "друге."]);
    let pages = Pages::of(&document(vec![prose(3), heading("Розділ"), list, prose(1)]));
    let text = between(&pages, "Упродовж", "Начальник відділу");
    assert!(text.len() > 10);
    for line in text {
        assert!(same(line.size, 14.0), "{line:?}");
    }
}

#[test]
fn only_the_mark_of_the_executor_is_smaller_than_12_points() {
    let pages = Pages::of(&approved());
    let small: Vec<&Run> = pages.runs.iter().filter(|run| run.size < 12.0).collect();
    assert!(!small.is_empty());
    for run in small {
        assert!(is_executor(run) && (8.0..12.0).contains(&run.size), "{run:?}");
    }
}

#[test]
fn the_kind_of_document_is_bold_capitals_in_the_middle() {
    let pages = Pages::of(&short());
    let kind = run(&pages, "ЗВІТ");
    assert!(kind.bold && !kind.italic);
    assert!((14.0..=16.0).contains(&kind.size));
    assert_eq!(kind.text, kind.text.to_uppercase());
    assert!(same(f64::midpoint(kind.x, kind.end), 115.0));
}

#[test]
fn lines_of_a_paragraph_are_one_interval_apart() {
    let pages = Pages::of(&document(vec![prose(6)]));
    let lines = between(&pages, "Упродовж", "Начальник відділу");
    assert!(lines.len() > 8);
    for pair in lines.windows(2) {
        assert!(same(pair[1].y - pair[0].y, STEP), "{pair:?}");
    }
}

#[test]
fn paragraphs_are_one_interval_apart_like_their_lines() {
    let blocks = vec![prose(2), prose(1), dashes(&["перше;", "друге."]), prose(1)];
    let pages = Pages::of(&document(blocks));
    for pair in between(&pages, "Упродовж", "Начальник відділу").windows(2)
    {
        assert!(same(pair[1].y - pair[0].y, STEP), "{pair:?}");
    }
}

#[test]
fn requisites_are_one_and_a_half_to_three_intervals_apart() {
    let pages = Pages::of(&approved());
    let of_heading = ["внутрішньої", "зв’язків", "I\u{a0}"];
    let lines = between(&pages, "ЗАТВЕРДЖУЮ", "міської ради, її виконавчих");
    for pair in lines.windows(2) {
        let within = of_heading.iter().any(|part| pair[1].text.starts_with(part));
        let apart = (pair[1].y - pair[0].y) / STEP;
        let allowed = if within { 0.99..=1.01 } else { 1.49..=3.01 };
        assert!(allowed.contains(&apart), "{apart}: {pair:?}");
    }
}

#[test]
fn the_first_line_of_a_paragraph_is_indented_by_10_millimetres() {
    let blocks =
        vec![prose(2), prose(2), heading("Розділ"), prose(2), dashes(&["одне."]), prose(2)];
    let pages = Pages::of(&document(blocks));
    let first = |line: &&&Line| line.text.starts_with("Упродовж") && !same(line.x, 30.0);
    let lines = between(&pages, "Упродовж", "Начальник відділу");
    assert_eq!(lines.iter().filter(first).count(), 4);
    for line in lines.iter().filter(|line| !line.text.starts_with(['Р', '–'])) {
        let expected = if first(&line) { 40.0 } else { 30.0 };
        assert!(same(line.x, expected), "{line:?}");
    }
}

#[test]
fn a_paragraph_after_a_table_is_indented_too() {
    let pages = Pages::of(&document(vec![sample::table(2), paragraph("Після таблиці.")]));
    assert!(same(pages.line("Після таблиці").x, 40.0));
}

#[test]
fn the_approval_stands_100_millimetres_from_the_margin() {
    let pages = Pages::of(&approved());
    for part in ["ЗАТВЕРДЖУЮ", "Міський голова", "___ ____________ 20__ року"]
    {
        assert!(same(pages.line(part).x, 130.0), "{part}");
    }
    assert!(same(pages.line("Сергій").end, 200.0));
    let order = ["ЗАТВЕРДЖУЮ", "Міський голова", "Сергій КОВАЛЕНКО", "20__", "міська рада"];
    let places: Vec<f64> = order.iter().map(|part| pages.line(part).y).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_name_of_who_signs_stands_125_millimetres_from_the_margin() {
    let pages = Pages::of(&short());
    assert!(same(run(&pages, "Олена").x, 155.0));
    assert!(same(run(&pages, "Начальник відділу").x, 30.0));
}

#[test]
fn lines_of_the_heading_are_at_most_73_millimetres_wide() {
    let lines = heading_lines(&sample::requisites().heading);
    assert_eq!(lines.len(), 4);
    for line in lines {
        assert!(line.end - line.x <= 73.0, "{line:?}");
        assert!(same(f64::midpoint(line.x, line.end), 115.0), "{line:?}");
    }
}

#[test]
fn a_heading_over_150_characters_may_take_the_whole_width() {
    let just = format!("{}я", "слово ".repeat(24) + "слово");
    assert_eq!(just.chars().count(), 150);
    assert!(heading_lines(&just).iter().all(|line| line.end - line.x <= 73.0));
    let over = format!("{just}к");
    assert!(heading_lines(&over).iter().any(|line| line.end - line.x > 120.0));
}

#[test]
fn the_first_page_bears_no_number_and_the_others_one_each() {
    let pages = Pages::of(&approved());
    for page in 1..=pages.count() {
        let above = pages.lines.iter().filter(|line| line.page == page && line.y <= 20.0);
        let numbers: Vec<String> = above.map(|line| line.text.clone()).collect();
        let expected = if page == 1 { vec![] } else { vec![page.to_string()] };
        assert_eq!(numbers, expected);
    }
}

#[test]
fn page_numbers_stand_in_the_middle_of_the_top_margin() {
    let pages = Pages::of(&document(vec![prose(8); 40]));
    assert!(pages.count() >= 10);
    for number in pages.lines.iter().filter(|line| line.y <= 20.0) {
        assert!((f64::midpoint(number.x, number.end) - 115.0).abs() < 1.0, "{number:?}");
        assert!(number.y - 0.891 * number.size * MM >= 10.0 - 0.01, "{number:?}");
    }
}

#[test]
fn nothing_is_drawn_outside_tables() {
    let mut given = short();
    given.requisites.approver = Some(official("Міський голова", "Сергій", "КОВАЛЕНКО"));
    let link = vec![crate::document::Inline::Link {
        to: "https://rada.gov.ua".into(),
        text: sample::text("рада"),
    }];
    given.blocks.push(crate::document::Block::Paragraph(link));
    assert_eq!(Pages::of(&given).shapes, []);
    let pages = Pages::of(&document(vec![prose(2), sample::table(3)]));
    let caption = pages.line("Показники роботи").y;
    assert!(!pages.shapes.is_empty());
    assert!(pages.shapes.iter().all(|(_, y)| *y > caption));
}

#[test]
fn requisites_follow_each_other_as_the_standard_orders_them() {
    let pages = Pages::of(&approved());
    let order = [
        "ЗАТВЕРДЖУЮ",
        "Лисичанська міська рада",
        "Відділ з питань",
        "ЗВІТ",
        "№\u{a0}____________",
        "м.\u{a0}Лисичанськ",
        "про роботу відділу",
        "ПРОЄКТ",
        "Упродовж",
        "Олена\u{a0}ПЕТРЕНКО",
        "Марія ІВАНЕНКО",
    ];
    let places: Vec<(usize, f64)> =
        order.map(|part| (pages.line(part).page, pages.line(part).y)).into();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn date_and_number_share_a_line() {
    let pages = Pages::of(&short());
    let (date, number) = (run(&pages, "20__"), run(&pages, "№"));
    assert!(same(date.x, 30.0) && same(number.end, 200.0));
    assert!(same(date.y, number.y));
}

#[test]
fn the_name_stands_level_with_the_last_line_of_the_position() {
    let position = "Начальник відділу з питань внутрішньої політики та зв’язків з громадськістю";
    let pages = signed(position, "Олена", "ПЕТРЕНКО");
    let (first, last) = (run(&pages, "Начальник"), run(&pages, "Олена"));
    let of_position =
        pages.on(1).into_iter().filter(|line| line.y >= first.y && line.y < last.y + 0.1);
    let of_position: Vec<&Line> = of_position.collect();
    assert!(of_position.len() >= 3);
    assert!(of_position.last().unwrap().text.starts_with("громадськістю"), "{of_position:?}");
    for part in pages.runs.iter().filter(|run| run.y >= first.y && run.x < 100.0 && run.size > 13.0)
    {
        assert!(part.end - part.x <= 73.0, "{part:?}");
    }
}

#[test]
fn a_name_too_long_for_its_place_begins_further_left() {
    let pages = signed("Начальник відділу", "Олександр", "МИХАЙЛИЧЕНКО");
    let name = run(&pages, "Олександр");
    assert_eq!(name.text, "Олександр\u{a0}МИХАЙЛИЧЕНКО");
    assert!(name.x < 155.0 && name.end <= 200.0, "{name:?}");
    assert!(name.x - run(&pages, "Начальник").end > 25.0);
}

#[test]
fn a_name_longer_still_breaks_before_the_surname_only() {
    let surname = "МИХАЙЛИЧЕНКО-КОВАЛЕВСЬКА";
    let pages = signed("Начальник відділу", "Олександра-Вікторія", surname);
    let (given, surname) = (run(&pages, "Олександра-Вікторія"), run(&pages, surname));
    assert!(given.y < surname.y);
    assert!(same(given.x, surname.x));
    assert!(surname.end <= 200.0);
    assert!(same(surname.y, run(&pages, "Начальник").y));
}

#[test]
fn a_long_name_of_who_approves_is_not_broken_inside() {
    let mut given = short();
    given.requisites.approver =
        Some(official("Міський голова", "Олександра-Вікторія", "КОВАЛЕВСЬКА-ПЕТРЕНКО"));
    let pages = Pages::of(&given);
    for part in ["Олександра-Вікторія", "КОВАЛЕВСЬКА-ПЕТРЕНКО"]
    {
        let part = run(&pages, part);
        assert!(part.x >= 130.0 && part.end <= 200.01, "{part:?}");
    }
}

#[test]
fn the_mark_of_the_executor_stands_at_the_left_margin() {
    let pages = Pages::of(&approved());
    let mark = pages.line("7-30-00");
    assert!(same(mark.x, 30.0));
    assert_eq!(mark.page, pages.count());
}
