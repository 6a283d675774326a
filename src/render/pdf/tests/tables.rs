//! Tables over pages, their heads, their columns, and cells that are too long.

use super::pages::{Line, Pages, Run};
use super::sample::{self, document, paragraph, prose, text};
use crate::document::{Alignment, Block, Inline, Table};
use crate::render::pdf::data::Inline as Told;
use crate::render::pdf::widths::Widths;

/// The sample's table with this many rows and, where there are others, a number.
fn table(rows: usize, number: Option<usize>) -> Block {
    let Block::Table(table) = sample::table(rows) else { panic!("the sample is a table") };
    Block::Table(Table { number, ..table })
}

/// A table of these rows with a head of short words.
fn of(columns: &[Alignment], rows: &[&[&str]]) -> Block {
    let cells = |row: &[&str]| row.iter().map(|cell| text(cell)).collect();
    Block::Table(Table {
        number: None,
        caption: text("Таблиця для проби"),
        columns: columns.to_vec(),
        head: ["Перша", "Друга", "Третя"]
            .iter()
            .take(columns.len())
            .map(|cell| text(cell))
            .collect(),
        rows: rows.iter().map(|row| cells(row)).collect(),
    })
}

/// The pages on which a table of the sample has rows.
fn pages_of_rows(pages: &Pages) -> Vec<usize> {
    let mut found: Vec<usize> = rows(pages).iter().map(|(line, _)| line.page).collect();
    found.dedup();
    found
}

/// The rows of the sample's table with their numbers, from top to bottom.
fn rows(pages: &Pages) -> Vec<(&Line, usize)> {
    let number =
        |line: &Line| line.text.split_once("розділ ")?.1.split_whitespace().next()?.parse().ok();
    pages.body().filter_map(|line| Some((line, number(line)?))).collect()
}

/// The run that holds a text.
fn run<'p>(pages: &'p Pages, text: &str) -> &'p Run {
    let found = pages.runs.iter().find(|run| run.text.contains(text));
    found.unwrap_or_else(|| panic!("no run has «{text}»"))
}

/// Fails where a run leaves the margins, or lies on another one.
fn assert_in_margins(pages: &Pages) {
    for run in &pages.runs {
        assert!(run.x >= 29.99 && run.end <= 200.01, "{run:?}");
    }
    for (at, one) in pages.runs.iter().enumerate() {
        for other in &pages.runs[at + 1..] {
            let level = one.page == other.page && (one.y - other.y).abs() < 2.0;
            let apart = one.end <= other.x + 0.05 || other.end <= one.x + 0.05;
            assert!(!level || apart, "{one:?} lies on {other:?}");
        }
    }
}

#[test]
fn every_row_is_there_once() {
    let pages = Pages::of(&document(vec![prose(2), table(120, None), prose(1)]));
    let numbers: Vec<usize> = rows(&pages).into_iter().map(|(_, number)| number).collect();
    assert_eq!(numbers, (1..=120).collect::<Vec<_>>());
    assert!(pages_of_rows(&pages).len() >= 4);
}

#[test]
fn every_page_of_a_table_bears_its_head() {
    let pages = Pages::of(&document(vec![prose(2), table(120, None), prose(1)]));
    for page in pages_of_rows(&pages) {
        let first = rows(&pages).iter().find(|(line, _)| line.page == page).unwrap().0.y;
        for cell in ["Показник", "квартал", "Зміна"] {
            let head = pages.runs.iter().filter(|run| run.page == page && run.size < 13.0);
            let heads: Vec<f64> =
                head.filter(|run| run.text.contains(cell)).map(|run| run.y).collect();
            assert!(!heads.is_empty(), "{cell} on page {page}");
            assert!(heads.iter().all(|y| *y < first), "{cell} on page {page}");
        }
    }
}

#[test]
fn a_table_says_from_its_second_page_on_that_it_goes_on() {
    let pages = Pages::of(&document(vec![prose(2), table(120, None), prose(1)]));
    for (at, page) in pages_of_rows(&pages).into_iter().enumerate() {
        let words: Vec<&Line> =
            pages.on(page).into_iter().filter(|line| line.text.contains("Продовження")).collect();
        let texts: Vec<&str> = words.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, if at == 0 { vec![] } else { vec!["Продовження таблиці"] });
        assert!(words.iter().all(|line| line.y < 25.0 && line.size > 13.0), "{words:?}");
    }
}

#[test]
fn the_words_name_the_number_of_a_numbered_table() {
    let blocks = vec![prose(2), table(30, Some(1)), prose(1), table(60, Some(2)), prose(1)];
    let pages = Pages::of(&document(blocks));
    let lines = pages.lines.iter().filter(|line| line.text.starts_with("Продовження"));
    let texts: Vec<String> = lines.map(|line| line.text.replace('\u{a0}', " ")).collect();
    assert_eq!(texts, ["Продовження таблиці 1", "Продовження таблиці 2", "Продовження таблиці 2"]);
}

#[test]
fn the_words_take_no_room_on_the_first_page_of_a_table() {
    let pages = Pages::of(&document(vec![prose(2), table(4, None), prose(1)]));
    let caption = pages.line("Показники роботи").y;
    let head = run(&pages, "Зміна").y;
    let top = pages.shapes.iter().map(|(_, y)| *y).fold(f64::MAX, f64::min);
    assert!((0.0..4.0).contains(&(top - caption)), "{}", top - caption);
    assert!(head > top);
    assert!(!pages.lines.iter().any(|line| line.text.contains("Продовження")));
}

#[test]
fn a_caption_stands_above_its_table_in_the_middle() {
    let pages = Pages::of(&document(vec![prose(2), table(4, Some(7)), prose(1)]));
    let caption = pages.line("Показники роботи");
    assert!(caption.text.starts_with("Таблиця\u{a0}7\u{a0}— Показники"), "{}", caption.text);
    assert!((f64::midpoint(caption.x, caption.end) - 115.0).abs() < 0.1);
    assert!(caption.y < rows(&pages)[0].0.y);
}

#[test]
fn a_caption_its_head_and_a_row_stay_together() {
    for by in 8..54 {
        let shift = (1..=by).map(|line| paragraph(&format!("Рядок {line}.")));
        let pages = Pages::of(&document(shift.chain([table(20, None), prose(1)]).collect()));
        let caption = pages.line("Показники роботи").page;
        assert_eq!(rows(&pages)[0].0.page, caption, "after {by} lines");
    }
}

#[test]
fn a_table_of_few_lines_is_never_broken_over_pages() {
    for by in 8..54 {
        let shift = (1..=by).map(|line| paragraph(&format!("Рядок {line}.")));
        let pages = Pages::of(&document(shift.chain([table(7, None), prose(1)]).collect()));
        assert_eq!(pages_of_rows(&pages).len(), 1, "after {by} lines");
        assert_eq!(pages.line("Показники роботи").page, pages_of_rows(&pages)[0]);
    }
}

#[test]
fn a_head_of_long_words_stays_within_the_margins_of_a_narrow_table() {
    let months =
        ["січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень"];
    let more = ["вересень", "жовтень", "листопад", "грудень", "Усього"];
    let head = ["Показник"].iter().chain(&months).chain(&more);
    let head: Vec<_> = head.map(|word| text(word)).collect();
    let Block::Table(bare) = table(0, None) else { panic!("the sample is a table") };
    let row = |number: usize| (0..14).map(|_| text(&number.to_string())).collect();
    let rows = (1..=4).map(row).collect();
    let columns = vec![Alignment::Right; 14];
    let narrow = Block::Table(Table { columns, head, rows, ..bare });
    assert_in_margins(&Pages::of(&document(vec![prose(1), narrow, prose(1)])));
}

#[test]
fn a_table_of_few_rows_and_a_long_head_stays_on_its_pages() {
    let long = text(&"що саме тут слід розуміти ".repeat(16));
    let rows: Vec<_> = (1..=11).map(|at| vec![text("Слово"), text(&at.to_string())]).collect();
    let Block::Table(bare) = table(0, None) else { panic!("the sample is a table") };
    let columns = vec![Alignment::Left, Alignment::Right];
    let head = vec![text("Перша"), long];
    let pages = Pages::of(&document(vec![
        prose(1),
        Block::Table(Table { columns, head, rows, ..bare }),
        prose(1),
    ]));
    assert!(pages.runs.iter().all(|run| run.y <= 277.01));
}

#[test]
fn cells_are_as_wide_as_is_told_of_them() {
    let said = "Робота й ДЗВІНКИ, «Тост»: оселя, 1\u{a0}234 (+5,6%) Text f’ То Га.";
    let plain = || vec![Inline::Text(said.to_owned())];
    let told = || vec![Told::Text(said.to_owned())];
    let both = vec![Told::Emphasis { inner: told() }];
    let faces = [
        (plain(), told()),
        (vec![Inline::Strong(plain())], vec![Told::Strong { inner: told() }]),
        (vec![Inline::Emphasis(plain())], vec![Told::Emphasis { inner: told() }]),
        (vec![Inline::Strong(vec![Inline::Emphasis(plain())])], vec![Told::Strong { inner: both }]),
    ];
    let upright = Told::Emphasis { inner: vec![Told::Emphasis { inner: told() }] };
    let within = vec![Inline::Emphasis(vec![Inline::Emphasis(plain())])];
    for (cell, told) in faces.into_iter().chain([(within, vec![upright])]) {
        let Widths { rows: lengths, .. } = Widths::of(&[vec![]], &[vec![told]]);
        let pages = Pages::of(&document(vec![Block::Paragraph(cell)]));
        let line = pages.line("Робота й");
        let length = lengths[0][0].unwrap() * line.size * 127.0 / 360.0; // millimetres of points
        assert!((line.end - line.x - length).abs() < 0.02, "{} is not {length}", line.end - line.x);
    }
}

#[test]
fn a_row_is_never_broken_over_pages() {
    let cell = "Довгий опис роботи відділу, що не має ділитися між сторінками. ".repeat(6);
    let rows: Vec<Vec<String>> =
        (1..=40).map(|row| vec![format!("<{row}> {cell} </{row}>"), row.to_string()]).collect();
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let table = of(&[Alignment::Left, Alignment::Right], &rows);
    let pages = Pages::of(&document(vec![table, prose(1)]));
    assert!(pages.count() >= 3);
    for row in 1..=40 {
        let ends = [format!("<{row}>"), format!("</{row}>")].map(|end| run(&pages, &end).page);
        assert_eq!(ends[0], ends[1], "row {row}");
    }
}

#[test]
fn numbers_of_a_column_end_at_one_place() {
    let pages = Pages::of(&document(vec![prose(2), table(60, None), prose(1)]));
    let ends = |column: usize| -> Vec<f64> {
        let of_row = |line: &Line| {
            let level = |run: &&Run| run.page == line.page && (run.y - line.y).abs() < 0.1;
            let mut runs: Vec<&Run> = pages.runs.iter().filter(level).collect();
            runs.sort_by(|a, b| a.x.total_cmp(&b.x));
            runs.into_iter().rev().nth(2 - column).unwrap().end
        };
        rows(&pages).iter().map(|(line, _)| of_row(line)).collect()
    };
    for column in 0..3 {
        let ends = ends(column);
        assert_eq!(ends.len(), 60);
        assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.01), "{column}: {ends:?}");
    }
    assert!((ends(2)[0] - 198.4).abs() < 0.05);
}

#[test]
fn words_begin_at_the_left_and_stand_in_the_middle_as_asked() {
    let columns = [Alignment::Left, Alignment::Centre, Alignment::Right];
    let rows: [&[&str]; 2] = [&["ліво", "середина", "17"], &["ще ліво", "с", "1\u{a0}700"]];
    let pages = Pages::of(&document(vec![of(&columns, &rows), prose(1)]));
    assert!((run(&pages, "ще ліво").x - run(&pages, "ліво").x).abs() < 0.01);
    let middle = |text| f64::midpoint(run(&pages, text).x, run(&pages, text).end);
    let short = pages.runs.iter().find(|run| run.text == "с").unwrap();
    assert!((middle("середина") - f64::midpoint(short.x, short.end)).abs() < 0.05);
}

#[test]
fn numbers_are_never_wrapped() {
    let long = "слово ".repeat(60);
    let numbers = "1\u{a0}234\u{a0}567 (+12,5\u{a0}%)";
    let columns = [Alignment::Left, Alignment::Right, Alignment::Left];
    let rows: [&[&str]; 1] = [&[long.trim(), numbers, long.trim()]];
    let pages = Pages::of(&document(vec![of(&columns, &rows), prose(1)]));
    assert_eq!(run(&pages, "1\u{a0}234").text, numbers);
    assert_in_margins(&pages);
}

#[test]
fn a_word_too_long_for_a_cell_stays_within_the_margins() {
    let word = "найдовше".repeat(60);
    for columns in [&[Alignment::Left][..], &[Alignment::Left, Alignment::Right, Alignment::Left]] {
        let row = [word.as_str(), "405", word.as_str()];
        let pages = Pages::of(&document(vec![of(columns, &[&row[..columns.len()]]), prose(1)]));
        assert_in_margins(&pages);
        let parts = pages.runs.iter().filter(|run| run.size < 13.0 && run.text.contains("довш"));
        assert!(parts.count() >= 6, "it takes lines of its cell");
    }
}

#[test]
fn long_words_in_every_column_stay_within_the_margins() {
    let word = "найдовшеслововсіхзвітівзавсідвароки";
    assert_eq!(word.chars().count(), 35);
    let columns = [Alignment::Left, Alignment::Left, Alignment::Right];
    let row = [word, word, word];
    let pages = Pages::of(&document(vec![of(&columns, &[&row, &row]), prose(1)]));
    assert_in_margins(&pages);
}

#[test]
fn many_columns_of_numbers_stay_within_the_margins() {
    let head: Vec<_> = (1..=12).map(|column| text(&format!("{column} кв."))).collect();
    let row: Vec<_> = (1..=12).map(|column| text(&format!("{column}\u{a0}234"))).collect();
    let table = Block::Table(Table {
        number: None,
        caption: text("Квартали"),
        columns: vec![Alignment::Right; 12],
        head,
        rows: vec![row; 5],
    });
    assert_in_margins(&Pages::of(&document(vec![table, prose(1)])));
}

#[test]
fn every_table_of_the_sample_stays_within_the_margins() {
    assert_in_margins(&Pages::of(&sample::report()));
}

#[test]
fn a_table_may_have_no_rows_and_no_caption() {
    let Block::Table(bare) = table(0, None) else { panic!("the sample is a table") };
    let bare = Block::Table(Table { caption: vec![], ..bare });
    let pages = Pages::of(&document(vec![bare, prose(1)]));
    assert!(run(&pages, "Показник").y < pages.line("Упродовж").y);
}
