//! The command as a process of its own, as a person starts it.

#[cfg(unix)]
use std::io::Read as _;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
#[cfg(unix)]
use std::process::ChildStdout;
use std::process::{Child, ChildStderr, Command, Stdio};

use serde_json::Value;

use super::test_database::TestDatabase;

/// A running command. It is killed when dropped.
pub(crate) struct Process {
    child: Child,
    #[cfg(unix)]
    output: BufReader<ChildStdout>,
    announcement: Value,
}

impl Process {
    /// Starts with `--json` on a port that the system chooses, and waits until it is ready.
    pub(crate) fn start(database: &Path, arguments: &[&str]) -> Self {
        Self::start_on(&TestDatabase::File(database.to_owned()), arguments)
    }

    /// The same on a database of either kind.
    pub(crate) fn start_on(database: &TestDatabase, arguments: &[&str]) -> Self {
        let mut command = Self::server();
        database.tell(&mut command);
        command.args(["--port=0", "--json"]).args(arguments);
        Self::spawn(command)
    }

    /// The command that starts a server.
    pub(crate) fn server() -> Command {
        let mut command = Self::command();
        command.arg("serve");
        command
    }

    /// The bare command.
    pub(crate) fn command() -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inbox-widgets"));
        command.stdin(Stdio::null()).env_remove("CHATCAPTAIN_KEY").env_remove("CHATCAPTAIN_KEY_FILE");
        command.env_remove("DATABASE_URL");
        // What servers of tests leave there is no business of the user's own.
        command.env("XDG_DATA_HOME", std::env::temp_dir().join("inbox-widgets-tests"));
        command
    }

    /// Starts a command that was given `--json`, and waits until it is ready.
    pub(crate) fn spawn(mut command: Command) -> Self {
        Self::ready(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap())
    }

    fn ready(mut child: Child) -> Self {
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        Self {
            child,
            #[cfg(unix)]
            output,
            announcement: serde_json::from_str(&line).unwrap(),
        }
    }

    /// Starts a command that was given `--json`; also returns what it logs.
    pub(crate) fn spawn_with_log(mut command: Command) -> (Self, ChildStderr) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log = child.stderr.take().unwrap();
        (Self::ready(child), log)
    }

    /// Starts a command that was given `--json`, which logs into a file: a pipe that nobody reads would fill.
    #[cfg(unix)]
    pub(crate) fn spawn_with_log_in(mut command: Command, log: &Path) -> Self {
        let log = std::fs::File::create(log).unwrap();
        Self::ready(command.stdout(Stdio::piped()).stderr(log).spawn().unwrap())
    }

    /// What it has written to its output since it was ready, once it has ended.
    #[cfg(unix)]
    pub(crate) fn rest_of_output(&mut self) -> String {
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        rest
    }

    /// What it said when it was ready.
    pub(crate) fn announcement(&self) -> &Value {
        &self.announcement
    }

    pub(crate) fn origin(&self) -> &str {
        self.announcement["origin"].as_str().unwrap()
    }

    pub(crate) fn key(&self) -> &str {
        self.announcement["keys"]["admin"].as_str().unwrap()
    }

    /// Ends it as a power cut would, as far as a process can.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sets how many files it may have open from now on, and returns how many it could. Those that are open stay.
    #[cfg(target_os = "linux")]
    pub(crate) fn allow_open_files(&self, count: u64) -> u64 {
        let id = i32::try_from(self.child.id()).unwrap();
        let (mut before, mut most) = (0, 0);
        rlimit::prlimit(id, rlimit::Resource::NOFILE, None, Some((&mut before, &mut most))).unwrap();
        rlimit::prlimit(id, rlimit::Resource::NOFILE, Some((count, most)), None).unwrap();
        before
    }

    /// Asks it to stop as a service manager does.
    #[cfg(unix)]
    pub(crate) fn terminate(&self) {
        self.signal("TERM");
    }

    /// Sends it a signal.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end; whether it ended well.
    pub(crate) fn wait(&mut self) -> bool {
        self.child.wait().unwrap().success()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
