//! A rate for each of many keys, in bounded memory.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

use crate::proxies::ClientAddress;

/// How many seconds' worth of requests may come at once: a page that opens asks for everything at the same time.
const BURST_SECONDS: u32 = 10;

/// How many keys are remembered. Beyond it, those that were not used for the longest time are forgotten.
const MOST_KEYS: u64 = 50_000;

/// How many bits of an address of version 6 tell one client from another: a client gets a whole network of them.
const CLIENT_BITS: u32 = 64;

/// The addresses that count as one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct AddressGroup(IpAddr);

impl AddressGroup {
    /// The group of a client; `None` for a program on this machine, which has no rates.
    pub(super) fn of(client: ClientAddress) -> Option<Self> {
        match client {
            ClientAddress::Local => None,
            ClientAddress::At(IpAddr::V4(address)) => Some(Self(address.into())),
            ClientAddress::At(IpAddr::V6(address)) => {
                let network = address.to_bits() >> CLIENT_BITS << CLIENT_BITS;
                Some(Self(Ipv6Addr::from_bits(network).into()))
            }
        }
    }
}

/// What is remembered of each key, as long as it can matter.
pub(super) fn memory<K, V>(matters_for: Duration, most: u64) -> Cache<K, V>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    // With the usual policy a new key could fail to get a place, and would have no rate.
    let builder = Cache::builder().max_capacity(most).eviction_policy(EvictionPolicy::lru());
    builder.time_to_idle(matters_for).build()
}

/// A rate for each key.
pub(super) struct RateMeter<K> {
    keys: Cache<K, Arc<DefaultDirectRateLimiter>>,
    quota: Quota,
}

impl<K: Hash + Eq + Send + Sync + 'static> RateMeter<K> {
    /// Allows each key `rate` requests a second; `None` if that is no rate.
    pub(super) fn new(rate: u32) -> Option<Self> {
        let rate = NonZeroU32::new(rate)?;
        let burst = rate.saturating_mul(NonZeroU32::MIN.saturating_add(BURST_SECONDS - 1));
        // Unused for that long, a key may send a whole burst again, as if it were new.
        let keys = memory(Duration::from_secs(u64::from(BURST_SECONDS)), MOST_KEYS);
        Some(Self { keys, quota: Quota::per_second(rate).allow_burst(burst) })
    }

    /// Counts a request.
    ///
    /// # Errors
    ///
    /// There were too many: the time after which the next one is allowed.
    pub(super) fn count(&self, key: K) -> Result<(), Duration> {
        let limiter = self.keys.get_with(key, || Arc::new(RateLimiter::direct(self.quota)));
        limiter.check().map_err(|until| until.wait_time_from(DefaultClock::default().now()))
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressGroup, RateMeter, memory};
    use crate::proxies::ClientAddress;
    use std::time::Duration;

    #[test]
    fn each_key_has_a_rate_of_its_own() {
        let meter = RateMeter::new(1).unwrap();
        for _ in 0..10 {
            assert_eq!(meter.count("one"), Ok(()));
        }
        let wait = meter.count("one").unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(1), "{wait:?}");
        assert_eq!(meter.count("other"), Ok(()));
        assert!(RateMeter::<u8>::new(0).is_none());
    }

    #[test]
    fn what_is_remembered_is_bounded_and_new_keys_have_a_place() {
        let keys = memory::<u32, u32>(Duration::from_mins(1), 100);
        for key in 0..10_000 {
            keys.insert(key, key);
            keys.run_pending_tasks();
            assert!(keys.entry_count() <= 100);
            assert_eq!(keys.get(&key), Some(key));
        }
    }

    #[test]
    fn a_network_of_version_6_is_one_client() {
        let group = |text: &str| AddressGroup::of(ClientAddress::At(text.parse().unwrap()));
        assert_eq!(group("2001:db8::1"), group("2001:db8::ffff:1:2:3"));
        assert_ne!(group("2001:db8::1"), group("2001:db8:0:1::1"));
        assert_ne!(group("192.0.2.1"), group("192.0.2.2"));
        assert_eq!(AddressGroup::of(ClientAddress::Local), None);
    }
}
