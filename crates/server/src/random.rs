//! The one place where the server draws random numbers and ids.

use uuid::{Builder, Uuid};

/// Bytes from the operating system, fit for secrets.
///
/// # Panics
/// When the operating system has no randomness to give: then no secret would be one.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system provides randomness");
    bytes
}

/// A random id (version 4), for a new report, review, feature or decision.
pub fn id() -> Uuid {
    Builder::from_random_bytes(bytes()).into_uuid()
}
