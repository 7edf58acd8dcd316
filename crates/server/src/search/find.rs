//! What is found: all of it is in the read model, nobody else is asked.

use domain::place::PlaceKind;
use serde::Serialize;

use crate::extract::PageContext;
use crate::filter_query;
use crate::instance::Geocoder;
use crate::places::search as named_places;
use crate::state::AppState;
use crate::ui::{acts, organisations, places};

/// The parameter that asks a geocoder too, and its only value.
pub(super) const STREETS: &str = "streets";
pub(super) const YES: &str = "yes";

/// Hits of each sort at most.
const EACH: usize = 6;

/// Shorter words are in every name.
pub(super) const SHORTEST: usize = 2;

#[derive(Serialize)]
pub(super) struct Hit {
    /// `place`, `act`, `organisation`, or `streets`: the offer to ask for them.
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

/// Whoever operates, makes or sells something; the most used first.
fn found_organisations(context: &PageContext, state: &AppState, folded: &str) -> Vec<Hit> {
    let organisations = state.published.atlas().organisations();
    let mut found: Vec<_> = organisations
        .iter()
        .filter(|(_, one)| places::slug(&one.name).contains(folded))
        .collect();
    found.sort_by_key(|(key, one)| (std::cmp::Reverse(one.uses()), *key));
    let hits = found.into_iter().take(EACH).filter_map(|(key, one)| {
        Some(Hit {
            sort: "organisation",
            code: key.to_owned(),
            name: one.name.clone(),
            path: context.text("search-organisation"),
            href: context.href(&organisations::path(&one.name)?),
            lon: None,
            lat: None,
            zoom: None,
        })
    });
    hits.collect()
}

/// The way to the streets of a geocoder, which is asked only by who takes it.
pub(super) fn offer(context: &PageContext, geocoder: &Geocoder, wanted: &str) -> Hit {
    let query = [("q", wanted.to_owned()), (STREETS, YES.to_owned())];
    Hit {
        sort: "streets",
        code: String::new(),
        name: context.text_with("search-streets-of", &[("words", wanted.to_owned().into())]),
        path: context.text_with(
            "search-streets-ask",
            &[("host", geocoder.host().to_owned().into())],
        ),
        href: context.href(&format!("/search{}", filter_query::encode(query))),
        lon: None,
        lat: None,
        zoom: None,
    }
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
