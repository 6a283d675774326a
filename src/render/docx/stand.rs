//! `Stand`: how a paragraph of a Word document stands.

/// How a paragraph stands.
#[derive(Clone, Copy)]
pub struct Stand<'s> {
    /// Its style.
    pub style: &'s str,
    /// The number of its list and its level, where it is the first of an item.
    pub list: Option<(usize, usize)>,
    /// Where it begins, where that is not its style's.
    pub left: Option<&'s str>,
    /// Where its lines stand, where that is not its style's.
    pub alignment: Option<&'s str>,
    /// What it stays on a page with.
    pub keep: Keep,
}

/// What a paragraph stays on a page with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// With nothing.
    Nothing,
    /// With what follows.
    Next,
}

impl<'s> Stand<'s> {
    /// By a style alone.
    pub fn of(style: &'s str) -> Self {
        Self { style, list: None, left: None, alignment: None, keep: Keep::Nothing }
    }

    /// The same in the middle.
    pub fn centred(self) -> Self {
        Self { alignment: Some("center"), ..self }
    }

    /// The same on a page with what follows.
    pub fn kept(self) -> Self {
        Self { keep: Keep::Next, ..self }
    }
}
