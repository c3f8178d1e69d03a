//! nginx with the project's own example of a configuration.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::TestCertificate;

/// A port of the loopback interface that is free now.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A running nginx. It is killed when dropped.
pub(crate) struct Nginx {
    child: Child,
    /// The port with TLS.
    pub(crate) port: u16,
    /// The port without.
    pub(crate) plain_port: u16,
    _folder: TempDir,
}

impl Nginx {
    /// Starts nginx with `deploy/nginx.conf`, which then listens on `port` and forwards `path` to the servers on the ports
    /// `upstreams`. Nothing else of the file is changed but the places of the certificate's files.
    pub(crate) fn start(port: u16, upstreams: &[u16], path: &str, certificate: &TestCertificate) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = certificate.write(folder.path());
        let plain_port = free_port();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/nginx.conf");
        let mut site = fs::read_to_string(file).unwrap();
        let servers: Vec<_> = upstreams.iter().map(|port| format!("server 127.0.0.1:{port};")).collect();
        for (example, here) in [
            ("listen 80;", format!("listen 127.0.0.1:{plain_port};")),
            ("listen 443 ssl", format!("listen 127.0.0.1:{port} ssl")),
            ("server 127.0.0.1:8787;", servers.join(" ")),
            ("location / {", format!("location {path} {{")),
            ("location = /metrics {", format!("location = {path}metrics {{")),
            ("/etc/ssl/widgets.example.com/fullchain.pem", files.certificate.display().to_string()),
            ("/etc/ssl/widgets.example.com/privkey.pem", files.key.display().to_string()),
        ] {
            assert_eq!(site.matches(example).count(), 1, "{example}");
            site = site.replace(example, &here);
        }
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let places = places.map(|kind| format!("{kind}_temp_path {kind};\n")).concat();
        let whole = format!(
            "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\nevents {{}}\n\
             http {{\naccess_log off;\n{places}{site}\n}}\n"
        );
        fs::write(folder.path().join("nginx.conf"), whole).unwrap();
        let mut command = Command::new("nginx");
        command.arg("-p").arg(folder.path()).args(["-c", "nginx.conf", "-e", "stderr"]);
        // Debian has it where users do not look.
        command.env("PATH", format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default()));
        let child = command.stdin(Stdio::null()).spawn();
        let child = child.expect("nginx is missing; `cargo xtask test server` installs it on Debian");
        let mut nginx = Self { child, port, plain_port, _folder: folder };
        nginx.wait_until_it_listens();
        nginx
    }

    fn wait_until_it_listens(&mut self) {
        let began = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(self.child.try_wait().unwrap().is_none(), "nginx has refused the configuration");
            assert!(began.elapsed() < Duration::from_secs(20), "nginx does not listen");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
