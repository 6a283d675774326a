//! Where the figures of a page come from, folded or in an annex, and the links there and back.

use super::Page;
use crate::document::{Annex, Block, Inline, Source};

impl Page<'_> {
    /// The annex under its title.
    pub fn annex(&mut self, annex: &Annex) {
        self.xml.open("section", &[("class", "annex"), ("aria-labelledby", "annex")]);
        self.xml.open("div", &[("class", "approval")]);
        annex.mark.iter().for_each(|line| self.line("", line));
        self.xml.close();
        self.xml.element("h2", &[("id", "annex")], &annex.title);
        self.blocks(&annex.blocks);
        self.xml.close();
    }

    /// Where the figures come from, each folded.
    pub fn sources(&mut self, sources: &[Source]) {
        self.xml.open("section", &[("class", "sources"), ("aria-labelledby", "sources")]);
        self.xml.element("h2", &[("id", "sources")], "Звідки цифри");
        for source in sources {
            self.xml.open("details", &[]);
            let (formula, entries) = source.blocks.split_at(source.blocks.len().min(1));
            let told = match formula {
                [Block::Paragraph(formula)] => Inline::text(formula),
                _ => source.of.clone(),
            };
            self.xml.element("summary", &[], told.trim_end_matches('.'));
            self.back(&source.of);
            self.blocks(entries);
            self.xml.close();
        }
        self.xml.close();
    }

    /// A figure, linked to where it comes from; the first of its kind is where that leads back.
    pub fn figure(&mut self, of: &str, text: &str) {
        let Some(number) = self.numbers.get(of).copied() else { return self.xml.text(text) };
        let (id, to) = (format!("figure-{number}"), format!("#source-{number}"));
        if self.met.insert(number) {
            self.xml.element("a", &[("id", &id), ("class", "figure"), ("href", &to)], text);
        } else {
            self.xml.element("a", &[("class", "figure"), ("href", &to)], text);
        }
    }

    /// The place to which a figure leads, and the way back where it is read in the text.
    pub fn back(&mut self, of: &str) {
        let Some(number) = self.numbers.get(of).copied() else { return };
        let (id, to) = (format!("source-{number}"), format!("#figure-{number}"));
        self.xml.open("p", &[("class", "back"), ("id", &id)]);
        if self.met.contains(&number) {
            self.xml.element("a", &[("href", &to)], "До тексту звіту");
        }
        self.xml.close();
    }
}
