//! Reads workbooks: XLSX, XLSB, XLS of Excel, ODS of `OpenDocument`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{
    Data, DataRef, Dimensions, Error, ExcelDateTime, Reader, SheetVisible, Sheets, Xlsx,
    open_workbook_auto,
};
use chrono::NaiveDate;

use super::{Cell, Form, Mapping, Row, Sheet, epoch_1900};
use crate::diagnostic::{Diagnostic, Fault, Place, Result, nearest};

/// More columns than any list of an office has.
const COLUMNS: u32 = 1024;

/// Reads one sheet of a workbook.
pub fn read(path: &Path, name: &str, mapping: &Mapping) -> Result<Sheet> {
    let mut workbook = open_workbook_auto(path).map_err(|error| broken(name, &error))?;
    let sheet = chosen(name, &workbook, mapping.sheet.as_deref())?;
    let mut epoch = epoch_1900();
    let rows = match &mut workbook {
        Sheets::Xlsx(xlsx) => {
            if xlsx.has_1904_epoch() {
                epoch = NaiveDate::from_ymd_opt(1904, 1, 1).unwrap_or(epoch);
            }
            sparse(xlsx, &sheet).map_err(|error| broken(name, &Error::Xlsx(error)))?
        }
        other => dense(other, &sheet).map_err(|error| broken(name, &error))?,
    };
    Ok(Sheet { name: name.to_owned(), form: Form::Workbook { sheet }, rows, epoch })
}

/// The sheet that is asked for, by its name or number; else the first that is not hidden.
fn chosen(name: &str, workbook: &Sheets<BufReader<File>>, asked: Option<&str>) -> Result<String> {
    let sheets = workbook.sheets_metadata();
    let found = match asked {
        Some(asked) => {
            let wanted = asked.trim().to_lowercase();
            let named = sheets.iter().find(|sheet| sheet.name.trim().to_lowercase() == wanted);
            let number = asked.parse::<usize>().ok();
            named.or_else(|| sheets.get(number?.checked_sub(1)?))
        }
        None => sheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible),
    };
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let missing = || {
        let asked = asked.unwrap_or_default();
        Diagnostic::error("no-sheet")
            .with("sheet", asked)
            .with("known", names.join(", "))
            .with_some("nearest", nearest(asked, names.iter().copied()))
            .at(Place::file(name))
    };
    Ok(found.ok_or_else(missing)?.name.clone())
}

/// The fault of a workbook that cannot be read.
fn broken(name: &str, error: &Error) -> Fault {
    let wrong = Diagnostic::error("broken-file").with("problem", error.to_string());
    wrong.at(Place::file(name)).into()
}

/// The rows of a sheet, cell by cell: one slip of the hand in the last row of Excel must not cost
/// the memory of a million rows.
fn sparse(
    xlsx: &mut Xlsx<BufReader<File>>,
    sheet: &str,
) -> std::result::Result<Vec<Row>, calamine::XlsxError> {
    let merged = xlsx.merge_cells_by_sheet_name(sheet)?;
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let mut cells = xlsx.worksheet_cells_reader(sheet)?;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        let cell = of_reference(cell.get_value());
        if cell.is_empty() || column >= COLUMNS {
            continue;
        }
        let row = rows.entry(row).or_insert_with(|| empty(row));
        let column = column as usize;
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Cell::Empty);
        }
        row.cells[column] = cell;
    }
    spread(&mut rows, &merged);
    Ok(rows.into_values().collect())
}

/// A row without cells.
fn empty(row: u32) -> Row {
    Row { number: row as usize + 1, cells: Vec::new(), is_stretched: false }
}

/// Gives a text or a day that stands in merged cells to each row that they cover, and notes rows
/// with a cell over several columns. Numbers stay where they are: they would count twice.
fn spread(rows: &mut BTreeMap<u32, Row>, merged: &[Dimensions]) {
    for area in merged {
        let column = area.start.1 as usize;
        if area.start.0 > area.end.0 || area.start.1 >= COLUMNS {
            continue;
        }
        let Some(first) = rows.get_mut(&area.start.0) else { continue };
        if area.start.1 < area.end.1 {
            first.is_stretched = true;
        }
        let cell = first.cell(column).clone();
        if !matches!(cell, Cell::Text(_) | Cell::Day(_)) {
            continue;
        }
        for (_, row) in rows.range_mut(area.start.0..area.end.0.saturating_add(1)).skip(1) {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            if row.cells[column].is_empty() {
                row.cells[column] = cell.clone();
            }
        }
    }
}

/// The rows of a sheet of another format.
fn dense(
    workbook: &mut Sheets<BufReader<File>>,
    sheet: &str,
) -> std::result::Result<Vec<Row>, Error> {
    let range = workbook.worksheet_range(sheet)?;
    let (first, left) = range.start().unwrap_or_default();
    let rows = range.rows().enumerate().map(|(at, cells)| Row {
        number: first as usize + at + 1,
        cells: (0..left).map(|_| Cell::Empty).chain(cells.iter().map(of_data)).collect(),
        is_stretched: false,
    });
    Ok(rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect())
}

/// A cell of XLSX.
fn of_reference(data: &DataRef) -> Cell {
    match data {
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::String(text) => Cell::of_text(text),
        DataRef::Float(number) => Cell::of_float(*number),
        DataRef::Int(number) => Cell::Number((*number).into()),
        other => of_data(&Data::from(other.clone())),
    }
}

/// A cell of any format.
fn of_data(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number((*number).into()),
        Data::Float(number) => Cell::of_float(*number),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(moment) => of_moment(moment),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Cell::of_text(text)
        }
        Data::Error(error) => Cell::Broken(error.to_string()),
    }
}

/// A moment of Excel: its day; where it is only a time of day, that as a text.
fn of_moment(moment: &ExcelDateTime) -> Cell {
    let Some(read) = moment.as_datetime().filter(|_| moment.is_datetime()) else {
        return Cell::of_float(moment.as_f64());
    };
    if moment.as_f64() < 1.0 {
        return Cell::Text(read.format("%H:%M").to_string());
    }
    Cell::Day(read.date())
}
