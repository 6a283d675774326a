//! Why something failed, cause by cause, with the machine's reasons in the user's language.

use std::error::Error;
use std::io;

use super::messages::Messages;
use crate::diagnostic::{Failure, Fault, Message};

/// What could not be done, and the causes of it, the nearest first.
pub struct Failed {
    /// What could not be done.
    pub what: Message,
    /// Why, in words.
    pub causes: Vec<String>,
}

/// The account of a failure.
pub fn account(error: &anyhow::Error, messages: &Messages) -> Failed {
    let mut what = None;
    let mut causes = Vec::new();
    for cause in error.chain() {
        if let Some(failure) = failure(cause) {
            match what {
                None => what = Some(failure.message.clone()),
                Some(_) => causes.push(messages.text(&failure.message)),
            }
        } else if let Some(error) = cause.downcast_ref::<io::Error>() {
            causes.push(messages.text(&of_io(error)));
            // What lies below says the same again, in English.
            break;
        } else {
            causes.push(of_sqlite(&cause.to_string(), messages));
        }
    }
    // A library's error often quotes the one below it.
    causes
        .dedup_by(|below, above| above.contains(below.as_str()) || below.contains(above.as_str()));
    Failed { what: what.unwrap_or_else(|| Message::new("cannot-finish")), causes }
}

/// The failure that a cause is, if it is one of ours.
fn failure<'e>(cause: &'e (dyn Error + 'static)) -> Option<&'e Failure> {
    match cause.downcast_ref::<Fault>() {
        Some(Fault::Machine(failure)) => Some(failure),
        _ => cause.downcast_ref::<Failure>(),
    }
}

/// What SQLite says, in words of ours where we have them.
fn of_sqlite(said: &str, messages: &Messages) -> String {
    let code = match said {
        _ if said.contains("database is locked") => "sqlite-locked",
        _ if said.contains("file is not a database") => "sqlite-not-a-database",
        _ if said.contains("database disk image is malformed") => "sqlite-corrupt",
        _ if said.contains("database or disk is full") => "sqlite-full",
        _ if said.contains("attempt to write a readonly database") => "sqlite-read-only",
        _ if said.contains("unable to open database file") => "sqlite-cannot-open",
        _ if said.contains("disk I/O error") => "sqlite-disk",
        _ => return said.to_owned(),
    };
    messages.text(&Message::new(code))
}

/// What the machine says, in words of ours; kinds that we have no words for are quoted.
fn of_io(error: &io::Error) -> Message {
    use io::ErrorKind as Kind;
    let code = match error.kind() {
        Kind::NotFound => "io-not-found",
        Kind::PermissionDenied => "io-permission-denied",
        Kind::AlreadyExists => "io-already-exists",
        Kind::IsADirectory => "io-is-a-directory",
        Kind::NotADirectory => "io-not-a-directory",
        Kind::DirectoryNotEmpty => "io-directory-not-empty",
        Kind::ReadOnlyFilesystem => "io-read-only",
        Kind::StorageFull => "io-storage-full",
        Kind::QuotaExceeded => "io-quota-exceeded",
        Kind::FileTooLarge => "io-file-too-large",
        Kind::ResourceBusy | Kind::ExecutableFileBusy => "io-busy",
        Kind::InvalidFilename => "io-invalid-name",
        Kind::CrossesDevices => "io-crosses-devices",
        Kind::OutOfMemory => "io-out-of-memory",
        Kind::BrokenPipe => "io-broken-pipe",
        Kind::TimedOut => "io-timed-out",
        Kind::UnexpectedEof => "io-unexpected-end",
        Kind::WriteZero => "io-write-zero",
        Kind::InvalidData if error.raw_os_error().is_none() => "io-invalid-data",
        Kind::StaleNetworkFileHandle
        | Kind::NetworkDown
        | Kind::NetworkUnreachable
        | Kind::HostUnreachable
        | Kind::ConnectionRefused
        | Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::NotConnected => "io-network",
        _ => return Message::new("io-other").with("reason", error.to_string()),
    };
    Message::new(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::language::Language;
    use crate::diagnostic::Fallible;

    fn told(error: impl Into<anyhow::Error>) -> (String, Vec<String>) {
        let messages = Messages::new(Language::Ukrainian);
        let failed = account(&error.into(), &messages);
        (messages.text(&failed.what), failed.causes)
    }

    #[test]
    fn a_failure_names_the_file_and_the_reason_in_ukrainian() {
        let reading: Result<(), Fault> = Err(io::Error::from(io::ErrorKind::PermissionDenied))
            .or_fail(|| Message::new("cannot-read-file").with("file", "zvit.toml"));
        let (what, causes) = told(reading.unwrap_err());
        assert_eq!(what, "не вдалося прочитати файл «zvit.toml»");
        assert_eq!(causes, ["бракує прав доступу"]);
    }

    #[test]
    fn every_kind_with_words_has_them_in_both_languages() {
        use io::ErrorKind as Kind;
        for language in Language::ALL {
            let messages = Messages::new(language);
            for kind in [
                Kind::NotFound,
                Kind::AlreadyExists,
                Kind::IsADirectory,
                Kind::NotADirectory,
                Kind::DirectoryNotEmpty,
                Kind::ReadOnlyFilesystem,
                Kind::StorageFull,
                Kind::QuotaExceeded,
                Kind::FileTooLarge,
                Kind::ResourceBusy,
                Kind::InvalidFilename,
                Kind::CrossesDevices,
                Kind::OutOfMemory,
                Kind::BrokenPipe,
                Kind::TimedOut,
                Kind::UnexpectedEof,
                Kind::WriteZero,
                Kind::InvalidData,
                Kind::ConnectionRefused,
                Kind::Other,
            ] {
                let text = messages.text(&of_io(&kind.into()));
                assert!(!text.starts_with("io-"), "{kind:?}: {text}");
            }
        }
    }

    #[test]
    fn a_kind_without_words_is_quoted() {
        let (what, causes) = told(io::Error::other("the moon is full"));
        assert_eq!(what, "не вдалося виконати команду");
        assert_eq!(causes, ["система повідомляє: «the moon is full»"]);
    }

    #[test]
    fn each_cause_is_told_once() {
        let inner: Result<(), Fault> = Err(io::Error::from(io::ErrorKind::NotFound))
            .or_fail(|| Message::new("cannot-read-file").with("file", "a"));
        let outer: Result<(), Fault> =
            inner.or_fail(|| Message::new("cannot-write-file").with("file", "b"));
        let (what, causes) = told(outer.unwrap_err());
        assert_eq!(what, "не вдалося записати файл «b»");
        assert_eq!(causes, ["не вдалося прочитати файл «a»", "такого файлу чи теки немає"]);
    }
}
