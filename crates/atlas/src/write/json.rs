//! JSON objects, member by member, straight into bytes.

use domain::centre::Software;
use domain::device::Capability;
use time::Date;
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::digits;

use super::Properties;

/// An object that is being written. Names are ours and need no escaping.
pub(crate) struct Object<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

impl<'o> Object<'o> {
    pub(crate) fn begin(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, first: true }
    }

    pub(crate) fn end(self) {
        self.out.push(b'}');
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

impl Properties for Object<'_> {
    fn text(&mut self, name: &str, text: Option<&str>) {
        self.member(name, text, write_text);
    }

    fn code(&mut self, name: &str, code: Option<&str>) {
        self.member(name, code, write_code);
    }

    fn codes<'c>(&mut self, name: &str, codes: impl Iterator<Item = &'c str>) {
        self.member(name, Some(codes), |out, codes| {
            write_array(out, codes, write_code);
        });
    }

    fn texts<'c>(&mut self, name: &str, texts: impl Iterator<Item = &'c str>) {
        self.member(name, Some(texts), |out, texts| {
            write_array(out, texts, write_text);
        });
    }

    fn flag(&mut self, name: &str, flag: Option<bool>) {
        self.member(name, flag, |out, flag| {
            out.extend_from_slice(if flag { b"true" } else { b"false" });
        });
    }

    fn integer(&mut self, name: &str, number: Option<i64>) {
        self.member(name, number, digits::write_signed);
    }

    fn fixed(&mut self, name: &str, value: Option<i64>, decimals: u32) {
        self.member(name, value, |out, value| {
            digits::write_fixed(out, value, decimals);
        });
    }

    fn date(&mut self, name: &str, date: Option<Date>) {
        self.member(name, date, |out, date| {
            out.push(b'"');
            digits::write_date(out, date);
            out.push(b'"');
        });
    }

    fn uuid(&mut self, name: &str, id: Option<Uuid>) {
        self.member(name, id, write_uuid);
    }

    fn uuids(&mut self, name: &str, ids: impl Iterator<Item = Uuid>) {
        self.member(name, Some(ids), |out, ids| write_array(out, ids, write_uuid));
    }

    /// An array of objects with the members `product`, `vendor` and `capability`.
    fn software(&mut self, name: &str, software: &[Software]) {
        self.member(name, Some(software.iter()), |out, software| {
            write_array(out, software, |out, one| {
                let mut object = Object::begin(out);
                object.text("product", Some(&one.product));
                object.text("vendor", one.vendor.as_deref());
                object.code("capability", one.capability.map(Capability::code));
                object.end();
            });
        });
    }
}

fn write_array<T>(out: &mut Vec<u8>, items: impl Iterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) {
    out.push(b'[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

pub(crate) fn write_uuid(out: &mut Vec<u8>, id: Uuid) {
    let mut text = [0; Hyphenated::LENGTH];
    write_code(out, id.hyphenated().encode_lower(&mut text));
}

fn write_code(out: &mut Vec<u8>, code: &str) {
    out.push(b'"');
    out.extend_from_slice(code.as_bytes());
    out.push(b'"');
}

/// A JSON string (RFC 8259, section 7).
pub(crate) fn write_text(out: &mut Vec<u8>, text: &str) {
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
