//! Holds requests to their rates, before anything is done for them.

use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use wire::KEY_HEADER;

use super::attempts::{SignInAttempts, WrongSignIn};
use super::meter::{AddressGroup, RateMeter};
use crate::auth::session::Sessions;
use crate::errors::HttpError;
use crate::options::RateOptions;
use crate::proxies::TrustedProxies;
use crate::route::Route;

/// The other end of the connection over which a request came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// The rates of all clients.
#[derive(Clone)]
pub(crate) struct Rates(Arc<AllRates>);

struct AllRates {
    addresses: Option<RateMeter<AddressGroup>>,
    sessions: Option<RateMeter<u64>>,
    sign_ins: Option<SignInAttempts>,
    proxies: TrustedProxies,
    signed_in: Arc<Sessions>,
    /// A session is remembered by a hash that only this process can compute.
    hasher: RandomState,
    has_warned: AtomicBool,
}

impl Rates {
    /// Rates as the operator wants them.
    pub(crate) fn new(options: &RateOptions, signed_in: Arc<Sessions>) -> Self {
        Self(Arc::new(AllRates {
            addresses: RateMeter::new(options.address),
            sessions: RateMeter::new(options.session),
            sign_ins: SignInAttempts::new(options.sign_in),
            proxies: options.proxies.clone(),
            signed_in,
            hasher: RandomState::new(),
            has_warned: AtomicBool::new(false),
        }))
    }
}

/// Admits a request that keeps to its rates.
///
/// # Errors
///
/// [`HttpError::TooManyRequests`]; nothing was done.
pub(crate) async fn check(
    State(Rates(rates)): State<Rates>,
    request: Request,
    next: Next,
) -> Result<Response, HttpError> {
    let route = Route::of(request.uri().path());
    // A page loads dozens of files at once, from memory. Load balancers must always get their answer.
    if matches!(route, Route::File | Route::Health | Route::Readiness) {
        return Ok(next.run(request).await);
    }
    let Some(address) = rates.address(&request) else {
        return Ok(next.run(request).await);
    };
    rates.count(address, request.headers()).map_err(too_many)?;
    let sign_ins = rates.sign_ins.as_ref().filter(|_| route.signs_in());
    let Some(sign_ins) = sign_ins else {
        return Ok(next.run(request).await);
    };
    sign_ins.allow(address).map_err(too_many)?;
    let response = next.run(request).await;
    if response.extensions().get::<WrongSignIn>().is_some() {
        sign_ins.count(address);
    }
    Ok(response)
}

/// A whole number of seconds, after which it is really allowed.
fn too_many(wait: Duration) -> HttpError {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    HttpError::TooManyRequests { seconds: seconds.max(1) }
}

impl AllRates {
    /// The address whose rates count; `None` for a program on this machine.
    fn address(&self, request: &Request) -> Option<AddressGroup> {
        let Peer(peer) = *request.extensions().get()?;
        let client = self.proxies.client(peer, request.headers());
        if client.seems_forwarded(request.headers()) && !self.has_warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "a proxy on this machine forwards requests; without --trusted-proxy their clients have no rates"
            );
        }
        AddressGroup::of(client)
    }

    /// Counts a request for its address, and for each session or key that it names: any of them may be the one that
    /// counts in the end.
    fn count(&self, address: AddressGroup, headers: &HeaderMap) -> Result<(), Duration> {
        if let Some(addresses) = &self.addresses {
            addresses.count(address)?;
        }
        let Some(sessions) = &self.sessions else { return Ok(()) };
        let names = [KEY_HEADER, header::AUTHORIZATION.as_str()];
        let keys = names.into_iter().flat_map(|name| headers.get_all(name));
        let keys = keys.map(|key| self.hasher.hash_one(key));
        let cookies =
            self.signed_in.presented(headers).into_iter().map(|cookie| self.hasher.hash_one(cookie));
        keys.chain(cookies).try_for_each(|session| sessions.count(session))
    }
}
