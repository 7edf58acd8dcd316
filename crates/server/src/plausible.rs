//! Looks up what lies around a report, for the warnings that its reviewer is shown. What is implausible is decided in
//! `domain::plausibility`.

use std::collections::BTreeSet;

use domain::Position;
use domain::place::PlaceCode;
use domain::plausibility::{self, SEA_M, Surroundings};
use domain::report::{NewReport, PhoneDistance};
use domain::warning::Warning;

use crate::state::AppState;

/// What the caller knows of the sending.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    pub(crate) phone: Option<PhoneDistance>,
    /// The place that the sending names for its position.
    pub(crate) named: Option<&'a PlaceCode>,
    /// Published features of the same kind close by, when the reporter says that this is another one.
    pub(crate) neighbours: u32,
    /// Open reports of the same kind close by.
    pub(crate) open_reports: u32,
    /// Whether the preview with what stands nearby was shown.
    pub(crate) compared: bool,
}

pub(crate) async fn warnings(
    state: &AppState,
    report: &NewReport,
    told: &Told<'_>,
) -> Result<BTreeSet<Warning>, store::Error> {
    let position = report.claimed.subject.position();
    let (mut land_distance_m, mut swapped_land_distance_m, mut within) = (None, None, Vec::new());
    if let Some(position) = position {
        let ground = store::surroundings::at(&state.pool, position).await?;
        land_distance_m = ground.land_distance_m;
        within = ground
            .place
            .map_or_else(Vec::new, |place| with_ancestors(state, place));
        if land_distance_m.is_some_and(|distance| distance > SEA_M)
            && let Ok(swapped) = Position::new(position.lat(), position.lon())
        {
            swapped_land_distance_m = store::surroundings::at(&state.pool, swapped)
                .await?
                .land_distance_m;
        }
    }
    let named_area_m2 = match told.named {
        Some(place) => store::surroundings::area_m2(&state.pool, place).await?,
        None => None,
    };
    let around = Surroundings {
        today: state.today(),
        phone: told.phone,
        note: report.note.as_deref(),
        land_distance_m,
        swapped_land_distance_m,
        within: &within,
        named: told.named,
        named_area_m2,
        neighbours: told.neighbours,
        open_reports: told.open_reports,
        compared: told.compared,
    };
    Ok(plausibility::warnings(&report.claimed, &around))
}

fn with_ancestors(state: &AppState, place: PlaceCode) -> Vec<PlaceCode> {
    let atlas = state.published.atlas();
    let places = atlas.places();
    let id = places.by_code(&place).map(|place| place.id);
    let known: Vec<PlaceCode> = id.map_or_else(Vec::new, |id| {
        places
            .ancestors(id)
            .iter()
            .map(|place| place.code.clone())
            .collect()
    });
    if known.is_empty() { vec![place] } else { known }
}
