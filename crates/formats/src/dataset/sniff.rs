//! What the beginning of a file says of the rest.

use std::io::{self, Read};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Enough for some lines of a table.
const HEAD: u64 = 1 << 16;

/// Delimiters that tables have, the likelier first where two would do.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// The first bytes, which the caller puts before the rest again.
pub(super) fn head(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// By the mark at the beginning; else UTF-8 if it is that, else what Windows wrote for western Europe.
pub(super) fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match std::str::from_utf8(head) {
        Ok(_) => UTF_8,
        // The last character may be cut in two.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

pub(super) fn decode(head: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode(head).0.into_owned()
}

/// The one that splits the lines into the same number of columns, and into the most.
pub(super) fn delimiter(text: &str) -> u8 {
    let mut lines: Vec<&str> = text.lines().take(30).collect();
    if lines.len() > 2 {
        // It may be cut.
        lines.pop();
    }
    let score = |delimiter: u8| {
        let counts: Vec<usize> = lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| count(line, delimiter))
            .collect();
        let first = counts.first().copied().unwrap_or_default();
        let alike = counts
            .iter()
            .filter(|count| **count == first && first > 0)
            .count();
        (alike * 2 >= counts.len().max(1), first)
    };
    let mut best = (b',', (false, 0));
    for candidate in DELIMITERS {
        let score = score(candidate);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// Delimiters outside of quotes.
fn count(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == delimiter
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_by_columns_that_are_alike() {
        for (text, expected) in [
            ("a;b;c\n1,5;2,5;3,5\n", b';'),
            ("a,b,c\n1,2,3\n", b','),
            ("a\tb\n1,5\t2\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("name,place\n\"x; y; z\",1\n\"u; v; w\",2\n", b','),
            ("one\ntwo\n", b','),
        ] {
            assert_eq!(char::from(delimiter(text)), char::from(expected), "{text}");
        }
    }

    #[test]
    fn encodings_are_told_by_their_marks_and_their_bytes() {
        assert_eq!(encoding("\u{feff}é".as_bytes()), UTF_8);
        assert_eq!(encoding("é".as_bytes()), UTF_8);
        assert_eq!(encoding(&"é".as_bytes()[..1]), UTF_8);
        assert_eq!(encoding(b"caf\xe9;"), WINDOWS_1252);
        assert_eq!(encoding(b"\xff\xfea\0").name(), "UTF-16LE");
    }
}
