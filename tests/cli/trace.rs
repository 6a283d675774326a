//! `zvit trace`: every figure of the examples' reports against a count by SQL of our own, and what
//! a report that was made keeps of its figures.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::thread;

use rusqlite::Connection;
use serde_json::Value;

use crate::department::Department;
use crate::pdf::words;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// An SQL condition over the table `entry` for each condition of the catalogues of the examples.
fn condition(expression: &str) -> &'static str {
    match expression {
        "channel in ['email', 'portal']" => "\"by\" ->> 'channel' IN ('email', 'portal')",
        "persons > 1" => "CAST(measures ->> 'persons' AS REAL) > 1",
        "answered and answered <= period.to" => "attributes ->> '$.answered.day' <= :to",
        "answered > due" => "attributes ->> '$.answered.day' > attributes ->> '$.due.day'",
        "refused" => "attributes ->> 'refused' = 1",
        other => panic!("the test has no SQL for «{other}»"),
    }
}

/// The value of a traced figure as SQL counts it.
fn counted(ledger: &Connection, site: Option<&Connection>, traced: &Value) -> f64 {
    let formula = &traced["formula"];
    let text = |name: &str| formula[name].as_str().unwrap_or_default().to_owned();
    let (from, to) = (text("from"), text("to"));
    if let (Some(site), "site.posts") = (site, formula["indicator"].as_str().unwrap()) {
        return posts(site, traced, &from, &to);
    }
    let of = formula["of"].as_array().unwrap();
    let entered = of.last().unwrap_or(&formula["indicator"]).as_str().unwrap();
    let amount = match formula["measure"].as_str() {
        Some(measure) => format!("coalesce(CAST(measures ->> '{measure}' AS REAL), 0)"),
        None => "CAST(count AS REAL)".to_owned(),
    };
    let (mut share, mut by) = (amount.clone(), String::new());
    for (dimension, values) in formula["by"].as_object().unwrap() {
        let values = values.as_array().unwrap().iter();
        let values: Vec<String> =
            values.map(|one| format!("'{}'", one.as_str().unwrap())).collect();
        let values = values.join(", ");
        share = format!(
            "CASE WHEN json_type(parts, '$.{dimension}') IS NULL THEN ({share}) ELSE
             (SELECT coalesce(sum(CAST(value AS REAL)), 0) FROM json_each(parts, '$.{dimension}') WHERE key IN ({values})) END"
        );
        write!(
            by,
            " AND (\"by\" ->> '{dimension}' IN ({values}) OR json_type(parts, '$.{dimension}') IS NOT NULL)"
        )
        .unwrap();
    }
    let answered = "attributes ->> '$.answered.day'";
    let time = match formula["kind"].as_str().unwrap() {
        "stock" => {
            let last = "SELECT id FROM entry WHERE indicator = :indicator AND day <= date(:to, '+1 day') ORDER BY day DESC, id DESC LIMIT 1";
            format!("id = ({last}) AND :from <> ''")
        }
        "cumulative" => "day BETWEEN '2019-01-08' AND :to AND :from <> ''".to_owned(),
        "open" => format!(
            "day BETWEEN '2019-01-01' AND :to AND ({answered} IS NULL OR {answered} > :to) AND :from <> ''"
        ),
        "derived"
            if ["appeals.answered", "appeals.late", "requests.answered"]
                .contains(&text("indicator").as_str()) =>
        {
            format!("day BETWEEN '2019-01-01' AND :to AND {answered} BETWEEN :from AND :to")
        }
        _ => "day BETWEEN :from AND :to".to_owned(),
    };
    let conditions: Vec<String> = formula["conditions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!(" AND {}", condition(one.as_str().unwrap())))
        .collect();
    let sql = format!(
        "SELECT coalesce(sum({share}), 0) FROM entry WHERE indicator = :indicator AND {time}{}{by}",
        conditions.concat()
    );
    let parameters = rusqlite::named_params! { ":indicator": entered, ":from": from, ":to": to };
    ledger
        .query_row(&sql, parameters, |row| row.get(0))
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Posts of the site, from its own database.
fn posts(site: &Connection, traced: &Value, from: &str, to: &str) -> f64 {
    let formula = &traced["formula"];
    let what = if formula["measure"].is_null() {
        "count(*)"
    } else {
        "coalesce(sum((SELECT count(*) FROM attachments a WHERE a.post_id = p.id)), 0)"
    };
    let rubric = formula["by"]["rubric"].as_array().map_or(String::new(), |values| {
        let values: Vec<String> =
            values.iter().map(|one| format!("'{}'", one.as_str().unwrap())).collect();
        format!(" AND c.slug IN ({})", values.join(", "))
    });
    let sql = format!(
        "SELECT {what} FROM posts p JOIN categories c ON c.id = p.category_id
         WHERE p.status = 'published' AND date(p.published_at) BETWEEN ?1 AND ?2{rubric}"
    );
    site.query_row(&sql, [from, to], |row| row.get::<_, u32>(0)).unwrap().into()
}

/// Whether a trace says what SQL counts, and its entries add up to it.
fn agrees(ledger: &Connection, site: Option<&Connection>, traced: &Value) -> Result<(), String> {
    let number = |value: &Value| value.as_str().and_then(|text| text.parse::<f64>().ok());
    let value = number(&traced["value"]);
    let sides = traced["sides"].as_array().unwrap();
    let counted = if let [of, to] = sides.as_slice() {
        agrees(ledger, site, of)?;
        agrees(ledger, site, to)?;
        let (of, to) = (counted(ledger, site, of), counted(ledger, site, to));
        if to == 0.0 {
            return Ok(());
        }
        // Percents have one decimal, the plain ratio two. A hair more keeps a binary half above.
        let is_share = traced["figure"].as_str().unwrap().contains("share");
        let (factor, parts) = if is_share { (100.0, 10.0) } else { (1.0, 100.0) };
        (of / to * factor * parts + 1e-9).round() / parts
    } else {
        let shares = traced["entries"].as_array().unwrap().iter();
        let sum: f64 = shares.map(|entry| number(&entry["share"]).unwrap()).sum();
        if value.is_some_and(|value| (value - sum).abs() > 1e-6) {
            return Err(format!("{}: {value:?}, but its entries give {sum}", traced["figure"]));
        }
        counted(ledger, site, traced)
    };
    if (value.unwrap_or_default() - counted).abs() > 1e-6 {
        return Err(format!("{}: {value:?}, but SQL counts {counted}", traced["figure"]));
    }
    Ok(())
}

/// Traces every figure of an example's report and counts it anew; gives how many there were.
fn recount(example: &str) -> usize {
    let department = Department::example(example);
    department.good(&["report", "2020-Q1", "--format", "text", "--output", "out"]);
    department.good(&["export", "--to", "twin.sqlite"]);
    let kept = json(&department.read("out/zvit-2020-Q1.figures.json"));
    let queries = kept["figures"].as_array().unwrap().iter();
    // Of a comparison both sides, of a plan what was done.
    let queries: BTreeSet<String> = queries
        .flat_map(|one| {
            let (now, beside) = match one["figure"].as_str().unwrap().split_once('~') {
                Some((now, beside)) => (now, Some(beside).filter(|beside| *beside != "plan")),
                None => (one["figure"].as_str().unwrap(), None),
            };
            let what = now.split('@').next().unwrap();
            [Some(now.to_owned()), beside.map(|then| format!("{what}@{then}"))]
        })
        .flatten()
        .collect();
    let queries: Vec<String> = queries.into_iter().collect();
    let wrong = thread::scope(|scope| {
        let halves = queries.chunks(queries.len().div_ceil(2)).map(|half| {
            let department = &department;
            scope.spawn(move || {
                let ledger = Connection::open(department.path("twin.sqlite")).unwrap();
                let site = department.path("cms.sqlite");
                let site = site.exists().then(|| Connection::open(site).unwrap());
                let traced =
                    half.iter().map(|query| json(&department.good(&["trace", query, "--json"])));
                traced
                    .filter_map(|one| agrees(&ledger, site.as_ref(), &one["now"]).err())
                    .collect::<Vec<_>>()
            })
        });
        let halves: Vec<_> = halves.collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect::<Vec<String>>()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    queries.len()
}

#[test]
fn every_figure_of_the_reference_report_is_what_sql_counts() {
    assert!(recount("lysychansk-2020-q1") >= 38);
}

#[test]
fn every_figure_of_the_daily_report_is_what_sql_counts() {
    assert!(recount("daily") >= 170);
}

#[test]
fn a_figure_is_told_as_in_the_report_with_its_formula_and_entries() {
    let department = Department::example("lysychansk-2020-q1");
    let told = department.good(&["trace", "site.materials", "2020-Q1"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "405 інформаційних матеріалів   [site.materials@2020-Q1]");
    assert_eq!(lines[3], "  період: 2020-Q1 (01.01.2020 – 31.03.2020)");
    assert!(told.contains("│ site-materials "), "{told}");
    assert!(told.ends_with("\nРазом 405, 1 запис\n"), "{told}");
}

#[test]
fn both_sides_of_a_ratio_and_of_a_comparison_are_told() {
    let department = Department::example("daily");
    let ratio = department.good(&["trace", "appeals.answered-share", "2020-Q1"]);
    assert!(ratio.starts_with("73,0%   [appeals.answered-share@2020-Q1]"), "{ratio}");
    for part in [
        "ділене: 138 звернень ",
        "дільник: 189 звернень ",
        "умова: answered and answered <= period.to",
    ] {
        assert!(ratio.contains(part), "{part}: {ratio}");
    }
    let change = department.good(&["trace", "appeals.received@2020-Q1~2019-Q1"]);
    assert!(
        change.starts_with("тепер: 189 звернень ") && change.contains("\nтоді: 196 звернень "),
        "{change}"
    );
    assert!(change.ends_with("\nрізниця: −7 (−3,6%)\n"), "{change}");
    let plan = department.good(&["trace", "receptions.held@2020-Q1~plan"]);
    assert!(plan.ends_with("\nплан: 24; виконання: 79,2%\n"), "{plan}");
}

#[test]
fn what_is_no_figure_is_told() {
    let department = Department::example("daily");
    for (figure, code) in [
        ("appeals.recieved", "indicator-not-found"),
        ("appeals.received/pages", "unknown-measure"),
        ("appeals.received[chanel=email]", "unknown-dimension"),
        ("appeals.received[channel=emial]", "unknown-value"),
        ("appeals.received[channel]", "bad-figure"),
        ("appeals.received@2020-Q7", "bad-period"),
    ] {
        let outcome = department.run(&["trace", figure, "2020-Q1"]);
        assert_eq!(outcome.code, 1, "{figure}: {}", outcome.stdout);
        assert!(outcome.stderr.contains(code), "{figure}: {}", outcome.stderr);
    }
}

#[test]
fn a_report_that_was_made_tells_which_figures_would_be_different() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--output", "out"]);
    let same = department.run(&["trace", "--report", "out/zvit-2020-Q1.pdf"]);
    assert!(same.stderr.ends_with("тепер інших — 0.\n"), "{}", same.stderr);
    department.change("ledger/2020-03.toml", "count = 405", "count = 406");
    let changed = department.run(&["trace", "--report", "out/zvit-2020-Q1.txt"]);
    assert_eq!(changed.code, 0);
    assert!(changed.stdout.contains("406 !"), "{}", changed.stdout);
    assert!(changed.stderr.ends_with("тепер інших — 1.\n"), "{}", changed.stderr);
    let all = json(&department.good(&["trace", "--report", "out/zvit-2020-Q1.pdf", "--json"]));
    let changed: Vec<&Value> =
        all.as_array().unwrap().iter().filter(|one| one["changed"] == true).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!((&changed[0]["value"], &changed[0]["now"]), (&"405".into(), &"406".into()));
    let lost = department.run(&["trace", "--report", "out/zvit-2019-Q1.pdf"]);
    assert!(lost.code == 1 && lost.stderr.contains("no-report"), "{}", lost.stderr);
    department.write("out/zvit-2020-Q1.figures.json", "{");
    let broken = department.run(&["trace", "--report", "out/zvit-2020-Q1.pdf"]);
    assert!(broken.code == 1 && broken.stderr.contains("provenance-broken"), "{}", broken.stderr);
}

#[test]
fn an_annex_has_the_entries_of_each_figure_with_links_there_and_back() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--annex", "--output", "out"]);
    let bytes = std::fs::read(department.path("out/zvit-2020-Q1.pdf")).unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let pages: Vec<String> = file
        .get_pages()
        .into_keys()
        .map(|page| words(&file.extract_text(&[page]).unwrap()))
        .collect();
    let first = pages.iter().position(|page| page.contains("Додатокдозвіту")).unwrap();
    let sheets = format!("Додаток:на{}арк.в1прим.", pages.len() - first);
    assert!(pages[first - 1].contains(&sheets), "{sheets}: {}", pages[first - 1]);
    assert!(pages[first].contains("405інформаційнихматеріалів(с.1)"), "{}", pages[first]);
    let kept = json(&department.read("out/zvit-2020-Q1.figures.json"));
    let figures = kept["figures"].as_array().unwrap();
    let distinct: BTreeSet<&str> =
        figures.iter().map(|one| one["figure"].as_str().unwrap()).collect();
    let links = file.objects.values().filter(|object| {
        let kind = object.as_dict().and_then(|dict| dict.get(b"Subtype"));
        kind.and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Link")
    });
    assert!(links.count() >= figures.len() + distinct.len());
    let text = department.read("out/zvit-2020-Q1.txt");
    assert!(
        text.contains("\nДодаток: в 1 прим.\n") && text.contains("│ site-materials "),
        "{text}"
    );
}

#[test]
fn a_report_in_spite_of_errors_says_why() {
    let department = Department::example("lysychansk-2020-q1");
    let wrong = "key = \"events.council\"\npart_of = \"events.attended\"";
    department.change("zvit.toml", "key = \"events.council\"", wrong);
    let refused = department.run(&["report", "2020-Q1", "--output", "out"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("помилка[part-exceeds-whole]"), "{}", refused.stderr);
    assert!(!department.path("out").exists());
    let line = ["report", "2020-Q1", "--output", "out", "--allow-errors", "дані звірено"];
    let made = department.run(&line);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stderr.contains("звіт складено попри помилки: дані звірено"), "{}", made.stderr);
    let kept = json(&department.read("out/zvit-2020-Q1.figures.json"));
    assert!(kept["remark"].as_str().unwrap().contains("дані звірено"));
    let pdf = std::fs::read(department.path("out/zvit-2020-Q1.pdf")).unwrap();
    let reason = "дані звірено".as_bytes();
    assert!(pdf.windows(reason.len()).any(|window| window == reason), "no reason in the metadata");
}

#[test]
fn an_annex_holds_figures_that_only_a_chart_tells() {
    let department = Department::example("daily");
    department.good(&[
        "report",
        "2020-Q2",
        "--annex",
        "--format",
        "pdf,html,docx",
        "--output",
        "out",
    ]);
}
