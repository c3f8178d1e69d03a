//! `check-config`: what it finds, and that it changes nothing.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;

#[cfg(unix)]
use crate::support::SmallDisk;
use crate::support::{Process, with_page};

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Process::command().current_dir(folder).arg("check-config").args(arguments).output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().skip_while(|line| !line.is_empty()).skip(1).map(str::to_owned).collect()
}

#[track_caller]
fn assert_problem(output: &Output, text: &str) {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let lines = lines(output);
    assert!(lines.iter().any(|line| line.starts_with("PROBLEM  ") && line.contains(text)), "{lines:?}");
}

#[test]
fn a_good_configuration_is_found_good_and_nothing_changes() {
    let folder = with_page();
    // A taken port does not matter: it is not opened.
    let holder = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    let output = check(folder.path(), &["--db", "new/x.db", "--port", &port]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(
        lines(&output),
        ["ok       database: new/x.db, which the server will create", "ok       page: dist"]
    );
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["dist"]);
}

#[test]
fn a_database_of_a_server_is_found_good() {
    let folder = with_page();
    let database = folder.path().join("x.db");
    drop(Process::start(&database, &[]));
    let before = fs::read(&database).unwrap();
    let output = check(folder.path(), &["--db", "x.db"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[test]
fn what_the_server_would_miss_is_a_problem() {
    let folder = with_page();
    fs::write(folder.path().join("text"), "no database").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let check = |arguments: &[&str]| check(folder.path(), &[&["--db", "x.db"], arguments].concat());
    assert_problem(&check(&["--page", "empty"]), "page: empty has no index.html");
    let database = |path| self::check(folder.path(), &["--db", path]);
    assert_problem(&database("text"), "database: text is no database");
    assert_problem(&database("text/x.db"), "database: text/x.db cannot be created: text is no folder");
    assert_problem(&database("dist"), "database: dist: ");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_a_problem() {
    let folder = with_page();
    let disk = SmallDisk::new();
    disk.protect();
    for path in ["x.db", "new/folder/x.db"] {
        let path = disk.folder().join(path);
        assert_problem(&check(folder.path(), &["--db", path.to_str().unwrap()]), "cannot be written: ");
    }
}

#[test]
fn a_gateway_is_checked_without_asking_its_upstream() {
    let folder = with_page();
    let upstream = TcpListener::bind("127.0.0.1:0").unwrap();
    upstream.set_nonblocking(true).unwrap();
    let address = format!("http://{}", upstream.local_addr().unwrap());
    fs::write(folder.path().join("key"), "secret\n").unwrap();
    let check =
        |arguments: &[&str]| check(folder.path(), &[&["--db", "x.db", "--upstream"], arguments].concat());
    let good = check(&[&address, "--chatbot=c1", "--key-file=key"]);
    assert!(good.status.success(), "{good:?}");
    assert!(upstream.accept().is_err(), "nothing has connected");
    assert_problem(&check(&[&address, "--chatbot=a/b", "--key-file=key"]), "cannot be a chatbot");
    assert_problem(&check(&["ftp://a.example", "--chatbot=c1", "--key-file=key"]), "cannot be an upstream");
    assert_problem(&check(&[&address, "--chatbot=c1", "--key-file=none"]), "none: ");
    assert_problem(&check(&[&address, "--chatbot=c1"]), "CHATCAPTAIN_KEY");
}

#[test]
fn a_provider_needs_a_client_roles_and_the_file_of_its_secret() {
    let folder = with_page();
    let issuer = "--oidc-issuer=https://id.example.com";
    let client = "--oidc-client-id=inbox";
    let role = "--oidc-role=leads=admin";
    let base = ["--db", "x.db"];
    let with = |more: &[&str]| check(folder.path(), &[&base[..], more].concat());
    assert_problem(&with(&[issuer, role]), "--oidc-client-id");
    assert_problem(&with(&[issuer, client]), "--oidc-role VALUE=ROLE");
    assert_problem(&with(&[issuer, client, role, "--oidc-role=leads=agent"]), "two roles");
    assert_problem(&with(&[issuer, client, role, "--oidc-client-secret-file=none"]), "none");
    assert_eq!(with(&[client]).status.code(), Some(2), "a client without an issuer");
    let good = with(&[issuer, client, role]);
    assert!(good.status.success(), "{good:?}");
    let found = "ok       provider: https://id.example.com, which was not asked";
    assert_eq!(lines(&good).last().map(String::as_str), Some(found));
}

#[test]
fn the_address_of_a_database_is_shown_without_its_password() {
    let folder = with_page();
    for (place, address) in [
        ("DATABASE_URL", "postgres://me:hunter2@db.example/widgets"),
        ("INBOX_WIDGETS_DATABASE_URL", "postgres://db.example/widgets?user=me&password=hunter2"),
    ] {
        let mut command = Process::command();
        command.current_dir(folder.path()).arg("check-config").env(place, address);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let found = "ok       database: postgres://db.example/widgets, which was not asked";
        assert_eq!(lines(&output)[0], found);
        let text = String::from_utf8(output.stdout).unwrap();
        let row = text.lines().find(|line| line.starts_with("database-url ")).unwrap();
        assert!(row.contains("db.example/widgets") && row.ends_with(place), "{row}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}
