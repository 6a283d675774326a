//! Fields of an entry that TOML and SQL write alike: its time, its id where it has none.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::model::{Entry, EntryId, Period, PeriodKind, When};

/// Reads a time as a text: a day (`2020-02-25`), a range (`2020-03-04..2020-03-06`), or a whole
/// month, quarter, half-year, nine months, year or week (`2020-01`, `2020-Q1`, `2020`).
///
/// # Errors
/// `bad-date`, or `range-reversed` where a range ends before it begins.
pub fn when(text: &str) -> Result<When, Diagnostic> {
    if let Some((first, last)) = text.split_once("..") {
        return When::between(day(first)?, day(last)?);
    }
    if let Ok(day) = day(text) {
        return Ok(When::Day(day));
    }
    let period = Period::parse(text, NaiveDate::MIN).map_err(|_| bad_date(text))?;
    match period.kind() {
        PeriodKind::Range => Err(bad_date(text)),
        _ if period.to_string() != text => Err(bad_date(text)),
        _ => Ok(When::Within(period)),
    }
}

/// A day as ISO 8601 writes it.
pub fn day(text: &str) -> Result<NaiveDate, Diagnostic> {
    let day = iso(text.trim()).ok_or_else(|| bad_date(text))?;
    Period::range(day, day).map(|_| day).ok_or_else(|| bad_date(text))
}

/// A day `YYYY-MM-DD`: read a million times for a long history, so without a format to interpret.
fn iso(text: &str) -> Option<NaiveDate> {
    let text = text.as_bytes();
    if text.len() != 10 || text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |sum: u32, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&text[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&text[5..7])?, number(&text[8..])?)
}

/// The fault of a text that is no date.
pub fn bad_date(text: &str) -> Diagnostic {
    Diagnostic::error("bad-date").with("value", text)
}

/// An id for an entry that was written without one: made of its content, so that it stays when
/// lines move, and changes only with the entry.
pub fn id_of_content(entry: &Entry) -> EntryId {
    let content = format!(
        "{}|{}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}",
        entry.when,
        entry.indicator,
        entry.quantity,
        entry.title,
        entry.by,
        entry.parts,
        entry.measures,
        entry.attributes,
    );
    EntryId::of_content('z', &content, 8)
}

/// Whether an id, or the beginning of one, may be made of an entry's content, and so stand nowhere.
pub fn is_of_content(start: &str) -> bool {
    start.starts_with('z')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_back_as_they_are_written() {
        for text in [
            "2020-02-25",
            "2020-03-04..2020-03-06",
            "2020-01",
            "2020-Q1",
            "2020",
            "2020-W08",
            "2020-H1",
            "2020-9M",
        ] {
            assert_eq!(when(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "2020-02-30", "25.02.2020", "вчора", "2020-q1", "0020-01-01"] {
            assert_eq!(when(text).unwrap_err().message.code, "bad-date", "{text}");
        }
        let reversed = when("2020-03-06..2020-03-04").unwrap_err();
        assert_eq!(reversed.message.code, "range-reversed");
    }
}
