//! `PostgreSQL` servers of the tests, each with its data in a temporary folder. None has to be there before.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Where Debian has the programs, which is not on the users' PATH.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Starts the server and ends it with what has started it: at the end of its input. Then it removes the folder that is named, if
/// one is.
const KEEP: &str = r#""$0/postgres" -D "$1" >"$1/log" 2>&1 & server=$!; trap '' TERM INT; read -r _; kill -QUIT $server 2>/dev/null; wait $server; [ -z "$2" ] || rm -rf "$2""#;

/// How a server waits for its disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// As in real life.
    Safe,
    /// Not at all: quicker, and no test of it cuts the power.
    Quick,
}

/// When a server's folder is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lifetime {
    /// With the value that stands for it.
    Value,
    /// With the test program, which drops no statics.
    Program,
}

/// A server. It ends with this value, or with the test program.
pub(crate) struct Cluster {
    lifetime: Lifetime,
    folder: TempDir,
    programs: PathBuf,
    keeper: Option<Child>,
    /// Its port, which is also in the name of its socket.
    pub(crate) port: u16,
}

/// The server of all tests that need no own one.
static SHARED: LazyLock<Cluster> = LazyLock::new(|| {
    let cluster = Cluster::new(Durability::Quick, "", Lifetime::Program);
    cluster.sql("postgres", "CREATE DATABASE tests");
    cluster
});

impl Cluster {
    /// The server of all tests that need no own one.
    pub(crate) fn shared() -> &'static Self {
        &SHARED
    }

    /// Starts a new server.
    pub(crate) fn start(durability: Durability) -> Self {
        Self::start_with(durability, "")
    }

    /// Starts a new server with more lines in its configuration.
    pub(crate) fn start_with(durability: Durability, lines: &str) -> Self {
        Self::new(durability, lines, Lifetime::Value)
    }

    fn new(durability: Durability, lines: &str, lifetime: Lifetime) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut cluster = Self { lifetime, folder, programs: programs(), keeper: None, port: 5432 };
        Self::own(cluster.folder.path());
        let mut initializing = cluster.program("initdb");
        initializing.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
        run(initializing.arg("--no-sync").arg("-D").arg(cluster.data()));
        let fsync = if durability == Durability::Safe { "on" } else { "off" };
        let socket = cluster.folder.path().display();
        cluster.configure(&format!(
            "listen_addresses = ''\nunix_socket_directories = '{socket}'\nfsync = {fsync}\n\
             max_connections = 200\nshared_buffers = 32MB\n{lines}"
        ));
        cluster.start_again();
        cluster
    }

    /// Adds lines to its configuration, for the next start.
    pub(crate) fn configure(&self, lines: &str) {
        let file = self.data().join("postgresql.auto.conf");
        let mut file = fs::OpenOptions::new().append(true).open(file).unwrap();
        writeln!(file, "{lines}").unwrap();
    }

    /// Starts it again with its data, and waits until it answers.
    pub(crate) fn start_again(&mut self) {
        self.end();
        let mut command = self.as_user("sh");
        command.args(["-c", KEEP]).arg(&self.programs).arg(self.data());
        if self.lifetime == Lifetime::Program {
            command.arg(self.folder.path());
        }
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        self.keeper = Some(command.spawn().unwrap());
        let began = Instant::now();
        while !self.answers() {
            let log = || fs::read_to_string(self.data().join("log")).unwrap_or_default();
            assert!(began.elapsed() < Duration::from_mins(1), "PostgreSQL does not start: {}", log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends all its processes as a power cut would, as far as a process can be ended so.
    pub(crate) fn kill(&mut self) {
        let processes = self.processes();
        // Some of them may end meanwhile, because others do.
        let _ = Command::new("kill").arg("-KILL").args(processes).stderr(Stdio::null()).status();
        self.end();
    }

    /// Ends it. Its clients' connections break.
    pub(crate) fn end(&mut self) {
        let Some(mut keeper) = self.keeper.take() else { return };
        drop(keeper.stdin.take());
        keeper.wait().unwrap();
        // After a kill its other processes may take a moment to notice.
        let began = Instant::now();
        while !self.processes().is_empty() {
            assert!(began.elapsed() < Duration::from_mins(1), "PostgreSQL does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The address of a database, as its administrator.
    pub(crate) fn url(&self, database: &str) -> String {
        self.url_of("postgres", database)
    }

    /// The address of a database, as this user.
    pub(crate) fn url_of(&self, user: &str, database: &str) -> String {
        let (folder, port) = (self.folder.path().display(), self.port);
        format!("postgres:///{database}?host={folder}&port={port}&user={user}")
    }

    /// The address of the place of a test's folder, a schema of its own: databases would take much more time and room.
    pub(crate) fn database_of(&self, folder: &Path) -> String {
        let name = folder.file_name().unwrap().to_string_lossy();
        let mut schema = "test_".to_owned();
        for byte in name.bytes() {
            // Writing to a String cannot fail.
            let _ = write!(schema, "{byte:02x}");
        }
        self.sql("tests", &format!("CREATE SCHEMA IF NOT EXISTS {schema}"));
        format!("{}&options[search_path]={schema}&application_name={schema}", self.url("tests"))
    }

    /// Carries a statement out as the administrator; returns what it prints.
    pub(crate) fn sql(&self, database: &str, statement: &str) -> String {
        run(self.psql(database).args(["--tuples-only", "--no-align", "--command", statement]))
    }

    /// The administrator's shell.
    fn psql(&self, database: &str) -> Command {
        let mut command = self.program("psql");
        command.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]).arg(self.url(database));
        command
    }

    /// Gives the user of servers a file or a folder.
    pub(crate) fn own(folder: &Path) {
        if let Some(user) = other_user() {
            run(Command::new("chown").arg(user).arg(folder));
        }
    }

    /// The folder with its data.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn answers(&self) -> bool {
        let mut command = self.psql("postgres");
        command.args(["--command", "SELECT 1"]);
        command.output().is_ok_and(|output| output.status.success())
    }

    /// The numbers of the server's processes: those that work in the folder with its data.
    fn processes(&self) -> Vec<String> {
        let data = self.data();
        let all = fs::read_dir("/proc").into_iter().flatten().flatten();
        let own = all
            .filter(|process| fs::read_link(process.path().join("cwd")).is_ok_and(|folder| folder == data));
        own.map(|process| process.file_name().to_string_lossy().into_owned()).collect()
    }

    fn program(&self, name: &str) -> Command {
        self.as_user(&self.programs.join(name).to_string_lossy())
    }

    /// A program as the user that may run servers, which root may not.
    fn as_user(&self, program: &str) -> Command {
        let mut command = match other_user() {
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--", program]);
                command
            }
            None => Command::new(program),
        };
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.end();
    }
}

/// The newest version that is installed.
fn programs() -> PathBuf {
    let is_whole =
        |folder: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|name| folder.join(name).exists());
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let newest = versions.map(|version| version.path().join("bin")).filter(is_whole).max();
    let on_path = || std::env::split_paths(&std::env::var_os("PATH")?).find(is_whole);
    newest.or_else(on_path).expect("PostgreSQL is missing; `cargo xtask test server` installs it on Debian")
}

/// The user for the server where the tests run as root.
fn other_user() -> Option<&'static str> {
    static USER: LazyLock<Option<&'static str>> = LazyLock::new(|| {
        let id = run(Command::new("id").arg("-u"));
        (id.trim() == "0").then_some("nobody")
    });
    *USER
}

fn run(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
