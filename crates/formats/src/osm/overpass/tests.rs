//! Queries as camera maps send them, and as they must not be understood.

use domain::position::{BBox, Position};
use proptest::prelude::*;

use super::*;
use crate::osm::Tags;

fn tags(pairs: &[(&str, &str)]) -> Tags {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

fn only(query: &str) -> (Vec<Selection>, Out) {
    match parse(query).unwrap().as_slice() {
        [Step::Select(selections), Step::Out(out)] => (selections.clone(), *out),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_usual_shapes_are_understood() {
    let bbox = Area::Box(BBox::new(1.3, 43.5, 1.5, 43.7).unwrap());
    for query in [
        r#"[out:json];node["man_made"="surveillance"](43.5,1.3,43.7,1.5);out body;"#,
        "[out:json][timeout:25]; node[man_made=surveillance](43.5,1.3,43.7,1.5); out;",
        r#"[out:json][bbox:43.5,1.3,43.7,1.5];(node["man_made"="surveillance"];);out body qt;"#,
        "// cameras\n[out:json][timeout:180][maxsize:1073741824];\n(\n  node['man_made'='surveillance'](43.5,1.3,43.7,1.5);\n  way['man_made'='surveillance'](43.5,1.3,43.7,1.5);\n);\nout center;/* end */",
    ] {
        let (selections, out) = only(query);
        let expected = Selection {
            conditions: vec![Condition::Is("man_made".into(), "surveillance".into())],
            area: bbox,
        };
        assert_eq!(selections, [expected], "{query}");
        assert_eq!((out.detail, out.limit), (Detail::Body, None), "{query}");
    }
    let (selections, out) = only(
        r#"[out:json];nwr["surveillance:type"~"^(camera|ALPR)$"][!"disused"](around:250,43.6,1.44);out meta 500;"#,
    );
    assert_eq!(
        selections[0].area,
        Area::Circle {
            centre: Position::new(1.44, 43.6).unwrap(),
            radius_m: 250.0
        }
    );
    assert_eq!((out.detail, out.limit), (Detail::Meta, Some(500)));
    // As Overpass turbo writes it.
    let steps = parse("[out:json];node[man_made=surveillance](1,2,3,4);out body;>;out skel qt;").unwrap();
    assert_eq!(steps[2], Step::Select(Vec::new()));
    assert_eq!(steps.len(), 4);
    let steps = parse("[out:json];node[man_made=surveillance](1,2,3,4);(._;>;);out;").unwrap();
    assert_eq!(steps.len(), 2);
}

#[test]
fn conditions_hold_as_overpass_says() {
    let camera = tags(&[("man_made", "surveillance"), ("surveillance:type", "ALPR")]);
    let holds = |condition: &str| {
        let (selections, _) = only(&format!("[out:json];node[{condition}](1,2,3,4);out;"));
        selections[0]
            .conditions
            .iter()
            .all(|condition| condition.holds(&camera))
    };
    for condition in [
        "man_made",
        "surveillance:type=ALPR",
        "\"surveillance:type\"",
        "surveillance:type!=camera",
        "operator!=x",
        "!operator",
        "surveillance:type~ALPR",
        "surveillance:type~\"alpr|anpr\",i",
        "surveillance:type~\"^AL\"",
        "surveillance:type~\"PR$\"",
        "surveillance:type~\"^(camera|ALPR)$\"",
    ] {
        assert!(holds(condition), "{condition}");
    }
    for condition in [
        "operator",
        "!man_made",
        "surveillance:type=alpr",
        "man_made!=surveillance",
        "surveillance:type~\"^LP\"",
        "surveillance:type~\"^(ALP)$\"",
    ] {
        assert!(!holds(condition), "{condition}");
    }
}

#[test]
fn whatever_else_is_refused_with_its_line() {
    for (query, line, word) in [
        ("", 1, "[out:json]"),
        ("node(1,2,3,4);out;", 1, "[out:json]"),
        ("[out:xml];node(1,2,3,4);out;", 1, "JSON"),
        ("[out:json][date:\"2020\"];node(1,2,3,4);out;", 1, "settings"),
        ("[out:json];\nnode[man_made=surveillance];out;", 2, "box"),
        ("[out:json];node(1,2,3,4);", 1, "out"),
        ("[out:json];node(1,2,3);out;", 1, "`,`"),
        ("[out:json];node(91,2,92,4);out;", 1, "box"),
        ("[out:json];node(3,2,1,4);out;", 1, "box"),
        ("[out:json];node(NaN,2,1,4);out;", 1, "number"),
        ("[out:json];node(around:1e9,43,1);out;", 1, "radius"),
        ("[out:json];node(around:-1,43,1);out;", 1, "radius"),
        ("[out:json];node[k~\"a.*b\"](1,2,3,4);out;", 1, "regular"),
        ("[out:json];node[k~\"^a|b$\"](1,2,3,4);out;", 1, "regular"),
        (
            "[out:json];area[name=Paris]->.a;node(area.a);out;",
            1,
            "statements",
        ),
        ("[out:json];(node(1,2,3,4);out;", 1, "statements"),
        ("[out:json];(node(1,2,3,4);", 1, "union"),
        ("[out:json];node[\"a\n=b](1,2,3,4);out;", 1, "quotes"),
        ("[out:json];node(1,2,3,4);out body geom everything;", 1, "out"),
        ("[out:json];node(1,2,3,4)(1,2,3,4);out;", 1, "one box"),
        ("[out:json];\n\nnode{{bbox}};out;", 3, "missing"),
        ("[out:json];/* node", 1, "comment"),
        ("[out:json];node@(1,2,3,4);out;", 1, "`@`"),
    ] {
        let error = parse(query).unwrap_err();
        assert_eq!(error.line, line, "{query}: {error}");
        assert!(error.reason.contains(word), "{query}: {error}");
    }
    let many = format!(
        "[out:json];({});out;",
        "node(1,2,3,4);".repeat(MOST_SELECTIONS + 1)
    );
    assert!(parse(&many).unwrap_err().reason.contains("statements"));
    let many = format!(
        "[out:json];node{}(1,2,3,4);out;",
        "[a=b]".repeat(MOST_CONDITIONS + 1)
    );
    assert!(parse(&many).unwrap_err().reason.contains("conditions"));
    assert!(parse(&" ".repeat(LONGEST_QUERY + 1)).is_err());
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[\\PC\n]{0,60}", pieces in prop::collection::vec(
        prop::sample::select(vec!["[out:json];", "node", "(", ")", "[", "]", ";", "out", "\"", ":", ",", "1", "around", "~", "!", "=", ">", "way"]), 0..40)) {
        drop(parse(&text));
        drop(parse(&format!("[out:json];{}", pieces.concat())));
    }
}
