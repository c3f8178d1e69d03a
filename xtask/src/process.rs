//! Starts other programs.
//!
//! Standard output is for our commands' results (the line of `--json`, test results), so other programs' output is
//! passed on to standard error, unless it is requested.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitCode, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// The polling interval for a program with a time limit.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Runs a program to its end, with its output visible. Fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let mut child = start(to_stderr(command))?;
    let status = wait(command, &mut child)?;
    succeeded(command, status)
}

/// Runs a program to its end, with its output where this program's goes. Returns whether it succeeded, as this program's status.
pub(crate) fn run_instead(command: &mut Command) -> Result<ExitCode, Failure> {
    let mut child = start(command)?;
    let status = wait(command, &mut child)?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs a program as [`run`] does, and stops it when it takes longer than `limit`.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<(), Failure> {
    let mut child = start(to_stderr(command))?;
    let began = Instant::now();
    while began.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return succeeded(command, status),
            Ok(None) => thread::sleep(LOOK_EVERY),
            Err(source) => return Err(cannot_start(command, source)),
        }
    }
    stop(&mut child);
    Err(Failure::TimedOut { command: describe(command), limit })
}

/// Runs a program and returns what it printed, trimmed. Fails unless it succeeds.
pub(crate) fn answer(command: &mut Command) -> Result<String, Failure> {
    let output = captured(command)?;
    succeeded(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program without showing its output or checking its status.
pub(crate) fn captured(command: &mut Command) -> Result<Output, Failure> {
    command.stdin(Stdio::null()).output().map_err(|source| cannot_start(command, source))
}

/// Runs a program to its end, prints each line of its output as it comes, and gives it to `take`.
#[expect(clippy::print_stdout, reason = "test results are this command's answer")]
pub(crate) fn run_by_lines(command: &mut Command, mut take: impl FnMut(&str)) -> Result<ExitStatus, Failure> {
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            // An unreadable output has ended; the status says how.
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            take(&line);
        }
    }
    wait(command, &mut child)
}

/// Starts a program.
pub(crate) fn start(command: &mut Command) -> Result<Child, Failure> {
    command.spawn().map_err(|source| cannot_start(command, source))
}

/// Waits for a program that was started.
pub(crate) fn wait(command: &Command, child: &mut Child) -> Result<ExitStatus, Failure> {
    child.wait().map_err(|source| cannot_start(command, source))
}

/// Ends a program that was started here, and waits for its end, so that nothing of it remains.
pub(crate) fn stop(child: &mut Child) {
    // Both fail only if it has already ended.
    let _ = child.kill();
    let _ = child.wait();
}

/// The program and its arguments in one line, for messages.
pub(crate) fn describe(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

fn to_stderr(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(std::io::stderr())
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    Err(Failure::Command { command: describe(command), status })
}

fn cannot_start(command: &Command, source: std::io::Error) -> Failure {
    Failure::Start { command: describe(command), source }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_trimmed() {
        let mut command = Command::new("echo");
        assert_eq!(answer(command.arg(" 1.2.3 ")).unwrap(), "1.2.3");
    }

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let mut command = Command::new("sh");
        let error = run(command.args(["-c", "exit 3"])).unwrap_err().to_string();
        assert!(error.contains("`sh -c exit 3` failed"), "{error}");
    }

    #[test]
    fn a_program_past_its_time_limit_is_stopped() {
        let began = Instant::now();
        let error = run_within(Command::new("sleep").arg("60"), Duration::from_millis(100)).unwrap_err();
        assert!(matches!(error, Failure::TimedOut { .. }), "{error}");
        assert!(began.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_missing_program_is_said_so() {
        let error = answer(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(matches!(error, Failure::Start { .. }), "{error}");
    }
}
