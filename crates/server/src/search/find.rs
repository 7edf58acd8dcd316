//! What is found: all of it is in the read model, nobody else is asked.

use std::collections::BTreeMap;

use domain::Filter;
use domain::place::PlaceKind;
use serde::Serialize;

use crate::extract::PageContext;
use crate::filter_query;
use crate::places::search as named_places;
use crate::state::AppState;
use crate::ui::{acts, places};

/// Hits of each sort at most.
const EACH: usize = 6;

/// Shorter words are in every name.
const SHORTEST: usize = 2;

#[derive(Serialize)]
pub(super) struct Hit {
    /// `place`, `act` or `organisation`.
    pub(super) sort: &'static str,
    pub(super) code: String,
    pub(super) name: String,
    /// What it is and where it lies.
    pub(super) path: String,
    /// The page of it, or the map with what is its.
    pub(super) href: String,
    /// Degrees; places only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lat: Option<f64>,
    /// The zoom at which a place of its kind fills the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) zoom: Option<u8>,
}

/// Places first, then organisations, then acts; nothing for a word of one letter.
pub(super) fn hits(context: &PageContext, state: &AppState, wanted: &str) -> Vec<Hit> {
    if wanted.chars().count() < SHORTEST {
        return Vec::new();
    }
    let folded = places::slug(wanted);
    let mut hits = found_places(context, state, wanted);
    hits.extend(found_organisations(context, state, &folded));
    hits.extend(found_acts(context, state, &folded));
    hits
}

fn found_places(context: &PageContext, state: &AppState, wanted: &str) -> Vec<Hit> {
    let atlas = state.published.atlas();
    let found = named_places::found(state, wanted);
    let hits = found.into_iter().take(EACH).filter_map(|found| {
        let place = atlas.places().get(found.id)?;
        let kind = context.locale().label(place.kind);
        let within = Some(found.path).filter(|path| !path.is_empty());
        Some(Hit {
            sort: "place",
            code: found.code,
            name: found.name,
            path: std::iter::once(kind)
                .chain(within)
                .collect::<Vec<_>>()
                .join(" · "),
            href: context.href(&places::path(place)),
            lon: Some(place.centre.lon()),
            lat: Some(place.centre.lat()),
            zoom: Some(zoom(place.kind)),
        })
    });
    hits.collect()
}

const fn zoom(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country => 5,
        PlaceKind::Region => 7,
        PlaceKind::Department => 9,
        PlaceKind::City => 11,
        PlaceKind::Commune => 12,
        PlaceKind::Arrondissement => 13,
    }
}

/// Those that use deployments or run control rooms; the most used first.
fn found_organisations(context: &PageContext, state: &AppState, folded: &str) -> Vec<Hit> {
    let atlas = state.published.atlas();
    let all = Filter::default();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let deployments = atlas.deployments(&all).into_iter();
    let centres = atlas.centres(&all).into_iter();
    let named = deployments
        .filter_map(|public| public.deployment.operator.as_deref())
        .chain(centres.filter_map(|public| public.centre.operator.as_deref()));
    for name in named.filter(|name| places::slug(name).contains(folded)) {
        *used.entry(name.to_owned()).or_default() += 1;
    }
    let mut found: Vec<(String, usize)> = used.into_iter().collect();
    found.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    let hits = found.into_iter().take(EACH).map(|(name, _)| Hit {
        sort: "organisation",
        code: name.clone(),
        path: context.text("search-organisation"),
        href: context.href(&format!(
            "/map{}",
            filter_query::encode([("operator", name.clone())])
        )),
        name,
        lon: None,
        lat: None,
        zoom: None,
    });
    hits.collect()
}

/// By number or words of the title; the latest first.
fn found_acts(context: &PageContext, state: &AppState, folded: &str) -> Vec<Hit> {
    let atlas = state.published.atlas();
    let is_wanted = |text: &str| places::slug(text).contains(folded);
    let mut found: Vec<_> = atlas
        .acts()
        .filter(|public| public.act.number.as_deref().is_some_and(is_wanted) || is_wanted(&public.act.title))
        .collect();
    found.sort_by_key(|public| std::cmp::Reverse(public.act.signed_on.or(public.act.published_on)));
    let hits = found.into_iter().take(EACH).map(|public| Hit {
        sort: "act",
        code: public.id.to_string(),
        name: acts::name(context.locale(), public),
        path: public.act.title.to_string(),
        href: context.href(&format!("/acts/{}", public.id)),
        lon: None,
        lat: None,
        zoom: None,
    });
    hits.collect()
}
