//! Reads CSV, TSV and what Excel calls so: semicolons, tabs, any of the usual encodings.

use std::fs;
use std::path::Path;

use super::{Cell, Form, Mapping, Row, Sheet, encoding, epoch_1900};
use crate::diagnostic::{Diagnostic, Fallible, Message, Place, Result};

/// How many lines tell which sign parts cells.
const SAMPLE: usize = 50;

/// Reads a text file.
pub fn read(path: &Path, name: &str, mapping: &Mapping) -> Result<Sheet> {
    let failed = || Message::new("cannot-read-file").with("file", name);
    let bytes = fs::read(path).or_fail(failed)?;
    let (text, encoding) = encoding::decoded(name, &bytes, mapping.encoding.as_deref())?;
    if text.contains('\0') {
        return Err(Diagnostic::error("import-form").with("file", name).into());
    }
    let text = text.replace("\r\n", "\n");
    let (text, said) = without_said(&text);
    let separator = mapping.separator.or(said).unwrap_or_else(|| separator(text));
    let skipped = usize::from(said.is_some());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text, at: 0, line: 1 + skipped };
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {
                rows.push(Row {
                    number: lines.of(record.position()),
                    cells: record.iter().map(Cell::of_text).collect(),
                    is_stretched: false,
                });
            }
            Ok(false) => break,
            Err(error) => {
                let line = lines.of(error.position());
                let place = Place::file(name).row(line.to_string(), None);
                let wrong = Diagnostic::error("broken-file").with("problem", error.to_string());
                return Err(wrong.at(place).into());
            }
        }
    }
    let form = Form::Delimited { encoding, separator };
    Ok(Sheet { name: name.to_owned(), form, rows, epoch: epoch_1900() })
}

/// Counts the lines of a text, since the reader loses count at empty ones.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line at which a record begins; records come in order.
    fn of(&mut self, position: Option<&csv::Position>) -> usize {
        let from = position.map_or(self.at, |one| usize::try_from(one.byte()).unwrap_or(self.at));
        let bytes = self.text.as_bytes();
        let rest = bytes.get(from..).unwrap_or_default();
        let start = from + rest.iter().take_while(|byte| **byte == b'\n').count();
        self.line += self.text.get(self.at..start).unwrap_or_default().matches('\n').count();
        self.at = self.at.max(start);
        self.line
    }
}

/// The text without the line by which Excel tells itself the sign, and the sign.
fn without_said(text: &str) -> (&str, Option<char>) {
    let said = text.strip_prefix("sep=").and_then(|rest| {
        let (line, rest) = rest.split_once('\n')?;
        let mut signs = line.chars();
        let sign = signs.next().filter(char::is_ascii)?;
        signs.next().is_none().then_some((rest, Some(sign)))
    });
    said.unwrap_or((text, None))
}

/// The sign that parts the cells: of those that stand outside quotes, the one that most lines have
/// equally often; a semicolon goes before a comma, which may be a decimal one.
fn separator(text: &str) -> char {
    let mut best = (0, ';');
    for sign in [';', '\t', ',', '|'] {
        let counts: Vec<usize> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(SAMPLE)
            .map(|line| outside_quotes(line, sign))
            .collect();
        let usual = counts.iter().copied().max_by_key(|count| {
            (usize::from(*count > 0), counts.iter().filter(|one| *one == count).count())
        });
        let lines = usual
            .filter(|count| *count > 0)
            .map_or(0, |usual| counts.iter().filter(|count| **count == usual).count());
        if lines > best.0 {
            best = (lines, sign);
        }
    }
    best.1
}

/// How often a sign stands outside quotes.
fn outside_quotes(line: &str, sign: char) -> usize {
    let mut is_quoted = false;
    let mut count = 0;
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if letter == sign && !is_quoted => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_between_cells_is_found() {
        assert_eq!(separator("Дата;Сума\n25.02.2020;1,5\n26.02.2020;2,5\n"), ';');
        assert_eq!(separator("date,title\n2020-02-25,\"a; b; c\"\n"), ',');
        assert_eq!(separator("date\ttitle\n2020-02-25\ta, b\n"), '\t');
        assert_eq!(separator("Реєстр за лютий, март\nДата;Назва\n1;2\n3;4\n"), ';');
        assert_eq!(separator("one column\n"), ';');
    }

    #[test]
    fn a_line_may_tell_the_sign() {
        assert_eq!(without_said("sep=|\na|b\n"), ("a|b\n", Some('|')));
        assert_eq!(without_said("sep=arated\na\n"), ("sep=arated\na\n", None));
    }
}
