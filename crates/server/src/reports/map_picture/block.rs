//! The map in a form: the search, the picture, its buttons, and the same in words. Scripts take the whole block away.

use domain::Family;
use domain::report::Form;
use maud::{Markup, html};

use super::fields::{Button, SEARCH_LENGTH};
use super::step::{Outcome, accuracy_m, written};
use super::{MapPicture, SIZE, words};
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::picture::{SQUARES_FROM, View};
use crate::ui::feature;

/// `None` offers to open a map.
pub(crate) fn block(context: &PageContext, map: Option<&MapPicture>, form: &Form) -> Markup {
    html! {
        div.map-picture.stack #map-picture data-without-script {
            (search(context, map))
            @if let Some(map) = map { (opened(context, map, form)) }
        }
    }
}

fn search(context: &PageContext, map: Option<&MapPicture>) -> Markup {
    let key = if map.is_some() {
        "map-picture-find"
    } else {
        "map-picture-open"
    };
    html! {
        div.field {
            label for="map_search" { (context.text("map-picture-search")) }
            p.hint #map_search-hint { (context.text("map-picture-search-hint")) }
            div.map-picture-search {
                input type="text" id="map_search" name="map_search" autocomplete="off" maxlength=(SEARCH_LENGTH)
                    aria-describedby="map_search-hint";
                (button(Button::Find, &html! { (context.text(key)) }))
            }
        }
    }
}

fn opened(context: &PageContext, map: &MapPicture, form: &Form) -> Markup {
    let view = map.step.view;
    html! {
        p.map-picture-said role="status" { (said(context, &map.step.outcome)) }
        @if !map.step.choices.is_empty() {
            ul.map-picture-choices {
                @for (code, name) in &map.step.choices {
                    li {
                        button.button type="submit" name="map_place" value=(code.as_str()) formnovalidate { (name) }
                    }
                }
            }
        }
        @if let Some(image) = &map.image {
            div.map-picture-frame {
                input type="image" name="map" src=(image) width=(SIZE.width) height=(SIZE.height) formnovalidate
                    alt=(alt(context, map));
            }
        } @else {
            p.notice.warning { (context.text("map-picture-busy")) }
        }
        (buttons(context, map))
        (in_words(context, map))
        input type="hidden" name="map_lon" value=(view.centre().lon());
        input type="hidden" name="map_lat" value=(view.centre().lat());
        input type="hidden" name="map_zoom" value=(view.zoom());
        input type="hidden" name="map_pin" value=(written(form));
    }
}

fn buttons(context: &PageContext, map: &MapPicture) -> Markup {
    let arrow = |which: Button, sign: &str| {
        let words = context.text(&format!("map-picture-{}", which.code()));
        button(which, &html! { span aria-hidden="true" { (sign) } " " (words) })
    };
    html! {
        div.map-picture-buttons role="group" aria-label=(context.text("map-picture-buttons")) {
            @if map.step.view.zoom() < View::DEEPEST { (arrow(Button::In, "+")) }
            @if map.step.view.zoom() > 0 { (arrow(Button::Out, "−")) }
            (arrow(Button::North, "↑"))
            (arrow(Button::South, "↓"))
            (arrow(Button::West, "←"))
            (arrow(Button::East, "→"))
            (arrow(Button::Pin, "•"))
            @if map.step.pin.is_some() { (arrow(Button::Remove, "×")) }
        }
    }
}

fn button(which: Button, content: &Markup) -> Markup {
    html! {
        button.button type="submit" name="map_do" value=(which.code()) formnovalidate { (content) }
    }
}

fn said(context: &PageContext, outcome: &Outcome) -> String {
    let named = |key: &str, name: &String| context.text_with(key, &[("name", name.clone().into())]);
    match outcome {
        Outcome::Opened => context.text("map-picture-opened"),
        Outcome::Moved => context.text("map-picture-moved"),
        Outcome::Placed => context.text("map-picture-placed"),
        Outcome::TooFar => context.text("map-picture-too-far"),
        Outcome::Removed => context.text("map-picture-removed"),
        Outcome::Found(name) => named("map-picture-found", name),
        Outcome::Several(name) => named("map-picture-several", name),
        Outcome::NotFound(name) => named("map-picture-not-found", name),
        Outcome::Unreadable => context.text("map-picture-unreadable"),
    }
}

fn alt(context: &PageContext, map: &MapPicture) -> String {
    let around = map.nearest.as_ref().map(|nearest| nearest.name.clone());
    match around {
        Some(name) => context.text_with("map-picture-alt", &[("name", name.into())]),
        None => context.text("map-picture-alt-far"),
    }
}

/// What the picture shows.
fn in_words(context: &PageContext, map: &MapPicture) -> Markup {
    let locale = context.locale();
    let told = map.step.pin.unwrap_or(map.step.view.centre());
    let view = map.step.view;
    let metres = |metres: f64| Argument::from(words::metres(locale, metres));
    let key = if map.step.pin.is_some() {
        "map-picture-pin-at"
    } else {
        "map-picture-middle-at"
    };
    html! {
        ul.map-picture-words {
            li {
                (context.text_with(key, &[("at", words::coordinates(locale, told).into())]))
                @if let Some(nearest) = &map.nearest {
                    " "
                    (context.text_with("map-picture-near", &[
                        ("metres", metres(nearest.metres)),
                        ("direction", words::direction(locale, nearest.bearing).into()),
                        ("place", nearest.name.clone().into()),
                    ]))
                }
            }
            li {
                (context.text_with("map-picture-precision", &[
                    ("pixel", metres(view.metres_per_pixel())),
                    ("finger", metres(accuracy_m(view))),
                ]))
                @if view.zoom() >= SQUARES_FROM {
                    " " (context.text_with("map-picture-squares", &[("side", metres(view.scale_m()))]))
                }
            }
            @if !map.neighbours.is_empty() {
                li {
                    (context.text("map-picture-neighbours"))
                    ul {
                        @for (device, distance, bearing) in &map.neighbours {
                            li {
                                (context.text_with("map-picture-neighbour", &[
                                    ("what", feature::kind_label(locale, Family::Device, device.device.kind.code()).into()),
                                    ("metres", metres(*distance)),
                                    ("direction", words::direction(locale, *bearing).into()),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }
}
