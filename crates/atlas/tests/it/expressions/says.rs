//! Random conditions, and how they are written in CQL2.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::select;

#[derive(Clone, Debug)]
pub(crate) enum Says {
    Compare(&'static str, &'static str, Literal),
    Sides(&'static str, &'static str, &'static str),
    /// Name, whether case and accents are folded, pattern.
    Like(&'static str, bool, String),
    In(&'static str, Vec<Literal>),
    Between(&'static str, f64, f64),
    Null(&'static str),
    Spatial(&'static str, Ground),
    /// Relation, name, from and to; `None` for `..`.
    Days(&'static str, &'static str, Option<String>, Option<String>),
    List(&'static str, &'static str, Vec<&'static str>),
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
}

#[derive(Clone, Debug)]
pub(crate) enum Literal {
    Text(String),
    Number(f64),
    Flag(bool),
    Day(String),
    Instant(String),
}

/// In whole units of 1e-7 degree.
#[derive(Clone, Debug)]
pub(crate) enum Ground {
    Points(Vec<(i32, i32)>),
    Line(Vec<(i32, i32)>),
    /// A convex ring, not closed.
    Ring(Vec<(i32, i32)>),
    Box(i32, i32, i32, i32),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Day(day) => write!(f, "DATE('{day}')"),
            Self::Instant(instant) => write!(f, "TIMESTAMP('{instant}')"),
        }
    }
}

fn degrees(units: i32) -> f64 {
    f64::from(units) / 1e7
}

fn positions(all: &[(i32, i32)]) -> String {
    let texts: Vec<String> = all
        .iter()
        .map(|(x, y)| format!("{} {}", degrees(*x), degrees(*y)))
        .collect();
    texts.join(", ")
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(points) => write!(f, "MULTIPOINT({})", positions(points)),
            Self::Line(line) => write!(f, "LINESTRING({})", positions(line)),
            Self::Ring(ring) => write!(f, "POLYGON(({}, {}))", positions(ring), positions(&ring[..1])),
            Self::Box(west, south, east, north) => write!(
                f,
                "BBOX({}, {}, {}, {})",
                degrees(*west),
                degrees(*south),
                degrees(*east),
                degrees(*north)
            ),
        }
    }
}

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, all: &[Self], word: &str| {
            let texts: Vec<String> = all.iter().map(|one| format!("({one})")).collect();
            f.write_str(&texts.join(word))
        };
        match self {
            Self::Compare(name, sign, literal) => write!(f, "{name} {sign} {literal}"),
            Self::Sides(name, sign, other) => write!(f, "{name} {sign} {other}"),
            Self::Like(name, false, pattern) => write!(f, "{name} LIKE {}", Literal::Text(pattern.clone())),
            Self::Like(name, true, pattern) => write!(
                f,
                "ACCENTI(CASEI({name})) LIKE CASEI(ACCENTI({}))",
                Literal::Text(pattern.clone())
            ),
            Self::In(name, values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(f, "{name} IN ({})", values.join(", "))
            }
            Self::Between(name, from, to) => write!(f, "{name} BETWEEN {from} AND {to}"),
            Self::Null(name) => write!(f, "{name} IS NULL"),
            Self::Spatial(relation, ground) => write!(f, "{relation}(geometry, {ground})"),
            Self::Days(relation, name, from, to) => {
                let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "..".to_owned());
                write!(f, "{relation}({name}, INTERVAL('{}', '{}'))", end(from), end(to))
            }
            Self::List(relation, name, texts) => {
                let texts: Vec<String> = texts.iter().map(|text| format!("'{text}'")).collect();
                write!(f, "{relation}({name}, ({}))", texts.join(", "))
            }
            Self::And(all) => joined(f, all, " AND "),
            Self::Or(all) => joined(f, all, " OR "),
            Self::Not(one) => write!(f, "NOT ({one})"),
        }
    }
}

fn sign() -> impl Strategy<Value = &'static str> {
    select(vec!["=", "<>", "<", "<=", ">", ">="])
}

/// Some values that the features have, and some that none has.
const TEXTS: [(&str, &[&str]); 12] = [
    (
        "kind",
        &["camera", "plate_reader", "csu", "csi", "other", "person"],
    ),
    ("form", &["dome", "fixed", "m"]),
    ("technology", &["drone", "police_software", "robot_dog"]),
    ("status", &["observed", "confirmed", "refuted"]),
    (
        "operator",
        &["Ville de Toulouse", "A\\B", "Préfecture du Var", "SNCF", "P"],
    ),
    ("manufacturer", &["Maker 1", "Maker 7", "M"]),
    ("model", &["Model 1", "Model 2", "default-2026"]),
    ("source", &["osm", "fr-paris"]),
    ("external_id", &["a", "", "node/1"]),
    ("place", &["fr-31555", "fr", "fr-75056"]),
    ("place_name", &["Toulouse", "L'Italia", "Haute-Garonne"]),
    ("area_kind", &["place", "circle"]),
];
const NUMBERS: [&str; 15] = [
    "heading",
    "sweep_from",
    "tilt",
    "height_m",
    "position_accuracy_m",
    "sightings",
    "version",
    "radius_m",
    "allowed_units",
    "cameras",
    "agents",
    "from",
    "to",
    "opening_degrees",
    "reach_m",
];
const DAYS: [&str; 5] = [
    "first_known",
    "removed_on",
    "last_sighting",
    "opened_on",
    "cameras_on",
];
const LISTS: [(&str, &[&str]); 7] = [
    (
        "capabilities",
        &["audio", "thermal", "face_recognition", "reads_plates"],
    ),
    ("sources", &["osm", "fr-paris"]),
    ("purposes", &["borders", "rescue", "traffic"]),
    ("payloads", &["zoom", "thermal"]),
    ("territory", &["fr-31555", "fr", "it"]),
    ("acts", &["83-2025-02-14-00000", "1"]),
    ("sharing", &["A, \"B\" C", "Préfecture du Var"]),
];

fn day() -> impl Strategy<Value = String> {
    (0_i64..2000)
        .prop_map(|days| (time::macros::date!(2020 - 01 - 01) + time::Duration::days(days)).to_string())
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-20_i32..400).prop_map(f64::from),
        (-900_i32..40_000).prop_map(|n| f64::from(n) / 100.0),
        (0_i32..10_000).prop_map(f64::from),
    ]
}

fn text() -> impl Strategy<Value = (&'static str, String)> {
    select(&TEXTS[..])
        .prop_flat_map(|(name, texts)| select(texts).prop_map(move |text| (name, text.to_owned())))
}

fn pattern() -> impl Strategy<Value = (&'static str, bool, String)> {
    let cut = |text: String, n: usize, form: u8| {
        let head: String = text.chars().take(n).collect();
        let tail: String = text.chars().skip(n).collect();
        // A backslash would take the meaning of what follows.
        let plain = |text: &str| text.replace('\\', "_");
        match form {
            0 => format!("{}%", plain(&head)),
            1 => format!("%{}", plain(&tail)),
            2 => format!(
                "{}_{}",
                plain(&head),
                plain(&tail.chars().skip(1).collect::<String>())
            ),
            3 => format!("%{}%", plain(&head).to_uppercase()),
            _ => "%".to_owned(),
        }
    };
    (text(), any::<bool>(), 0_usize..8, 0_u8..5)
        .prop_map(move |((name, text), folded, n, form)| (name, folded, cut(text, n, form)))
}

/// Around the town where most features are, or anywhere; sometimes exactly on a feature.
fn spot() -> impl Strategy<Value = (i32, i32)> {
    prop_oneof![
        4 => (14_000_000_i32..15_000_000, 435_500_000_i32..436_500_000),
        2 => (-1_800_000_000_i32..=1_800_000_000, -900_000_000_i32..=900_000_000),
        1 => Just((14_441_234, 436_045_678)),
    ]
}

fn ground() -> impl Strategy<Value = Ground> {
    let ring = (spot(), select(vec![30, 3_000, 300_000, 30_000_000]), 3_usize..24).prop_filter_map(
        "on Earth",
        |((x, y), radius, corners)| {
            let ring = (0..corners).map(|n| {
                let angle = std::f64::consts::TAU * n as f64 / corners as f64;
                let along = |share: f64| (share * f64::from(radius)).round();
                (
                    f64::from(x) + along(angle.cos()),
                    f64::from(y) + along(angle.sin()),
                )
            });
            let ring: Vec<(f64, f64)> = ring.collect();
            let fits = ring.iter().all(|(x, y)| x.abs() <= 1.8e9 && y.abs() <= 9e8);
            #[expect(clippy::cast_possible_truncation, reason = "whole and in range")]
            fits.then(|| Ground::Ring(ring.into_iter().map(|(x, y)| (x as i32, y as i32)).collect()))
        },
    );
    let line = proptest::collection::vec(spot(), 2..5).prop_filter_map("a line", |mut line| {
        line.dedup();
        (line.len() > 1).then_some(Ground::Line(line))
    });
    let bbox = (spot(), spot()).prop_filter_map("with an inside", |(a, b)| {
        let (south, north) = (a.1.min(b.1), a.1.max(b.1));
        (a.0 != b.0 && south < north).then_some(Ground::Box(a.0, south, b.0, north))
    });
    prop_oneof![
        1 => proptest::collection::vec(spot(), 1..3).prop_map(Ground::Points),
        1 => line,
        4 => ring,
        4 => bbox,
    ]
}

fn predicate() -> impl Strategy<Value = Says> {
    let relation = select(vec![
        "S_INTERSECTS",
        "S_INTERSECTS",
        "S_DISJOINT",
        "S_WITHIN",
        "S_CONTAINS",
        "S_TOUCHES",
        "S_EQUALS",
        "S_OVERLAPS",
        "S_CROSSES",
    ]);
    let in_time = select(vec![
        "T_AFTER",
        "T_BEFORE",
        "T_INTERSECTS",
        "T_DISJOINT",
        "T_DURING",
        "T_EQUALS",
    ]);
    let of_lists = select(vec!["A_EQUALS", "A_CONTAINS", "A_CONTAINEDBY", "A_OVERLAPS"]);
    let names: Vec<&str> = TEXTS
        .iter()
        .map(|(name, _)| *name)
        .chain(NUMBERS)
        .chain(DAYS)
        .collect();
    prop_oneof![
        3 => (text(), sign()).prop_map(|((name, text), sign)| Says::Compare(name, sign, Literal::Text(text))),
        2 => (select(&NUMBERS[..]), sign(), number())
            .prop_map(|(name, sign, number)| Says::Compare(name, sign, Literal::Number(number))),
        1 => (select(&DAYS[..]), sign(), day()).prop_map(|(name, sign, day)| Says::Compare(name, sign, Literal::Day(day))),
        1 => (select(vec!["begins", "ends"]), sign(), day()).prop_map(|(name, sign, day)| {
            Says::Compare(name, sign, Literal::Instant(format!("{day}T12:00:00Z")))
        }),
        1 => (select(vec!["sample", "relocatable", "round_the_clock", "full_circle", "reach_measured"]), any::<bool>())
            .prop_map(|(name, flag)| Says::Compare(name, "=", Literal::Flag(flag))),
        1 => (select(vec!["sweep_from", "heading", "cameras"]), sign(), select(vec!["sweep_to", "agents", "tilt"]))
            .prop_map(|(name, sign, other)| Says::Sides(name, sign, other)),
        2 => pattern().prop_map(|(name, folded, pattern)| Says::Like(name, folded, pattern)),
        1 => select(&TEXTS[..]).prop_flat_map(|(name, texts)| {
            proptest::collection::vec(select(texts), 1..4)
                .prop_map(move |some| Says::In(name, some.into_iter().map(|t| Literal::Text(t.to_owned())).collect()))
        }),
        1 => (select(&NUMBERS[..]), proptest::collection::vec(number(), 1..4))
            .prop_map(|(name, some)| Says::In(name, some.into_iter().map(Literal::Number).collect())),
        1 => (select(&NUMBERS[..]), number(), number()).prop_map(|(name, from, to)| Says::Between(name, from, to)),
        1 => select(names).prop_map(Says::Null),
        4 => (relation, ground()).prop_map(|(relation, ground)| Says::Spatial(relation, ground)),
        2 => (in_time, select(&DAYS[..]), proptest::option::of(day()), proptest::option::of(day()))
            .prop_map(|(relation, name, from, to)| {
                let (from, to) = match (from, to) {
                    (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
                    ends => ends,
                };
                Says::Days(relation, name, from, to)
            }),
        2 => (of_lists, select(&LISTS[..])).prop_flat_map(|(relation, (name, texts))| {
            proptest::collection::vec(select(texts), 0..3).prop_map(move |some| Says::List(relation, name, some))
        }),
    ]
}

pub(crate) fn says() -> impl Strategy<Value = Says> {
    predicate().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Says::And),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Says::Or),
            inner.prop_map(|one| Says::Not(Box::new(one))),
        ]
    })
}
