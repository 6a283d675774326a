//! Enumerations: «а, б та в» in a sentence, and items of a list with their endings.

/// Items in a sentence: «а», «а та б», «а, б та в»; items that hold commas of their own are parted
/// by semicolons.
pub fn enumerate(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if items.iter().any(|item| item.contains(',')) => {
            format!("{}; {last}", first.join("; "))
        }
        [first @ .., last] => format!("{} та {last}", first.join(", ")),
    }
}

/// Items of a list with the endings of правопис 2019 («Правила рубрикації»): a semicolon, and a
/// stop after the last. A stop, comma or semicolon that an item has at its end gives way.
pub fn with_list_endings(items: &[String]) -> Vec<String> {
    let last = items.len().saturating_sub(1);
    let ended = items.iter().enumerate().map(|(number, item)| {
        let ending = if number == last { '.' } else { ';' };
        let item = item.trim_end();
        let bare = item.trim_end_matches(['.', ',', ';']);
        let kept = if is_abbreviation(bare) { item.trim_end_matches([';', ',']) } else { bare };
        if number == last && kept.ends_with('.') {
            kept.to_owned()
        } else {
            format!("{kept}{ending}")
        }
    });
    ended.collect()
}

/// Whether a text ends with a word that keeps its stop: «тощо» does not, «м.» and «ін.» do.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit([' ', '\u{a0}', '(']).next().unwrap_or_default();
    matches!(word, "ін" | "р" | "рр" | "ст" | "тис" | "обл" | "с" | "м" | "св")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn the_last_of_an_enumeration_is_joined_by_a_word() {
        assert_eq!(enumerate(&texts(&["а"])), "а");
        assert_eq!(enumerate(&texts(&["а", "б"])), "а та б");
        assert_eq!(enumerate(&texts(&["а", "б", "в"])), "а, б та в");
        assert_eq!(enumerate(&texts(&["а, б", "в"])), "а, б; в");
    }

    #[test]
    fn items_end_with_semicolons_and_the_last_with_a_stop() {
        assert_eq!(with_list_endings(&texts(&["а", "б.", "в;"])), ["а;", "б;", "в."]);
        assert_eq!(with_list_endings(&texts(&["2020 р."])), ["2020 р."]);
    }
}
