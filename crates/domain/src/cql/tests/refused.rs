//! What is refused, with its place, and the caps that hold.

use super::*;

#[test]
fn what_is_refused_says_what_and_where() {
    for (given, at, word) in [
        ("", 0, "the end"),
        ("kind", 4, "comparison"),
        ("kind = ", 7, "the end"),
        ("kind = camera", 7, "no property here"),
        ("colour = 'red'", 0, "height_m"),
        ("kind = 3", 7, "a text is wanted"),
        ("height_m = '3'", 11, "a number is wanted"),
        ("first_known = '2024-05-01'", 14, "a date is wanted"),
        ("first_known = DATE('2024-02-30')", 14, "no date"),
        (
            "first_known = TIMESTAMP('2024-05-01T00:00:00Z')",
            14,
            "a date is wanted",
        ),
        (
            "begins = TIMESTAMP('9999-12-31T23:59:59-10:00')",
            9,
            "no timestamp",
        ),
        ("sample < TRUE", 0, "never less"),
        ("kind = NULL", 7, "IS NULL"),
        ("height_m + 1 = 2", 9, "arithmetic"),
        ("capabilities = 'audio'", 0, "a list of texts"),
        ("A_CONTAINS(kind, ('audio'))", 11, "a list of texts is wanted"),
        ("S_INTERSECTS(geometry, POINT(1000000 2))", 23, "longitude"),
        (
            "S_INTERSECTS(geometry, POLYGON((0 0,2 2,2 0,0 2,0 0)))",
            23,
            "self crossing",
        ),
        ("S_INTERSECTS(geometry, geometry)", 23, "a geometry such as"),
        (
            "S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT(1 1)))",
            20,
            "only intersects",
        ),
        ("T_AFTER(kind, DATE('2024-05-01'))", 8, "a date, a timestamp"),
        (
            "T_AFTER(first_known, INTERVAL('2024-05-02','2024-05-01'))",
            21,
            "ends before",
        ),
        ("kind = 'camera' AND", 19, "the end"),
        ("kind = 'camera' form = 'dome'", 16, "AND, OR"),
        ("kind = 'camera", 7, "closing quote"),
        ("(kind = 'camera'", 16, "“)”"),
        ("kind IN ()", 9, "a property or a value"),
        ("S_DISTANCE(geometry, POINT(1 2)) < 3", 0, "no function here"),
        ("height_m = 1e999", 11, "no number"),
        ("kind ; 'a'", 5, "no meaning"),
    ] {
        let fault = text(given).expect_err(given);
        assert!(fault.reason.contains(word), "{given}: {fault}");
        assert_eq!(fault.at, Spot::Character(at), "{given}: {fault}");
    }
    for (given, at, word) in [
        ("[", "", "no JSON"),
        ("null", "", "op"),
        (r#"{"op":"="}"#, "", "args"),
        (r#"{"op":"=","args":[{"property":"kind"}]}"#, "", "2 arguments"),
        (r#"{"op":"and","args":[true]}"#, "", "two arguments"),
        (r#"{"op":"~","args":[]}"#, "", "no operator"),
        (
            r#"{"op":"=","args":[{"property":"kind"},3]}"#,
            "/args/1",
            "a text is wanted",
        ),
        (
            r#"{"op":"not","args":[{"op":"=","args":[{"property":"x"},3]}]}"#,
            "/args/0/args/0",
            "no property",
        ),
        (
            r#"{"op":"s_within","args":[{"property":"geometry"},{"type":"Curve","coordinates":[]}]}"#,
            "/args/1",
            "type",
        ),
        (
            r#"{"op":"t_after","args":[{"property":"begins"},{"interval":["x",".."]}]}"#,
            "/args/1/interval/0",
            "no date",
        ),
    ] {
        let fault = json(given).expect_err(given);
        assert!(fault.reason.contains(word), "{given}: {fault}");
        assert_eq!(fault.at, Spot::Pointer(at.to_owned()), "{given}: {fault}");
    }
}

#[test]
fn every_cap_holds_and_names_itself() {
    let joined = |n: usize, word: &str| vec!["version=1"; n].join(word);
    assert!(text(&joined(63, " AND ")).is_ok());
    assert!(
        text(&joined(64, " AND "))
            .unwrap_err()
            .reason
            .contains("64 are allowed")
    );
    let nested = |n: usize| {
        (0..n).fold("version=1".to_owned(), |inner, n| {
            format!("(version=2 {} {inner})", if n % 2 == 0 { "AND" } else { "OR" })
        })
    };
    assert!(text(&nested(15)).is_ok());
    assert!(text(&nested(16)).unwrap_err().reason.contains("16 are allowed"));
    let values = |n: usize| format!("kind IN ({})", vec!["'a'"; n].join(","));
    assert!(text(&values(100)).is_ok());
    assert!(text(&values(101)).unwrap_err().reason.contains("100 are allowed"));
    assert!(
        text(&format!("kind='{}'", "a".repeat(4_096)))
            .unwrap_err()
            .reason
            .contains("4096 are allowed")
    );
    assert!(
        text(&format!("kind LIKE '{}'", "a".repeat(129)))
            .unwrap_err()
            .reason
            .contains("128 are allowed")
    );
    let line = |n: usize| {
        let positions: Vec<String> = (0..n).map(|n| format!("{} 0", n % 9)).collect();
        format!("S_INTERSECTS(geometry,LINESTRING({}))", positions.join(","))
    };
    assert!(text(&line(500)).is_ok());
    assert!(text(&line(501)).unwrap_err().reason.contains("500 are allowed"));
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    for given in [
        "(".repeat(4_000),
        "NOT ".repeat(1_000),
        format!("{}kind='a'{}", "(".repeat(2_000), ")".repeat(2_000)),
        format!("kind={}'a'{}", "CASEI(".repeat(500), ")".repeat(500)),
        format!("S_INTERSECTS(geometry,{}", "GEOMETRYCOLLECTION(".repeat(200)),
    ] {
        assert!(text(&given).is_err());
    }
    let not = r#"{"op":"not","args":["#;
    assert!(json(&format!("{}true{}", not.repeat(150), "]}".repeat(150))).is_err());
    assert!(json(&"[".repeat(4_000)).is_err());
    let casei = r#"{"op":"casei","args":["#;
    let deep = format!(
        r#"{{"op":"=","args":[{{"property":"kind"}},{}"A"{}]}}"#,
        casei.repeat(40),
        "]}".repeat(40)
    );
    assert_eq!(json(&deep), text("kind='a'"));
}
