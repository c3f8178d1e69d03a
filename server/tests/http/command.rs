//! The command line, as a person or a script uses it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::process::Stdio;

use crate::support::Process;

#[test]
fn help_explains_each_option() {
    let output = Process::server().arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for option in [
        "--config",
        "--host",
        "--port",
        "--db",
        "--database-url",
        "--database-url-file",
        "--empty",
        "--widgets",
        "--upstream",
        "--key-file",
        "--keep-values",
        "--chatbot",
        "--as",
        "--no-start-keys",
        "--no-open",
        "--json",
        "--page",
        "--public-url",
        "--tls-certificate",
        "--tls-key",
        "--embed-origin",
        "--api-origin",
        "--metrics",
        "--log",
        "--log-format",
        "--session-idle-hours",
        "--session-days",
        "--history-days",
        "--cookie-name",
        "--token-issuer",
        "--token-audience",
        "--token-keys",
        "--token-secret-file",
        "--token-role-claim",
        "--oidc-issuer",
        "--oidc-client-id",
        "--oidc-client-secret-file",
        "--oidc-scopes",
        "--oidc-role-claim",
        "--oidc-role",
        "--session-rate",
        "--address-rate",
        "--sign-in-rate",
        "--trusted-proxy",
        "--forwarded-header",
    ] {
        assert!(help.contains(option), "{option}");
    }
}

#[test]
fn a_taken_port_is_an_error_in_plain_words() {
    let holder = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    let folder = tempfile::tempdir().unwrap();
    let output = Process::server()
        .args(["--json", "--port", &port, "--db"])
        .arg(folder.path().join("test.db"))
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with(&format!("Port {port} is in use")), "{text}");
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    // Where this fails another program holds the port, which serves as well.
    let _holder = TcpListener::bind("127.0.0.1:8787");
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::server();
    command.arg("--json").arg("--db").arg(folder.path().join("test.db"));
    let process = Process::spawn(command);
    let port: u16 = process.origin().rsplit(':').next().unwrap().parse().unwrap();
    assert!((8788..=8887).contains(&port), "{port}");
}

#[test]
fn json_is_one_line_with_all_that_a_script_needs() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::start(&folder.path().join("new/folder/test.db"), &[]);
    let line = process.announcement();
    let members: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, ["url", "origin", "chatbotId", "keys"]);
    let url = line["url"].as_str().unwrap();
    assert!(url.starts_with(&format!("{}/sign-in?token=", process.origin())), "{url}");
    assert_eq!(line["chatbotId"], "demo");
    for role in ["admin", "agent", "viewer"] {
        assert_eq!(line["keys"][role].as_str().unwrap().len(), 64);
    }
}

#[test]
fn a_person_reads_one_address_the_keys_and_what_to_try() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("test.db");
    let mut child = Process::server()
        .args(["--port=0", "--as=agent", "--db"])
        .arg(&database)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut text = String::new();
    for line in lines {
        let line = line.unwrap();
        text.push_str(&line);
        text.push('\n');
        if line == "Ctrl-C stops." {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(text.matches("http://").count(), 1, "{text}");
    let database = database.to_str().unwrap();
    for part in [
        "as agent",
        "/demo/inbox.html at the same address",
        "Chatbot    demo",
        database,
        "Admin key",
        "Agent key",
        "Viewer key",
        "8F2K",
        "contact-amelie",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_link_for_one_more_browser_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let ask = || {
        let mut command = Process::command();
        command.arg("link").env("XDG_DATA_HOME", folder.path()).env("HOME", folder.path());
        command.env("APPDATA", folder.path());
        command.output().unwrap()
    };
    let none = ask();
    assert!(!none.status.success());
    assert!(String::from_utf8(none.stderr).unwrap().contains("cargo xtask run"));

    let mut command = Process::server();
    command.env("XDG_DATA_HOME", folder.path()).env("HOME", folder.path()).env("APPDATA", folder.path());
    command.args(["--json", "--port=0", "--db"]).arg(folder.path().join("test.db"));
    let process = Process::spawn(command);
    let output = ask();
    assert!(output.status.success());
    let line = String::from_utf8(output.stdout).unwrap();
    assert!(line.starts_with(&format!("{}/sign-in?token=", process.origin())), "{line}");
    assert_ne!(line.trim(), process.announcement()["url"]);
}

#[test]
fn a_gateway_without_its_key_says_where_to_put_it() {
    let output = Process::server()
        .args(["--upstream=http://127.0.0.1:1", "--chatbot=demo", "--port=0"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("CHATCAPTAIN_KEY"), "{text}");
}

#[test]
fn no_key_or_token_gets_into_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Process::server()
        .args(["--json", "--port=0", "--db"])
        .arg(folder.path().join("test.db"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let announced: serde_json::Value = serde_json::from_str(&line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let token = announced["url"].as_str().unwrap().rsplit('=').next().unwrap();
    assert!(!log.contains(token));
    assert!(!log.contains(announced["keys"]["admin"].as_str().unwrap()));
}
