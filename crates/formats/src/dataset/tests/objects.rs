//! GeoJSON, GPX and KML.

use domain::import::ImportRejection;

use super::*;

fn geojson_descriptor() -> Descriptor {
    descriptor("[set]\nkind = \"camera\"\n[file]\nformat = \"geojson\"\n")
}

#[test]
fn geojson_that_is_none_by_the_rfc_is_read_with_a_word_about_it() {
    use ImportRejection::{NoPosition, NotANode, PositionOutOfRange, UnreadableObject};

    let text = r#"{"features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[2,48]}},
        {"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[2,48],[3,48]]}},
        {"type":"Feature","properties":{},"geometry":null},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[200,48]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":["2","48"]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[2,48,17]}},
        7
    ]}"#;
    let taken = stream(&geojson_descriptor(), text.as_bytes()).unwrap();
    assert_eq!(taken.candidates.len(), 2);
    // Two at one position stay apart.
    assert_eq!(taken.candidates[0].external_id, "at/2,48/0");
    assert_eq!(taken.candidates[1].external_id, "at/2,48/1");
    let reasons: Vec<_> = taken
        .rejections
        .iter()
        .map(|rejection| rejection.reason)
        .collect();
    assert_eq!(
        reasons,
        [
            NotANode,
            NoPosition,
            PositionOutOfRange,
            NotANode,
            UnreadableObject
        ]
    );
    assert!(taken.outcome.notes.keys().any(|note| note.contains("properties")));
    let lines = "\u{1e}{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[2,48]}}\n\
        {\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[3,48]}}\n";
    assert_eq!(
        stream(&geojson_descriptor(), lines.as_bytes())
            .unwrap()
            .candidates
            .len(),
        2
    );
    let marked = format!("\u{feff}{text}");
    assert_eq!(
        stream(&geojson_descriptor(), marked.as_bytes())
            .unwrap()
            .candidates
            .len(),
        2
    );
    for (bad, word) in [
        ("{\"features\":[", "damaged"),
        ("", "empty"),
        ("[1]", "damaged"),
        (
            "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2154\"}},\"features\":[]}",
            "EPSG:2154",
        ),
    ] {
        let error = stream(&geojson_descriptor(), bad.as_bytes())
            .map(|_| ())
            .unwrap_err()
            .to_string();
        assert!(error.contains(word), "{bad}: {error}");
    }
    let deep = format!(
        "{{\"features\":[{}1{}]}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(stream(&geojson_descriptor(), deep.as_bytes()).is_err());
    let long = format!(
        "{{\"features\":[{{\"properties\":{{\"a\":\"{}\"}}}}]}}",
        "x".repeat(3_000_000)
    );
    let error = stream(&geojson_descriptor(), long.as_bytes())
        .map(|_| ())
        .unwrap_err()
        .to_string();
    assert!(error.contains("million bytes"), "{error}");
}

#[test]
fn gpx_and_kml_give_their_points() {
    let gpx = descriptor("keep = [\"name\"]\n[set]\nkind = \"camera\"\n[file]\nformat = \"gpx\"\n");
    let text = r#"<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
        <wpt lat="48.85" lon="2.35"><name>A &amp; B</name><extensions><x><name>no</name></x></extensions></wpt>
        <wpt lat="x" lon="2.35"><name>bad</name></wpt><wpt lat="48.86" lon="2.36"/>
        <trk><trkseg><trkpt lat="1" lon="1"/></trkseg></trk></gpx>"#;
    let taken = stream(&gpx, text.as_bytes()).unwrap();
    assert_eq!(names(&taken), ["A & B", ""]);
    assert_eq!(taken.rejections[0].row, Some(2));
    let kml = descriptor(
        "keep = [\"name\"]\nkey = [\"ref\"]\n[set]\nkind = \"camera\"\n[file]\nformat = \"kml\"\n",
    );
    let text = r#"<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>F</name>
        <Placemark><name>One</name><ExtendedData><Data name="ref"><value>r1</value></Data></ExtendedData>
        <Point><coordinates>2.35,48.85,0</coordinates></Point></Placemark>
        <Placemark><name>Line</name><ExtendedData><SchemaData><SimpleData name="ref">r2</SimpleData></SchemaData></ExtendedData>
        <LineString><coordinates>1,1 2,2</coordinates></LineString></Placemark>
        </Folder></Document></kml>"#;
    let taken = stream(&kml, text.as_bytes()).unwrap();
    assert_eq!(names(&taken), ["One"]);
    assert_eq!(taken.candidates[0].external_id, "r1");
    assert_eq!(taken.rejections[0].reason, ImportRejection::NotANode);
    for bad in [
        "<gpx><wpt lat=\"1\" lon=\"1\">",
        "<!DOCTYPE gpx [<!ENTITY a \"b\">]><gpx><wpt lat=\"1\" lon=\"1\"><name>&a;</name></wpt></gpx>",
        "<kml/>",
        "no xml",
    ] {
        assert!(stream(&gpx, bad.as_bytes()).is_err(), "{bad}");
    }
    let deep = format!("<gpx>{}", "<a>".repeat(1_000));
    assert!(stream(&gpx, deep.as_bytes()).is_err());
}
