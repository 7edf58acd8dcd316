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

#[derive(Clone, Copy)]
pub(crate) enum Limit {
    Most(f64),
    Least(f64),
}

pub(crate) fn figure(name: &str, value: f64, unit: &str, limit: Option<Limit>) {
    let (limit, kept) = match limit {
        Some(Limit::Most(most)) => (format!("<={most}"), Some(value <= most)),
        Some(Limit::Least(least)) => (format!(">={least}"), Some(value >= least)),
        None => ("-".to_owned(), None),
    };
    let verdict = kept.map_or("-", |kept| if kept { "ok" } else { "missed" });
    println!("{name} {value:.2} {unit} {limit} {verdict}");
}
