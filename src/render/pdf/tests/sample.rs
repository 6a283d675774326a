//! Documents to lay out.

use chrono::NaiveDate;

use crate::document::{
    Alignment, Block, Cell, Document, Inline, List, Marker, Requisites, Signatory, Table,
};

/// A sentence of official prose.
const SENTENCE: &str = "Упродовж звітного періоду відділ забезпечував висвітлення діяльності \
    міської ради, її виконавчих органів та посадових осіб на офіційному вебсайті. ";

/// A document of these blocks, with every requisite.
pub fn document(blocks: Vec<Block>) -> Document {
    Document { requisites: requisites(), blocks, annex: None, sources: Vec::new() }
}

/// Requisites of a report.
pub fn requisites() -> Requisites {
    Requisites {
        letterhead: None,
        body: "Лисичанська міська рада".into(),
        department: "Відділ з питань внутрішньої політики та зв’язків з громадськістю".into(),
        kind: "ЗВІТ".into(),
        heading: "про роботу відділу з питань внутрішньої політики та зв’язків з громадськістю \
            за I\u{a0}квартал 2020\u{a0}року"
            .into(),
        place: Some("м.\u{a0}Лисичанськ".into()),
        signatory: official("Начальник відділу", "Олена", "ПЕТРЕНКО"),
        approver: None,
        executor: Some("Марія ІВАНЕНКО, тел. (06451) 7-30-00".into()),
        draft: None,
        remark: None,
        title: "Звіт про роботу за I квартал 2020 року".into(),
        date: NaiveDate::from_ymd_opt(2020, 3, 31).unwrap(),
        language: "uk".into(),
        identity: "Відділ/2020-Q1".into(),
    }
}

/// Somebody who signs.
pub fn official(position: &str, given: &str, surname: &str) -> Signatory {
    Signatory { position: position.into(), given: given.into(), surname: surname.into() }
}

/// Text as inlines.
pub fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

/// A paragraph.
pub fn paragraph(of: &str) -> Block {
    Block::Paragraph(text(of))
}

/// A paragraph of this many sentences; each takes somewhat over two lines.
pub fn prose(sentences: usize) -> Block {
    paragraph(SENTENCE.repeat(sentences).trim_end())
}

/// A heading of the first level.
pub fn heading(of: &str) -> Block {
    Block::Heading { level: 1, text: text(of) }
}

/// A list with dashes, of one paragraph an item.
pub fn dashes(items: &[&str]) -> Block {
    let items = items.iter().map(|item| vec![paragraph(item)]).collect();
    Block::List(List { marker: Marker::Dash, items })
}

/// A list in a list in a list, this deep.
pub fn nested(depth: usize) -> Block {
    let mut item = vec![paragraph("найглибший рівень переліку")];
    for level in (1..depth).rev() {
        let inner = Block::List(List { marker: Marker::Dash, items: vec![item] });
        item = vec![paragraph(&format!("рівень {level} переліку")), inner];
    }
    Block::List(List { marker: Marker::Dash, items: vec![item] })
}

/// A table of words and numbers with this many rows.
pub fn table(rows: usize) -> Block {
    let row = |at: usize| -> Vec<Cell> {
        let label = format!("Інформаційні матеріали на офіційному вебсайті, розділ {at}");
        let numbers =
            [format!("{}", 400 + at), format!("1\u{a0}{:03}", at * 7), "+17 (+4,4%)".into()];
        [vec![label], numbers.to_vec()].concat().iter().map(|cell| text(cell)).collect()
    };
    let head = ["Показник", "I квартал 2020 року", "IV квартал 2019 року", "Зміна"];
    Block::Table(Table {
        number: None,
        caption: text("Показники роботи за I\u{a0}квартал 2020\u{a0}року"),
        columns: vec![Alignment::Left, Alignment::Right, Alignment::Right, Alignment::Right],
        head: head.iter().map(|cell| text(cell)).collect(),
        rows: (1..=rows).map(row).collect(),
    })
}

/// A report of several pages with everything that a report can have.
pub fn report() -> Document {
    let mut blocks = vec![prose(3), heading("Офіційний вебсайт")];
    blocks.extend([prose(4), prose(3), paragraph("За звітний період опубліковано:")]);
    blocks.push(dashes(&[
        "405 інформаційних матеріалів про діяльність міської ради та її виконавчих органів;",
        "91 набір даних на порталі відкритих даних;",
        "13 оглядів звернень громадян.",
    ]));
    blocks.extend([heading("Зв’язки з громадськістю"), prose(5), table(34)]);
    blocks.extend([heading("Підсумки"), prose(4), prose(2)]);
    document(blocks)
}
