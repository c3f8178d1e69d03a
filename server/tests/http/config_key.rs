//! The upstream's key: where it may come from, and that it is never printed.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::gateway::upstream;
use crate::support::{Process, TestReply, WIDGETS, client};

/// Stands in for the key, and for each secret that an operator may put into a wrong place.
const CANARY: &str = "canary-5e1b";

const GATEWAY: [&str; 4] = ["--upstream=http://127.0.0.1:1", "--chatbot=demo", "--port=0", "--json"];

/// No address of this machine: a server that is to be refused ends there at the latest.
const NO_HOST: &str = "--host=192.0.2.1";

fn with_key_file(content: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("key"), content).unwrap();
    folder
}

fn gateway(folder: &TempDir) -> Command {
    let mut command = Process::server();
    command.current_dir(folder.path()).args(["--db", "x.db"]);
    command
}

fn refusal(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_a_file_reaches_the_upstream_without_its_line_end() {
    let (address, read) =
        upstream("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}").await;
    let folder = with_key_file("the-key\n");
    let mut command = gateway(&folder);
    command.args(["--upstream", &address, "--chatbot=demo", "--port=0", "--json"]);
    command.env("CHATCAPTAIN_KEY_FILE", "key");
    let process = Process::spawn(command);
    let client = client();
    let signed = TestReply::of(client.get(process.announcement()["url"].as_str().unwrap())).await.expect(303);
    let cookie = signed.header("set-cookie").split(';').next().unwrap().to_owned();
    TestReply::of(client.get(format!("{}{WIDGETS}", process.origin())).header("cookie", cookie)).await;
    let head = read.await.unwrap();
    assert!(head.contains("x-chatcaptain-key: the-key\r\n"), "{head}");
}

#[test]
fn a_key_in_two_places_is_refused_by_their_names() {
    let folder = with_key_file(CANARY);
    let two = |change: &dyn Fn(&mut Command)| {
        let mut command = gateway(&folder);
        command.args(GATEWAY).arg(NO_HOST).env("CHATCAPTAIN_KEY", CANARY);
        change(&mut command);
        refusal(&command.output().unwrap())
    };
    let by_flag = two(&|command| {
        command.args(["--key-file", "key"]);
    });
    assert_eq!(
        by_flag,
        "The upstream's key is given twice: by CHATCAPTAIN_KEY and by --key-file. Leave one of them out.\n"
    );
    let by_variable = two(&|command| {
        command.env("CHATCAPTAIN_KEY_FILE", "key");
    });
    assert!(by_variable.contains("by key-file (CHATCAPTAIN_KEY_FILE)"), "{by_variable}");
    let both = two(&|command| {
        command.env("CHATCAPTAIN_KEY_FILE", "key").env("INBOX_WIDGETS_KEY_FILE", "key");
    });
    assert!(both.contains("CHATCAPTAIN_KEY_FILE") && both.contains("INBOX_WIDGETS_KEY_FILE"), "{both}");
}

#[test]
fn a_file_without_a_key_is_refused_by_its_name() {
    for (content, problem) in [(&b"\n"[..], "the file is empty"), (&[0xff][..], "the file is not UTF-8")] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("key"), content).unwrap();
        let output = gateway(&folder)
            .args(GATEWAY)
            .arg(NO_HOST)
            .args(["--key-file", "key", "--log", "error"])
            .output()
            .unwrap();
        assert_eq!(refusal(&output), format!("The upstream's key cannot be read from key: {problem}\n"));
    }
    let folder = tempfile::tempdir().unwrap();
    let output = gateway(&folder).args(GATEWAY).arg(NO_HOST).args(["--key-file", "key"]).output().unwrap();
    assert!(refusal(&output).starts_with("The upstream's key cannot be read from key: "));
}

#[test]
fn a_key_file_needs_an_upstream() {
    let folder = with_key_file(CANARY);
    assert!(!gateway(&folder).args([NO_HOST, "--key-file", "key"]).output().unwrap().status.success());
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_can_read_is_a_warning() {
    use std::os::unix::fs::PermissionsExt as _;
    for (mode, warns) in [(0o600, false), (0o640, false), (0o644, true)] {
        let folder = with_key_file(CANARY);
        fs::set_permissions(folder.path().join("key"), fs::Permissions::from_mode(mode)).unwrap();
        let mut command = gateway(&folder);
        command.args(GATEWAY).args(["--key-file", "key", "--log", "warn"]);
        let (mut process, log) = Process::spawn_with_log(command);
        process.kill();
        let log = std::io::read_to_string(log).unwrap();
        assert_eq!(
            log.contains("others on this machine can read the upstream's key"),
            warns,
            "{mode:o}: {log}"
        );
        assert!(!log.contains(CANARY), "{log}");
    }
}

#[test]
fn no_output_contains_a_key() {
    let folder = with_key_file(CANARY);
    let path = folder.path().join("iw.toml");
    let as_file = format!("key_file = \"key\"\nkey = \"{CANARY}\"\n");
    let unended = format!("key = \"{CANARY}\n");
    let no_assignment = format!("{CANARY} {CANARY}\n");
    let with_password = format!("upstream = \"https://me:{CANARY}@a.example\"\nchatbot = \"demo\"\n");
    let bad_password = format!("upstream = \"https://me:{CANARY}@:x\"\nchatbot = \"demo\"\n");
    let unprintable = format!("{CANARY}\u{1}");
    let mut outputs = 0;
    for file in ["", &as_file, &unended, &no_assignment, &with_password, &bad_password] {
        fs::write(&path, file).unwrap();
        for arguments in
            [&["check-config", "--log=trace"][..], &["--help"], &["sessions"], &["--log=trace", "--port=x"]]
        {
            for variables in [
                &[("CHATCAPTAIN_KEY", CANARY)][..],
                &[("CHATCAPTAIN_KEY", unprintable.as_str())],
                &[("CHATCAPTAIN_KEY_FILE", "key")],
                &[("CHATCAPTAIN_KEY", CANARY), ("CHATCAPTAIN_KEY_FILE", "key")],
                &[("INBOX_WIDGETS_KEY", CANARY)],
                &[("CHATCAPTAIN_KEY", CANARY), ("INBOX_WIDGETS_UPSTREAM", "https://a.example")],
            ] {
                let mut command = gateway(&folder);
                if arguments.contains(&"check-config") || arguments.contains(&"sessions") {
                    command = Process::command();
                    command.current_dir(folder.path());
                }
                command
                    .args(arguments)
                    .envs(variables.iter().copied())
                    .env("INBOX_WIDGETS_CONFIG", "iw.toml");
                let output = command.output().unwrap();
                let printed =
                    [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
                assert!(
                    !printed.is_empty() && !printed.contains(CANARY),
                    "{arguments:?} {variables:?}: {printed}"
                );
                outputs += 1;
            }
        }
    }
    assert_eq!(outputs, 6 * 4 * 6);
}
