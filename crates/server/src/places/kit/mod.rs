//! `/places/{country}/{code}-{slug}/kit`: what somebody needs who wants to act in a place, filled from the map of this day.
//!
//! Letters are data: a folder `kits/{country}` for each country, a file for each letter (`docs/campaign-kit.md`).

mod facts;
pub(crate) mod file;
pub(crate) mod get;
mod letter;
mod pack;
mod pages;
mod posters;
mod sheet;

use domain::place::Place;
use domain::shape::Shape;
use maud::{Markup, html};

use super::{encoded, outline};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::places::path;

/// From the page of the place: to the kit, and to what tells of news.
pub(super) fn link(context: &PageContext, place: &Place) -> Markup {
    let kit = encoded(&format!("{}/kit", path(place)));
    html! { a.button href=(context.href(&kit)) { (context.text("kit-link")) } }
}

pub(super) fn links(context: &PageContext, place: &Place) -> Markup {
    html! {
        p.cluster-row {
            (link(context, place))
            a href=(context.href(&format!("/alerts?place={}", place.code.as_str()))) { (context.text("alerts-title")) }
        }
    }
}

/// Absolute, for whoever reads it on paper.
fn address(state: &AppState, place: &Place) -> String {
    format!("{}{}", state.settings.base_url, encoded(&path(place)))
}

/// A place with its outline; `false` when the outline could not be asked for.
async fn outline_of(state: &AppState, place: &Place) -> (Option<Shape>, bool) {
    match outline::of(state, place).await {
        Ok(outline) => (outline, true),
        Err(_) => (None, false),
    }
}
