//! Proxies in front of the server, and the address of a client behind them.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;

/// The usual header in which proxies write down their clients.
pub(crate) const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The addresses of trusted proxies: one address, or a network as `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProxyNetwork(IpNet);

/// Why a text names no proxies.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address and no network; write it like 10.0.0.1, 10.0.0.0/8 or 2001:db8::/32")]
pub struct NotAProxyNetwork(String);

impl FromStr for ProxyNetwork {
    type Err = NotAProxyNetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network.map(Self).map_err(|_| NotAProxyNetwork(text.to_owned()))
    }
}

impl fmt::Display for ProxyNetwork {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The header in which the trusted proxies write down their clients. Only one counts: a proxy passes the other one on
/// as a client has sent it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ForwardedHeader {
    /// `X-Forwarded-For`, which nearly all proxies write.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// Whose word about clients counts.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies {
    /// The addresses of the proxies.
    pub networks: Vec<ProxyNetwork>,
    /// The header that they write.
    pub header: ForwardedHeader,
}

/// Who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClientAddress {
    /// A program on this machine.
    Local,
    /// Somebody at this address.
    At(IpAddr),
}

impl ClientAddress {
    /// Whether a program on this machine forwards a request and is not named: all its clients look like this machine.
    pub(crate) fn seems_forwarded(self, headers: &HeaderMap) -> bool {
        self == Self::Local
            && (headers.contains_key(X_FORWARDED_FOR) || headers.contains_key(header::FORWARDED))
    }
}

impl TrustedProxies {
    /// Who sends a request that came over a connection from `peer`.
    ///
    /// Each proxy adds the address of its own client at the end of the header. So the last address that is no trusted
    /// proxy's is the client's; what stands before it, the client may have written itself.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return if peer.is_loopback() { ClientAddress::Local } else { ClientAddress::At(peer) };
        }
        let lines: Vec<_> = headers.get_all(self.header.name()).iter().collect();
        if lines.is_empty() && peer.is_loopback() {
            return ClientAddress::Local;
        }
        let texts = lines.into_iter().rev().flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
        let mut nearest = peer;
        for text in texts {
            // Beyond what cannot be read, nothing is known.
            let Some(address) = self.header.address(text) else { break };
            nearest = address;
            if !self.trusts(address) {
                break;
            }
        }
        ClientAddress::At(nearest)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.0.contains(&address))
    }
}

impl ForwardedHeader {
    const fn name(self) -> HeaderName {
        match self {
            Self::XForwardedFor => X_FORWARDED_FOR,
            Self::Forwarded => header::FORWARDED,
        }
    }

    /// The address in one element of the header.
    ///
    /// A comma in quotation marks ends an element as well: no address has one, and a client that opens a quotation must
    /// not swallow what the proxy adds.
    fn address(self, element: &[u8]) -> Option<IpAddr> {
        let element = std::str::from_utf8(element).ok()?.trim();
        let node = match self {
            Self::XForwardedFor => element,
            Self::Forwarded => {
                let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
                let mut nodes = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
                nodes.next()?.1.trim().trim_matches('"')
            }
        };
        // With a port, as some proxies write it, or without.
        let address = node.parse::<SocketAddr>().map(|node| node.ip());
        let address = address.or_else(|_| node.trim_matches(['[', ']']).parse());
        address.ok().map(|address: IpAddr| address.to_canonical())
    }
}

#[cfg(test)]
mod tests {
    use super::{ClientAddress, ForwardedHeader, TrustedProxies, X_FORWARDED_FOR};
    use axum::http::{HeaderMap, HeaderValue, header};

    fn proxies(networks: &[&str], header: ForwardedHeader) -> TrustedProxies {
        TrustedProxies { networks: networks.iter().map(|text| text.parse().unwrap()).collect(), header }
    }

    fn client(proxies: &TrustedProxies, peer: &str, lines: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(proxies.header.name(), HeaderValue::from_static(line));
        }
        match proxies.client(peer.parse().unwrap(), &headers) {
            ClientAddress::Local => "local".to_owned(),
            ClientAddress::At(address) => address.to_string(),
        }
    }

    #[test]
    fn nobody_else_is_believed() {
        let none = proxies(&[], ForwardedHeader::XForwardedFor);
        assert_eq!(client(&none, "192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        assert_eq!(client(&none, "127.0.0.1", &["203.0.113.9"]), "local");
        assert_eq!(client(&none, "::1", &[]), "local");
        assert_eq!(client(&none, "::ffff:127.0.0.1", &[]), "local");
        let other = proxies(&["10.0.0.0/8"], ForwardedHeader::XForwardedFor);
        assert_eq!(client(&other, "192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
        assert_eq!(client(&other, "::ffff:10.1.1.1", &["203.0.113.9"]), "203.0.113.9");
    }

    #[test]
    fn the_last_address_that_is_no_proxy_counts() {
        let trusted = proxies(&["10.0.0.0/8", "127.0.0.1", "2001:db8::/32"], ForwardedHeader::XForwardedFor);
        for (lines, expected) in [
            (&["203.0.113.9"][..], "203.0.113.9"),
            (&["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            (&["1.1.1.1, 203.0.113.9, 10.2.2.2"], "203.0.113.9"),
            (&["1.1.1.1", "203.0.113.9", "10.2.2.2"], "203.0.113.9"),
            (&["203.0.113.9:4711"], "203.0.113.9"),
            (&["[2001:db9::1]:4711"], "2001:db9::1"),
            (&["2001:db9::1"], "2001:db9::1"),
            (&["::ffff:203.0.113.9"], "203.0.113.9"),
            // All are proxies: the first of them is the nearest to the client.
            (&["10.3.3.3, 10.2.2.2"], "10.3.3.3"),
            // What cannot be read is nobody's address, and hides all before it.
            (&["203.0.113.9, unknown, 10.2.2.2"], "10.2.2.2"),
            (&["203.0.113.9,"], "127.0.0.1"),
            (&[""], "127.0.0.1"),
            // Of the proxy's own machine, but not straight from it.
            (&["127.0.0.2"], "127.0.0.2"),
            (&[], "local"),
        ] {
            assert_eq!(client(&trusted, "127.0.0.1", lines), expected, "{lines:?}");
        }
        assert_eq!(client(&trusted, "10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn the_standard_header_is_read_where_the_proxies_write_it() {
        let trusted = proxies(&["127.0.0.1"], ForwardedHeader::Forwarded);
        for (line, expected) in [
            ("for=203.0.113.9", "203.0.113.9"),
            ("For=\"203.0.113.9:80\";proto=http", "203.0.113.9"),
            ("proto=http; for=\"[2001:db9::1]:4711\"", "2001:db9::1"),
            ("for=1.1.1.1, for=203.0.113.9;by=10.0.0.1", "203.0.113.9"),
            ("for=\"1.1.1.1, for=203.0.113.9", "203.0.113.9"),
            ("for=_hidden", "127.0.0.1"),
            ("by=203.0.113.9", "127.0.0.1"),
        ] {
            assert_eq!(client(&trusted, "127.0.0.1", &[line]), expected, "{line}");
        }
    }

    #[test]
    fn the_other_header_does_not_count() {
        for (believed, other) in [
            (ForwardedHeader::XForwardedFor, header::FORWARDED),
            (ForwardedHeader::Forwarded, X_FORWARDED_FOR),
        ] {
            let trusted = proxies(&["10.0.0.1"], believed);
            let mut headers = HeaderMap::new();
            headers.insert(other, HeaderValue::from_static("for=203.0.113.9"));
            let peer = "10.0.0.1".parse().unwrap();
            assert_eq!(trusted.client(peer, &headers), ClientAddress::At(peer));
        }
    }

    #[test]
    fn networks_are_addresses_with_or_without_a_length() {
        for text in ["10.0.0.1", "10.0.0.0/8", "2001:db8::/32", "::1"] {
            assert!(text.parse::<super::ProxyNetwork>().is_ok(), "{text}");
        }
        for text in ["", "proxy", "10.0.0.0/33", "10.0.0", "0.0.0.0/", "10.0.0.1:80"] {
            assert!(text.parse::<super::ProxyNetwork>().is_err(), "{text}");
        }
    }
}
