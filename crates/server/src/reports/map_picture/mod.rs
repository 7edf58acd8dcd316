//! The place step of a form without script: a picture of the map that is pressed, buttons that move it, a search for
//! places. All of it is posted with the form, so that no position stands in an address; nothing is kept.

mod block;
mod fields;
mod step;
mod words;

#[cfg(test)]
mod tests;

use atlas::Atlas;
use data_encoding::BASE64;
use domain::report::Form;
use domain::{Family, Filter, Position, PublicDevice};

pub(crate) use block::block;
pub(crate) use fields::MapFields;

use crate::i18n::Locale;
use crate::picture::{Picture, Size, View};
use crate::state::AppState;
use step::Step;
use words::Nearest;

/// In CSS pixels, on every screen: a press is told in these. A narrow screen shows the middle of it.
pub(super) const SIZE: Size = Size {
    width: 640,
    height: 400,
};

/// What is published is told of so many metres around, and so many of it.
const NEIGHBOURHOOD_M: f64 = 300.0;
const NEIGHBOURS: usize = 6;

/// A map that is open in a form.
#[derive(Debug)]
pub(crate) struct MapPicture {
    step: Step,
    /// A `data:` address; `None` when too many pictures are wanted.
    image: Option<String>,
    nearest: Option<Nearest>,
    /// Around the pin, else around the middle; metres and degrees from there.
    neighbours: Vec<(PublicDevice, f64, f64)>,
}

/// Does what was asked of the map, moves the position in `form`, and draws. `None` while no map is open.
pub(crate) async fn open(
    state: &AppState,
    locale: Locale,
    family: Family,
    fields: &MapFields,
    form: &mut Form,
) -> Option<MapPicture> {
    if !fields.is_open() {
        return None;
    }
    let atlas = state.published.snapshot();
    let step = step::take(atlas.places(), locale, family, fields, form);
    let picture = Picture {
        view: step.view,
        size: SIZE,
        sharpness: 2,
        language: locale.code(),
        atlas: Some(atlas.clone()),
        pin: step.pin,
        radius_m: radius(family, form),
        cross: true,
        outline: None,
        filter: None,
    };
    let png = state.studio.draw(picture).await;
    let told = step.pin.unwrap_or(step.view.centre());
    Some(MapPicture {
        image: png.map(|png| address(&png)),
        nearest: words::nearest(atlas.places(), told),
        neighbours: neighbours(&atlas, told),
        step,
    })
}

/// A map around one position, with the pin, for a page on which nothing is pressed. `None` when too many are wanted.
pub(crate) async fn still(
    state: &AppState,
    locale: Locale,
    view: View,
    pin: Position,
    radius_m: Option<f64>,
) -> Option<String> {
    let picture = Picture {
        view,
        size: SIZE,
        sharpness: 2,
        language: locale.code(),
        atlas: Some(state.published.snapshot()),
        pin: Some(pin),
        radius_m,
        cross: false,
        outline: None,
        filter: None,
    };
    state.studio.draw(picture).await.map(|png| address(&png))
}

fn address(png: &[u8]) -> String {
    format!("data:image/png;base64,{}", BASE64.encode(png))
}

fn neighbours(atlas: &Atlas, around: Position) -> Vec<(PublicDevice, f64, f64)> {
    let found = atlas.nearby(around, NEIGHBOURHOOD_M, &Filter::default());
    let told = found.into_iter().take(NEIGHBOURS).map(|(device, metres)| {
        let bearing = words::bearing(around, device.device.position);
        (device, metres, bearing)
    });
    told.collect()
}

/// Of the area around a point, as far as it can be read.
fn radius(family: Family, form: &Form) -> Option<f64> {
    let is_circle = family == Family::Deployment && form.get("area_kind") == "circle";
    is_circle
        .then(|| domain::taxonomy::number(form.get("radius_m"), 1.0, 100_000.0).ok())
        .flatten()
}
