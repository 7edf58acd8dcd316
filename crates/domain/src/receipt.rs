//! Receipts: the secret that alone gives access to one's own report. Shown once, stored as a hash, never in a URL.

use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// 160 random bits: 32 characters without the look-alikes I, L, O and U (Crockford's base 32).
const BYTES: usize = 20;

static ALPHABET: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification
        .translate
        .from
        .push_str("abcdefghjkmnpqrstvwxyzOoIiLl");
    specification
        .translate
        .to
        .push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    specification.ignore.push_str(" -\t\r\n");
    specification.encoding().expect("a fixed alphabet of 32 symbols")
});

/// A receipt code. It has no `Debug` and no `Display`: it must not end in a log by accident.
pub struct Receipt([u8; BYTES]);

/// What is stored of a receipt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ReceiptHash(pub [u8; 32]);

impl Receipt {
    /// From random bytes, which the caller draws.
    pub const fn new(random: [u8; BYTES]) -> Self {
        Self(random)
    }

    /// As typed: case, spaces and hyphens do not matter, nor does O for 0 or I and L for 1.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 200 {
            return None;
        }
        let bytes = ALPHABET.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// Eight groups of four, for reading aloud and copying by hand.
    pub fn text(&self) -> String {
        let code = ALPHABET.encode(&self.0);
        code.as_bytes()
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group))
            .collect::<Vec<_>>()
            .join("-")
    }

    /// The code has 160 random bits, so a plain hash cannot be searched and needs no salt.
    pub fn hash(&self) -> ReceiptHash {
        ReceiptHash(Sha256::digest(self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_as_people_type_it() {
        let receipt = Receipt::new(std::array::from_fn(|i| u8::try_from(i * 13).unwrap()));
        let text = receipt.text();
        assert_eq!(text.len(), 39);
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', " "),
            text.replace('0', "O").replace('1', "l"),
        ] {
            assert!(
                Receipt::parse(&typed).is_some_and(|parsed| parsed.hash() == receipt.hash()),
                "{typed}"
            );
        }
    }

    #[test]
    fn other_text_is_no_receipt() {
        for text in ["", "ABCD", "é", &"0".repeat(33), &"0".repeat(500)] {
            assert!(Receipt::parse(text).is_none(), "{text:?}");
        }
    }
}
