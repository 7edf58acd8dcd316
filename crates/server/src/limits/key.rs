//! Under which key a client is counted. A key cannot be turned back into an address once the day's salt is gone.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Mutex;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::Purpose;
use crate::random;

/// HMAC-SHA-256 of what identifies a client for a purpose, cut to 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key([u8; 8]);

impl Key {
    /// Of all who came when there was no room for another key.
    pub(super) const SHARED: Self = Self([0; 8]);
    /// Of everybody at the public door, and at the onion's.
    pub(super) const EVERYBODY: Self = Self([1; 8]);
    pub(super) const ONION: Self = Self([2; 8]);
}

/// First half of the addresses that tor makes of circuit numbers (`HiddenServiceExportCircuitID haproxy`, tor(1)). They
/// are unique local addresses, which no packet from the internet carries.
const CIRCUITS: [u16; 4] = [0xfc00, 0xdead, 0xbeef, 0x4dad];

/// Whether the address is the number of a circuit.
pub fn is_circuit(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(address) if address.segments()[..4] == CIRCUITS)
}

/// So many different /64 of one /48 that were refused in a day make the /48 one client.
const MISBEHAVING: usize = 4;
/// Networks whose refusals are remembered.
const MOST_NETWORKS: usize = 4_096;

/// Makes keys of addresses, with a salt that nobody else has.
pub(super) struct Keys {
    salt: [u8; 32],
    refused: Mutex<HashMap<Key, HashSet<Key>>>,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self {
            salt: random::bytes(),
            refused: Mutex::default(),
        }
    }

    /// One key for an IPv4 address, for the /64 that one subscriber holds of IPv6 or the /48 that many of them misuse,
    /// for a circuit.
    pub(super) fn key(&self, purpose: Purpose, client: IpAddr) -> Key {
        match client.to_canonical() {
            IpAddr::V4(address) => self.digest(&[purpose as u8], &address.octets()),
            address @ IpAddr::V6(v6) if is_circuit(address) => self.digest(&[purpose as u8], &v6.octets()),
            IpAddr::V6(address) => {
                let bytes = address.octets();
                let prefix = if self.is_wide(address) {
                    &bytes[..6]
                } else {
                    &bytes[..8]
                };
                self.digest(&[purpose as u8], prefix)
            }
        }
    }

    /// The network around a client, which holds many clients: a /24 of IPv4, a /48 of IPv6. A circuit has none.
    pub(super) fn network_key(&self, purpose: Purpose, client: IpAddr) -> Option<Key> {
        let label = &[b'n', purpose as u8];
        match client.to_canonical() {
            IpAddr::V4(address) => Some(self.digest(label, &address.octets()[..3])),
            address if is_circuit(address) => None,
            IpAddr::V6(address) => Some(self.digest(label, &address.octets()[..6])),
        }
    }

    /// Remembers that the client was refused.
    pub(super) fn blame(&self, client: IpAddr) {
        let client = client.to_canonical();
        let IpAddr::V6(address) = client else { return };
        if is_circuit(client) {
            return;
        }
        let mut refused = self.refused.lock().expect("no holder of this lock panics");
        let network = self.network(address);
        if refused.len() >= MOST_NETWORKS && !refused.contains_key(&network) {
            return;
        }
        let subscribers = refused.entry(network).or_default();
        if subscribers.len() < MISBEHAVING {
            subscribers.insert(self.digest(b"subscriber", &address.octets()[..8]));
        }
    }

    fn is_wide(&self, address: Ipv6Addr) -> bool {
        let refused = self.refused.lock().expect("no holder of this lock panics");
        refused
            .get(&self.network(address))
            .is_some_and(|subscribers| subscribers.len() >= MISBEHAVING)
    }

    fn network(&self, address: Ipv6Addr) -> Key {
        self.digest(b"network", &address.octets()[..6])
    }

    pub(super) fn digest(&self, label: &[u8], bytes: &[u8]) -> Key {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.salt).expect("HMAC takes keys of any length");
        mac.update(&[u8::try_from(label.len()).unwrap_or(u8::MAX)]);
        mac.update(label);
        mac.update(bytes);
        let digest = mac.finalize().into_bytes();
        Key(std::array::from_fn(|index| digest[index]))
    }
}
