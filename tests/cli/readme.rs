//! What README.md shows, done as it says.

use std::fs;
use std::path::Path;

use crate::department::Department;

/// The blocks of code in a language, without the indent of the list that they stand in.
fn blocks(language: &str) -> Vec<String> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let fence = format!("```{language}\n");
    let block = |after: &str| {
        let code = after.split("```").next().unwrap();
        let indent = code.len() - code.trim_start_matches(' ').len();
        code.lines().map(|line| line.get(indent..).unwrap_or_default().to_owned() + "\n").collect()
    };
    readme.split(&fence).skip(1).map(block).collect()
}

/// The department that its five minutes make.
fn archive() -> Department {
    let department = Department::nothing();
    department.good(&[
        "init",
        "archive",
        "--body",
        "Державний архів області",
        "--department",
        "Відділ користування документами",
    ]);
    let [settings, entries] = blocks("toml").try_into().unwrap();
    let begun = department.read("archive/zvit.toml");
    department.write("archive/zvit.toml", begun + "\n" + &settings);
    department.write("archive/ledger/2020-01.toml", entries);
    department
}

#[test]
fn five_minutes_make_a_report() {
    let department = archive();
    department.good(&["-C", "archive", "check", "2020-01"]);
    assert!(department.good(&["-C", "archive", "summary", "2020-01"]).contains("Виконані запити"));
    department.good(&["-C", "archive", "report", "2020-01"]);
    let text = department.read("archive/reports/zvit-2020-01.txt").replace('\n', " ");
    let shown =
        "Виконано 38 запитів. За видами: генеалогічні — 22, соціально-правові — 12, тематичні — 4.";
    assert!(text.contains(shown), "{text}");
    assert!(department.path("archive/reports/zvit-2020-01.pdf").exists());
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(readme.contains(shown));
}

#[test]
fn its_list_is_imported() {
    let department = archive();
    let [mapping] = blocks("import").try_into().unwrap();
    department.write("register.toml", mapping);
    let list = "Реєстр запитів;;;;\n\
                Вх. №;Дата надходження;Короткий зміст;Кількість;;Вид\n\
                ;;;усього;з них усних;\n\
                15/01;14.01.2020;Про родовід;2;1;родовід\n\
                Примітка: без усних;;;;;\n";
    department.write("register.csv", list);
    let line = ["-C", "archive", "import", "register.csv", "--mapping", "register.toml"];
    assert!(department.good(&line).starts_with("Імпортовано 1 запис"));
    assert!(department.good(&line).starts_with("Нового немає"));
}

#[test]
fn its_template_works() {
    let department = archive();
    let [template] = blocks("jinja").try_into().unwrap();
    department.write("archive/report-templates/own.md", template);
    let line = ["-C", "archive", "report", "2020-01", "--template", "own", "--output", "-"];
    let text = department.good(&line).replace('\n', " ");
    let told = "За січень 2020 року надійшло 38 запитів, із них генеалогічних — 22.";
    assert!(text.contains(told), "{text}");
}

#[test]
fn its_council_is_the_example() {
    let council = Department::example("council");
    let [source] = blocks("council").try_into().unwrap();
    assert!(council.read("zvit.toml").contains(&source));
    let line = ["report", "2020-Q1", "--format", "text", "--output", "-"];
    let text = council.good(&line).split_whitespace().collect::<Vec<_>>().join(" ");
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for shown in readme.lines().filter_map(|line| line.strip_prefix("> ")) {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(council.good(&["show", "culture-k1"]).starts_with("# culture/ledger/2020-02.toml:1"));
}
