//! What the server derives from its secret. Each use names its purpose, so that a value made for one is worthless
//! for another.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// HMAC-SHA-256 over the purpose and the parts (RFC 2104). Each piece is preceded by its length: moving a byte from one
/// part to the next gives another digest.
pub(crate) fn digest(secret: &[u8; 32], purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_purpose_and_the_cut_between_parts_all_matter() {
        let digests = [
            digest(&[1; 32], "receipt", &[b"ab", b"c"]),
            digest(&[2; 32], "receipt", &[b"ab", b"c"]),
            digest(&[1; 32], "token", &[b"ab", b"c"]),
            digest(&[1; 32], "receipt", &[b"a", b"bc"]),
            digest(&[1; 32], "receipt", &[b"abc"]),
        ];
        for (index, one) in digests.iter().enumerate() {
            assert!(digests[index + 1..].iter().all(|other| other != one), "{index}");
        }
        assert_eq!(digests[0], digest(&[1; 32], "receipt", &[b"ab", b"c"]));
    }
}
