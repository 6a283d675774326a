//! `Map`: values by key, which entries that say the same share.

use std::collections::{BTreeMap, btree_map};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::Key;

/// Values by key. A copy shares them until one is changed, and an empty map takes no room: a ledger has
/// many entries, and few different maps.
pub struct Map<T>(Option<Arc<BTreeMap<Key, T>>>);

impl<T: 'static> Map<T> {
    /// What an empty map is seen as.
    const NOTHING: &'static BTreeMap<Key, T> = &BTreeMap::new();

    /// Which one it is of the maps that are there: the same for copies as long as they are shared.
    pub fn identity(&self) -> usize {
        self.0.as_ref().map_or(0, |map| Arc::as_ptr(map).addr())
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Clone for Map<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: 'static> Deref for Map<T> {
    type Target = BTreeMap<Key, T>;

    fn deref(&self) -> &Self::Target {
        self.0.as_deref().unwrap_or(Self::NOTHING)
    }
}

impl<T: Clone + 'static> DerefMut for Map<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        Arc::make_mut(self.0.get_or_insert_default())
    }
}

impl<T> From<BTreeMap<Key, T>> for Map<T> {
    fn from(map: BTreeMap<Key, T>) -> Self {
        Self((!map.is_empty()).then(|| Arc::new(map)))
    }
}

impl<T, const N: usize> From<[(Key, T); N]> for Map<T> {
    fn from(members: [(Key, T); N]) -> Self {
        BTreeMap::from(members).into()
    }
}

impl<T> FromIterator<(Key, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (Key, T)>>(members: I) -> Self {
        BTreeMap::from_iter(members).into()
    }
}

impl<T: Clone> IntoIterator for Map<T> {
    type Item = (Key, T);
    type IntoIter = btree_map::IntoIter<Key, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.map(Arc::unwrap_or_clone).unwrap_or_default().into_iter()
    }
}

impl<'m, T: 'static> IntoIterator for &'m Map<T> {
    type Item = (&'m Key, &'m T);
    type IntoIter = btree_map::Iter<'m, Key, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq + 'static> PartialEq for Map<T> {
    fn eq(&self, other: &Self) -> bool {
        let is_shared = match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        is_shared || **self == **other
    }
}

impl<T: Eq + 'static> Eq for Map<T> {}

impl<T: Hash + 'static> Hash for Map<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for Map<T> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        (**self).fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_changes_in_one_place_alone() {
        let key = |text: &str| text.parse::<Key>().unwrap();
        let first: Map<i32> = [(key("a"), 1)].into();
        let mut second = first.clone();
        assert_eq!(first, second);
        second.insert(key("b"), 2);
        assert_eq!((first.len(), second.len()), (1, 2));
        second.clear();
        assert_eq!((second, first.is_empty()), (Map::default(), false));
    }
}
