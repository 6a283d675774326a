//! `Address`: where a ledger in PostgreSQL is, as the settings write it, and who connects.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use postgres::Config;
use postgres::config::Host;

use super::passfile;
use super::tls::Trust;
use super::trouble::Trouble;
use crate::diagnostic::{Diagnostic, Failure, Fault, Message};
use crate::model::Key;

/// How long a connection may take to be made.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where local servers listen on Debian and its kin.
const SOCKETS: &str = "/var/run/postgresql";

/// The department of an address that names none.
const DEPARTMENT: &str = "main";

/// A URI as libpq has it (PostgreSQL documentation, 34.1.1.2), which may name the department
/// besides: `postgres://db.example/zvit?department=documents`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The URI without what is ours.
    uri: String,
    /// How messages call it.
    pub shown: String,
    /// Whose ledger it is.
    pub department: Key,
    /// How the server proves who it is.
    trust: Trust,
}

/// With what one connects: it stands in no settings, no message and no log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// The role where the address names none, by `PGUSER`; else the name of the system's user.
    pub user: Option<String>,
    /// The password, by `PGPASSWORD`.
    pub password: Option<String>,
    /// The file of passwords, by `PGPASSFILE`; else `~/.pgpass`.
    pub passfile: Option<PathBuf>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str("Credentials")
    }
}

impl Address {
    /// Whether a setting is an address of a server, and not of files.
    pub fn is_one(setting: &str) -> bool {
        // What looks like one is not taken for a file, whose name would be told.
        let setting = setting.to_ascii_lowercase();
        setting.contains("://")
            || setting.contains("password=")
            || (setting.starts_with("postgres") && setting.contains('@'))
    }

    /// Reads an address; a certificate's file is sought from the department's folder.
    ///
    /// # Errors
    /// `bad-address`, `password-in-address` or `unknown-sslmode`.
    pub fn read(setting: &str, root: &Path) -> Result<Self, Diagnostic> {
        let (base, options) = setting.split_once('?').unwrap_or((setting, ""));
        let (mut department, mut mode, mut certificate) = (None, None, None);
        let mut others = Vec::new();
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("department", key)) => department = Some(key),
                Some(("sslmode", name)) => mode = Some(name.to_owned()),
                Some(("sslrootcert", file)) => certificate = Some(root.join(file)),
                _ => others.push(option),
            }
        }
        let uri = if others.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{}", others.join("&"))
        };
        // What is wrong in it is not told: it may hold what nobody should see.
        let bad = || Diagnostic::error("bad-address");
        let config = Config::from_str(&uri).map_err(|_| bad())?;
        if config.get_password().is_some() {
            return Err(Diagnostic::error("password-in-address"));
        }
        let is_local = config.get_hostaddrs().is_empty()
            && config.get_hosts().iter().all(|host| match host {
                Host::Tcp(name) => ["localhost", "127.0.0.1", "::1"].contains(&name.as_str()),
                Host::Unix(_) => true,
            });
        // A server elsewhere must prove who it is; libpq would talk to anybody.
        let lenient = (is_local && certificate.is_none()).then_some("prefer");
        let trust = Trust::read(mode.as_deref().or(lenient), certificate)?;
        let department = department.unwrap_or(DEPARTMENT).parse::<Key>().map_err(|_| bad())?;
        let named = base
            .rsplit_once('@')
            .map_or_else(|| base.to_owned(), |(_, place)| format!("postgres://{place}"));
        Ok(Self { uri, shown: format!("{named}?department={department}"), department, trust })
    }

    /// Connects.
    ///
    /// # Errors
    /// A certificate or a file of passwords that cannot be read, or what the server says.
    pub fn connect(&self, credentials: &Credentials) -> Result<postgres::Client, Trouble> {
        let mut config = Config::from_str(&self.uri)?;
        if config.get_user().is_none() {
            let user = credentials.user.clone().or_else(|| whoami::username().ok());
            config.user(&user.unwrap_or_default());
        }
        if config.get_hosts().is_empty() {
            config.host_path(SOCKETS);
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_application_name().is_none() {
            config.application_name("zvit");
        }
        config.ssl_mode(self.trust.mode());
        if let Some(password) = &credentials.password {
            config.password(password);
        } else if let Some(password) = passfile::password(&config, credentials)? {
            config.password(password);
        }
        let connector = self.trust.connector()?;
        // The time of a connection ends when it stands; a server may be silent after that.
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let connected = match connector {
                Some(connector) => config.connect(connector),
                None => config.connect(postgres::NoTls),
            };
            // Nobody may be waiting any more.
            let _unheard = tell.send(connected);
        });
        match told.recv_timeout(PATIENCE + PATIENCE) {
            Ok(connected) => Ok(connected?),
            Err(_) => {
                let silent = Message::new("server-silent").with("file", &self.shown);
                Err(Fault::from(Failure::new(silent)).into())
            }
        }
    }
}
