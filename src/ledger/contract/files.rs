//! What a ledger of TOML months refuses.

use std::fs;

use super::sample::{places, put, told};
use crate::diagnostic::Fault;
use crate::ledger::{Location, open};

/// What is wrong in one month's file.
fn toml_faults(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("2020-02.toml"), text);
    let ledger = open(&Location::Files(folder.path().to_owned()), &[], folder.path()).unwrap();
    told(ledger.all())
}

#[test]
fn each_fault_of_a_month_file_has_its_place() {
    let cases = [
        ("[[entry]]\ndate = 2020-02-30\nindicator = \"a\"\n", "toml-syntax 2020-02.toml:2"),
        ("[[entry]\n", "toml-syntax 2020-02.toml:1"),
        (
            "[[entry]]\ndate = 2020-02-25\nindicatr = \"a\"\nindicator = \"a\"\n",
            "unknown-key 2020-02.toml:3",
        ),
        ("[[entry]]\nindicator = \"a\"\n", "missing-key 2020-02.toml:1"),
        ("[[entry]]\ndate = 2020-02-25\n", "missing-key 2020-02.toml:1"),
        ("[[entry]]\ndate = 2020-02-25\nindicator = 5\n", "wrong-type 2020-02.toml:3"),
        ("[[entry]]\ndate = 2020-02-25\nindicator = \"А\"\n", "bad-key 2020-02.toml:3"),
        ("[[entry]]\ndate = \"25 лютого\"\nindicator = \"a\"\n", "bad-date 2020-02.toml:2"),
        ("[[entry]]\ndate = 2020-02-25T10:00:00\nindicator = \"a\"\n", "wrong-type 2020-02.toml:2"),
        (
            "[[entry]]\ndate = 2020-02-25\nuntil = 2020-02-20\nindicator = \"a\"\n",
            "range-reversed 2020-02.toml:2",
        ),
        (
            "[[entry]]\ndate = \"2020-02\"\nuntil = 2020-02-20\nindicator = \"a\"\n",
            "until-without-day 2020-02.toml:2",
        ),
        ("[[entry]]\ndate = 2020-03-01\nindicator = \"a\"\n", "entry-in-wrong-file 2020-02.toml:2"),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\ncount = \"five\"\n",
            "wrong-type 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\napprox = \"maybe\"\n",
            "bad-precision 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\nid = \"а б\"\n",
            "bad-id 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\nby = { channel = 3 }\n",
            "wrong-type 2020-02.toml:4",
        ),
        (
            "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\nid = \"x\"\n[[entry]]\ndate = 2020-02-26\nindicator = \"a\"\nid = \"x\"\n",
            "duplicate-id 2020-02.toml:5",
        ),
        ("[entry]\ndate = 2020-02-25\n", "single-brackets 2020-02.toml:1"),
        ("entries = []\n", "unknown-key 2020-02.toml:1"),
    ];
    for (text, expected) in cases {
        assert_eq!(toml_faults(text), [expected], "{text}");
    }
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let text = "[[entry]]\ndate = 2020-02-25\n\n[[entry]]\ndate = 2020-02-26\nindicator = 5\n";
    assert_eq!(toml_faults(text), ["missing-key 2020-02.toml:1", "wrong-type 2020-02.toml:6"]);
}

#[test]
fn a_file_that_no_month_names_is_told() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("січень.toml"), "");
    put(&folder.path().join(".2020-01.toml.swp"), "");
    put(&folder.path().join("notes.txt"), "");
    let opened = open(&Location::Files(folder.path().to_owned()), &[], folder.path());
    let Err(Fault::Mend(found)) = opened else { panic!("opened") };
    assert_eq!(places(&found), ["stray-ledger-file січень.toml"]);
}

#[test]
fn a_file_that_is_not_utf_8_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        [b"# \xd1\x96\n\n[[entry]]\ntitle = \"".as_slice(), b"\xc7\xe2\xb3\xf2\"\n"].concat();
    let path = folder.path().join("2020-02.toml");
    #[expect(clippy::disallowed_methods, reason = "a test may write a file as it likes")]
    fs::write(path, text).unwrap();
    let ledger = open(&Location::Files(folder.path().to_owned()), &[], folder.path()).unwrap();
    assert_eq!(told(ledger.all()), ["not-utf8 2020-02.toml:4"]);
}

#[test]
fn a_ledger_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for (location, code) in [
        (Location::new("ledger", folder.path()).unwrap(), "no-ledger "),
        (Location::new("ledger.sqlite", folder.path()).unwrap(), "no-database "),
    ] {
        let Err(Fault::Mend(found)) = open(&location, &[], folder.path()) else { panic!("opened") };
        assert_eq!(places(&found), [code]);
    }
}

#[test]
fn equal_entries_without_ids_get_ids_of_their_own() {
    let text = "[[entry]]\ndate = 2020-02-25\nindicator = \"a\"\n";
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("2020-02.toml"), &text.repeat(2));
    let ledger = open(&Location::Files(folder.path().to_owned()), &[], folder.path()).unwrap();
    let entries = ledger.all().unwrap();
    assert_eq!(entries[1].id.as_str(), format!("{}-2", entries[0].id));
}
