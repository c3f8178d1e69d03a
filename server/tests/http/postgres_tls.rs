//! TLS to a `PostgreSQL` server.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use inbox_widgets_server::server::Server;
use serde_json::json;

use crate::support::cluster::{Cluster, Durability};
use crate::support::{TestCertificate, TestDatabase, TestServer, free_port, local, options};

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_of_the_database_counts_as_the_address_says() {
    let (certificate, port, folder) = (TestCertificate::new(), free_port(), tempfile::tempdir().unwrap());
    let mut cluster = Cluster::start(Durability::Quick);
    let files = certificate.write(&cluster.data());
    for file in [&files.certificate, &files.key] {
        fs::set_permissions(file, Permissions::from_mode(0o600)).unwrap();
        Cluster::own(file);
    }
    cluster.configure(&format!(
        "listen_addresses = '127.0.0.1'\nport = {port}\nssl = on\n\
         ssl_cert_file = 'server.pem'\nssl_key_file = 'server.key'"
    ));
    cluster.port = port;
    cluster.start_again();
    let roots = |certificate: &TestCertificate, name: &str| {
        let file = folder.path().join(name);
        fs::write(&file, &certificate.certificate).unwrap();
        format!(
            "postgres://postgres@localhost:{port}/postgres?sslmode=verify-full&sslrootcert={}",
            file.display()
        )
    };
    let server = TestServer::start_on(TestDatabase::Server(roots(&certificate, "own.pem")), |_| {}).await;
    server.create(&json!({"title": "a"})).await;
    let secured =
        "pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND application_name = 'inbox-widgets'";
    assert!(server.data.rows(secured).await > 0);

    let mut other = options(folder.path());
    local(&mut other).database = TestDatabase::Server(roots(&TestCertificate::new(), "other.pem")).place();
    let error = Server::prepare(other).await.unwrap_err().to_string();
    assert!(error.contains("The database cannot be reached") && error.contains("certificate"), "{error}");
}
