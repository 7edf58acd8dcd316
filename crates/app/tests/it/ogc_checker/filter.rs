//! Q07–Q12: the parameter `filter`, against brute force.

use std::collections::BTreeSet;

use serde_json::Value;

use super::api::{Collection, id_of, with};
use super::expressions::{compare, expressions, geometry};
use super::oracle::cql::{Expression, Shape};
use super::oracle::geometry::Box2;
use super::queryables::{encoded, selected};
use super::run::Run;
use super::wire::path_of;

pub(super) fn ask(run: &Run<'_>, collection: &Collection, query: &str) -> u16 {
    run.get(&with(&collection.items, query)).status
}

pub(super) fn q07(run: &Run<'_>) {
    for collection in &run.api.collections {
        let parameter = run.api.parameter(path_of(&collection.items), "filter");
        run.demand(
            "Q07",
            parameter.is_some_and(|parameter| parameter["schema"]["type"] == "string"),
            || format!("{}: filter is not described as text", collection.id),
        );
        for expression in expressions(run, collection).iter().take(3) {
            let given = selected(run, collection, &expression.text(), "");
            run.demand("Q07b", given.is_some(), || {
                format!("{}: {} is refused", collection.id, expression.text())
            });
        }
        for text in [
            "", "=", "no sense", "a = ", "(1 = 1", "1 = 1)", "NOT", "a AND", "'open", "1 == 1", "a = 1;",
            "a = 1 --", "\u{0}",
        ] {
            let status = ask(run, collection, &format!("filter={}", encoded(text)));
            run.demand("Q07c", status == 400, || {
                format!("{}: filter={text:?} is {status}", collection.id)
            });
        }
    }
}

pub(super) fn q08(run: &Run<'_>) {
    for collection in &run.api.collections {
        let parameter = run.api.parameter(path_of(&collection.items), "filter-lang");
        let schema = parameter.map_or(Value::Null, |parameter| {
            run.api.resolve(&parameter["schema"]).clone()
        });
        let languages = super::api::strings(&schema["enum"]);
        for (language, class) in [
            ("cql2-text", "cql2/1.0/conf/cql2-text"),
            ("cql2-json", "cql2/1.0/conf/cql2-json"),
        ] {
            let is_listed = languages.iter().any(|listed| listed == language);
            run.demand("Q08", is_listed == run.declares(class), || {
                format!("{}: filter-lang is {schema}", collection.id)
            });
        }
        let default = schema["default"].as_str().unwrap_or_default();
        run.demand("Q08", languages.iter().any(|listed| listed == default), || {
            format!("{}: no default", collection.id)
        });
        let status = ask(run, collection, "filter=true&filter-lang=sql");
        run.demand("Q08b", status == 400, || {
            format!("{}: filter-lang=sql is {status}", collection.id)
        });
        let Some(expression) = expressions(run, collection).into_iter().next() else {
            continue;
        };
        let plain = selected(run, collection, &expression.text(), "");
        let named = selected(run, collection, &expression.text(), "&filter-lang=cql2-text");
        run.demand("Q08c", plain.is_some() && plain == named, || {
            format!("{}: the default is not cql2-text", collection.id)
        });
    }
}

pub(super) fn q09(run: &Run<'_>) {
    for collection in &run.api.collections {
        let Some(name) = geometry(run, collection) else {
            continue;
        };
        let Some(extent) = Box2::of_json(&collection.document["extent"]["spatial"]["bbox"][0]) else {
            continue;
        };
        // As many digits as the extent has, and no fewer.
        let filter = Expression::Meets(name.clone(), Shape::Box(extent)).text();
        let wanted = collection
            .all
            .iter()
            .filter(|feature| !feature["geometry"].is_null());
        let wanted: BTreeSet<String> = wanted.map(id_of).collect();
        let given = selected(run, collection, &filter, "");
        run.demand("Q09", given.as_ref() == Some(&wanted), || {
            format!("{}: {filter} does not select all", collection.id)
        });
        for far in [
            "POINT(1000000 1000000)",
            "POINT(200 0)",
            "POINT(0 91)",
            "BBOX(0,0,1000000,1)",
            "POINT(1 2 3 4 5)",
        ] {
            let status = ask(
                run,
                collection,
                &format!("filter={}", encoded(&format!("S_INTERSECTS({name},{far})"))),
            );
            run.demand("Q09b", status == 400, || {
                format!("{}: {far} is {status}", collection.id)
            });
        }
    }
}

const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

pub(super) fn q10(run: &Run<'_>) {
    for collection in &run.api.collections {
        let Some(name) = geometry(run, collection) else {
            continue;
        };
        let filter = encoded(&format!("S_INTERSECTS({name},BBOX(-180,-90,180,90))"));
        let known = ask(run, collection, &format!("filter={filter}&filter-crs={CRS84}"));
        run.demand("Q10", known == 200, || {
            format!("{}: filter-crs={CRS84} is {known}", collection.id)
        });
        for crs in ["http://www.opengis.net/def/crs/EPSG/0/0", "nonsense", ""] {
            let status = ask(run, collection, &format!("filter={filter}&filter-crs={crs}"));
            run.demand("Q10b", status == 400, || {
                format!("{}: filter-crs={crs} is {status}", collection.id)
            });
        }
    }
}

pub(super) fn q11(run: &Run<'_>) {
    for collection in &run.api.collections {
        for expression in expressions(run, collection).iter().step_by(7).take(6) {
            for (more, bbox) in [
                ("&bbox=-180,-90,180,90", Box2::new(-180.0, -90.0, 180.0, 90.0)),
                ("&bbox=2,43,5,46.5", Box2::new(2.0, 43.0, 5.0, 46.5)),
                ("&bbox=-150,-60,-140,-50", Box2::new(-150.0, -60.0, -140.0, -50.0)),
            ] {
                let given = selected(run, collection, &expression.text(), more).unwrap_or_default();
                for feature in &collection.all {
                    let is_near = feature["geometry"].is_null() || bbox.meets(&feature["geometry"]);
                    let is_wanted = is_near && expression.holds(feature) == Some(true);
                    let is_given = given.contains(&id_of(feature));
                    run.demand(
                        "Q11",
                        is_given == is_wanted || expression.is_doubtful(feature),
                        || {
                            format!(
                                "{}: {} with {more}: {} is given: {is_given}",
                                collection.id,
                                expression.text(),
                                feature["id"]
                            )
                        },
                    );
                }
            }
        }
        let status = ask(run, collection, "filter=no%20sense&bbox=0,0,1,1");
        run.demand("Q11b", status == 400, || {
            format!("{}: a filter beside a box is not read: {status}", collection.id)
        });
    }
}

/// True in, false out, unknown out; the same in both languages.
pub(super) fn q12(run: &Run<'_>) {
    for collection in &run.api.collections {
        for expression in &expressions(run, collection) {
            compare(run, "Q12", collection, expression);
        }
    }
}
