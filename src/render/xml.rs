//! Writes XML, and HTML as XML writes it: names and attributes are ours, texts anybody's.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An attribute: its name, its value.
pub type Attribute<'a> = (&'a str, &'a str);

/// XML that is being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    /// The elements that are open.
    open: Vec<String>,
}

impl Xml {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { writer: Writer::new(Vec::new()), open: Vec::new() }
    }

    /// With the line that says that it is XML in UTF-8.
    pub fn declared() -> Self {
        let mut xml = Self::new();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: &[Attribute]) {
        self.write(Event::Start(started(name, attributes)));
        self.open.push(name.to_owned());
    }

    /// Ends the element that was begun last.
    pub fn close(&mut self) {
        let name = self.open.pop().expect("what is closed was opened");
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element of text.
    pub fn element(&mut self, name: &str, attributes: &[Attribute], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// An element without anything in it.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute]) {
        self.write(Event::Empty(started(name, attributes)));
    }

    /// Text, with every sign of XML escaped; characters that XML 1.0 cannot hold are left out.
    pub fn text(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&allowed(text))));
    }

    /// What is finished already.
    pub fn finished(&mut self, markup: &str) {
        self.writer.get_mut().extend_from_slice(markup.as_bytes());
    }

    /// All that was written, whatever is still open closed.
    pub fn into_text(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        String::from_utf8(self.writer.into_inner()).expect("only text was written")
    }

    /// Writes an event.
    fn write(&mut self, event: Event) {
        self.writer.write_event(event).expect("writing to memory cannot fail");
    }
}

/// The start of an element.
fn started<'a>(name: &'a str, attributes: &'a [Attribute]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_str()));
    }
    start
}

/// A text without the characters that XML 1.0 has no way to write (its production 2, «Char»), and
/// without marks that turn the direction of what follows.
fn allowed(text: &str) -> String {
    let is_allowed = |letter: &char| {
        !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(is_allowed).collect()
}
