//! What the settings reader takes, and what it refuses with which place.

use super::*;
use crate::diagnostic::{Fault, Severity};
use crate::model::{Kind, Listing, Period, Predicate, Scale, Zero};

/// A department with little in it; `{}` is where more goes.
const HEAD: &str = r#"
[department]
body = "Зразкова рада"
name = "Відділ"
[department.head]
position = "Начальник"
given = "Ірина"
surname = "Зразкова"
[term.letter]
one = "лист"
few = "листи"
many = "листів"
other = "листа"
gender = "m"
[verb.arrive]
m = "надійшов"
f = "надійшла"
n = "надійшло"
pl = "надійшли"
[dimension.channel]
label = "за каналом"
values = { post = "поштою", email = "електронною поштою" }
[[section]]
key = "letters"
title = "Листи"
"#;

/// An indicator with more lines in it.
fn indicator(lines: &str) -> String {
    format!("[[indicator]]\nkey = \"a\"\nsection = \"letters\"\nlabel = \"Листи\"\n{lines}\n")
}

fn read_text(text: &str) -> Result<Config> {
    wire::config(text, &Reading::of(Path::new("/department")))
}

fn good(more: &str) -> Config {
    match read_text(&format!("{HEAD}{more}")) {
        Ok(config) => config,
        Err(Fault::Mend(found)) => panic!("{found:?}"),
        Err(fault) => panic!("{fault}"),
    }
}

/// The codes of what is wrong, each with the text that its caret marks.
fn wrong(text: &str) -> Vec<(String, String)> {
    let Err(Fault::Mend(found)) = read_text(text) else { panic!("taken: {text}") };
    let one = |one: &Diagnostic| {
        let excerpt = one.place.excerpt.clone().unwrap();
        let marked = excerpt.line.chars().skip(excerpt.marked.start).take(excerpt.marked.len());
        (one.message.code.to_owned(), marked.collect())
    };
    found.iter().map(one).collect()
}

/// What is wrong with what is added to a good head: one fault with its mark.
fn fault(more: &str) -> (String, String) {
    let found = wrong(&format!("{HEAD}{more}"));
    assert_eq!(found.len(), 1, "{more}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_department_says_everything_that_a_report_needs() {
    let config = good(
        r#"
[[indicator]]
key = "letters.all"
section = "letters"
label = "Листи"
term = "letter"
by = ["channel"]
verb = "arrive"
lead = "до ради"
tail = "від громадян"
list = "events"
zero = "Листів не було."
measures = { persons = { label = "Особи" }, money = { label = "Сума", unit = "тис. грн", decimals = 1 } }
[[indicator]]
key = "letters.answered"
section = "letters"
label = "З відповіддю"
kind = "derived"
of = "letters.all"
where = "answered and answered <= period.to"
[[indicator]]
key = "letters.share"
section = "letters"
label = "Частка"
kind = "ratio"
of = "letters.answered"
to = "letters.all"
decimals = 1
[[indicator]]
key = "letters.open"
section = "letters"
label = "У роботі"
kind = "open"
of = "letters.all"
closed_by = "answered"
since = 2019-01-01
[plan."2020-Q1"]
"letters.all" = 400
[[source]]
name = "cms"
file = "cms.sqlite"
select = "SELECT 1"
"#,
    );
    let all = config.catalogue.indicator("letters.all").unwrap();
    assert_eq!(all.wording.verb, Some(Predicate::Agreeing("arrive".parse().unwrap())));
    assert_eq!(all.listing, Listing::Events);
    assert_eq!(all.zero, Zero::Say("Листів не було.".into()));
    assert_eq!(all.measures[1].decimals, 1);
    assert_eq!(all.plan[&Period::quarter(2020, 1).unwrap()].amount, 400.into());
    let share = config.catalogue.indicator("letters.share").unwrap();
    assert!(matches!(share.kind, Kind::Ratio { scale: Scale::Percent, .. }));
    assert_eq!(config.exports[0].file, Path::new("/department/cms.sqlite"));
    assert_eq!(config.ledger, Location::Files("/department/ledger".into()));
    assert_eq!(config.warnings.iter().count(), 0);
}

#[test]
fn values_of_a_dimension_keep_the_order_of_the_file() {
    let config = good("");
    let values = &config.catalogue.dimensions["channel"].values;
    assert_eq!(
        values.iter().map(|value| value.key.as_str()).collect::<Vec<_>>(),
        ["post", "email"]
    );
}

#[test]
fn a_predicate_that_is_no_key_is_the_same_for_every_number() {
    let config = good(&indicator("verb = \"розміщено\""));
    let verb = config.catalogue.indicators[0].wording.verb.clone();
    assert_eq!(verb, Some(Predicate::Invariable("розміщено".into())));
}

#[test]
fn each_fault_of_an_indicator_is_marked() {
    let cases = [
        ("kind = \"flo\"", "unknown-kind", "\"flo\""),
        ("since = 2020-01-01", "key-not-for-kind", "2020-01-01"),
        ("where = \"x\"", "key-not-for-kind", "\"x\""),
        ("term = \"leter\"", "unknown-reference", "\"leter\""),
        ("term = \"letter\"\nunit = \"шт.\"", "term-and-unit", "\"шт.\""),
        ("by = [\"chanel\"]", "unknown-reference", "\"chanel\""),
        ("verb = \"arive\"", "unknown-reference", "\"arive\""),
        ("part_of = \"b\"", "unknown-reference", "\"b\""),
        ("kind = \"derived\"\nof = \"b\"", "unknown-reference", "\"b\""),
        ("kind = \"derived\"\nof = \"a\"", "reference-cycle", "\"a\""),
        ("list = \"names\"", "unknown-listing", "\"names\""),
        ("decimals = -1", "wrong-type", "-1"),
        ("labels = 5", "unknown-key", "labels"),
        ("zero = \"\"", "empty-text", "\"\""),
        ("measures = { count = { label = \"А\" } }", "reserved-name", "count"),
        ("measures = { two-words = { label = \"А\" } }", "not-an-identifier", "two-words"),
        ("tail = 5", "wrong-type", "5"),
    ];
    for (lines, code, marked) in cases {
        assert_eq!(fault(&indicator(lines)), (code.to_owned(), marked.to_owned()), "{lines}");
    }
}

#[test]
fn each_key_that_a_kind_needs_is_asked_for() {
    for lines in ["kind = \"cumulative\"", "kind = \"derived\"", "kind = \"open\"\nof = \"a\""] {
        let found = wrong(&format!("{HEAD}{}", indicator(lines)));
        assert!(found.iter().any(|(code, _)| code == "missing-key"), "{lines}: {found:?}");
    }
}

#[test]
fn a_condition_is_checked_when_it_is_read() {
    let more = indicator("")
        + "[[indicator]]\nkey = \"b\"\nsection = \"letters\"\nlabel = \"Б\"\nkind = \"derived\"\nof = \"a\"\nwhere = \"answered and\"\n";
    assert_eq!(fault(&more), ("bad-expression".to_owned(), "\"answered and\"".to_owned()));
}

#[test]
fn a_part_of_a_flow_is_no_stock() {
    let more = indicator("")
        + "[[indicator]]\nkey = \"b\"\nsection = \"letters\"\nlabel = \"Б\"\nkind = \"stock\"\npart_of = \"a\"\n";
    assert_eq!(fault(&more), ("mixed-kinds".to_owned(), "\"a\"".to_owned()));
}

#[test]
fn each_fault_of_the_other_tables_is_marked() {
    let cases = [
        (
            "[term.x]\none = \"а\"\nfew = \"а\"\nmany = \"а\"\ngender = \"m\"",
            "missing-key",
            "[term.x]",
        ),
        (
            "[term.x]\none = \"а\"\nfew = \"а\"\nmany = \"а\"\nother = \"а\"\ngender = \"ч\"",
            "bad-gender",
            "\"ч\"",
        ),
        (
            "[term.\"Лист\"]\none = \"а\"\nfew = \"а\"\nmany = \"а\"\nother = \"а\"\ngender = \"m\"",
            "bad-key",
            "\"Лист\"",
        ),
        ("[verb.x]\nm = \"а\"\nf = \"а\"\nn = \"а\"", "missing-key", "[verb.x]"),
        ("[dimension.period]\nlabel = \"а\"\nvalues = {}", "reserved-name", "period"),
        ("[dimension.x]\nlabel = \"а\"\nvalues = [1]", "wrong-type", "[1]"),
        ("[[section]]\nkey = \"letters\"\ntitle = \"Ще\"", "duplicate-key", "[[section]]"),
        ("[[section]]\nkey = \"x\"", "missing-key", "[[section]]"),
        ("[plan.\"last-month\"]", "bad-period", "\"last-month\""),
        ("[plan.\"2020-Q1\"]\nnone = 5", "unknown-reference", "none"),
        ("[[source]]\nname = \"cms\"\nfile = \"x\"", "missing-key", "[[source]]"),
        ("[report]\ntemplat = \"x\"", "unknown-key", "templat"),
        ("[departmen]\n", "unknown-key", "departmen"),
        (
            "[department.approver]\nposition = \"а\"\ngiven = \"б\"",
            "missing-key",
            "[department.approver]",
        ),
    ];
    for (more, code, marked) in cases {
        assert_eq!(fault(&format!("\n{more}\n")), (code.to_owned(), marked.to_owned()), "{more}");
    }
}

#[test]
fn what_stands_above_the_tables_is_checked_too() {
    let cases = [
        ("language = \"en\"\n", "unknown-language"),
        ("ledger = 5\n", "wrong-type"),
        ("legder = \"x\"\n", "unknown-key"),
        ("ledger = \"x\n", "toml-syntax"),
    ];
    for (head, code) in cases {
        assert_eq!(wrong(&format!("{head}{HEAD}"))[0].0, code, "{head}");
    }
    assert_eq!(wrong("ledger = \"x\"\n")[0].0, "missing-key");
}

#[test]
fn all_faults_are_told_at_once() {
    let found = wrong(&format!("{HEAD}{}", indicator("labels = 1\nterm = \"x\"\nlist = \"y\"")));
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_term_with_the_old_mistake_deserves_a_word() {
    let config = good(
        "[term.x]\none = \"матеріал\"\nfew = \"матеріала\"\nmany = \"матеріалів\"\nother = \"матеріала\"\ngender = \"m\"\n",
    );
    let one = config.warnings.iter().next().unwrap();
    assert_eq!((one.message.code, one.severity), ("suspicious-term", Severity::Warning));
}
