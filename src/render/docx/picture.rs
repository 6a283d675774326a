//! Pictures in a Word document, in dots, each with its description.

use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::{Emblem, PictureKind};
use crate::render::chart;
use crate::render::xml::Xml;

/// English metric units in a point, and in a millimetre.
pub const POINT: u32 = 12_700;
const MILLIMETRE: u32 = 36_000;
/// The height of an emblem (ДСТУ 4163:2020: 17 mm), and its greatest width.
const TALL: u32 = 17 * MILLIMETRE;
const WIDEST: u32 = 60 * MILLIMETRE;

/// A picture's place: which file, how large, what it shows.
pub struct Placed<'p> {
    /// Its number among the pictures, from one.
    pub number: usize,
    /// Its width in English metric units.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What it shows.
    pub description: &'p str,
}

/// An emblem in dots, with its width and height in English metric units.
///
/// # Errors
/// `emblem-broken`
pub fn emblem(emblem: &Emblem) -> Result<(Vec<u8>, u32, u32)> {
    let broken = || Diagnostic::error("emblem-broken").at(Place::file(emblem.file.as_str()));
    let bytes = match emblem.kind {
        PictureKind::Png => emblem.bytes.clone(),
        PictureKind::Svg => chart::png(&emblem.bytes).map_err(|_| broken())?,
    };
    let (width, height) = size(&bytes).ok_or_else(broken)?;
    let wide = u64::from(TALL) * u64::from(width) / u64::from(height);
    let wide = u32::try_from(wide).unwrap_or(WIDEST);
    if wide <= WIDEST {
        return Ok((bytes, wide, TALL));
    }
    let tall = u64::from(WIDEST) * u64::from(height) / u64::from(width);
    Ok((bytes, WIDEST, u32::try_from(tall).unwrap_or(TALL)))
}

/// The width and height in dots that a PNG has in its header (PNG specification, 11.2.2).
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    let is_png = png.starts_with(b"\x89PNG\r\n\x1a\n");
    Some((side(16)?, side(20)?)).filter(|(width, height)| is_png && *width > 0 && *height > 0)
}

/// Writes a picture into a run of its own.
pub fn drawn(xml: &mut Xml, placed: &Placed) {
    let (width, height) = (placed.width.to_string(), placed.height.to_string());
    let (id, name) = (placed.number.to_string(), format!("Рисунок {}", placed.number));
    let relation = format!("picture-{}", placed.number);
    let named = [("id", id.as_str()), ("name", &name), ("descr", placed.description)];
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006";
    xml.open("w:r", &[]);
    xml.open("w:drawing", &[]);
    xml.open("wp:inline", &["distT", "distB", "distL", "distR"].map(|side| (side, "0")));
    xml.empty("wp:extent", &size);
    xml.empty("wp:docPr", &named);
    xml.open("a:graphic", &[("xmlns:a", &format!("{drawing}/main"))]);
    let picture = format!("{drawing}/picture");
    xml.open("a:graphicData", &[("uri", &picture)]);
    xml.open("pic:pic", &[("xmlns:pic", &picture)]);
    xml.open("pic:nvPicPr", &[]);
    xml.empty("pic:cNvPr", &named);
    xml.empty("pic:cNvPicPr", &[]);
    xml.close();
    xml.open("pic:blipFill", &[]);
    xml.empty("a:blip", &[("r:embed", &relation)]);
    xml.open("a:stretch", &[]);
    xml.empty("a:fillRect", &[]);
    xml.close();
    xml.close();
    xml.open("pic:spPr", &[]);
    xml.open("a:xfrm", &[]);
    xml.empty("a:off", &[("x", "0"), ("y", "0")]);
    xml.empty("a:ext", &size);
    xml.close();
    xml.open("a:prstGeom", &[("prst", "rect")]);
    xml.empty("a:avLst", &[]);
    for _ in [
        "a:prstGeom",
        "pic:spPr",
        "pic:pic",
        "a:graphicData",
        "a:graphic",
        "wp:inline",
        "w:drawing",
        "w:r",
    ] {
        xml.close();
    }
}
