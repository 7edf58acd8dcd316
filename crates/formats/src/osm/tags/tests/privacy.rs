//! Names, contacts and the allow-list.

use super::{device, read};

#[test]
fn operators_are_bodies_and_never_contacts_or_persons() {
    let operator = |pairs: &[(&str, &str)]| device(pairs).operator.map(String::from);
    for name in [
        "Ville de Nantes",
        "NYC D.O.T",
        "ZP5339",
        "InfoRoute05.fr",
        "Zone 3 – Brussel 1000",
    ] {
        assert_eq!(operator(&[("operator", name)]).as_deref(), Some(name));
    }
    for contact in [
        "jane@example.org",
        "Security +33 5 61 00 00 00",
        "call 05.61.00.00.00",
        "0561000000",
        "(202) 555-0147",
        "https://example.org",
        "www.example.org",
        "rtsp://10.0.0.1/live",
        "host 10.0.0.1",
    ] {
        let description = read(&[("operator", contact)]).unwrap();
        assert_eq!(description.devices[0].operator, None, "{contact}");
        assert!(!description.kept.contains_key("operator"), "{contact}");
    }
    let person = read(&[("operator", "A. Person"), ("operator:type", "private_individual")]).unwrap();
    assert_eq!(person.devices[0].operator, None);
    assert!(!person.kept.contains_key("operator"));
    assert_eq!(
        operator(&[("operator", "unknown"), ("surveillance:operator", "SNCF")]).as_deref(),
        Some("SNCF")
    );
    assert_eq!(operator(&[("operator", &"x".repeat(121))]), None);
    for (value, kind) in [
        ("government", Some("other_authority")),
        ("private", Some("company")),
        ("ngo", Some("association")),
        ("university", None),
    ] {
        let found = device(&[("operator:type", value)]).operator_kind;
        assert_eq!(found.map(domain::device::OperatorKind::code), kind, "{value}");
    }
    let maker = |pairs: &[(&str, &str)]| device(pairs).manufacturer.map(String::from);
    assert_eq!(
        maker(&[("brand", "Flock Safety")]).as_deref(),
        Some("Flock Safety")
    );
    assert_eq!(
        maker(&[("manufacturer", "Unknown"), ("brand", "Axis")]).as_deref(),
        Some("Axis")
    );
    assert_eq!(
        maker(&[("surveillance:brand", "ShotSpotter")]).as_deref(),
        Some("ShotSpotter")
    );
}

#[test]
fn only_tags_of_the_allow_list_are_kept() {
    let description = read(&[
        ("camera:direction", "0;45;90;125;180;220;270;300"),
        ("manufacturer:wikidata", "Q108485435"),
        ("survey:date", "2014-10-21"),
        ("surveillance:ALPR", "yes"),
        ("camera:mount:description", "on my neighbour's wall"),
        ("surveillance:note", "x"),
        ("camera:url", "x"),
        ("camera:stream_url", "x"),
        ("camera:count", "12"),
        ("ref", "http://example.org/report"),
        ("name", "x"),
        ("user", "x"),
        ("contact:webcam", "x"),
        ("description", "x"),
        ("highway", "street_lamp"),
        ("camera:\u{7}", "x"),
        ("model", &"x".repeat(256)),
    ])
    .unwrap();
    let kept: Vec<&str> = description.kept.keys().map(String::as_str).collect();
    let expected = [
        "camera:count",
        "camera:direction",
        "man_made",
        "manufacturer:wikidata",
        "surveillance:ALPR",
        "survey:date",
    ];
    assert_eq!(kept, expected);
}
