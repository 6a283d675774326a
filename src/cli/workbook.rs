//! Entries as a workbook of Excel: the table of `sheet`, with days and numbers as such.

use chrono::{NaiveDate, NaiveTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::sheet;
use crate::model::Entry;

/// Characters to which a column is widened.
const WIDEST: u32 = 60;

/// Digits that Excel keeps of a number; more are written as a text, which loses none.
const DIGITS: usize = 15;

/// Entries as an XLSX file. Its date of making is the day of the last entry, so that the same
/// entries give the same bytes.
///
/// # Errors
/// What Excel does not hold: more than 1,048,575 entries, a text of more than 32,767 characters.
pub fn written(entries: &[Entry]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let last = entries.last().map(Entry::day).unwrap_or_default().and_time(NaiveTime::MIN);
    let made = ExcelDateTime::from_timestamp(last.and_utc().timestamp())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let head = Format::new().set_bold().set_background_color(0x00E7_E6E6);
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let sheet = workbook.add_worksheet();
    sheet.set_name("Записи")?.set_freeze_panes(1, 0)?;
    let (heads, rows) = sheet::table(entries);
    let mut widths: Vec<u32> = heads.iter().map(|head| width(head) + 3).collect();
    for (column, name) in (0_u16..).zip(&heads) {
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for ((column, name), text) in (0_u16..).zip(&heads).zip(cells) {
            let widest = &mut widths[usize::from(column)];
            *widest = width(&text).max(*widest).min(WIDEST);
            let is_number =
                name == "count" || name.starts_with("measures.") || name.starts_with("parts.");
            match (text.parse::<NaiveDate>(), text.parse::<f64>()) {
                _ if text.is_empty() => {}
                (Ok(date), _) if name == "date" => {
                    let date = ExcelDateTime::parse_from_str(&date.to_string())?;
                    sheet.write_with_format(row, column, &date, &day)?;
                }
                (_, Ok(number)) if is_number && text.len() <= DIGITS => {
                    sheet.write_number(row, column, number)?;
                }
                _ => drop(sheet.write_string(row, column, text)?),
            }
        }
    }
    for (column, width) in (0_u16..).zip(widths) {
        sheet.set_column_width(column, f64::from(width))?;
    }
    let last_column = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, u32::try_from(entries.len()).unwrap_or(u32::MAX), last_column)?;
    workbook.save_to_buffer()
}

/// Columns of characters that a text takes.
fn width(text: &str) -> u32 {
    u32::try_from(text.chars().count() + 1).unwrap_or(WIDEST)
}
