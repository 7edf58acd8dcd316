//! `GET /feeds/{name}`: `devices.atom`, `deployments.atom`, `centres.atom`, `deployments.ics`, each with a filter.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use atlas::{Atlas, Collection, Item};
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::Filter;
use domain::ids::FeatureId;
use time::Date;

use super::atom::{self, News, Told};
use super::{calendar, day};
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{Id, PageContext, QueriedPage};
use crate::filter_query::{self, encode, pairs};
use crate::i18n::Argument;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::feature::line::Line;
use crate::ui::feature::path;

/// Entries of a feed: who asks once a day misses nothing that a place publishes in a day.
const ENTRIES: usize = 100;
/// Features of one step of the pass.
const STEP: usize = 10_000;

pub(crate) async fn get(
    State(state): State<AppState>,
    Id(name): Id<String>,
    QueriedPage(context, mut query): QueriedPage,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (collection, is_calendar) = named(&name).ok_or(Kind::NotFound)?;
    let filter = filter_query::take(&mut query, collection)?;
    query.finish()?;
    let etag = conditional::validator(&state, &uri, Some((context.locale(), false)));
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    // The pass over a whole country takes its time; other requests must not wait for it.
    let made = tokio::task::spawn_blocking(move || {
        if is_calendar {
            let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
            let title = title(&context, &state, collection, &filter);
            let atlas = state.published.snapshot();
            let deployments = atlas.deployments(&filter).into_iter();
            (kind, calendar::of(&context, &state, &title, deployments)).into_response()
        } else {
            let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
            let told = feed(&context, &state, &name, collection, &filter);
            (kind, atom::written(&context, &state, told)).into_response()
        }
    });
    let made = made.await.map_err(|_| Kind::Internal)?;
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}

fn named(name: &str) -> Option<(Collection, bool)> {
    match name {
        "devices.atom" => Some((Collection::Devices, false)),
        "deployments.atom" => Some((Collection::Deployments, false)),
        "centres.atom" => Some((Collection::Centres, false)),
        "deployments.ics" => Some((Collection::Deployments, true)),
        _ => None,
    }
}

fn feed(
    context: &PageContext,
    state: &AppState,
    name: &str,
    collection: Collection,
    filter: &Filter,
) -> Told {
    let base = &state.settings.base_url;
    let query = encode(pairs(filter));
    let atlas = state.published.snapshot();
    let found = newest(state, &atlas, collection, filter);
    let title = title(context, state, collection, filter);
    let entries: Vec<News> = found
        .iter()
        .filter_map(|(day, id)| entry(context, state, &atlas, *day, *id))
        .collect();
    let address = context.href(&format!("/feeds/{name}{query}"));
    Told {
        id: format!("{base}/feeds/{name}{query}"),
        title,
        subtitle: None,
        address: format!("{base}{address}"),
        page: format!("{base}{}", context.href(&format!("/map{query}"))),
        entries,
    }
}

/// What was chosen, in a line.
pub(super) fn title(
    context: &PageContext,
    state: &AppState,
    collection: Collection,
    filter: &Filter,
) -> String {
    let locale = context.locale();
    let what = locale.text(&format!("alerts-{}", collection.name()));
    let chosen: Vec<String> = pairs(filter).into_iter().map(|(_, value)| value).collect();
    let title = locale.text_with(
        "alerts-feed-title",
        &[
            ("site", Argument::from(crate::share::site_name(locale, state))),
            ("what", Argument::from(what)),
        ],
    );
    if chosen.is_empty() {
        title
    } else {
        format!("{title} ({})", chosen.join(", "))
    }
}

fn entry(context: &PageContext, state: &AppState, atlas: &Atlas, day: Date, id: FeatureId) -> Option<News> {
    let locale = context.locale();
    let item = atlas.item(id)?;
    let line = Line::find(state, id)?;
    let (status, point, is_sample) = match &item {
        Item::Device(device) => (
            device.status(),
            Some(device.position()),
            device.to_public().sample,
        ),
        Item::Deployment(deployment) => (
            deployment.public().status,
            deployment.label(),
            deployment.public().sample,
        ),
        Item::Centre(centre) => (
            centre.public().status,
            Some(centre.public().centre.position),
            centre.public().sample,
        ),
        Item::ViewSector(_) => return None,
    };
    let mut summary = vec![
        locale.text_with("kit-status", &[("status", Argument::from(locale.label(status)))]),
        locale.date(day),
    ];
    if let Item::Deployment(deployment) = &item {
        let periods = &deployment.public().deployment.periods;
        summary.extend(
            periods
                .iter()
                .take(3)
                .map(|period| crate::ui::feature::periods::sentence(locale, period)),
        );
        let acts = deployment.public().acts.iter();
        summary.extend(acts.filter_map(|act| act.number.as_ref().map(|number| (**number).to_owned())));
    }
    if is_sample {
        summary.push(locale.text("feature-sample"));
    }
    Some(News {
        address: format!("{}{}", state.settings.base_url, path(item.family(), id)),
        title: line.title(locale),
        day,
        summary: Some(summary.join(" · ")),
        point,
    })
}

/// The features of which something became known last, the newest first. What has no day stands last.
fn newest(
    state: &AppState,
    atlas: &Atlas,
    collection: Collection,
    filter: &Filter,
) -> Vec<(Date, FeatureId)> {
    let mut kept: BinaryHeap<Reverse<(Date, FeatureId)>> = BinaryHeap::with_capacity(ENTRIES + 1);
    let mut after = None;
    loop {
        let page = atlas.page(collection, filter, after, STEP);
        for item in &page.items {
            let day = day(state, item).unwrap_or(LONG_AGO);
            kept.push(Reverse((day, item.id())));
            if kept.len() > ENTRIES {
                kept.pop();
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    kept.into_sorted_vec()
        .into_iter()
        .map(|Reverse(one)| one)
        .collect()
}

/// Of what has no day: a feed wants one.
const LONG_AGO: Date = time::macros::date!(2000 - 01 - 01);
