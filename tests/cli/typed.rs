//! What is typed into an entry stays text in every form of a report.

use std::path::Path;

use crate::department::Department;
use crate::forms::{form, told, unpacked};
use crate::pdf::words_of;

/// A department where everything that somebody types is hostile.
fn hostile() -> Department {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/base");
    let department = Department::copy(&base);
    for (from, to) in [
        ("label = \"Листи\"", "label = \"=HYPERLINK(1;2)\""),
        ("email = \"електронною поштою\"", "email = \"@SUM(A1:A9)\""),
        ("title = \"Листи\"", "title = \"+1+1\""),
        ("body = \"Зразкова міська рада\"", "body = \"<script>alert(1)</script>\""),
    ] {
        department.change("zvit.toml", from, to);
    }
    let told = "{{ count(\"letters\") }}. {{ titles(\"letters\") }} [сюди](javascript:alert(2)) \
                [і сюди](<data:text/html,x>) [сайт](https://example.org/?a=1&b=%22x%22)";
    department.change("report-templates/own.md", "{{ count(\"letters\") }}.", told);
    let titles = [
        "<script>alert(3)</script><img src=x onerror=alert(4)>",
        "[клік](javascript:alert(5))",
        "]]> &#0; &lt;b&gt; \u{1}\u{b}\u{fffe}кінець",
        "а\u{202e}б\u{2066}в",
        "=cmd|' /C calc'!A0",
    ];
    let entry = |title: &str| {
        let title = serde_json::to_string(title).unwrap();
        format!(
            "[[entry]]\ndate = 2020-02-03\nindicator = \"letters\"\ntitle = {title}\nby = {{ channel = \"email\" }}\nclerk = \"-1+1\"\nnote = \"=A1\"\n\n"
        )
    };
    department.write("ledger/2020-02.toml", titles.map(entry).concat());
    department
}

#[test]
fn a_page_runs_nothing_of_what_is_typed() {
    let page = told(&hostile(), "2020-02", "html", &[]);
    assert!(!page.contains("<script") && !page.contains("<img src=x"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(3)"), "it is read as it was typed");
    let addresses: Vec<&str> = page.split(" href=\"").skip(1).collect();
    for address in addresses {
        assert!(address.starts_with('#') || address.starts_with("https://"), "{address}");
    }
    assert!(page.contains("default-src &apos;none&apos;"), "and nothing could be loaded");
    for letter in ['\u{1}', '\u{b}', '\u{fffe}', '\u{202e}', '\u{2066}'] {
        assert!(!page.contains(letter), "{letter:?}");
    }
}

#[test]
fn a_word_document_holds_no_markup_of_what_is_typed() {
    let parts = unpacked(form(&hostile(), "2020-02", "docx", &[]));
    for (name, part) in
        parts.iter().filter(|(name, _)| name.ends_with("xml") || name.ends_with("rels"))
    {
        let mut reader = quick_xml::Reader::from_str(part);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
        for letter in ['\u{1}', '\u{b}', '\u{fffe}', '\u{202e}', '\u{2066}'] {
            assert!(!part.contains(letter), "{name}: {letter:?}");
        }
        assert!(
            !part.contains("Target=\"javascript:") && !part.contains("Target=\"data:"),
            "{name}"
        );
    }
    assert!(parts["word/document.xml"].contains("&lt;script&gt;alert(3)"));
    assert!(parts["word/_rels/document.xml.rels"].contains("https://example.org/?a=1&amp;b="));
}

#[test]
fn markdown_escapes_what_is_typed() {
    let page = told(&hostile(), "2020-02", "md", &[]);
    let parsed = pulldown_cmark::Parser::new_ext(&page, pulldown_cmark::Options::all());
    let mut read = String::new();
    for event in parsed {
        match event {
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => {
                panic!("markup: {html}")
            }
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://"), "{dest_url}");
            }
            pulldown_cmark::Event::Text(text) => read += &text,
            _ => {}
        }
    }
    assert!(read.contains("<script>alert(3)</script><img src=x onerror=alert(4)>"), "{read}");
    assert!(read.contains("[клік](javascript:alert(5))"), "{read}");
}

#[test]
fn no_cell_of_csv_begins_a_formula() {
    let department = hostile();
    for more in [&[][..], &["--excel"]] {
        let text = told(&department, "2020-02", "csv", more);
        let separator = if more.is_empty() { b',' } else { b';' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
        let mut seen = 0;
        for row in reader.records() {
            for field in &row.unwrap() {
                assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r']), "{field}");
                seen += usize::from(field.starts_with('\''));
            }
        }
        assert!(seen >= 3, "the texts are there, as texts: {text}");
    }
}

#[test]
fn no_text_in_a_workbook_is_a_formula() {
    let parts = unpacked(form(&hostile(), "2020-02", "xlsx", &[]));
    let strings = &parts["xl/sharedStrings.xml"];
    for typed in ["=HYPERLINK(1;2)", "@SUM(A1:A9)", "+1+1", "-1+1", "=A1", "=cmd|"] {
        assert!(strings.contains(typed), "{typed}: {strings}");
    }
    for (name, part) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/")) {
        for formula in part.split("<f>").skip(1) {
            assert!(formula.starts_with("SUMIFS("), "{name}: {formula}");
        }
    }
}

#[test]
fn hostile_text_stays_text_in_json_text_and_pdf() {
    let department = hostile();
    let data: serde_json::Value =
        serde_json::from_str(&told(&department, "2020-02", "json", &[])).unwrap();
    let titles: Vec<&str> = data["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["title"].as_str())
        .collect();
    assert!(titles.iter().any(|title| title.starts_with("=cmd|")), "{titles:?}");
    let text = told(&department, "2020-02", "text", &[]);
    assert!(text.contains("<script>alert(3)") && !text.contains(['\u{1}', '\u{202e}']), "{text}");
    // A character that is none stops the PDF, in which it could not be read.
    department.change("ledger/2020-02.toml", "\u{fffe}", "");
    let pdf = form(&department, "2020-02", "pdf", &[]);
    let raw = String::from_utf8_lossy(&pdf).into_owned();
    assert!(!raw.contains("/JavaScript") && !raw.contains("javascript:"));
    assert!(words_of(&pdf).contains("<script>alert(3)</script>"));
}
