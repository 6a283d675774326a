//! The Markdown that templates may produce, to the blocks of a document.
//!
//! `# …` is the heading to the text, `## …` a section. A link whose address begins with `figure:`
//! is a figure; of other links only those to the web and to mail stay links. A paragraph that
//! begins with «Таблиця:» just before a table is its caption; one that begins with «Діаграма:»
//! makes the table a chart. Markup that an official report has no use for (HTML, pictures, code,
//! quotations) is a fault, so that nothing is lost without a word.

use std::ops::Range;

use pulldown_cmark::{Alignment as Column, Event, HeadingLevel, Options, Parser, Tag};

use super::chart;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Result};
use crate::document::{Alignment, Block, Inline, List, Marker, Table};
use crate::uk;

/// How deep lists may stand in lists.
const DEEPEST: usize = 8;

/// What the narrative says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrative {
    /// The heading to the text, typeset, where the template gives one.
    pub heading: Option<String>,
    /// The text, typeset.
    pub blocks: Vec<Block>,
}

/// Reads Markdown.
///
/// # Errors
/// `markdown-not-allowed`, `heading-order` or `nesting-too-deep`, each with its line.
pub fn parse(markdown: &str) -> Result<Narrative> {
    let options = Options::ENABLE_TABLES;
    let events = Parser::new_ext(markdown, options).into_offset_iter();
    let mut reader = Reader {
        events,
        markdown,
        wrong: Diagnostics::default(),
        heading: None,
        level: 0,
        depth: 0,
    };
    let mut blocks = reader.blocks();
    let (mut tables, mut charts) = (Vec::new(), Vec::new());
    gather(&mut blocks, &mut tables, &mut charts);
    for numbers in [tables, charts].into_iter().filter(|numbers| numbers.len() > 1) {
        for (number, counted) in numbers.into_iter().zip(1..) {
            *number = Some(counted);
        }
    }
    reader.wrong.or(Narrative { heading: reader.heading, blocks })
}

/// Reads events one after another; each method ends behind the end of what it read.
struct Reader<'m, I> {
    events: I,
    markdown: &'m str,
    wrong: Diagnostics,
    heading: Option<String>,
    /// The level of the last heading of a section.
    level: u8,
    depth: usize,
}

impl<'m, I: Iterator<Item = (Event<'m>, Range<usize>)>> Reader<'m, I> {
    /// The blocks up to the end of what contains them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        while let Some((event, span)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    blocks.extend(paragraph(std::mem::take(&mut loose)));
                    let block = self.block(tag, span.clone());
                    match block {
                        Some(Block::Table(table)) => {
                            let block = self.captioned(table, &mut blocks, span);
                            blocks.push(block);
                        }
                        other => blocks.extend(other),
                    }
                }
                other => self.inline(other, span, &mut loose),
            }
        }
        blocks.extend(paragraph(loose));
        blocks
    }

    /// One block, when it says anything.
    fn block(&mut self, tag: Tag<'m>, span: Range<usize>) -> Option<Block> {
        match tag {
            Tag::Paragraph => paragraph(self.inlines()),
            Tag::Heading { level, .. } => self.section(level, span),
            Tag::List(first) => self.list(first, span),
            Tag::Table(columns) => Some(Block::Table(self.table(&columns))),
            _ => {
                self.refuse(name(&tag), span);
                self.blocks();
                None
            }
        }
    }

    /// A heading: the one to the text, or a section's.
    fn section(&mut self, level: HeadingLevel, span: Range<usize>) -> Option<Block> {
        let text = typeset(self.inlines());
        let level = level as u8;
        if level == 1 && self.heading.is_none() && self.level == 0 {
            let mut heading = String::new();
            Inline::read(&text, &mut heading);
            self.heading = Some(heading);
            return None;
        }
        if level == 1 || level - 1 > self.level + 1 {
            self.fault(Diagnostic::error("heading-order"), span);
        }
        self.level = level.saturating_sub(1).max(1);
        Some(Block::Heading { level: self.level, text })
    }

    /// A list with its items.
    fn list(&mut self, first: Option<u64>, span: Range<usize>) -> Option<Block> {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.fault(Diagnostic::error("nesting-too-deep").with("limit", DEEPEST), span);
        }
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.events.next() {
            let item = self.blocks();
            if !item.is_empty() {
                items.push(item);
            }
        }
        self.depth -= 1;
        let marker = first.map_or(Marker::Dash, Marker::Number);
        (!items.is_empty()).then_some(Block::List(List { marker, items }))
    }

    /// A table with its head.
    fn table(&mut self, columns: &[Column]) -> Table {
        let columns = columns.iter().map(|column| match column {
            Column::None | Column::Left => Alignment::Left,
            Column::Center => Alignment::Centre,
            Column::Right => Alignment::Right,
        });
        let columns: Vec<Alignment> = columns.collect();
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), _)) = self.events.next() {
            let mut row = Vec::new();
            while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
                row.push(typeset(self.inlines()));
            }
            rows.push(row);
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Table { number: None, caption: Vec::new(), columns, head, rows }
    }

    /// A table with the paragraph before it as its caption, if it is one; a chart where that says
    /// so.
    fn captioned(
        &mut self,
        mut table: Table,
        before: &mut Vec<Block>,
        span: Range<usize>,
    ) -> Block {
        let Some(Block::Paragraph(text)) = before.last_mut() else { return Block::Table(table) };
        let Some(Inline::Text(first)) = text.first_mut() else { return Block::Table(table) };
        let is_chart = first.starts_with(chart::CAPTION.trim_end());
        let prefix = if is_chart { chart::CAPTION } else { CAPTION }.trim_end();
        let Some(rest) = first.strip_prefix(prefix) else { return Block::Table(table) };
        *first = rest.trim_start().to_owned();
        table.caption = std::mem::take(text);
        before.pop();
        if !is_chart {
            return Block::Table(table);
        }
        match chart::chart(&table) {
            Ok(chart) => Block::Chart(chart),
            Err(wrong) => {
                self.fault(wrong, span);
                Block::Table(table)
            }
        }
    }

    /// The inlines up to the end of what contains them.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, span)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, span, &mut inlines);
        }
        inlines
    }

    /// One inline.
    fn inline(&mut self, event: Event<'m>, span: Range<usize>, out: &mut Vec<Inline>) {
        match event {
            Event::Text(text) | Event::Code(text) => push_text(out, &uk::clean(&text)),
            Event::SoftBreak => push_text(out, " "),
            Event::HardBreak => out.push(Inline::Break),
            Event::Start(Tag::Emphasis) => {
                let inner = self.inlines();
                out.push(Inline::Emphasis(inner));
            }
            Event::Start(Tag::Strong) => {
                let inner = self.inlines();
                out.push(Inline::Strong(inner));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inner = self.inlines();
                link(&dest_url, inner, out);
            }
            Event::Start(tag) => {
                self.refuse(name(&tag), span);
                self.blocks();
            }
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("html", span),
            Event::Rule => self.refuse("rule", span),
            _ => self.refuse("markup", span),
        }
    }

    /// Notes markup that a report has no use for.
    fn refuse(&mut self, what: &'static str, span: Range<usize>) {
        self.fault(Diagnostic::error("markdown-not-allowed").with("what", what), span);
    }

    /// Notes a fault at its line.
    fn fault(&mut self, diagnostic: Diagnostic, span: Range<usize>) {
        let place = Place::span("", self.markdown, span);
        self.wrong.push(diagnostic.at(Place { file: None, ..place }));
    }
}

/// Whether a tag begins a block.
fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// What messages call a piece of markup.
fn name(tag: &Tag) -> &'static str {
    match tag {
        Tag::BlockQuote(_) => "quotation",
        Tag::CodeBlock(_) => "code",
        Tag::HtmlBlock => "html",
        Tag::Image { .. } => "picture",
        _ => "markup",
    }
}

/// A paragraph, unless it says nothing.
fn paragraph(inlines: Vec<Inline>) -> Option<Block> {
    let inlines = typeset(inlines);
    let mut text = String::new();
    Inline::read(&inlines, &mut text);
    (!text.trim().is_empty()).then_some(Block::Paragraph(inlines))
}

/// Adds text, joined to text that is there.
fn push_text(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}

/// A link: a figure, an address of the web or of mail, or else only what is read of it.
fn link(address: &str, inner: Vec<Inline>, out: &mut Vec<Inline>) {
    if let Some(of) = address.strip_prefix("figure:") {
        let mut text = String::new();
        Inline::read(&inner, &mut text);
        out.push(Inline::Figure { of: of.to_owned(), text });
    } else if ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
        out.push(Inline::Link { to: address.to_owned(), text: inner });
    } else {
        out.extend(inner);
    }
}

/// The text before a table that is its caption.
const CAPTION: &str = "Таблиця: ";

/// The numbers of tables and of charts in the order in which they are read.
fn gather<'b>(
    blocks: &'b mut [Block],
    tables: &mut Vec<&'b mut Option<usize>>,
    charts: &mut Vec<&'b mut Option<usize>>,
) {
    for block in blocks {
        match block {
            Block::Table(table) => tables.push(&mut table.number),
            Block::Chart(chart) => charts.push(&mut chart.number),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| gather(item, tables, charts));
            }
            Block::Heading { .. } | Block::Paragraph(_) => {}
        }
    }
}

/// The inlines of one paragraph with their typography, applied as if they were one text.
fn typeset(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let mut runs: Vec<&mut String> = Vec::new();
    collect(&mut inlines, &mut runs);
    let texts: Vec<&str> = runs.iter().map(|run| run.as_str()).collect();
    let typeset = uk::typeset(&texts);
    for (run, text) in runs.into_iter().zip(typeset) {
        *run = text;
    }
    inlines
}

/// The texts of inlines in the order in which they are read.
fn collect<'i>(inlines: &'i mut [Inline], runs: &mut Vec<&'i mut String>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Figure { text, .. } | Inline::Source { text, .. } => {
                runs.push(text);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                collect(inner, runs);
            }
            Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::super::escape::escape;
    use super::*;
    use crate::diagnostic::Fault;

    fn text(inlines: &[Inline]) -> String {
        let mut text = String::new();
        Inline::read(inlines, &mut text);
        text
    }

    fn words(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn headings_paragraphs_and_lists() {
        let markdown = "# про роботу\n\n## Сайт\n\nРозміщено [405 матеріалів](<figure:site@2020-Q1>)\nна сайті:\n\n- а;\n- б.\n";
        let narrative = parse(markdown).unwrap();
        assert_eq!(narrative.heading.as_deref(), Some("про роботу"));
        let [Block::Heading { level: 1, text: head }, Block::Paragraph(told), Block::List(list)] =
            narrative.blocks.as_slice()
        else {
            panic!("{narrative:?}")
        };
        assert_eq!(text(head), "Сайт");
        assert_eq!(
            told[1],
            Inline::Figure { of: "site@2020-Q1".into(), text: "405 матеріалів".into() }
        );
        assert_eq!(text(told), "Розміщено 405 матеріалів на сайті:");
        assert_eq!((list.marker, list.items.len()), (Marker::Dash, 2));
        assert_eq!(list.items[0], [Block::Paragraph(words("а;"))]);
    }

    #[test]
    fn a_table_takes_its_caption() {
        let narrative =
            parse("Таблиця: Показники\n\n| А | Б |\n| --- | ---: |\n| а | 1 |\n").unwrap();
        let [Block::Table(table)] = narrative.blocks.as_slice() else { panic!("{narrative:?}") };
        assert_eq!(text(&table.caption), "Показники");
        assert_eq!(table.columns, [Alignment::Left, Alignment::Right]);
        assert_eq!(table.rows, [[words("а"), words("1")]]);
    }

    #[test]
    fn typography_runs_over_figures() {
        let narrative = parse("розділ \"Про [405](<figure:a@2020>) справ\" - новий").unwrap();
        let Block::Paragraph(told) = &narrative.blocks[0] else { panic!("{narrative:?}") };
        assert_eq!(text(told), "розділ «Про 405 справ»\u{a0}— новий");
    }

    #[test]
    fn links_that_could_do_harm_are_only_read() {
        let narrative = parse("[тут](javascript:alert) і [там](https://example.org)").unwrap();
        let Block::Paragraph(told) = &narrative.blocks[0] else { panic!("{narrative:?}") };
        assert_eq!(told[0], Inline::Text("тут і\u{a0}".into()));
        assert!(matches!(&told[1], Inline::Link { to, .. } if to == "https://example.org"));
    }

    fn fault(markdown: &str) -> (String, Option<usize>) {
        let Err(Fault::Mend(found)) = parse(markdown) else { panic!("{markdown}") };
        let one = found.iter().next().unwrap();
        (one.message.code.to_owned(), one.place.line)
    }

    #[test]
    fn what_a_report_has_no_use_for_is_a_fault_with_its_line() {
        for markdown in
            ["а\n\n<b>б</b>", "а\n\n> б", "а\n\n    код", "а\n\n![](x.png)", "а\n\n---\n"]
        {
            assert_eq!(fault(markdown), ("markdown-not-allowed".to_owned(), Some(3)), "{markdown}");
        }
        assert_eq!(fault("# а\n\n### б"), ("heading-order".to_owned(), Some(3)));
        assert_eq!(fault("# а\n\n## б\n\n# в"), ("heading-order".to_owned(), Some(5)));
        let deep: String =
            (0..9).flat_map(|depth| ["  ".repeat(depth), "- а\n".to_owned()]).collect();
        assert_eq!(fault(&deep).0, "nesting-too-deep");
    }

    /// A text as the parser reads it in each place where a value may stand.
    fn read_in_each_place(value: &str) -> Vec<String> {
        let value = escape(value);
        let markdown = format!(
            "{value}\n\n- {value}\n\n## {value}\n\n| {value} |\n| --- |\n| б |\n\n[{value}](<figure:a@2020>)\n"
        );
        let blocks = parse(&markdown).unwrap().blocks;
        let [
            Block::Paragraph(one),
            Block::List(list),
            Block::Heading { text: head, .. },
            Block::Table(table),
            Block::Paragraph(figure),
        ] = blocks.as_slice()
        else {
            panic!("{blocks:?}")
        };
        let Block::Paragraph(item) = &list.items[0][0] else { panic!("{list:?}") };
        [one, item, head, &table.head[0], figure].iter().map(|read| text(read)).collect()
    }

    #[test]
    fn hostile_titles_are_read_as_they_are() {
        let hostile =
            "# $x$ *a* _b_ <c> [[d]] {{ e }} \\ `f` ~g~ |h| &amp; 1. - + ! http://x.y й о\u{301}";
        for read in read_in_each_place(hostile) {
            assert_eq!(read.replace('\u{a0}', " ").replace('—', "-"), hostile);
        }
        let long = "щ".repeat(10_000);
        assert_eq!(read_in_each_place(&long)[0], long);
    }

    proptest! {
        #[test]
        fn any_title_survives_the_template(value in "[ -~а-яіїєґ\u{301}]{1,40}") {
            let folded = value.split_whitespace().collect::<Vec<_>>().join(" ");
            if !folded.is_empty() {
                let expected = uk::typeset(&[&folded]).concat();
                for read in read_in_each_place(&value) {
                    prop_assert_eq!(&read, &expected);
                }
            }
        }
    }
}
