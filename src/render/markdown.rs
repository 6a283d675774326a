//! Markdown (CommonMark with tables), to be put into a wiki, a mail or a repository.
//!
//! A chart becomes the table of its numbers. Nothing in a text is markup: its signs are escaped.

use crate::document::{
    Alignment, Annex, Block, Chart, DATE_PLACE, Document, Inline, List, Marker, NUMBER_PLACE,
    Requisites, Signatory, Table,
};

/// A document as Markdown.
pub fn render(document: &Document) -> String {
    let mut page = Page { text: String::new() };
    page.requisites(&document.requisites);
    document.blocks.iter().for_each(|block| page.block(block, ""));
    if document.annex.is_some() {
        page.paragraph("Додаток: в 1 прим.");
    }
    page.signature(&document.requisites);
    if let Some(annex) = &document.annex {
        page.annex(annex);
    }
    page.text
}

/// What is written so far; each block ends with an empty line, but for the last.
struct Page {
    text: String,
}

impl Page {
    /// The requisites above the text.
    fn requisites(&mut self, requisites: &Requisites) {
        if let Some(Signatory { position, given, surname }) = &requisites.approver {
            self.paragraph(&escaped("ЗАТВЕРДЖУЮ"));
            self.paragraph(&escaped(position));
            self.paragraph(&escaped(&format!("____________ {given} {surname}")));
            self.paragraph(&escaped(DATE_PLACE));
        }
        self.paragraph(&escaped(&requisites.body));
        self.paragraph(&escaped(&requisites.department));
        for line in requisites.letterhead.iter().flat_map(|letterhead| &letterhead.lines) {
            self.paragraph(&escaped(line));
        }
        self.paragraph(&format!("**{}**", escaped(&requisites.kind)));
        self.paragraph(&escaped(&format!("{DATE_PLACE} {NUMBER_PLACE}")));
        if let Some(place) = &requisites.place {
            self.paragraph(&escaped(place));
        }
        self.paragraph(&format!("# {}", escaped(&requisites.heading)));
        if let Some(draft) = &requisites.draft {
            self.paragraph(&format!("*{}*", escaped(draft)));
        }
    }

    /// Who signs, and who prepared it.
    fn signature(&mut self, requisites: &Requisites) {
        let Signatory { position, given, surname } = &requisites.signatory;
        self.paragraph(&escaped(&format!("{position} {given} {surname}")));
        if let Some(executor) = &requisites.executor {
            self.paragraph(&escaped(executor));
        }
    }

    /// The annex under its title.
    fn annex(&mut self, annex: &Annex) {
        annex.mark.iter().for_each(|line| self.paragraph(&escaped(line)));
        self.paragraph(&format!("## {}", escaped(&annex.title)));
        annex.blocks.iter().for_each(|block| self.block(block, ""));
    }

    /// A block whose lines begin with an indent.
    fn block(&mut self, block: &Block, indent: &str) {
        match block {
            Block::Heading { level, text } => {
                let marks = "#".repeat(usize::from(*level) + 1);
                self.lines(&format!("{marks} {}", line(text)), indent);
            }
            Block::Paragraph(text) => self.lines(&paragraph(text), indent),
            Block::List(list) => self.list(list, indent),
            Block::Table(table) => self.table(table, indent),
            Block::Chart(chart) => self.chart(chart, indent),
        }
    }

    /// A list; its items stand close together.
    fn list(&mut self, list: &List, indent: &str) {
        for (number, item) in (0_u64..).zip(&list.items) {
            let mark = match list.marker {
                Marker::Dash => "- ".to_owned(),
                Marker::Number(first) => format!("{}. ", first + number),
            };
            let inner = format!("{indent}{}", " ".repeat(mark.len()));
            let start = self.text.len();
            for block in item {
                self.block(block, &inner);
            }
            // The mark takes the place of the first line's indent.
            self.text.replace_range(start..start + inner.len(), &format!("{indent}{mark}"));
            if item.len() == 1 {
                self.text.pop();
            }
        }
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A table under its title.
    fn table(&mut self, table: &Table, indent: &str) {
        let title = table.title();
        if !title.is_empty() {
            self.lines(&line(&title), indent);
        }
        let cells =
            |row: &[Vec<Inline>]| -> Vec<String> { row.iter().map(|cell| line(cell)).collect() };
        let rows = table.rows.iter().map(|row| cells(row)).collect();
        self.grid(&cells(&table.head), &table.columns, rows, indent);
    }

    /// The numbers of a chart above its title.
    fn chart(&mut self, chart: &Chart, indent: &str) {
        let head: Vec<String> = std::iter::once(String::new())
            .chain(chart.series.iter().map(|series| line(series)))
            .collect();
        let mut columns = vec![Alignment::Right; head.len()];
        columns[0] = Alignment::Left;
        let rows = chart.rows.iter().map(|row| {
            let bars = row.bars.iter().map(|bar| line(&bar.told));
            std::iter::once(line(&row.label)).chain(bars).collect()
        });
        self.grid(&head, &columns, rows.collect(), indent);
        self.lines(&escaped(&chart.title()), indent);
    }

    /// Rows under a head.
    fn grid(
        &mut self,
        head: &[String],
        columns: &[Alignment],
        rows: Vec<Vec<String>>,
        indent: &str,
    ) {
        let rule = columns.iter().map(|column| {
            let rule = match column {
                Alignment::Left => "---",
                Alignment::Centre => ":---:",
                Alignment::Right => "---:",
            };
            rule.to_owned()
        });
        let mut grid = vec![head.to_vec(), rule.collect()];
        grid.extend(rows);
        let rows: Vec<String> = grid.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
        self.lines(&rows.join("\n"), indent);
    }

    /// A paragraph on the page itself.
    fn paragraph(&mut self, text: &str) {
        self.lines(text, "");
    }

    /// Lines with an indent, and an empty one after them.
    fn lines(&mut self, text: &str, indent: &str) {
        for line in text.lines() {
            self.text.extend([indent, line, "\n"]);
        }
        self.text.push('\n');
    }
}

/// A paragraph; a break in it is a backslash at the end of a line.
fn paragraph(inlines: &[Inline]) -> String {
    told(inlines, "\\\n")
}

/// The inlines of one line.
fn line(inlines: &[Inline]) -> String {
    told(inlines, " ")
}

/// Inlines with something for breaks.
fn told(inlines: &[Inline], broken: &str) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words)
            | Inline::Figure { text: words, .. }
            | Inline::Source { text: words, .. } => text.push_str(&escaped(words)),
            Inline::Emphasis(inner) => text.extend(["*", &told(inner, broken), "*"]),
            Inline::Strong(inner) => text.extend(["**", &told(inner, broken), "**"]),
            Inline::Link { to, text: inner } => {
                text.extend(["[", &told(inner, broken), "](<", &address(to), ">)"]);
            }
            Inline::Break => text.push_str(broken),
        }
    }
    text
}

/// An address that cannot end before its end.
fn address(to: &str) -> String {
    to.replace('<', "%3C").replace('>', "%3E").replace(['\n', '\r'], "")
}

/// A text in which no character is markup: a backslash before every sign that may be (CommonMark,
/// «Backslash escapes»), and before what begins a list in front of it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let number = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    for (at, letter) in text.char_indices() {
        let is_mark = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => at > 0 && at == number,
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markup_are_escaped_where_they_would_be_one() {
        assert_eq!(escaped("1. а_б <c> - 2."), "1\\. а\\_б \\<c\\> - 2.");
        assert_eq!(escaped("- # =1+1"), "\\- # =1+1");
        assert_eq!(escaped("2020 рік"), "2020 рік");
    }
}
