//! Words as a page can hold them: splittable where no line could hold them whole.

/// Longest word that is left whole; longer ones are addresses, codes, or a stuck key.
const LONGEST: usize = 40;
/// Characters between the splits of a longer one.
const PIECE: usize = 5;

/// Letters of a word that a line of a requisite may not hold: no word of the language is so long.
const LONG: usize = 27;

/// Whether a text has a word that a line of a requisite may not hold.
pub fn has_long(text: &str) -> bool {
    let mut words = text.split(|letter: char| letter.is_whitespace() || letter == '-');
    words.any(|word| word.chars().count() >= LONG)
}

/// The bytes of a text before which it may be broken although no space stands there.
///
/// Words longer than a line of a narrow column are split every few letters; a chain of words
/// joined by no-break spaces that is longer than that, at those spaces.
pub fn splits(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    for chain in text.split_inclusive(|letter: char| letter.is_whitespace() && !joins(letter)) {
        let long = chain.chars().count() > LONGEST;
        let mut start = at;
        for word in chain.split_inclusive(joins) {
            if long && start > at {
                found.push(start);
            }
            found.extend(within(word).map(|offset| start + offset));
            start += word.len();
        }
        at = start;
    }
    found
}

/// Whether a space joins what stands at its sides.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The splits of one word, if it is too long; never before a combining mark.
fn within(word: &str) -> impl Iterator<Item = usize> {
    let long = word.trim_end().chars().count() > LONGEST;
    word.char_indices()
        .enumerate()
        .filter(move |(count, (_, letter))| {
            long && *count > 0 && count % PIECE == 0 && !matches!(letter, '\u{300}'..='\u{36f}')
        })
        .map(|(_, (at, _))| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_stay_whole() {
        let text = "адміністративно-територіального устрою, https://rada.gov.ua/zvity";
        assert_eq!(splits(text), [] as [usize; 0]);
    }

    #[test]
    fn a_word_of_fifty_letters_splits_every_five() {
        assert_eq!(splits(&"a".repeat(50)), [5, 10, 15, 20, 25, 30, 35, 40, 45]);
    }

    #[test]
    fn a_split_never_parts_a_letter_from_its_stress() {
        let stressed = format!("{}e\u{301}{}", "a".repeat(4), "a".repeat(44));
        assert_eq!(splits(&stressed).first(), Some(&11));
    }

    #[test]
    fn a_long_chain_splits_at_its_joints_only() {
        let chain = ["слово"; 9].join("\u{a0}");
        let joint = "слово\u{a0}".len();
        assert_eq!(splits(&chain), (1..9).map(|n| n * joint).collect::<Vec<_>>());
    }

    #[test]
    fn a_number_and_its_unit_hold_together() {
        assert_eq!(splits("усього 1\u{a0}200\u{a0}000\u{a0}грн, з них"), [] as [usize; 0]);
    }
}
