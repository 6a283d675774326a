//! Working days by the calendar of Ukraine.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether offices work on a day: no weekend, no day off by article 73 of the Labour Code
/// (`КЗпП`), and no working day that takes the place of one which fell on a weekend (article 67).
///
/// Days off are as the article lists them for that year; that there are none under martial law
/// (since 24.02.2022) does not matter to those who ask why nothing was logged.
pub fn is_working(day: NaiveDate) -> bool {
    let is_weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    // A holiday at the weekend moves to the first day after it that is neither.
    let mut owed = 0_u32;
    let mut works = true;
    for day in (0..=9).rev().filter_map(|back| day.checked_sub_days(Days::new(back))) {
        let is_off = is_weekend(day) || is_holiday(day);
        works = !is_off && owed == 0;
        if is_off {
            owed += u32::from(is_weekend(day) && is_holiday(day));
        } else {
            owed = owed.saturating_sub(1);
        }
    }
    works
}

/// Whether a day is a holiday of article 73.
fn is_holiday(day: NaiveDate) -> bool {
    let year = day.year();
    let fixed = match (day.month(), day.day()) {
        (1 | 5, 1) | (3, 8) | (6, 28) | (8, 24) => true,
        (1, 7) => year <= 2023,
        (10, 14) => (2015..2023).contains(&year),
        (12, 25) => year >= 2017,
        (5, 2) => year <= 2017,
        (5, 9) => year < 2024,
        (7, 28) => (2022..2024).contains(&year),
        (10, 1) => year >= 2023,
        (5, 8) | (7, 15) => year >= 2024,
        _ => false,
    };
    fixed || easter(year).is_some_and(|easter| easter == day || easter + Days::new(49) == day)
}

/// Easter of the eastern church, by Meeus' Julian algorithm, in the Gregorian calendar; right for
/// 1900–2099.
fn easter(year: i32) -> Option<NaiveDate> {
    let moon = (19 * (year % 19) + 15) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    let (month, day) = ((moon + sunday + 114) / 31, (moon + sunday + 114) % 31 + 1);
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(13))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn working(day: &str) -> bool {
        is_working(day.parse().unwrap())
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for (year, day) in [(2019, "2019-04-28"), (2020, "2020-04-19"), (2026, "2026-04-12")] {
            assert_eq!(easter(year).unwrap().to_string(), day);
        }
    }

    #[test]
    fn holidays_and_what_they_move_to_are_off() {
        assert!(!working("2020-01-01") && !working("2020-01-07") && !working("2020-01-04"));
        // 8 March 2020 was a Sunday, Easter 2020 too.
        assert!(!working("2020-03-09") && !working("2020-04-20") && working("2020-03-10"));
        // 1 May 2021 was a Saturday, and Easter the day after it.
        assert!(!working("2021-05-03") && !working("2021-05-04") && working("2021-05-05"));
        assert!(working("2024-01-08") && working("2024-10-14"));
    }
}
