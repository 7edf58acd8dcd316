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

/// The text of a cursor. `limit` is not part of the seal: a client may change it from page to page.
pub(super) fn seal(cursor: Cursor, collection: Collection, filter: &Filter, secret: &[u8; 32]) -> String {
    let bytes = cursor.to_bytes();
    let seal = mac(&bytes, collection, filter, secret).finalize().into_bytes();
    BASE64URL_NOPAD.encode(&[&bytes[..], &seal[..SEAL]].concat())
}

/// `None` for a text that this server did not write for this collection and filter.
pub(super) fn open(text: &str, collection: Collection, filter: &Filter, secret: &[u8; 32]) -> Option<Cursor> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let (cursor, seal) = bytes.split_at_checked(Cursor::BYTES)?;
    (seal.len() == SEAL
        && mac(cursor, collection, filter, secret)
            .verify_truncated_left(seal)
            .is_ok())
    .then(|| Cursor::from_bytes(cursor))
    .flatten()
}

fn mac(cursor: &[u8], collection: Collection, filter: &Filter, secret: &[u8; 32]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(b"ogc items cursor ");
    mac.update(collection.name().as_bytes());
    mac.update(b" ");
    mac.update(cursor);
    mac.update(filter_query::encode(filter_query::pairs(filter)).as_bytes());
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
        let text = seal(CURSOR, Collection::Devices, &osm, &secret);
        assert!(!text.contains('='));
        assert_eq!(open(&text, Collection::Devices, &osm, &secret), Some(CURSOR));
        assert_eq!(open(&text, Collection::Devices, &all, &secret), None);
        assert_eq!(open(&text, Collection::ViewSectors, &osm, &secret), None);
        assert_eq!(open(&text, Collection::Devices, &osm, &[2; 32]), None);
    }

    #[test]
    fn no_byte_of_a_cursor_can_be_changed() {
        let secret = [1; 32];
        let filter = Filter::default();
        let text = seal(CURSOR, Collection::Devices, &filter, &secret);
        for at in 0..text.len() {
            let mut tampered = text.clone().into_bytes();
            tampered[at] = if tampered[at] == b'A' { b'B' } else { b'A' };
            let tampered = String::from_utf8(tampered).unwrap();
            assert_eq!(
                open(&tampered, Collection::Devices, &filter, &secret),
                None,
                "{tampered}"
            );
        }
        for text in ["", "A", "====", &text[..text.len() - 4], &format!("{text}AAAA")] {
            assert_eq!(open(text, Collection::Devices, &filter, &secret), None, "{text}");
        }
    }
}
