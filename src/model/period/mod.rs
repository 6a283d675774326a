//! `Period`: the time that a report covers, and how people write it.

mod text;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::diagnostic::Diagnostic;
use crate::uk::{self, Form};

/// What kind of time a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// A calendar month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// Half a year.
    HalfYear,
    /// The first nine months of a year.
    NineMonths,
    /// A calendar year.
    Year,
    /// A week from Monday on, numbered as ISO 8601 does.
    Week,
    /// Any other range of days.
    Range,
}

/// The time that a report covers: its first and last day, and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
    kind: PeriodKind,
}

impl Period {
    /// A month of a year.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::months_of(PeriodKind::Month, year, month, 1)
    }

    /// A quarter, 1 to 4, of a year.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let first = quarter.checked_sub(1)? * 3 + 1;
        Self::months_of(PeriodKind::Quarter, year, first, 3)
    }

    /// A half, 1 or 2, of a year.
    pub fn half_year(year: i32, half: u32) -> Option<Self> {
        let first = half.checked_sub(1)? * 6 + 1;
        Self::months_of(PeriodKind::HalfYear, year, first, 6)
    }

    /// The first nine months of a year.
    pub fn nine_months(year: i32) -> Option<Self> {
        Self::months_of(PeriodKind::NineMonths, year, 1, 9)
    }

    /// A calendar year.
    pub fn year(year: i32) -> Option<Self> {
        Self::months_of(PeriodKind::Year, year, 1, 12)
    }

    /// A week of an ISO 8601 year.
    pub fn week(year: i32, week: u32) -> Option<Self> {
        in_range(year)?;
        let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Some(Self { first, last: first.checked_add_days(Days::new(6))?, kind: PeriodKind::Week })
    }

    /// Any days from a first to a last one, which may be the same.
    pub fn range(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        in_range(first.year())?;
        in_range(last.year())?;
        (first <= last).then_some(Self { first, last, kind: PeriodKind::Range })
    }

    /// A single day.
    pub fn of_day(day: NaiveDate) -> Self {
        Self { first: day, last: day, kind: PeriodKind::Range }
    }

    /// Reads a period as programs write it (`2020-Q1`) or as people do (`І квартал 2020 року`,
    /// `2020-кв1`, `last-month`), the latter kind relative to today.
    ///
    /// # Errors
    /// `bad-period` when it is none of the known forms.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Diagnostic> {
        text::relative(text.trim(), today)
            .or_else(|| text::absolute(text.trim()))
            .ok_or_else(|| Diagnostic::error("bad-period").with("value", text))
    }

    /// The quarter that ended last before a day.
    pub fn last_quarter(today: NaiveDate) -> Option<Self> {
        Self::quarter(today.year(), today.month0() / 3 + 1)?.previous()
    }

    /// Its first day.
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(&self) -> NaiveDate {
        self.last
    }

    /// What kind of time it is.
    pub fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The day as of which its stocks are told: the one after the last («станом на 01.04.2020»
    /// for the first quarter).
    pub fn as_of(&self) -> NaiveDate {
        self.last.succ_opt().unwrap_or(self.last)
    }

    /// Whether a day is in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether all the days of another are in it.
    pub fn covers(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether they share any day.
    pub fn meets(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The period of the same kind just before; of nine months, those of the year before, and of
    /// a range, as many days as it has.
    pub fn previous(&self) -> Option<Self> {
        match self.kind {
            PeriodKind::Week => {
                let week = self.first.checked_sub_days(Days::new(7))?.iso_week();
                Self::week(week.year(), week.week())
            }
            PeriodKind::NineMonths => self.year_before(),
            PeriodKind::Range => {
                let last = self.first.pred_opt()?;
                let length = self.last.signed_duration_since(self.first);
                Self::range(last.checked_sub_signed(length)?, last)
            }
            kind => {
                let length = months_in(kind);
                let first = self.first.checked_sub_months(Months::new(length))?;
                Self::months_of(kind, first.year(), first.month(), length)
            }
        }
    }

    /// The same period of the year before; a week keeps its number.
    ///
    /// None where there is no such week, as with the 53rd.
    pub fn year_before(&self) -> Option<Self> {
        match self.kind {
            PeriodKind::Week => {
                let week = self.first.iso_week();
                Self::week(week.year() - 1, week.week())
            }
            PeriodKind::Range => {
                let year = Months::new(12);
                let last = self.last.checked_sub_months(year)?;
                Self::range(self.first.checked_sub_months(year)?, last)
            }
            kind => {
                Self::months_of(kind, self.first.year() - 1, self.first.month(), months_in(kind))
            }
        }
    }

    /// The months that it is made of; none for a week or for a range of other days.
    pub fn months(&self) -> Vec<Self> {
        let mut months = Vec::new();
        let mut day = self.first;
        while day <= self.last {
            let Some(month) = Self::month(day.year(), day.month()) else { break };
            months.push(month);
            day = month.as_of();
        }
        let whole = months.first().is_some_and(|month| month.first == self.first)
            && months.last().is_some_and(|month| month.last == self.last);
        if whole { months } else { Vec::new() }
    }

    /// The quarters that it is made of; none where it is not made of whole ones.
    pub fn quarters(&self) -> Vec<Self> {
        let months = self.months();
        let (threes, rest) = months.as_chunks::<3>();
        let quarter = |[first, ..]: &[Self; 3]| {
            let number = (first.first.month0() % 3 == 0).then(|| first.first.month0() / 3 + 1)?;
            Self::quarter(first.first.year(), number)
        };
        let quarters: Option<Vec<Self>> = threes.iter().map(quarter).collect();
        quarters.filter(|_| rest.is_empty()).unwrap_or_default()
    }

    /// The period of a kind that holds a day; of ranges the month, of nine months after September
    /// the year.
    pub fn around(kind: PeriodKind, day: NaiveDate) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        match kind {
            PeriodKind::Month | PeriodKind::Range => Self::month(year, month),
            PeriodKind::Quarter => Self::quarter(year, month.div_ceil(3)),
            PeriodKind::HalfYear => Self::half_year(year, month.div_ceil(6)),
            PeriodKind::NineMonths if month <= 9 => Self::nine_months(year),
            PeriodKind::NineMonths | PeriodKind::Year => Self::year(year),
            PeriodKind::Week => Self::week(day.iso_week().year(), day.iso_week().week()),
        }
    }

    /// The calendar year of a day.
    pub fn year_of(day: NaiveDate) -> Option<Self> {
        Self::year(day.year())
    }

    /// What it is called in a sentence: «I квартал 2020 року», in a case.
    pub fn name(&self, form: Form) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.kind {
            PeriodKind::Month => uk::month_name(month, year, form),
            PeriodKind::Quarter => uk::quarter_name(month.div_ceil(3), year, form),
            PeriodKind::HalfYear => uk::half_year_name(month.div_ceil(6), year, form),
            PeriodKind::NineMonths => uk::nine_months_name(year, form),
            PeriodKind::Year => uk::year_name(year, form),
            PeriodKind::Week => {
                let week = self.first.iso_week();
                uk::week_name(week.week(), week.year(), form)
            }
            PeriodKind::Range => uk::long_range(self.first, self.last),
        }
    }

    /// Whole months of a kind, or none past the calendar that we keep.
    fn months_of(kind: PeriodKind, year: i32, month: u32, length: u32) -> Option<Self> {
        in_range(year)?;
        if !(1..=12).contains(&month) || month + length > 13 {
            return None;
        }
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(length))?.pred_opt()?;
        Some(Self { first, last, kind })
    }
}

/// A year that an office may report of; others are slips of the hand.
fn in_range(year: i32) -> Option<i32> {
    (1900..=2200).contains(&year).then_some(year)
}

/// How many months a period of whole months has.
fn months_in(kind: PeriodKind) -> u32 {
    match kind {
        PeriodKind::Quarter => 3,
        PeriodKind::HalfYear => 6,
        PeriodKind::NineMonths => 9,
        PeriodKind::Year => 12,
        PeriodKind::Month | PeriodKind::Week | PeriodKind::Range => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn parsed(text: &str) -> String {
        Period::parse(text, day("2026-11-23"))
            .map_or_else(|error| error.message.code.to_owned(), |period| period.to_string())
    }

    #[test]
    fn programs_and_people_name_the_same_period() {
        for text in [
            "2020-Q1",
            "2020-q1",
            "2020-кв1",
            "I квартал 2020",
            "І квартал 2020 року",
            "за І квартал 2020 року",
        ] {
            assert_eq!(parsed(text), "2020-Q1", "{text}");
        }
        for text in ["IV квартал 2020", "ІV квартал 2020", "4 квартал 2020"] {
            assert_eq!(parsed(text), "2020-Q4", "{text}");
        }
        assert_eq!(parsed("березень 2020"), "2020-03");
        assert_eq!(parsed("2020-03"), "2020-03");
        assert_eq!(parsed("перше півріччя 2020 року"), "2020-H1");
        assert_eq!(parsed("9 місяців 2020 року"), "2020-9M");
        assert_eq!(parsed("2020-9M"), "2020-9M");
        assert_eq!(parsed("2020 рік"), "2020");
        assert_eq!(parsed("2020-W08"), "2020-W08");
        assert_eq!(parsed("2020-01-01..2020-02-15"), "2020-01-01..2020-02-15");
        assert_eq!(parsed("01.01.2020..15.02.2020"), "2020-01-01..2020-02-15");
    }

    #[test]
    fn relative_periods_are_taken_from_today() {
        assert_eq!(parsed("last-quarter"), "2026-Q3");
        assert_eq!(parsed("last-month"), "2026-10");
        assert_eq!(parsed("this-month"), "2026-11");
        assert_eq!(parsed("last-year"), "2025");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "2020-Q5",
            "2020-13",
            "V квартал 2020",
            "2020-02-30",
            "2020-W54",
            "20-Q1",
            "2020-02-10..2020-02-01",
            "щось",
        ] {
            assert_eq!(parsed(text), "bad-period", "{text}");
        }
    }

    #[test]
    fn quarters_tile_the_year() {
        let mut next = day("2020-01-01");
        for quarter in 1..=4 {
            let period = Period::quarter(2020, quarter).unwrap();
            assert_eq!(period.first(), next);
            next = period.as_of();
        }
        assert_eq!(next, day("2021-01-01"));
    }

    #[test]
    fn neighbours_are_of_the_same_kind() {
        let quarter = Period::quarter(2020, 1).unwrap();
        assert_eq!(quarter.previous().unwrap().to_string(), "2019-Q4");
        assert_eq!(quarter.year_before().unwrap().to_string(), "2019-Q1");
        let nine = Period::nine_months(2020).unwrap();
        assert_eq!(nine.previous().unwrap().to_string(), "2019-9M");
        let range = Period::range(day("2020-01-01"), day("2020-01-10")).unwrap();
        assert_eq!(range.previous().unwrap().to_string(), "2019-12-22..2019-12-31");
        assert_eq!(Period::week(2020, 53).unwrap().year_before(), None);
    }

    #[test]
    fn a_quarter_has_three_months_and_a_week_none() {
        let months = Period::quarter(2020, 1).unwrap().months();
        assert_eq!(
            months.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2020-01", "2020-02", "2020-03"]
        );
        assert!(Period::week(2020, 8).unwrap().months().is_empty());
        let quarters = Period::nine_months(2020).unwrap().quarters();
        assert_eq!(
            quarters.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2020-Q1", "2020-Q2", "2020-Q3"]
        );
        assert!(Period::month(2020, 1).unwrap().quarters().is_empty());
    }
}
