//! CQL2 JSON.

use serde_json::{Map, Value};

use super::build::{self, Operand, Term};
use super::fault::{Fault, Spot};
use super::geometry::{Geometry, Raw};
use super::moment::MomentRelation;
use super::pattern::Folding;
use super::tree::{Comparison, End, ListRelation, Node, Relation};
use super::{MAX_DEPTH, Reading, wkt};

/// Operators may stand around each other up to here before what they mean is counted.
const MAX_LEVELS: usize = 4 * MAX_DEPTH;

pub(super) fn parse(text: &str, reading: &Reading<'_>) -> Result<Node, Fault> {
    let document: Value =
        serde_json::from_str(text).map_err(|error| Fault::new(Spot::start(), format!("no JSON: {error}")))?;
    Reader { reading }.node(&document, &Spot::start(), 0)
}

struct Reader<'r> {
    reading: &'r Reading<'r>,
}

/// An operator with its arguments.
struct Call<'v> {
    name: &'v str,
    args: &'v [Value],
    at: Spot,
}

impl<'v> Call<'v> {
    fn read(value: &'v Value, at: &Spot) -> Result<Self, Fault> {
        let wrong = || Fault::new(at.clone(), "an object with “op” and “args” is expected");
        let members = value
            .as_object()
            .filter(|members| members.len() == 2)
            .ok_or_else(wrong)?;
        let name = members.get("op").and_then(Value::as_str).ok_or_else(wrong)?;
        let args = members.get("args").and_then(Value::as_array).ok_or_else(wrong)?;
        Ok(Self {
            name,
            args,
            at: at.clone(),
        })
    }

    /// Exactly so many arguments, with their places.
    fn args<const N: usize>(&self) -> Result<[(&'v Value, Spot); N], Fault> {
        let args = self.args.iter().enumerate();
        let args: Vec<(&Value, Spot)> = args
            .map(|(n, arg)| (arg, self.at.member("args").member(n)))
            .collect();
        args.try_into().map_err(|_| {
            Fault::new(
                self.at.clone(),
                format!("“{}” takes {N} arguments, not {}", self.name, self.args.len()),
            )
        })
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

impl Reader<'_> {
    fn node(&self, value: &Value, at: &Spot, level: usize) -> Result<Node, Fault> {
        if level > MAX_LEVELS {
            return Err(Fault::new(at.clone(), format!("more than {MAX_LEVELS} levels")));
        }
        if let Value::Bool(flag) = value {
            return Ok(Node::Constant(*flag));
        }
        let call = Call::read(value, at)?;
        if call.is("and") || call.is("or") {
            if call.args.len() < 2 {
                return Err(Fault::new(call.at, "“and” and “or” take at least two arguments"));
            }
            let nodes = call
                .args
                .iter()
                .enumerate()
                .map(|(n, arg)| self.node(arg, &at.member("args").member(n), level + 1));
            let nodes = nodes.collect::<Result<Vec<_>, _>>()?;
            return Ok(if call.is("and") {
                Node::all(nodes)
            } else {
                Node::any(nodes)
            });
        }
        if call.is("not") {
            let [(arg, at)] = call.args()?;
            return self.node(arg, &at, level + 1).map(Node::not);
        }
        self.predicate(&call)
    }

    fn predicate(&self, call: &Call<'_>) -> Result<Node, Fault> {
        if let Some(comparison) = Comparison::from_sign(call.name) {
            let [left, right] = call.args()?;
            return build::compare(comparison, self.operand(&left)?, self.operand(&right)?);
        }
        if call.is("like") {
            let [text, pattern] = call.args()?;
            return build::like(self.operand(&text)?, self.operand(&pattern)?);
        }
        if call.is("between") {
            let [value, from, to] = call.args()?;
            return build::between(self.operand(&value)?, self.operand(&from)?, self.operand(&to)?);
        }
        if call.is("in") {
            let [value, (list, at)] = call.args()?;
            let list = list
                .as_array()
                .ok_or_else(|| Fault::new(at.clone(), "a list is expected"))?;
            build::check_length(&at, list.len())?;
            let values = list
                .iter()
                .enumerate()
                .map(|(n, value)| self.operand(&(value, at.member(n))));
            let values = values.collect::<Result<_, _>>()?;
            return build::within_list(self.operand(&value)?, at, values);
        }
        if call.is("isNull") {
            let [operand] = call.args()?;
            return build::is_null(&self.operand(&operand)?);
        }
        if let Some(relation) = Relation::ALL.into_iter().find(|known| call.is(known.name())) {
            let [left, right] = call.args()?;
            return build::spatial(relation, self.geometry(&left)?, self.geometry(&right)?);
        }
        if let Some(relation) = MomentRelation::ALL.iter().find(|known| call.is(known.name())) {
            let [left, right] = call.args()?;
            return build::temporal(*relation, self.moment(&left)?, self.moment(&right)?);
        }
        if let Some(relation) = ListRelation::ALL.into_iter().find(|known| call.is(known.name())) {
            let [left, right] = call.args()?;
            return build::lists(relation, self.texts(&left)?, self.texts(&right)?);
        }
        let shown: String = call.name.chars().take(40).collect();
        Err(Fault::new(
            call.at.clone(),
            format!("“{shown}” is no operator here; docs/filters.md lists them"),
        ))
    }

    fn operand(&self, (value, at): &(&Value, Spot)) -> Result<Operand, Fault> {
        let at = at.clone();
        match value {
            Value::String(text) => build::text(at, text.clone()),
            Value::Number(number) => build::number(at, number.as_f64().unwrap_or(f64::INFINITY)),
            Value::Bool(flag) => Ok(Operand {
                at,
                term: Term::Flag(*flag),
            }),
            Value::Null => Err(Fault::new(at, "nothing compares with null; use “isNull”")),
            Value::Array(_) => Err(Fault::new(at, "a single value is expected, not a list")),
            Value::Object(members) => self.object(value, members, at),
        }
    }

    fn object(&self, value: &Value, members: &Map<String, Value>, at: Spot) -> Result<Operand, Fault> {
        if let Some(name) = only(members, "property") {
            let term = Term::Property(build::property(at.clone(), name, self.reading)?);
            return Ok(Operand { at, term });
        }
        if let Some(text) = only(members, "date") {
            return build::day(at, text);
        }
        if let Some(text) = only(members, "timestamp") {
            return build::instant(at, text);
        }
        let mut call = Call::read(value, &at).map_err(|_| {
            Fault::new(
                at.clone(),
                "a value, a property, a date, a timestamp or “casei” is expected",
            )
        })?;
        // A loop, because these may stand in each other as often as the text is long.
        let mut folding = Folding::default();
        loop {
            folding.case |= call.is("casei");
            folding.accents |= call.is("accenti");
            if !call.is("casei") && !call.is("accenti") {
                let shown: String = call.name.chars().take(40).collect();
                return Err(Fault::new(call.at, format!("“{shown}” is no function here")));
            }
            let [(inner, at)] = call.args()?;
            match inner {
                Value::Object(members) if members.contains_key("op") => call = Call::read(inner, &at)?,
                _ => return build::fold(folding, self.operand(&(inner, at))?),
            }
        }
    }

    fn geometry(&self, (value, at): &(&Value, Spot)) -> Result<Operand, Fault> {
        let Some(members) = value
            .as_object()
            .filter(|members| members.contains_key("type") || members.contains_key("bbox"))
        else {
            return self.operand(&(*value, at.clone()));
        };
        let raw = raw(members, true).map_err(|reason| Fault::new(at.clone(), reason))?;
        let geometry =
            Geometry::read(&raw, self.reading.to_degrees).map_err(|reason| Fault::new(at.clone(), reason))?;
        Ok(Operand {
            at: at.clone(),
            term: Term::Geometry(geometry),
        })
    }

    fn moment(&self, argument: &(&Value, Spot)) -> Result<Operand, Fault> {
        let (value, at) = argument;
        let Some(ends) = value.get("interval") else {
            return self.operand(argument);
        };
        let at = at.member("interval");
        let ends = ends.as_array().filter(|ends| ends.len() == 2);
        let ends = ends.ok_or_else(|| Fault::new(at.clone(), "an interval has two ends"))?;
        let end = |n: usize| -> Result<End, Fault> {
            let at = at.member(n);
            match &ends[n] {
                Value::String(text) => build::end(&at, text),
                other => build::end_property(&self.operand(&(other, at))?),
            }
        };
        build::interval(at.clone(), end(0)?, end(1)?)
    }

    fn texts(&self, argument: &(&Value, Spot)) -> Result<Operand, Fault> {
        let (Value::Array(values), at) = argument else {
            return self.operand(argument);
        };
        build::check_length(at, values.len())?;
        let texts = values.iter().enumerate().map(|(n, value)| {
            let operand = self.operand(&(value, at.member(n)))?;
            match operand.term {
                Term::Text(text) => Ok(text),
                _ => Err(operand.wrong("a text")),
            }
        });
        Ok(Operand {
            at: at.clone(),
            term: Term::List(texts.collect::<Result<_, _>>()?),
        })
    }
}

/// The text of an object's only member, if it has this name.
fn only<'v>(members: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    members.get(name).filter(|_| members.len() == 1)?.as_str()
}

/// A GeoJSON geometry, or an object with `bbox` alone.
fn raw(members: &Map<String, Value>, with_collections: bool) -> Result<Raw, String> {
    let Some(kind) = members.get("type") else {
        let numbers: Option<Vec<f64>> = members
            .get("bbox")
            .and_then(Value::as_array)
            .and_then(|numbers| numbers.iter().map(Value::as_f64).collect());
        let corners = numbers.as_deref().and_then(wkt::corners);
        return corners
            .map(Raw::Box)
            .ok_or_else(|| "a box has four numbers, or six with heights".to_owned());
    };
    if kind == "GeometryCollection" && with_collections {
        let geometries = members.get("geometries").and_then(Value::as_array);
        let geometries = geometries.ok_or("a collection has “geometries”")?;
        let read = |value: &Value| raw(value.as_object().ok_or("a geometry is expected")?, false);
        return geometries
            .iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map(Raw::Collection);
    }
    let coordinates = members.get("coordinates").ok_or("a geometry has “coordinates”")?;
    Ok(match kind.as_str() {
        Some("Point") => Raw::Points(vec![position(coordinates)?]),
        Some("MultiPoint") => Raw::Points(list(coordinates, position)?),
        Some("LineString") => Raw::Lines(vec![list(coordinates, position)?]),
        Some("MultiLineString") => Raw::Lines(list(coordinates, |line| list(line, position))?),
        Some("Polygon") => Raw::Polygons(vec![list(coordinates, |ring| list(ring, position))?]),
        Some("MultiPolygon") => Raw::Polygons(list(coordinates, |polygon| {
            list(polygon, |ring| list(ring, position))
        })?),
        _ => return Err("this type of geometry is not supported here".to_owned()),
    })
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> Result<T, String>) -> Result<Vec<T>, String> {
    let items = value.as_array().ok_or("a list of coordinates is expected")?;
    items.iter().map(read).collect()
}

fn position(value: &Value) -> Result<(f64, f64), String> {
    let numbers: Option<Vec<f64>> = value
        .as_array()
        .and_then(|numbers| numbers.iter().map(Value::as_f64).collect());
    match numbers.as_deref() {
        Some([x, y] | [x, y, _]) => Ok((*x, *y)),
        _ => Err("a position has two numbers, or three with a height".to_owned()),
    }
}
