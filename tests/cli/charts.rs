//! Charts: what they show, and what is refused.

use crate::department::Department;
use crate::forms::told;

#[test]
fn charts_by_month_of_states_and_shares_are_drawn() {
    let department = Department::example("daily");
    for key in ["archive.files", "archive.pages", "appeals.open", "appeals.answered-share"] {
        let head = format!("key = \"{key}\"\n");
        department.change("zvit.toml", &head, &format!("{head}charts = [\"months\"]\n"));
    }
    let text = told(&department, "2020-Q1", "text", &[]);
    assert!(text.contains("Справи постійного зберігання, од. зб. за місяцями"), "{text}");
    assert!(!text.contains("Без місяця"), "{text}");
}

#[test]
fn a_chart_shows_what_its_caption_says_or_is_refused() {
    let department = Department::example("daily");
    let refused = |call: &str| {
        department.write(
            "report-templates/own.md",
            format!("# про роботу\n\n## Р\n\n{{{{ {call} }}}}\n"),
        );
        department.run(&[
            "report",
            "2020-Q1",
            "--template",
            "own",
            "--format",
            "text",
            "--output",
            "-",
        ])
    };
    for call in [
        "chart(\"receptions.held\", \"plan\", by={\"official\": \"mayor\"})",
        "chart(\"receptions.held\", \"plan\", measure=\"persons\")",
        "chart(\"appeals.received\", \"channel\", by={\"channel\": \"email\"})",
        "chart(\"notes.quarter\", \"months\")",
    ] {
        let outcome = refused(call);
        assert!(outcome.stderr.contains("chart-impossible"), "{call}: {}", outcome.stderr);
    }
    let drawn = refused(
        "chart(\"receptions.held\", \"official\", measure=\"persons\", title=\"Хто прийшов\")",
    );
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
    assert!(
        drawn.stdout.contains("Хто прийшов") && drawn.stdout.contains(" 51\n"),
        "{}",
        drawn.stdout
    );
}

#[test]
fn charts_of_parts_stand_with_those_of_the_whole() {
    let department = Department::example("daily");
    let part = "label = \"Електронні\"\n";
    department.change("zvit.toml", part, &format!("{part}charts = [\"months\"]\n"));
    let text = told(&department, "2020-Q1", "text", &[]);
    assert!(text.contains("Електронні за місяцями"), "{text}");
    department.change("zvit.toml", "kind = \"text\"", "kind = \"text\"\ncharts = [\"months\"]");
    let outcome = department.run(&["check", "2020-Q1"]);
    assert!(outcome.stderr.contains("chart-of-text"), "{}", outcome.stderr);
}
