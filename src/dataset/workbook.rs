//! The figures as a workbook of Excel: a sheet of figures, whose totals are sums of the second
//! sheet, that of entries.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::{Dataset, Row};
use crate::diagnostic::Result;
use crate::figures::Share;
use crate::model::{Kind, Precision};

/// The names of the sheets.
const FIGURES: &str = "Цифри";
const ENTRIES: &str = "Записи";

/// The heads of both, with the widths of their columns in characters.
const FIGURE_HEADS: [(&str, f64); 12] = [
    ("Розділ", 28.0),
    ("Показник", 40.0),
    ("Ключ", 24.0),
    ("Величина", 16.0),
    ("Розріз", 20.0),
    ("Значення", 24.0),
    ("Одиниця", 16.0),
    ("Від", 11.0),
    ("До", 11.0),
    ("Число", 12.0),
    ("План", 12.0),
    ("Точність", 12.0),
];
const ENTRY_HEADS: [(&str, f64); 8] = [
    ("Ключ показника", 24.0),
    ("Запис", 12.0),
    ("Дата", 11.0),
    ("Останній день", 11.0),
    ("Зміст", 60.0),
    ("Кількість", 12.0),
    ("Вніс", 16.0),
    ("Примітка", 24.0),
];
/// The column of numbers in the sheet of figures.
const NUMBER: u16 = 9;

/// How a day is written.
static DAY: LazyLock<Format> = LazyLock::new(|| Format::new().set_num_format("dd.mm.yyyy"));

/// A written workbook, or what Excel does not hold.
type Written<T> = std::result::Result<T, XlsxError>;

/// The workbook. Its date of making is that of the report, so that the same figures give the same
/// bytes.
///
/// # Errors
/// What is wrong with the ledger; inside, what Excel does not hold.
pub fn written(dataset: &Dataset) -> Result<Written<Vec<u8>>> {
    let mut shares = Vec::new();
    for row in &dataset.rows {
        shares.push(if is_sum(dataset, row) { Some(dataset.shares(row)?) } else { None });
    }
    Ok(workbook(dataset, &shares))
}

/// Whether a figure is the sum of what entries share in it.
fn is_sum(dataset: &Dataset, row: &Row) -> bool {
    let query = &row.figure.query;
    let indicator = dataset.figures.catalogue().indicator(query.indicator.as_str());
    let adds = indicator.is_some_and(|one| !matches!(one.kind, Kind::Ratio { .. } | Kind::Stock));
    adds && query.by.is_empty() && query.measure.is_none()
}

/// Both sheets.
fn workbook(dataset: &Dataset, shares: &[Option<Vec<Share>>]) -> Written<Vec<u8>> {
    let mut workbook = Workbook::new();
    let made = dataset.figures.as_of().and_time(NaiveTime::MIN).and_utc().timestamp();
    let made = ExcelDateTime::from_timestamp(made)?;
    let properties = DocProperties::new().set_creation_datetime(&made);
    workbook.set_properties(&properties.set_author(&dataset.department.body));
    let figures = workbook.add_worksheet();
    heads(figures, FIGURES, &FIGURE_HEADS)?;
    for (at, (row, shares)) in (1_u32..).zip(dataset.rows.iter().zip(shares)) {
        figure(figures, at, row, shares.as_deref())?;
    }
    let entries = workbook.add_worksheet();
    heads(entries, ENTRIES, &ENTRY_HEADS)?;
    let all =
        dataset.rows.iter().zip(shares).filter_map(|(row, shares)| Some((row, shares.as_ref()?)));
    let all = all.flat_map(|(row, shares)| shares.iter().map(move |share| (row, share)));
    for (at, (row, share)) in (1_u32..).zip(all) {
        entry(entries, at, row, share)?;
    }
    workbook.save_to_buffer()
}

/// Names a sheet and writes its heads.
fn heads(sheet: &mut Worksheet, name: &str, heads: &[(&str, f64)]) -> Written<()> {
    let bold = Format::new().set_bold().set_background_color(Color::RGB(0x00E7_E6E6));
    let bold = bold.set_align(FormatAlign::Center).set_text_wrap();
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (column, (head, width)) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(0, column, *head, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    Ok(())
}

/// A row of the sheet of figures; a sum is a formula over the sheet of entries.
fn figure(sheet: &mut Worksheet, at: u32, row: &Row, shares: Option<&[Share]>) -> Written<()> {
    let key = row.figure.query.indicator.to_string();
    let texts = [
        row.section.as_deref(),
        Some(row.indicator.as_str()),
        Some(key.as_str()),
        row.measure.as_deref(),
        row.dimension.as_deref(),
        row.value.as_deref(),
        row.unit.as_deref(),
    ];
    for (column, text) in (0_u16..).zip(texts) {
        if let Some(text) = text {
            sheet.write_string(at, column, text)?;
        }
    }
    let precision = match row.figure.value.map(|value| value.precision) {
        Some(Precision::About) => Some("близько"),
        Some(Precision::Over) => Some("понад"),
        Some(Precision::Exact) | None => None,
    };
    if let Some(precision) = precision {
        sheet.write_string(at, NUMBER + 2, precision)?;
    }
    day(sheet, at, 7, row.from)?;
    day(sheet, at, 8, row.to)?;
    let amount = row.figure.value.map(|value| value.amount);
    match amount {
        None => {}
        Some(amount) if shares.is_some() => {
            let formula = format!("=SUMIFS('{ENTRIES}'!F:F,'{ENTRIES}'!A:A,C{})", at + 1);
            let formula = Formula::new(formula).set_result(amount.normalize().to_string());
            sheet.write_formula(at, NUMBER, formula)?;
        }
        Some(amount) => number(sheet, at, NUMBER, amount)?,
    }
    match row.planned.as_deref().and_then(|plan| plan.parse().ok()) {
        Some(plan) => number(sheet, at, NUMBER + 1, plan),
        None => Ok(()),
    }
}

/// A row of the sheet of entries.
fn entry(sheet: &mut Worksheet, at: u32, row: &Row, share: &Share) -> Written<()> {
    let entry = &share.entry;
    let texts = [
        (0, Some(row.figure.query.indicator.to_string())),
        (1, Some(entry.id.to_string())),
        (4, entry.title.clone()),
        (6, entry.clerk.clone()),
        (7, entry.note.clone()),
    ];
    for (column, text) in texts {
        if let Some(text) = text {
            sheet.write_string(at, column, text)?;
        }
    }
    day(sheet, at, 2, entry.when.first())?;
    day(sheet, at, 3, entry.day())?;
    number(sheet, at, 5, share.amount)
}

/// A day in a cell.
fn day(sheet: &mut Worksheet, row: u32, column: u16, day: NaiveDate) -> Written<()> {
    let date = ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(u16::MAX),
        u8::try_from(day.month()).unwrap_or(u8::MAX),
        u8::try_from(day.day()).unwrap_or(u8::MAX),
    )?;
    sheet.write_with_format(row, column, &date, &DAY).map(drop)
}

/// A number in a cell.
fn number(sheet: &mut Worksheet, row: u32, column: u16, amount: Decimal) -> Written<()> {
    sheet.write_number(row, column, amount.to_f64().unwrap_or_default()).map(drop)
}
