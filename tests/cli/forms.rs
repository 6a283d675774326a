//! The forms of a report besides PDF and text: each is made of the same document, the same way
//! twice.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};

use crate::department::Department;
use crate::pdf::{words, words_of};

/// Every form that a report can be had in, with the ending of its file.
const ENDINGS: [&str; 10] =
    ["archive.pdf", "csv", "docx", "html", "json", "md", "opendata.zip", "pdf", "txt", "xlsx"];
const ALL: &str = "pdf,text,docx,html,md,json,csv,xlsx,opendata";

/// The files of a package by their names.
pub fn unpacked(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .map(|at| {
            let mut file = package.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

/// The report of a period in one form.
pub fn form(department: &Department, period: &str, form: &str, more: &[&str]) -> Vec<u8> {
    let file = format!("made.{}", if form == "text" { "txt" } else { form });
    let line = ["report", period, "--format", form, "--output", &file];
    department.good(&[&line[..], more].concat());
    fs::read(department.path(&file)).unwrap()
}

/// The same as text.
pub fn told(department: &Department, period: &str, name: &str, more: &[&str]) -> String {
    String::from_utf8(form(department, period, name, more)).unwrap()
}

/// The text of a Word document, its marks left out.
fn document(bytes: Vec<u8>) -> String {
    unpacked(bytes).remove("word/document.xml").unwrap()
}

#[test]
fn all_forms_come_out_of_one_call_the_same_way_twice_and_from_either_storage() {
    let department = Department::example("lysychansk-2020-q1");
    let line = ["report", "2020-Q1", "--archive", "--format", ALL, "--output"];
    department.good(&[&line[..], &["one"]].concat());
    department.good(&[&line[..], &["two"]].concat());
    department.change("zvit.toml", "ledger = \"ledger\"", "ledger = \"ledger.sqlite\"");
    department.good(&[&line[..], &["three"]].concat());
    for ending in ENDINGS {
        let file = |folder| fs::read(department.path(&format!("{folder}/zvit-2020-Q1.{ending}")));
        let one = file("one").unwrap();
        assert!(one == file("two").unwrap(), "{ending}: twice");
        assert!(one == file("three").unwrap(), "{ending}: TOML and SQLite");
    }
    let count = fs::read_dir(department.path("one")).unwrap().count();
    assert_eq!(count, ENDINGS.len() + 1, "and the figures beside them");
}

#[test]
fn the_archive_copy_has_the_words_of_the_report() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--archive", "--format", "pdf", "--output", "out"]);
    let file = |name: &str| fs::read(department.path(&format!("out/{name}"))).unwrap();
    let (copy, report) = (file("zvit-2020-Q1.archive.pdf"), file("zvit-2020-Q1.pdf"));
    assert!(copy.starts_with(b"%PDF-1.4"), "PDF/A-1 is made of PDF 1.4");
    assert_eq!(words_of(&copy), words_of(&report));
    let metadata = String::from_utf8_lossy(&copy).into_owned();
    assert!(metadata.contains("<pdfaid:part>1</pdfaid:part>"));
    assert!(metadata.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
}

#[test]
fn a_word_document_has_the_styles_of_the_office() {
    let department = Department::example("daily");
    let parts = unpacked(form(&department, "2020-Q1", "docx", &[]));
    let document = &parts["word/document.xml"];
    for wanted in [
        r#"<w:pStyle w:val="Heading1"/>"#,
        r#"<w:pStyle w:val="BodyText"/>"#,
        "<w:tblHeader/>",
        "<w:titlePg/>",
        r#"w:left="1701""#,
        r#"descr="Діаграма «"#,
    ] {
        assert!(document.contains(wanted), "{wanted}");
    }
    let styles = &parts["word/styles.xml"];
    for wanted in [r#"w:firstLine="567""#, r#"<w:lang w:val="uk-UA""#, "Times New Roman"] {
        assert!(styles.contains(wanted), "{wanted}");
    }
    assert!(parts["word/header.xml"].contains(" PAGE "));
    assert!(!parts["word/first-header.xml"].contains("PAGE"));
    // A picture for each description, and no two ids alike.
    let ids: Vec<&str> = document.split("<wp:docPr id=\"").skip(1).collect();
    let pictures = parts.keys().filter(|name| name.starts_with("word/media/")).count();
    assert!(pictures > 0 && ids.len() == pictures, "{pictures} {}", ids.len());
}

#[test]
fn a_page_unfolds_every_figure_and_the_public_one_names_no_clerk() {
    let department = Department::example("lysychansk-2020-q1");
    let clerk = "clerk = \"Марія Потаємна\"\nnote = \"не для всіх\"\n";
    department.change("ledger/2020-03.toml", "[[entry]]\n", &format!("[[entry]]\n{clerk}"));
    let page = told(&department, "2020-Q1", "html", &[]);
    assert!(page.contains("Марія Потаємна") && page.contains("не для всіх"));
    let figures = page.matches("class=\"figure\"").count();
    assert!(figures > 30, "{figures}");
    for part in page.split("class=\"figure\" href=\"#").skip(1) {
        let target = part.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
    for name in ["html", "json", "csv", "md", "docx", "xlsx"] {
        let bytes = form(&department, "2020-Q1", name, &["--public"]);
        let text = match name {
            "docx" | "xlsx" => unpacked(bytes).into_values().collect(),
            _ => String::from_utf8(bytes).unwrap(),
        };
        for secret in ["Марія", "Потаємна", "не для всіх"] {
            assert!(!text.contains(secret), "{name}: {secret}");
        }
    }
}

#[test]
fn a_page_keeps_the_day_of_its_publication_and_is_updated_only_by_a_change() {
    let department = Department::example("lysychansk-2020-q1");
    let page = |today: &str| {
        let line = ["report", "2020-Q1", "--format", "html", "--output", "page.html"];
        department.good(&[&line[..], &["--today", today]].concat());
        department.read("page.html")
    };
    let days = |page: &str| -> Vec<String> {
        page.split("<time datetime=\"").skip(1).map(|rest| rest[..10].to_owned()).collect()
    };
    assert_eq!(days(&page("2020-04-02")), ["2020-04-02", "2020-04-02"]);
    let before = page("2020-04-02");
    assert_eq!(page("2020-04-20"), before, "nothing was changed");
    department.change("ledger/2020-03.toml", "[[entry]]\n", "[[entry]]\nclerk = \"Інший\"\n");
    assert_eq!(days(&page("2020-05-05")), ["2020-04-02", "2020-05-05"]);
}

#[test]
fn figures_as_data_say_what_summary_says() {
    let department = Department::example("daily");
    let summary = department.good(&["summary", "2020-Q1", "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
    let data = told(&department, "2020-Q1", "json", &[]);
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["schema"], "zvit/figures/1");
    let rows = data["figures"].as_array().unwrap();
    let mut compared = 0;
    for figure in summary["indicators"].as_array().unwrap() {
        let key = figure["key"].as_str().unwrap();
        let whole = rows.iter().find(|row| {
            row["key"] == key && row["measure"].is_null() && row["dimension"].is_null()
        });
        let whole = whole.unwrap_or_else(|| panic!("{key} is not among the data"));
        assert_eq!(whole["number"], figure["value"], "{key}");
        compared += 1;
    }
    assert!(compared > 15, "{compared}");
    let csv = told(&department, "2020-Q1", "csv", &[]);
    assert_eq!(csv.lines().count(), rows.len() + 1);
    let excel = told(&department, "2020-Q1", "csv", &["--excel"]);
    assert!(excel.starts_with("\u{feff}figure;section;indicator;key;"));
    assert!(excel.lines().any(|line| line.split(';').any(is_decimal_comma)), "{excel}");
    assert!(!csv.contains('\u{feff}') && csv.contains("2020-03-31"));
}

/// Whether a field is a number with a decimal comma.
fn is_decimal_comma(field: &str) -> bool {
    let part = field.split_once(',');
    part.is_some_and(|(whole, rest)| [whole, rest].iter().all(|one| one.parse::<u64>().is_ok()))
}

#[test]
fn a_package_for_the_portal_has_data_structure_and_passport() {
    let department = Department::example("daily");
    let line = ["report", "2020-Q1", "--format", "opendata", "--output", "set.opendata.zip"];
    department.good(&line);
    let files = unpacked(fs::read(department.path("set.opendata.zip")).unwrap());
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["data.csv", "data.json", "passport.json", "structure.json"]);
    let json = |name: &str| -> serde_json::Value { serde_json::from_str(&files[name]).unwrap() };
    let fields = json("structure.json")["fields"].as_array().unwrap().clone();
    let fields: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(fields.join(","), files["data.csv"].lines().next().unwrap());
    assert_eq!(json("passport.json")["author"], "Зразківська міська рада");
    let text: String = files.values().cloned().collect();
    assert!(!text.contains("\"clerk\""));
}

#[test]
fn a_letterhead_stands_on_every_form_that_has_a_sheet() {
    let department = Department::example("lysychansk-2020-q1");
    let arms = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"80\">\
                <path d=\"M5 5h50v40l-25 30-25-30z\" fill=\"#444\"/></svg>";
    department.write("arms.svg", arms);
    let letterhead = "[department.letterhead]\nemblem = \"arms.svg\"\ndescription = \"Герб міста\"\n\
                      lines = [\"вул. Мистецька, 1, м. Лисичанськ, 93100\", \"тел. 00-00-00\"]\n\n";
    department.change("zvit.toml", "[department.head]", &format!("{letterhead}[department.head]"));
    department.good(&["report", "2020-Q1", "--format", ALL, "--output", "out"]);
    let file = |ending: &str| fs::read(department.path(&format!("out/zvit-2020-Q1.{ending}")));
    let read = |ending: &str| String::from_utf8_lossy(&file(ending).unwrap()).into_owned();
    assert!(words_of(&file("pdf").unwrap()).contains("вул.Мистецька,1"));
    assert!(words(&read("txt")).contains("вул.Мистецька,1") && read("md").contains("Мистецька"));
    let page = read("html");
    assert!(
        page.contains("alt=\"Герб міста\"") && page.contains("src=\"data:image/svg+xml;base64,")
    );
    let word = document(file("docx").unwrap());
    assert!(word.contains("descr=\"Герб міста\"") && word.contains("Мистецька"));
    department.write("arms.svg", "не малюнок");
    let outcome = department.run(&["report", "2020-Q1"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("arms.svg"), "{}", outcome.stderr);
    department.write("arms.svg", arms);
    department.change("zvit.toml", "тел. 00-00-00", "тел. 00-00-00 会");
    let outcome = department.run(&["report", "2020-Q1", "--format", "pdf"]);
    assert!(outcome.code == 1 && outcome.stderr.contains("U+4F1A"), "{}", outcome.stderr);
}

#[test]
fn a_template_that_says_nothing_makes_no_report() {
    let department = Department::example("lysychansk-2020-q1");
    department.write("report-templates/blank.md", "\n");
    let outcome = department.run(&["report", "2020-Q1", "--template", "blank", "--output", "out"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("narrative-empty"), "{}", outcome.stderr);
}

#[test]
fn a_file_is_named_after_its_form() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--format", "opendata", "--output", "set.zip"]);
    assert!(department.path("set.zip").is_file());
    let outcome =
        department.run(&["report", "2020-Q1", "--format", "pdf", "--output", "report.docx"]);
    assert!(outcome.stderr.contains("output-other-form"), "{}", outcome.stderr);
}

#[test]
fn a_broken_or_missing_emblem_is_told_by_its_name() {
    let department = Department::example("lysychansk-2020-q1");
    let letterhead = "[department.letterhead]\nemblem = \"arms.svg\"\n\n[department.head]";
    department.change("zvit.toml", "[department.head]", letterhead);
    for (content, code) in [(None, "emblem-missing"), (Some("<svg><g></svg>"), "emblem-broken")] {
        if let Some(content) = content {
            department.write("arms.svg", content);
        }
        for form in ["pdf", "docx", "html"] {
            let outcome = department.run(&["report", "2020-Q1", "--format", form]);
            assert_eq!(outcome.code, 1, "{form}");
            assert!(outcome.stderr.contains(code), "{form}: {}", outcome.stderr);
            assert!(outcome.stderr.contains("arms.svg"), "{form}: {}", outcome.stderr);
        }
    }
}

#[test]
fn a_draft_says_so_in_every_form_and_is_not_published() {
    let department = Department::example("daily");
    let page = |today: &str| {
        let line = ["report", "2020-Q1", "--format", "html", "--output", "page.html"];
        department.good(&[&line[..], &["--today", today]].concat());
        department.read("page.html")
    };
    assert!(page("2020-02-20").contains("ПРОЄКТ"));
    assert!(page("2020-04-10").contains("Оприлюднено\u{a0}<time datetime=\"2020-04-10\">"));
    let draft = ["--today", "2020-02-20"];
    let csv = told(&department, "2020-Q1", "csv", &draft);
    assert!(csv.contains("2020-02-20") && !csv.contains("2020-03-31"), "{csv}");
    let line = ["report", "2020-Q1", "--format", "opendata", "--output", "set.zip"];
    department.good(&[&line[..], &draft].concat());
    let passport = unpacked(fs::read(department.path("set.zip")).unwrap());
    assert!(passport["passport.json"].contains("Період не завершено"), "{passport:?}");
}
