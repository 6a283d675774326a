//! Large and small letters at the beginning of a phrase.

/// A label in the middle of a sentence: its first letter small, unless it begins a name or an
/// abbreviation.
pub fn inside(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let small: String = first.to_lowercase().collect();
            small + &label[first.len_utf8()..]
        }
        _ => label.to_owned(),
    }
}

/// A text that begins a sentence; marks before its first letter, those of a link too, stay.
pub fn capitalised(text: &str) -> String {
    let Some(at) = text.find(char::is_alphanumeric) else { return text.to_owned() };
    let (before, rest) = text.split_at(at);
    let mut letters = rest.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    before.chars().chain(first).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_abbreviations_inside_a_sentence() {
        assert_eq!(inside("Запити на інформацію"), "запити на інформацію");
        assert_eq!(inside("ЗМІ"), "ЗМІ");
    }
}
