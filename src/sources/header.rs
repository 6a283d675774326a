//! `Header`: the row of heads in a sheet, and which column is which field.

use std::collections::BTreeMap;

use super::{Cell, Field, Form, Mapping, Sheet};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Result, nearest};
use crate::model::Catalogue;

/// How many rows may stand above the heads: the list's name, the office's, the year.
const ABOVE: usize = 30;

/// How many rows the heads may take, one over the other.
const DEPTH: usize = 3;

/// The row of heads in a sheet, and which column is which field.
#[derive(Debug)]
pub struct Header {
    /// The number of the row, from one; none where there are no heads.
    pub number: Option<usize>,
    /// What each column is called; the letters of a column without a head.
    pub heads: Vec<String>,
    /// The columns of fields.
    pub columns: BTreeMap<Field, usize>,
    /// The place of the first row behind the heads.
    pub first: usize,
}

/// A field with the names that its column may have.
struct Wanted {
    field: Field,
    names: Vec<String>,
    /// The name that the mapping gives.
    asked: Option<String>,
}

impl Header {
    /// Finds the heads of a sheet: the row in which most of the names stand that we look for.
    ///
    /// # Errors
    /// `empty-list` where there are no rows, `no-column` for each column of the mapping that is not there, `two-columns` where a name
    /// stands twice, `no-column-for` where nothing gives the date or the indicator.
    pub fn find(sheet: &Sheet, mapping: &Mapping, catalogue: &Catalogue) -> Result<Self> {
        if sheet.rows.is_empty() {
            return Err(Diagnostic::error("empty-list").at(place(sheet)).into());
        }
        let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let wanted = wanted(mapping, catalogue);
        let at = Self::row(sheet, mapping, &wanted)?;
        let names: Vec<Vec<String>> = (0..width)
            .map(|column| at.map(|at| names(sheet, at, column)).unwrap_or_default())
            .collect();
        let heads = names
            .iter()
            .enumerate()
            .map(|(column, names)| names.first().map_or_else(|| letters(column), String::clone));
        let mut header = Self {
            number: at.map(|at| sheet.rows[at].number).filter(|number| *number > 0),
            heads: heads.collect(),
            columns: BTreeMap::new(),
            first: at.map_or(0, |at| at + 1),
        };
        header.choose(sheet, mapping, &wanted, &names)?;
        if sheet.rows.get(header.first).is_some_and(|row| is_numbering(&row.cells)) {
            header.first += 1;
        }
        Ok(header)
    }

    /// What a column is called.
    pub fn head(&self, column: usize) -> &str {
        self.heads.get(column).map_or("", String::as_str)
    }

    /// The columns with a head that no field takes.
    pub fn unused(&self) -> Vec<&str> {
        let is_free = |(column, head): &(usize, &String)| {
            !self.columns.values().any(|taken| taken == column) && **head != letters(*column)
        };
        self.heads.iter().enumerate().filter(is_free).map(|(_, head)| head.as_str()).collect()
    }

    /// The place of the row of heads.
    fn row(sheet: &Sheet, mapping: &Mapping, wanted: &[Wanted]) -> Result<Option<usize>> {
        match mapping.header {
            _ if matches!(sheet.form, Form::Database | Form::JsonLines) => return Ok(Some(0)),
            Some(0) => return Ok(None),
            Some(number) => {
                let at = sheet.rows.iter().position(|row| row.number == number);
                let missing = || {
                    let number = number.to_string();
                    Diagnostic::error("no-header-row").with("row", number).at(place(sheet))
                };
                return Ok(Some(at.ok_or_else(missing)?));
            }
            None => {}
        }
        let score = |at: usize| {
            let width = sheet.rows[at].cells.len();
            let names: Vec<Vec<String>> =
                (0..width).map(|column| folded_names(sheet, at, column)).collect();
            let is_there =
                |one: &&Wanted| names.iter().flatten().any(|name| one.names.contains(name));
            wanted.iter().filter(is_there).count()
        };
        let scores: Vec<usize> = (0..sheet.rows.len().min(ABOVE)).map(score).collect();
        let Some(best) = scores.iter().copied().max().filter(|best| *best > 0) else {
            return Ok(Some(0));
        };
        let mut at = scores.iter().position(|score| *score == best).unwrap_or_default();
        // Where heads stretch over two rows, both bear the names.
        while scores.get(at + 1) == Some(&best) && !is_numbering(&sheet.rows[at + 1].cells) {
            at += 1;
        }
        Ok(Some(at))
    }

    /// Finds the column of each field.
    fn choose(
        &mut self,
        sheet: &Sheet,
        mapping: &Mapping,
        wanted: &[Wanted],
        names: &[Vec<String>],
    ) -> Result<()> {
        let mut wrong = Diagnostics::default();
        for one in wanted {
            let bears =
                |names: &&Vec<String>| names.iter().any(|name| one.names.contains(&folded(name)));
            let found: Vec<usize> =
                (0..names.len()).filter(|column| bears(&&names[*column])).collect();
            match (found.as_slice(), &one.asked) {
                ([column], asked) => {
                    self.columns.insert(one.field.clone(), *column);
                    // Under this name it is found again where the rows are written anew.
                    if let (Some(asked), Some(head)) = (asked, self.heads.get_mut(*column)) {
                        head.clone_from(asked);
                    }
                }
                ([], None) => {}
                ([], Some(asked)) => match by_letters(asked, self.heads.len()) {
                    Some(column) => drop(self.columns.insert(one.field.clone(), column)),
                    None => wrong.push(self.missing(asked)),
                },
                (several, asked) => {
                    let name = asked.as_deref().unwrap_or_else(|| self.head(several[0]));
                    let letters: Vec<String> = several.iter().map(|one| letters(*one)).collect();
                    wrong.push(
                        Diagnostic::error("two-columns")
                            .with("column", name)
                            .with("field", one.field.to_string())
                            .with("letters", letters.join(", ")),
                    );
                }
            }
        }
        // The columns of our own exports have the names of fields.
        for (column, head) in self.heads.iter().enumerate() {
            if let Ok(field) = head.parse::<Field>()
                && !mapping.values.contains_key(&field)
                && !self.columns.values().any(|taken| *taken == column)
            {
                self.columns.entry(field).or_insert(column);
            }
        }
        for field in [Field::Date, Field::Indicator] {
            if !self.columns.contains_key(&field)
                && !mapping.values.contains_key(&field)
                && !mapping.columns.contains_key(&field)
            {
                let heads: Vec<&str> = self.heads.iter().map(String::as_str).collect();
                wrong.push(
                    Diagnostic::error("no-column-for")
                        .with("field", field.to_string())
                        .with("known", heads.join(", ")),
                );
            }
        }
        let mut placed = Diagnostics::default();
        placed.extend(wrong.into_iter().map(|one| one.at(place(sheet))));
        placed.or(())
    }

    /// The fault of a column that is not there.
    fn missing(&self, asked: &str) -> Diagnostic {
        let heads = || self.heads.iter().map(String::as_str);
        Diagnostic::error("no-column")
            .with("column", asked)
            .with("known", heads().collect::<Vec<_>>().join(", "))
            .with_some("nearest", nearest(asked, heads()))
    }
}

/// The place of a sheet.
fn place(sheet: &Sheet) -> Place {
    Place::file(sheet.name.as_str())
}

/// The fields that we look for, with the names that their columns may have.
fn wanted(mapping: &Mapping, catalogue: &Catalogue) -> Vec<Wanted> {
    let asked = mapping.columns.iter().map(|(field, name)| Wanted {
        field: field.clone(),
        names: vec![folded(name)],
        asked: Some(name.clone()),
    });
    let dimensions = catalogue.dimensions.values();
    let dimensions = dimensions.map(|one| (Field::By(one.key.clone()), vec![folded(&one.label)]));
    let mut measures: BTreeMap<Field, Vec<String>> = BTreeMap::new();
    for measure in catalogue.indicators.iter().flat_map(|one| &one.measures) {
        let names = measures.entry(Field::Measure(measure.key.clone())).or_default();
        names.push(folded(&measure.label));
    }
    let plain = Field::plain().map(|field| {
        let names = field.usual().iter().map(|name| (*name).to_owned()).collect();
        (field, names)
    });
    let usual = plain.chain(dimensions).chain(measures).filter(|(field, _)| {
        !mapping.columns.contains_key(field) && !mapping.values.contains_key(field)
    });
    let usual = usual.map(|(field, mut names)| {
        names.push(field.to_string());
        Wanted { field, names, asked: None }
    });
    asked.chain(usual).collect()
}

/// The names of a column at a row of heads, the shortest first: the head in that row alone, and
/// with those above it, where one above several columns is above each of them.
fn names(sheet: &Sheet, at: usize, column: usize) -> Vec<String> {
    let own = text(sheet.rows[at].cell(column));
    let mut parts: Vec<String> = Vec::from_iter(own);
    let mut names: Vec<String> = Vec::from_iter((!parts.is_empty()).then(|| parts.concat()));
    for row in sheet.rows[..at].iter().rev().take(DEPTH - 1) {
        let over = (0..=column).rev().find_map(|column| text(row.cell(column)));
        let own = text(row.cell(column));
        // Over a column without a head of its own only its own may stand.
        let Some(above) = (if parts.is_empty() { own } else { over }) else { continue };
        if parts.first() != Some(&above) {
            parts.insert(0, above);
            names.push(parts.join(" "));
        }
    }
    names
}

/// The same as they are compared.
fn folded_names(sheet: &Sheet, at: usize, column: usize) -> Vec<String> {
    names(sheet, at, column).iter().map(|name| folded(name)).collect()
}

/// The text of a head.
fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}

/// A name as names are compared: in small letters, with single spaces and plain apostrophes.
pub fn folded(name: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.to_lowercase().replace(['ʼ', '’'], "'");
    words.trim_end_matches([':', '.', '*']).to_owned()
}

/// Whether cells only number the columns, as forms have it below the heads.
fn is_numbering(cells: &[Cell]) -> bool {
    let said: Vec<String> =
        cells.iter().filter(|cell| !cell.is_empty()).map(ToString::to_string).collect();
    said.len() > 1 && said.iter().enumerate().all(|(at, one)| *one == (at + 1).to_string())
}

/// What a spreadsheet calls a column: A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

/// The column that letters mean.
fn by_letters(name: &str, width: usize) -> Option<usize> {
    let name = name.trim().to_uppercase();
    (0..width).find(|column| letters(*column) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(by_letters("ab", 30), Some(27));
        assert_eq!(by_letters("ab", 20), None);
    }

    #[test]
    fn names_are_compared_without_case_and_spaces() {
        assert_eq!(folded(" Дата \n події: "), "дата події");
    }

    #[test]
    fn a_row_of_numbers_only_numbers_the_columns() {
        let row = |texts: &[&str]| texts.iter().map(|one| Cell::of_text(one)).collect::<Vec<_>>();
        assert!(is_numbering(&row(&["1", "2", "", "3"])));
        assert!(!is_numbering(&row(&["1", "25.02.2020"])));
        assert!(!is_numbering(&row(&["1"])));
    }
}
