//! `Catalogue`: a department's indicators, in the order in which its report tells them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Closely, Derivation, Entry, Indicator, Key, Kind, LookedAt, Member};
use crate::expression::Expression;
use crate::uk::{Noun, Verb};

/// The file of a department's settings, which declares its catalogue.
pub const SETTINGS: &str = "zvit.toml";

/// A way to cut an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its stable name; conditions know it by this.
    pub key: Key,
    /// What a breakdown is introduced with: «за каналом надходження».
    pub label: String,
    /// Its values in the order in which they are told.
    pub values: Vec<DimensionValue>,
    /// Whether its values cover everything, so that typed parts must give the whole; when absent
    /// they must where every value has been typed.
    pub complete: Option<bool>,
}

impl Dimension {
    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&DimensionValue> {
        self.values.iter().find(|value| value.key.as_str() == key)
    }
}

/// One value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionValue {
    /// Its stable name.
    pub key: Key,
    /// What it is called now: «електронною поштою».
    pub label: String,
}

/// A section of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its stable name.
    pub key: Key,
    /// Its heading.
    pub title: String,
    /// A paragraph that opens it whenever it has something to say.
    pub text: Option<String>,
    /// The line of the settings that declares it.
    pub line: usize,
}

/// What comes in and what is done with it: done is never more than received and what was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// What came in, a flow.
    pub received: Key,
    /// What was done, a flow.
    pub done: Key,
    /// What is open, a stock; nothing was open at first when absent.
    pub open: Option<Key>,
    /// The line of the settings that declares it.
    pub line: usize,
}

/// What a department counts and in which words: terms, dimensions, indicators, sections.
///
/// Checked when it is read: every key that it refers to is in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalogue {
    /// Counted noun phrases.
    pub terms: BTreeMap<Key, Noun>,
    /// Verbs that agree with a number.
    pub verbs: BTreeMap<Key, Verb>,
    /// Ways to cut indicators.
    pub dimensions: BTreeMap<Key, Dimension>,
    /// Sections in the order of the report.
    pub sections: Vec<Section>,
    /// Indicators in the order of the report.
    pub indicators: Vec<Indicator>,
    /// What comes in and goes out.
    pub balances: Vec<Balance>,
    /// Of a council: the departments whose entries it counts, in the order of the settings.
    pub members: Vec<Member>,
}

/// The fields of an entry that all of its tally share.
const SHARED: [&str; 3] = ["indicator", "count", "period"];

impl Catalogue {
    /// The indicator of a key.
    pub fn indicator(&self, key: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.key.as_str() == key)
    }

    /// An indicator and those whose entries it takes, one from another.
    pub fn chain(&self, key: &str) -> Vec<&Indicator> {
        let next = |one: &&Indicator| match &one.kind {
            Kind::Derived(Derivation { of, .. }) | Kind::Open { of, .. } => {
                self.indicator(of.as_str())
            }
            _ => None,
        };
        std::iter::successors(self.indicator(key), next).collect()
    }

    /// Whether an indicator sums tallies: entries of the period itself, which may be alike. Others look
    /// at entries one by one, or are made of figures.
    pub fn is_tallied(&self, key: &str) -> bool {
        let chain = self.chain(key);
        !chain.is_empty()
            && chain.iter().all(|one| match &one.kind {
                Kind::Flow | Kind::Text => true,
                Kind::Derived(derivation) => derivation.dated_by.is_none(),
                _ => false,
            })
    }

    /// The free attributes that figures look at, among names that mean something else; none where a
    /// condition looks at what each entry has of its own.
    pub fn looked_at(&self) -> Option<LookedAt> {
        let conditions = || self.indicators.iter().filter_map(|one| one.kind.condition());
        let names: BTreeSet<&String> = conditions().flat_map(Expression::names).collect();
        let is_own = |name: &str| Entry::FIELDS.contains(&name) && !SHARED.contains(&name);
        if names.iter().any(|name| is_own(name)) {
            return None;
        }
        let closely = |name: &str| {
            let mut naming = conditions().filter(|one| one.names().contains(name));
            if naming.all(|one| one.tells_months_of(name)) {
                Closely::ToTheMonth
            } else {
                Closely::ToTheDay
            }
        };
        let names = names.into_iter().map(|name| (name.clone(), closely(name)));
        Some(names.chain([(Entry::LATE.to_owned(), Closely::ToTheDay)]).collect())
    }

    /// The keys of the indicators that are states.
    pub fn states(&self) -> BTreeSet<String> {
        let states = self.indicators.iter().filter(|one| one.kind == Kind::Stock);
        states.map(|one| one.key.to_string()).collect()
    }

    /// The indicators of a section.
    pub fn indicators_of<'a>(&'a self, section: &'a Key) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.section == *section)
    }

    /// The indicators told as «з них» of another.
    pub fn parts_of<'a>(&'a self, whole: &'a Key) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.whole() == Some(whole))
    }
}
