//! Looks up what lies around a report, for the warnings that its reviewer is shown. What is implausible is decided in
//! `domain::plausibility`.

use std::collections::BTreeSet;

use domain::Position;
use domain::place::PlaceCode;
use domain::plausibility::{self, SEA_M, Surroundings};
use domain::report::{NewReport, PhoneDistance};
use domain::warning::Warning;
use store::surroundings::Ground;
use time::Date;

use crate::state::AppState;

/// What the caller knows of the sending.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) phone: Option<PhoneDistance>,
    /// Published features of the same kind close by, when the reporter says that this is another one.
    pub(crate) neighbours: u32,
    /// Open reports of the same kind close by.
    pub(crate) open_reports: u32,
    /// Whether the preview with what stands nearby was shown.
    pub(crate) compared: bool,
}

/// What was looked up about a position and the place that is named for it; the same for all devices of a mast.
#[derive(Debug)]
pub(crate) struct Looked {
    land_distance_m: Option<f64>,
    swapped_land_distance_m: Option<f64>,
    within: Vec<PlaceCode>,
    named: Option<PlaceCode>,
    named_area_m2: Option<f64>,
}

impl Looked {
    /// `named`: the place that the sending gives beside the position.
    pub(crate) async fn up(
        state: &AppState,
        position: Option<Position>,
        named: Option<PlaceCode>,
    ) -> Result<Self, store::Error> {
        let mut looked = Self {
            land_distance_m: None,
            swapped_land_distance_m: None,
            within: Vec::new(),
            named_area_m2: None,
            named,
        };
        if let Some(position) = position {
            let ground = store::surroundings::at(&state.pool, position).await?;
            looked.land_distance_m = ground.land_distance_m;
            looked.within = ground
                .place
                .map_or_else(Vec::new, |place| with_ancestors(state, place));
            if looked.land_distance_m.is_some_and(|distance| distance > SEA_M)
                && let Ok(swapped) = Position::new(position.lat(), position.lon())
            {
                looked.swapped_land_distance_m = store::surroundings::at(&state.pool, swapped)
                    .await?
                    .land_distance_m;
            }
        }
        if let Some(place) = &looked.named {
            looked.named_area_m2 = store::surroundings::area_m2(&state.pool, place).await?;
        }
        Ok(looked)
    }

    /// The same for positions of many reports that name no place, in two statements at most.
    pub(crate) async fn up_each(state: &AppState, positions: &[Position]) -> Result<Vec<Self>, store::Error> {
        let grounds = store::surroundings::at_each(&state.pool, positions).await?;
        let is_at_sea = |ground: &Ground| ground.land_distance_m.is_some_and(|distance| distance > SEA_M);
        let mut swapped: Vec<(usize, Position)> = Vec::new();
        for (index, (ground, position)) in grounds.iter().zip(positions).enumerate() {
            if is_at_sea(ground)
                && let Ok(other) = Position::new(position.lat(), position.lon())
            {
                swapped.push((index, other));
            }
        }
        let mut looked: Vec<Self> = grounds
            .into_iter()
            .map(|ground| Self {
                land_distance_m: ground.land_distance_m,
                swapped_land_distance_m: None,
                within: ground
                    .place
                    .map_or_else(Vec::new, |place| with_ancestors(state, place)),
                named: None,
                named_area_m2: None,
            })
            .collect();
        if !swapped.is_empty() {
            let others: Vec<Position> = swapped.iter().map(|(_, position)| *position).collect();
            let grounds = store::surroundings::at_each(&state.pool, &others).await?;
            for ((index, _), ground) in swapped.into_iter().zip(grounds) {
                looked[index].swapped_land_distance_m = ground.land_distance_m;
            }
        }
        Ok(looked)
    }

    pub(crate) fn warnings(&self, report: &NewReport, told: &Told, today: Date) -> BTreeSet<Warning> {
        let around = Surroundings {
            today,
            phone: told.phone,
            note: report.note.as_deref(),
            land_distance_m: self.land_distance_m,
            swapped_land_distance_m: self.swapped_land_distance_m,
            within: &self.within,
            named: self.named.as_ref(),
            named_area_m2: self.named_area_m2,
            neighbours: told.neighbours,
            open_reports: told.open_reports,
            compared: told.compared,
        };
        plausibility::warnings(&report.claimed, &around)
    }
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
