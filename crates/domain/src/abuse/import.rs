//! Series of new devices that nobody stood before: a file, or a script.

use std::collections::{BTreeMap, BTreeSet};

use super::{Pattern, PatternKind, PatternSign, Trace, grouped, pattern, sendings};
use crate::ids::ReportId;

/// Devices whose nearest neighbour lies at the same distance in the same direction, to half a metre. Lamp posts stand
/// evenly; pins that people set on them do not.
pub const IMPORT_EVEN: usize = 12;
/// Devices exactly where published ones stand. Who reports what is known already sets another pin.
pub const IMPORT_COPIES: usize = 12;
/// Devices of one description on coordinates with four decimals at most, and nothing seen. A pin falls on both by chance
/// once in a million.
pub const IMPORT_ROUNDED: usize = 12;
/// Devices of one description in one place, and nothing seen of any of them. People in a hurry send twenty bare cameras
/// of a street; three times as many are no walk.
pub const IMPORT_UNSEEN: usize = 60;

/// Side of the cells within which spacing is looked at, in degrees: chance finds a dozen equal distances among
/// thousands, not among the hundreds of a city.
const CELL: f64 = 0.05;
/// Farther neighbours are no series, nearer ones are one mast. In metres.
const SPACING_M: std::ops::Range<f64> = 2.0..1_000.0;
/// Differences of distances that are none, in metres.
const TOLERANCE_M: f64 = 0.5;
/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_320.0;

pub(super) fn find(traces: &[&Trace]) -> Vec<Pattern> {
    let mut left: Vec<&Trace> = traces
        .iter()
        .copied()
        .filter(|trace| trace.is_new_device())
        .collect();
    let mut found = Vec::new();
    for rule in [copies, even, series] {
        let patterns = rule(&left);
        let taken: BTreeSet<ReportId> = patterns.iter().flat_map(|one| one.reports.clone()).collect();
        left.retain(|trace| !taken.contains(&trace.report));
        found.extend(patterns);
    }
    for pattern in &mut found {
        let of = |trace: &&&Trace| pattern.reports.contains(&trace.report);
        let members: Vec<&Trace> = traces.iter().filter(of).copied().collect();
        pattern.signs.extend(beside(&members));
    }
    found
}

/// A rounded report with nothing seen joins what looks like it; others of the same place may be honest.
pub(super) fn key(trace: &Trace) -> Option<String> {
    (trace.is_new_device() && is_rounded(trace) && trace.is_bare).then(|| rounded_key(trace))
}

fn rounded_key(trace: &Trace) -> String {
    format!("rounded {}", trace.description)
}

/// What else is odd about all of them.
fn beside(members: &[&Trace]) -> Vec<PatternSign> {
    let all = |holds: fn(&Trace) -> bool| members.iter().all(|trace| holds(trace));
    let first = members.first().map(|trace| &trace.description);
    let is_equal = members.iter().all(|trace| Some(&trace.description) == first);
    [
        (is_equal, PatternSign::EqualDescriptions),
        (all(|trace| trace.is_bare), PatternSign::NothingSeen),
        (all(is_rounded), PatternSign::RoundedPositions),
        (all(|trace| trace.is_copy), PatternSign::CopiedPositions),
    ]
    .into_iter()
    .filter_map(|(holds, sign)| holds.then_some(sign))
    .collect()
}

fn copies(traces: &[&Trace]) -> Vec<Pattern> {
    let groups = grouped(traces.iter().copied(), |trace| trace.is_copy.then_some(trace.day));
    groups
        .into_iter()
        .filter(|(_, same)| sendings(same) >= IMPORT_COPIES)
        .filter_map(|(_, same)| {
            let signs = [PatternSign::CopiedPositions];
            pattern(PatternKind::Import, &signs, "copies".to_owned(), &same)
        })
        .collect()
}

/// Both coordinates have four decimals at most.
fn is_rounded(trace: &Trace) -> bool {
    let is_round = |degrees: f64| {
        let steps = degrees * 10_000.0;
        (steps - steps.round()).abs() < 1e-6
    };
    is_round(trace.lon) && is_round(trace.lat)
}

/// One description, and nothing seen: rounded, or too many for a walk.
fn series(traces: &[&Trace]) -> Vec<Pattern> {
    let bare = || traces.iter().copied().filter(|trace| trace.is_bare);
    let rounded = grouped(bare().filter(|trace| is_rounded(trace)), |trace| {
        Some((rounded_key(trace), trace.day))
    });
    let mut found: Vec<Pattern> = rounded
        .into_iter()
        .filter(|(_, same)| sendings(same) >= IMPORT_ROUNDED)
        .filter_map(|((key, _), same)| {
            pattern(PatternKind::Import, &[PatternSign::RoundedPositions], key, &same)
        })
        .collect();
    let taken: BTreeSet<ReportId> = found.iter().flat_map(|one| one.reports.clone()).collect();
    let unseen = grouped(bare().filter(|trace| !taken.contains(&trace.report)), |trace| {
        Some((trace.description.clone(), trace.place, trace.day))
    });
    found.extend(
        unseen
            .into_iter()
            .filter(|(_, same)| sendings(same) >= IMPORT_UNSEEN)
            .filter_map(|((description, place, _), same)| {
                let place = place.map_or(0, |place| place.0);
                let signs = [PatternSign::NothingSeen];
                let key = format!("unseen {place} {description}");
                pattern(PatternKind::Import, &signs, key, &same)
            }),
    );
    found
}

/// Lines and grids.
fn even(traces: &[&Trace]) -> Vec<Pattern> {
    #[expect(clippy::cast_possible_truncation, reason = "7,200 cells around the earth")]
    let cell = |degrees: f64| (degrees / CELL).floor() as i64;
    // What the limits let through by sheets is little, and other rules still look at it.
    let placed = traces.iter().copied().filter(|trace| !trace.is_by_cell);
    let cells = grouped(placed, |trace| {
        Some((trace.day, cell(trace.lon), cell(trace.lat)))
    });
    cells
        .into_iter()
        .filter(|(_, there)| there.len() >= IMPORT_EVEN)
        .filter_map(|((_, x, y), there)| even_in(&there, (x, y)))
        .collect()
}

/// Reports by the vector to their nearest neighbour, whose sign says nothing: on a line it may be the one before or behind.
fn even_in(traces: &[&Trace], (x, y): (i64, i64)) -> Option<Pattern> {
    let places = distinct(traces);
    let mut steps = BTreeMap::<(i64, i64), Vec<&Trace>>::new();
    for (index, trace) in places.iter().enumerate() {
        let Some((dx, dy)) = nearest(&places, index) else {
            continue;
        };
        let is_back = dx < -TOLERANCE_M || dx < TOLERANCE_M && dy < 0.0;
        let (dx, dy) = if is_back { (-dx, -dy) } else { (dx, dy) };
        #[expect(clippy::cast_possible_truncation, reason = "two thousand steps")]
        let step = |metres: f64| (metres / TOLERANCE_M).floor() as i64;
        steps.entry((step(dx), step(dy))).or_default().push(trace);
    }
    // A distance on the border of two cells falls into either.
    let near = |(a, b): (i64, i64)| -> Vec<&Trace> {
        let around = (-1..=1).flat_map(|i| (-1..=1).map(move |j| (a + i, b + j)));
        around
            .filter_map(|step| steps.get(&step))
            .flatten()
            .copied()
            .collect()
    };
    let is_even = |step: (i64, i64)| near(step).len() >= IMPORT_EVEN;
    let members: BTreeSet<ReportId> = steps
        .keys()
        .copied()
        .filter(|step| is_even(*step))
        .flat_map(|step| near(step).into_iter().map(|trace| trace.report))
        .collect();
    let members: Vec<&Trace> = traces
        .iter()
        .copied()
        .filter(|trace| members.contains(&trace.report))
        .collect();
    let signs = [PatternSign::EvenSpacing];
    pattern(PatternKind::Import, &signs, format!("even {x} {y}"), &members)
}

/// One of each mast, from west to east.
fn distinct<'t>(traces: &[&'t Trace]) -> Vec<&'t Trace> {
    let mut seen = BTreeSet::new();
    let mut places: Vec<&Trace> = traces
        .iter()
        .copied()
        .filter(|trace| seen.insert(trace.sending))
        .collect();
    places.sort_by(|one, other| one.lon.total_cmp(&other.lon));
    places
}

/// Metres east and north to the nearest other one.
fn nearest(places: &[&Trace], index: usize) -> Option<(f64, f64)> {
    let here = places[index];
    let width = here.lat.to_radians().cos() * DEGREE_M;
    let mut best: Option<(f64, (f64, f64))> = None;
    let mut look = |other: &Trace| {
        let (dx, dy) = ((other.lon - here.lon) * width, (other.lat - here.lat) * DEGREE_M);
        let (least, distance) = (best.map_or(SPACING_M.end, |(least, _)| least), dx.hypot(dy));
        if dx.abs() >= least {
            return false;
        }
        if SPACING_M.contains(&distance) && distance < least {
            best = Some((distance, (dx, dy)));
        }
        true
    };
    let _ = places[index + 1..].iter().all(|other| look(other));
    let _ = places[..index].iter().rev().all(|other| look(other));
    best.map(|(_, vector)| vector)
}
