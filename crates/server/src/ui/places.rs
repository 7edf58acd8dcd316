//! Places on pages: links to their pages, and where something lies.

use atlas::Atlas;
use domain::ids::PlaceId;
use domain::place::{Place, PlaceCode};
use maud::{Markup, html};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::countries;
use crate::extract::PageContext;
use crate::state::AppState;

/// The address of a place's page: `/places/fr/83137-toulon`.
pub(crate) fn path(place: &Place) -> String {
    let code = place.code.as_str();
    let rest = code.split_once('-').map_or(code, |(_, rest)| rest);
    format!("/places/{}/{rest}-{}", place.code.country(), slug(&place.name))
}

/// The name in small letters and digits with hyphens between words; letters of other scripts stay as they are.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let letters = name.nfd().filter(|letter| !is_combining_mark(*letter));
    for letter in letters.flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "-".to_owned()
    } else {
        slug.to_owned()
    }
}

/// A link with the name of the place.
pub(crate) fn link(context: &PageContext, place: &Place) -> Markup {
    html! { a href=(context.href(&path(place))) { (countries::name(context.locale(), place)) } }
}

/// A place by its code: a link where it is known, else the code itself.
pub(crate) fn by_code(context: &PageContext, atlas: &Atlas, code: &PlaceCode) -> Markup {
    let known = atlas.places().by_code(code);
    known.map_or_else(|| html! { (code.as_str()) }, |place| link(context, place))
}

/// From the place itself to its country, each a link.
pub(crate) fn path_links(context: &PageContext, atlas: &Atlas, place: Option<PlaceId>) -> Option<Markup> {
    let path = place.map_or_else(Vec::new, |place| atlas.places().ancestors(place));
    (!path.is_empty()).then(|| {
        html! {
            @for (index, place) in path.iter().enumerate() {
                @if index > 0 { ", " }
                (link(context, place))
            }
        }
    })
}

/// From the country to the place, as the page's way back.
pub(crate) fn breadcrumbs(context: &PageContext, state: &AppState, place: Option<PlaceId>) -> Markup {
    let atlas = state.published.atlas();
    let path = place.map_or_else(Vec::new, |place| atlas.places().ancestors(place));
    html! {
        @if !path.is_empty() {
            nav aria-label=(context.text("place-path")) {
                ol.breadcrumbs { @for place in path.into_iter().rev() { li { (link(context, place)) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_short_words_in_small_letters() {
        for (name, expected) in [
            ("Toulon", "toulon"),
            ("Saint-Étienne-du-Rouvray", "saint-etienne-du-rouvray"),
            ("L’Haÿ-les-Roses", "l-hay-les-roses"),
            ("Île-de-France", "ile-de-france"),
            ("  ", "-"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
