//! What is read and what is refused, by hand-made examples and at random.

mod random;
mod refused;

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
