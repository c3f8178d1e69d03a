//! Options by file, environment and command line, as an operator gives them.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::Process;

/// What `check-config` says with a file of this content.
fn checked(file: &str, change: impl FnOnce(&mut Command)) -> Output {
    let folder = tempfile::tempdir().unwrap();
    checked_in(folder.path(), file, change)
}

fn checked_in(folder: &Path, file: &str, change: impl FnOnce(&mut Command)) -> Output {
    std::fs::write(folder.join("iw.toml"), file).unwrap();
    let mut command = Process::command();
    command.current_dir(folder).args(["check-config", "--config", "iw.toml"]);
    change(&mut command);
    command.output().unwrap()
}

/// The value of an option and where it is from, as `check-config` prints them.
fn row(output: &Output, option: &str) -> (String, String) {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let line = text.lines().find(|line| line.starts_with(&format!("{option} ")));
    let line = line.unwrap_or_else(|| panic!("{option}: {text}{}", refusal(output)));
    let mut words = line.split("  ").map(str::trim).filter(|word| !word.is_empty()).skip(1);
    (words.next().unwrap().to_owned(), words.next().unwrap().to_owned())
}

/// What was refused.
fn refusal(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn assert_refused(output: &Output, text: &str) {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(refusal(output).trim_end(), text);
    assert!(output.stdout.is_empty(), "{output:?}");
}

#[test]
fn the_command_line_precedes_the_environment_and_that_the_file_and_that_the_default() {
    let file = "session_days = 3\nsession-idle-hours = 5\nlog = \"debug\"\nmetrics = true\n";
    let output = checked(file, |command| {
        command.env("INBOX_WIDGETS_SESSION_DAYS", "4").env("INBOX_WIDGETS_LOG", "warn");
        command.env("INBOX_WIDGETS_METRICS", "false").args(["--log", "error"]);
    });
    for (option, value, origin) in [
        ("log", "error", "command line"),
        ("session-days", "4", "INBOX_WIDGETS_SESSION_DAYS"),
        ("metrics", "false", "INBOX_WIDGETS_METRICS"),
        ("session-idle-hours", "5", "iw.toml:2"),
        ("log-format", "text", "default"),
        ("cookie-name", "not set", "default"),
    ] {
        assert_eq!(row(&output, option), (value.to_owned(), origin.to_owned()), "{option}");
    }
}

#[test]
fn pairs_may_be_a_table() {
    let rest = "oidc_issuer = \"https://id.example.com\"\noidc_client_id = \"inbox\"\n";
    let expected = "cn=leads,dc=a=admin, team=agent".to_owned();
    for (table, line) in [
        ("[oidc_role]\n\"cn=leads,dc=a\" = \"admin\"\nteam = \"agent\"\n", 3),
        ("oidc-role = [\"cn=leads,dc=a=admin\", \"team=agent\"]\n", 3),
    ] {
        let of_file = row(&checked(&format!("{rest}{table}"), |_| {}), "oidc-role");
        assert_eq!(of_file, (expected.clone(), format!("iw.toml:{line}")));
    }
    assert_refused(
        &checked(&format!("{rest}[oidc_role]\nteam = 1\n"), |_| {}),
        "iw.toml:3: oidc_role is a table with a text for each name, and no table",
    );
    assert_refused(
        &checked(&format!("{rest}oidc_role = 1\n"), |_| {}),
        "iw.toml:3: oidc_role is a table or a list of texts, and no integer",
    );
    let wrong = checked(&format!("{rest}[oidc_role]\nteam = \"owner\"\n"), |_| {});
    assert!(refusal(&wrong).contains("iw.toml:3") && refusal(&wrong).contains("gives no role"), "{wrong:?}");
}

#[test]
fn a_list_replaces_that_of_a_lower_place() {
    let file = "embed_origin = [\"https://a.example\", \"https://b.example\"]\n";
    let of_file = row(&checked(file, |_| {}), "embed-origin");
    assert_eq!(of_file, ("https://a.example, https://b.example".to_owned(), "iw.toml:1".to_owned()));
    let of_variable = checked(file, |command| {
        command.env("INBOX_WIDGETS_EMBED_ORIGIN", "https://c.example, https://d.example");
    });
    assert_eq!(row(&of_variable, "embed-origin").0, "https://c.example, https://d.example");
    let of_flag = checked(file, |command| {
        command.args(["--embed-origin", "https://e.example"]);
    });
    assert_eq!(row(&of_flag, "embed-origin").0, "https://e.example");
}

#[test]
fn what_is_unknown_is_refused_by_its_name_and_place() {
    let unknown = checked("port = 0\nlog_fromat = \"json\"\n", |_| {});
    assert_refused(&unknown, "iw.toml:2: there is no option log_fromat; did you mean log_format?");
    let nested = checked("\n[server]\nport = 0\n", |_| {});
    assert_refused(&nested, "iw.toml:2: there is no option server");
    let itself = checked("config = \"other.toml\"\n", |_| {});
    assert_refused(&itself, "iw.toml:1: there is no option config");
    let variable = checked("", |command| {
        command.env("INBOX_WIDGETS_METRIC", "true");
    });
    assert_refused(
        &variable,
        "INBOX_WIDGETS_METRIC: there is no option INBOX_WIDGETS_METRIC; did you mean INBOX_WIDGETS_METRICS?",
    );
}

#[test]
fn a_wrong_value_is_refused_with_its_place() {
    for (file, text) in [
        (
            "\nport = 99999\n",
            "iw.toml:2: invalid value '99999' for '--port <PORT>': 99999 is not in 0..=65535",
        ),
        (
            "log = \"loud\"",
            "iw.toml:1: invalid value 'loud' for '--log <LEVEL>'\n  [possible values: error, warn, info, debug, trace]",
        ),
        ("metrics = \"yes\"", "iw.toml:1: metrics is true or false, and no string"),
        ("port = true", "iw.toml:1: port is a text or a number, and no boolean"),
        ("host = [\"a\"]", "iw.toml:1: host is a text or a number, and no array"),
        ("embed_origin = \"https://a.example\"", "iw.toml:1: embed_origin is a list of texts, and no string"),
        ("port = 1\n\n[port.x]", "iw.toml:3: cannot extend value of type integer with a dotted key"),
        (
            "log_format = \"json\"\nlog-format = \"text\"",
            "iw.toml:2: log-format is set already, at iw.toml:1",
        ),
    ] {
        assert_refused(&checked(file, |_| {}), text);
    }
    for (name, value, text) in [
        ("INBOX_WIDGETS_METRICS", "yes", "INBOX_WIDGETS_METRICS: the value must be true or false"),
        (
            "INBOX_WIDGETS_SESSION_DAYS",
            "400",
            "INBOX_WIDGETS_SESSION_DAYS: invalid value '400' for '--session-days <N>': 400 is not in 1..=365",
        ),
    ] {
        let output = checked("", |command| {
            command.env(name, value);
        });
        assert_refused(&output, text);
    }
}

#[test]
fn a_wrong_value_is_refused_even_where_another_one_counts() {
    let output = checked("port = -1", |command| {
        command.args(["--port", "0"]);
    });
    assert!(refusal(&output).starts_with("iw.toml:1: "), "{output:?}");
}

#[test]
fn what_does_not_go_together_is_named_with_its_places() {
    let file = "empty = true\nupstream = \"https://a.example\"\n";
    let output = checked(file, |command| {
        command.env("INBOX_WIDGETS_CHATBOT", "c1");
    });
    let text = refusal(&output);
    for part in ["--empty", "--upstream", "iw.toml:1: empty", "iw.toml:2: upstream"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn what_an_option_needs_may_be_in_another_place() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "").unwrap();
    let output = checked_in(folder.path(), "chatbot = \"c1\"\npage = \".\"\n", |command| {
        command.args(["--upstream", "https://a.example"]).env("CHATCAPTAIN_KEY", "secret");
    });
    assert!(output.status.success(), "{output:?}");
    assert_eq!(row(&output, "chatbot").1, "iw.toml:1");
}

#[test]
fn relative_paths_in_a_file_start_at_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let etc = folder.path().join("etc");
    std::fs::create_dir(&etc).unwrap();
    std::fs::write(etc.join("iw.toml"), "db = \"data/x.db\"\npage = \"/srv/page\"\n").unwrap();
    let mut command = Process::command();
    command.current_dir(folder.path()).arg("check-config").env("INBOX_WIDGETS_CONFIG", "etc/iw.toml");
    let output = command.output().unwrap();
    assert_eq!(row(&output, "db").0, Path::new("etc/data/x.db").display().to_string());
    assert_eq!(row(&output, "page").0, "/srv/page");
    let given = command.env("INBOX_WIDGETS_DB", "y.db").output().unwrap();
    assert_eq!(row(&given, "db").0, "y.db");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let output = Process::server().args(["--config", "/nowhere/iw.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(refusal(&output).starts_with("/nowhere/iw.toml: "), "{output:?}");
}

#[test]
fn an_empty_variable_counts_as_none() {
    let output = checked("log = \"warn\"", |command| {
        command.env("INBOX_WIDGETS_LOG", "").env("INBOX_WIDGETS_NONE", "");
    });
    assert_eq!(row(&output, "log").0, "warn");
}

#[test]
fn a_server_starts_from_its_file_and_other_commands_see_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("iw.toml");
    std::fs::write(&file, "db = \"of-file.db\"\nport = 0\njson = true\nchatbot = \"c9\"\n").unwrap();
    let mut command = Process::server();
    command.arg("--config").arg(&file);
    let process = Process::spawn(command);
    assert_eq!(process.announcement()["chatbotId"], "c9");
    assert!(folder.path().join("of-file.db").exists());

    let sessions = |change: &dyn Fn(&mut Command)| {
        let mut command = Process::command();
        command.arg("sessions");
        change(&mut command);
        command.output().unwrap()
    };
    let by_file = sessions(&|command| {
        command.arg("--config").arg(&file);
    });
    assert!(by_file.status.success(), "{by_file:?}");
    let by_variable = sessions(&|command| {
        command.env("INBOX_WIDGETS_DB", folder.path().join("of-file.db"));
    });
    assert!(by_variable.status.success(), "{by_variable:?}");
    let by_flag = sessions(&|command| {
        command.arg("--config").arg(&file).args(["--db", "/nowhere/x.db"]);
    });
    assert!(refusal(&by_flag).starts_with("/nowhere/x.db"), "{by_flag:?}");
}

#[test]
fn help_needs_no_valid_configuration() {
    let mut command = Process::command();
    command.arg("--help").env("INBOX_WIDGETS_NONE", "x").env("INBOX_WIDGETS_CONFIG", "/nowhere");
    assert!(command.output().unwrap().status.success());
}
