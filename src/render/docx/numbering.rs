//! The marks of lists: dashes, and numbers that begin anew with each list.

use super::MAIN;
use crate::render::xml::Xml;

/// Levels that a list may have in Word.
const LEVELS: usize = 9;
/// How far a list stands in, and each level from the one before, in twentieths of a point.
const FIRST: usize = 851;
const STEP: usize = 425;

/// A list with numbers: the level at which it stands, its first number.
pub type Numbered = (usize, u64);

/// The id of the numbering of lists with dashes; lists with numbers follow.
pub const DASHES: usize = 1;

/// The part that tells how lists are marked.
pub fn part(numbered: &[Numbered]) -> String {
    let mut xml = Xml::declared();
    xml.open("w:numbering", &[("xmlns:w", MAIN)]);
    for (id, format) in [("0", "bullet"), ("1", "decimal")] {
        xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
        xml.empty("w:multiLevelType", &[("w:val", "hybridMultilevel")]);
        (0..LEVELS).for_each(|level| self::level(&mut xml, level, format));
        xml.close();
    }
    list(&mut xml, DASHES, "0", None);
    for (id, list_of) in (DASHES + 1..).zip(numbered) {
        list(&mut xml, id, "1", Some(*list_of));
    }
    xml.into_text()
}

/// A level: its mark and its indent.
fn level(xml: &mut Xml, level: usize, format: &str) {
    xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
    xml.empty("w:start", &[("w:val", "1")]);
    xml.empty("w:numFmt", &[("w:val", format)]);
    let mark = if format == "bullet" { "–".to_owned() } else { format!("%{}.", level + 1) };
    xml.empty("w:lvlText", &[("w:val", &mark)]);
    xml.empty("w:lvlJc", &[("w:val", "left")]);
    xml.open("w:pPr", &[]);
    let (left, hanging) = (indent(level).to_string(), STEP.to_string());
    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
    xml.close();
    xml.close();
}

/// Where the text of an item begins.
pub fn indent(level: usize) -> usize {
    FIRST + STEP * (level + 1) - 284
}

/// A list.
fn list(xml: &mut Xml, id: usize, of: &str, numbered: Option<Numbered>) {
    xml.open("w:num", &[("w:numId", &id.to_string())]);
    xml.empty("w:abstractNumId", &[("w:val", of)]);
    if let Some((level, first)) = numbered {
        xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
        xml.empty("w:startOverride", &[("w:val", &first.to_string())]);
        xml.close();
    }
    xml.close();
}
