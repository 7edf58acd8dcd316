//! Pages of `/survey`.

use atlas::{Atlas, DeviceRef};
use domain::Family;
use domain::place::Place;
use maud::{Markup, html};

use super::area::Tool;
use super::due::{Due, MOST_PAGES, PER_PAGE, due};
use super::get::NAME_LENGTH;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::state::AppState;
use crate::ui::feature::freshness::{LookAgain, Typed};
use crate::ui::feature::line::Line;
use crate::ui::feature::{icon, path, sample_badge, status};
use crate::ui::layout::{Layout, Section};
use crate::ui::places;
use crate::ui::strings::strings;

/// Where do you want to look? `offered`: what a search found.
pub(super) fn start(
    context: &PageContext,
    state: &AppState,
    atlas: &Atlas,
    name: &str,
    offered: Option<&[Place]>,
) -> Markup {
    let main = html! {
        h1 { (context.text("survey-title")) }
        p { (context.text("survey-intro")) }
        (search(context, name))
        @match offered {
            None => {}
            Some([]) => p.notice role="status" { (context.text("survey-no-place")) },
            Some(places) => {
                h2 { (context.text("survey-which")) }
                ul {
                    @for place in places {
                        li {
                            a href=(of(context, place)) { (place.name) }
                            " (" (context.locale().label(place.kind)) (around(atlas, place)) ")"
                        }
                    }
                }
            }
        }
        div.stack data-island="survey" {}
        (paper(context, ""))
    };
    page(context, state, &context.text("survey-title"), &main)
}

/// What to look at again in a place.
pub(super) fn of_place(
    context: &PageContext,
    state: &AppState,
    atlas: &Atlas,
    place: &Place,
    number: usize,
) -> Markup {
    let found = due(atlas, &place.code, number);
    let title = context.text_with(
        "survey-title-of",
        &[("place", Argument::from(place.name.clone()))],
    );
    let main = html! {
        (places::breadcrumbs(context, state, place.parent))
        h1 { (title) }
        p { (context.text("survey-how")) }
        div.stack data-island="survey" data-place=(place.code.as_str()) data-name=(place.name) {}
        (list(context, &found, number))
        (turn(context, place, &found, number))
        (paper(context, &format!("?place={}", place.code.as_str())))
        h2 { (context.text("survey-elsewhere")) }
        (search(context, ""))
        p {
            (places::link(context, place)) " · "
            a href={ "/exports/devices.geojson?place=" (place.code.as_str()) } { (context.text("survey-file")) }
        }
    };
    page(context, state, &title, &main)
}

/// The same with a pencil. `query`: the place, where one is known.
fn paper(context: &PageContext, query: &str) -> Markup {
    html! {
        section.card.stack {
            h2 { (context.text("sheet-paper")) }
            p { (context.text("sheet-paper-hint")) }
            p.cluster-row {
                @for tool in Tool::ALL {
                    a.button href=(context.href(&format!("{}{query}", tool.path()))) {
                        (context.text(&format!("sheet-tool-{}", tool.code())))
                    }
                }
            }
        }
    }
}

fn search(context: &PageContext, name: &str) -> Markup {
    html! {
        form.stack method="get" action="/survey" role="search" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
            div.field {
                label for="q" { (context.text("survey-place")) }
                p.hint #q-hint { (context.text("survey-place-hint")) }
                input type="search" id="q" name="q" value=(name) maxlength=(NAME_LENGTH) required autocomplete="off"
                    aria-describedby="q-hint";
            }
            button.button type="submit" { (context.text("survey-find")) }
        }
    }
}

/// Names of what a place lies in.
fn around(atlas: &Atlas, place: &Place) -> String {
    let path = atlas.places().name_path(place.id);
    match path.split_first() {
        Some((_, above)) if !above.is_empty() => format!(", {}", above.join(", ")),
        _ => String::new(),
    }
}

fn of(context: &PageContext, place: &Place) -> String {
    context.href(&format!("/survey?place={}", place.code.as_str()))
}

fn list(context: &PageContext, found: &Due<'_>, number: usize) -> Markup {
    let first = (number - 1) * PER_PAGE + 1;
    html! {
        @if found.devices.is_empty() {
            p { (context.text(if found.count == 0 { "survey-none" } else { "survey-no-more" })) }
        } @else {
            p { (context.text_with("survey-count", &[("count", Argument::from(found.count))])) }
            ol.survey-list start=(first) {
                @for device in &found.devices { (item(context, *device)) }
            }
        }
    }
}

fn item(context: &PageContext, device: DeviceRef<'_>) -> Markup {
    let id = device.id();
    let named = format!("device-{id}");
    let look_again = LookAgain::new(Family::Device, id, device.last_sighting());
    let position = device.position();
    let map = format!("/map#map=18/{:.5}/{:.5}", position.lat(), position.lon());
    html! {
        li.stack {
            p.survey-name id=(named) {
                (icon(Family::Device, device.kind().code())) " "
                a href=(context.href(&path(Family::Device, id))) { (Line::of_device(device).title(context.locale())) }
                " " (status(context, device.status())) (sample_badge(context, device.to_public().sample))
            }
            p.survey-facts {
                (look_again.last(context)) " " a href=(map) { (context.text("survey-map")) }
            }
            (look_again.form(context, Some(&named), Typed::default()))
        }
    }
}

fn turn(context: &PageContext, place: &Place, found: &Due<'_>, number: usize) -> Markup {
    let to = |page: usize| context.href(&format!("/survey?place={}&page={page}", place.code.as_str()));
    html! {
        @if found.pages > 1 {
            nav.cluster-row aria-label=(context.text("survey-pages")) {
                @if number > 1 { a.button rel="prev" href=(to(number - 1)) { (context.text("survey-previous")) } }
                span { (context.text_with("survey-page", &[
                    ("page", Argument::from(number)), ("pages", Argument::from(found.pages)),
                ])) }
                @if number < found.pages { a.button rel="next" href=(to(number + 1)) { (context.text("survey-next")) } }
            }
            @if number == MOST_PAGES { p.hint { (context.text("survey-capped")) } }
        }
    }
}

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    let main = html! {
        div.stack { (main) }
        (strings(context))
    };
    Layout {
        title,
        section: Section::Report,
        entry: Some("survey"),
    }
    .render(context, state, &main)
}
