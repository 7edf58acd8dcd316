//! Q15–Q24: the language CQL2, as text and as JSON.

use serde_json::json;

use super::api::{Collection, id_of, with};
use super::expressions::{compare, expressions, geometry, spatial};
use super::filter::ask;
use super::oracle::cql::Expression;
use super::oracle::random::Random;
use super::queryables::{encoded, properties, selected, type_of, values};
use super::run::Run;

/// Values that are texts, of properties that are not lists of codes.
fn words(run: &Run<'_>, collection: &Collection) -> Vec<(String, String)> {
    let properties = properties(run, collection).into_iter();
    let free = properties.filter(|(_, schema)| type_of(schema) == "string" && schema["format"].is_null());
    free.flat_map(|(name, _)| {
        let values = values(collection, &name).into_iter().take(4);
        let texts = values
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect::<Vec<_>>();
        texts.into_iter().map(move |text| (name.clone(), text))
    })
    .collect()
}

pub(super) fn q21(run: &Run<'_>) {
    for collection in &run.api.collections {
        for (name, text) in words(run, collection) {
            for text in [text.to_uppercase(), text.to_lowercase()] {
                compare(
                    run,
                    "Q21",
                    collection,
                    &Expression::Folded("CASEI", name.clone(), text),
                );
            }
        }
    }
}

pub(super) fn q22(run: &Run<'_>) {
    for collection in &run.api.collections {
        for (name, text) in words(run, collection) {
            let text = text.replace('é', "e").replace('Ö', "O");
            compare(run, "Q22", collection, &Expression::Folded("ACCENTI", name, text));
        }
    }
}

pub(super) fn q23(run: &Run<'_>) {
    for collection in &run.api.collections {
        for (name, schema) in properties(run, collection) {
            if schema["format"] != "date" {
                continue;
            }
            let days = values(collection, &name)
                .into_iter()
                .filter_map(|value| value.as_str().map(str::to_owned));
            for day in days.take(3).chain(["1990-01-01".to_owned()]) {
                for function in ["T_AFTER", "T_BEFORE", "T_INTERSECTS"] {
                    compare(
                        run,
                        "Q23",
                        collection,
                        &Expression::Moment(function, name.clone(), day.clone()),
                    );
                }
            }
        }
    }
}

pub(super) fn q24(run: &Run<'_>) {
    for collection in &run.api.collections {
        for (name, schema) in properties(run, collection) {
            let known = super::api::strings(&schema["items"]["enum"]);
            if type_of(&schema) != "array" || known.len() < 2 {
                continue;
            }
            for words in [&known[..1], &known[..2], &known[1..2], &known[..]] {
                for function in ["A_CONTAINS", "A_CONTAINEDBY", "A_EQUALS", "A_OVERLAPS"] {
                    compare(
                        run,
                        "Q24",
                        collection,
                        &Expression::List(function, name.clone(), words.to_vec()),
                    );
                }
            }
        }
    }
}

/// Custom functions are not declared, so there are none.
pub(super) fn q15(run: &Run<'_>) {
    let declares = run
        .api
        .classes
        .iter()
        .any(|class| class.ends_with("conf/functions"));
    let url = format!("{}/functions", run.root);
    let status = run.get(&url).status;
    run.demand("Q15", declares == (status == 200), || {
        format!("{url} is {status}")
    });
}

/// Precedence without brackets: NOT before AND before OR.
pub(super) fn q16(run: &Run<'_>) {
    for collection in &run.api.collections {
        let single = expressions(run, collection);
        let mut random = Random::of(5);
        for _ in 0..8.min(single.len()) {
            let mut one = || {
                random
                    .one_of(&single[..single.len().saturating_sub(75).max(1)])
                    .clone()
            };
            let (a, b, c) = (one(), one(), one());
            let text = format!("{} OR NOT {} AND {}", bare(&a), bare(&b), bare(&c));
            let meant = Expression::Or(vec![a, Expression::And(vec![Expression::Not(Box::new(b)), c])]);
            let Some(given) = selected(run, collection, &text, "") else {
                run.demand("Q16", false, || format!("{}: {text} is refused", collection.id));
                continue;
            };
            for feature in &collection.all {
                let is_wanted = meant.holds(feature) == Some(true);
                run.demand(
                    "Q16",
                    given.contains(&id_of(feature)) == is_wanted || meant.is_doubtful(feature),
                    || {
                        format!(
                            "{}: {text}: {} should be given: {is_wanted}",
                            collection.id, feature["id"]
                        )
                    },
                );
            }
        }
    }
}

/// A predicate that is one already needs no brackets.
fn bare(expression: &Expression) -> String {
    match expression {
        Expression::Not(_) => format!("({})", expression.text()),
        _ => expression.text(),
    }
}

/// Writings of one condition, and texts that are no CQL2 or are refused; none of them is a defect of the server.
pub(super) fn q17(run: &Run<'_>) {
    let Some(collection) = run.api.collections.first() else {
        return;
    };
    let names = properties(run, collection);
    let Some((name, value)) = names.iter().find_map(|(name, schema)| {
        let value = values(collection, name)
            .into_iter()
            .find(|value| type_of(schema) == "string" && schema["format"].is_null() && value.is_string())?;
        value.as_str().map(|value| (name.clone(), value.to_owned()))
    }) else {
        return;
    };
    let quoted = value.replace('\'', "''");
    let plain = selected(run, collection, &format!("{name} = '{quoted}'"), "");
    for same in [
        format!("\"{name}\" = '{quoted}'"),
        format!("{name}='{quoted}'"),
        format!("  {name}  =  '{quoted}'  "),
        format!("not ({name} <> '{quoted}')"),
        format!("({name} = '{quoted}') And (({name} is Not Null))"),
        format!("{name} in ('{quoted}')"),
        format!("{name} = '{quoted}' OR {name} = 'It''s Öğrenci 名前'"),
    ] {
        let given = selected(run, collection, &same, "");
        run.demand("Q17", given.is_some() && given == plain, || {
            format!("{same} is not {name} = '{quoted}'")
        });
    }
    for text in ODD {
        for written in [(*text).to_owned(), text.replace("name", &name)] {
            let status = ask(run, collection, &format!("filter={}", encoded(&written)));
            run.demand("Q17b", matches!(status, 200 | 400), || {
                format!("filter={written} is {status}")
            });
        }
    }
}

/// One of each production of the grammar, and what lies just beside it.
#[rustfmt::skip]
const ODD: &[&str] = &[
    "name LIKE 'a%'", "name NOT LIKE 'a%'", "CASEI(name) = CASEI('A')", "ACCENTI(name) = ACCENTI('é')",
    "name IN (1, 'a')", "name BETWEEN 1 AND 2", "name NOT BETWEEN 1 AND 2", "name + 1 = 2", "name * (2 - 1) / 3 > 1",
    "name % 2 = 0", "2 ^ 3 = 8", "name div 2 = 1", "-1 = name", "name = -1.5e-3", "name = .5", "name = 1e400",
    "name = TRUE", "TRUE", "FALSE OR TRUE", "NOT TRUE", "name = DATE('2025-02-30')", "name > DATE('2025-01-01')",
    "name < TIMESTAMP('2025-01-01T00:00:00Z')", "name < TIMESTAMP('2025-01-01')", "T_AFTER(name, DATE('2025-01-01'))",
    "T_DURING(INTERVAL(a, b), INTERVAL('..', '2025-01-01'))", "T_INTERSECTS(name, INTERVAL('2025-01-01', '..'))",
    "A_CONTAINS(name, ('a', 'b'))", "A_EQUALS(name, ('a'))", "A_OVERLAPS((1,2),(2,3))",
    "S_INTERSECTS(name, POINT(1 2))", "S_WITHIN(name, POLYGON((0 0,1 0,1 1,0 0)))",
    "S_DISJOINT(geometry, BBOX(0,0,1,1))", "S_INTERSECTS(geometry, POLYGON((0 0,1 1)))",
    "S_INTERSECTS(geometry, POLYGON((0 0,1 0,1 1,0 1)))", "S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))",
    "S_INTERSECTS(geometry, MULTIPOINT((0 0),(1 1)))", "S_INTERSECTS(geometry, LINESTRING(0 0,1 1))",
    "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(1 2)))", "S_INTERSECTS(geometry, POINT Z(1 2 3))",
    "S_INTERSECTS(geometry, POINT EMPTY)", "S_INTERSECTS(geometry)", "S_INTERSECTS(1, 2)", "foo(name) = 1", "foo()",
    "name = 'open", "name = \"open", "name = ''''", "name = '\\''", "'a' = 'a'", "name = name", "name IS 1",
    "name IS NOT", "((((name IS NULL))))", "name = NULL", "NULL", "name <= >= 1", "name =! 1", "name != 1",
    "name = 1 AND", "AND name = 1", "name = 1 OR OR name = 2", "name IN ()", "name IN (", "name LIKE 5", "name LIKE",
    "名前 = 1", "\"a b\" = 1", "\"\" = 1", "a.b.c = 1", "name = 'x'; DROP TABLE feature", "name = 'x' --",
    "/* x */ name = 1", "name\t=\n1", "name = '\u{7}'", "name = '💥'", "🙂", "%", "%25", "(", ")", "''", "\"\"", "1",
    "name", "name =", "= 1", ",", ";", "{}", "{\"op\":\"=\"}", "[]", "null",
];

pub(super) fn q18(run: &Run<'_>) {
    for collection in &run.api.collections {
        for expression in expressions(run, collection).iter().take(12) {
            let text = expression.json().to_string();
            let given = selected(run, collection, &text, "&filter-lang=cql2-json");
            run.demand("Q18", given.is_some(), || {
                format!("{}: {text} is refused", collection.id)
            });
        }
    }
    let Some(collection) = run.api.collections.first() else {
        return;
    };
    for bad in [
        json!({}),
        json!([]),
        json!(null),
        json!("text"),
        json!(5),
        json!({"op": "="}),
        json!({"op": "=", "args": []}),
        json!({"op": "=", "args": [{"property": "kind"}]}),
        json!({"op": "nonsense", "args": [1, 2]}),
        json!({"op": "=", "args": [{"property": 5}, 1]}),
        json!({"op": "and", "args": "x"}),
        json!({"args": [1, 2]}),
        json!({"op": "not", "args": []}),
        json!({"op": "in", "args": [{"property": "kind"}, "camera"]}),
        json!({"op": "between", "args": [{"property": "kind"}, 1]}),
        json!({"op": "like", "args": [{"property": "kind"}, 5]}),
        json!({"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Point", "coordinates": "x"}]}),
        json!({"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Point", "coordinates": [1]}]}),
        json!({"op": "s_intersects", "args": [{"property": "geometry"}, {"bbox": [1, 2, 3]}]}),
        json!({"op": "=", "args": [{"property": "kind"}, {"date": "yesterday"}]}),
        json!({"op": "=", "args": [{"property": "no_such_property"}, 1]}),
    ] {
        let text = encoded(&bad.to_string());
        let status = ask(run, collection, &format!("filter-lang=cql2-json&filter={text}"));
        run.demand("Q18b", status == 400, || format!("{bad} is {status}"));
    }
    for text in [
        "{",
        "{\"op\":",
        "{\"op\":\"=\",\"op\":\"<>\"}",
        "\u{0}",
        "{\"op\":\"=\",\"args\":[NaN,1]}",
    ] {
        let status = ask(
            run,
            collection,
            &format!("filter-lang=cql2-json&filter={}", encoded(text)),
        );
        run.demand("Q18b", status == 400, || format!("{text:?} is {status}"));
    }
}

pub(super) fn q19(run: &Run<'_>) {
    for collection in &run.api.collections {
        let Some(name) = geometry(run, collection) else {
            continue;
        };
        for expression in spatial(run, collection, &name) {
            compare(run, "Q19", collection, &expression);
        }
    }
}

/// What would cost too much is refused with a word that says so.
pub(super) fn q20(run: &Run<'_>) {
    let Some(collection) = run.api.collections.first() else {
        return;
    };
    let Some((name, value)) = properties(run, collection)
        .into_iter()
        .find_map(|(name, schema)| {
            let value = values(collection, &name)
                .into_iter()
                .find(|_| type_of(&schema) == "string" && schema["format"].is_null())?;
            value
                .as_str()
                .map(|value| (name.clone(), value.replace('\'', "''")))
        })
    else {
        return;
    };
    let one = format!("{name} = '{value}'");
    let deep = format!("{}{one}{}", "NOT (".repeat(40), ")".repeat(40));
    let wide = vec![&*one; 200].join(" OR ");
    let many = (0..400)
        .map(|number| format!("'{number}'"))
        .collect::<Vec<_>>()
        .join(",");
    let long = format!("{name} = '{}'", "a".repeat(6_000));
    for (what, text) in [
        ("a deep one", deep),
        ("a wide one", wide),
        ("a long list", format!("{name} IN ({many})")),
        ("a long text", long),
        ("brackets", "(".repeat(3_000)),
    ] {
        let answer = run.get(&with(&collection.items, &format!("filter={}", encoded(&text))));
        run.demand("Q20", answer.status == 400, || {
            format!("{what} is {}", answer.status)
        });
        let code = answer.json()["code"].as_str().map(str::to_owned);
        run.demand("Q20", code.is_some(), || {
            format!("{what} is refused without a code")
        });
    }
    let allowed = [&*one; 8].join(" OR ");
    let given = selected(run, collection, &allowed, "");
    run.demand("Q20b", given.is_some(), || {
        "eight conditions are too many".to_owned()
    });
}
