//! The requisites around the text of a Word document: names, heading, signature; the annex.

use super::body::{TEXT, Writer, leading};
use super::picture;
use super::stand::Stand;
use crate::diagnostic::Result;
use crate::document::{Annex, DATE_PLACE, Inline, NUMBER_PLACE, Requisites, Signatory};

/// The width of a requisite's line and the place of a name, in twentieths of a point: 73 and 125
/// mm.
const REQUISITE: usize = 4139;
const NAME: usize = 7087;
/// The indent of an approval and of an annex's mark, in twentieths of a point: 100 mm.
const APPROVAL: &str = "5669";
/// Letters of a heading that goes over the whole width.
const LONG_HEADING: usize = 150;

impl Writer<'_> {
    /// The requisites above the text.
    pub fn requisites(&mut self, requisites: &Requisites) -> Result<()> {
        let requisite = Stand::of("Requisite");
        if let Some(Signatory { position, given, surname }) = &requisites.approver {
            let stand = Stand { left: Some(APPROVAL), ..requisite };
            self.line("ЗАТВЕРДЖУЮ", stand);
            self.line(position, stand);
            self.blank();
            let name = format!("{given}\u{a0}{surname}");
            self.line(&name, Stand { alignment: Some("right"), ..stand });
            self.line(DATE_PLACE, stand);
            self.blank();
        }
        let letterhead = requisites.letterhead.as_ref();
        if let Some(emblem) = letterhead.and_then(|letterhead| letterhead.emblem.as_ref()) {
            let (bytes, width, height) = picture::emblem(emblem)?;
            self.picture(bytes, width, height, &emblem.description, requisite.centred());
        }
        self.line(&requisites.body, requisite.centred());
        self.line(&requisites.department, requisite.centred());
        for text in letterhead.iter().flat_map(|letterhead| &letterhead.lines) {
            self.line(text, Stand::of("Address"));
        }
        self.blank();
        let kind = [Inline::Strong(vec![Inline::Text(requisites.kind.clone())])];
        self.paragraph(&kind, requisite.centred());
        self.blank();
        self.open(requisite, Some(TEXT));
        self.run(DATE_PLACE, "");
        self.xml.open("w:r", &[]);
        self.xml.empty("w:tab", &[]);
        self.xml.close();
        self.run(NUMBER_PLACE, "");
        self.xml.close();
        if let Some(place) = &requisites.place {
            self.blank();
            self.line(place, requisite.centred());
        }
        self.heading(&requisites.heading);
        if let Some(draft) = &requisites.draft {
            let draft = [Inline::Emphasis(vec![Inline::Text(draft.clone())])];
            self.paragraph(&draft, requisite.centred());
            self.blank();
        }
        Ok(())
    }

    /// The heading to the text, in lines of 73 mm unless it is long.
    pub fn heading(&mut self, heading: &str) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", "Title")]);
        if heading.chars().count() <= LONG_HEADING {
            let side = ((TEXT - REQUISITE) / 2).to_string();
            self.xml.empty("w:ind", &[("w:left", &side), ("w:right", &side)]);
        }
        self.xml.close();
        self.run(heading, "");
        self.xml.close();
    }

    /// Who signs, on one line with the name; who prepared it.
    pub fn signature(&mut self, requisites: &Requisites) {
        let Signatory { position, given, surname } = &requisites.signatory;
        let requisite = Stand::of("Requisite");
        self.line("", requisite.kept());
        self.line("", requisite.kept());
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblW", &[("w:w", &TEXT.to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.close();
        let widths = [REQUISITE, NAME - REQUISITE, TEXT - NAME];
        self.grid(&widths);
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        self.xml.close();
        let name = format!("{given}\u{a0}{surname}");
        for (width, text) in widths.into_iter().zip([position.as_str(), "", &name]) {
            self.cell(width, "bottom", |writer| writer.line(text, requisite));
        }
        self.xml.close();
        self.xml.close();
        match &requisites.executor {
            Some(executor) => self.line(executor, Stand::of("Executor")),
            None => self.blank(), // Word wants a paragraph after a table
        }
    }

    /// The annex on sheets of its own.
    pub fn annex(&mut self, annex: &Annex) -> Result<()> {
        let requisite = Stand { left: Some(APPROVAL), ..Stand::of("Requisite") };
        self.xml.open("w:p", &[]);
        self.xml.open("w:r", &[]);
        self.xml.empty("w:br", &[("w:type", "page")]);
        self.xml.close();
        self.xml.close();
        annex.mark.iter().for_each(|line| self.line(line, requisite));
        self.line(&annex.title, Stand::of("Heading1"));
        for (at, block) in annex.blocks.iter().enumerate() {
            self.block(block, leading(&annex.blocks, at))?;
        }
        Ok(())
    }
}
