//! `Memory`: what texts were read as, so that what many entries have alike is worked out once, and
//! shared.

use rustc_hash::FxHashMap;

/// What texts were read as.
pub struct Memory<T>(FxHashMap<String, T>);

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Clone> Memory<T> {
    /// Texts kept; a field that has more of them seldom repeats one.
    const MOST: usize = 4_096;

    /// A text as it was read before, else as it is read now.
    pub fn get<E>(&mut self, text: &str, read: impl FnOnce(&str) -> Result<T, E>) -> Result<T, E> {
        if let Some(known) = self.0.get(text) {
            return Ok(known.clone());
        }
        let read = read(text)?;
        if self.0.len() < Self::MOST {
            self.0.insert(text.to_owned(), read.clone());
        }
        Ok(read)
    }
}
