//! The same as the page of a place beside it: `.atom`, `.ics`, `.csv` and `.geojson` at the end of its address.

mod atom;
mod features;

use std::convert::Infallible;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::place::Place;
use futures_util::stream;

use super::outline;
use super::pages::Found;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::feeds::calendar;
use crate::i18n::Argument;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::countries;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Atom,
    Calendar,
    Csv,
    GeoJson,
}

impl Format {
    /// By the end of an address: no slug holds a dot.
    pub(super) fn split(name: &str) -> Option<(&str, Self)> {
        let (name, extension) = name.rsplit_once('.')?;
        let format = match extension {
            "atom" => Self::Atom,
            "ics" => Self::Calendar,
            "csv" => Self::Csv,
            "geojson" => Self::GeoJson,
            _ => return None,
        };
        Some((name, format))
    }

    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Calendar => "ics",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::GeoJson => "application/geo+json",
        }
    }
}

pub(super) async fn get(
    state: AppState,
    context: PageContext,
    place: Place,
    format: Format,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if format == Format::Csv {
        // The file of all devices, cut to the place: one table, with the same columns everywhere.
        let file = format!("/exports/devices.csv?place={}", place.code.as_str());
        return Ok((CachePolicy::Revalidate, Redirect::temporary(&file)).into_response());
    }
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let atlas = state.published.snapshot();
    let body = if format == Format::GeoJson {
        let pieces = features::Pieces::new(atlas, &place, state.today());
        Body::from_stream(stream::iter(pieces.map(Ok::<_, Infallible>)))
    } else {
        let outline = outline::of(&state, &place).await.ok().flatten();
        let made = tokio::task::spawn_blocking(move || {
            let found = Found::of(&atlas, &place, outline.as_ref());
            if format == Format::Atom {
                atom::feed(&context, &state, &atlas, &place, &found)
            } else {
                let name = countries::name(context.locale(), &place);
                let title = context.text_with("place-calendar-title", &[("place", Argument::from(name))]);
                calendar::of(&context, &state, &title, found.deployments())
            }
        });
        Body::from(made.await.map_err(|_| Kind::Internal)?)
    };
    let mut response = (CachePolicy::Revalidate, body).into_response();
    let media_type = HeaderValue::from_static(format.media_type());
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response.headers_mut().insert(header::ETAG, etag);
    Ok(response)
}
