//! Where each figure of a report comes from: its formula in words, and the entries behind it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::diagnostic::Result;
use crate::document::{Alignment, Block, Cell, Document, Inline, Source, Table};
use crate::figures::{Beside, Figures, Reference, Share, Slice, Trace};
use crate::model::{Kind, Precision, Quantity};
use crate::uk::inside;
use crate::uk::{self, Form};

/// How much of an entry is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What a signed paper shows: who logged it, but no notes.
    Signed,
    /// All of it.
    Internal,
    /// Neither who logged it nor notes.
    Public,
}

/// How each figure of a document comes about, each once, in the order of reading.
///
/// # Errors
/// What is wrong with the ledger.
pub fn sources(
    figures: &Figures,
    document: &Document,
    today: NaiveDate,
    detail: Detail,
) -> Result<Vec<Source>> {
    let mut known = BTreeSet::new();
    let mut sources = Vec::new();
    let mut cells = Cells::default();
    for (of, told) in document.figures() {
        if known.insert(of) {
            let reference = Reference::read(of, figures.catalogue(), figures.period(), today)?;
            let blocks = figure(figures, &reference, detail, &mut cells, of, told)?;
            sources.push(Source { of: of.to_owned(), blocks });
        }
    }
    Ok(sources)
}

/// A figure with its formula, and a table of its entries where it is made of any.
fn figure(
    figures: &Figures,
    reference: &Reference,
    detail: Detail,
    cells: &mut Cells,
    of: &str,
    text: &str,
) -> Result<Vec<Block>> {
    let trace = figures.trace(&reference.query)?;
    let mut told = typeset(&format!(" — {}", formula(figures, &trace)?));
    match reference.beside {
        None => {}
        Some(Beside::Period(period)) => {
            let then = figures.figure(&reference.query.clone().during(period))?;
            let (now, then) = (value(trace.figure.value), value(then.value));
            let before = period.name(Form::Accusative);
            told += &typeset(&format!(": {now}; за {before}: {then}"));
        }
        Some(Beside::Plan) => {
            let indicator = figures.indicator(reference.query.indicator.as_str())?;
            let plan = indicator.planned(&reference.query.period).plan();
            let plan = plan.map_or("—".to_owned(), |plan| uk::digits(&plan.amount));
            told += &typeset(&format!("; план — {plan}, виконано — {}", value(trace.figure.value)));
        }
    }
    let source = Inline::Source { of: of.to_owned(), text: text.to_owned() };
    let mut blocks = vec![Block::Paragraph(vec![source, Inline::Text(told + ".")])];
    if reference.beside.is_none() && !trace.shares.is_empty() {
        blocks.push(Block::Table(table(&trace.shares, detail, cells)));
    }
    Ok(blocks)
}

/// What a figure counts, in words: the indicator, the cut, the period; of a ratio both sides.
fn formula(figures: &Figures, trace: &Trace) -> Result<String> {
    let query = &trace.figure.query;
    let indicator = figures.indicator(query.indicator.as_str())?;
    let mut named = vec![inside(&indicator.label)];
    if let Some(measure) = query.measure.as_ref().and_then(|key| indicator.measure(key.as_str())) {
        named.push(inside(&measure.label));
    }
    for (key, slice) in &query.by {
        let dimension = figures.dimension(indicator, key.as_str())?;
        let values = match slice {
            Slice::Unspecified => vec!["не зазначено"],
            Slice::Values(values) => values
                .iter()
                .map(|key| dimension.value(key.as_str()).map_or(key.as_str(), |one| &one.label))
                .collect(),
        };
        named.push(format!("{}: {}", dimension.label, values.join(", ")));
    }
    let time = match (&indicator.kind, trace.figure.on) {
        (Kind::Stock, Some(on)) => format!("станом на {}", uk::numeric(on)),
        (Kind::Open { .. }, _) => format!("станом на {}", uk::numeric(query.period.as_of())),
        (Kind::Cumulative { since }, _) => {
            format!("від {} до {}", uk::numeric(*since), uk::numeric(query.period.last()))
        }
        _ => format!("за {}", query.period.name(Form::Accusative)),
    };
    let mut sides = String::new();
    if let [of, to] = trace.sides.as_slice() {
        let side = |side: &Trace| -> Result<String> {
            let of = figures.indicator(side.figure.query.indicator.as_str())?;
            Ok(format!("{} ({})", inside(&of.label), value(side.figure.value)))
        };
        sides = format!(": {} ÷ {}", side(of)?, side(to)?);
    }
    let taken = figures.catalogue().chain(query.indicator.as_str());
    let taken: Vec<String> = taken
        .windows(2)
        .map(|pair| {
            let of = format!(" — із «{}»", pair[1].label);
            let condition = pair[0].kind.condition();
            of + &condition.map(|one| format!(", умова: {one}")).unwrap_or_default()
        })
        .collect();
    Ok(format!("{} {time}{sides}{}", named.join(", "), taken.concat()))
}

/// A column of a table: its head, where its text stands, what it tells of an entry.
type Column = (&'static str, Alignment, fn(&Share) -> Option<String>);

/// The entries of a figure, with what each shares in it; without columns in which nothing stands.
fn table(shares: &[Share], detail: Detail, cells: &mut Cells) -> Table {
    let (left, right) = (Alignment::Left, Alignment::Right);
    let mut columns: Vec<Column> = vec![
        ("Запис", left, |share| Some(share.entry.id.to_string())),
        ("Дата", left, |share| Some(share.entry.when.label())),
        ("Зміст", left, |share| share.entry.title.clone()),
        ("Кількість", right, |share| Some(value(Some(share.quantity())))),
        ("Вніс", left, |share| share.entry.clerk.clone()),
        ("Примітка", left, |share| share.entry.note.clone()),
    ];
    columns.truncate(match detail {
        Detail::Public => 4,
        Detail::Signed => 5,
        Detail::Internal => 6,
    });
    columns.retain(|(_, _, told)| shares.iter().any(|share| told(share).is_some()));
    let head = columns.iter().map(|(head, _, _)| cells.of((*head).to_owned())).collect();
    let mut told = |share: &Share, told: fn(&Share) -> Option<String>| {
        cells.of(told(share).unwrap_or_else(|| "—".to_owned()))
    };
    let mut row = |share| columns.iter().map(|(_, _, one)| told(share, *one)).collect();
    Table {
        number: None,
        caption: Vec::new(),
        columns: columns.iter().map(|(_, alignment, _)| *alignment).collect(),
        head,
        rows: shares.iter().map(&mut row).collect(),
    }
}

/// Texts of cells, each typeset once: an entry stands behind many figures.
#[derive(Default)]
struct Cells(BTreeMap<String, String>);

impl Cells {
    /// A cell of a text.
    fn of(&mut self, text: String) -> Cell {
        let typeset = match self.0.get(&text) {
            Some(typeset) => typeset.clone(),
            None => {
                let typeset = typeset(&text);
                self.0.entry(text).or_insert(typeset).clone()
            }
        };
        vec![Inline::Text(typeset)]
    }
}

/// A value with how exactly it is known.
fn value(value: Option<Quantity>) -> String {
    let Some(value) = value else { return "—".to_owned() };
    let digits = uk::digits(&value.amount);
    match value.precision {
        Precision::Exact => digits,
        Precision::Over => format!("понад {digits}"),
        Precision::About => format!("близько {digits}"),
    }
}

/// One run of text, cleaned and typeset.
fn typeset(text: &str) -> String {
    uk::typeset(&[&uk::clean(text)]).concat()
}
