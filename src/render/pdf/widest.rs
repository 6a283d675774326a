//! The strings of a table's columns that may be the widest: a theme measures these few, and not all.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Serialize;
use typst::layout::{Abs, Em};
use typst::text::{FontInstance, FontVariant, FontVariations};

use super::data::Inline;
use super::fonts::FONTS;

/// How many are told at most.
const MOST: usize = 8;

/// What part of the widest one's width the others have that are told: kerning may change their order,
/// but by no more.
const NEAR: f64 = 0.9;

/// The regular face, in which cells are set.
static REGULAR: LazyLock<FontInstance> = LazyLock::new(|| {
    let variations = FontVariations::default();
    FONTS.faces[0].clone().instantiate(FontVariant::default(), Abs::pt(12.0), &variations)
});

/// The widest strings of a column.
#[derive(Serialize)]
pub struct Widest {
    /// Of its cells as they stand in one line, and of the words of its head.
    whole: Vec<String>,
    /// Of the words of its cells and its head.
    words: Vec<String>,
}

impl Widest {
    /// Of each column of a table.
    pub fn of(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<Self> {
        let column = |(at, head): (usize, &Vec<Inline>)| {
            let cells = || rows.iter().filter_map(|row| row.get(at));
            let (mut whole, mut words) = (BTreeSet::new(), BTreeSet::new());
            whole.extend(cells().map(|cell| line(cell)));
            add_words(head, &mut words);
            whole.extend(words.iter().cloned());
            cells().for_each(|cell| add_words(cell, &mut words));
            Self { whole: widest(whole), words: widest(words) }
        };
        head.iter().enumerate().map(column).collect()
    }
}

/// A cell as one string.
fn line(cell: &[Inline]) -> String {
    cell.iter().map(|one| one.text().map_or_else(|| line(one.inner()), str::to_owned)).collect()
}

/// Adds the words of a cell: what no space, no break and no change of style parts.
fn add_words(cell: &[Inline], words: &mut BTreeSet<String>) {
    for one in cell {
        match one.text() {
            Some(text) => words.extend(text.split(' ').map(str::to_owned)),
            None => add_words(one.inner(), words),
        }
    }
}

/// How wide a cell is in one line of the regular face, in em; none where it has other letters, where a
/// theme may add some, or where a line of it ends.
pub fn length(cell: &[Inline]) -> Option<f64> {
    let of = |one: &Inline| match one {
        Inline::Emphasis { .. } | Inline::Strong { .. } | Inline::Source { .. } | Inline::Break => {
            None
        }
        one => one.text().map(width).or_else(|| length(one.inner())),
    };
    let lengths: Option<Vec<f64>> = cell.iter().map(of).collect();
    Some((lengths?.into_iter().sum::<f64>() * 1000.0).ceil() / 1000.0)
}

/// The widest of some strings, by the widths of their letters.
fn widest(strings: BTreeSet<String>) -> Vec<String> {
    let mut widths: Vec<(f64, String)> =
        strings.into_iter().map(|string| (width(&string), string)).collect();
    widths.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let least = widths.first().map_or(0.0, |(widest, _)| widest * NEAR);
    widths.retain(|(width, _)| *width >= least);
    widths.truncate(MOST);
    widths.into_iter().map(|(_, string)| string).collect()
}

/// The width of a string's letters, in em.
fn width(string: &str) -> f64 {
    let advance = |letter| REGULAR.x_advance(REGULAR.ttf().glyph_index(letter)?.0);
    string.chars().filter_map(advance).map(Em::get).sum()
}
