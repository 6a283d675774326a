//! Tables of a Word document.

use super::body::{TEXT, Writer};
use super::stand::{Keep, Stand};
use crate::document::{Alignment, Cell, Inline, Table};

impl Writer<'_> {
    /// A table under its title; its head stands on every page.
    pub fn table(&mut self, table: &Table, keep: Keep) {
        let title = table.title();
        if !title.is_empty() {
            self.paragraph(&title, Stand::of("Caption").kept());
        }
        let widths = widths(table);
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "TableGrid")]);
        self.xml.empty("w:tblW", &[("w:w", &TEXT.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let look = [("w:val", "0020"), ("w:firstRow", "1")];
        self.xml.empty("w:tblLook", &look);
        if !title.is_empty() {
            self.xml.empty("w:tblCaption", &[("w:val", &Inline::text(&title))]);
        }
        self.xml.close();
        self.grid(&widths);
        self.row(&table.head, &widths, |_| "center", Row::Head);
        let alignment = |at: usize| match table.columns.get(at) {
            Some(Alignment::Right) => "right",
            Some(Alignment::Centre) => "center",
            _ => "left",
        };
        let count = table.rows.len();
        for (at, row) in table.rows.iter().enumerate() {
            // Two rows go with the signature where a table stands right before it.
            let row_kind =
                if at + 2 >= count && keep == Keep::Next { Row::Last } else { Row::Body };
            self.row(row, &widths, alignment, row_kind);
        }
        self.xml.close();
        self.line("", Stand { keep, ..Stand::of("Requisite") });
    }

    /// The widths of columns.
    pub fn grid(&mut self, widths: &[usize]) {
        self.xml.open("w:tblGrid", &[]);
        for width in widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close();
    }

    /// A row.
    fn row(
        &mut self,
        cells: &[Cell],
        widths: &[usize],
        alignment: impl Fn(usize) -> &'static str,
        row: Row,
    ) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        if row == Row::Head {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close();
        let upright = if row == Row::Head { "center" } else { "top" };
        for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let stand = Stand { alignment: Some(alignment(at)), ..Stand::of("TableText") };
            let stand = if row == Row::Last { stand.kept() } else { stand };
            self.cell(*width, upright, |writer| writer.paragraph(cell, stand));
        }
        self.xml.close();
    }

    /// A cell with what is written in it.
    pub fn cell(&mut self, width: usize, upright: &str, inner: impl FnOnce(&mut Self)) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:vAlign", &[("w:val", upright)]);
        self.xml.close();
        inner(self);
        self.xml.close();
    }
}

/// Which row of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Head,
    Body,
    /// That stays on a page with what follows the table.
    Last,
}

/// The widths of columns: each as its longest word asks at least, the rest by the longest text.
fn widths(table: &Table) -> Vec<usize> {
    let cells = |at: usize| {
        let column =
            table.rows.iter().filter_map(move |row| row.get(at)).map(|cell| Inline::text(cell));
        column.collect::<Vec<_>>()
    };
    let letters = |text: &str| text.chars().count();
    let word = |text: &String| text.split([' ', '\n']).map(letters).max().unwrap_or_default();
    let columns = 0..table.columns.len();
    let needs: Vec<(usize, usize)> = columns
        .map(|at| {
            let head = table.head.get(at).map(|cell| Inline::text(cell)).unwrap_or_default();
            let texts = cells(at);
            let least = texts.iter().chain([&head]).map(word).max().unwrap_or_default();
            let whole = texts.iter().map(|text| letters(text)).max().unwrap_or_default();
            let least =
                if table.columns[at] == Alignment::Right { whole.max(least) } else { least };
            // A letter of 12 points is some 6 points wide, and a cell has margins.
            (least * 145 + 200, whole.max(least) * 125 + 200)
        })
        .collect();
    let least: usize = needs.iter().map(|(least, _)| least).sum();
    if least >= TEXT {
        return needs.iter().map(|(width, _)| width * TEXT / least.max(1)).collect();
    }
    let more: usize = needs.iter().map(|(least, whole)| whole.saturating_sub(*least)).sum();
    let share = |(least, whole): &(usize, usize)| match more {
        0 => least + (TEXT - sum(&needs)) / needs.len().max(1),
        _ => least + (TEXT - sum(&needs)) * whole.saturating_sub(*least) / more,
    };
    needs.iter().map(share).collect()
}

/// What all columns need at least.
fn sum(needs: &[(usize, usize)]) -> usize {
    needs.iter().map(|(least, _)| least).sum()
}
