//! Whole sheets to entries: what lists of offices look like, and what goes wrong in them.

use std::fs;
use std::path::PathBuf;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;

use super::{Drafted, Drafter, Field, Form, Header, Mapping, Sheet, read};
use crate::diagnostic::Fault;
use crate::model::{
    Catalogue, Dimension, DimensionValue, Entry, Indicator, Kind, Listing, Measure, Wording, Zero,
};

/// A catalogue of documents by channel, with a measure of pages.
fn catalogue() -> Catalogue {
    let key = |name: &str| name.parse().unwrap();
    let value = |name: &str, label: &str| DimensionValue { key: key(name), label: label.into() };
    let channel = Dimension {
        key: key("channel"),
        label: "Спосіб надходження".into(),
        values: vec![value("email", "електронною поштою"), value("post", "поштою")],
        complete: None,
    };
    let pages =
        Measure {
            key: key("pages"), label: "Аркушів".into(), term: None, unit: None, decimals: 0
        };
    let documents = Indicator {
        key: key("documents"),
        section: key("work"),
        label: "Вхідні документи".into(),
        kind: Kind::Flow,
        term: None,
        unit: None,
        decimals: 0,
        by: vec![key("channel")],
        measures: vec![pages],
        part_of: None,
        listing: Listing::Count,
        charts: Vec::new(),
        zero: Zero::Hide,
        wording: Wording::default(),
        plan: std::collections::BTreeMap::new(),
        line: 1,
    };
    Catalogue {
        dimensions: [(key("channel"), channel)].into(),
        indicators: vec![documents],
        ..Catalogue::default()
    }
}

/// A mapping of columns and values, each written `FIELD=NAME`.
fn mapping(columns: &[&str], values: &[&str]) -> Mapping {
    let mut mapping = Mapping::default();
    let pair = |text: &str| {
        let (field, name) = text.split_once('=').unwrap();
        (field.parse::<Field>().unwrap(), name.to_owned())
    };
    for (field, name) in columns.iter().map(|one| pair(one)) {
        mapping.take_from(field, name);
    }
    for (field, value) in values.iter().map(|one| pair(one)) {
        mapping.set(field, value);
    }
    mapping
}

/// What came of a sheet.
struct Outcome {
    entries: Vec<Entry>,
    passed: Vec<&'static str>,
    /// Each fault as `row column code`.
    wrong: Vec<String>,
    header: Option<usize>,
}

impl Outcome {
    /// The entries in short.
    fn told(&self) -> Vec<String> {
        let told = |entry: &Entry| {
            let by: Vec<&str> = entry.by.values().map(crate::model::Key::as_str).collect();
            let title = entry.title.as_deref().unwrap_or("–");
            format!("{} {} {title} {}", entry.when, entry.quantity.amount, by.join(" "))
        };
        self.entries.iter().map(|entry| told(entry).trim_end().to_owned()).collect()
    }
}

/// Drafts the rows of a sheet.
fn drafted(sheet: &Sheet, mapping: &Mapping) -> Result<Outcome, String> {
    let catalogue = catalogue();
    let header = Header::find(sheet, mapping, &catalogue).map_err(codes)?;
    let latest = "2021-01-15".parse().ok();
    let mut drafter = Drafter::new(sheet, &header, mapping, &catalogue, latest);
    let mut outcome = Outcome {
        entries: Vec::new(),
        passed: Vec::new(),
        wrong: Vec::new(),
        header: header.number,
    };
    for row in &sheet.rows[header.first..] {
        match drafter.draft(row) {
            Drafted::Entry(entry) => outcome.entries.push(*entry),
            Drafted::Passed(why) => outcome.passed.push(why.name()),
            Drafted::Wrong(wrong) => outcome.wrong.extend(wrong.iter().map(|one| {
                let (row, field) = (one.place.row.clone(), one.place.field.clone());
                format!("{} {} {}", row.unwrap(), field.unwrap_or_default(), one.message.code)
            })),
        }
    }
    Ok(outcome)
}

/// The codes of what is wrong.
fn codes(fault: Fault) -> String {
    match fault {
        Fault::Mend(found) => {
            found.iter().map(|one| one.message.code).collect::<Vec<_>>().join(" ")
        }
        Fault::Machine(failure) => failure.message.code.to_owned(),
    }
}

/// A file in a folder of its own.
#[expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]
fn file(name: &str, bytes: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// What came of a text.
fn of_text(text: &str, mapping: &Mapping) -> Result<Outcome, String> {
    let (_folder, path) = file("list.csv", text);
    drafted(&read(&path, mapping).map_err(codes)?, mapping)
}

#[test]
fn our_own_columns_need_no_mapping() {
    let text = "id,date,indicator,count,approx,title,by.channel,measures.pages,set.place,clerk\n\
                a1,2020-02-25,documents,3,about,Лист,email,12,Львів,Олена\n\
                ,2020-03-04..2020-03-06,documents,1,,,,,,\n";
    let outcome = of_text(text, &Mapping::default()).unwrap();
    assert_eq!(outcome.wrong, [""; 0]);
    assert_eq!(outcome.told(), ["2020-02-25 3 Лист email", "2020-03-04..2020-03-06 1 –"]);
    let first = &outcome.entries[0];
    assert_eq!((first.id.as_str(), first.clerk.as_deref()), ("a1", Some("Олена")));
    assert_eq!(first.measures["pages"].to_string(), "12");
    assert_eq!(first.attributes["place"].to_string(), "Львів");
    assert!(outcome.entries[1].id.as_str().starts_with('y'));
}

#[test]
fn columns_are_known_by_their_usual_names_and_labels() {
    let text = "Дата;Назва;Кількість;Спосіб надходження;Аркушів\n\
                25.02.2020;Лист;1 234,5;ПОШТОЮ;7\n";
    let outcome = of_text(text, &mapping(&[], &["indicator=documents"])).unwrap();
    assert_eq!(outcome.told(), ["2020-02-25 1234.5 Лист post"]);
    assert_eq!(outcome.entries[0].measures["pages"].to_string(), "7");
}

#[test]
fn a_row_that_is_no_entry_is_passed_over_and_a_bad_one_told() {
    let text = "Реєстр документів;;\n\
                Дата;Назва;Кількість\n\
                1;2;3\n\
                25.02.2020;Лист;1\n\
                ;;\n\
                \n\
                Дата;Назва;Кількість\n\
                30.02.2020;Лист;два\n\
                25.02;Лист;1\n\
                25.02.2120;Лист;1\n\
                26.02.2020;Разом до мети;\n\
                Разом за лютий;;6\n\
                Усього;;6\n";
    let outcome = of_text(text, &mapping(&[], &["indicator=documents"])).unwrap();
    assert_eq!((outcome.header, outcome.told().len()), (Some(2), 1));
    assert_eq!(outcome.passed, ["empty", "heading", "total", "total"]);
    let wrong = [
        "8 Дата bad-cell-day",
        "8 Кількість bad-amount",
        "9 Дата day-without-year",
        "10 Дата date-in-future",
        "11 Кількість empty-cell",
    ];
    assert_eq!(outcome.wrong, wrong);
}

#[test]
fn what_the_catalogue_does_not_allow_is_told_at_its_column() {
    let text = "date,indicator,count,by.channel\n\
                2020-02-25,documents,1,fax\n\
                2020-02-25,letters,1,\n\
                2020-02-25,documents,-1,\n";
    let outcome = of_text(text, &Mapping::default()).unwrap();
    let wrong = [
        "2 by.channel unknown-value",
        "3 indicator indicator-not-found",
        "4 count negative-amount",
    ];
    assert_eq!(outcome.wrong, wrong);
}

#[test]
fn equal_rows_are_different_entries_and_stay_the_same_ones() {
    let text = "Дата;Назва\n25.02.2020;Лист\n25.02.2020;Лист\n26.02.2020;Лист\n";
    let constant = mapping(&[], &["indicator=documents"]);
    let ids = |text: &str| -> Vec<String> {
        let outcome = of_text(text, &constant).unwrap();
        outcome.entries.iter().map(|entry| entry.id.to_string()).collect()
    };
    let all = ids(text);
    assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    assert_eq!(
        ids("Дата;Назва\n26.02.2020;Лист\n25.02.2020;Лист\n")[..],
        [all[2].clone(), all[0].clone()]
    );
    // These are in ledgers: the same list must be known by every later version.
    assert_eq!(all[0], "yqf2d892vx5j2");
}

#[test]
fn a_key_of_the_list_tells_a_row_whatever_else_it_says() {
    let keyed = mapping(&["key=Вх. №"], &["indicator=documents"]);
    let id = |text: &str| of_text(text, &keyed).unwrap().entries[0].id.to_string();
    let one = id("Вх. №;Дата;Назва\n15/02-7;25.02.2020;Лист\n");
    assert_eq!(one, id("Вх. №;Дата;Назва\n15/02-7;26.02.2020;Лист про дорогу\n"));
    assert_ne!(one, id("Вх. №;Дата;Назва\n15/02-8;25.02.2020;Лист\n"));
}

#[test]
fn a_mapping_that_does_not_fit_is_refused() {
    let text = "Дата;Назва;Сума;Сума\n25.02.2020;Лист;1;2\n";
    let failed = |columns: &[&str], values: &[&str]| {
        of_text(text, &mapping(columns, values)).err().unwrap_or_default()
    };
    assert_eq!(failed(&[], &[]), "no-column-for");
    assert_eq!(failed(&["title=Зміст"], &["indicator=documents"]), "no-column");
    assert_eq!(failed(&["count=Сума"], &["indicator=documents"]), "two-columns");
    assert_eq!(failed(&["count=D"], &["indicator=documents"]), "");
    let headless =
        Mapping { header: Some(0), ..mapping(&["date=A", "title=b"], &["indicator=documents"]) };
    assert_eq!(of_text("25.02.2020;Лист\n", &headless).unwrap().told(), ["2020-02-25 1 Лист"]);
}

#[test]
fn a_mapping_is_written_as_toml() {
    let text = "header = 2\nseparator = \"tab\"\nskip = [\"Примітка\"]\n\
                [columns]\ntitle = \"Зміст\"\nby.channel = \"Шлях\"\n\
                [values]\nindicator = \"documents\"\ndate = 2020-02-25\n\
                [words.by.channel]\n\"Ел. пошта\" = \"email\"\n";
    let mapping = Mapping::of_toml("m.toml", text).unwrap();
    assert_eq!((mapping.header, mapping.separator), (Some(2), Some('\t')));
    let list = "Список\nЗміст\tШлях\nЛист\tЕл.  пошта\nПримітка: це все\t\n";
    let outcome = of_text(list, &mapping).unwrap();
    assert_eq!(outcome.told(), ["2020-02-25 1 Лист email"]);
    assert_eq!(outcome.passed, ["skipped"]);
    for (text, code) in [
        ("[columns]\ntilte = \"Зміст\"\n", "unknown-field"),
        ("columns = 1\n", "wrong-type"),
        ("separator = \"ab\"\n", "bad-separator"),
        ("colums = 1\n", "unknown-key"),
        ("[words.by.channel]\nx = 1\n", "wrong-type"),
    ] {
        assert_eq!(Mapping::of_toml("m.toml", text).map_err(codes).unwrap_err(), code, "{text}");
    }
}

#[test]
fn a_workbook_has_days_merged_heads_and_totals() {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let plain = Format::new();
    let hidden = workbook.add_worksheet();
    hidden.set_name("Довідник").unwrap().set_hidden(true);
    let sheet = workbook.add_worksheet();
    sheet.set_name("Лютий").unwrap().set_active(true);
    sheet.merge_range(0, 0, 0, 4, "Реєстр за лютий 2020 року", &plain).unwrap();
    sheet.merge_range(2, 0, 3, 0, "Дата", &plain).unwrap();
    sheet.merge_range(2, 1, 3, 1, "Назва", &plain).unwrap();
    sheet.merge_range(2, 2, 2, 3, "Кількість", &plain).unwrap();
    sheet.write(3, 2, "усього").unwrap();
    sheet.write(3, 3, "електронних").unwrap();
    for column in 0..4_u16 {
        sheet.write(4, column, column + 1).unwrap();
    }
    let date = ExcelDateTime::parse_from_str("2020-02-25").unwrap();
    sheet.write_with_format(5, 0, &date, &day).unwrap();
    sheet.write(5, 1, "Лист").unwrap().write(5, 2, 0.1 + 0.2).unwrap();
    sheet
        .write(6, 0, 43887)
        .unwrap()
        .write(6, 1, "Серійний номер")
        .unwrap()
        .write(6, 2, 2)
        .unwrap();
    sheet.merge_range(7, 0, 7, 3, "Друга декада", &plain).unwrap();
    sheet.merge_range(8, 0, 9, 0, "27.02.2020", &plain).unwrap();
    sheet.write(8, 1, "Перший того дня").unwrap().write(8, 2, 1).unwrap();
    sheet.write(9, 1, "Другий того дня").unwrap().write(9, 2, "1,5").unwrap();
    sheet.write(11, 0, "Всього").unwrap().write(11, 2, 4.8).unwrap();
    // A slip of the hand in the last cell that there is.
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let (_folder, path) = file("list.xlsx", workbook.save_to_buffer().unwrap());
    let constant = mapping(&["count=Кількість усього"], &["indicator=documents"]);
    let sheet = read(&path, &constant).unwrap();
    assert_eq!(sheet.form, Form::Workbook { sheet: "Лютий".into() });
    let outcome = drafted(&sheet, &constant).unwrap();
    assert_eq!(outcome.wrong, [""; 0]);
    assert_eq!(outcome.header, Some(4));
    let told = [
        "2020-02-25 0.3 Лист",
        "2020-02-26 2 Серійний номер",
        "2020-02-27 1 Перший того дня",
        "2020-02-27 1.5 Другий того дня",
    ];
    assert_eq!(outcome.told(), told);
    assert_eq!(outcome.passed, ["heading", "total"]);
    let header = Header::find(&sheet, &constant, &catalogue()).unwrap();
    assert_eq!(header.heads[..4], ["Дата", "Назва", "Кількість усього", "електронних"]);
    let asked = |name: &str| Mapping { sheet: Some(name.to_owned()), ..Mapping::default() };
    assert_eq!(read(&path, &asked("лютий")).unwrap().rows.len(), sheet.rows.len());
    assert_eq!(read(&path, &asked("2")).unwrap().rows.len(), sheet.rows.len());
    assert_eq!(codes(read(&path, &asked("Березень")).unwrap_err()), "no-sheet");
}

#[test]
fn objects_of_another_program_are_rows() {
    let text = "{\"when\": \"2020-02-25\", \"what\": {\"title\": \"Лист\"}, \"n\": 2.5, \"x\": null}\n\n\
                {\"what\": {\"title\": \"Запит\"}, \"when\": \"2020-02-26T10:00:00Z\", \"n\": 1}\n";
    let (_folder, path) = file("list.jsonl", text);
    let named = mapping(&["date=when", "title=what.title", "count=n"], &["indicator=documents"]);
    let outcome = drafted(&read(&path, &named).unwrap(), &named).unwrap();
    assert_eq!(outcome.told(), ["2020-02-25 2.5 Лист", "2020-02-26 1 Запит"]);
    let (_folder, path) = file("list.jsonl", "[1]\n");
    assert_eq!(codes(read(&path, &named).unwrap_err()), "not-json-lines");
}

#[test]
fn a_table_of_a_database_is_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cms.sqlite");
    let database = rusqlite::Connection::open(&path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE post (day TEXT, name TEXT, n INTEGER);
             INSERT INTO post VALUES ('2020-02-25', 'Новина', 1), ('2020-02-26 09:00', 'Стаття', 2);
             CREATE TABLE other (x);",
        )
        .unwrap();
    let named = |select: &str| Mapping {
        select: (!select.is_empty()).then(|| select.to_owned()),
        ..mapping(&["date=day", "title=name", "count=n"], &["indicator=documents"])
    };
    let whole = named("SELECT * FROM post");
    let outcome = drafted(&read(&path, &whole).unwrap(), &whole).unwrap();
    assert_eq!(outcome.told(), ["2020-02-25 1 Новина", "2020-02-26 2 Стаття"]);
    let table = Mapping { sheet: Some("post".into()), ..named("") };
    assert_eq!(read(&path, &table).unwrap().rows.len(), 3);
    assert_eq!(codes(read(&path, &named("")).unwrap_err()), "which-table");
    assert_eq!(codes(read(&path, &named("SELECT nothing")).unwrap_err()), "import-select");
    assert_eq!(codes(read(&path, &named("DELETE FROM post")).unwrap_err()), "import-select");
}

#[test]
fn what_is_no_list_is_refused() {
    let refused = |name: &str, bytes: &[u8]| {
        let (_folder, path) = file(name, bytes);
        codes(read(&path, &Mapping::default()).unwrap_err())
    };
    assert_eq!(refused("a.xlsx", b"PK\x03\x04 broken"), "broken-file");
    assert_eq!(refused("a.xlsx", b"not a workbook"), "import-form");
    assert_eq!(refused("a.csv", b"a\0b;c"), "import-form");
    assert_eq!(refused("a.sqlite", b"SQLite format 3\0 broken"), "cannot-read-database");
    assert_eq!(of_text("", &Mapping::default()).err().unwrap(), "empty-list");
}
