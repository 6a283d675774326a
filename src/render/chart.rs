//! Charts as SVG, in greys that a black-and-white printer keeps apart, each bar with its number.
//!
//! One picture serves every rendering: PDF and HTML take it as it is, a Word document as PNG.

use std::sync::{Arc, LazyLock};

use plotters::prelude::{
    Color, DrawingArea, FontFamily, FontStyle, IntoDrawingArea, IntoFont, PathElement, RGBColor,
    Rectangle, SVGBackend, ShapeStyle, Text,
};
use plotters::style::TextStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use resvg::tiny_skia::{Color as Paint, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use rust_decimal::prelude::ToPrimitive;

use super::faces::FACES;
use crate::diagnostic::{Failure, Fallible, Message, Result};
use crate::document::{Bars, Chart, Document, Inline, PictureKind};

/// The width of a picture in points; 170 mm of text hold it.
const WIDTH: i32 = 480;
/// The height of a line's box, which is 1.24 of its letters'.
const LETTER: i32 = 14;
/// From line to line.
const LINE: i32 = 16;
/// Fillings of the bars of a row, from dark to light, and the line around them.
const FILLINGS: [RGBColor; 4] = [
    RGBColor(0x59, 0x59, 0x59),
    RGBColor(0xbf, 0xbf, 0xbf),
    RGBColor(0xff, 0xff, 0xff),
    RGBColor(0x8c, 0x8c, 0x8c),
];
/// Of lines and letters.
const INK: RGBColor = RGBColor(0x1a, 0x1a, 0x1a);
/// The longest label that still stands below a column, in letters, by how many columns there are.
const ROOM: usize = 88;
/// The most columns.
const MOST: usize = 12;
/// Letters of the names of series that fit into one line.
const NAMES: usize = 56;
/// Letters of a label in a line at the left of bars.
const LABEL: usize = 28;
/// The height of columns with their numbers and labels.
const TALL: i32 = 180;
/// Dots of a PNG to a point.
const DENSITY: f32 = 2.0;

/// A picture with its size in points.
pub struct Picture {
    /// The SVG.
    pub svg: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Where one draws.
type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// Draws a chart: columns where all labels are short, else bars from left to right.
///
/// # Errors
/// A fault of the library's.
fn picture(chart: &Chart) -> Result<Picture> {
    let legend = legend_height(chart);
    let height = legend + if is_upright(chart) { TALL } else { rows_height(chart) + 8 };
    let mut svg = String::new();
    {
        let size = (WIDTH.unsigned_abs(), height.unsigned_abs());
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let drawn = draw(&area, chart, legend);
        drawn.map_err(|error| Failure {
            source: Some(error.to_string().into()),
            ..Failure::new(Message::new("chart-not-drawn"))
        })?;
    }
    Ok(Picture { svg, width: WIDTH.unsigned_abs(), height: height.unsigned_abs() })
}

/// Draws the charts of a document, in the order of reading.
///
/// # Errors
/// As for [`picture`].
pub fn pictures(document: &Document) -> Result<Vec<Picture>> {
    document.charts().into_iter().map(picture).collect()
}

/// What drawing may end with.
type Drawn = std::result::Result<(), Box<dyn std::error::Error>>;

/// Draws the legend and the bars.
fn draw(area: &Area, chart: &Chart, legend: i32) -> Drawn {
    if legend > 0 {
        names(area, chart)?;
    }
    if is_upright(chart) { columns(area, chart, legend) } else { bars(area, chart, legend) }
}

/// Whether the bars stand: a few of them, with short labels.
fn is_upright(chart: &Chart) -> bool {
    let longest = chart.rows.iter().map(|row| Inline::text(&row.label).chars().count()).max();
    let count = chart.rows.len();
    (2..=MOST).contains(&count) && count * (longest.unwrap_or_default() + 2) <= ROOM
}

/// Whether the names of the series fit into one line.
fn is_short(chart: &Chart) -> bool {
    let longest = chart.series.iter().map(|one| Inline::text(one).chars().count()).max();
    longest.unwrap_or_default() * chart.series.len() <= NAMES
}

/// What the names of the series take, where there are several.
fn legend_height(chart: &Chart) -> i32 {
    match whole(chart.series.len()) {
        0 | 1 => 0,
        _ if is_short(chart) => LINE + 8,
        count => count * LINE + 8,
    }
}

/// The names of the series with their fillings: in one line, or one below the other.
fn names(area: &Area, chart: &Chart) -> Drawn {
    let share = WIDTH / whole(chart.series.len()).max(1);
    for (at, series) in (0_i32..).zip(&chart.series) {
        let (left, top) = if is_short(chart) { (at * share, 0) } else { (0, at * LINE) };
        rectangle(area, (left + 1, top + 3), (left + 11, top + 13), filling(at))?;
        write(area, &Inline::text(series), (left + 17, top + 8), HPos::Left)?;
    }
    Ok(())
}

/// Columns side by side, each with its number above and its label below.
fn columns(area: &Area, chart: &Chart, top: i32) -> Drawn {
    let (first, last) = (top + LINE, top + TALL - LINE - 6);
    let count = i32::try_from(chart.rows.len()).unwrap_or(1);
    let series = i32::try_from(chart.series.len()).unwrap_or(1);
    let share = WIDTH / count;
    let width = (share * 7 / 10 / series).min(60);
    for (at, row) in (0_i32..).zip(&chart.rows) {
        let middle = share * at + share / 2;
        let left = middle - width * series / 2;
        for (number, bar) in (0_i32..).zip(&row.bars) {
            let height = length(chart, row, number, last - first);
            let from = left + number * width;
            rectangle(area, (from, last - height), (from + width - 2, last), filling(number))?;
            let above = last - height - LINE / 2 - 1;
            write(area, &Inline::text(&bar.told), (from + width / 2 - 1, above), HPos::Center)?;
        }
        write(area, &Inline::text(&row.label), (middle, last + LINE / 2 + 3), HPos::Center)?;
    }
    line(area, (0, last), (WIDTH, last))
}

/// Bars one below the other: the label at the left, the number at the end.
fn bars(area: &Area, chart: &Chart, top: i32) -> Drawn {
    let (left, longest) = (WIDTH * 2 / 5, WIDTH * 3 / 5 - 100);
    let mut upper = top + 4;
    for row in &chart.rows {
        let lines = label(row);
        let height = row_height(row);
        let start = upper + (height - 6 - LINE * whole(lines.len())) / 2 + LINE / 2;
        for (at, text) in (0_i32..).zip(&lines) {
            write(area, text, (left - 8, start + at * LINE), HPos::Right)?;
        }
        let inner = height - 6 - LINE * whole(row.bars.len());
        for (number, bar) in (0_i32..).zip(&row.bars) {
            let from = upper + inner / 2 + number * LINE;
            let length = length(chart, row, number, longest);
            rectangle(area, (left, from + 1), (left + length, from + LINE - 1), filling(number))?;
            let end = (left + length + 6, from + LINE / 2);
            write(area, &Inline::text(&bar.told), end, HPos::Left)?;
        }
        upper += height;
    }
    line(area, (left, top), (left, upper))
}

/// How long a bar is where the longest takes so much.
fn length(chart: &Chart, row: &Bars, number: i32, longest: i32) -> i32 {
    let amount = usize::try_from(number).ok().and_then(|at| row.bars.get(at)?.amount);
    let share = amount.and_then(|amount| amount.checked_div(chart.longest())).unwrap_or_default();
    (share * rust_decimal::Decimal::from(longest)).round().to_i32().unwrap_or_default()
}

/// The label of a row in lines.
fn label(row: &Bars) -> Vec<String> {
    let text = Inline::text(&row.label).replace('\u{a0}', " ");
    textwrap::wrap(&text, LABEL).into_iter().map(String::from).collect()
}

/// What a row takes with the gap below it.
fn row_height(row: &Bars) -> i32 {
    LINE * whole(label(row).len().max(row.bars.len())) + 6
}

/// What all rows take.
fn rows_height(chart: &Chart) -> i32 {
    chart.rows.iter().map(row_height).sum()
}

/// A small count as a coordinate.
fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The filling of a series.
fn filling(number: i32) -> RGBColor {
    let at = usize::try_from(number).unwrap_or_default();
    FILLINGS[at % FILLINGS.len()]
}

/// A filled rectangle with a line around it.
fn rectangle(area: &Area, from: (i32, i32), to: (i32, i32), filling: RGBColor) -> Drawn {
    area.draw(&Rectangle::new([from, to], filling.filled()))?;
    area.draw(&Rectangle::new([from, to], INK))?;
    Ok(())
}

/// A line.
fn line(area: &Area, from: (i32, i32), to: (i32, i32)) -> Drawn {
    area.draw(&PathElement::new([from, to], ShapeStyle::from(&INK)))?;
    Ok(())
}

/// A line of text whose middle is at a height.
fn write(area: &Area, text: &str, at: (i32, i32), from: HPos) -> Drawn {
    let font = (FontFamily::Name("Liberation Serif"), LETTER, FontStyle::Normal).into_font();
    let style = TextStyle::from(font).color(&INK).pos(Pos::new(from, VPos::Center));
    area.draw(&Text::new(text.to_owned(), at, style))?;
    Ok(())
}

/// The face of what charts say, for the program that makes dots of them.
static LETTERS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut faces = fontdb::Database::new();
    faces.load_font_data(FACES[0].to_vec());
    Arc::new(faces)
});

/// Whether a picture from outside can be shown at all.
pub fn is_sound(kind: PictureKind, bytes: &[u8]) -> bool {
    match kind {
        PictureKind::Svg => Tree::from_data(bytes, &Options::default()).is_ok(),
        PictureKind::Png => Pixmap::decode_png(bytes).is_ok(),
    }
}

/// A picture in dots, on white.
///
/// # Errors
/// An SVG that cannot be read, as one from outside may be.
pub fn png(svg: &[u8]) -> Result<Vec<u8>> {
    let options = Options { fontdb: LETTERS.clone(), ..Options::default() };
    let failed = || Message::new("chart-not-drawn");
    let tree = Tree::from_data(svg, &options).or_fail(failed)?;
    let size = tree.size().to_int_size().scale_by(DENSITY);
    let dots = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut dots = dots.ok_or_else(|| Failure::new(failed()))?;
    dots.fill(Paint::WHITE);
    resvg::render(&tree, Transform::from_scale(DENSITY, DENSITY), &mut dots.as_mut());
    dots.encode_png().or_fail(failed)
}
