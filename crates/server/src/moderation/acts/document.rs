//! An uploaded document: its hash, and its text where it is one.

use domain::act::Sha256;
use encoding_rs::{UTF_8, WINDOWS_1252};
use thiserror::Error;

/// What was chosen on the device. Only the hash outlives the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    pub(super) sha256: Sha256,
    pub(super) text: Result<String, NoText>,
}

/// Why nothing can be read in a document.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub(super) enum NoText {
    #[error("it is a PDF")]
    Pdf,
    #[error("it is no text")]
    Binary,
}

impl Document {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: Sha256::of(bytes),
            text: text(bytes),
        }
    }
}

/// UTF-8, UTF-16 with its mark, or else the old encoding of western Windows: prefectures still write it.
fn text(bytes: &[u8]) -> Result<String, NoText> {
    if bytes.starts_with(b"%PDF-") {
        return Err(NoText::Pdf);
    }
    let (text, _, is_broken) = UTF_8.decode(bytes);
    let text = if is_broken {
        WINDOWS_1252.decode_without_bom_handling(bytes).0
    } else {
        text
    };
    if text.contains('\0') {
        return Err(NoText::Binary);
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_old_programs_are_read_and_documents_that_are_none_are_named() {
        let utf_16: Vec<u8> = "\u{feff}préfet"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, expected) in [
            ("Arrêté".as_bytes(), Ok("Arrêté")),
            (b"\xef\xbb\xbfArr\xc3\xaat\xc3\xa9", Ok("Arrêté")),
            (b"Arr\xeat\xe9 du pr\xe9fet \x92", Ok("Arrêté du préfet ’")),
            (&utf_16, Ok("préfet")),
            (b"%PDF-1.7\n\0", Err(NoText::Pdf)),
            (b"PK\x03\x04\0\0", Err(NoText::Binary)),
        ] {
            let document = Document::of(bytes);
            assert_eq!(document.text.as_deref(), expected.as_ref().map(|text| *text));
            assert_eq!(document.sha256, Sha256::of(bytes));
        }
    }
}
