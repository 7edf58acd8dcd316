//! Many reports of one day within a small area, or of one description.

use std::collections::{BTreeMap, BTreeSet};

use super::{Pattern, PatternKind, PatternSign, Trace, grouped, pattern, sendings};
use crate::ids::ReportId;
use crate::subject::Family;

/// Things reported within [`BURST_AREA_M`] on one day. The densest streets have some thirty cameras in such a square, and
/// one person maps a street at a time.
pub const BURST_IN_AREA: usize = 40;
/// Side of the square, in metres.
pub const BURST_AREA_M: f64 = 250.0;
/// Things of one day whose description is the same in all of at least [`SAID`] attributes. A mapper who describes a
/// series of cameras of one operator gives each its heading.
pub const BURST_EQUAL: usize = 40;
/// Attributes below which equal descriptions say little: many cameras are just cameras.
const SAID: u32 = 4;
/// The same with the same free text, which two people hardly write alike.
pub const BURST_EQUAL_TEXT: usize = 15;
/// Signs of a text that is not a name.
const TEXT: u32 = 20;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_320.0;

pub(super) fn find(traces: &[&Trace]) -> Vec<Pattern> {
    let mut found = equal(traces);
    let taken: BTreeSet<ReportId> = found.iter().flat_map(|pattern| pattern.reports.clone()).collect();
    let left: Vec<&Trace> = traces
        .iter()
        .copied()
        .filter(|trace| !taken.contains(&trace.report) && counts_in_area(trace))
        .collect();
    found.extend(dense(&left));
    found
}

pub(super) fn keys(trace: &Trace) -> Vec<String> {
    let mut keys: Vec<String> = equal_key(trace).into_iter().collect();
    if counts_in_area(trace) {
        keys.extend(squares(trace).map(area_key));
    }
    keys
}

fn equal_key(trace: &Trace) -> Option<String> {
    let is_telling = trace.text_length >= TEXT || says_much(trace);
    (trace.looked.is_none() && is_telling).then(|| format!("equal {}", trace.description))
}

/// Many people report one drone: only devices are counted by what they are.
fn says_much(trace: &Trace) -> bool {
    trace.family == Family::Device && trace.said >= SAID
}

fn equal(traces: &[&Trace]) -> Vec<Pattern> {
    let groups = grouped(traces.iter().copied(), |trace| {
        Some((equal_key(trace)?, trace.day))
    });
    groups
        .into_iter()
        .filter(|(_, same)| {
            let has_text = same.iter().any(|trace| trace.text_length >= TEXT);
            sendings(same) >= if has_text { BURST_EQUAL_TEXT } else { BURST_EQUAL }
        })
        .filter_map(|((key, _), same)| {
            pattern(PatternKind::Burst, &[PatternSign::EqualDescriptions], key, &same)
        })
        .collect()
}

/// A demonstration is seen by hundreds, who report the same few deployments from one square.
fn counts_in_area(trace: &Trace) -> bool {
    trace.family != Family::Deployment
}

/// A square of two by two cells, by its lower left one.
type Square = (i64, i64);

fn area_key((x, y): Square) -> String {
    format!("area {x} {y}")
}

/// Cells of half a side, in rows whose cells are all as wide as they are high.
#[expect(clippy::cast_possible_truncation, reason = "a degree has some thousand cells")]
fn cell(trace: &Trace) -> Square {
    let step = BURST_AREA_M / 2.0 / DEGREE_M;
    let row = (trace.lat / step).floor();
    let width = (row * step).to_radians().cos().max(0.01);
    ((trace.lon * width / step).floor() as i64, row as i64)
}

/// The four squares that a cell belongs to.
fn squares(trace: &Trace) -> impl Iterator<Item = Square> {
    let (x, y) = cell(trace);
    [(x, y), (x - 1, y), (x, y - 1), (x - 1, y - 1)].into_iter()
}

/// The fullest squares first; what one has taken the next does not count.
fn dense(traces: &[&Trace]) -> Vec<Pattern> {
    let mut by_square = BTreeMap::<(time::Date, Square), Vec<&Trace>>::new();
    for trace in traces.iter().copied() {
        for square in squares(trace) {
            by_square.entry((trace.day, square)).or_default().push(trace);
        }
    }
    by_square.retain(|_, there| sendings(there) >= BURST_IN_AREA);
    let mut fullest: Vec<((time::Date, Square), Vec<&Trace>)> = by_square.into_iter().collect();
    fullest.sort_by_key(|(_, there)| std::cmp::Reverse(there.len()));
    let mut taken = BTreeSet::new();
    fullest
        .into_iter()
        .filter_map(|((_, square), mut there)| {
            there.retain(|trace| !taken.contains(&trace.report));
            if sendings(&there) < BURST_IN_AREA {
                return None;
            }
            taken.extend(there.iter().map(|trace| trace.report));
            let signs = [PatternSign::SmallArea];
            pattern(PatternKind::Burst, &signs, area_key(square), &there)
        })
        .collect()
}
