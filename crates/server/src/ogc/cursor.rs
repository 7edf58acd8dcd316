//! The parameter `cursor`: where the next page begins, sealed together with the collection and the filter that it
//! belongs to.
//!
//! Base64url without padding, because clients cut query strings at `=`.

use atlas::{Collection, Cursor};
use data_encoding::BASE64URL_NOPAD;
use domain::Filter;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::filter_query;

/// Bytes of the seal: beyond guessing, and short in a URL.
const SEAL: usize = 16;

/// What a cursor belongs to: the name of a collection and the encoded filter. `limit` is not part of it: a client may change that
/// from page to page.
pub(super) fn scope(collection: Collection, filter: &Filter) -> String {
    format!(
        "{} {}",
        collection.name(),
        filter_query::encode(filter_query::pairs(filter))
    )
}

/// The text of a cursor.
pub(super) fn seal(cursor: Cursor, scope: &str, secret: &[u8; 32]) -> String {
    let bytes = cursor.to_bytes();
    let seal = mac(&bytes, scope, secret).finalize().into_bytes();
    BASE64URL_NOPAD.encode(&[&bytes[..], &seal[..SEAL]].concat())
}

/// `None` for a text that this server did not write for this scope.
pub(super) fn open(text: &str, scope: &str, secret: &[u8; 32]) -> Option<Cursor> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let (cursor, seal) = bytes.split_at_checked(Cursor::BYTES)?;
    (seal.len() == SEAL && mac(cursor, scope, secret).verify_truncated_left(seal).is_ok())
        .then(|| Cursor::from_bytes(cursor))
        .flatten()
}

fn mac(cursor: &[u8], scope: &str, secret: &[u8; 32]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(b"ogc items cursor ");
    mac.update(cursor);
    mac.update(scope.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURSOR: Cursor = Cursor {
        key: 0x0123_4567_89ab_cdef,
        id: uuid::Uuid::from_u128(7),
    };

    #[test]
    fn a_cursor_opens_for_its_own_collection_and_filter_only() {
        let secret = [1; 32];
        let all = Filter::default();
        let osm = Filter {
            source: Some("osm".to_owned()),
            ..Filter::default()
        };
        let scopes = [
            scope(Collection::Devices, &osm),
            scope(Collection::Devices, &all),
            scope(Collection::ViewSectors, &osm),
        ];
        let text = seal(CURSOR, &scopes[0], &secret);
        assert!(!text.contains('='));
        assert_eq!(open(&text, &scopes[0], &secret), Some(CURSOR));
        assert_eq!(open(&text, &scopes[1], &secret), None);
        assert_eq!(open(&text, &scopes[2], &secret), None);
        assert_eq!(open(&text, &scopes[0], &[2; 32]), None);
    }

    #[test]
    fn no_byte_of_a_cursor_can_be_changed() {
        let secret = [1; 32];
        let scope = scope(Collection::Devices, &Filter::default());
        let text = seal(CURSOR, &scope, &secret);
        for at in 0..text.len() {
            let mut tampered = text.clone().into_bytes();
            tampered[at] = if tampered[at] == b'A' { b'B' } else { b'A' };
            let tampered = String::from_utf8(tampered).unwrap();
            assert_eq!(open(&tampered, &scope, &secret), None, "{tampered}");
        }
        for text in ["", "A", "====", &text[..text.len() - 4], &format!("{text}AAAA")] {
            assert_eq!(open(text, &scope, &secret), None, "{text}");
        }
    }
}
