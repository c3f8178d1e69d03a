//! When a read is retried: up to three times, on failures that may pass.

use gloo_timers::future::TimeoutFuture;

use super::error::{ApiError, Cause, Operation};
use super::transport::{Reply, Request, Transport, send_once};

/// How often a read is retried.
const RETRIES: u32 = 3;

/// Who repeats a read that fails for a reason that may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadRetries {
    /// This room, a few times.
    Here,
    /// The caller, who is told of each failure.
    Caller,
}
/// The longest wait of our own, in ms.
const LONGEST_WAIT_MS: f64 = 30_000.0;
/// The longest wait that a server may ask for, in ms.
const LONGEST_ASKED_WAIT_MS: f64 = 60_000.0;

/// Sends the read `request`, and retries it after a wait if that may help. Writes never use this. `first` is the outcome
/// of the first attempt, if another request has made it.
pub(super) async fn send_read(
    transport: &dyn Transport,
    request: &Request,
    operation: Operation,
    mut first: Option<Result<Reply, ApiError>>,
    retries: ReadRetries,
) -> Result<Reply, ApiError> {
    let mut attempt = 0;
    loop {
        let outcome = match first.take() {
            Some(outcome) => outcome,
            None => send_once(transport.send(request), operation).await,
        };
        let retry_after = match &outcome {
            Ok(reply) if is_passing(reply.status) => reply.retry_after.as_deref(),
            Err(error) if error.cause == Cause::Network => None,
            _ => return outcome,
        };
        if attempt == RETRIES || retries == ReadRetries::Caller {
            return outcome;
        }
        let asked =
            retry_after.and_then(|text| asked_wait_ms(text, js_sys::Date::now(), js_sys::Date::parse));
        TimeoutFuture::new(wait_ms(attempt, asked, js_sys::Math::random())).await;
        attempt += 1;
    }
}

impl ApiError {
    /// How long the server asks to wait before another request, in ms and at most a minute; `None` if it does not say.
    pub fn asked_wait_ms(&self) -> Option<f64> {
        let asked = asked_wait_ms(self.retry_after.as_deref()?, js_sys::Date::now(), js_sys::Date::parse)?;
        Some(asked.min(LONGEST_ASKED_WAIT_MS))
    }
}

fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}

/// The wait before the retry after `attempt` (0-based), in ms: the server's `asked`, else min(1 s * 2^attempt, 30
/// s), reduced by up to half with `random` (0 to 1).
fn wait_ms(attempt: u32, asked: Option<f64>, random: f64) -> u32 {
    // In integers: a power of floats takes 4 KB of the page.
    let own = (1_000.0 * f64::from(1_u32 << attempt.min(31))).min(LONGEST_WAIT_MS);
    let wait = asked.unwrap_or(own * (1.0 - random / 2.0)).clamp(0.0, LONGEST_ASKED_WAIT_MS);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=60,000")]
    let wait = wait as u32;
    wait
}

/// `Retry-After` in ms from `now_ms`: seconds, or a date (RFC 9110, 10.2.3). `None` if it is neither.
fn asked_wait_ms(text: &str, now_ms: f64, parse_date: impl Fn(&str) -> f64) -> Option<f64> {
    let text = text.trim();
    let wait = match text.parse::<u32>() {
        Ok(seconds) => f64::from(seconds) * 1_000.0,
        Err(_) if text.bytes().all(|byte| byte.is_ascii_digit()) => f64::INFINITY,
        Err(_) => parse_date(text) - now_ms,
    };
    (!wait.is_nan()).then_some(wait.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_waits_double_and_are_capped() {
        let waits: Vec<_> = (0..6).map(|attempt| wait_ms(attempt, None, 0.0)).collect();
        assert_eq!(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
        assert_eq!(wait_ms(0, None, 1.0), 500);
    }

    #[test]
    fn what_the_server_asks_for_is_capped_at_a_minute() {
        let parse = |text: &str| if text == "date" { 5_000.0 } else { f64::NAN };
        for (text, wait) in [
            ("2", Some(2_000)),
            ("0", Some(0)),
            ("99999999", Some(60_000)),
            ("99999999999999999999", Some(60_000)),
            ("date", Some(4_000)),
            ("-1", None),
            ("soon", None),
        ] {
            let asked = asked_wait_ms(text, 1_000.0, parse);
            assert_eq!(asked.map(|asked| wait_ms(0, Some(asked), 0.5)), wait, "{text}");
        }
    }
}
