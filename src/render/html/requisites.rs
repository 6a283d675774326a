//! What surrounds the text of a page: whose it is, who approves and who signs.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::Page;
use crate::document::{DATE_PLACE, NUMBER_PLACE, PictureKind, Requisites, Signatory};

impl Page<'_> {
    /// The requisites above the text.
    pub fn requisites(&mut self, requisites: &Requisites) {
        self.xml.open("header", &[]);
        if let Some(Signatory { position, given, surname }) = &requisites.approver {
            self.xml.open("div", &[("class", "approval")]);
            self.line("", "ЗАТВЕРДЖУЮ");
            self.line("", position);
            self.line("", &format!("____________ {given} {surname}"));
            self.line("", DATE_PLACE);
            self.xml.close();
        }
        let letterhead = requisites.letterhead.as_ref();
        if let Some(emblem) = letterhead.and_then(|letterhead| letterhead.emblem.as_ref()) {
            let kind = match emblem.kind {
                PictureKind::Svg => "svg+xml",
                PictureKind::Png => "png",
            };
            let data =
                format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(&emblem.bytes));
            let attributes =
                [("class", "emblem"), ("src", data.as_str()), ("alt", emblem.description.as_str())];
            self.xml.empty("img", &attributes);
        }
        self.line("body", &requisites.body);
        self.line("department", &requisites.department);
        for text in letterhead.iter().flat_map(|letterhead| &letterhead.lines) {
            self.line("address", text);
        }
        self.xml.element("p", &[("class", "kind"), ("id", "kind")], &requisites.kind);
        self.xml.open("p", &[("class", "date")]);
        self.xml.element("span", &[], DATE_PLACE);
        self.xml.text(" ");
        self.xml.element("span", &[], NUMBER_PLACE);
        self.xml.close();
        if let Some(place) = &requisites.place {
            self.line("place", place);
        }
        // «ЗВІТ» and «про роботу …» are read as one heading.
        let named = [("id", "heading"), ("aria-labelledby", "kind heading")];
        self.xml.element("h1", &named, &requisites.heading);
        if let Some(draft) = &requisites.draft {
            self.line("draft", draft);
        }
        self.xml.close();
    }

    /// Who signs, and who prepared it.
    pub fn signature(&mut self, requisites: &Requisites) {
        let Signatory { position, given, surname } = &requisites.signatory;
        self.xml.open("p", &[("class", "signature")]);
        self.xml.element("span", &[], position);
        self.xml.text(" ");
        self.xml.element("span", &[], &format!("{given}\u{a0}{surname}"));
        self.xml.close();
        if let Some(executor) = &requisites.executor {
            self.line("executor", executor);
        }
    }

    /// A line of a requisite.
    pub fn line(&mut self, class: &str, text: &str) {
        let attributes = [("class", class)];
        self.xml.element("p", if class.is_empty() { &[] } else { &attributes }, text);
    }
}
