//! A Word document (Office Open XML, ISO/IEC 29500): the parts of the package and how they relate.
//!
//! The styles are real ones, so that whoever changes the text in Word changes it as Word users do.
//! No part holds a clock or a random id: the same document gives the same bytes.

mod body;
mod numbering;
mod picture;
mod requisites;
mod stand;
mod table;

use self::body::Body;
use super::chart::Picture;
use super::xml::Xml;
use crate::diagnostic::{Fallible, Message, Result};
use crate::document::{Document, Requisites};
use crate::package::packed;

/// The main names of a text in Office Open XML.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Relationships within an office document.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The package's relationships.
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Content types begin with this.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts that are always the same.
const PARTS: [(&str, &str); 6] = [
    ("word/styles.xml", include_str!("styles.xml")),
    ("word/fonts.xml", include_str!("fonts.xml")),
    ("word/theme.xml", include_str!("theme.xml")),
    ("word/settings.xml", include_str!("settings.xml")),
    ("word/header.xml", include_str!("header.xml")),
    ("word/first-header.xml", include_str!("first-header.xml")),
];

/// Of what the document part is made besides its text: the id, the kind and the file of each.
const RELATED: [(&str, &str, &str); 7] = [
    ("styles", "styles", "styles.xml"),
    ("fonts", "fontTable", "fonts.xml"),
    ("theme", "theme", "theme.xml"),
    ("settings", "settings", "settings.xml"),
    ("numbering", "numbering", "numbering.xml"),
    ("header", "header", "header.xml"),
    ("first-header", "header", "first-header.xml"),
];

/// A document as a file of Word's.
///
/// # Errors
/// A picture that cannot be drawn.
pub fn render(document: &Document, charts: &[Picture]) -> Result<Vec<u8>> {
    let body = Body::of(document, charts)?;
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types().into_bytes()),
        ("_rels/.rels".to_owned(), package().into_bytes()),
        ("docProps/core.xml".to_owned(), properties(&document.requisites).into_bytes()),
        ("word/document.xml".to_owned(), body.text.clone().into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), related(&body).into_bytes()),
        ("word/numbering.xml".to_owned(), numbering::part(&body.numbered).into_bytes()),
    ];
    parts.extend(PARTS.map(|(name, part)| (name.to_owned(), part.as_bytes().to_vec())));
    parts.extend(
        (1..)
            .zip(body.pictures)
            .map(|(at, picture)| (format!("word/media/picture-{at}.png"), picture)),
    );
    packed(&parts).or_fail(|| Message::new("docx-not-packed"))
}

/// What kind of content each part is.
fn content_types() -> String {
    let mut xml = Xml::declared();
    let names = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.open("Types", &[("xmlns", names)]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    for (ending, kind) in [("rels", relations), ("xml", "application/xml"), ("png", "image/png")] {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
    let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
    xml.empty("Override", &[("PartName", "/word/theme.xml"), ("ContentType", theme)]);
    for (name, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("fonts", "fontTable"),
        ("settings", "settings"),
        ("numbering", "numbering"),
        ("header", "header"),
        ("first-header", "header"),
    ] {
        let (part, kind) = (format!("/word/{name}.xml"), format!("{WORD}.{kind}+xml"));
        xml.empty("Override", &[("PartName", &part), ("ContentType", &kind)]);
    }
    xml.into_text()
}

/// What the package consists of.
fn package() -> String {
    let mut xml = Xml::declared();
    xml.open("Relationships", &[("xmlns", PACKAGE)]);
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let document = format!("{RELATIONS}/officeDocument");
    for (id, kind, target) in [
        ("document", document.as_str(), "word/document.xml"),
        ("properties", core, "docProps/core.xml"),
    ] {
        xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    xml.into_text()
}

/// What the text refers to: other parts, pictures, addresses.
fn related(body: &Body) -> String {
    let mut xml = Xml::declared();
    xml.open("Relationships", &[("xmlns", PACKAGE)]);
    for (id, kind, target) in RELATED {
        let kind = format!("{RELATIONS}/{kind}");
        xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)]);
    }
    let kind = format!("{RELATIONS}/image");
    for at in 1..=body.pictures.len() {
        let (id, target) = (format!("picture-{at}"), format!("media/picture-{at}.png"));
        xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &target)]);
    }
    let kind = format!("{RELATIONS}/hyperlink");
    for (at, address) in (1..).zip(&body.links) {
        let id = format!("link-{at}");
        let attributes =
            [("Id", id.as_str()), ("Type", &kind), ("Target", address), ("TargetMode", "External")];
        xml.empty("Relationship", &attributes);
    }
    xml.into_text()
}

/// What the file says of itself.
fn properties(requisites: &Requisites) -> String {
    let mut xml = Xml::declared();
    let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", core),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.element("dc:title", &[], &requisites.title);
    xml.element("dc:creator", &[], &requisites.body);
    if let Some(remark) = &requisites.remark {
        xml.element("dc:description", &[], remark);
    }
    xml.element("dc:language", &[], "uk-UA");
    let day = format!("{}T00:00:00Z", requisites.date);
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], &day);
    }
    xml.into_text()
}
