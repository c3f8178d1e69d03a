//! The files of certificate and key: what is wrong with them, at the start and later.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output};
#[cfg(unix)]
use std::sync::mpsc;
#[cfg(unix)]
use std::time::Duration;

use crate::support::{Process, TestCertificate, with_page};

fn with_tls(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder).args(["--tls-certificate=server.pem", "--tls-key=server.key", "--db=x.db"]);
    command
}

fn start(folder: &Path) -> Output {
    let mut command = with_tls(Process::server(), folder);
    command.args(["--json", "--port=0"]).output().unwrap()
}

fn check(folder: &Path) -> Output {
    let mut command = Process::command();
    command.arg("check-config");
    with_tls(command, folder).output().unwrap()
}

#[test]
fn what_cannot_be_used_is_said_at_the_start_and_by_the_check_and_quotes_no_key() {
    let folder = with_page();
    let (own, other) = (TestCertificate::new(), TestCertificate::new());
    let secret = own.key.lines().nth(1).unwrap();
    for (certificate, key, says) in [
        (None, Some(&*own.key), "server.pem: No such file"),
        (Some(&*own.certificate), None, "server.key: No such file"),
        (Some("no PEM"), Some(&*own.key), "server.pem has no certificate in the form PEM"),
        (Some(&*own.key), Some(&*own.key), "server.pem has no certificate in the form PEM"),
        (Some(&*own.certificate), Some(secret), "server.key has no private key in the form PEM"),
        (Some(&*own.certificate), Some(&*own.certificate), "server.key has no private key in the form PEM"),
        (Some(&*other.certificate), Some(&*own.key), "server.key does not belong to the first certificate"),
    ] {
        for (name, content) in [("server.pem", certificate), ("server.key", key)] {
            let path = folder.path().join(name);
            let _ = fs::remove_file(&path);
            if let Some(content) = content {
                fs::write(path, content).unwrap();
            }
        }
        let checked = check(folder.path());
        // Before a server that should not would start.
        assert_eq!(checked.status.code(), Some(1), "{says}");
        let started = start(folder.path());
        assert_eq!(started.status.code(), Some(1), "{says}");
        let (error, found) =
            (String::from_utf8(started.stderr).unwrap(), String::from_utf8(checked.stdout).unwrap());
        assert!(error.contains(says) && !error.contains(secret), "{error}");
        assert!(found.contains("PROBLEM  certificate: ") && found.contains(says), "{found}");
        assert!(!found.contains(secret), "{found}");
    }
}

#[test]
fn one_option_needs_the_other() {
    let output = Process::server().args(["--tls-certificate=x", "--port=0"]).output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && text.contains("--tls-key"), "{text}");
}

#[test]
fn the_check_says_until_when_a_certificate_counts() {
    let folder = with_page();
    TestCertificate::new().write(folder.path());
    let output = check(folder.path());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    assert!(text.contains("ok       certificate: server.pem, valid until 4000-01-01T00:00:00Z"), "{text}");
    TestCertificate::ending(2020).write(folder.path());
    let output = check(folder.path());
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text.contains("PROBLEM  certificate: server.pem: the certificate has expired, on 2020-01-01"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn at_sighup_a_broken_pair_is_refused_and_a_good_one_used() {
    let folder = tempfile::tempdir().unwrap();
    // Expired: a reason for a warning, but the server starts.
    TestCertificate::ending(2020).write(folder.path());
    let mut command = with_tls(Process::server(), folder.path());
    command.args(["--json", "--port=0"]);
    let (process, log) = Process::spawn_with_log(command);
    let (send, lines) = mpsc::channel();
    std::thread::spawn(move || {
        BufReader::new(log).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
    });
    let wait_for = |text: &str| {
        let next = || lines.recv_timeout(Duration::from_secs(20)).ok();
        std::iter::from_fn(next).any(|line| line.contains(text))
    };
    assert!(wait_for("the certificate has expired"));
    process.signal("HUP");
    assert!(wait_for("certificate and key have not changed"));
    let new = TestCertificate::new();
    fs::write(folder.path().join("server.pem"), &new.certificate).unwrap();
    process.signal("HUP");
    assert!(wait_for("the new certificate cannot be used, the old one stays"));
    new.write(folder.path());
    process.signal("HUP");
    assert!(wait_for("new certificate in use"));
    process.signal("TERM");
}
