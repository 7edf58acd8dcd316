//! Lines that `cargo xtask bench` collects: `name value unit limit verdict`.

use std::time::Instant;

pub(crate) fn milliseconds(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1_000.0
}

/// Of a list that is not empty.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// `<=` or `>=`, and the number.
pub(crate) type Limit = (&'static str, f64);

pub(crate) fn figure(name: &str, value: f64, unit: &str, limit: Option<Limit>) {
    let verdict = match limit {
        None => "-",
        Some(("<=", most)) if value <= most => "ok",
        Some((">=", least)) if value >= least => "ok",
        Some(_) => "missed",
    };
    let limit = limit.map_or_else(|| "-".to_owned(), |(sign, bound)| format!("{sign}{bound}"));
    println!("{name} {value:.2} {unit} {limit} {verdict}");
}
