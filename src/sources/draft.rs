//! `Drafter`: rows become entries, or the reasons why they cannot.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::header::folded;
use super::{Cell, Field, Header, Mapping, Row, Sheet};
use crate::diagnostic::{Diagnostic, Fault, Place};
use crate::model::{Catalogue, Entry, EntryId, Key, Map, Origin, Precision, Quantity, When};

/// What a row came to.
#[derive(Debug)]
pub enum Drafted {
    /// An entry.
    Entry(Box<Entry>),
    /// Nothing: the row is none of the list's.
    Passed(Passed),
    /// Something that must be mended: all that is wrong, each with its row and column.
    Wrong(Vec<Diagnostic>),
}

/// Why a row is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// Nothing stands in it.
    Empty,
    /// It adds up others.
    Total,
    /// It is a heading among the rows, or the heads once more.
    Heading,
    /// The mapping says so.
    Skipped,
}

impl Passed {
    /// Its name for messages and programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Total => "total",
            Self::Heading => "heading",
            Self::Skipped => "skipped",
        }
    }
}

/// Words with which a row begins that adds up others.
const TOTALS: [&str; 7] = ["всього", "усього", "разом", "підсумок", "загалом", "итого", "total"];

/// Makes entries of the rows of a sheet.
pub struct Drafter<'s> {
    header: &'s Header,
    mapping: &'s Mapping,
    catalogue: &'s Catalogue,
    name: Arc<str>,
    epoch: NaiveDate,
    /// The fields that a column or the mapping gives and that are named by keys.
    named: Vec<Field>,
    /// The last day that an entry may have.
    latest: Option<NaiveDate>,
    /// What words were found to mean.
    meant: BTreeMap<(Field, String), Result<Key, Diagnostic>>,
    /// How often each content was met.
    met: BTreeMap<String, usize>,
}

impl<'s> Drafter<'s> {
    /// What makes entries of a sheet; days after the latest one are refused.
    pub fn new(
        sheet: &Sheet,
        header: &'s Header,
        mapping: &'s Mapping,
        catalogue: &'s Catalogue,
        latest: Option<NaiveDate>,
    ) -> Self {
        let fields = header.columns.keys().chain(mapping.values.keys());
        let is_named = |field: &&Field| !Field::plain().any(|plain| plain == **field);
        Self {
            named: fields.filter(is_named).cloned().collect(),
            epoch: sheet.epoch,
            header,
            mapping,
            catalogue,
            name: sheet.name.as_str().into(),
            latest,
            meant: BTreeMap::new(),
            met: BTreeMap::new(),
        }
    }

    /// What a row comes to.
    pub fn draft(&mut self, row: &Row) -> Drafted {
        if let Some(passed) = self.passed(row) {
            return Drafted::Passed(passed);
        }
        let mut wrong = Vec::new();
        let entry = self.entry(row, &mut wrong);
        match entry {
            Some(entry) if wrong.is_empty() => Drafted::Entry(Box::new(entry)),
            _ => Drafted::Wrong(wrong),
        }
    }

    /// Why a row is none of the list's.
    fn passed(&self, row: &Row) -> Option<Passed> {
        let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let Some((_, first)) = filled.next() else { return Some(Passed::Empty) };
        let is_alone = filled.next().is_none();
        let date = self.header.columns.get(&Field::Date).map(|column| row.cell(*column));
        let is_dated = date.is_some_and(|cell| cell.when(self.epoch).is_ok_and(|it| it.is_some()));
        let text = folded(&first.to_string());
        let skips = |cell: &Cell| {
            let text = folded(&cell.to_string());
            self.mapping.skip.iter().any(|start| text.starts_with(&folded(start)))
        };
        if row.cells.iter().any(skips) {
            return Some(Passed::Skipped);
        }
        if !is_dated && TOTALS.iter().any(|word| is_total(&text, word)) {
            return Some(Passed::Total);
        }
        let repeats = |(field, column): (&Field, &usize)| {
            *field == Field::Date
                && folded(&row.cell(*column).to_string()) == folded(self.header.head(*column))
        };
        let is_heading = is_alone && row.is_stretched && date.is_some() && !is_dated;
        (is_heading || self.header.columns.iter().any(repeats)).then_some(Passed::Heading)
    }

    /// The entry of a row; what is wrong in it is noted.
    fn entry(&mut self, row: &Row, wrong: &mut Vec<Diagnostic>) -> Option<Entry> {
        let mut cells = Cells { drafter: self, row, wrong };
        let when = cells.when();
        let indicator = cells.key(&Field::Indicator);
        let quantity = cells.quantity();
        let title = cells.text(&Field::Title);
        let clerk = cells.text(&Field::Clerk);
        let note = cells.text(&Field::Note);
        let mut entry = Entry {
            id: EntryId::of_content('y', "", 0),
            when: when?,
            indicator: indicator?,
            quantity: quantity?,
            title: title?,
            by: Map::default(),
            parts: Map::default(),
            measures: Map::default(),
            attributes: Map::default(),
            clerk: clerk?,
            note: note?,
            origin: Origin::Row(cells.drafter.name.clone(), row.number.to_string().into()),
        };
        cells.named(&mut entry)?;
        let (own, key) = (cells.text(&Field::Id)?, cells.text(&Field::Key)?);
        entry.id = match (own, key) {
            (Some(own), _) => cells.kept(&Field::Id, own.parse())?,
            (None, Some(key)) => {
                let whole = format!("{}\u{1f}{key}", entry.indicator);
                EntryId::of_content('x', &whole, 12)
            }
            (None, None) => {
                let content = content(&entry);
                let met = cells.drafter.met.entry(content.clone()).or_insert(0);
                *met += 1;
                EntryId::of_content('y', &format!("{content}{met}"), 12)
            }
        };
        cells.admit(&entry);
        Some(entry)
    }

    /// The cell of a field: the column's, else what holds for every row.
    fn cell(&self, row: &Row, field: &Field) -> Option<Cell> {
        let column = self.header.columns.get(field).map(|column| row.cell(*column).clone());
        column.or_else(|| self.mapping.values.get(field).map(|text| Cell::of_text(text)))
    }

    /// What a word means: an indicator, or a value of a dimension.
    fn meant(&mut self, field: &Field, text: &str) -> Result<Key, Diagnostic> {
        let asked = (field.clone(), text.to_owned());
        if let Some(known) = self.meant.get(&asked) {
            return known.clone();
        }
        let words = self.mapping.words.get(field);
        let word = words.and_then(|words| words.get(&folded(text))).map_or(text, String::as_str);
        let found = match field {
            Field::By(dimension) => match self.catalogue.dimensions.get(dimension) {
                Some(known) => known.meant(word).cloned(),
                None => word.to_lowercase().parse().map_err(Fault::from),
            },
            _ => self.catalogue.meant(word).map(|one| one.key.clone()),
        };
        let found = found.map_err(|fault| match fault {
            Fault::Mend(found) => found.into_iter().next(),
            Fault::Machine(_) => None,
        });
        let found = found.map_err(|one| one.unwrap_or_else(|| Diagnostic::error("bad-key")));
        self.meant.insert(asked, found.clone());
        found
    }
}

/// Whether a text is a word that adds up: alone, or with what it adds up behind it.
fn is_total(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| {
        rest.is_empty()
            || [":", " за ", " по ", " у ", " в "].iter().any(|next| rest.starts_with(next))
    })
}

/// What tells an entry from others: all that is counted and told. Who logged it and a remark are
/// no part of it, so that a list is known again whoever brings it.
fn content(entry: &Entry) -> String {
    let mut content = format!(
        "{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}",
        entry.when,
        entry.indicator,
        entry.quantity.amount.normalize(),
        entry.quantity.precision.name().unwrap_or_default(),
        entry.title.as_deref().unwrap_or_default(),
    );
    let by = entry.by.iter().map(|(name, value)| format!("by.{name}={value}"));
    let parts = entry.parts.iter().flat_map(|(dimension, parts)| {
        parts
            .iter()
            .map(move |(value, part)| format!("parts.{dimension}.{value}={}", part.normalize()))
    });
    let measures = entry.measures.iter();
    let measures = measures.map(|(name, amount)| format!("measures.{name}={}", amount.normalize()));
    let set = entry.attributes.iter().map(|(name, value)| format!("set.{name}={value}"));
    for field in by.chain(parts).chain(measures).chain(set) {
        content.push('\u{1f}');
        content.push_str(&field);
    }
    content.push('\u{1f}');
    content
}

/// The cells of one row, read as fields; what is wrong in one is noted with row and column.
struct Cells<'a, 's> {
    drafter: &'a mut Drafter<'s>,
    row: &'a Row,
    wrong: &'a mut Vec<Diagnostic>,
}

impl Cells<'_, '_> {
    /// Notes what is wrong with a field.
    fn fault(&mut self, field: &Field, diagnostic: Diagnostic) {
        let header = self.drafter.header;
        let head = header.columns.get(field).map(|column| header.head(*column));
        let place = Place::file(self.drafter.name.clone());
        self.wrong.push(diagnostic.at(place.row(self.row.number.to_string(), head)));
    }

    /// A value, or its fault noted.
    fn kept<T>(&mut self, field: &Field, value: Result<T, Diagnostic>) -> Option<T> {
        value.map_err(|wrong| self.fault(field, wrong)).ok()
    }

    /// The text of a field that may be empty.
    #[expect(clippy::option_option, reason = "empty and wrong are two things")]
    fn text(&mut self, field: &Field) -> Option<Option<String>> {
        let Some(cell) = self.drafter.cell(self.row, field) else { return Some(None) };
        self.kept(field, cell.text())
    }

    /// The time, which must be there and not be to come.
    fn when(&mut self) -> Option<When> {
        let epoch = self.drafter.epoch;
        let cell = self.drafter.cell(self.row, &Field::Date).unwrap_or_default();
        let found = self.kept(&Field::Date, cell.when(epoch))?;
        let Some(mut when) = found else {
            self.fault(&Field::Date, Diagnostic::error("empty-cell"));
            return None;
        };
        if let Some(cell) = self.drafter.cell(self.row, &Field::Until) {
            when = match (when, self.kept(&Field::Until, cell.when(epoch))?) {
                (when, None) => when,
                (When::Day(first), Some(When::Day(last))) => {
                    self.kept(&Field::Until, When::between(first, last))?
                }
                _ => {
                    self.fault(&Field::Until, Diagnostic::error("until-without-day"));
                    return None;
                }
            };
        }
        let to_come = match when {
            When::Within(period) => period.first(),
            When::Day(_) | When::Days(..) => when.last(),
        };
        if self.drafter.latest.is_some_and(|latest| to_come > latest) {
            let wrong = Diagnostic::error("date-in-future").with("date", when.label());
            self.fault(&Field::Date, wrong);
            return None;
        }
        Some(when)
    }

    /// The quantity: one, where nothing gives it.
    fn quantity(&mut self) -> Option<Quantity> {
        let mut quantity = match self.drafter.cell(self.row, &Field::Count) {
            None => Quantity::from(1),
            Some(cell) => {
                let found = self.kept(&Field::Count, cell.quantity())?;
                if found.is_none() {
                    self.fault(&Field::Count, Diagnostic::error("empty-cell"));
                }
                found?
            }
        };
        if let Some(text) = self.text(&Field::Approx)? {
            quantity.precision = self.kept(&Field::Approx, text.parse::<Precision>())?;
        }
        Some(quantity)
    }

    /// The key that a text means, which must be there.
    fn key(&mut self, field: &Field) -> Option<Key> {
        let text = self.text(field)?;
        let Some(text) = text else {
            self.fault(field, Diagnostic::error("empty-cell"));
            return None;
        };
        let meant = self.drafter.meant(field, &text);
        self.kept(field, meant)
    }

    /// Fills in the fields that are named by keys: dimensions, parts, measures, attributes.
    fn named(&mut self, entry: &mut Entry) -> Option<()> {
        for field in self.drafter.named.clone() {
            let Some(cell) = self.drafter.cell(self.row, &field) else { continue };
            if cell.is_empty() {
                continue;
            }
            match &field {
                Field::By(dimension) => {
                    let value = self.key(&field)?;
                    entry.by.insert(dimension.clone(), value);
                }
                Field::Part(dimension, value) => {
                    let part = self.kept(&field, cell.quantity())??;
                    let parts = entry.parts.entry(dimension.clone()).or_default();
                    parts.insert(value.clone(), part.amount);
                }
                Field::Measure(name) => {
                    let amount = self.kept(&field, cell.quantity())??;
                    entry.measures.insert(name.clone(), amount.amount);
                }
                Field::Attribute(name) => {
                    let attribute = self.kept(&field, cell.attribute())??;
                    entry.attributes.insert(name.clone(), attribute);
                }
                _ => {}
            }
        }
        Some(())
    }

    /// Notes what the catalogue does not allow.
    fn admit(&mut self, entry: &Entry) {
        for found in self.drafter.catalogue.admit(entry) {
            let field = found.place.field.as_ref().and_then(|name| name.parse::<Field>().ok());
            self.fault(&field.unwrap_or(Field::Key), found);
        }
    }
}
