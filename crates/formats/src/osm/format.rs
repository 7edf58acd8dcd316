//! Which format a file has. Content decides; a name can lie.

use std::fmt;

/// Formats as far as they need a parser of their own. Overpass JSON, GeoJSON, GeoJSON text sequences (RFC 8142 or
/// one Feature a line) and lists of `{lat, lon, tags}` are told apart while they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pbf,
    Xml,
    Json,
}

/// Separates the records of a GeoJSON text sequence (RFC 8142).
pub(super) const RECORD_SEPARATOR: u8 = 0x1e;

impl Format {
    /// The format of unpacked data that begin with `head` (some hundred bytes are enough); the ending of `name` only
    /// where `head` is blank.
    pub fn detect(head: &[u8], name: &str) -> Option<Self> {
        // The first blob of a PBF is the header: its length in four bytes, then its type as a length-prefixed string.
        if head
            .get(4..)
            .is_some_and(|rest| rest.starts_with(b"\x0a\x09OSMHeader"))
        {
            return Some(Self::Pbf);
        }
        match head.iter().copied().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'<') => Some(Self::Xml),
            Some(b'{' | b'[' | RECORD_SEPARATOR) => Some(Self::Json),
            Some(_) => None,
            None => Self::named(name),
        }
    }

    /// The format that the ending of `name` announces.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (_, ending) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
        match ending {
            "pbf" => Some(Self::Pbf),
            "osm" | "xml" => Some(Self::Xml),
            "json" | "geojson" | "geojsonl" | "geojsons" | "geojsonseq" | "ndjson" | "jsonl" => {
                Some(Self::Json)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pbf => "OSM PBF",
            Self::Xml => "OSM XML",
            Self::Json => "JSON",
        })
    }
}

/// What unreadable data seem to be, for the person who has to fetch something else.
pub(super) fn describe(head: &[u8], name: &str) -> String {
    const FOREIGN: [(&[u8], &str); 8] = [
        (b"BZh", "bzip2: unpack it first"),
        (b"PK\x03\x04", "ZIP: unpack it first"),
        (b"\xfd7zXZ", "xz: unpack it first"),
        (b"\x28\xb5\x2f\xfd", "Zstandard: unpack it first"),
        (b"\x1f\x8b", "gzip within gzip: unpack it once"),
        (b"\xff\xe0", "o5m: convert it with `osmium cat`"),
        (b"\xff\xfe", "UTF-16 text: convert it to UTF-8"),
        (b"\xfe\xff", "UTF-16 text: convert it to UTF-8"),
    ];
    let foreign = FOREIGN.iter().find(|(magic, _)| head.starts_with(magic));
    match (foreign, Format::named(name)) {
        (Some((_, what)), _) => (*what).to_owned(),
        (None, Some(format)) => format!("its name says {format}, its content does not"),
        (None, None) => "its content is none of those expected".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_the_name_only_where_it_is_blank() {
        let detect = |head: &[u8], name| Format::detect(head, name);
        assert_eq!(
            detect(b"\0\0\0\x0d\x0a\x09OSMHeader\x18", "a.json"),
            Some(Format::Pbf)
        );
        assert_eq!(detect(b"\n <osm", "a.pbf"), Some(Format::Xml));
        assert_eq!(detect(b" {\"type\"", "a.osm"), Some(Format::Json));
        assert_eq!(detect(b"\x1e{\"type\"", ""), Some(Format::Json));
        assert_eq!(detect(b"   \n", "west.geojsonl.gz"), Some(Format::Json));
        assert_eq!(detect(b"lon;lat", "a.json"), None);
        assert_eq!(detect(b"", "a"), None);
    }

    #[test]
    fn packed_data_are_named_with_what_to_do() {
        assert_eq!(describe(b"BZh91AY", "x.osm.bz2"), "bzip2: unpack it first");
        assert_eq!(
            describe(b"junk", "x.osm.pbf"),
            "its name says OSM PBF, its content does not"
        );
    }
}
