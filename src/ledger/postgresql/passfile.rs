//! Passwords as libpq keeps them in a file (PostgreSQL documentation, 34.16).

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use postgres::Config;
use postgres::config::Host;

use super::address::Credentials;
use crate::diagnostic::{Diagnostic, Fallible, Message, Result};

/// The password for a connection: of the first line that fits; none where the file is not there.
///
/// # Errors
/// `passfile-open-to-others`, or the machine's failure to read it.
pub fn password(config: &Config, credentials: &Credentials) -> Result<Option<String>> {
    let Some(path) = credentials.passfile.as_deref().filter(|path| path.exists()) else {
        return Ok(None);
    };
    let shown = path.display().to_string();
    if is_open_to_others(path) {
        return Err(Diagnostic::error("passfile-open-to-others").with("file", shown).into());
    }
    let failed = || Message::new("cannot-read-file").with("file", &shown);
    let mut text = String::new();
    let mut file = File::open(path).or_fail(failed)?;
    file.read_to_string(&mut text).or_fail(failed)?;
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        _ => "localhost".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let user = config.get_user().unwrap_or_default();
    let asked = [host.as_str(), &port, config.get_dbname().unwrap_or(user), user];
    Ok(text.lines().find_map(|line| of_line(line, asked)))
}

/// The password of a line `host:port:database:user:password`, where the others fit; `\` takes the
/// meaning of a colon or of itself away.
fn of_line(line: &str, asked: [&str; 4]) -> Option<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '#' if fields == [""] => return None,
            ':' if fields.len() < 5 => fields.push(String::new()),
            '\\' => fields.last_mut()?.extend(letters.next()),
            letter => fields.last_mut()?.push(letter),
        }
    }
    let fits = |(field, asked): (&String, &str)| field == "*" || field == asked;
    (fields.len() == 5 && fields.iter().zip(asked).all(fits)).then(|| fields.pop())?
}

/// Whether others than its owner may read a file: libpq passes over such a one.
#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

/// Elsewhere the folder of the user is closed to others.
#[cfg(not(unix))]
fn is_open_to_others(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_the_password_of_what_it_fits() {
        let asked = ["db", "5432", "zvit", "olena"];
        let cases = [
            ("db:5432:zvit:olena:пароль", Some("пароль")),
            ("*:*:*:olena:a:b", Some("a:b")),
            (r"db:5432:zvit:olena:a\:b\\", Some(r"a:b\")),
            ("db:5433:zvit:olena:x", None),
            ("# db:5432:zvit:olena:x", None),
            ("", None),
            ("db:5432:zvit:olena", None),
        ];
        for (line, password) in cases {
            assert_eq!(of_line(line, asked).as_deref(), password, "{line}");
        }
    }
}
