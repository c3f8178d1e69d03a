//! Slows down who tries sign-ins.

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use moka::sync::Cache;

use super::meter::{AddressGroup, memory};

/// How many addresses are remembered.
const MOST_ADDRESSES: u64 = 50_000;

/// How long the last wrong attempt can matter: after that, all attempts are allowed again.
const MEMORY: Duration = Duration::from_mins(1);

/// The mark of a response to a wrong attempt. No client sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrongSignIn;

/// The wrong attempts of each address.
pub(super) struct SignInAttempts {
    addresses: Cache<AddressGroup, Arc<WrongAttempts>>,
    quota: Quota,
}

/// Those of one.
struct WrongAttempts {
    limiter: RateLimiter<NotKeyed, InMemoryState, DefaultClock, StateInformationMiddleware>,
    /// Until when nothing more is tried, not even what is right: otherwise guessing would not be slower.
    until: Mutex<Option<Instant>>,
}

impl SignInAttempts {
    /// Allows each address `rate` wrong attempts a minute; `None` if that is no rate.
    pub(super) fn new(rate: u32) -> Option<Self> {
        let quota = Quota::per_minute(NonZeroU32::new(rate)?);
        Some(Self { addresses: memory(MEMORY, MOST_ADDRESSES), quota })
    }

    /// Whether an address may try.
    ///
    /// # Errors
    ///
    /// There were too many wrong attempts: the time after which one more is allowed.
    pub(super) fn allow(&self, address: AddressGroup) -> Result<(), Duration> {
        let until = self.addresses.get(&address).and_then(|wrong| wrong.until());
        match until.map(|until| until.saturating_duration_since(Instant::now())) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => Ok(()),
        }
    }

    /// Counts a wrong attempt.
    pub(super) fn count(&self, address: AddressGroup) {
        let wrong = self.addresses.get_with(address, || Arc::new(WrongAttempts::new(self.quota)));
        let wait = match wrong.limiter.check() {
            Ok(state) if state.remaining_burst_capacity() > 0 => return,
            Ok(_) => self.quota.replenish_interval(),
            Err(until) => until.wait_time_from(DefaultClock::default().now()),
        };
        wrong.wait(wait);
    }
}

impl WrongAttempts {
    fn new(quota: Quota) -> Self {
        let limiter = RateLimiter::direct(quota).with_middleware();
        Self { limiter, until: Mutex::new(None) }
    }

    fn until(&self) -> Option<Instant> {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, time: Duration) {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + time);
    }
}

#[cfg(test)]
mod tests {
    use super::super::meter::AddressGroup;
    use super::SignInAttempts;
    use crate::proxies::ClientAddress;
    use std::time::Duration;

    #[test]
    fn after_some_wrong_attempts_each_takes_its_time() {
        let attempts = SignInAttempts::new(3).unwrap();
        let group = |text: &str| AddressGroup::of(ClientAddress::At(text.parse().unwrap())).unwrap();
        let guesser = group("192.0.2.1");
        for _ in 0..3 {
            assert_eq!(attempts.allow(guesser), Ok(()));
            attempts.count(guesser);
        }
        let wait = attempts.allow(guesser).unwrap_err();
        assert!(wait > Duration::from_secs(19) && wait <= Duration::from_secs(20), "{wait:?}");
        assert_eq!(attempts.allow(group("192.0.2.2")), Ok(()));
        assert!(SignInAttempts::new(0).is_none());
    }
}
