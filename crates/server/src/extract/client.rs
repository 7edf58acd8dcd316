//! The network address of the client, for limits only. It is never stored and never logged.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use crate::limits::is_circuit;
use crate::problem::Problem;
use crate::state::AppState;

/// The other end of the connection, put there by the listener.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The client itself: the peer, or what a trusted proxy says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

impl FromRequestParts<AppState> for Client {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let peer = peer_address(&parts.extensions);
        Ok(Self(client_address(
            peer,
            &parts.headers,
            &state.settings.trusted_proxies,
        )))
    }
}

/// The unspecified address when nothing is known, so that no rule for loopback applies by accident.
pub(crate) fn peer_address(extensions: &Extensions) -> IpAddr {
    extensions
        .get::<Peer>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Peer(peer)| {
            peer.ip().to_canonical()
        })
}

/// The last hop of `X-Forwarded-For` that is not a trusted proxy. What stands before it, anybody can have written.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    if !trusted.contains(&peer) {
        return peer;
    }
    let mut client = peer;
    let hops: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for hop in hops.iter().rev() {
        let Ok(address) = hop.trim().parse::<IpAddr>() else {
            return client;
        };
        client = address.to_canonical();
        // Only the onion's own door knows circuits.
        if is_circuit(client) {
            return peer;
        }
        if !trusted.contains(&client) {
            return client;
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(peer: &str, forwarded: &[&'static str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(value));
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|text| text.parse().unwrap()).collect();
        client_address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_last_word() {
        assert_eq!(client("127.0.0.1", &["192.0.2.7"], &[]), "127.0.0.1");
        assert_eq!(client("10.0.0.1", &["192.0.2.7"], &["127.0.0.1"]), "10.0.0.1");
        assert_eq!(client("127.0.0.1", &["192.0.2.7"], &["127.0.0.1"]), "192.0.2.7");
        assert_eq!(
            client("127.0.0.1", &["198.51.100.1, 192.0.2.7"], &["127.0.0.1"]),
            "192.0.2.7"
        );
        assert_eq!(
            client(
                "127.0.0.1",
                &["198.51.100.1", "192.0.2.7, 10.0.0.1"],
                &["127.0.0.1", "10.0.0.1"]
            ),
            "192.0.2.7"
        );
        assert_eq!(
            client("127.0.0.1", &["spoofed, ::ffff:192.0.2.7"], &["127.0.0.1"]),
            "192.0.2.7"
        );
        assert_eq!(client("127.0.0.1", &["spoofed"], &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(
            client("127.0.0.1", &["fc00:dead:beef:4dad::7"], &["127.0.0.1"]),
            "127.0.0.1"
        );
    }
}
