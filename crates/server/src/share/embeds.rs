//! `/embed/…`: frames for other sites. They alone may stand in a foreign page; they hold no form, no way to sign in, and
//! set nothing. Every link leaves the frame.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::Filter;
use domain::period::Timing;
use domain::place::Place;
use maud::{DOCTYPE, Markup, html};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, QueriedPage};
use crate::filter_query::{encode, pairs};
use crate::i18n::Argument;
use crate::picture::View;
use crate::places::{encoded, find};
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::countries;
use crate::ui::places::path;
use crate::ui::strings::strings_of_map;

/// In CSS pixels.
pub(crate) const CARD: (u32, u32) = (480, 420);
pub(crate) const MAP: (u32, u32) = (800, 500);

/// The element that shows the card of a place.
pub(crate) fn snippet(state: &AppState, place: &Place, title: &str) -> String {
    let address = format!("{}/embed{}", state.settings.base_url, encoded(&path(place)));
    frame(&address, title, CARD)
}

/// An element that shows an address of ours, and may do nothing but run its scripts and open our pages. It keeps its own
/// origin, which is another than that of the page around it: the map needs a worker, which a frame of no origin has not.
pub(crate) fn frame(address: &str, title: &str, (width, height): (u32, u32)) -> String {
    let markup = html! {
        iframe src=(address) title=(title) width=(width) height=(height) loading="lazy"
            sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" {}
    };
    markup.into_string()
}

/// The element of the map with blanks for what the page alone knows, as `web/src/map/share.ts` fills them in: nobody is told what
/// somebody looks at.
pub(crate) fn blank_frame_of_map() -> String {
    frame("{address}", "{title}", MAP)
}

/// `GET /embed/places/{country}/{code}-{slug}`: the figures of a place, without any script.
pub(crate) async fn place(
    State(state): State<AppState>,
    Path((country, name)): Path<(String, String)>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let place = find(&state, &country, &name).ok_or(Kind::NotFound)?;
    let right = path(&place);
    if format!("/places/{country}/{name}") != right {
        let to = context.href(&encoded(&format!("/embed{right}")));
        return Ok((CachePolicy::Revalidate, Redirect::permanent(&to)).into_response());
    }
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || card(&context, &state, &place),
    ))
}

fn card(context: &PageContext, state: &AppState, place: &Place) -> Markup {
    let locale = context.locale();
    let atlas = state.published.snapshot();
    let base = &state.settings.base_url;
    let name = countries::name(locale, place);
    let page = context.href(&encoded(&path(place)));
    let card = super::cards::place(state, &atlas, locale, place, atlas.outline(place.id));
    let picture = format!("{}/kit/map.png", encoded(&path(place)));
    let body = html! {
        main.embed-card {
            h1 { a href=(page) { bdi { (name) } } }
            @if let Some((number, what)) = &card.figure {
                p.embed-figure { strong { (number) } " " (what) }
            }
            @if !card.lines.is_empty() { ul { @for line in &card.lines { li { (line) } } } }
            a.embed-picture href=(page) {
                img src=(context.href(&picture)) loading="lazy" width="900" height="560"
                    alt=(context.text_with("kit-press-alt", &[("place", Argument::from(name.clone()))]));
            }
            footer {
                p { (context.text("layout-no-dot")) }
                p {
                    (context.text_with("share-on", &[("day", Argument::from(locale.date(state.today())))])) " "
                    a href={ (base) "/" } { (super::site_name(context.locale(), state)) } " · "
                    a href="https://opendatacommons.org/licenses/odbl/1-0/" rel="license" { "ODbL 1.0" }
                    " · © OpenStreetMap"
                }
            }
        }
    };
    document(context, state, &name, None, &body)
}

/// `GET /embed/map?<filter>#map=zoom/lat/lon`: the map; a still picture of it where no script runs.
pub(crate) async fn map(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filter = Filter::take(&mut query)?;
    let periods = query.take_with("period", periods)?.unwrap_or_default();
    // The page of the map hands over its whole address; these say how it is painted there.
    for name in ["shade", "compare"] {
        query.take(name);
    }
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || frame_of_map(&context, &state, &filter, &periods),
    ))
}

/// Some of `now,planned,past,unknown`, as they were given.
fn periods(codes: &str) -> Result<String, String> {
    let wrong = codes.split(',').find(|code| Timing::from_code(code).is_none());
    match wrong {
        None => Ok(codes.to_owned()),
        Some(wrong) => Err(format!("“{wrong}” is not one of its values")),
    }
}

fn frame_of_map(context: &PageContext, state: &AppState, filter: &Filter, periods: &str) -> Markup {
    let query = encode(pairs(filter));
    let period = (!periods.is_empty()).then(|| ("period", periods.to_owned()));
    let whole = context.href(&format!(
        "/map{}",
        encode(pairs(filter).into_iter().chain(period))
    ));
    let still = context.href(&format!("/share/map.png{query}"));
    let title = context.text("map-title");
    let atlas = state.published.snapshot();
    let centre = filter
        .place
        .as_ref()
        .and_then(|code| atlas.places().by_code(code))
        .map(|place| super::cards::view(place, atlas.outline(place.id)));
    let body = html! {
        main.embed-map {
            h1.visually-hidden { (title) }
            img.embed-still src=(still) alt=(context.text("embed-still-alt")) width="900" height="560";
            div #map data-island="embed-map" data-tiles="/tiles.json" data-basemap="/basemap/"
                data-lang=(context.locale().code()) data-query=(query.trim_start_matches('?')) data-periods=(periods)
                data-lon=[centre.map(|view| view.centre().lon())]
                data-lat=[centre.map(|view| view.centre().lat())]
                data-zoom=[centre.map(View::zoom)] {}
            footer {
                p {
                    (context.text("layout-no-dot")) " "
                    a href=(whole) { (context.text("embed-open")) }
                }
            }
        }
        (strings_of_map(context))
    };
    document(context, state, &title, Some("embed"), &body)
}

fn document(
    context: &PageContext,
    state: &AppState,
    title: &str,
    entry: Option<&str>,
    body: &Markup,
) -> Markup {
    let base = state.assets.entry("base");
    let own = entry.and_then(|name| state.assets.entry(name));
    html! {
        (DOCTYPE)
        html lang=(context.locale().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (super::site_name(context.locale(), state)) }
                // Pages of ours refuse to stand in a frame.
                base target="_blank";
                meta name="robots" content="noindex";
                @for entry in [base, own].into_iter().flatten() {
                    @for style in &entry.styles { link rel="stylesheet" href=(style); }
                }
                @if let Some(own) = own {
                    @for module in &own.preloads { link rel="modulepreload" href=(module); }
                    @if let Some(script) = &own.script { script type="module" src=(script) {} }
                }
            }
            body.embed { (body) }
        }
    }
}
