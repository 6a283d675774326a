//! Councils: departments whose figures are summed, shown apart, and traced back to their entries.

use std::collections::BTreeMap;
use std::path::Path;

use crate::consolidated::{FILES, Figure, figures, in_sqlite, settings, source};
use crate::department::{Department, copy};

/// A council of three: finance has its own key for letters, the archive has no files and no
/// entries.
fn three() -> Department {
    let all = Department::nothing();
    all.write("finance/zvit.toml", settings("Фінансовий відділ", "lysty") + FILES);
    all.write(
        "finance/ledger/2020-03.toml",
        "[[entry]]\nid = \"f1\"\ndate = 2020-03-02\nindicator = \"lysty\"\ncount = 3\n\
         title = \"Про бюджет\"\nby = { channel = \"post\" }\n\n\
         [[entry]]\nid = \"f2\"\ndate = 2020-03-31\nindicator = \"files\"\ncount = 12\n",
    );
    all.write("culture/zvit.toml", settings("Відділ культури", "letters") + FILES);
    all.write(
        "culture/ledger/2020-02.toml",
        "[[entry]]\nid = \"c1\"\ndate = 2020-02-10\nindicator = \"letters\"\ncount = 4\n\n\
         [[entry]]\nid = \"c2\"\ndate = 2020-02-11\nindicator = \"scanned\"\ncount = 100\n",
    );
    in_sqlite(&all, "culture");
    all.write("archive/zvit.toml", settings("Архівний відділ", "letters"));
    all.write("archive/ledger/2019-12.toml", "");
    let sources = [
        source("finance", "indicators = { letters = \"lysty\" }"),
        source("culture", ""),
        source("archive", ""),
    ];
    let council = settings("Зразківська рада", "letters") + FILES + &sources.concat();
    all.write("council/zvit.toml", council);
    std::fs::create_dir_all(all.path("council/ledger")).unwrap();
    all
}

/// The text of the council's report as one line.
fn text(all: &Department) -> String {
    let line = ["-C", "council", "report", "2020-Q1", "--format", "text", "--output", "-"];
    all.good(&line).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_council_tells_its_departments_as_any_other_cut() {
    let all = three();
    let told = text(&all);
    let letters = "Розглянуті листи — 7 листів, з них: електронні листи";
    assert!(!told.contains(letters), "{told}");
    assert!(
        told.contains("За підрозділами: фінансовий відділ — 3, відділ культури — 4."),
        "{told}"
    );
    all.write(
        "council/report-templates/own.md",
        "# про роботу\n\n{% for row in cut(\"letters\", \"department\") %}{{ row.label }}: \
         {{ row.count }}; {% endfor %}{{ number(\"files\", by={\"department\": \"finance\"}) }}; \
         {{ top(\"letters\", \"department\", most=1) | length }}\n\n{{ chart(\"letters\", \"department\") }}\n",
    );
    let line = ["-C", "council", "report", "2020-Q1", "--template", "own", "--format", "text"];
    let own = all.good(&[&line[..], &["--output", "-"]].concat());
    assert!(own.contains("Фінансовий відділ: 3 листи; Відділ культури: 4 листи; 12; 2"), "{own}");
}

#[test]
fn what_is_missing_is_named_with_whom() {
    let all = three();
    let told = text(&all);
    let silent = "Немає даних за I квартал 2020 року: фінансовий відділ (показник «Оцифровані \
                  сторінки»); відділ культури (показник «Справи на зберіганні»); архівний відділ (за \
                  всіма показниками). Облік не ведеться: архівний відділ (показник «Справи на \
                  зберіганні»).";
    assert!(told.contains(silent), "{told}");
    let outcome =
        all.run(&["-C", "council", "report", "2020-Q1", "--format", "text", "--output", "-"]);
    let warned = "[department-silent]: «Архівний відділ» не має за 2020-Q1 жодного запису";
    assert!(outcome.stderr.contains(warned), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("department-lacks"), "{}", outcome.stderr);
    let checked = all.run(&["-C", "council", "check", "2020-Q1"]).stderr;
    let lacks = "[department-lacks]: «Архівний відділ» не веде показників: «Справи на зберіганні»";
    assert!(checked.contains(warned) && checked.contains(lacks), "{checked}");
    // Of a department of which nothing is known nothing is told, not even zero.
    let traced = all.good(&["-C", "council", "trace", "letters[department=archive]", "2020-Q1"]);
    assert!(traced.starts_with("немає даних"), "{traced}");
}

#[test]
fn a_figure_leads_to_the_entries_of_the_departments() {
    let all = three();
    let traced =
        all.run_as(&["-C", "council", "trace", "letters", "2020-Q1"], &[("COLUMNS", "160")]);
    for told in
        ["finance-f1", "../finance/ledger/2020-03.toml:1", "culture-c1", "../culture/ledger.sqlite"]
    {
        assert!(traced.stdout.contains(told), "{told}: {}", traced.stdout);
    }
    let shown = all.good(&["-C", "council", "show", "finance-f1"]);
    assert!(shown.starts_with("# ../finance/ledger/2020-03.toml:1\n"), "{shown}");
    assert!(shown.contains("indicator = \"lysty\""), "{shown}");
    let refused = all.run(&["-C", "council", "edit", "finance-f1", "-n", "5"]);
    assert_eq!(refused.code, 1);
    let said = "запис «finance-f1» належить підрозділу «Фінансовий відділ»";
    assert!(refused.stderr.contains(said), "{}", refused.stderr);
    assert!(refused.stderr.contains("zvit -C council/../finance edit f1"), "{}", refused.stderr);
    assert_eq!(all.run(&["-C", "council", "remove", "culture-c1"]).code, 1);
    let listed =
        all.good(&["-C", "council", "list", "2020-Q1", "--by", "department=culture", "--csv"]);
    assert!(listed.contains("culture-c1") && !listed.contains("finance"), "{listed}");
    let exported =
        all.good(&["-C", "council", "export", "2020-Q1", "--to", "-", "--format", "csv"]);
    assert!(exported.contains("finance-f1") && exported.contains("culture-c1"), "{exported}");
}

#[test]
fn entries_of_the_council_itself_belong_to_no_department() {
    let all = three();
    let logged = ["-C", "council", "log", "letters", "-d", "2020-03-05", "-n", "2", "--force"];
    all.good(&logged);
    assert!(text(&all).contains("відділ культури — 4, не зазначено — 2."));
    // A state of its own stands beside those of the departments; it cannot be logged for them.
    all.good(&["-C", "council", "log", "files", "-d", "2020-03-31", "-n", "5", "--force"]);
    assert!(
        text(&all)
            .contains("17 од. зб. За підрозділами: фінансовий відділ — 12, не зазначено — 5.")
    );
    let line =
        ["log", "files", "-d", "2020-03-31", "-n", "5", "--by", "department=finance", "--force"];
    assert_eq!(all.run(&[&["-C", "council"], &line[..]].concat()).code, 1);
}

#[test]
fn a_closed_period_of_a_council_sees_what_its_departments_change() {
    let all = three();
    all.good(&["-C", "council", "close", "2020-Q1"]);
    all.good(&["-C", "finance", "edit", "f1", "-n", "8"]);
    let checked = all.run(&["-C", "council", "check", "2020-Q1"]);
    assert_eq!(checked.code, 1);
    assert!(checked.stderr.contains("letters: 7 → 12"), "{}", checked.stderr);
    assert!(checked.stderr.contains("±finance-f1"), "{}", checked.stderr);
}

#[test]
fn what_the_council_has_no_word_for_is_counted_all_the_same() {
    let all = three();
    all.change(
        "finance/zvit.toml",
        "post = \"поштою\"",
        "courier = \"кур’єром\", post = \"поштою\"",
    );
    all.change("finance/ledger/2020-03.toml", "channel = \"post\"", "channel = \"courier\"");
    // A condition over the dimension would hold of fewer entries here: that is refused.
    let refused = all.run(&["-C", "council", "summary", "2020-Q1"]);
    assert!(refused.stderr.contains("умова дивиться на розріз"), "{}", refused.stderr);
    for name in ["finance", "culture", "archive", "council"] {
        let settings = format!("{name}/zvit.toml");
        all.change(&settings, "where = \"channel == 'email'\"", "where = \"count > 100\"");
    }
    let told = figures(&all, "council", "2020-Q1");
    assert_eq!(told["letters"].number, Some(7.into()));
    assert_eq!(told["letters[channel=?]"].number, Some(7.into()));
    let checked = all.run(&["-C", "council", "check", "2020-Q1"]).stderr;
    assert!(checked.contains("[department-values]") && checked.contains("courier"), "{checked}");
}

#[test]
fn a_department_may_be_a_council() {
    let all = three();
    let region = settings("Зразкова область", "letters") + FILES + &source("council", "");
    all.write("region/zvit.toml", region);
    std::fs::create_dir_all(all.path("region/ledger")).unwrap();
    let of = |what: &str| figures(&all, "region", "2020-Q1")[what].clone();
    let entries = ["council-culture-c1", "council-finance-f1"].map(str::to_owned);
    let told = Figure { number: Some(7.into()), entries: entries.into() };
    assert_eq!(of("letters"), told);
    assert_eq!(of("letters[department=council]"), told);
    assert_eq!(of("files").number, Some(12.into()));
    let shown = all.good(&["-C", "region", "show", "council-finance-f1"]);
    assert!(shown.starts_with("# ../council/../finance/ledger/2020-03.toml:1\n"), "{shown}");
    let checked = all.run(&["-C", "region", "check", "2020-Q1"]).stderr;
    let told = "«Зразківська рада — Відділ культури» не має за 2020-Q1 записів показників: «Справи";
    assert!(checked.contains(told), "{checked}");
}

/// The first fault that a change of the council's settings makes.
fn fault(from: &str, to: &str) -> String {
    let all = three();
    all.change("council/zvit.toml", from, to);
    let outcome = all.run(&["-C", "council", "summary", "2020-Q1"]);
    assert_eq!(outcome.code, 1, "{to}");
    outcome.stderr
}

#[test]
fn faults_of_the_settings_have_their_places() {
    let mapping = "indicators = { letters = \"lysty\" }";
    let line = |text: &str| {
        let council = three().read("council/zvit.toml");
        format!("zvit.toml:{}:", council.lines().position(|line| line.contains(text)).unwrap() + 1)
    };
    let cases = [
        ("\"../archive\"", "\"../archives\"", "no-department-in", "\"../archive\""),
        ("\"../archive\"", "\"../finance\"", "department-twice", "\"../archive\""),
        ("\"../archive\"", "\"../council\"", "council-cycle", "\"../archive\""),
        (mapping, "indicators = { letters = \"lyst\" }", "no-such-indicator-there", mapping),
        (mapping, "indicators = { leters = \"lysty\" }", "no-such-indicator-here", mapping),
        (mapping, "indicators = { letters = \"files\" }", "department-differs", mapping),
        (
            mapping,
            "indicators = { letters = \"lysty\", scanned = \"lysty\" }",
            "mapped-twice",
            mapping,
        ),
        (mapping, "file = \"a.sqlite\"", "source-of-both", mapping),
        (mapping, "mapping = 1", "unknown-key", mapping),
        ("kind = \"stock\"", "kind = \"flow\"", "department-differs", "\"../finance\""),
        ("unit = \"од. зб.\"", "unit = \"тис.\"", "department-differs", "\"../finance\""),
        ("since = 2019-12-01", "since = 2019-01-01", "department-differs", "\"../finance\""),
        ("<= period.to", "< period.to", "department-differs", "\"../finance\""),
    ];
    for (from, to, code, place) in cases {
        let told = fault(from, to);
        assert!(
            told.contains(&format!("[{code}]")) && told.contains(&line(place)),
            "{code}: {told}"
        );
    }
}

#[test]
fn a_ledger_is_counted_once() {
    let all = three();
    for ledger in ["../finance/ledger", "../council/ledger"] {
        let archive = all.read("archive/zvit.toml");
        all.write("archive/zvit.toml", format!("ledger = \"{ledger}\"\n{archive}"));
        let told = all.run(&["-C", "council", "summary", "2020-Q1"]);
        assert!(told.code == 1 && told.stderr.contains("[department-twice]"), "{}", told.stderr);
        all.write("archive/zvit.toml", archive);
    }
}

#[test]
fn councils_that_hold_each_other_are_refused() {
    let all = three();
    let finance = all.read("finance/zvit.toml") + &source("council", "");
    all.write("finance/zvit.toml", finance);
    let told = all.run(&["-C", "council", "summary", "2020-Q1"]);
    assert_eq!(told.code, 1);
    assert!(told.stderr.contains("[council-cycle]"), "{}", told.stderr);
    assert!(told.stderr.contains("council → finance → council"), "{}", told.stderr);
    assert!(told.stderr.contains("../finance/zvit.toml:"), "{}", told.stderr);
}

#[test]
fn what_is_wrong_with_a_department_stops_the_council() {
    let all = three();
    all.change("finance/ledger/2020-03.toml", "\"lysty\"", "\"lystu\"");
    let told = all.run(&["-C", "council", "summary", "2020-Q1"]);
    assert_eq!(told.code, 1);
    assert!(told.stderr.contains("../finance/ledger/2020-03.toml:1"), "{}", told.stderr);
    let all = three();
    all.change("finance/zvit.toml", "kind = \"stock\"", "kind = \"stok\"");
    let told = all.run(&["-C", "council", "summary", "2020-Q1"]);
    assert!(told.stderr.contains("../finance/zvit.toml:"), "{}", told.stderr);
    let all = three();
    std::fs::remove_dir_all(all.path("finance/ledger")).unwrap();
    let told = all.run(&["-C", "council", "summary", "2020-Q1"]);
    assert_eq!(told.code, 1);
    assert!(told.stderr.contains("../finance/ledger"), "{}", told.stderr);
}

#[test]
fn a_council_of_one_tells_what_the_department_tells() {
    let all = Department::nothing();
    for (example, period) in
        [("daily", "2020-Q1"), ("daily", "2020"), ("lysychansk-2020-q1", "2020-Q1")]
    {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
        copy(&from, &all.path(example));
        let settings = all.read(&format!("{example}/zvit.toml"));
        // An export of another system stays the department's own.
        let settings = settings.split("[[source]]").next().unwrap();
        all.write("council/zvit.toml", settings.to_owned() + &source(example, ""));
        std::fs::create_dir_all(all.path("council/ledger")).unwrap();
        let (own, council) = (figures(&all, example, period), figures(&all, "council", period));
        let told = council.iter().filter(|(what, _)| !what.contains("[department="));
        let told: BTreeMap<_, _> =
            told.map(|(what, one)| (what, (one.number, one.entries.len()))).collect();
        let own = own.iter().map(|(what, one)| (what, (one.number, one.entries.len()))).collect();
        assert_eq!(told, own, "{example} in {period}");
    }
}

#[test]
fn the_dimension_of_departments_may_be_declared() {
    let all = three();
    let declared = "[dimension.department]\nlabel = \"за виконавцями\"\n\
                    values = { office = \"апарат\", culture = \"культура\" }\n\n[dimension.channel]";
    all.change("council/zvit.toml", "[dimension.channel]", declared);
    let office = ["letters", "-d", "2020-03-05", "-n", "2", "--by", "department=office", "--force"];
    all.good(&[&["-C", "council", "log"], &office[..]].concat());
    let told = text(&all);
    let cut = "За виконавцями: апарат — 2, культура — 4, фінансовий відділ — 3.";
    assert!(told.contains(cut), "{told}");
}
