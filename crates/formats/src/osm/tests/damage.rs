//! Files that are cut, garbled, foreign or unsuitable.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{FIXTURES, read};
use crate::osm::ReadError;

/// Whether a file of this name may be cut here unnoticed: its format has no end mark, only whole records.
fn is_record_end(name: &str, bytes: &[u8], length: usize) -> bool {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("geojsonl" | "geojsons") => {
            bytes[length - 1] == b'}' || matches!(bytes[length - 1], b'\n' | 0x1e)
        }
        // A sequence of blobs; these files have a header and one or three blocks.
        Some("pbf") => true,
        // Nothing but white space is missing.
        _ => bytes[length..].iter().all(u8::is_ascii_whitespace),
    }
}

/// All bytes of the binary files; of the text files, where most bytes are alike, every seventh.
fn step(name: &str) -> usize {
    if name.ends_with("pbf") { 1 } else { 7 }
}

#[test]
fn no_cut_file_passes_for_a_whole_one() {
    for (name, bytes) in FIXTURES {
        let (whole, _) = read(bytes, name);
        let mut accepted = 0;
        for length in (1..bytes.len()).step_by(step(name)) {
            let (items, outcome) = read(&bytes[..length], name);
            let only_blanks_missing = bytes[length..].iter().all(u8::is_ascii_whitespace);
            if outcome.is_ok() && !only_blanks_missing {
                assert!(
                    is_record_end(name, bytes, length),
                    "{name} cut at {length} of {}",
                    bytes.len()
                );
                assert!(items.len() < whole.len(), "{name} cut at {length}");
                assert!(whole.starts_with(&items), "{name} cut at {length}");
                accepted += 1;
            }
        }
        let most = match name {
            // After the header, and after each block but the last.
            name if name.ends_with("pbf") => 3,
            // At the end of each of 27 lines, before or after its line feed and the next separator.
            "devices.geojsonl" => 2 * 27,
            "devices.geojsons" => 3 * 27,
            _ => 0,
        };
        assert!(accepted <= most, "{name}: {accepted} cut files were accepted");
    }
}

#[test]
fn no_cut_gzip_passes_for_a_whole_one() {
    for (name, bytes) in FIXTURES {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        let packed = encoder.finish().unwrap();
        for length in (1..packed.len()).step_by(step(name)) {
            let (_, outcome) = read(&packed[..length], name);
            assert!(outcome.is_err(), "{name}.gz cut at {length} of {}", packed.len());
        }
    }
}

#[test]
fn a_garbled_byte_never_panics() {
    for (name, bytes) in FIXTURES {
        for at in (0..bytes.len()).step_by(step(name)) {
            let mut garbled = bytes.to_vec();
            garbled[at] ^= [0x01, 0x80, 0xff][at % 3];
            let (items, outcome) = read(&garbled, name);
            if let Ok(summary) = outcome {
                assert_eq!(summary.candidates + summary.rejections, items.len() as u64);
            }
        }
    }
}

#[test]
fn each_error_is_one_line_that_says_where_and_what_to_do() {
    let error = |bytes: &[u8], name: &str| read(bytes, name).1.unwrap_err().to_string();
    let (_, pbf) = FIXTURES[0];
    let cases = [
        (error(b"", "a.osm"), "the file is empty; fetch it again"),
        (
            error(b"BZh91AY&SY", "a.osm.bz2"),
            "the format is not known (bzip2: unpack it first)",
        ),
        (
            error(b"lon,lat\n1,2\n", "a.geojson"),
            "the format is not known (its name says JSON, its content does not)",
        ),
        (
            error(b"<html><body>504 Gateway Timeout</body></html>", "a.osm"),
            "the format is not known (XML with the root `html` instead of `osm`)",
        ),
        (
            error(b"{\"a\":[1,2],\"b\":{\"features\":1}}", "a.json"),
            "the format is not known (JSON without features, elements or objects with lat, lon and tags)",
        ),
        (
            error(b"{\"type\":\"FeatureCollection\",\n\"features\":[{", "a.geojson"),
            "the JSON ends too early, at line 2, column 13; fetch the file again",
        ),
        (
            error(b"{\"elements\":[{\"id\":1,}]}", "a.json"),
            "the JSON is damaged at line 1, column 22: trailing comma; fetch the file again or repair it",
        ),
        (
            error(b"{\"features\":7}", "a.json"),
            "the JSON is damaged at line 1, column 14: the objects are no list",
        ),
        (
            error(b"<osm><node id=\"1\" lon=\"1\" lat=\"2\"><tag k=\"a\"", "a.osm"),
            "the OSM XML ends too early, at byte 44; fetch the file again",
        ),
        (
            error(b"<osm><node></way></osm>", "a.osm"),
            "the OSM XML is damaged at byte ",
        ),
        (
            error(
                b"<osm><node id=\"1\"><tag k=\"man_made\" v=\"&bogus;\"/></node></osm>",
                "a.osm",
            ),
            "the OSM XML is damaged at byte ",
        ),
        (
            error(
                b"<osm><node id=\"1\"><tag k=\"a\xff\" v=\"b\"/></node></osm>",
                "a.osm",
            ),
            "the OSM XML is damaged at byte ",
        ),
        (
            error(
                b"<osmChange><create><node id=\"1\" lon=\"1\" lat=\"43\"><tag k=\"man_made\" v=\"surveillance\"/></node></create>\
                  <delete><node id=\"1\"/></delete></osmChange>",
                "a.osc",
            ),
            "the OSM XML cannot be imported: it holds several changes of one object",
        ),
        (
            error(&pbf[..pbf.len() - 1], "a.osm.pbf"),
            "the OSM PBF is damaged at the block at byte ",
        ),
        (
            error(&[pbf, &[0, 0]].concat(), "a.osm.pbf"),
            "the OSM PBF ends too early, at byte 1224; fetch the file again",
        ),
        (
            error(b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "a.osm.gz"),
            "reading the file failed: the gzip data end too early; fetch the file again",
        ),
    ];
    for (found, expected) in cases {
        assert!(found.starts_with(expected), "{found:?} is not {expected:?}");
        assert!(!found.contains('\n'), "{found:?}");
    }
}

#[test]
fn an_incomplete_answer_of_overpass_is_refused() {
    let json = br#"{"elements":[{"type":"node","id":1,"lat":1,"lon":1,"tags":{"man_made":"surveillance"}}],
        "remark":"runtime error: Query timed out in \"query\" at line 3 after 26 seconds."}"#;
    let xml = b"<osm><node id=\"1\" lat=\"1\" lon=\"1\"/><remark> runtime error: Query ran out of memory </remark></osm>";
    for (bytes, name) in [(json.as_slice(), "a.json"), (xml.as_slice(), "a.osm")] {
        let error = read(bytes, name).1.unwrap_err().to_string();
        assert!(
            error.contains("the answer of Overpass is incomplete (runtime error: Query"),
            "{error}"
        );
    }
}

#[test]
fn a_failing_disk_is_no_end_of_the_file() {
    struct Failing<'a>(&'a [u8]);
    impl Read for Failing<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Err(io::Error::other("the disk is gone"));
            }
            self.0.read(into)
        }
    }
    for (name, bytes) in FIXTURES {
        let outcome = crate::osm::read(Failing(bytes), name, &mut |_| std::ops::ControlFlow::Continue(()));
        let Err(ReadError::Io(error)) = outcome else {
            panic!("{name}: {outcome:?}")
        };
        assert_eq!(error.to_string(), "the disk is gone", "{name}");
    }
}
