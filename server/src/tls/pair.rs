//! Reads and checks a certificate and its key.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use rustls::{CertificateError, Error, InconsistentKeys, RootCertStore};
use secrecy::zeroize::Zeroizing;
use sha2::{Digest as _, Sha256};

use super::error::TlsError;
use crate::options::TlsFiles;

/// How long before its end a certificate is warned of. The usual programs renew theirs 30 days before.
const SOON: Duration = Duration::from_hours(14 * 24);

/// Later than the end of any certificate: the year 9999.
const NEVER: Duration = Duration::from_secs(253_402_300_799);

/// A certificate with its key, as read.
#[derive(Debug)]
pub(super) struct Pair {
    /// Both, for handshakes.
    pub(super) key: CertifiedKey,
    /// Identifies the content of the files.
    pub(super) digest: [u8; 32],
    /// From when to when the certificate counts.
    pub(super) validity: Validity,
}

/// From when to when a certificate counts, as far as that can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Validity {
    /// It does not count before; `None` if it has begun.
    begin: Option<Timestamp>,
    end: Option<Timestamp>,
}

/// Reads both files and checks that they belong together.
///
/// # Errors
///
/// One cannot be read or used; see [`TlsError`]. An expired certificate is none.
pub(super) fn read(files: &TlsFiles, provider: &CryptoProvider) -> Result<Pair, TlsError> {
    let (certificate, key) = (files.certificate.as_path(), files.key.as_path());
    let chain_bytes = bytes(certificate)?;
    let key_bytes = Zeroizing::new(bytes(key)?);
    let mut hash = Sha256::new();
    for part in [&chain_bytes, &*key_bytes] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&chain_bytes)
        .collect::<Result<_, _>>()
        .map_err(|_| TlsError::NoCertificate(certificate.to_owned()))?;
    let Some(first) = chain.first() else { return Err(TlsError::NoCertificate(certificate.to_owned())) };
    let unusable =
        |path: &Path, error: &Error| TlsError::Unusable { path: path.to_owned(), problem: error.to_string() };
    let parsed = ParsedCertificate::try_from(first).map_err(|error| unusable(certificate, &error))?;
    let validity = validity(&parsed, provider, UnixTime::now());
    // The library's own error could quote the file.
    let private = PrivateKeyDer::from_pem_slice(&key_bytes).map_err(|_| TlsError::NoKey(key.to_owned()))?;
    let key = CertifiedKey::from_der(chain, private, provider).map_err(|error| match error {
        Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            TlsError::OtherKey { certificate: certificate.to_owned(), key: key.to_owned() }
        }
        error => unusable(key, &error),
    })?;
    Ok(Pair { key, digest: hash.finalize().into(), validity })
}

fn bytes(path: &Path) -> Result<Vec<u8>, TlsError> {
    let failed = |source: io::Error| TlsError::File { path: path.to_owned(), source };
    fs::read(path).map_err(failed)
}

/// When a certificate counts: asks the library whether it would now, and in a time in which none does.
///
/// The library looks at the time before it looks for the issuer, which is not known here.
fn validity(certificate: &ParsedCertificate<'_>, provider: &CryptoProvider, now: UnixTime) -> Validity {
    let asked = |time| {
        rustls::client::verify_server_cert_signed_by_trust_anchor(
            certificate,
            &RootCertStore::empty(),
            &[],
            time,
            provider.signature_verification_algorithms.all,
        )
    };
    let begin = match asked(now) {
        Err(Error::InvalidCertificate(CertificateError::NotValidYetContext { not_before, .. })) => {
            timestamp(not_before)
        }
        _ => None,
    };
    let end = match asked(UnixTime::since_unix_epoch(NEVER)) {
        Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
            timestamp(not_after)
        }
        _ => None,
    };
    Validity { begin, end }
}

fn timestamp(time: UnixTime) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(time.as_secs()).ok()?).ok()
}

impl Validity {
    /// Why browsers will refuse the certificate, now or soon.
    pub(super) fn problem(self, now: Timestamp) -> Option<String> {
        if let Some(begin) = self.begin {
            return Some(format!("the certificate is not valid before {begin}"));
        }
        let end = self.end?;
        if end < now {
            return Some(format!("the certificate has expired, on {end}"));
        }
        (end.duration_since(now).unsigned_abs() < SOON).then(|| format!("the certificate expires on {end}"))
    }

    /// The end, for people.
    pub(super) fn end(self) -> String {
        self.end.map_or_else(|| "unknown".to_owned(), |end| end.to_string())
    }
}

/// What `check-config` says of the files.
///
/// # Errors
///
/// A text that says why browsers would not be served.
pub(crate) fn check(files: &TlsFiles) -> Result<String, String> {
    let pair = read(files, &rustls::crypto::ring::default_provider()).map_err(|error| error.to_string())?;
    let shown = files.certificate.display();
    match pair.validity.problem(Timestamp::now()) {
        Some(problem) if !problem.contains("expires") => Err(format!("{shown}: {problem}")),
        Some(problem) => Ok(format!("{shown}, but {problem}")),
        None => Ok(format!("{shown}, valid until {}", pair.validity.end())),
    }
}
