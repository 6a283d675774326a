//! What stays together over a page's end: L26–L28, L31, wherever on a page the text comes to it.

use super::pages::{self, Line, Pages};
use super::sample::{self, dashes, document, heading, official, paragraph, prose, table};
use crate::document::{Block, Inline};

/// Lines of a page, and one more: shifts by so many bring an end to every place of a page.
const SHIFTS: std::ops::Range<usize> = 8..54;
/// From baseline to baseline, in millimetres.
const STEP: f64 = 1.149 * 14.0 * 25.4 / 72.0;

/// Two and a bit lines of a paragraph or a list's item.
const THREE_LINES: &str = "Відділ забезпечував своєчасне оприлюднення рішень міської ради та її \
    виконавчого комітету, підготував огляди звернень громадян, провів зустрічі з мешканцями та \
    відповів на всі запити на публічну інформацію, що надійшли.";

/// Lays out blocks after so many paragraphs of one line.
fn shifted(by: usize, blocks: &[Block]) -> Pages {
    Pages::of(&document([shift(by), blocks.to_vec()].concat()))
}

/// So many paragraphs of one line.
fn shift(by: usize) -> Vec<Block> {
    (1..=by).map(|line| paragraph(&format!("Рядок {line}."))).collect()
}

/// The lines of the text: from the first paragraph to the signature.
fn text_of(pages: &Pages) -> Vec<&Line> {
    let lines: Vec<&Line> = pages.body().collect();
    let from = lines.iter().position(|line| line.text == "Рядок 1.").unwrap();
    let to = lines.iter().position(|line| line.text.starts_with("Начальник")).unwrap();
    lines[from..to].to_vec()
}

/// Whether a line is more than the head of a table that goes on.
fn tells(line: &Line) -> bool {
    line.size > 13.0 && !line.text.starts_with("Продовження") || line.text.contains("розділ")
}

/// Fails unless the signature's page has two lines of the text, or is the first.
fn assert_signature_has_company(blocks: &[Block]) {
    let mut alone = Vec::new();
    for by in SHIFTS {
        let pages = shifted(by, blocks);
        let page = pages.line("ПЕТРЕНКО").page;
        let above = text_of(&pages).iter().filter(|line| line.page == page && tells(line)).count();
        if page != 1 && above < 2 {
            alone.push((by, above));
        }
    }
    assert!(alone.is_empty(), "after so many lines, this many with the signature: {alone:?}");
}

/// Whether a line begins a paragraph or an item of a list.
fn begins(line: &Line) -> bool {
    (line.x - 40.0).abs() < 0.05
}

/// The lines of the paragraph that goes over the foot of a page: on it, and on the next one.
fn split_at(text: &[&Line], page: usize) -> Option<(usize, usize)> {
    let here: Vec<_> = text.iter().filter(|line| line.page == page).collect();
    let next: Vec<_> = text.iter().filter(|line| line.page == page + 1).collect();
    let after = next.iter().take_while(|line| !begins(line)).count();
    let before = here.iter().rev().take_while(|line| !begins(line)).count() + 1;
    (after > 0).then_some((before, after))
}

/// Fails where a single line of a paragraph is torn off; gives how many paragraphs were split.
fn assert_no_line_is_torn_off(blocks: &[Block]) -> usize {
    let mut splits = 0;
    for by in SHIFTS {
        let pages = shifted(by, blocks);
        let text = text_of(&pages);
        for (before, after) in (1..pages.count()).filter_map(|page| split_at(&text, page)) {
            assert!(before >= 2 && after >= 2, "after {by} lines: {before} and {after}");
            splits += 1;
        }
    }
    splits
}

/// Fails where «Підсумки» is the last on its page.
fn assert_heading_keeps_with(blocks: &[Block]) {
    let headed = [vec![heading("Підсумки")], blocks.to_vec()].concat();
    let mut pages_of_heading = Vec::new();
    for by in SHIFTS {
        let pages = shifted(by, &headed);
        let place = pages.line("Підсумки");
        let below = pages.on(place.page).into_iter().filter(|line| line.y > place.y + 1.0);
        let below = below.filter(|line| !line.text.contains("7-30-00") && tells(line));
        assert!(below.count() > 0, "after {by} lines");
        pages_of_heading.push(place.page);
    }
    pages_of_heading.dedup();
    assert_eq!(pages_of_heading, [1, 2], "the sweep goes over a page's end");
}

#[test]
fn a_long_last_paragraph_goes_with_the_signature() {
    assert_signature_has_company(&[prose(3)]);
    assert_signature_has_company(&[paragraph(THREE_LINES)]);
}

#[test]
fn last_paragraphs_of_a_line_or_two_go_with_the_signature() {
    assert_signature_has_company(&[]);
    assert_signature_has_company(&[prose(1)]);
    assert_signature_has_company(&[prose(3), paragraph("Додатків немає.")]);
    assert_signature_has_company(&[paragraph(THREE_LINES), paragraph("Додатків немає.")]);
}

#[test]
fn a_last_list_goes_with_the_signature() {
    assert_signature_has_company(&[dashes(&["перше;", "друге;", "третє."])]);
    assert_signature_has_company(&[prose(2), dashes(&["одне-єдине."])]);
    assert_signature_has_company(&[dashes(&[THREE_LINES, THREE_LINES])]);
    assert_signature_has_company(&[sample::nested(3)]);
    assert_signature_has_company(&[dashes(&["перше;", "друге."]), paragraph("Додатків немає.")]);
}

#[test]
fn a_last_table_goes_with_the_signature() {
    assert_signature_has_company(&[table(6)]);
    assert_signature_has_company(&[prose(2), table(1)]);
    assert_signature_has_company(&[prose(2), table(2)]);
    assert_signature_has_company(&[table(20)]);
}

#[test]
fn a_line_after_a_table_goes_with_the_signature() {
    assert_signature_has_company(&[table(6), paragraph("Додатків немає.")]);
    assert_signature_has_company(&[table(20), paragraph("Додатків немає.")]);
}

#[test]
fn a_line_under_a_heading_goes_with_the_signature() {
    assert_signature_has_company(&[heading("Підсумки"), paragraph("Додатків немає.")]);
    assert_signature_has_company(&[prose(2), heading("Підсумки"), prose(1)]);
}

#[test]
fn lines_broken_by_hand_go_with_the_signature() {
    let line = |text| sample::text(text);
    let broken = [line("перший рядок"), vec![Inline::Break], line("другий рядок")].concat();
    assert_signature_has_company(&[Block::Paragraph(broken)]);
}

#[test]
fn a_signature_of_many_lines_goes_with_the_text_too() {
    let position = "Начальник відділу з питань внутрішньої політики та зв’язків з громадськістю";
    for by in SHIFTS {
        let mut document = document([shift(by), vec![prose(2)]].concat());
        document.requisites.signatory = official(position, "Олена", "ПЕТРЕНКО");
        document.requisites.executor = None;
        let pages = Pages::of(&document);
        let page = pages.line("ПЕТРЕНКО").page;
        assert_eq!(pages.line("Начальник").page, page, "after {by} lines");
        let above = text_of(&pages).iter().filter(|line| line.page == page).count();
        assert!(above >= 2, "after {by} lines: {above}");
    }
}

#[test]
fn the_room_for_a_signature_is_as_it_would_be_measured() {
    let mut theme = pages::theme();
    let need = "  let need = end-height";
    assert!(theme.source.contains(need));
    let measured = "  assert(calc.abs((height(end) - end-height).pt()) < 0.0001)\n";
    theme.source = theme.source.replace(need, &format!("{measured}{need}"));
    let position = "Начальник відділу з питань внутрішньої політики та зв’язків із громадськістю";
    let surname = "Нечуй-Левицька-Грінченко-Коцюбинська".to_uppercase();
    for length in 0..=position.chars().count() {
        let position: String = position.chars().take(length).collect();
        for surname in ["КО", surname.as_str()] {
            let mut document = document(vec![prose(2)]);
            document.requisites.signatory = official(&position, "Олена", surname);
            let made = pages::render(&document, &theme);
            assert!(made.is_ok(), "{position} {surname}: {:?}", made.err());
        }
    }
}

#[test]
fn the_signature_stands_three_intervals_under_the_text() {
    for last in [prose(3), paragraph("Додатків немає."), dashes(&["перше;", "друге."])]
    {
        for by in SHIFTS {
            let pages = shifted(by, std::slice::from_ref(&last));
            let text = text_of(&pages).last().unwrap().y;
            let apart = (pages.line("Начальник").y - text) / STEP;
            assert!((apart - 3.0).abs() < 0.01, "after {by} lines: {apart}");
        }
    }
}

#[test]
fn at_most_three_lines_leave_a_page_for_the_signatures_sake() {
    for last in [prose(3), paragraph("Додатків немає."), dashes(&["перше;", "друге."])]
    {
        for by in SHIFTS {
            let pages = shifted(by, std::slice::from_ref(&last));
            let page = pages.line("ПЕТРЕНКО").page;
            let (with, before): (Vec<_>, Vec<_>) =
                text_of(&pages).into_iter().partition(|line| line.page == page);
            let full = before.last().is_none_or(|foot| foot.y > 277.0 - 3.0 * STEP);
            assert!(full || with.len() <= 3, "after {by} lines: {}", with.len());
        }
    }
}

#[test]
fn no_line_of_a_paragraph_is_torn_off() {
    let splits =
        assert_no_line_is_torn_off(&[prose(2), paragraph(THREE_LINES), prose(3), prose(1)]);
    assert!(splits >= 4, "{splits}");
}

#[test]
fn no_line_of_a_lists_item_is_torn_off() {
    let items = [
        sample::text(THREE_LINES),
        [sample::text(THREE_LINES), sample::text(THREE_LINES)].concat(),
    ];
    let items = items.map(|item| vec![Block::Paragraph(item)]).to_vec();
    let marker = crate::document::Marker::Dash;
    let list = Block::List(crate::document::List { marker, items });
    assert!(assert_no_line_is_torn_off(&[list, prose(1)]) > 3);
}

#[test]
fn a_heading_keeps_with_a_paragraph() {
    assert_heading_keeps_with(&[prose(3)]);
    assert_heading_keeps_with(&[paragraph("Додатків немає.")]);
}

#[test]
fn a_heading_keeps_with_a_list() {
    assert_heading_keeps_with(&[dashes(&["перше;", "друге."])]);
    assert_heading_keeps_with(&[dashes(&[THREE_LINES, "друге."])]);
}

#[test]
fn a_heading_keeps_with_a_table() {
    assert_heading_keeps_with(&[table(4), prose(1)]);
    assert_heading_keeps_with(&[table(20), prose(1)]);
}

#[test]
fn headings_of_two_levels_keep_with_what_follows_together() {
    let second = Block::Heading { level: 2, text: sample::text("Розгляд звернень") };
    for by in SHIFTS {
        let pages = shifted(by, &[heading("Підсумки"), second.clone(), prose(3)]);
        let places = ["Підсумки", "Розгляд звернень", "Упродовж"].map(|text| pages.line(text).page);
        assert_eq!(places, [places[0]; 3], "after {by} lines");
    }
}

#[test]
fn the_mark_of_the_executor_is_the_lowest_of_the_last_page() {
    for by in SHIFTS {
        let pages = shifted(by, &[prose(2)]);
        let (mark, signature) = (pages.line("7-30-00"), pages.line("ПЕТРЕНКО"));
        assert_eq!(pages.lines.last().unwrap().text, mark.text, "after {by} lines");
        assert_eq!((mark.page, signature.page), (pages.count(), pages.count()), "after {by} lines");
        assert!(mark.y > 276.0 && mark.y - signature.y > 2.0 * STEP, "after {by} lines");
    }
}
