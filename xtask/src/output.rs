//! The commands' messages for the user, on standard error: standard output is for results.

use std::time::Instant;

use crate::failure::Failure;

/// Prints the step and its duration, runs it, and reports its end.
pub(crate) fn step<Made>(
    what: &str,
    about: &str,
    work: impl FnOnce() -> Result<Made, Failure>,
) -> Result<Made, Failure> {
    eprintln!("==> {what} (takes about {about})");
    let began = Instant::now();
    let made = work()?;
    eprintln!("==> done in {:.1} s", began.elapsed().as_secs_f64());
    Ok(made)
}

/// Prints one message.
pub(crate) fn note(text: &str) {
    eprintln!("==> {text}");
}
