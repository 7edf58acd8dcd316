//! `GET /alerts?<filter>`: how to be told of what is new without giving an address.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::Filter;
use maud::{Markup, html};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, QueriedPage};
use crate::filter_query::{encode, pairs};
use crate::problem::Problem;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};
use crate::ui::places;

pub(crate) async fn get(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    query.drop_empty(&Filter::PARAMETERS);
    let filter = Filter::take(&mut query)?;
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || page(&context, &state, &filter),
    ))
}

/// The feeds, each with the family whose parameters it takes.
const FEEDS: [(&str, domain::Family); 4] = [
    ("deployments.atom", domain::Family::Deployment),
    ("deployments.ics", domain::Family::Deployment),
    ("devices.atom", domain::Family::Device),
    ("centres.atom", domain::Family::Centre),
];

fn page(context: &PageContext, state: &AppState, filter: &Filter) -> Markup {
    let title = context.text("alerts-title");
    let atlas = state.published.atlas();
    let base = &state.settings.base_url;
    let chosen = pairs(filter);
    let main = html! {
        article.stack {
            h1 { (title) }
            p { (context.text("alerts-intro")) }
            h2 { (context.text("alerts-how")) }
            ol {
                li { (context.text("alerts-step-choose")) " " a href=(context.href("/map")) { (context.text("layout-map")) } }
                li { (context.text("alerts-step-copy")) }
                li { (context.text("alerts-step-read")) }
            }
            form.printed.stack method="get" action="/alerts" {
                @if context.is_language_chosen() { input type="hidden" name="lang" value=(context.locale().code()); }
                @for (name, value) in &chosen {
                    @if *name != "place" { input type="hidden" name=(name) value=(value); }
                }
                div.field {
                    label for="place" { (context.text("alerts-place")) }
                    p.hint #place-hint { (context.text("alerts-place-hint")) }
                    input #place type="text" name="place" aria-describedby="place-hint" autocomplete="off"
                        value=[filter.place.as_ref().map(domain::place::PlaceCode::as_str)];
                }
                button.button.primary type="submit" { (context.text("alerts-make")) }
            }
            h2 { (context.text("alerts-feeds")) }
            @if let Some(code) = &filter.place { p { (places::by_code(context, &atlas, code)) } }
            @if chosen.is_empty() { p { (context.text("alerts-all")) } }
            ul.feeds {
                @for (name, family) in FEEDS {
                    @if filter.allows_family(family) {
                        @let allowed = Filter::parameters_of(family);
                        @let own = chosen.iter().filter(|(name, _)| allowed.contains(name)).cloned();
                        @let path = context.href(&format!("/feeds/{name}{}", encode(own)));
                        li {
                            a href=(path) { (context.text(&format!("alerts-{}", name.replace('.', "-")))) }
                            code.wrap { (base) (path) }
                        }
                    }
                }
            }
            h2 { (context.text("alerts-why")) }
            p { (context.text("alerts-why-text")) }
        }
    };
    Layout {
        title: &title,
        section: Section::Map,
        entry: None,
    }
    .render(context, state, &main)
}
