//! What can be read in a PDF.

use lopdf::Document;

/// The words of all pages in reading order, as `words` gives them, without the pages' numbers.
pub fn words_of(bytes: &[u8]) -> String {
    let file = Document::load_mem(bytes).unwrap();
    let page = |number: u32| {
        let text = words(&file.extract_text(&[number]).unwrap());
        let numbered = number > 1;
        let own = text.strip_prefix(&number.to_string()).filter(|_| numbered).map(str::to_owned);
        own.unwrap_or(text)
    };
    file.get_pages().into_keys().map(page).collect()
}

/// A text without the white space at which lines break, which renderings do differently.
pub fn words(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
