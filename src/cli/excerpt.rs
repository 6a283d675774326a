//! A line of a file with a caret under what is wrong in it, cut to fit the terminal.

use unicode_width::UnicodeWidthChar;

use crate::diagnostic::Excerpt;

/// What stands for a part that was cut away.
const CUT: char = '…';

/// A line as it is shown, and the marks to be shown under it.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown {
    /// The line, or the part of it around the mark.
    pub line: String,
    /// Spaces and carets.
    pub marks: String,
}

/// A character as it is shown: tabs are spaces, what would steer the terminal is replaced.
struct Cell {
    shown: char,
    width: usize,
    is_marked: bool,
}

/// An excerpt within a number of columns.
pub fn shown(excerpt: &Excerpt, columns: usize) -> Shown {
    let mut cells = cells(excerpt);
    // A mark just past the end of the line needs a place of its own.
    if !cells.iter().any(|cell| cell.is_marked && cell.width > 0) {
        let after = cells.iter().position(|cell| cell.is_marked).map_or(cells.len(), |at| at + 1);
        cells.insert(after, Cell { shown: ' ', width: 1, is_marked: true });
    }
    let window = window(&cells, columns.max(16));
    let mut shown = Shown { line: String::new(), marks: String::new() };
    if window.start > 0 {
        shown.line.push(CUT);
        shown.marks.push(' ');
    }
    for cell in &cells[window.clone()] {
        shown.line.push(cell.shown);
        let mark = if cell.is_marked { "^" } else { " " };
        shown.marks.push_str(&mark.repeat(cell.width));
    }
    if window.end < cells.len() {
        shown.line.push(CUT);
    }
    shown.line.truncate(shown.line.trim_end().len());
    shown.marks.truncate(shown.marks.trim_end().len());
    shown
}

/// The characters of a line.
fn cells(excerpt: &Excerpt) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (at, one) in excerpt.line.chars().enumerate() {
        let is_marked = excerpt.marked.contains(&at);
        match one {
            '\t' => cells.extend((0..4).map(|_| Cell { shown: ' ', width: 1, is_marked })),
            one if one.is_control() => cells.push(Cell { shown: '\u{fffd}', width: 1, is_marked }),
            one => cells.push(Cell { shown: one, width: one.width().unwrap_or(0), is_marked }),
        }
    }
    cells
}

/// Which cells fit: all of them, or those around the beginning of the mark.
fn window(cells: &[Cell], columns: usize) -> std::ops::Range<usize> {
    let width = |cells: &[Cell]| cells.iter().map(|cell| cell.width).sum::<usize>();
    if width(cells) <= columns {
        return 0..cells.len();
    }
    let room = columns - 2;
    let marked = cells.iter().position(|cell| cell.is_marked).unwrap_or(0);
    let (mut start, mut end) = (marked, marked);
    let mut used = 0;
    // A third of the room goes to what precedes the mark, the rest to the mark and what follows.
    while start > 0 && used + cells[start - 1].width <= room / 3 {
        start -= 1;
        used += cells[start].width;
    }
    while end < cells.len() && used + cells[end].width <= room {
        used += cells[end].width;
        end += 1;
    }
    while start > 0 && used + cells[start - 1].width <= room {
        start -= 1;
        used += cells[start].width;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str, marked: std::ops::Range<usize>, columns: usize) -> (String, String) {
        let shown = shown(&Excerpt { line: line.to_owned(), marked }, columns);
        (shown.line, shown.marks)
    }

    fn pair(line: &str, marks: &str) -> (String, String) {
        (line.to_owned(), marks.to_owned())
    }

    #[test]
    fn a_caret_stands_under_what_it_marks() {
        assert_eq!(of("назва = 2", 8..9, 80), pair("назва = 2", "        ^"));
        assert_eq!(of("nmae = \"x\"", 0..4, 80), pair("nmae = \"x\"", "^^^^"));
    }

    #[test]
    fn wide_and_combining_characters_keep_their_columns() {
        assert_eq!(of("漢字 = 1", 5..6, 80), pair("漢字 = 1", "       ^"));
        assert_eq!(of("за\u{301}мок = 1", 9..10, 80), pair("за\u{301}мок = 1", "        ^"));
    }

    #[test]
    fn a_tab_is_four_spaces_and_control_characters_are_harmless() {
        assert_eq!(of("\tx = 1", 1..2, 80), pair("    x = 1", "    ^"));
        assert_eq!(of("a\u{1b}[31m", 0..1, 80), pair("a\u{fffd}[31m", "^"));
    }

    #[test]
    fn the_end_of_a_line_can_be_marked() {
        assert_eq!(of("a =", 3..4, 80), pair("a =", "   ^"));
        assert_eq!(of("", 0..1, 80), pair("", "^"));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let line = format!("{}ТУТ{}", "а".repeat(100), "б".repeat(100));
        let (shown, marks) = of(&line, 100..103, 32);
        assert_eq!(shown, format!("…{}ТУТ{}…", "а".repeat(10), "б".repeat(17)));
        assert_eq!(marks, format!("{}^^^", " ".repeat(11)));
        let (shown, marks) = of(&line, 0..150, 32);
        assert_eq!((shown.chars().count(), marks.len()), (31, 30));
        let (shown, marks) = of(&line, 202..203, 32);
        assert_eq!(shown, format!("…{}", "б".repeat(30)));
        assert_eq!(marks, format!("{}^", " ".repeat(30)));
    }
}
