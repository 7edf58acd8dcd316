//! Contributors: a pseudonym that a person may choose, made on the phone and known here by a digest only. It earns a
//! faster review and nothing else; who reports without one loses nothing.
//!
//! The field `contributor` is `<public key>.<signature>`, both in base64url: an ECDSA key on P-256 and its signature
//! with SHA-256 (FIPS 186-5), in the raw forms of WebCrypto.

use data_encoding::BASE64URL_NOPAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use crate::keyed;

/// An uncompressed point, and the two numbers of a signature.
const PUBLIC_KEY: usize = 65;
const SIGNATURE: usize = 64;

/// The digest under which this instance knows the contributor who signed the sending; `None` for no or a wrong signature.
/// Another instance, with another secret, knows the same key under another digest.
pub(crate) fn verify(secret: &[u8; 32], field: &str, signed: &str) -> Option<[u8; 32]> {
    let (key, signature) = field.split_once('.')?;
    if signed.is_empty() || field.len() > 2 * (PUBLIC_KEY + SIGNATURE) {
        return None;
    }
    let key = BASE64URL_NOPAD.decode(key.as_bytes()).ok()?;
    let signature = BASE64URL_NOPAD.decode(signature.as_bytes()).ok()?;
    if key.len() != PUBLIC_KEY || signature.len() != SIGNATURE {
        return None;
    }
    let text = format!("contrechamp report {signed}");
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &key)
        .verify(text.as_bytes(), &signature)
        .ok()?;
    Some(keyed::digest(secret, "contributor", &[&key]))
}

#[cfg(test)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};

    use super::*;

    fn pair() -> EcdsaKeyPair {
        let random = SystemRandom::new();
        let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes.as_ref(), &random).unwrap()
    }

    fn field(pair: &EcdsaKeyPair, signed: &str) -> String {
        let text = format!("contrechamp report {signed}");
        let signature = pair.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
        let encode = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        format!(
            "{}.{}",
            encode(pair.public_key().as_ref()),
            encode(signature.as_ref())
        )
    }

    #[test]
    fn a_contributor_is_known_again_by_the_same_instance_only() {
        let known = pair();
        let first = verify(&[7; 32], &field(&known, "one"), "one");
        assert!(first.is_some());
        assert_eq!(first, verify(&[7; 32], &field(&known, "two"), "two"));
        assert_ne!(first, verify(&[8; 32], &field(&known, "one"), "one"));
        assert_ne!(first, verify(&[7; 32], &field(&pair(), "one"), "one"));
    }

    #[test]
    fn a_signature_over_something_else_is_none() {
        let pair = pair();
        let good = field(&pair, "one");
        assert_eq!(verify(&[7; 32], &good, "two"), None);
        assert_eq!(verify(&[7; 32], &field(&pair, ""), ""), None);
        for index in 0..good.len() {
            let mut altered = good.clone().into_bytes();
            altered[index] = if altered[index] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(verify(&[7; 32], &altered, "one"), None, "{altered}");
        }
        for text in [
            "",
            ".",
            "A.A",
            "é.é",
            &"A".repeat(10_000),
            &good[1..],
            &good[..good.len() - 2],
        ] {
            assert_eq!(verify(&[7; 32], text, "one"), None, "{text}");
        }
    }
}
