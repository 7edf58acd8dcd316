//! The content of the fixtures, format by format.

use std::io::Write;
use std::ops::ControlFlow;

use domain::heading::{Height, Tilt};
use domain::import::{Candidate, ImportRejection};
use domain::{Position, Status};
use flate2::Compression;
use flate2::write::GzEncoder;
use time::macros::date;

use super::{FIXTURES, lines, read};
use crate::osm::{Item, ReadError, Summary};

const EXPECTED: [&str; 26] = [
    "node/101 camera fixed 90°",
    "node/102 camera fixed 90° + camera fixed 270°",
    "node/103 camera dome",
    "node/104 plate_reader fixed 337.5°",
    "node/105 camera panning 0°-0°",
    "node/106 camera fixed 350°-10°",
    "node/107 camera fixed",
    "node/108 refused: person",
    "node/109 refused: private_dwelling",
    "node/110 refused: text_not_storable",
    "node/111 refused: not_in_use",
    "node/112 camera",
    "node/113 camera",
    "node/114 camera",
    "node/115 refused: position_out_of_range",
    "at/2.3522,48.8566/0 camera fixed 0°",
    "at/2.3522,48.8566/1 camera dome",
    "node/117 traffic_enforcement 200°",
    "node/101 refused: duplicate_in_file",
    "node/119 camera",
    "node/120 acoustic_sensor",
    "node/121 camera",
    "node/122 refused: unreadable_object",
    "node/123 refused: protected_site",
    "way/201 refused: not_a_node",
    "relation/301 refused: not_a_node",
];

#[test]
fn each_format_gives_the_same_items() {
    let (first, _) = read(FIXTURES[0].1, FIXTURES[0].0);
    assert_eq!(lines(&first), EXPECTED);
    for (name, bytes) in FIXTURES {
        let (items, outcome) = read(bytes, name);
        assert_eq!(items, first, "{name}");
        let summary = Summary {
            objects: 27,
            ignored: 1,
            candidates: 16,
            devices: 17,
            rejections: 10,
        };
        assert_eq!(outcome.unwrap(), summary, "{name}");
    }
}

#[test]
fn a_packed_file_gives_what_the_plain_one_gives_even_in_several_members() {
    for (name, bytes) in FIXTURES {
        let (plain, _) = read(bytes, name);
        let (head, tail) = bytes.split_at(bytes.len() / 2);
        let (items, outcome) = read(&[packed(head), packed(tail)].concat(), &format!("{name}.gz"));
        assert_eq!(items, plain, "{name}");
        outcome.unwrap();
    }
}

#[test]
fn a_candidate_carries_all_that_its_tags_say_and_no_contact() {
    let (items, _) = read(FIXTURES[2].1, FIXTURES[2].0);
    let candidate = |id: &str| -> &Candidate {
        items
            .iter()
            .find_map(|item| match item {
                Item::Candidate(candidate) if candidate.external_id == id => Some(candidate),
                _ => None,
            })
            .unwrap()
    };
    let full = candidate("node/101");
    let device = &full.devices[0];
    assert_eq!(device.position, Position::new(1.4442, 43.6045).unwrap());
    assert_eq!(device.mount.unwrap().code(), "street_lamp");
    assert_eq!(device.zone.unwrap().code(), "town");
    assert_eq!(device.setting.unwrap().code(), "public");
    assert_eq!(device.tilt, Tilt::new(-15.0));
    assert_eq!(device.height, Height::new(4.5));
    assert_eq!(device.operator.as_deref(), Some("Ville de Besançon & Cie"));
    assert_eq!(device.operator_kind.unwrap().code(), "other_authority");
    assert_eq!(device.manufacturer.as_deref(), Some("Axis \"Q\""));
    assert_eq!(device.model.as_deref(), Some("Q1800"));
    assert_eq!(full.external_version, Some(3));
    assert_eq!(full.first_known, Some(date!(2019 - 05 - 01)));
    assert_eq!(full.last_sighting, Some(date!(2024 - 07 - 23)));
    assert_eq!((full.status, full.removed_on), (Status::Authorised, None));

    let gone = candidate("node/119");
    assert_eq!(gone.status, Status::Removed);
    assert_eq!(gone.removed_on, Some(date!(2021 - 02 - 03)));

    let private = candidate("node/121");
    let kept: Vec<&str> = private.tags.keys().map(String::as_str).collect();
    assert_eq!(kept, ["man_made", "ref", "surveillance:type"]);
    assert_eq!(private.devices[0].operator, None);
}

#[test]
fn a_fault_of_one_object_refuses_that_object_only() {
    let bytes = include_bytes!("../../../../../fixtures/osm/faults.geojson");
    let (items, outcome) = read(bytes, "faults.geojson");
    let expected = [
        "- refused: unreadable_object",
        "node/1 refused: position_out_of_range",
        "node/2 refused: position_out_of_range",
        "node/3 refused: position_out_of_range",
        "node/4 refused: position_out_of_range",
        "node/5 refused: no_position",
        "node/6 refused: no_position",
        "node/7 refused: no_position",
        "node/8 camera",
        "node/9 camera",
        "node/10 refused: unreadable_object",
        "node/11 refused: unreadable_object",
        "node/13 refused: text_not_storable",
        "node/14 refused: position_out_of_range",
        "node/15 plate_reader 270.5°",
    ];
    assert_eq!(lines(&items), expected);
    assert_eq!(outcome.unwrap().ignored, 1, "node/12 has no tags");
    let Item::Rejection(swapped) = &items[2] else {
        panic!("{:?}", items[2])
    };
    assert_eq!(
        swapped.detail,
        "latitude is outside -90 to 90; are longitude and latitude swapped?"
    );
}

#[test]
fn numbers_that_are_none_refuse_the_node_in_xml() {
    let xml = r#"<osm><node id="1" lon="NaN" lat="1"><tag k="man_made" v="surveillance"/></node>
        <node id="2" lon="east" lat="1"><tag k="man_made" v="surveillance"/></node>
        <node id="3" lon="1e308" lat="1"><tag k="man_made" v="surveillance"/></node></osm>"#;
    let (items, _) = read(xml.as_bytes(), "a.osm");
    let expected = [
        "node/1 refused: position_out_of_range",
        "node/2 refused: no_position",
        "node/3 refused: position_out_of_range",
    ];
    assert_eq!(lines(&items), expected);
}

#[test]
fn what_the_file_marks_as_deleted_is_no_candidate() {
    let xml = r#"<osm><node id="1" visible="false" lon="1" lat="1"><tag k="man_made" v="surveillance"/></node>
        <node id="2" action="delete" lon="1" lat="1"><tag k="man_made" v="surveillance"/></node></osm>"#;
    let (items, outcome) = read(xml.as_bytes(), "a.osm");
    assert_eq!(
        lines(&items),
        ["node/1 departed: deleted", "node/2 departed: deleted"]
    );
    assert_eq!(outcome.unwrap().ignored, 2);
}

#[test]
fn each_way_of_naming_an_object_in_geojson_is_understood() {
    let name = |members: &str, properties: &str| {
        let feature = format!(
            r#"{{"type":"Feature",{members}"geometry":{{"type":"Point","coordinates":[1,2]}},
            "properties":{{"man_made":"surveillance"{properties}}}}}"#
        );
        lines(&read(feature.as_bytes(), "a.geojsonl").0).remove(0)
    };
    assert_eq!(name(r#""id":"node/7","#, ""), "node/7 camera");
    assert_eq!(name(r#""id":"n7","#, ""), "node/7 camera");
    assert_eq!(name(r#""id":7,"#, ""), "node/7 camera");
    assert_eq!(name("", r#","@id":"node/7""#), "node/7 camera");
    assert_eq!(name("", r#","@id":7,"@type":"node""#), "node/7 camera");
    assert_eq!(name("", r#","id":7"#), "node/7 camera");
    assert_eq!(name("", r#","osm_id":"7""#), "node/7 camera");
    assert_eq!(name(r#""id":3,"#, r#","@id":7"#), "node/7 camera");
    assert_eq!(name(r#""id":"way/7","#, ""), "way/7 refused: not_a_node");
    assert_eq!(name(r#""id":"a14","#, ""), "at/1,2/0 refused: not_a_node");
    assert_eq!(name(r#""id":"uuid-1","#, ""), "at/1,2/0 camera");
    assert_eq!(
        name(
            r#""id":"node/7","#,
            r#","tags":{"man_made":"surveillance","surveillance:type":"ALPR"}"#
        ),
        "node/7 plate_reader"
    );
}

#[test]
fn reading_stops_where_the_receiver_asks_and_says_so() {
    for (name, bytes) in FIXTURES {
        let mut count = 0;
        let outcome = crate::osm::read(bytes, name, &mut |_| {
            count += 1;
            if count < 3 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        assert!(matches!(outcome, Err(ReadError::Stopped)), "{name}: {outcome:?}");
        assert_eq!(count, 3, "{name}");
    }
}

#[test]
fn a_rejection_explains_itself_without_quoting_values() {
    for (name, bytes) in FIXTURES {
        for item in read(bytes, name).0 {
            if let Item::Rejection(rejection) = item {
                assert!(!rejection.detail.is_empty());
                assert!(!rejection.detail.contains("Person"), "{}", rejection.detail);
                assert_ne!(rejection.reason, ImportRejection::NoPosition);
            }
        }
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_is_deleted_or_no_device_any_more_is_handed_over() {
    let camera = r#"<tag k="man_made" v="surveillance"/>"#;
    let changes = format!(
        r#"<osmChange version="0.6">
        <create><node id="1" version="1" lon="1" lat="43">{camera}</node></create>
        <modify><node id="2" version="4" lon="1" lat="43"><tag k="highway" v="street_lamp"/></node>
            <node id="3" version="2" lon="1" lat="43"/></modify>
        <delete><node id="4" version="7"/><way id="5" version="2"/></delete>
        <modify><node id="6" version="2" lon="1" lat="43">{camera}</node></modify>
        </osmChange>"#
    );
    let lines = |text: &str, known: &[i64]| {
        let mut items = Vec::new();
        let summary = crate::osm::read_again(
            text.as_bytes(),
            "a.osc",
            &known.iter().copied().collect(),
            &mut |item| {
                items.push(item);
                ControlFlow::Continue(())
            },
        )
        .unwrap();
        (lines(&items), summary)
    };
    let (found, summary) = lines(&changes, &[2, 6]);
    assert_eq!(
        found,
        [
            "node/1 camera",
            "node/2 departed: no_device",
            "node/4 departed: deleted",
            "node/6 camera"
        ]
    );
    assert_eq!((summary.objects, summary.ignored, summary.candidates), (6, 4, 2));

    // Editors and the API mark what is deleted in the object itself; Overpass leaves everything of it out.
    let marked = r#"<osm version="0.6"><node id="7" version="3" visible="false"/><node id="8" version="2" action="delete" lon="1" lat="43"/></osm>"#;
    assert_eq!(
        lines(marked, &[]).0,
        ["node/7 departed: deleted", "node/8 departed: deleted"]
    );
    let bare = r#"{"elements":[{"type":"node","id":9},{"type":"node","id":10}]}"#;
    assert_eq!(lines(bare, &[9]).0, ["node/9 departed: no_device"]);
}

#[test]
fn a_known_node_of_a_pbf_that_lost_its_tags_is_found() {
    let bytes = include_bytes!("../../../../../fixtures/osm/devices.osm.pbf");
    let mut devices = std::collections::HashSet::new();
    let mut others = Vec::new();
    let all: std::collections::HashSet<i64> = (1..20_000).collect();
    crate::osm::read_again(&bytes[..], "a.osm.pbf", &all, &mut |item| {
        match item {
            Item::Candidate(candidate) => drop(devices.insert(candidate.external_id)),
            Item::Departed(departed) => others.push(departed.external_id),
            Item::Rejection(_) => {}
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(!others.is_empty(), "the file has nodes of other things");
    assert!(others.iter().all(|id| !devices.contains(id)));
}
