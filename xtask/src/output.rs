//! What the commands tell the person, on standard error: standard output is for answers.

use std::time::Instant;

use crate::failure::Failure;

/// Says what is done now and how long it takes, does it, and says when it is done.
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

/// Says one thing.
pub(crate) fn note(text: &str) {
    eprintln!("==> {text}");
}
