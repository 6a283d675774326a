//! Plain text, wrapped to a width: what is read as mail.
//!
//! Lines break at ordinary spaces only; the no-break spaces that kept words together are then
//! printed as ordinary ones, so that a search for a phrase finds it.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, Table as Drawn, Width, presets,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::document::{
    Alignment, Annex, Block, Cell, Chart, DATE_PLACE, Document, Inline, List, Marker, NUMBER_PLACE,
    Requisites, Signatory, Table,
};

/// A document as text of a width in columns, each line without spaces at its end.
pub fn render(document: &Document, width: usize) -> String {
    let mut page = Page { lines: Vec::new(), width };
    page.requisites(&document.requisites);
    for block in &document.blocks {
        page.block(block);
    }
    if document.annex.is_some() {
        page.gap();
        page.lines.push("Додаток: в 1 прим.".to_owned());
    }
    page.signature(&document.requisites);
    if let Some(annex) = &document.annex {
        page.annex(annex);
    }
    page.finished()
}

/// The lines written so far.
struct Page {
    lines: Vec<String>,
    width: usize,
}

impl Page {
    /// The requisites above the text.
    fn requisites(&mut self, requisites: &Requisites) {
        if let Some(approver) = &requisites.approver {
            self.approval(approver);
        }
        self.centred(&requisites.body);
        self.centred(&requisites.department);
        for line in requisites.letterhead.iter().flat_map(|letterhead| &letterhead.lines) {
            self.centred(line);
        }
        self.gap();
        self.centred(&requisites.kind);
        self.gap();
        self.apart(DATE_PLACE, NUMBER_PLACE);
        if let Some(place) = &requisites.place {
            self.gap();
            self.centred(place);
        }
        self.gap();
        self.centred(&requisites.heading);
        if let Some(draft) = &requisites.draft {
            self.gap();
            self.centred(draft);
        }
        self.gap();
    }

    /// «ЗАТВЕРДЖУЮ» with whose signature it asks for, in the right half.
    fn approval(&mut self, approver: &Signatory) {
        let indent = self.width / 2;
        let mut lines = vec!["ЗАТВЕРДЖУЮ".to_owned()];
        lines.extend(wrap(&approver.position, self.width - indent));
        lines.push(format!("____________ {} {}", approver.given, approver.surname));
        lines.push(DATE_PLACE.to_owned());
        for line in lines {
            self.lines.push(format!("{}{line}", " ".repeat(indent)));
        }
        self.gap();
    }

    /// The position at the left and the name at the right of its last line; the executor below.
    fn signature(&mut self, requisites: &Requisites) {
        let signatory = &requisites.signatory;
        self.gap();
        let mut position = wrap(&signatory.position, self.width / 2);
        let last = position.pop().unwrap_or_default();
        self.lines.extend(position);
        self.apart(&last, &format!("{} {}", signatory.given, signatory.surname));
        if let Some(executor) = &requisites.executor {
            self.gap();
            self.lines.extend(wrap(executor, self.width));
        }
    }

    /// The annex: its mark in the right half, its title, its blocks.
    fn annex(&mut self, annex: &Annex) {
        self.gap();
        self.gap();
        let indent = self.width / 2;
        for line in annex.mark.iter().flat_map(|line| wrap(line, self.width - indent)) {
            self.lines.push(format!("{}{line}", " ".repeat(indent)));
        }
        self.gap();
        self.centred(&annex.title);
        for block in &annex.blocks {
            self.block(block);
        }
    }

    /// A block with an empty line before it.
    fn block(&mut self, block: &Block) {
        self.gap();
        match block {
            Block::Heading { text, .. } => {
                self.lines.extend(wrap(&read(text), self.width));
            }
            Block::Paragraph(text) => self.lines.extend(wrap(&read(text), self.width)),
            Block::List(list) => self.list(list, 0),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    /// A list; its items stand close together.
    fn list(&mut self, list: &List, indent: usize) {
        for (number, item) in (0_u64..).zip(&list.items) {
            let mark = match list.marker {
                Marker::Dash => "– ".to_owned(),
                Marker::Number(first) => format!("{}. ", first + number),
            };
            let hanging = indent + mark.width();
            let mut first = true;
            for block in item {
                match block {
                    Block::List(inner) => self.list(inner, hanging),
                    Block::Paragraph(text) | Block::Heading { text, .. } => {
                        let start = if first {
                            format!("{}{mark}", " ".repeat(indent))
                        } else {
                            " ".repeat(hanging)
                        };
                        self.hanging(&read(text), &start, &" ".repeat(hanging));
                    }
                    Block::Table(table) => self.table(table),
                    Block::Chart(chart) => self.chart(chart),
                }
                first = false;
            }
        }
    }

    /// A paragraph whose first line begins otherwise than the next ones.
    fn hanging(&mut self, text: &str, first: &str, next: &str) {
        let options = options(self.width).initial_indent(first).subsequent_indent(next);
        self.lines.extend(textwrap::wrap(text, options).into_iter().map(String::from));
    }

    /// A table under its caption.
    fn table(&mut self, table: &Table) {
        let title = read(&table.title());
        if !title.is_empty() {
            self.lines.extend(wrap(&title, self.width));
        }
        let mut drawn = Drawn::new();
        drawn.load_style(presets::UTF8_FULL_CONDENSED);
        drawn.set_content_arrangement(ContentArrangement::Dynamic);
        drawn.set_width(u16::try_from(self.width).unwrap_or(u16::MAX));
        drawn.set_header(table.head.iter().map(|cell| read(cell)));
        for row in &table.rows {
            drawn.add_row(row.iter().map(|cell| read(cell)));
        }
        for ((number, alignment), least) in table.columns.iter().enumerate().zip(self.least(table))
        {
            let Some(column) = drawn.column_mut(number) else { continue };
            column.set_cell_alignment(match alignment {
                Alignment::Left => CellAlignment::Left,
                Alignment::Centre => CellAlignment::Center,
                Alignment::Right => CellAlignment::Right,
            });
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
        self.lines.extend(drawn.lines());
    }

    /// A chart: a line for each bar, the label before the first of a row, the number at its end.
    fn chart(&mut self, chart: &Chart) {
        if chart.series.len() > 1 {
            let marked = |(at, name): (usize, &Cell)| format!("{} {}", shade(at), read(name));
            let names: Vec<String> = chart.series.iter().enumerate().map(marked).collect();
            self.lines.extend(wrap(&names.join("   "), self.width));
        }
        let labels: Vec<Vec<String>> =
            chart.rows.iter().map(|row| wrap(&read(&row.label), self.width * 2 / 5)).collect();
        let widest = labels.iter().flatten().map(|line| line.width()).max().unwrap_or_default();
        let told = chart.rows.iter().flat_map(|row| &row.bars).map(|bar| read(&bar.told).width());
        let taken = widest + told.max().unwrap_or_default() + 4;
        let room = self.width.saturating_sub(taken).clamp(1, 40);
        for (row, label) in chart.rows.iter().zip(labels) {
            for at in 0..label.len().max(row.bars.len()) {
                let label = label.get(at).map_or("", String::as_str);
                let pad = " ".repeat(widest - label.width());
                let bar = row.bars.get(at).map(|bar| {
                    let share = bar.amount.and_then(|one| one.checked_div(chart.longest()));
                    let length = share.unwrap_or_default() * Decimal::from(room);
                    let length = length.ceil().to_usize().unwrap_or_default();
                    format!("  {} {}", shade(at).to_string().repeat(length), read(&bar.told))
                });
                self.lines.push(format!("{label}{pad}{}", bar.unwrap_or_default()));
            }
        }
        self.lines.extend(wrap(&chart.title(), self.width));
    }

    /// The least width of each column: numbers stay whole if that leaves room, words in any case.
    fn least(&self, table: &Table) -> Vec<u16> {
        let all = |taken: fn(&str) -> usize| -> Vec<u16> {
            (0..table.columns.len()).map(|number| narrowest(table, number, taken)).collect()
        };
        let whole = all(UnicodeWidthStr::width);
        let lines = table.columns.len() + 1;
        let fits = whole.iter().copied().map(usize::from).sum::<usize>() + lines <= self.width;
        if fits { whole } else { all(longest_word) }
    }

    /// A text in the middle of lines of much the same length.
    fn centred(&mut self, text: &str) {
        let widest = self.width.min(64);
        let fewest = wrap(text, widest).len();
        let widths: Vec<usize> = (1..=widest).collect();
        let too_narrow = widths.partition_point(|width| wrap(text, *width).len() > fewest);
        let lines = wrap(text, widths.get(too_narrow).copied().unwrap_or(widest));
        for line in lines {
            let indent = self.width.saturating_sub(line.width()) / 2;
            self.lines.push(format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// One text at the left and one at the right of a line; on two lines where they do not fit.
    fn apart(&mut self, left: &str, right: &str) {
        let room = self.width.saturating_sub(left.width() + right.width());
        if room == 0 {
            self.lines.push(left.to_owned());
            let indent = self.width.saturating_sub(right.width());
            self.lines.push(format!("{}{right}", " ".repeat(indent)));
        } else {
            self.lines.push(format!("{left}{}{right}", " ".repeat(room)));
        }
    }

    /// An empty line, unless there is one or nothing above.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// The text with ordinary spaces and one line end at its end.
    fn finished(self) -> String {
        let mut text = String::new();
        for line in self.lines {
            text.push_str(line.replace('\u{a0}', " ").trim_end());
            text.push('\n');
        }
        text
    }
}

/// What the bars of a series are made of.
fn shade(series: usize) -> char {
    ['█', '▒', '░', '▓'][series % 4]
}

/// The width that a column needs, with its padding, when a number takes so much.
fn narrowest(table: &Table, number: usize, taken: fn(&str) -> usize) -> u16 {
    let taken = if table.columns[number] == Alignment::Right { taken } else { longest_word };
    let cell = |row: &Vec<Cell>| row.get(number).map(|cell| read(cell)).unwrap_or_default();
    let head = longest_word(&cell(&table.head));
    let widest = table.rows.iter().map(|row| taken(&cell(row))).fold(head, usize::max);
    u16::try_from(widest + 2).unwrap_or(u16::MAX)
}

/// The columns that the longest word of a text takes.
fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(UnicodeWidthStr::width).max().unwrap_or_default()
}

/// How lines are broken: at ordinary spaces, never in a word, each as full as it can be.
fn options<'o>(width: usize) -> Options<'o> {
    Options::new(width)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(false)
}

/// A text broken into lines.
fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, options(width)).into_iter().map(String::from).collect()
}

/// What is read of inlines; an address follows the words that link to it.
fn read(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words)
            | Inline::Figure { text: words, .. }
            | Inline::Source { text: words, .. } => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) => text.push_str(&read(inner)),
            Inline::Link { to, text: inner } => {
                let words = read(inner);
                text.push_str(&words);
                if words != *to && *to != format!("mailto:{words}") {
                    text.extend([" (", to, ")"]);
                }
            }
            Inline::Break => text.push('\n'),
        }
    }
    text
}
