//! The sums of a council: thirty departments drawn by lot, each with a ledger of some kind.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use crate::department::Department;
use crate::server::Server;

/// What every department counts; its letters under a key of its own.
const COUNTED: &str = r#"
[department]
body = "Зразківська міська рада"
name = "NAME"
[department.head]
position = "Начальник відділу"
given = "Ірина"
surname = "Зразкова"

[term.letter]
one = "лист"
few = "листи"
many = "листів"
other = "листа"
gender = "m"

[dimension.channel]
label = "за каналом"
values = { post = "поштою", email = "електронною поштою" }

[[section]]
key = "work"
title = "Робота"

[[indicator]]
key = "LETTERS"
section = "work"
label = "Розглянуті листи"
term = "letter"
by = ["channel"]
measures = { persons = { label = "Заявники" } }

[[indicator]]
key = "answered"
section = "work"
label = "З відповіддю"
kind = "derived"
of = "LETTERS"
where = "answered and answered <= period.to"

[[indicator]]
key = "electronic"
section = "work"
label = "Електронні листи"
kind = "derived"
of = "LETTERS"
where = "channel == 'email'"

[[indicator]]
key = "done"
section = "work"
label = "Надані відповіді"
kind = "derived"
of = "LETTERS"
dated_by = "answered"

[[indicator]]
key = "open"
section = "work"
label = "Листи в роботі"
kind = "open"
of = "LETTERS"
closed_by = "answered"

[[indicator]]
key = "share"
section = "work"
label = "Частка листів з відповіддю"
kind = "ratio"
of = "answered"
to = "LETTERS"
decimals = 1

[[indicator]]
key = "scanned"
section = "work"
label = "Оцифровані сторінки"
kind = "cumulative"
since = 2019-12-01
"#;

/// The settings of a department.
pub fn settings(name: &str, letters: &str) -> String {
    COUNTED.replace("NAME", name).replace("LETTERS", letters)
}

/// What most departments count besides.
pub const FILES: &str = r#"
[[indicator]]
key = "files"
section = "work"
label = "Справи на зберіганні"
kind = "stock"
unit = "од. зб."
"#;

/// A source that is a department.
pub fn source(name: &str, mapping: &str) -> String {
    format!("\n[[source]]\nname = \"{name}\"\ndepartment = \"../{name}\"\n{mapping}\n")
}

/// Numbers drawn by lot, the same ones each time.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

/// The entries of a department over six months, by the months' files.
fn entries(lot: &mut Lot, letters: &str) -> BTreeMap<String, String> {
    let mut months: BTreeMap<String, String> = BTreeMap::new();
    for number in 0..40 {
        let month = ["2019-11", "2019-12", "2020-01", "2020-02", "2020-03", "2020-04"]
            [usize::try_from(lot.below(6)).unwrap()];
        let (day, count) = (lot.below(28) + 1, lot.below(9) + 1);
        let text = months.entry(month.to_owned()).or_default();
        let head = format!("[[entry]]\nid = \"e{number}\"\ndate = {month}-{day:02}\n");
        let more = match lot.below(6) {
            0 => format!("indicator = \"scanned\"\ncount = {}\n", count * 100),
            1 => format!("indicator = \"files\"\ncount = {}\n", count * 11),
            2 => {
                let post = lot.below(count) + 1;
                format!(
                    "indicator = \"{letters}\"\ncount = {count}\n\
                     parts = {{ channel = {{ post = {post} }} }}\n"
                )
            }
            way => {
                let channel = ["post", "email"][usize::try_from(way % 2).unwrap()];
                let answered = format!("set = {{ answered = 2020-03-{:02} }}\n", lot.below(30) + 1);
                let is_answered = lot.below(2) == 0 && !["2020-03", "2020-04"].contains(&month);
                let answered = if is_answered { answered } else { String::new() };
                format!(
                    "indicator = \"{letters}\"\ncount = {count}\nby = {{ channel = \"{channel}\" }}\n\
                     measures = {{ persons = {} }}\n{answered}",
                    count * 2
                )
            }
        };
        writeln!(text, "{head}{more}").unwrap();
    }
    months
}

/// Ways to keep a ledger: each turns a department in a folder, which has one of months, into its
/// own.
const STORAGES: [fn(&Department, &str); 3] = [in_months, in_sqlite, on_server];

fn in_months(_: &Department, _: &str) {}

pub fn in_sqlite(all: &Department, folder: &str) {
    all.good(&["-C", folder, "export", "--to", &format!("{folder}/ledger.sqlite")]);
    let file = format!("{folder}/zvit.toml");
    all.write(&file, format!("ledger = \"ledger.sqlite\"\n{}", all.read(&file)));
    std::fs::remove_dir_all(all.path(&format!("{folder}/ledger"))).unwrap();
}

/// On a server, where there is one to try.
fn on_server(all: &Department, folder: &str) {
    let Some(server) = Server::find() else { return };
    let (address, _) = server.department();
    all.good(&["-C", folder, "export", "--to", &address]);
    let file = format!("{folder}/zvit.toml");
    all.write(&file, format!("ledger = \"{address}\"\n{}", all.read(&file)));
    std::fs::remove_dir_all(all.path(&format!("{folder}/ledger"))).unwrap();
}

/// So many departments beside a council; the third in each ten has no files, the fifth no entries.
fn generated(number: usize) -> (Department, Vec<String>) {
    let all = Department::nothing();
    let mut council = settings("Зразківська рада", "letters") + FILES;
    let mut names = Vec::new();
    let mut lot = Lot(2020);
    for at in 0..number {
        let name = format!("dep-{at:02}");
        let letters = if at % 4 == 1 { "lysty" } else { "letters" };
        let files = if at % 10 == 3 { "" } else { FILES };
        all.write(
            &format!("{name}/zvit.toml"),
            settings(&format!("Відділ № {at}"), letters) + files,
        );
        std::fs::create_dir_all(all.path(&format!("{name}/ledger"))).unwrap();
        for (month, text) in entries(&mut lot, letters).into_iter().filter(|_| at % 10 != 5) {
            let has_files = !files.is_empty();
            let kept =
                text.split("[[entry]]").filter(|one| has_files || !one.contains("\"files\""));
            let kept = kept.collect::<Vec<_>>().join("[[entry]]");
            all.write(&format!("{name}/ledger/{month}.toml"), kept);
        }
        STORAGES[at % STORAGES.len()](&all, &name);
        let mapping =
            if letters == "letters" { "" } else { "indicators = { letters = \"lysty\" }" };
        council += &source(&name, mapping);
        names.push(name);
    }
    all.write("council/zvit.toml", council);
    std::fs::create_dir_all(all.path("council/ledger")).unwrap();
    (all, names)
}

/// A figure that a program reads: what it says, and the entries behind it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    pub number: Option<Decimal>,
    pub entries: BTreeSet<String>,
}

/// All figures of a department, by their queries without the period.
pub fn figures(all: &Department, folder: &str, period: &str) -> BTreeMap<String, Figure> {
    let line = ["-C", folder, "report", period, "--format", "json", "--output", "-", "--quiet"];
    let read: Value = serde_json::from_str(&all.good(&line)).unwrap();
    let figure = |one: &Value| {
        let what = one["figure"].as_str().unwrap().split('@').next().unwrap().to_owned();
        let number = one["number"].as_str().map(|number| number.parse().unwrap());
        let entries = one["entries"].as_array().unwrap().iter();
        let entries = entries.map(|id| id.as_str().unwrap().to_owned()).collect();
        (what, Figure { number, entries })
    };
    read["figures"].as_array().unwrap().iter().map(figure).collect()
}

/// What the figures of departments come to: known where any is, with the entries under their names.
fn sum<'f>(figures: impl Iterator<Item = (&'f str, &'f Figure)>) -> Figure {
    let mut sum = Figure::default();
    for (name, figure) in figures {
        if let Some(number) = figure.number {
            *sum.number.get_or_insert_default() += number;
        }
        sum.entries.extend(figure.entries.iter().map(|id| format!("{name}-{id}")));
    }
    sum
}

#[test]
fn the_figures_of_thirty_departments_are_the_sums_of_theirs() {
    let (all, names) = generated(30);
    for period in ["2020-Q1", "2020-02"] {
        let council = figures(&all, "council", period);
        let own: Vec<(&str, BTreeMap<String, Figure>)> = names
            .iter()
            .map(|name| {
                let own = figures(&all, name, period).into_iter();
                (
                    name.as_str(),
                    own.map(|(what, one)| (what.replace("lysty", "letters"), one)).collect(),
                )
            })
            .collect();
        let sum_of =
            |what: &str| sum(own.iter().filter_map(|(name, own)| Some((*name, own.get(what)?))));
        let mut compared = 0;
        for (what, figure) in &council {
            let expected = match what.split_once("[department=") {
                None if what.starts_with("share") => {
                    let part = |key: &str| sum_of(&what.replace("share", key));
                    let (of, to) = (part("answered"), part("letters"));
                    let share = of.number.unwrap() * Decimal::ONE_HUNDRED / to.number.unwrap();
                    let entries = &of.entries | &to.entries;
                    let away = RoundingStrategy::MidpointAwayFromZero;
                    Figure { number: Some(share.round_dp_with_strategy(1, away)), entries }
                }
                None => sum_of(what),
                Some((whole, name)) => {
                    let (name, own) =
                        own.iter().find(|(one, _)| Some(*one) == name.strip_suffix(']')).unwrap();
                    sum([(*name, &own[whole])].into_iter())
                }
            };
            let numbers = (
                figure.number.map(|one| one.normalize()),
                expected.number.map(|one| one.normalize()),
            );
            assert_eq!(numbers.0, numbers.1, "{what} in {period}");
            assert_eq!(figure.entries, expected.entries, "{what} in {period}");
            compared += 1;
        }
        assert!(compared > 100, "only {compared} figures");
        // Nothing that a department tells is left out of the cut by departments.
        for (name, own) in &own {
            let told = own.iter().filter(|(what, one)| {
                !what.contains(['[', '/']) && one.number.is_some_and(|number| !number.is_zero())
            });
            for (what, _) in told {
                assert!(
                    council.contains_key(&format!("{what}[department={name}]")),
                    "{what} {name}"
                );
            }
        }
    }
}

#[test]
fn many_departments_are_told_in_a_table() {
    let (all, _) = generated(6);
    let line = ["-C", "council", "report", "2020-Q1", "--format", "md", "--output", "-", "--quiet"];
    let told = all.good(&line).replace('\u{a0}', " ");
    assert!(!told.contains("За підрозділами:"), "{told}");
    let council = figures(&all, "council", "2020-Q1");
    let of = |what: &str| council[what].number.unwrap().normalize().to_string();
    let row =
        |name: &str| told.lines().find(|line| line.starts_with(&format!("| {name} |"))).unwrap();
    let first = of("letters[department=dep-00]");
    assert!(row("Відділ № 0").contains(&format!("| {first} |")), "{told}");
    assert!(row("Відділ № 5").contains("| — | — |"), "{told}");
    assert!(row("Разом").contains(&format!("| {} |", of("letters"))), "{told}");
}
