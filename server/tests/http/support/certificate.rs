//! Certificates that are made for a test, and clients that trust them alone.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use inbox_widgets_server::options::TlsFiles;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use reqwest::{Certificate, Client, ClientBuilder};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::connection::client_builder;

/// The names for which the certificates count.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "widgets.example.com"];

/// A certificate for this machine, signed by itself, with its key.
pub(crate) struct TestCertificate {
    pub(crate) certificate: String,
    pub(crate) key: String,
}

impl TestCertificate {
    /// One that counts for a long time.
    pub(crate) fn new() -> Self {
        Self::ending(4000)
    }

    /// One that counts until the begin of `year`.
    pub(crate) fn ending(year: i32) -> Self {
        let mut params = CertificateParams::new(NAMES.map(str::to_owned)).unwrap();
        params.not_before = date_time_ymd(2000, 1, 1);
        params.not_after = date_time_ymd(year, 1, 1);
        let key = KeyPair::generate().unwrap();
        Self { certificate: params.self_signed(&key).unwrap().pem(), key: key.serialize_pem() }
    }

    /// Writes both files into a folder, over those of another one.
    pub(crate) fn write(&self, folder: &Path) -> TlsFiles {
        let files = TlsFiles { certificate: folder.join("server.pem"), key: folder.join("server.key") };
        // At once each, so that the server reads no half of one.
        for (path, content) in [(&files.certificate, &self.certificate), (&files.key, &self.key)] {
            let new = path.with_extension("new");
            fs::write(&new, content).unwrap();
            fs::rename(&new, path).unwrap();
        }
        files
    }

    /// A client that trusts this certificate and no other.
    pub(crate) fn client(&self) -> Client {
        self.client_builder().build().unwrap()
    }

    /// The same, to be changed.
    pub(crate) fn client_builder(&self) -> ClientBuilder {
        let certificate = Certificate::from_pem(self.certificate.as_bytes()).unwrap();
        client_builder().tls_certs_only([certificate])
    }

    /// A connection by this version of TLS, of a client that trusts this certificate and no other.
    pub(crate) async fn connect(
        &self,
        port: u16,
        version: &'static rustls::SupportedProtocolVersion,
        protocols: &[&str],
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.certificate.as_bytes()).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder =
            ClientConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
        let mut config = builder.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, stream).await
    }
}
