//! Files of our own making, good and bad, through descriptors.

use std::io::{Cursor, Read, Write as _};
use std::ops::ControlFlow;

use domain::device::{DeviceKind, OperatorKind};
use domain::import::{Candidate, ImportRejection, Rejection};

use super::*;

mod objects;
mod packed;

const HEAD: &str = r#"
code = "test_set"
title = "A test"
publisher = "A town"
address = "https://example.org/"
licence = "CC0-1.0"
date = "2026-01-31"
status = "authorised"
"#;

fn descriptor(rest: &str) -> Descriptor {
    Descriptor::parse(&format!("{HEAD}{rest}")).unwrap()
}

fn csv_descriptor(rest: &str) -> Descriptor {
    descriptor(&format!(
        "key = [\"id\"]\nkeep = [\"name\"]\n{rest}\n[set]\nkind = \"camera\"\n[position]\nx = \"lon\"\ny = \"lat\"\n"
    ))
}

const CSV: &str = "[file]\nformat = \"csv\"";

struct Taken {
    candidates: Vec<Candidate>,
    rejections: Vec<Rejection>,
    outcome: Outcome,
}

fn take(descriptor: &Descriptor, source: Source<'_>) -> Result<Taken, DatasetError> {
    let (mut candidates, mut rejections) = (Vec::new(), Vec::new());
    let outcome = read(descriptor, source, None, &mut |item| {
        match item {
            Item::Candidate(candidate) => candidates.push(candidate),
            Item::Rejection(rejection) => rejections.push(rejection),
            Item::Departed(departed) => unreachable!("a row says nothing of what is gone: {departed:?}"),
        }
        ControlFlow::Continue(())
    })?;
    Ok(Taken {
        candidates,
        rejections,
        outcome,
    })
}

fn stream(descriptor: &Descriptor, bytes: &[u8]) -> Result<Taken, DatasetError> {
    take(descriptor, Source::Stream(Box::new(bytes)))
}

fn names(taken: &Taken) -> Vec<&str> {
    taken
        .candidates
        .iter()
        .map(|candidate| candidate.tags.get("name").map_or("", String::as_str))
        .collect()
}

#[test]
fn every_descriptor_that_comes_with_the_program_can_be_used() {
    assert!(Descriptor::codes().len() >= 4);
    for code in Descriptor::codes() {
        let known = Descriptor::known(&code).unwrap().unwrap();
        assert_eq!(known.code, code);
    }
}

#[test]
fn a_descriptor_says_what_is_wrong_with_it() {
    let with = |from: &str, to: &str| {
        let text =
            format!("{HEAD}[set]\nkind = \"camera\"\n[file]\nformat = \"geojson\"\n").replace(from, to);
        Descriptor::parse(&text)
            .map(drop)
            .map_err(|error| error.to_string())
    };
    assert_eq!(with("", ""), Ok(()));
    for (from, to, word) in [
        ("licence = \"CC0-1.0\"", "", "names no licence"),
        ("CC0-1.0", "CC-BY-NC-4.0", "commercial"),
        ("CC0-1.0", "etalab-2.0", "credit"),
        ("authorised", "observed", "nobody has seen anything"),
        ("test_set", "osm", "no code"),
        ("2026-01-31", "31.1.2026", "no day"),
        ("camera", "spy", "no kind"),
        ("kind = \"camera\"", "", "`kind`"),
        (
            "kind = \"camera\"",
            "kind = \"camera\"\ncolour = \"red\"",
            "no attribute",
        ),
        ("\"geojson\"", "\"geojson\"\ncrs = 9999", "EPSG:9999"),
        ("\"geojson\"", "\"csv\"", "position"),
        ("title", "titel", "titel"),
    ] {
        let error = with(from, to).unwrap_err();
        assert!(error.contains(word), "{to}: {error}");
    }
}

#[test]
fn tables_in_every_encoding_give_the_same() {
    let text = "id;name;lon;lat\n1;Café;2,35;48,85\n2;Œuvre;2,36;48,86\n";
    let file = "[file]\nformat = \"csv\"\ndecimal_comma = true";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    for bytes in [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        latin.into_owned(),
        utf16,
        text.replace('\n', "\r\n").into_bytes(),
        packed.finish().unwrap(),
    ] {
        let taken = stream(&csv_descriptor(file), &bytes).unwrap();
        assert_eq!(names(&taken), ["Café", "Œuvre"]);
        let position = taken.candidates[0].devices[0].position;
        assert_eq!((position.lon(), position.lat()), (2.35, 48.85));
        assert_eq!(taken.candidates[0].external_id, "1");
    }
}

#[test]
fn a_bad_row_is_refused_with_its_number_and_the_others_go_on() {
    use ImportRejection::{
        DuplicateInFile, NoPosition, PersonalData, PositionOutOfRange, TextNotStorable, UnreadableObject,
    };

    let text = "id,name,lon,lat\n\
        1,good,2.35,48.85\n\
        2,swapped,48.85,200\n\
        3,none,,\n\
        1,again,2.35,48.85\n\
        ,keyless,2.35,48.85\n\
        4,nul\0,2.35,48.85\n\
        5,short\n\
        6,M. Jean Dupont 06 12 34 56 78,2.35,48.85\n\
        7,metres,652469,6862035\n\
        8,NaN,NaN,48.85\n\
        9,=1+cmd|'x'!A1,2.35,48.86\n\
        10,<script>alert(1)</script>,2.35,48.87\n\
        11,zero,0,0\n";
    let taken = stream(&csv_descriptor(CSV), text.as_bytes()).unwrap();
    let refused: Vec<(u64, ImportRejection)> = taken
        .rejections
        .iter()
        .map(|rejection| (rejection.row.unwrap(), rejection.reason))
        .collect();
    assert_eq!(
        refused,
        [
            (2, PositionOutOfRange),
            (3, NoPosition),
            (4, DuplicateInFile),
            (5, UnreadableObject),
            (6, TextNotStorable),
            (7, NoPosition),
            (8, PersonalData),
            (9, PositionOutOfRange),
            (10, NoPosition),
            (13, PositionOutOfRange),
        ]
    );
    // Formulas and markup are text like any other; what writes them out again guards them.
    assert_eq!(
        names(&taken),
        ["good", "=1+cmd|'x'!A1", "<script>alert(1)</script>"]
    );
    assert!(
        !taken
            .rejections
            .iter()
            .any(|rejection| rejection.detail.contains("Dupont"))
    );
    assert!(
        taken.rejections[7].detail.contains("crs"),
        "{:?}",
        taken.rejections[7]
    );
    assert_eq!(taken.outcome.summary.objects, 13);
}

#[test]
fn names_of_streets_are_no_people_and_telephones_are_no_streets() {
    let text = "id,name,lon,lat\n1,MAINE / COMMANDANT RENE MOUCHOTTE,2,48\n2,Rue du Commandant René Mouchotte,2,49\n\
        3,PLACE 06 12 34 56 78,2,50\n";
    let count = |more: &str| {
        stream(&csv_descriptor(&format!("{more}{CSV}")), text.as_bytes())
            .unwrap()
            .candidates
            .len()
    };
    assert_eq!((count(""), count("place_names = [\"name\"]\n")), (1, 2));
}

#[test]
fn another_table_and_an_open_quote_are_refused_as_a_whole() {
    let error = |bytes: &[u8]| {
        stream(&csv_descriptor(CSV), bytes)
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    assert!(
        error(b"a,b\n1,2\n").contains("no column"),
        "{}",
        error(b"a,b\n1,2\n")
    );
    assert!(error(b"").contains("empty"));
    let open = format!("id,name,lon,lat\n1,\"{}", "x\n".repeat(2_000_000));
    assert!(error(open.as_bytes()).contains("quote"));
    let wide = format!("id,name,lon,lat\n{}\n", "1,".repeat(600));
    assert!(error(wide.as_bytes()).contains("columns"));
}

#[test]
fn values_are_translated_or_refused_or_left_out() {
    let rest = "key = [\"id\"]\n[set]\nkind = \"camera\"\n[file]\nformat = \"csv\"\n[position]\nx = \"lon\"\ny = 5\n\
        [[column]]\nfrom = \"type\"\nto = \"kind\"\nvalues = { \"Lecteur de plaques\" = \"plate_reader\", \"Caméra\" = \"camera\" }\n\
        [[column]]\nfrom = \"owner\"\nto = \"operator_kind\"\nvalues = { \"ville\" = \"municipality\" }\nunknown = \"skip\"\n";
    let text = "id,type,owner,lon,lat\n1,lecteur de PLAQUES,Ville,2,48\n2,camera,autre,2,49\n3,chien,ville,2,50\n4,,ville,2,51\n";
    let taken = stream(&descriptor(rest), text.as_bytes()).unwrap();
    let devices: Vec<_> = taken
        .candidates
        .iter()
        .map(|candidate| (candidate.devices[0].kind, candidate.devices[0].operator_kind))
        .collect();
    assert_eq!(
        devices,
        [
            (DeviceKind::PlateReader, Some(OperatorKind::Municipality)),
            (DeviceKind::Camera, None),
            (DeviceKind::Camera, Some(OperatorKind::Municipality)),
        ]
    );
    assert_eq!(taken.rejections[0].reason, ImportRejection::UnknownValue);
    assert_eq!(taken.outcome.notes.values().sum::<u64>(), 1);
}

/// Rows that are made while they are read: what is held would show.
struct Endless {
    row: u64,
    rows: u64,
    line: Vec<u8>,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.line.is_empty() && self.row < self.rows {
            self.row += 1;
            self.line = format!("{0},n,2.{0:07},48.5\n", self.row).into_bytes();
        }
        let count = self.line.len().min(into.len());
        into[..count].copy_from_slice(&self.line[..count]);
        self.line.drain(..count);
        Ok(count)
    }
}

/// Reads a table of so many rows, and keeps none of them.
fn read_long(rows: u64) -> Result<Outcome, DatasetError> {
    let header = Cursor::new(b"id,name,lon,lat\n".to_vec());
    let source = Source::Stream(Box::new(header.chain(Endless {
        row: 0,
        rows,
        line: Vec::new(),
    })));
    read(&csv_descriptor(CSV), source, None, &mut |_| {
        ControlFlow::Continue(())
    })
}

/// The largest file that is taken, and one row more. What it takes stands in `docs/imports.md`.
#[test]
#[ignore = "takes a minute: run by hand, in a process of its own"]
fn ten_million_rows_stay_within_their_keys() {
    let outcome = read_long(MOST_ROWS).unwrap();
    assert_eq!(outcome.summary.candidates, 10_000_000);
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    eprintln!("{peak}");
    let kilobytes: u64 = peak.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(kilobytes < 400 << 10, "{peak}");
    assert!(read_long(MOST_ROWS + 1).is_err());
}

#[test]
fn a_long_file_goes_by_row_by_row() {
    let rows = 300_000;
    assert_eq!(read_long(rows).unwrap().summary.candidates, rows);
    let source = Source::Stream(Box::new(Cursor::new(
        b"id,name,lon,lat\n1,a,2,48\n2,b,2,48\n".to_vec(),
    )));
    let stopped = read(
        &csv_descriptor(CSV),
        source,
        None,
        &mut |_| ControlFlow::Break(()),
    );
    assert!(matches!(stopped, Err(DatasetError::Stopped)));
}

#[test]
fn a_preview_gives_a_descriptor_to_begin_with() {
    let text = "Numéro;Nom;X;Y\n1;a;2,5;48,5\n2;b;2,6;48,6\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let shown = preview(Source::Stream(Box::new(&latin[..])), "t.csv").unwrap();
    assert_eq!(
        (shown.encoding, shown.delimiter, shown.decimal_comma),
        (Some("windows-1252"), Some(';'), true)
    );
    assert_eq!(shown.columns, ["Numéro", "Nom", "X", "Y"]);
    assert_eq!((shown.guess(2), shown.guess(1)), ("number", "text"));
    let filled = shown
        .skeleton()
        .replace("code = \"\"", "code = \"a\"")
        .replace("title = \"\"", "title = \"a\"")
        .replace("publisher = \"\"", "publisher = \"a\"")
        .replace("licence = \"\"", "licence = \"CC0-1.0\"")
        .replace("date = \"\"", "date = \"2026-01-01\"");
    let taken = stream(&Descriptor::parse(&filled).unwrap(), &latin).unwrap();
    assert_eq!(taken.candidates.len(), 2);
    assert_eq!(taken.candidates[0].external_id, "1");
    let geojson = br#"{"features":[{"properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#;
    let shown = preview(Source::Stream(Box::new(&geojson[..])), "x").unwrap();
    assert_eq!(shown.format, Format::GeoJson);
    assert_eq!(shown.columns, ["id", "a", "(geometry)"]);
}
