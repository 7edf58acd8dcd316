//! Expressions over everything that may be asked of a collection, and what they have to select.

use serde_json::Value;

use super::api::{Collection, id_of};
use super::oracle::cql::{Expression, Literal, Shape};
use super::oracle::geometry::{Box2, positions};
use super::oracle::random::Random;
use super::queryables::{is_geometry, properties, selected, type_of, values};
use super::run::Run;

/// The name of the geometry, if it may be asked.
pub(super) fn geometry(run: &Run<'_>, collection: &Collection) -> Option<String> {
    let mut properties = properties(run, collection).into_iter();
    properties
        .find(|(_, schema)| is_geometry(schema))
        .map(|(name, _)| name)
}

pub(super) fn compare(run: &Run<'_>, number: &'static str, collection: &Collection, expression: &Expression) {
    let mut asked = Vec::new();
    if run.declares("cql2/1.0/conf/cql2-text") {
        asked.push((expression.text(), "&filter-lang=cql2-text"));
    }
    if run.declares("cql2/1.0/conf/cql2-json") {
        asked.push((expression.json().to_string(), "&filter-lang=cql2-json"));
    }
    for (text, language) in asked {
        let given = selected(run, collection, &text, language);
        let Some(given) = given else {
            run.demand(number, false, || format!("{}: {text} is refused", collection.id));
            continue;
        };
        for feature in &collection.all {
            let holds = expression.holds(feature);
            let (is_given, is_wanted) = (given.contains(&id_of(feature)), holds == Some(true));
            run.demand(
                number,
                is_given == is_wanted || expression.is_doubtful(feature),
                || {
                    format!(
                        "{}: {text}: {} is given: {is_given}, and it is {holds:?}",
                        collection.id, feature["id"]
                    )
                },
            );
        }
    }
}

/// Over everything that may be asked: each kind of predicate alone, then many together.
pub(super) fn expressions(run: &Run<'_>, collection: &Collection) -> Vec<Expression> {
    let mut found = Vec::new();
    for (name, schema) in properties(run, collection) {
        let is_carried = collection
            .all
            .iter()
            .any(|feature| feature["properties"].get(&name).is_some());
        if is_carried && !is_geometry(&schema) {
            found.extend(predicates(&name, &schema, &values(collection, &name)));
        }
    }
    if run.declares("conf/basic-spatial-functions")
        && let Some(name) = geometry(run, collection)
    {
        found.extend(spatial(run, collection, &name));
    }
    let mut random = Random::of(collection.id.len() as u64);
    let single = found.clone();
    if single.is_empty() {
        return found;
    }
    for _ in 0..25 {
        let mut one = || random.one_of(&single).clone();
        let (a, b, c, d) = (one(), one(), one(), one());
        let not = |inner| Expression::Not(Box::new(inner));
        found.push(Expression::And(vec![
            a.clone(),
            Expression::Or(vec![b.clone(), not(c.clone())]),
        ]));
        found.push(Expression::Or(vec![
            Expression::And(vec![a.clone(), b.clone()]),
            not(Expression::Or(vec![c, d])),
        ]));
        found.push(not(Expression::And(vec![a, b])));
    }
    found
}

fn predicates(name: &str, schema: &Value, values: &[Value]) -> Vec<Expression> {
    let name = || name.to_owned();
    let mut found = vec![
        Expression::IsNull(name()),
        Expression::Not(Box::new(Expression::IsNull(name()))),
    ];
    let literal = |value: &Value| match (type_of(schema), schema["format"].as_str(), value) {
        ("boolean", _, Value::Bool(flag)) => Some(Literal::Flag(*flag)),
        ("number" | "integer", _, value) => value.as_f64().map(Literal::Number),
        (_, Some("date"), Value::String(text)) => Some(Literal::Date(text.clone())),
        (_, Some("date-time"), Value::String(text)) => Some(Literal::Timestamp(text.clone())),
        ("string", _, Value::String(text)) => Some(Literal::Text(text.clone())),
        _ => None,
    };
    let step = (values.len() / 3).max(1);
    let literals: Vec<Literal> = values.iter().step_by(step).filter_map(literal).take(3).collect();
    for value in &literals {
        let compare = |operator| Expression::Compare(operator, name(), value.clone());
        found.extend(["=", "<>"].map(compare));
        match value {
            Literal::Number(number) => {
                found.extend(["<", "<=", ">", ">="].map(compare));
                found.push(Expression::Between(name(), *number, number + 40.0));
            }
            Literal::Date(_) | Literal::Timestamp(_) => found.extend(["<", "<=", ">", ">="].map(compare)),
            Literal::Text(text) if schema["enum"].is_null() && schema["format"].is_null() => {
                let first: String = text.chars().take(2).collect();
                found.push(Expression::Like(name(), format!("{first}%")));
                let holed: String = text
                    .chars()
                    .enumerate()
                    .map(|(at, c)| if at == 1 { '_' } else { c })
                    .collect();
                if !text.contains(['%', '_', '\\']) {
                    found.push(Expression::Like(name(), holed));
                }
            }
            _ => {}
        }
    }
    if literals.len() > 1 {
        found.push(Expression::In(name(), literals.clone()));
        found.push(Expression::Not(Box::new(Expression::In(name(), literals))));
    }
    found
}

pub(super) fn spatial(run: &Run<'_>, collection: &Collection, name: &str) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut add = |shape| found.push(Expression::Meets(name.to_owned(), shape));
    for bbox in [
        Box2::new(2.0, 43.0, 5.0, 46.5),
        Box2::new(-180.0, -90.0, 180.0, 90.0),
        Box2::new(177.0, -30.0, -177.0, 90.0),
        Box2::new(-10.0, -10.0, -9.0, -9.0),
    ] {
        add(Shape::Box(bbox));
    }
    for feature in collection.all.iter().take(3) {
        if let Some(position) = positions(&feature["geometry"]).first().copied() {
            add(Shape::Point(position));
        }
    }
    if run.declares("conf/spatial-functions") || run.declares("conf/basic-spatial-functions-plus") {
        add(Shape::Polygon(Box2::new(2.0, 43.0, 5.0, 46.5)));
        add(Shape::Polygon(Box2::new(5.0, 42.0, 6.5, 45.25)));
    }
    found
}
