//! `/places/…`: the page of a place, its outline, and the search for places.

mod beside;
mod collective;
pub(crate) mod compare;
mod events;
pub(crate) mod get;
pub(crate) mod index;
pub(crate) mod kit;
pub(crate) mod outline;
mod pages;
pub(crate) mod picture;
pub(crate) mod search;

use domain::place::{Place, PlaceCode};

use crate::state::AppState;

/// The place that the segments `{country}/{code}-{slug}` of an address name; the slug may be anything or missing.
pub(crate) fn find(state: &AppState, country: &str, name: &str) -> Option<Place> {
    let code = name.split_once('-').map_or(name, |(code, _)| code);
    let code = if code == country {
        code.to_owned()
    } else {
        format!("{country}-{code}")
    };
    let atlas = state.published.atlas();
    atlas.places().by_code(&PlaceCode::parse(&code)?).cloned()
}

/// A slug may hold letters of any script.
pub(crate) fn encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'#')
        .add(b'%');
    utf8_percent_encode(path, UNSAFE).to_string()
}
