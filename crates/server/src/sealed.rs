//! What only moderators may read is encrypted before it is stored: notes, photos, questions and answers.
//!
//! Each thing has a random key of its own, which encrypts it (XChaCha20-Poly1305) and stands in a table of keys,
//! itself encrypted with a key that is derived from the secret of the instance. Whoever deletes the row destroys key and
//! content, wherever copies of the ciphertext are; whoever has the database without the secret has nothing.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{Key, KeyInit as _, XChaCha20Poly1305, XNonce};
use store::reports::Sealed;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{keyed, random};

const KEY: usize = 32;
const NONCE: usize = 24;

/// What a sealed thing is. Sealed as one, it cannot be opened as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Photo,
    Note,
    /// The moderators' question; its id is the question's.
    Question,
    /// The reporter's answer, under the key of the question.
    Answer,
    /// What the sender of a notice wrote.
    Notice,
    /// How to reach the sender of a notice; under a key of its own, since it goes earlier.
    Contact,
    Appeal,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Note => "note",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Notice => "notice",
            Self::Contact => "contact",
            Self::Appeal => "appeal",
        }
    }

    /// Whose key it is.
    const fn holder(self) -> Self {
        match self {
            Self::Answer => Self::Question,
            other => other,
        }
    }
}

/// Tells one secret from another, and nothing of either.
pub fn fingerprint(secret: &[u8; 32]) -> [u8; 32] {
    keyed::digest(secret, "fingerprint", &[])
}

/// Encrypts with a new key.
pub fn seal(secret: &[u8; 32], purpose: Purpose, id: Uuid, plain: &[u8]) -> Sealed {
    let key = Zeroizing::new(random::bytes::<KEY>());
    Sealed {
        bytes: encrypt(&key, purpose.code(), id, plain),
        wrapped_key: encrypt(&wrapping_key(secret), wrapping(purpose), id, &*key),
    }
}

/// Encrypts under the key of a row that is there already. `None`: the wrapped key is not of this secret, purpose and id.
pub fn seal_under(
    secret: &[u8; 32],
    purpose: Purpose,
    id: Uuid,
    wrapped_key: &[u8],
    plain: &[u8],
) -> Option<Vec<u8>> {
    let key = unwrap(secret, purpose, id, wrapped_key)?;
    Some(encrypt(&key, purpose.code(), id, plain))
}

/// `None`: altered, or sealed with another secret, for another purpose or under another id.
pub fn open(
    secret: &[u8; 32],
    purpose: Purpose,
    id: Uuid,
    sealed: &[u8],
    wrapped_key: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let key = unwrap(secret, purpose, id, wrapped_key)?;
    decrypt(&key, purpose.code(), id, sealed)
}

/// The same, where text was sealed.
pub fn open_text(
    secret: &[u8; 32],
    purpose: Purpose,
    id: Uuid,
    sealed: &[u8],
    wrapped_key: &[u8],
) -> Option<String> {
    let plain = open(secret, purpose, id, sealed, wrapped_key)?;
    String::from_utf8(plain.to_vec()).ok()
}

fn wrapping_key(secret: &[u8; 32]) -> Zeroizing<[u8; KEY]> {
    Zeroizing::new(keyed::digest(secret, "wrapping-key", &[]))
}

/// Names what a wrapped key is for, so that the key of one thing does not pass for the key of another.
const fn wrapping(purpose: Purpose) -> &'static str {
    match purpose.holder() {
        Purpose::Photo => "key-of-photo",
        Purpose::Note => "key-of-note",
        Purpose::Question | Purpose::Answer => "key-of-question",
        Purpose::Notice => "key-of-notice",
        Purpose::Contact => "key-of-contact",
        Purpose::Appeal => "key-of-appeal",
    }
}

fn unwrap(secret: &[u8; 32], purpose: Purpose, id: Uuid, wrapped_key: &[u8]) -> Option<Zeroizing<[u8; KEY]>> {
    let key = decrypt(&wrapping_key(secret), wrapping(purpose), id, wrapped_key)?;
    key.as_slice().try_into().ok().map(Zeroizing::new)
}

/// A random nonce, then the ciphertext with its tag. Purpose and id are authenticated with it.
fn encrypt(key: &[u8; KEY], purpose: &str, id: Uuid, plain: &[u8]) -> Vec<u8> {
    let nonce = random::bytes::<NONCE>();
    let about = about(purpose, id);
    let payload = Payload {
        msg: plain,
        aad: &about,
    };
    let encrypted = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .expect("everything that is sealed is shorter than 256 GB");
    [nonce.as_slice(), &encrypted].concat()
}

fn decrypt(key: &[u8; KEY], purpose: &str, id: Uuid, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, encrypted) = sealed.split_first_chunk::<NONCE>()?;
    let about = about(purpose, id);
    let payload = Payload {
        msg: encrypted,
        aad: &about,
    };
    let plain = cipher(key).decrypt(&XNonce::from(*nonce), payload);
    plain.ok().map(Zeroizing::new)
}

/// The cipher wipes its copy of the key when it is dropped.
fn cipher(key: &[u8; KEY]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(<&Key>::from(key))
}

fn about(purpose: &str, id: Uuid) -> Vec<u8> {
    [id.as_bytes().as_slice(), purpose.as_bytes()].concat()
}

#[cfg(test)]
#[path = "sealed_tests.rs"]
mod tests;
