//! Ledgers in PostgreSQL as clerks, heads and cron use them, where `tests/postgres.sh` has started
//! a server.

use std::fs;
use std::time::Instant;

use postgres::{Client, NoTls};
use serde_json::Value;

use crate::department::Department;

/// The server of the tests.
pub struct Server {
    /// `localhost:PORT/zvit`.
    place: String,
    /// Where its certificate lies.
    folder: String,
}

impl Server {
    /// The server, where there is one: in continuous integration there must be.
    pub fn find() -> Option<Self> {
        let (address, must) = (std::env::var("ZVIT_TEST_POSTGRES"), std::env::var("CI"));
        assert!(address.is_ok() || must.is_err(), "no server to try: bash tests/postgres.sh start");
        let place = address.ok()?.split_once('@').unwrap().1.to_owned();
        Some(Self { place, folder: std::env::var("ZVIT_TEST_POSTGRES_FOLDER").unwrap() })
    }

    /// An address with a department of its own.
    pub fn department(&self) -> (String, String) {
        let key = format!("c{}-{}", std::process::id(), fastrand::u32(..));
        (format!("postgres://postgres@{}?department={key}", self.place), key)
    }

    /// Does SQL as the owner.
    fn does(&self, sql: &str) {
        let address = format!("postgres://postgres@{}", self.place);
        Client::connect(&address, NoTls).unwrap().batch_execute(sql).unwrap();
    }
}

/// The reference department with its ledger on the server.
fn moved(address: &str) -> Department {
    let department = Department::example("lysychansk-2020-q1");
    department.without_spelling();
    department.good(&["export", "--to", address]);
    department.change("zvit.toml", "ledger = \"ledger\"", &format!("ledger = \"{address}\""));
    department
}

#[test]
fn a_ledger_that_was_moved_to_a_server_gives_the_same_reports() {
    let Some(server) = Server::find() else { return };
    let files = Department::example("lysychansk-2020-q1");
    files.without_spelling();
    let there = moved(&server.department().0);
    let report = [
        "report",
        "2020-Q1",
        "--format",
        "pdf,text,docx,md,csv,xlsx",
        "--output",
        "out",
        "--quiet",
    ];
    for department in [&files, &there] {
        department.good(&report);
    }
    let mut compared = 0;
    for file in fs::read_dir(files.path("out")).unwrap() {
        let name = file.unwrap().file_name();
        let read = |department: &Department| fs::read(department.path("out").join(&name)).unwrap();
        if name.to_string_lossy().ends_with(".figures.json") {
            continue;
        }
        assert!(read(&files) == read(&there), "{name:?}");
        compared += 1;
    }
    assert_eq!(compared, 6);
    for line in
        [&["summary", "2020-Q1", "--json"][..], &["compare", "2020-01", "2020-02", "--json"]]
    {
        assert_eq!(files.good(line), there.good(line));
    }
    let refused = files.run(&["export", "--to", &server.department().0.replace('?', "?x=1&")]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
}

#[test]
fn closed_periods_go_along_with_a_ledger_and_come_back() {
    let Some(server) = Server::find() else { return };
    let department = Department::example("lysychansk-2020-q1");
    department.without_spelling();
    let refused = || {
        let line = ["log", "site.materials", "Пізня", "--date", "2020-03-09", "--force"];
        department.run(&line).stderr.contains("period-closed")
    };
    department.good(&["close", "2020-Q1", "--allow-errors", "приклад", "--quiet"]);
    let (address, _) = server.department();
    department.good(&["export", "--to", &address]);
    let kept = department.read("closed/0001-2020-Q1.json");
    fs::remove_dir_all(department.path("closed")).unwrap();
    department.change("zvit.toml", "ledger = \"ledger\"", &format!("ledger = \"{address}\""));
    assert!(refused());
    department.good(&["export", "--to", "back.sqlite"]);
    assert_eq!(department.read("closed/0001-2020-Q1.json"), kept);
    department.change("zvit.toml", &address, "back.sqlite");
    assert!(refused());
}

#[test]
fn clerks_log_mend_and_undo_on_a_server_each_their_own() {
    let Some(server) = Server::find() else { return };
    let department = moved(&server.department().0);
    let by = |clerk: &str, line: &[&str]| {
        department.run_as(&[line, &["--today", "2020-04-10"]].concat(), &[("ZVIT_CLERK", clerk)])
    };
    let before = department.good(&["list", "2020", "--json"]);
    let log = ["log", "site.materials", "Новина для перевірки", "--date", "2020-04-09"];
    for clerk in ["Олена", "Іван"] {
        let done = by(clerk, &log);
        assert_eq!(done.code, 0, "{}", done.stderr);
    }
    let history: Value = serde_json::from_str(&department.good(&["history", "--json"])).unwrap();
    assert_eq!(history["operations"].as_array().unwrap().len(), 2);
    assert_eq!(by("Олена", &["undo"]).code, 0);
    let nothing = by("Олена", &["undo"]);
    assert_eq!(nothing.code, 1);
    assert!(nothing.stderr.contains("Олена"), "{}", nothing.stderr);
    assert_eq!(by("Іван", &["undo"]).code, 0);
    assert_eq!(department.good(&["list", "2020", "--json"]), before);
}

#[test]
fn a_period_that_one_closed_is_closed_for_the_others() {
    let Some(server) = Server::find() else { return };
    let (address, key) = server.department();
    let one = moved(&address);
    one.good(&["close", "2020-Q1", "--allow-errors", "приклад", "--quiet"]);
    assert!(!one.path("closed").exists());
    let other = Department::example("lysychansk-2020-q1");
    other.change("zvit.toml", "ledger = \"ledger\"", &format!("ledger = \"{address}\""));
    let refused = other.run(&["log", "site.materials", "Пізня новина", "--date", "2020-03-09"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(
        refused.stderr.contains("2020-Q1") || refused.stderr.contains("закрит"),
        "{}",
        refused.stderr
    );
    other.good(&["reopen", "2020-Q1", "--reason", "помилка", "--quiet"]);
    let sql = format!("SELECT count(*) FROM zvit.closing WHERE department = '{key}'");
    let mut client =
        Client::connect(&format!("postgres://postgres@{}", server.place), NoTls).unwrap();
    assert_eq!(client.query_one(&sql, &[]).unwrap().get::<_, i64>(0), 2);
}

#[test]
fn passwords_come_from_the_environment_or_a_file_and_are_never_told() {
    let Some(server) = Server::find() else { return };
    let (address, key) = server.department();
    let department = moved(&address);
    let role = format!("k{}", key.replace('-', "_"));
    server.does(&format!(
        "CREATE ROLE {role} LOGIN PASSWORD 'таємниця'; INSERT INTO zvit.member VALUES ('{role}', '{key}', 'read')"
    ));
    department.change("zvit.toml", "postgres@", &format!("{role}@"));
    let line = ["summary", "2020-Q1", "--quiet"];
    let home = department.path("").display().to_string();
    let at_home = ("HOME", home.as_str());
    let without = department.run_as(&line, &[at_home]);
    assert_eq!(without.code, 3, "{}", without.stderr);
    let wrong = department.run_as(&line, &[at_home, ("PGPASSWORD", "не-таємниця")]);
    assert_eq!(wrong.code, 3);
    assert!(!wrong.stderr.contains("таємниця"), "{}", wrong.stderr);
    assert_eq!(department.run_as(&line, &[at_home, ("PGPASSWORD", "таємниця")]).code, 0);
    department.write(".pgpass", format!("localhost:*:zvit:{role}:таємниця\n"));
    let open = department.run_as(&line, &[at_home]);
    assert_eq!(open.code, 1);
    assert!(open.stderr.contains("chmod 600"), "{}", open.stderr);
    let closed = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(department.path(".pgpass"), closed).unwrap();
    assert_eq!(department.run_as(&line, &[at_home]).code, 0);
    let writing =
        department.run_as(&["log", "site.materials", "Новина", "--date", "2020-04-09"], &[at_home]);
    assert_eq!(writing.code, 1, "a reader may not write: {}", writing.stderr);
}

#[test]
fn a_server_elsewhere_must_prove_who_it_is() {
    let Some(server) = Server::find() else { return };
    let (address, _) = server.department();
    let department = moved(&address);
    let line = ["summary", "2020-Q1", "--quiet"];
    let mut last = String::new();
    let mut with = |option: &str| {
        let next = format!("{address}{option}");
        let (from, to) = (format!("\"{address}{last}\""), format!("\"{next}\""));
        department.change("zvit.toml", &from, &to);
        option.clone_into(&mut last);
        let outcome = department.run(&line);
        (outcome.code, outcome.stderr)
    };
    let certificate = format!("{}/server.crt", server.folder);
    assert_eq!(with(&format!("&sslrootcert={certificate}")), (0, String::new()));
    assert_eq!(with("&sslmode=require"), (0, String::new()));
    assert_eq!(with("&sslmode=disable"), (0, String::new()));
    let (code, told) = with("&sslmode=verify-full");
    assert_eq!(code, 3, "a certificate that nobody vouches for: {told}");
    assert_eq!(with("&sslmode=verify-ca").0, 1);
}

#[test]
fn what_is_wrong_with_a_server_is_told() {
    let Some(server) = Server::find() else { return };
    let department = Department::example("lysychansk-2020-q1");
    let mut last = "ledger".to_owned();
    let mut told = |address: &str| {
        department.change("zvit.toml", &format!("\"{last}\""), &format!("\"{address}\""));
        address.clone_into(&mut last);
        let begun = Instant::now();
        let outcome = department.run(&["summary", "2020-Q1", "--json"]);
        assert!(begun.elapsed().as_secs() < 15, "{address}");
        let codes: Value = serde_json::from_str(&outcome.stdout).unwrap_or_default();
        let code = codes["findings"][0]["code"].as_str().unwrap_or_default().to_owned();
        (outcome.code, code, outcome.stderr)
    };
    for address in [
        "postgres://postgres:sekret@localhost/zvit",
        "postgres://localhost/zvit?password=sekret",
        "postgres://localhost/zvit?department=a;password=sekret",
        "postgres://u:x?department=sekret@localhost/zvit",
        "postgres://u:sekret@localhost:port/zvit",
        "postgres://u@localhost/zvit?sslmode=x;password=sekret",
        "Postgres://u:sekret@localhost/zvit",
        "host=localhost password=sekret",
    ] {
        let (code, finding, _) = told(address);
        assert_eq!(code, 1, "{address}");
        let known = ["password-in-address", "bad-address", "unknown-sslmode"];
        assert!(known.contains(&finding.as_str()), "{address}: {finding}");
        let line = ["summary", "2020-Q1"];
        for line in [&line[..], &["summary", "2020-Q1", "--log-format", "json"]] {
            let outcome = department.run(line);
            assert!(!(outcome.stdout + &outcome.stderr).contains("sekret"), "{address}");
        }
    }
    let (code, finding, _) = told("postgres://localhost:port/zvit");
    assert_eq!((code, finding.as_str()), (1, "bad-address"));
    let elsewhere = server.place.replace("/zvit", "/postgres");
    let (code, finding, _) = told(&format!("postgres://postgres@{elsewhere}"));
    assert_eq!((code, finding.as_str()), (1, "no-schema"));
    let (code, finding, _) = told(&format!("postgres://postgres@{}?department=none", server.place));
    assert_eq!((code, finding.as_str()), (1, "not-on-server"));
    let (code, _, told) = told("postgres://nobody@localhost:1/zvit");
    assert_eq!(code, 3, "{told}");
}

#[test]
fn a_department_begins_on_a_server() {
    let Some(server) = Server::find() else { return };
    let (address, _) = server.department();
    let folder = Department::nothing();
    folder.good(&["init", "--ledger", &address, "--quiet"]);
    assert!(folder.read("zvit.toml").contains(&format!("ledger = \"{address}\"")));
    assert!(!folder.path("ledger").exists());
    assert_eq!(folder.good(&["list", "2020", "--json"]).trim(), "{\n  \"entries\": []\n}");
    folder.good(&["migrate", "--quiet"]);
}
