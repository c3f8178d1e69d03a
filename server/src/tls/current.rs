//! The pair in use, which a new one replaces without an end of connections.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use rustls::crypto::CryptoProvider;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, version};

use super::error::TlsError;
use super::pair::{self, Pair};
use crate::options::TlsFiles;

/// The only protocol inside that the server knows (RFC 7301).
const HTTP_1: &[u8] = b"http/1.1";

/// The certificate and the key of new connections. Each connection keeps those with which it began.
#[derive(Debug)]
pub(crate) struct CurrentPair {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    held: RwLock<Held>,
}

#[derive(Debug)]
struct Held {
    key: Arc<CertifiedKey>,
    digest: [u8; 32],
    /// What is wrong with the files since, so that it is logged once.
    problem: Option<String>,
}

impl CurrentPair {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// They cannot be used; see [`TlsError`].
    pub(crate) fn read(files: TlsFiles) -> Result<Arc<Self>, TlsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let Pair { key, digest, validity } = pair::read(&files, &provider)?;
        warn_of_the_end(validity);
        let held = Held { key: Arc::new(key), digest, problem: None };
        Ok(Arc::new(Self { files, provider, held: RwLock::new(held) }))
    }

    /// The library's options for connections of clients: TLS 1.2 or 1.3, with the pair of the time.
    ///
    /// # Errors
    ///
    /// None in practice: the provider has suites for both versions.
    pub(crate) fn config(self: &Arc<Self>) -> Result<Arc<ServerConfig>, rustls::Error> {
        let mut config = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&[&version::TLS13, &version::TLS12])?
            .with_no_client_auth()
            .with_cert_resolver(Arc::<Self>::clone(self));
        config.alpn_protocols = vec![HTTP_1.to_vec()];
        Ok(Arc::new(config))
    }

    /// Reads the files again. If they cannot be used, the old pair stays. `is_asked` says whether somebody waits for an
    /// answer in the log.
    ///
    /// The content is compared and not the time of the files: those who copy files may keep their times.
    pub(crate) fn reload(&self, is_asked: bool) {
        let read = pair::read(&self.files, &self.provider);
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        match read {
            Ok(pair) if pair.digest == held.digest => {
                held.problem = None;
                if is_asked {
                    tracing::info!("certificate and key have not changed");
                }
            }
            Ok(pair) => {
                tracing::info!(valid_until = %pair.validity.end(), "new certificate in use");
                warn_of_the_end(pair.validity);
                *held = Held { key: Arc::new(pair.key), digest: pair.digest, problem: None };
            }
            Err(error) => {
                let problem = error.to_string();
                if is_asked || held.problem.as_ref() != Some(&problem) {
                    tracing::warn!(%problem, "the new certificate cannot be used, the old one stays");
                }
                held.problem = Some(problem);
            }
        }
    }
}

impl ResolvesServerCert for CurrentPair {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&held.key))
    }
}

fn warn_of_the_end(validity: pair::Validity) {
    if let Some(problem) = validity.problem(Timestamp::now()) {
        tracing::warn!("{problem}");
    }
}
