//! `LookedAt`: the free attributes that figures look at, and how closely.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{Attribute, Map};

/// How closely figures look at a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closely {
    /// The day itself matters.
    ToTheDay,
    /// Only whether there is one, and at which side of the reported months it lies.
    ToTheMonth,
}

/// The free attributes that figures look at, by their names, which may mean something else too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookedAt(BTreeMap<String, Closely>);

impl FromIterator<(String, Closely)> for LookedAt {
    fn from_iter<I: IntoIterator<Item = (String, Closely)>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

impl LookedAt {
    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The same for a period that begins or ends within a month.
    pub fn to_the_day(&self) -> Self {
        self.names().map(|name| (name.to_owned(), Closely::ToTheDay)).collect()
    }

    /// What figures see of an entry's attributes: the same for those that they cannot tell apart. For a
    /// day that is looked at by its month only stands the first one of it.
    pub fn seen(&self, attributes: &Map<Attribute>) -> Vec<Option<Attribute>> {
        let seen = |(name, closely): (&String, &Closely)| {
            let attribute = attributes.get(name.as_str())?;
            match (attribute, closely) {
                (Attribute::Day(day), Closely::ToTheMonth) => day.with_day(1).map(Attribute::Day),
                _ => Some(attribute.clone()),
            }
        };
        self.0.iter().map(seen).collect()
    }
}
