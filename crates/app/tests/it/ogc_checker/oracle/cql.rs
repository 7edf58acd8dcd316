//! Expressions of CQL2 as the checker builds them: written as text and as JSON, and worked out by three-valued logic over one
//! feature. No parser: what is tested has one.

use serde_json::{Value, json};

use super::geometry::{Box2, Position, is_inside, polygons, positions, segments_meet};
use super::time::seconds;

#[derive(Clone, Debug)]
pub(crate) enum Expression {
    Compare(&'static str, String, Literal),
    Between(String, f64, f64),
    In(String, Vec<Literal>),
    Like(String, String),
    IsNull(String),
    Not(Box<Self>),
    And(Vec<Self>),
    Or(Vec<Self>),
    Meets(String, Shape),
    /// Without regard to case or to accents: `CASEI`, `ACCENTI`.
    Folded(&'static str, String, String),
    /// `T_AFTER`, `T_BEFORE` or `T_INTERSECTS` of a property and a day.
    Moment(&'static str, String, String),
    /// `A_CONTAINS`, `A_CONTAINEDBY`, `A_EQUALS` or `A_OVERLAPS` of a list and words.
    List(&'static str, String, Vec<String>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Number(f64),
    Flag(bool),
    Date(String),
    Timestamp(String),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Box(Box2),
    Point(Position),
    /// The box as a polygon.
    Polygon(Box2),
}

impl Literal {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string().to_uppercase(),
            Self::Date(day) => format!("DATE('{day}')"),
            Self::Timestamp(instant) => format!("TIMESTAMP('{instant}')"),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::Date(day) => json!({"date": day}),
            Self::Timestamp(instant) => json!({"timestamp": instant}),
        }
    }

    /// How a value of a feature compares with it; `None` for one that is unknown.
    fn compare(&self, value: &Value) -> Option<std::cmp::Ordering> {
        match self {
            Self::Text(text) => value.as_str().map(|value| value.cmp(text)),
            Self::Number(number) => value.as_f64()?.partial_cmp(number),
            Self::Flag(flag) => value.as_bool().map(|value| value.cmp(flag)),
            Self::Date(text) | Self::Timestamp(text) => Some(seconds(value.as_str()?)?.cmp(&seconds(text)?)),
        }
    }
}

impl Shape {
    fn ring(bbox: Box2) -> [Position; 5] {
        let Box2 {
            west,
            south,
            east,
            north,
        } = bbox;
        [
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ]
    }

    fn text(self) -> String {
        match self {
            Self::Box(bbox) => format!("BBOX({})", bbox.query()),
            Self::Point((lon, lat)) => format!("POINT({lon} {lat})"),
            Self::Polygon(bbox) => {
                let ring = Self::ring(bbox).map(|(lon, lat)| format!("{lon} {lat}"));
                format!("POLYGON(({}))", ring.join(","))
            }
        }
    }

    fn json(self) -> Value {
        match self {
            Self::Box(bbox) => json!({"bbox": [bbox.west, bbox.south, bbox.east, bbox.north]}),
            Self::Point((lon, lat)) => json!({"type": "Point", "coordinates": [lon, lat]}),
            Self::Polygon(bbox) => json!({
                "type": "Polygon",
                "coordinates": [Self::ring(bbox).map(|(lon, lat)| [lon, lat])],
            }),
        }
    }

    fn meets(self, geometry: &Value) -> bool {
        match self {
            Self::Box(bbox) | Self::Polygon(bbox) => bbox.meets(geometry),
            Self::Point(point) => {
                let near =
                    |(lon, lat): Position| (lon - point.0).abs() < 4e-8 && (lat - point.1).abs() < 4e-8;
                match geometry["type"].as_str() {
                    Some("Point") => positions(geometry).into_iter().any(near),
                    _ => polygons(geometry).iter().any(|rings| {
                        let mut edges = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().skip(1)));
                        is_inside(rings, point) || edges.any(|(a, b)| segments_meet(*a, *b, point, point))
                    }),
                }
            }
        }
    }
}

impl Expression {
    pub(crate) fn text(&self) -> String {
        let joined = |all: &[Self], word: &str| {
            let all: Vec<String> = all.iter().map(|one| format!("({})", one.text())).collect();
            all.join(word)
        };
        match self {
            Self::Compare(operator, name, value) => format!("{name} {operator} {}", value.text()),
            Self::Between(name, low, high) => format!("{name} BETWEEN {low} AND {high}"),
            Self::In(name, values) => {
                let values: Vec<String> = values.iter().map(Literal::text).collect();
                format!("{name} IN ({})", values.join(", "))
            }
            Self::Like(name, pattern) => format!("{name} LIKE '{}'", pattern.replace('\'', "''")),
            Self::IsNull(name) => format!("{name} IS NULL"),
            Self::Not(inner) => format!("NOT ({})", inner.text()),
            Self::And(all) => joined(all, " AND "),
            Self::Or(all) => joined(all, " OR "),
            Self::Meets(name, shape) => format!("S_INTERSECTS({name},{})", shape.text()),
            Self::Folded(function, name, text) => {
                format!("{function}({name}) = {function}('{}')", text.replace('\'', "''"))
            }
            Self::Moment(function, name, day) => format!("{function}({name}, DATE('{day}'))"),
            Self::List(function, name, words) => {
                let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
                format!("{function}({name}, ({}))", words.join(", "))
            }
        }
    }

    pub(crate) fn json(&self) -> Value {
        let property = |name: &String| json!({"property": name});
        let list = |all: &[Self]| all.iter().map(Self::json).collect::<Vec<_>>();
        match self {
            Self::Compare(operator, name, value) => {
                json!({"op": operator, "args": [property(name), value.json()]})
            }
            Self::Between(name, low, high) => json!({"op": "between", "args": [property(name), low, high]}),
            Self::In(name, values) => {
                let values: Vec<Value> = values.iter().map(Literal::json).collect();
                json!({"op": "in", "args": [property(name), values]})
            }
            Self::Like(name, pattern) => json!({"op": "like", "args": [property(name), pattern]}),
            Self::IsNull(name) => json!({"op": "isNull", "args": [property(name)]}),
            Self::Not(inner) => json!({"op": "not", "args": [inner.json()]}),
            Self::And(all) => json!({"op": "and", "args": list(all)}),
            Self::Or(all) => json!({"op": "or", "args": list(all)}),
            Self::Meets(name, shape) => json!({"op": "s_intersects", "args": [property(name), shape.json()]}),
            Self::Folded(function, name, text) => {
                let folded = |value: Value| json!({"op": function.to_lowercase(), "args": [value]});
                json!({"op": "=", "args": [folded(property(name)), folded(json!(text))]})
            }
            Self::Moment(function, name, day) => {
                json!({"op": function.to_lowercase(), "args": [property(name), {"date": day}]})
            }
            Self::List(function, name, words) => {
                json!({"op": function.to_lowercase(), "args": [property(name), words]})
            }
        }
    }

    /// `None` is unknown, which selects as little as false does.
    pub(crate) fn holds(&self, feature: &Value) -> Option<bool> {
        let value = |name: &String| &feature["properties"][name];
        match self {
            Self::Compare(operator, name, wanted) => {
                wanted.compare(value(name)).map(|order| match *operator {
                    "=" => order.is_eq(),
                    "<>" => order.is_ne(),
                    "<" => order.is_lt(),
                    "<=" => order.is_le(),
                    ">" => order.is_gt(),
                    _ => order.is_ge(),
                })
            }
            Self::Between(name, low, high) => {
                value(name).as_f64().map(|value| *low <= value && value <= *high)
            }
            Self::In(name, values) => {
                let value = value(name);
                (!value.is_null()).then(|| {
                    values
                        .iter()
                        .any(|wanted| wanted.compare(value) == Some(std::cmp::Ordering::Equal))
                })
            }
            Self::Like(name, pattern) => value(name).as_str().map(|value| is_like(value, pattern)),
            Self::IsNull(name) => Some(value(name).is_null()),
            Self::Not(inner) => inner.holds(feature).map(|holds| !holds),
            Self::And(all) => {
                let all: Vec<_> = all.iter().map(|one| one.holds(feature)).collect();
                if all.contains(&Some(false)) {
                    Some(false)
                } else {
                    all.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
                }
            }
            Self::Or(all) => {
                let all: Vec<_> = all.iter().map(|one| one.holds(feature)).collect();
                if all.contains(&Some(true)) {
                    Some(true)
                } else {
                    all.into_iter().collect::<Option<Vec<_>>>().map(|_| false)
                }
            }
            Self::Meets(_, shape) => {
                let geometry = &feature["geometry"];
                (!geometry.is_null()).then(|| shape.meets(geometry))
            }
            Self::Folded(function, name, text) => {
                let fold = if *function == "CASEI" {
                    str::to_lowercase
                } else {
                    without_accents
                };
                value(name).as_str().map(|value| fold(value) == fold(text))
            }
            Self::Moment(function, name, day) => {
                let (value, first) = (seconds(value(name).as_str()?)?, seconds(day)?);
                Some(match *function {
                    "T_AFTER" => value > first,
                    "T_BEFORE" => value < first,
                    _ => value == first,
                })
            }
            Self::List(function, name, words) => {
                let list = value(name).as_array()?;
                let has = |word: &String| list.iter().any(|value| *value == **word);
                let is_wanted = |value: &Value| words.iter().any(|word| *value == **word);
                Some(match *function {
                    "A_CONTAINS" => words.iter().all(has),
                    "A_CONTAINEDBY" => list.iter().all(is_wanted),
                    "A_EQUALS" => words.iter().all(has) && list.iter().all(is_wanted),
                    _ => words.iter().any(has),
                })
            }
        }
    }

    /// Whether rounding decides about a feature.
    pub(crate) fn is_doubtful(&self, feature: &Value) -> bool {
        match self {
            Self::Not(inner) => inner.is_doubtful(feature),
            Self::And(all) | Self::Or(all) => all.iter().any(|one| one.is_doubtful(feature)),
            Self::Meets(_, Shape::Box(bbox) | Shape::Polygon(bbox)) => {
                super::geometry::is_doubtful(*bbox, &feature["geometry"])
            }
            _ => false,
        }
    }
}

/// Of the letters that the test's words have.
fn without_accents(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'É' => 'E',
        'î' => 'i',
        'Î' => 'I',
        'ö' => 'o',
        'Ö' => 'O',
        'ğ' => 'g',
        letter => letter,
    };
    text.chars().map(plain).collect()
}

/// `%` for any characters, `_` for one.
fn is_like(text: &str, pattern: &str) -> bool {
    fn fits(text: &[char], pattern: &[char]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some(('%', rest)) => (0..=text.len()).any(|at| fits(&text[at..], rest)),
            Some((wanted, rest)) => text
                .split_first()
                .is_some_and(|(first, left)| (*wanted == '_' || wanted == first) && fits(left, rest)),
        }
    }
    let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
    fits(&text, &pattern)
}
