//! Waves of “gone”, and the devices of one operator under attack.

use std::collections::{BTreeMap, BTreeSet};

use super::{Looked, Pattern, PatternKind, PatternSign, Published, Trace, grouped, pattern};
use crate::ids::{FeatureId, OrganisationId, PlaceId};
use crate::report::Finding;

/// Features of one place that are said to be gone on one day. A street that is rebuilt loses a handful.
pub const WAVE_FEATURES: usize = 20;
/// … which are at least one of so many of what is published there: a large city loses twenty in a week of honest looks.
pub const WAVE_SHARE: u64 = 10;
/// Reports that something is gone, in one place on one day, however few things they are about.
pub const WAVE_REPORTS: usize = 50;

/// Features of one operator that are said to be gone or different within a week.
pub const TARGETED: usize = 15;
/// So many times their share of what is published in the same places.
pub const TARGETED_RATIO: u64 = 3;

pub(super) fn keys(trace: &Trace) -> Vec<String> {
    let Some(looked) = adverse(trace) else {
        return Vec::new();
    };
    let targeted = looked.operator.map(targeted_key);
    let wave = trace
        .place
        .filter(|_| looked.finding == Finding::Gone)
        .map(wave_key);
    targeted.into_iter().chain(wave).collect()
}

fn wave_key(place: PlaceId) -> String {
    format!("gone {}", place.0)
}

fn targeted_key(operator: OrganisationId) -> String {
    format!("operator {operator}")
}

fn adverse(trace: &Trace) -> Option<Looked> {
    trace
        .looked
        .filter(|looked| matches!(looked.finding, Finding::Gone | Finding::Different))
}

fn features(of: &[&Trace]) -> BTreeSet<FeatureId> {
    of.iter()
        .filter_map(|trace| Some(trace.looked?.feature))
        .collect()
}

pub(super) fn waves(traces: &[&Trace], published: &Published) -> Vec<Pattern> {
    let is_gone = |trace: &Trace| trace.looked.is_some_and(|looked| looked.finding == Finding::Gone);
    let groups = grouped(traces.iter().copied(), |trace| {
        trace
            .place
            .filter(|_| is_gone(trace))
            .map(|place| (place, trace.day))
    });
    groups
        .into_iter()
        .filter(|((place, _), gone)| {
            let (features, there) = (features(gone).len(), in_place(published, *place));
            let is_large = WAVE_SHARE * features as u64 >= there;
            gone.len() >= WAVE_REPORTS || features >= WAVE_FEATURES && is_large
        })
        .filter_map(|((place, _), gone)| {
            pattern(
                PatternKind::DeletionWave,
                &[PatternSign::ManyGone],
                wave_key(place),
                &gone,
            )
        })
        .collect()
}

fn in_place(published: &Published, place: PlaceId) -> u64 {
    let there = published.range((place, None)..);
    there
        .take_while(|((other, _), _)| *other == place)
        .map(|(_, count)| count)
        .sum()
}

/// Compares each operator with all that stands in the same places: whoever checks a whole city looks at everybody's. An
/// operator who has more than a third of it cannot be out of proportion; a wave is found all the same.
pub(super) fn targeted(traces: &[&Trace], published: &Published) -> Vec<Pattern> {
    let adverse_ones: Vec<&Trace> = traces
        .iter()
        .copied()
        .filter(|trace| adverse(trace).is_some())
        .collect();
    let groups = grouped(adverse_ones.iter().copied(), |trace| adverse(trace)?.operator);
    let all = by_place(&adverse_ones);
    groups
        .into_iter()
        .filter(|(operator, of_operator)| {
            let places: BTreeSet<PlaceId> = of_operator.iter().filter_map(|trace| trace.place).collect();
            let looked_at = places
                .iter()
                .filter_map(|place| all.get(place))
                .map(BTreeSet::len);
            let (theirs, looked_at) = (features(of_operator).len(), looked_at.sum::<usize>());
            let (own, there) = places.iter().fold((0, 0), |(own, there), place| {
                let of_operator = published.get(&(*place, Some(*operator))).copied().unwrap_or(0);
                (own + of_operator, there + in_place(published, *place))
            });
            theirs >= TARGETED && theirs as u64 * there > TARGETED_RATIO * own * looked_at as u64
        })
        .filter_map(|(operator, of_operator)| {
            let signs = [PatternSign::OneOperator];
            let found = pattern(
                PatternKind::Targeted,
                &signs,
                targeted_key(operator),
                &of_operator,
            )?;
            Some(Pattern {
                operator: Some(operator),
                ..found
            })
        })
        .collect()
}

fn by_place(traces: &[&Trace]) -> BTreeMap<PlaceId, BTreeSet<FeatureId>> {
    grouped(traces.iter().copied(), |trace| trace.place)
        .into_iter()
        .map(|(place, there)| (place, features(&there)))
        .collect()
}
