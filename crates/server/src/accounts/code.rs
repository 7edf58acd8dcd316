//! The code of an invitation or a recovery: 256 random bits in a one-time link. Only its hash is stored.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest as _, Sha256};

const BYTES: usize = 32;

/// It has no `Debug` and no `Display`: it must not end in a log by accident.
pub struct InvitationCode([u8; BYTES]);

impl InvitationCode {
    /// From random bytes, which the caller draws.
    pub const fn new(random: [u8; BYTES]) -> Self {
        Self(random)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// 43 characters that need no escaping in a link.
    pub fn text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// The path and query of the one-time link that opens an account.
    pub fn link(&self) -> String {
        format!("/invitation?code={}", self.text())
    }

    /// The same of one that recovers an account.
    pub fn recovery_link(&self) -> String {
        format!("/recovery?code={}", self.text())
    }

    /// What is stored, the hash of the text: 256 random bits cannot be searched, so a plain hash is enough.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.text()).into()
    }

    pub(super) const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_and_other_text_is_none() {
        let code = InvitationCode::new([255; 32]);
        let text = code.text();
        assert!(InvitationCode::parse(&text).is_some_and(|read| read.hash() == code.hash()));
        for text in ["", "x", "é", &text[1..], &"A".repeat(44), "a b"] {
            assert!(InvitationCode::parse(text).is_none(), "{text:?}");
        }
    }
}
