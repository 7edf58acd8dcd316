//! What is read and what is refused, by hand-made examples and at random.

mod random;

use super::*;
use crate::subject::Family;

fn text(text: &str) -> Result<Expression, Fault> {
    Expression::parse(text, &Reading::crs84(Language::Text, Table::FAMILIES))
}

fn json(text: &str) -> Result<Expression, Fault> {
    Expression::parse(text, &Reading::crs84(Language::Json, Table::FAMILIES))
}

fn written(given: &str) -> String {
    let read = text(given).unwrap_or_else(|fault| panic!("{given}: {fault}"));
    let again = text(read.as_str()).unwrap_or_else(|fault| panic!("{given} as {read:?}: {fault}"));
    assert_eq!(read, again, "{given}");
    read.as_str().to_owned()
}

#[test]
fn expressions_are_written_in_one_spelling() {
    for (given, wanted) in [
        ("kind = 'camera'", "kind='camera'"),
        ("  KIND_IS_NOT_A_KEYWORD", ""),
        ("\"kind\" <> 'camera'", "kind<>'camera'"),
        (
            "height_m>=+3.50 and not height_m < 1e1",
            "height_m>=3.5 AND NOT height_m<10",
        ),
        (
            "sample=TRUE OR (sample = false AND (version > 1))",
            "sample=TRUE OR sample=FALSE AND version>1",
        ),
        (
            "(sample=TRUE OR sample=FALSE) AND version>1",
            "(sample=TRUE OR sample=FALSE) AND version>1",
        ),
        ("NOT (NOT kind='camera')", "kind='camera'"),
        ("NOT (kind='a' AND form='b')", "NOT (kind='a' AND form='b')"),
        ("operator NOT LIKE 'V_lle%'", "operator NOT LIKE 'V_lle%'"),
        ("operator IS NOT NULL", "operator IS NOT NULL"),
        (
            "kind NOT IN ('camera', 'other')",
            "NOT kind IN ('camera','other')",
        ),
        (
            "height_m NOT BETWEEN 1 AND 2 AND sample=TRUE",
            "NOT height_m BETWEEN 1 AND 2 AND sample=TRUE",
        ),
        ("CASEI(operator)=casei('VILLE')", "CASEI(operator)='ville'"),
        (
            "ACCENTI(CASEI(operator)) LIKE ACCENTI(CASEI('Préf%'))",
            "CASEI(ACCENTI(operator)) LIKE 'pref%'",
        ),
        ("operator = 'l''État\\'s'", "operator='l''État''s'"),
        (
            "first_known < DATE('2024-05-01')",
            "first_known<DATE('2024-05-01')",
        ),
        (
            "begins >= TIMESTAMP('2024-05-01T12:00:00+02:00')",
            "begins>=TIMESTAMP('2024-05-01T10:00:00Z')",
        ),
        (
            "S_INTERSECTS(geometry, POINT(1.44420000001 43.6))",
            "S_INTERSECTS(geometry,POINT(1.4442 43.6))",
        ),
        (
            "s_contains(POLYGON Z((0 0 1,2 0 1,2 2 1,0 2 1,0 0 1)), geometry)",
            "S_WITHIN(geometry,POLYGON((0 0,2 0,2 2,0 2,0 0)))",
        ),
        (
            "S_INTERSECTS(BBOX(177,-18,-177.25,-15), geometry)",
            "S_INTERSECTS(geometry,BBOX(177,-18,-177.25,-15))",
        ),
        (
            "S_INTERSECTS(geometry,BBOX(1,2,1,2))",
            "S_INTERSECTS(geometry,POINT(1 2))",
        ),
        (
            "T_DURING(first_known, INTERVAL('..', '2024-05-01'))",
            "T_DURING(first_known,INTERVAL('..','2024-05-01'))",
        ),
        (
            "T_INTERSECTS(INTERVAL(begins,ends), DATE('2024-05-01'))",
            "T_INTERSECTS(INTERVAL(begins,ends),DATE('2024-05-01'))",
        ),
        (
            "A_CONTAINS(capabilities, ('audio','thermal'))",
            "A_CONTAINS(capabilities,('audio','thermal'))",
        ),
        ("A_EQUALS(capabilities, ())", "A_EQUALS(capabilities,())"),
        ("true", "TRUE"),
        ("sweep_from < sweep_to", "sweep_from<sweep_to"),
    ] {
        if wanted.is_empty() {
            assert!(text(given).is_err(), "{given}");
        } else {
            assert_eq!(written(given), wanted, "{given}");
        }
    }
}

#[test]
fn both_notations_mean_the_same() {
    for (in_text, in_json) in [
        (
            "kind='camera'",
            r#"{"op":"=","args":[{"property":"kind"},"camera"]}"#,
        ),
        (
            "kind='camera' AND NOT height_m<3",
            r#"{"op":"and","args":[{"op":"=","args":[{"property":"kind"},"camera"]},
                {"op":"not","args":[{"op":"<","args":[{"property":"height_m"},3]}]}]}"#,
        ),
        (
            "operator IS NULL",
            r#"{"op":"isNull","args":[{"property":"operator"}]}"#,
        ),
        (
            "kind IN ('a','b')",
            r#"{"op":"in","args":[{"property":"kind"},["a","b"]]}"#,
        ),
        (
            "height_m BETWEEN 1 AND 2",
            r#"{"op":"between","args":[{"property":"height_m"},1,2]}"#,
        ),
        (
            "CASEI(operator) LIKE 'ville%'",
            r#"{"op":"like","args":[{"op":"casei","args":[{"property":"operator"}]},{"op":"casei","args":["Ville%"]}]}"#,
        ),
        (
            "S_INTERSECTS(geometry,BBOX(1,2,3,4))",
            r#"{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1,2,3,4]}]}"#,
        ),
        (
            "S_WITHIN(geometry,POLYGON((0 0,2 0,2 2,0 2,0 0)))",
            r#"{"op":"s_within","args":[{"property":"geometry"},
                {"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}]}"#,
        ),
        (
            "S_INTERSECTS(geometry,GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1)))",
            r#"{"op":"s_intersects","args":[{"property":"geometry"},{"type":"GeometryCollection","geometries":
                [{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[0,0],[1,1]]}]}]}"#,
        ),
        (
            "T_FINISHEDBY(INTERVAL(begins,'..'),TIMESTAMP('2024-05-01T00:00:00Z'))",
            r#"{"op":"t_finishedBy","args":[{"interval":[{"property":"begins"},".."]},
                {"timestamp":"2024-05-01T00:00:00Z"}]}"#,
        ),
        (
            "A_CONTAINEDBY(capabilities,('audio'))",
            r#"{"op":"a_containedBy","args":[{"property":"capabilities"},["audio"]]}"#,
        ),
        ("FALSE", "false"),
    ] {
        assert_eq!(text(in_text), json(in_json), "{in_text}");
    }
}

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

#[test]
fn patterns_match_whole_texts_and_never_take_long() {
    let matches = |pattern: &str, text: &str| Pattern::new(pattern).unwrap().matches(text);
    for (pattern, text, wanted) in [
        ("", "", true),
        ("", "a", false),
        ("%", "", true),
        ("a%", "abc", true),
        ("a%c", "abcbc", true),
        ("a%c", "abcb", false),
        ("_b_", "abc", true),
        ("_b_", "ab", false),
        ("%é_", "caféx", true),
        (r"100\%", "100%", true),
        (r"100\%", "1000", false),
        (r"a\_c", "abc", false),
        ("%a%b%", "xxaxxbxx", true),
        ("%a%b%", "xxbxxaxx", false),
    ] {
        assert_eq!(matches(pattern, text), wanted, "{pattern} {text}");
    }
    // Exponential for whoever tries every way.
    assert!(!matches(&"%a".repeat(64), &"a".repeat(63)));
    assert!(!matches(&format!("{}b", "%a".repeat(60)), &"a".repeat(2_000)));
}

#[test]
fn names_of_properties_have_one_kind_in_all_tables() {
    for table in Table::ALL {
        let mut names: Vec<&str> = Vec::new();
        for property in table.queryables() {
            for other in Table::ALL {
                let same = other.find(property.name);
                assert!(same.is_none_or(|same| same == *property), "{}", property.name);
            }
            let keyword = [
                "and", "or", "not", "like", "in", "between", "is", "null", "true", "false", "date",
            ];
            assert!(!keyword.contains(&property.name));
            assert!(!names.contains(&property.name), "{table:?} {}", property.name);
            names.push(property.name);
        }
    }
}

#[test]
fn a_table_has_its_own_names_and_no_others() {
    let read = |text: &str, table| Expression::parse(text, &Reading::crs84(Language::Text, &[table])).is_ok();
    for (text, tables) in [
        ("reach_m > 20 AND full_circle = FALSE", vec![Table::ViewSectors]),
        (
            "model = 'default-2026'",
            vec![Table::Of(Family::Device), Table::ViewSectors],
        ),
        ("height_m > 3", vec![Table::Of(Family::Device)]),
        ("population > 1000 AND parent = 'fr'", vec![Table::Places]),
        ("S_INTERSECTS(geometry, POINT(1 2))", Table::ALL.to_vec()),
    ] {
        for table in Table::ALL {
            assert_eq!(read(text, *table), tables.contains(table), "{table:?}: {text}");
        }
    }
    let parameter = |table: Table, name, value| {
        let property = table.find(name).unwrap();
        Expression::of_parameter(table, property, value).map(|read| read.as_str().to_owned())
    };
    assert_eq!(
        parameter(Table::ViewSectors, "reach_m", "35").unwrap(),
        "reach_m=35"
    );
    assert!(parameter(Table::ViewSectors, "opening_degrees", "361").is_err());
    assert!(parameter(Table::ViewSectors, "device", "x").is_err());
    assert_eq!(
        parameter(Table::Places, "kind", "commune").unwrap(),
        "kind='commune'"
    );
    assert!(parameter(Table::Places, "kind", "camera").is_err());
    assert_eq!(
        parameter(Table::Places, "population", "0").unwrap(),
        "population=0"
    );
    assert!(parameter(Table::Places, "population", "0.5").is_err());
}
