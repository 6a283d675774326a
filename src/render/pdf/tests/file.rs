//! The finished file as another program reads it: properties, conformance, fonts, tags.

use lopdf::{Dictionary, Document as File, Object, decode_text_string};

use super::pages::{render, theme};
use super::sample::{self, document, paragraph, prose, text};
use crate::document::{Block, Document, Inline};
use crate::render::pdf::Pdf;

/// A document as a file.
fn pdf(document: &Document) -> Pdf {
    render(document, &theme()).unwrap()
}

/// The report of several pages, read back.
fn report() -> File {
    read(&sample::report())
}

/// A document, written and read back.
fn read(document: &Document) -> File {
    File::load_mem(&pdf(document).bytes).unwrap()
}

/// A dictionary that another one points to or holds.
fn inner<'f>(file: &'f File, of: &'f Dictionary, key: &str) -> &'f Dictionary {
    of.get_deref(key.as_bytes(), file).unwrap().as_dict().unwrap()
}

/// A text of the file's properties.
fn property(file: &File, key: &str) -> String {
    let info = inner(file, &file.trailer, "Info");
    decode_text_string(info.get(key.as_bytes()).unwrap()).unwrap()
}

/// The properties as XMP has them.
fn xmp(file: &File) -> String {
    let packet = file.catalog().unwrap().get_deref(b"Metadata", file).unwrap();
    String::from_utf8(packet.as_stream().unwrap().content.clone()).unwrap()
}

/// Every dictionary that names itself so under a key.
fn all<'f>(file: &'f File, key: &'static str, name: &'static str) -> Vec<&'f Dictionary> {
    let named = |it: &&Dictionary| {
        it.get(key.as_bytes()).and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
    };
    file.objects.values().filter_map(|object| object.as_dict().ok()).filter(named).collect()
}

/// How many parts of the text bear a tag.
fn tags(file: &File, name: &'static str) -> usize {
    all(file, "S", name).len()
}

/// The part of the file's identity that stays the same: of the report, not of its text.
fn identity(file: &File) -> Vec<u8> {
    let halves = file.trailer.get(b"ID").unwrap().as_array().unwrap();
    halves[0].as_str().unwrap().to_vec()
}

#[test]
fn the_properties_tell_title_and_author() {
    let file = report();
    assert_eq!(property(&file, "Title"), "Звіт про роботу за I квартал 2020 року");
    assert_eq!(property(&file, "Author"), "Лисичанська міська рада");
    assert_eq!(property(&file, "Creator"), "zvit");
}

#[test]
fn the_file_is_dated_by_the_document_and_not_by_the_clock() {
    let file = report();
    assert_eq!(property(&file, "CreationDate"), "D:20200331000000Z");
    assert_eq!(property(&file, "ModDate"), "D:20200331000000Z");
}

#[test]
fn the_file_is_in_ukrainian() {
    let file = report();
    let language = file.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap();
    assert_eq!(language, b"uk");
}

#[test]
fn the_title_of_the_window_is_the_documents() {
    let file = report();
    let view = inner(&file, file.catalog().unwrap(), "ViewerPreferences");
    assert!(view.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
}

#[test]
fn the_file_is_tagged() {
    let file = report();
    let catalog = file.catalog().unwrap();
    assert!(inner(&file, catalog, "MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert!(!inner(&file, catalog, "StructTreeRoot").is_empty());
}

#[test]
fn the_file_says_that_it_is_pdf_a_2a_and_pdf_ua_1() {
    let xmp = xmp(&report());
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(xmp.contains(mark), "{mark}");
    }
}

#[test]
fn every_face_is_embedded_and_can_be_read_back() {
    let mut given = sample::report();
    let strong = Inline::Strong(text("жирно"));
    let both = Inline::Strong(vec![Inline::Emphasis(text("жирно й похило"))]);
    given.blocks.push(Block::Paragraph(vec![strong, Inline::Emphasis(text("похило")), both]));
    let file = read(&given);
    let faces = all(&file, "Type", "FontDescriptor");
    assert_eq!(faces.len(), 4);
    for face in faces {
        assert!(face.has(b"FontFile2") || face.has(b"FontFile3"), "{face:?}");
        let name = String::from_utf8(face.get(b"FontName").unwrap().as_name().unwrap().to_vec());
        assert!(name.unwrap().contains("+LiberationSerif"));
    }
    let fonts = all(&file, "Subtype", "Type0");
    assert_eq!(fonts.len(), 4);
    assert!(fonts.iter().all(|font| font.has(b"ToUnicode")));
}

#[test]
fn text_is_never_a_picture() {
    assert!(all(&report(), "Subtype", "Image").is_empty());
}

#[test]
fn a_table_has_a_head_rows_and_a_caption_in_its_tags() {
    let file = report();
    let heads = all(&file, "S", "TH").into_iter().filter(|cell| has_content(&file, cell)).count();
    assert_eq!(heads, 4);
    assert_eq!(tags(&file, "TD"), 34 * 4);
    assert_eq!(["Table", "THead", "TBody", "Caption"].map(|name| tags(&file, name)), [1; 4]);
    for head in all(&file, "S", "TH") {
        assert!(format!("{head:?}").contains("Column"), "{head:?}");
    }
}

/// Whether a tagged part has something in it.
fn has_content(file: &File, part: &Dictionary) -> bool {
    part.get_deref(b"K", file).is_ok_and(|inside| !inside.as_array().is_ok_and(Vec::is_empty))
}

#[test]
fn headings_lists_and_the_title_are_tagged_as_such() {
    let file = report();
    assert_eq!(tags(&file, "Title"), 1);
    assert_eq!(tags(&file, "H1"), 3);
    assert_eq!((tags(&file, "L"), tags(&file, "LI")), (1, 3));
}

#[test]
fn headings_are_the_outline() {
    let file = report();
    let outlines = inner(&file, file.catalog().unwrap(), "Outlines");
    assert_eq!(outlines.get(b"Count").unwrap().as_i64().unwrap().abs(), 3);
}

#[test]
fn the_count_of_pages_is_the_files() {
    for blocks in [vec![], vec![prose(3)], vec![prose(8); 9]] {
        let pdf = pdf(&document(blocks));
        let file = File::load_mem(&pdf.bytes).unwrap();
        assert_eq!(file.get_pages().len(), pdf.pages);
    }
    assert!(pdf(&document(vec![prose(8); 9])).pages > 1);
}

#[test]
fn every_page_of_the_file_is_a4() {
    for dimensions in all(&report(), "Type", "Page") {
        let corners = dimensions.get(b"MediaBox").unwrap().as_array().unwrap();
        let corners: Vec<f32> = corners.iter().map(|at| at.as_float().unwrap()).collect();
        assert!((corners[2] - corners[0] - 595.28).abs() < 0.1, "{corners:?}");
        assert!((corners[3] - corners[1] - 841.89).abs() < 0.1, "{corners:?}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = pdf(&sample::report()).bytes;
    assert!(pdf(&document(vec![prose(2)])).bytes != first);
    assert!(pdf(&sample::report()).bytes == first);
}

#[test]
fn another_document_gives_other_bytes() {
    let one = pdf(&document(vec![paragraph("Опубліковано 405 матеріалів.")])).bytes;
    let other = pdf(&document(vec![paragraph("Опубліковано 406 матеріалів.")])).bytes;
    assert!(one != other);
}

#[test]
fn the_identity_is_the_reports_and_not_its_texts() {
    let one = document(vec![paragraph("Опубліковано 405 матеріалів.")]);
    let edited = document(vec![paragraph("Опубліковано 406 матеріалів.")]);
    assert_eq!(identity(&read(&one)), identity(&read(&edited)));
    let mut other = one.clone();
    other.requisites.identity = "Відділ/2020-Q2".into();
    assert_ne!(identity(&read(&one)), identity(&read(&other)));
}
