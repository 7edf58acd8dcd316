//! `GET /places/compare?place=…&place=…`: up to six places beside each other. A place is named by its code, or by a name
//! as somebody types it.

use std::collections::HashMap;

use atlas::{Atlas, Per};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::device::DeviceKind;
use domain::ids::PlaceId;
use domain::period::Timing;
use domain::place::{Place, PlaceCode};
use domain::query::{Query, QueryError};
use domain::shape::Shape;
use maud::{Markup, html};

use super::pages::Found;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, parameters};
use crate::i18n::Argument;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::chart::{Bar, bars};
use crate::ui::layout::{Layout, Section};
use crate::ui::{countries, places};

const MOST: usize = 6;

/// Longest name that is looked for, in characters.
const LONGEST: usize = 100;

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let pairs = parameters::pairs(uri.query().unwrap_or_default())?;
    let (named, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == "place");
    let mut query = Query::new(others)?;
    let context = PageContext::take(&uri, &headers, &mut query)?;
    query.finish()?;
    let typed: Vec<String> = named
        .into_iter()
        .map(|(_, text)| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    if typed.len() > MOST {
        return Err(QueryError::invalid("place", "at most six places").into());
    }
    if typed.iter().any(|text| text.chars().count() > LONGEST) {
        return Err(QueryError::invalid("place", "at most 100 characters").into());
    }
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let atlas = state.published.snapshot();
    let (found, unknown) = resolve(&atlas, &typed);
    let ids: Vec<PlaceId> = found.iter().map(|place| place.id).collect();
    // Without the database there are no areas; the rest stands.
    let outlines = store::public::outlines(&state.pool, &ids).await;
    let is_whole = outlines.is_ok();
    let outlines: HashMap<PlaceId, Shape> = outlines.unwrap_or_default().into_iter().collect();
    let made =
        tokio::task::spawn_blocking(move || page(&context, &state, &atlas, (&found, &unknown), &outlines));
    let made = made.await.map_err(|_| Kind::Internal)?;
    let etag = if is_whole {
        etag
    } else {
        conditional::incomplete(&etag)
    };
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}

/// The places, each once, and what names none.
fn resolve(atlas: &Atlas, typed: &[String]) -> (Vec<Place>, Vec<String>) {
    let (mut found, mut unknown): (Vec<Place>, Vec<String>) = (Vec::new(), Vec::new());
    for text in typed {
        let by_code = PlaceCode::parse(text).and_then(|code| atlas.places().by_code(&code));
        let place = by_code.or_else(|| atlas.places().search(text, 1).into_iter().next());
        match place {
            Some(place) if found.iter().all(|known| known.id != place.id) => found.push(place.clone()),
            Some(_) => {}
            None => unknown.push(text.clone()),
        }
    }
    (found, unknown)
}

/// One place in figures.
struct Column {
    name: String,
    link: Markup,
    people: Option<u64>,
    km2: Option<f64>,
    devices: u64,
    by_kind: Vec<u64>,
    rank: String,
    rank_by_area: String,
    running: usize,
    past: usize,
    centres: usize,
}

impl Column {
    fn per_people(&self) -> Option<f64> {
        Some(self.devices as f64 * 1_000.0 / self.people? as f64)
    }

    fn per_km2(&self) -> Option<f64> {
        Some(self.devices as f64 / self.km2?)
    }
}

fn column(
    context: &PageContext,
    state: &AppState,
    atlas: &Atlas,
    place: &Place,
    outline: Option<&Shape>,
) -> Column {
    let figures = atlas.place_figures(place.id, state.today()).unwrap_or_default();
    let found = Found::of(atlas, place, outline);
    let timed = |wanted: Timing| {
        let all = found.deployments();
        all.filter(|one| Timing::of(&one.deployment.periods, state.now()) == wanted)
            .count()
    };
    let locale = context.locale();
    let census = atlas.census();
    let rank = |per| {
        let rank = census.rank(place, per);
        rank.filter(|rank| rank.of > 1 && figures.devices > 0)
            .map_or_else(String::new, |rank| {
                format!(
                    "{} / {}",
                    locale.number(rank.rank as u64),
                    locale.number(rank.of as u64)
                )
            })
    };
    Column {
        name: countries::name(locale, place),
        link: places::link(context, place),
        people: place
            .population
            .and_then(|people| u64::try_from(people).ok())
            .filter(|people| *people > 0),
        km2: place
            .area_m2
            .filter(|area| *area > 0)
            .map(|area| area as f64 / 1e6),
        devices: figures.devices,
        by_kind: figures.by_kind.to_vec(),
        rank: rank(Per::Inhabitant),
        rank_by_area: rank(Per::Area),
        running: timed(Timing::Now),
        past: timed(Timing::Past),
        centres: found.centres.len(),
    }
}

fn page(
    context: &PageContext,
    state: &AppState,
    atlas: &Atlas,
    (found, unknown): (&[Place], &[String]),
    outlines: &HashMap<PlaceId, Shape>,
) -> Markup {
    let title = context.text("compare-title");
    let columns: Vec<Column> = found
        .iter()
        .map(|place| column(context, state, atlas, place, outlines.get(&place.id)))
        .collect();
    let main = html! {
        div.stack.place-page {
            h1 { (title) }
            p { (context.text("compare-intro")) }
            @for name in unknown {
                p.notice.warning { (context.text_with("compare-unknown", &[("name", Argument::from(name.clone()))])) }
            }
            (form(context, found))
            @if !columns.is_empty() {
                (table(context, &columns))
                p.notice { (context.text("layout-no-dot")) }
                div.chart-grid {
                    (rates(context, "compare-per-people", &columns, Column::per_people))
                    (rates(context, "compare-per-km2", &columns, Column::per_km2))
                }
                p.hint { (context.text("compare-rank-hint")) }
            }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}

fn form(context: &PageContext, found: &[Place]) -> Markup {
    html! {
        form.stack method="get" action="/places/compare" {
            @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
            @for place in found { input type="hidden" name="place" value=(place.code.as_str()); }
            @if found.len() < MOST {
                div.field {
                    label for="place" { (context.text("compare-add")) }
                    p.hint #place-hint { (context.text("compare-add-hint")) }
                    input type="text" id="place" name="place" maxlength=(LONGEST) aria-describedby="place-hint" autocomplete="off";
                }
                button.button type="submit" { (context.text("compare-button")) }
            }
        }
        @if found.len() > 1 {
            p.cluster-row {
                @for place in found {
                    @let others: Vec<String> = found.iter().filter(|other| other.id != place.id)
                        .map(|other| format!("place={}", other.code.as_str())).collect();
                    a href=(context.href(&format!("/places/compare?{}", others.join("&")))) {
                        (context.text_with("compare-without", &[("place", Argument::from(countries::name(context.locale(), place)))]))
                    }
                }
            }
        }
    }
}

/// A row for each figure: numbers of one sort stand beside each other.
fn table(context: &PageContext, columns: &[Column]) -> Markup {
    let locale = context.locale();
    let decimal = |number: Option<f64>| number.map(|number| locale.aligned(number, 2)).unwrap_or_default();
    let figures: Vec<(String, Vec<String>)> = [
        (
            "places-column-people",
            columns
                .iter()
                .map(|one| one.people.map(|people| locale.number(people)).unwrap_or_default())
                .collect::<Vec<_>>(),
        ),
        (
            "compare-area",
            columns.iter().map(|one| decimal(one.km2)).collect(),
        ),
        (
            "places-column-devices",
            columns.iter().map(|one| locale.number(one.devices)).collect(),
        ),
        (
            "compare-per-people",
            columns.iter().map(|one| decimal(one.per_people())).collect(),
        ),
        (
            "compare-per-km2",
            columns.iter().map(|one| decimal(one.per_km2())).collect(),
        ),
        (
            "compare-rank",
            columns.iter().map(|one| one.rank.clone()).collect(),
        ),
        (
            "compare-rank-by-area",
            columns.iter().map(|one| one.rank_by_area.clone()).collect(),
        ),
        (
            "compare-running",
            columns
                .iter()
                .map(|one| locale.number(one.running as u64))
                .collect(),
        ),
        (
            "compare-past",
            columns.iter().map(|one| locale.number(one.past as u64)).collect(),
        ),
        (
            "places-column-centres",
            columns
                .iter()
                .map(|one| locale.number(one.centres as u64))
                .collect(),
        ),
    ]
    .into_iter()
    .map(|(key, said)| (context.text(key), said))
    .collect();
    let kinds = DeviceKind::ALL
        .iter()
        .enumerate()
        .filter(|(at, _)| columns.iter().any(|one| one.by_kind[*at] > 0));
    let kinds = kinds.map(|(at, kind)| {
        let said: Vec<String> = columns.iter().map(|one| locale.number(one.by_kind[at])).collect();
        (locale.label(*kind), said)
    });
    let rows: Vec<(String, Vec<String>)> = figures.into_iter().chain(kinds).collect();
    html! {
        div.table-scroll tabindex="0" role="region" aria-label=(context.text("compare-title")) {
            table.table {
                thead { tr {
                    th scope="col" { (context.text("compare-figure")) }
                    @for one in columns { th.number scope="col" { (one.link) } }
                } }
                tbody {
                    @for (name, said) in &rows {
                        tr { th scope="row" { (name) } @for one in said { td.number { (one) } } }
                    }
                }
            }
        }
    }
}

fn rates(
    context: &PageContext,
    title: &str,
    columns: &[Column],
    rate: impl Fn(&Column) -> Option<f64>,
) -> Markup {
    let rows: Vec<Bar> = columns
        .iter()
        .filter_map(|one| {
            let value = rate(one)?;
            let said = context.locale().decimal(value, 2);
            Some(Bar {
                name: html! { bdi { (one.name) } },
                value,
                said,
            })
        })
        .collect();
    bars(&context.text(title), &rows)
}
