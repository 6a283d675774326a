//! Days as people write them at a keyboard: `25.02`, `04-06.03.2020`, `вчора`, `пн`, `-3d`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Period, PeriodKind, When};
use crate::diagnostic::Diagnostic;

/// How far ahead a day without a year may be before it is taken to be last year's: in January
/// `28.12` is a month ago.
const AHEAD: u64 = 31;

impl When {
    /// Reads a time as people write it: a day (`25.02.2020`, `25.02`, `2020-02-25`), a range
    /// (`04-06.03.2020`, `30.01-02.02`, `2020-03-04..2020-03-06`), a word (`today`, `вчора`), a
    /// weekday (`пн`: the last one, today included), days or weeks ago (`-3d`, `-2т`), or a whole
    /// period (`2020-01`, `I квартал 2020`).
    ///
    /// # Errors
    /// `bad-day` where it is none of these, `range-reversed` where a range ends before it begins.
    pub fn spoken(text: &str, today: NaiveDate) -> Result<Self, Diagnostic> {
        let text = text.trim().to_lowercase();
        if let Some(day) = spoken_day(&text, today) {
            return Ok(Self::Day(day));
        }
        if let Some((first, last)) = range(&text, today) {
            return Self::between(first, last);
        }
        match Period::parse(&text, today) {
            Ok(period) if period.kind() != PeriodKind::Range => Ok(Self::Within(period)),
            _ => Err(Diagnostic::error("bad-day").with("value", text)),
        }
    }

    /// Reads a time that is the same on whatever day it is read: with its year, and not «вчора».
    /// Slashes between the numbers and a time of day behind a day are taken as well, since other
    /// programs write them.
    ///
    /// # Errors
    /// As [`Self::spoken`].
    pub fn written(text: &str) -> Result<Self, Diagnostic> {
        let text = text.trim();
        let plain = without_time(text).replace('/', ".");
        let read = |year| {
            let today = NaiveDate::from_ymd_opt(year, 2, 28).unwrap_or_default();
            Self::spoken(&plain, today)
        };
        match (read(2019)?, read(2026)?) {
            (one, other) if one == other => Ok(one),
            _ => Err(Diagnostic::error("day-without-year").with("value", text)),
        }
    }

    /// The time from a first to a last day; one day where both are the same.
    ///
    /// # Errors
    /// `range-reversed` where it ends before it begins.
    pub fn between(first: NaiveDate, last: NaiveDate) -> Result<Self, Diagnostic> {
        if last < first {
            let reversed = Diagnostic::error("range-reversed").with("first", first.to_string());
            return Err(reversed.with("last", last.to_string()));
        }
        Ok(if first == last { Self::Day(first) } else { Self::Days(first, last) })
    }
}

/// A day without the time of day that follows it.
fn without_time(text: &str) -> &str {
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let is_time = time.contains(':') && time.starts_with(|one: char| one.is_ascii_digit());
    if is_time { day } else { text }
}

/// One day.
fn spoken_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text {
        "today" | "сьогодні" => return Some(today),
        "yesterday" | "вчора" | "учора" => return today.pred_opt(),
        "позавчора" => return today.checked_sub_days(Days::new(2)),
        "tomorrow" | "завтра" => return today.succ_opt(),
        _ => {}
    }
    let day = weekday(text, today).or_else(|| ago(text, today)).or_else(|| dated(text, today));
    day.filter(|day| Period::range(*day, *day).is_some())
}

/// The last such day of a week.
fn weekday(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let weekday = match text.trim_end_matches('.') {
        "mon" | "monday" | "пн" | "понеділок" => Weekday::Mon,
        "tue" | "tuesday" | "вт" | "вівторок" => Weekday::Tue,
        "wed" | "wednesday" | "ср" | "середа" => Weekday::Wed,
        "thu" | "thursday" | "чт" | "четвер" => Weekday::Thu,
        "fri" | "friday" | "пт" | "п’ятниця" | "п'ятниця" => Weekday::Fri,
        "sat" | "saturday" | "сб" | "субота" => Weekday::Sat,
        "sun" | "sunday" | "нд" | "неділя" => Weekday::Sun,
        _ => return None,
    };
    today.checked_sub_days(Days::new(today.weekday().days_since(weekday).into()))
}

/// So many days or weeks ago.
fn ago(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let rest = text.strip_prefix(['-', '−', '–'])?;
    let unit = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number: u64 = rest[..rest.len() - unit.len()].parse().ok()?;
    match unit {
        "d" | "д" | "" => today.checked_sub_days(Days::new(number)),
        "w" | "т" => today.checked_sub_days(Days::new(number.checked_mul(7)?)),
        _ => None,
    }
}

/// A day by its number, month and year, or without a year.
fn dated(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(day);
    }
    let parts: Vec<&str> = text.trim_end_matches('.').split('.').collect();
    let (day, month) = (number(parts.first()?)?, number(parts.get(1)?)?);
    match parts.get(2..)? {
        [] => {
            let this_year = NaiveDate::from_ymd_opt(today.year(), month, day)?;
            let latest = today.checked_add_days(Days::new(AHEAD))?;
            if this_year <= latest {
                return Some(this_year);
            }
            this_year.checked_sub_months(Months::new(12))
        }
        [year] if year.len() == 2 => {
            NaiveDate::from_ymd_opt(2000 + i32::try_from(number(year)?).ok()?, month, day)
        }
        [year] if year.len() == 4 => NaiveDate::from_ymd_opt(year.parse().ok()?, month, day),
        _ => None,
    }
}

/// A number of one digit or two.
fn number(text: &str) -> Option<u32> {
    let good = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if good { text.parse().ok() } else { None }
}

/// A range of days: both written out, or with the month and the year behind the last only.
fn range(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    if let Some((first, last)) = text.split_once("..") {
        return Some((spoken_day(first.trim(), today)?, spoken_day(last.trim(), today)?));
    }
    let (first, last) = text.split_once(['-', '–', '—'])?;
    let (first, last_day) = (first.trim().trim_end_matches('.'), dated(last.trim(), today)?);
    let parts: Vec<&str> = first.split('.').collect();
    let first_day = match parts.as_slice() {
        [day] => last_day.with_day(number(day)?)?,
        [day, month] => {
            let in_year = NaiveDate::from_ymd_opt(last_day.year(), number(month)?, number(day)?)?;
            // Over New Year the first day is of the year before.
            if in_year.month() > last_day.month() {
                in_year.checked_sub_months(Months::new(12))?
            } else {
                in_year
            }
        }
        _ => dated(first, today)?,
    };
    Some((first_day, last_day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read on a Wednesday.
    fn read(text: &str) -> String {
        let today = "2020-02-26".parse().unwrap();
        When::spoken(text, today)
            .map_or_else(|error| error.message.code.to_owned(), |when| when.to_string())
    }

    #[test]
    fn a_day_is_written_in_many_ways() {
        for text in [
            "25.02",
            "25.02.2020",
            "25.2.20",
            "2020-02-25",
            "вчора",
            "yesterday",
            "вт",
            "-1d",
            "-1д",
        ] {
            assert_eq!(read(text), "2020-02-25", "{text}");
        }
        assert_eq!(read("today"), "2020-02-26");
        assert_eq!(read("СР"), "2020-02-26");
        assert_eq!(read("чт"), "2020-02-20");
        assert_eq!(read("-2w"), "2020-02-12");
        assert_eq!(read("28.12"), "2019-12-28");
        assert_eq!(read("01.03"), "2020-03-01");
    }

    #[test]
    fn a_range_may_name_its_month_and_year_once() {
        for text in [
            "04-06.03.2020",
            "04–06.03.2020",
            "4-6.03",
            "04.03-06.03.2020",
            "2020-03-04..2020-03-06",
            "04.03..06.03",
        ] {
            assert_eq!(read(text), "2020-03-04..2020-03-06", "{text}");
        }
        assert_eq!(read("30.12-02.01.2020"), "2019-12-30..2020-01-02");
        assert_eq!(read("05-05.03.2020"), "2020-03-05");
    }

    #[test]
    fn a_whole_period_is_a_time_too() {
        assert_eq!(read("2020-01"), "2020-01");
        assert_eq!(read("I квартал 2020"), "2020-Q1");
    }

    #[test]
    fn a_written_time_needs_no_today() {
        let read = |text: &str| {
            When::written(text)
                .map_or_else(|error| error.message.code.to_owned(), |when| when.to_string())
        };
        for text in
            ["25.02.2020", "25/02/2020", "2020-02-25T10:30:00", "25.02.2020 10:30", "25.2.20"]
        {
            assert_eq!(read(text), "2020-02-25", "{text}");
        }
        assert_eq!(read("04-06.03.2020"), "2020-03-04..2020-03-06");
        assert_eq!(read("січень 2020"), "2020-01");
        for text in ["25.02", "вчора", "пн", "-3d", "04-06.03"] {
            assert_eq!(read(text), "day-without-year", "{text}");
        }
        assert_eq!(read("25.02.2020 Львів"), "bad-day");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "31.02", "30.02.2020", "25", "колись", "-d", "25.02.0020", "1.2.3.4"]
        {
            assert_eq!(read(text), "bad-day", "{text}");
        }
        assert_eq!(read("06-04.03.2020"), "range-reversed");
    }
}
