//! The command as a process of its own, as a person starts it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

use serde_json::Value;

/// A running command. It is killed when dropped.
pub(crate) struct Process {
    child: Child,
    announcement: Value,
}

impl Process {
    /// Starts with `--json` on a port that the system chooses, and waits until it is ready.
    pub(crate) fn start(database: &Path, arguments: &[&str]) -> Self {
        let mut command = Self::command();
        command.arg("--db").arg(database).args(["--port=0", "--json"]).args(arguments);
        Self::spawn(command)
    }

    /// The bare command.
    pub(crate) fn command() -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inbox-widgets-server"));
        command.stdin(Stdio::null()).env_remove("CHATCAPTAIN_KEY");
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
        let output = child.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        Self { child, announcement: serde_json::from_str(&line).unwrap() }
    }

    /// Starts a command that was given `--json`; also returns what it logs.
    pub(crate) fn spawn_with_log(mut command: Command) -> (Self, ChildStderr) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log = child.stderr.take().unwrap();
        (Self::ready(child), log)
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
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().unwrap();
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
