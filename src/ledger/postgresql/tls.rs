//! How the server proves who it is, and the connection that nobody else reads.

use std::path::PathBuf;
use std::sync::Arc;

use postgres::config::SslMode;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::diagnostic::{Diagnostic, Failure, Fallible, Message, Result};

/// The modes by name, as libpq calls them (PostgreSQL documentation, 34.19.3).
const MODES: [&str; 4] = ["disable", "prefer", "require", "verify-full"];

/// What is asked of a server before anything is told to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// Nothing: all goes in the open.
    Open,
    /// A connection that nobody else reads, where the server can.
    Preferred,
    /// A connection that nobody else reads, with whoever it may be.
    Required,
    /// The same, with a server whose certificate and name are in order: by the certificate in a
    /// file, else by those that the system trusts.
    Verified(Option<PathBuf>),
}

impl Trust {
    /// The mode of a name; the strictest one without a name.
    ///
    /// # Errors
    /// `unknown-sslmode`.
    pub fn read(
        mode: Option<&str>,
        certificate: Option<PathBuf>,
    ) -> std::result::Result<Self, Diagnostic> {
        match mode {
            None | Some("verify-full") => Ok(Self::Verified(certificate)),
            Some("disable") => Ok(Self::Open),
            Some("prefer") => Ok(Self::Preferred),
            // As for libpq, to name a certificate is to ask for it.
            Some("require") if certificate.is_some() => Ok(Self::Verified(certificate)),
            Some("require") => Ok(Self::Required),
            Some(_) => Err(Diagnostic::error("unknown-sslmode").with("known", MODES.join(", "))),
        }
    }

    /// What the protocol is asked for.
    pub fn mode(&self) -> SslMode {
        match self {
            Self::Open => SslMode::Disable,
            Self::Preferred => SslMode::Prefer,
            Self::Required | Self::Verified(_) => SslMode::Require,
        }
    }

    /// What makes such a connection; none where all goes in the open.
    ///
    /// # Errors
    /// Certificates that cannot be read.
    pub fn connector(&self) -> Result<Option<MakeRustlsConnect>> {
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider.clone());
        let builder = builder
            .with_safe_default_protocol_versions()
            .or_fail(|| Message::new("cannot-use-tls"))?;
        let config = match self {
            Self::Open => return Ok(None),
            Self::Preferred | Self::Required => builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Anybody(provider)))
                .with_no_client_auth(),
            Self::Verified(certificate) => {
                builder.with_root_certificates(roots(certificate.as_ref())?).with_no_client_auth()
            }
        };
        Ok(Some(MakeRustlsConnect::new(config)))
    }
}

/// Whom to trust.
fn roots(certificate: Option<&PathBuf>) -> Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    let Some(path) = certificate else {
        let found = rustls_native_certs::load_native_certs();
        roots.add_parsable_certificates(found.certs);
        if roots.is_empty() {
            return Err(Failure::new(Message::new("no-certificates")).into());
        }
        return Ok(roots);
    };
    let failed = || Message::new("cannot-read-file").with("file", path.display().to_string());
    for one in CertificateDer::pem_file_iter(path).or_fail(failed)? {
        roots.add(one.or_fail(failed)?).or_fail(failed)?;
    }
    Ok(roots)
}

/// Takes any certificate: the connection cannot be overheard, but may lead to somebody else.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _certificate: &CertificateDer<'_>,
        _between: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
