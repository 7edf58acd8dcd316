//! Random expressions are read back as they were written; random texts are read or refused, never more.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn literal() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé'\\\\%_]{0,6}".prop_map(|text| format!("'{}'", text.replace('\'', "''"))),
        select(vec!["'x\\'y'", "'\\\\''z'"]).prop_map(str::to_owned),
    ]
}

fn predicate() -> impl Strategy<Value = String> {
    let text_property = select(vec![
        "kind",
        "operator",
        "CASEI(operator)",
        "ACCENTI(CASEI(model))",
        "\"id\"",
    ]);
    let sign = select(vec!["=", "<>", "<", "<=", ">", ">="]);
    let number = prop_oneof![
        (-1_000_i32..1_000).prop_map(|n| format!("{}", f64::from(n) / 8.0)),
        any::<f64>()
            .prop_filter("finite", |n| n.is_finite())
            .prop_map(|n| format!("{n:E}")),
    ];
    let degrees =
        (-1_800_i32..=1_800, -900_i32..=900).prop_map(|(x, y)| (f64::from(x) / 10.0, f64::from(y) / 10.0));
    let positions = proptest::collection::vec(degrees.clone(), 2..6);
    let day = (2000_i32..2030, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let area = select(vec!["POLYGON", "MULTIPOINT", "LINESTRING"]);
    prop_oneof![
        (text_property.clone(), sign.clone(), literal()).prop_map(|(p, s, l)| format!("{p} {s} {l}")),
        (text_property.clone(), literal()).prop_map(|(p, l)| format!("{p} NOT LIKE {l}")),
        (text_property, proptest::collection::vec(literal(), 1..4))
            .prop_map(|(p, l)| format!("{p} IN ({})", l.join(", "))),
        (sign, number.clone()).prop_map(|(s, n)| format!("height_m {s} {n}")),
        (number.clone(), number).prop_map(|(a, b)| format!("tilt NOT BETWEEN {a} AND {b}")),
        (select(Relation::ALL.to_vec()), area, positions).prop_map(|(relation, kind, positions)| {
            let mut list: Vec<String> = positions.iter().map(|(x, y)| format!("{x} {y}")).collect();
            if kind == "POLYGON" {
                list.push(list[0].clone());
                return format!("{}(geometry,POLYGON(({})))", relation.name(), list.join(","));
            }
            format!("{}({kind}({}), geometry)", relation.name(), list.join(","))
        }),
        (degrees.clone(), degrees).prop_map(|((w, s), (e, n))| {
            format!("S_INTERSECTS(geometry,BBOX({w},{},{e},{}))", s.min(n), s.max(n))
        }),
        (select(MomentRelation::ALL.to_vec()), day).prop_map(|(relation, day)| {
            format!("{}(first_known, INTERVAL('{day}','..'))", relation.name())
        }),
        (select(ListRelation::ALL.to_vec()), literal())
            .prop_map(|(relation, text)| format!("{}(capabilities,({text}))", relation.name())),
    ]
}

fn expression() -> impl Strategy<Value = String> {
    predicate().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(|n| format!("({})", n.join(" and "))),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(|n| format!("({})", n.join(" OR "))),
            inner.prop_map(|n| format!("NOT ({n})")),
        ]
    })
}

/// Words that belong to the language, in any order.
fn rubble() -> impl Strategy<Value = String> {
    let words = select(vec![
        "kind",
        "geometry",
        "(",
        ")",
        "'",
        "''",
        "\\",
        ",",
        "=",
        "<>",
        "NOT",
        "AND",
        "LIKE",
        "IN",
        "BETWEEN",
        "IS",
        "NULL",
        "1",
        "-",
        ".",
        "1e",
        "S_WITHIN(",
        "POLYGON((",
        "BBOX(",
        "DATE('",
        "INTERVAL(",
        "'..'",
        "T_MEETS(",
        "A_EQUALS(",
        "CASEI(",
        "\"",
        "é",
        "\u{301}",
        "{\"op\":",
        "\"args\":[",
        "]}",
        "{\"property\":\"kind\"}",
        "null",
        "\"and\"",
        "\"casei\"",
        "{\"bbox\":[",
        "{\"type\":\"Point\",\"coordinates\":",
    ]);
    prop_oneof![
        proptest::collection::vec(words, 0..40).prop_map(|words| words.concat()),
        ".{0,80}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn what_is_written_is_read_back_the_same(given in expression()) {
        // A polygon at random is often none.
        if let Ok(read) = text(&given) {
            let again = text(read.as_str());
            prop_assert_eq!(again, Ok(read));
        }
    }

    #[test]
    fn anything_is_read_or_refused(given in rubble()) {
        for read in [text(&given), json(&given)].into_iter().flatten() {
            prop_assert_eq!(text(read.as_str()), Ok(read));
        }
    }

    #[test]
    fn patterns_agree_with_trying_every_way(pattern in "[ab%_]{0,7}", candidate in "[ab]{0,8}") {
        fn every_way(pattern: &[u8], text: &[u8]) -> bool {
            match (pattern.split_first(), text.split_first()) {
                (None, _) => text.is_empty(),
                (Some((b'%', rest)), _) => (0..=text.len()).any(|n| every_way(rest, &text[n..])),
                (Some((b'_', rest)), Some((_, left))) => every_way(rest, left),
                (Some((wanted, rest)), Some((found, left))) => wanted == found && every_way(rest, left),
                (Some(_), None) => false,
            }
        }
        prop_assert_eq!(
            Pattern::new(&pattern).unwrap().matches(&candidate),
            every_way(pattern.as_bytes(), candidate.as_bytes())
        );
    }
}
