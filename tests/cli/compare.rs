//! `zvit compare` and `zvit plan`, on the terminal and for programs.

use serde_json::Value;

use crate::department::Department;

fn json(line: &[&str]) -> Value {
    let department = Department::example("daily");
    serde_json::from_str(&department.good(line)).unwrap()
}

/// The line of an indicator.
fn of<'a>(lines: &'a Value, key: &str) -> &'a Value {
    lines.as_array().unwrap().iter().find(|line| line["key"] == key).unwrap()
}

#[test]
fn periods_stand_in_the_order_of_time_with_the_last_change() {
    let told = json(&["compare", "2020-Q1", "2019-Q1", "--json"]);
    assert_eq!(told["periods"].to_string(), r#"["2019-Q1","2020-Q1"]"#);
    let appeals = of(&told["indicators"], "appeals.received");
    assert_eq!(appeals["values"].to_string(), r#"["196","189"]"#);
    assert_eq!((&appeals["change"], &appeals["change_percent"]), (&"-7".into(), &"-3.6".into()));
    let department = Department::example("daily");
    let table = department.good(&["compare", "2020-Q1", "2019-Q1"]);
    let line = table.lines().find(|line| line.contains("Звернення громадян")).unwrap();
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(cells[3..], ["196", "189", "−7", "(−3,6%)", "█▁", "│"]);
}

#[test]
fn a_trend_goes_so_many_periods_back() {
    let told = json(&["compare", "2020-Q1", "--last", "3", "--json"]);
    assert_eq!(told["periods"].to_string(), r#"["2019-Q3","2019-Q4","2020-Q1"]"#);
    let department = Department::example("daily");
    let csv = department.good(&["compare", "2020-Q1", "--last", "3", "--csv"]);
    let first: Vec<&str> = csv.lines().take(2).collect();
    assert_eq!(first[0], "indicator,label,2019-Q3,2019-Q4,2020-Q1,change,change_percent");
    assert_eq!(first[1], "appeals.received,Звернення громадян,155,185,189,4,2.2");
}

#[test]
fn what_cannot_be_compared_is_a_wrong_command_line() {
    let department = Department::example("daily");
    for line in [
        &["compare", "2020-Q1"][..],
        &["compare", "2020-Q1", "2020-Q1"],
        &["compare", "2020-Q1", "2020-Q2", "--last", "3"],
        &["compare", "2020-Q9", "2020-Q2"],
    ] {
        assert_eq!(department.run(line).code, 2, "{line:?}");
    }
    let unlike = department.run(&["compare", "2020-Q1", "2020-05"]);
    assert!(unlike.stderr.contains("compare-unlike"), "{}", unlike.stderr);
}

#[test]
fn a_plan_of_the_year_is_due_by_its_days() {
    let told = json(&["plan", "2020-Q1", "--json"]);
    let own = of(&told["plans"], "receptions.held");
    assert_eq!(
        (&own["period"], &own["plan"], &own["fact"]),
        (&"2020-Q1".into(), &"24".into(), &"19".into())
    );
    assert_eq!((&own["percent"], &own["left"]), (&"79.2".into(), &"5".into()));
    assert_eq!((&own["over"], &own["suffices"]), (&true.into(), &false.into()));
    // 240 a year: 91 of 366 days have gone.
    let yearly = of(&told["plans"], "documents.acts");
    assert_eq!((&yearly["period"], &yearly["due"]), (&"2020".into(), &"59.7".into()));
    assert_eq!((&yearly["over"], &yearly["suffices"]), (&false.into(), &true.into()));
}

#[test]
fn nothing_planned_is_told_as_such() {
    let outcome = Department::example("daily").run(&["plan", "2018-Q1"]);
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.starts_with("На 2018-Q1 нічого не заплановано"), "{}", outcome.stderr);
}
