//! Who may wait for the next change: a bounded number of requests, and no client more than its share.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::limits::is_circuit;

/// Requests that wait at a time. A tenth of the connections would do; each costs a timer and some kilobytes.
const MOST: usize = 2_000;
/// Of one address, behind which many people may be.
const MOST_OF_ONE: usize = 50;

/// Counts in memory, under keys that mean nothing outside of this process.
#[derive(Clone, Default)]
pub(crate) struct Waiting(Arc<Counts>);

#[derive(Default)]
struct Counts {
    keys: RandomState,
    by_client: Mutex<HashMap<u64, usize>>,
}

/// A place among those who wait, until it is dropped.
pub(crate) struct Place {
    counts: Arc<Counts>,
    client: u64,
}

impl Waiting {
    /// `None` when all places are taken.
    pub(crate) fn enter(&self, client: IpAddr) -> Option<Place> {
        let client = self.0.keys.hash_one(network(client));
        let mut by_client = self.0.by_client.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = by_client.values().sum();
        let own = by_client.get(&client).copied().unwrap_or_default();
        if all >= MOST || own >= MOST_OF_ONE {
            return None;
        }
        by_client.insert(client, own + 1);
        Some(Place {
            counts: Arc::clone(&self.0),
            client,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut by_client = self
            .counts
            .by_client
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = by_client.get_mut(&self.client) {
            *own -= 1;
            if *own == 0 {
                by_client.remove(&self.client);
            }
        }
    }
}

/// An IPv4 address, a circuit, or the /64 that one subscriber holds of IPv6.
fn network(client: IpAddr) -> [u8; 16] {
    match client.to_canonical() {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        address @ IpAddr::V6(v6) if is_circuit(address) => v6.octets(),
        IpAddr::V6(v6) => {
            let mut octets = v6.octets();
            octets[8..].fill(0);
            octets
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_has_its_share_and_all_together_theirs() {
        let waiting = Waiting::default();
        let client = |number: usize| IpAddr::from([10, 0, 0, u8::try_from(number).unwrap()]);
        let own: Vec<_> = (0..MOST_OF_ONE)
            .map(|_| waiting.enter(client(0)).unwrap())
            .collect();
        assert!(waiting.enter(client(0)).is_none());
        let others: Vec<_> = (0..MOST - MOST_OF_ONE)
            .map(|number| waiting.enter(client(1 + number / MOST_OF_ONE)).unwrap())
            .collect();
        assert!(waiting.enter(client(99)).is_none());
        drop(own);
        assert!(waiting.enter(client(0)).is_some());
        drop(others);
        assert!(waiting.0.by_client.lock().unwrap().is_empty());
    }

    #[test]
    fn a_subscriber_is_one_client() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::2"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_ne!(of("fc00:dead:beef:4dad::1"), of("fc00:dead:beef:4dad::2"));
    }
}
