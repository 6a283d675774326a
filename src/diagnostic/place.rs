//! `Place`: where something is wrong: a file, its line and column, a row, an entry.

use std::ops::Range;
use std::sync::Arc;

/// The line at which something is wrong, and the part of it that a caret marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The line's text, without its end.
    pub line: String,
    /// The marked characters of the line, counted from zero.
    pub marked: Range<usize>,
}

/// Where something is wrong, as exactly as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user would name it.
    pub file: Option<Arc<str>>,
    /// Line from one.
    pub line: Option<usize>,
    /// Column in characters from one.
    pub column: Option<usize>,
    /// Row of a database table or a sheet, from one, or the row's own key.
    pub row: Option<String>,
    /// Column of a database table or a sheet, by name.
    pub field: Option<String>,
    /// The entry's id.
    pub entry: Option<String>,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// A span of bytes of a text file, with its line as an excerpt, unless it may hold a password.
    pub fn span(file: impl Into<Arc<str>>, text: &str, span: Range<usize>) -> Self {
        let start = floor_boundary(text, span.start);
        let end = floor_boundary(text, span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let from = text[line_start..start].chars().count();
        let marked = text[start..end.min(line_end).max(start)].chars().count().max(1);
        Self {
            line: Some(text[..start].matches('\n').count() + 1),
            column: Some(from + 1),
            excerpt: (!may_hold_a_password(line))
                .then(|| Excerpt { line: line.to_owned(), marked: from..from + marked }),
            ..Self::file(file)
        }
    }

    /// The same in a row, and in a column of it where one is to blame.
    #[must_use]
    pub fn row(mut self, row: impl Into<String>, field: Option<&str>) -> Self {
        self.row = Some(row.into());
        self.field = field.map(str::to_owned);
        self
    }

    /// The same in an entry.
    #[must_use]
    pub fn entry(mut self, id: impl Into<String>) -> Self {
        self.entry = Some(id.into());
        self
    }
}

/// The nearest boundary of a character at or below a byte.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a line may hold a password: as one, or in an address with a user.
fn may_hold_a_password(line: &str) -> bool {
    line.to_lowercase().contains("password") || (line.contains("//") && line.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_knows_its_line_and_column_in_characters() {
        let text = "a = 1\nназва = 2\n";
        let at = text.find('2').unwrap();
        let place = Place::span("zvit.toml", text, at..at + 1);
        assert_eq!((place.line, place.column), (Some(2), Some(9)));
        let excerpt = place.excerpt.unwrap();
        assert_eq!((excerpt.line.as_str(), excerpt.marked), ("назва = 2", 8..9));
    }

    #[test]
    fn a_span_over_lines_marks_the_first_line_only() {
        let place = Place::span("f", "ab\ncd", 1..5);
        assert_eq!(place.excerpt.unwrap().marked, 1..2);
    }

    #[test]
    fn a_span_past_the_end_stays_inside() {
        assert_eq!(Place::span("f", "ab", 7..9).column, Some(3));
    }

    #[test]
    fn a_line_with_a_password_is_not_shown() {
        for text in ["ledger = \"postgres://olena:x@db/zvit\"", "ledger = \"host=db PASSWORD=x\""] {
            assert_eq!(Place::span("f", text, 0..6).excerpt, None, "{text}");
        }
    }
}
