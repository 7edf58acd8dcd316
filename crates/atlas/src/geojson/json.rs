//! JSON objects, member by member, straight into bytes.

use time::Date;
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::digits;

/// An object that is being written. Names are ours and need no escaping.
pub(super) struct Object<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

impl<'o> Object<'o> {
    pub(super) fn begin(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, first: true }
    }

    pub(super) fn end(self) {
        self.out.push(b'}');
    }

    pub(super) fn text(&mut self, name: &str, text: Option<&str>) {
        self.member(name, text, write_text);
    }

    /// A text of letters, digits, hyphens and underscores.
    pub(super) fn code(&mut self, name: &str, code: Option<&str>) {
        self.member(name, code, write_code);
    }

    pub(super) fn codes<'c>(&mut self, name: &str, codes: impl Iterator<Item = &'c str>) {
        self.member(name, Some(codes), |out, codes| {
            out.push(b'[');
            for (index, code) in codes.enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_code(out, code);
            }
            out.push(b']');
        });
    }

    pub(super) fn flag(&mut self, name: &str, flag: Option<bool>) {
        self.member(name, flag, |out, flag| {
            out.extend_from_slice(if flag { b"true" } else { b"false" });
        });
    }

    pub(super) fn integer(&mut self, name: &str, number: Option<i64>) {
        self.member(name, number, digits::write_signed);
    }

    pub(super) fn tenths(&mut self, name: &str, tenths: Option<i64>) {
        self.member(name, tenths, |out, tenths| digits::write_fixed(out, tenths, 1));
    }

    pub(super) fn hundredths(&mut self, name: &str, hundredths: Option<u32>) {
        self.member(name, hundredths, |out, hundredths| {
            digits::write_fixed(out, hundredths.into(), 2);
        });
    }

    pub(super) fn date(&mut self, name: &str, date: Option<Date>) {
        self.member(name, date, |out, date| {
            out.push(b'"');
            digits::write_date(out, date);
            out.push(b'"');
        });
    }

    pub(super) fn uuid(&mut self, name: &str, id: Option<Uuid>) {
        self.member(name, id, write_uuid);
    }

    fn member<T>(&mut self, name: &str, value: Option<T>, write: impl FnOnce(&mut Vec<u8>, T)) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        match value {
            Some(value) => write(self.out, value),
            None => self.out.extend_from_slice(b"null"),
        }
    }
}

pub(super) fn write_uuid(out: &mut Vec<u8>, id: Uuid) {
    let mut text = [0; Hyphenated::LENGTH];
    write_code(out, id.hyphenated().encode_lower(&mut text));
}

fn write_code(out: &mut Vec<u8>, code: &str) {
    out.push(b'"');
    out.extend_from_slice(code.as_bytes());
    out.push(b'"');
}

/// A JSON string (RFC 8259, section 7).
pub(super) fn write_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&text.as_bytes()[plain..at]);
        plain = at + 1;
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]),
        }
    }
    out.extend_from_slice(&text.as_bytes()[plain..]);
    out.push(b'"');
}

fn hex(digit: u8) -> u8 {
    b"0123456789abcdef"[usize::from(digit)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_reads_back_as_it_was(text in "(\\PC|[\\x00-\\x1f\"\\\\])*") {
            let mut out = Vec::new();
            write_text(&mut out, &text);
            let read: String = serde_json::from_slice(&out).unwrap();
            prop_assert_eq!(read, text);
        }
    }
}
