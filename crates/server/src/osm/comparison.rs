//! `GET /osm/comparison`, `…/comparison.geojson` and `…/comparison.csv`.

use atlas::Collection;
use atlas::{Atlas, Cursor};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use data_encoding::BASE64URL_NOPAD;
use domain::Filter;
use domain::query::Query;
use domain::reconcile::Comparison;

use super::file::{self, FileFormat};
use super::pages;
use super::rows::{self, BATCH, Row};
use crate::cache::CachePolicy;
use crate::extract::{Parameters, QueriedPage};
use crate::filter_query;
use crate::problem::Problem;
use crate::state::AppState;

/// Rows on a page.
const SHOWN: usize = 50;

/// Devices that are looked at for one page: where few differ, a page may come out short and still have a next one.
const EXAMINED: usize = 5_000;

/// What is compared, and which outcomes are of interest.
#[derive(Clone, Debug)]
pub(super) struct Selection {
    pub(super) filter: Filter,
    /// `None` for all.
    pub(super) only: Option<Comparison>,
}

impl Selection {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            filter: filter_query::take(query, Collection::Devices)?,
            only: query.take_with("only", |code| {
                Comparison::from_code(code).ok_or("ours, theirs, differs or same")
            })?,
        })
    }

    pub(super) fn wants(&self, row: &Row) -> bool {
        self.only.is_none_or(|only| only == row.comparison)
    }
}

pub(crate) async fn page(
    State(state): State<AppState>,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<Response, Problem> {
    let selection = Selection::take(&mut query)?;
    let mut after = query.take_with("after", |text| {
        cursor(text).ok_or("it is none that a page of this comparison gave")
    })?;
    query.finish()?;
    let atlas = Atlas::clone(&state.published.snapshot());
    let mut shown = Vec::new();
    let mut examined = 0;
    let next = 'pages: loop {
        let (rows, next) = rows::next(&state.pool, &atlas, &selection.filter, after, BATCH).await?;
        for (cursor, row) in rows {
            if shown.len() == SHOWN {
                break 'pages after;
            }
            after = Some(cursor);
            shown.extend(row.filter(|row| selection.wants(row)));
        }
        examined += BATCH;
        if next.is_none() || examined >= EXAMINED {
            break next;
        }
        after = next;
    };
    let next = next.map(|cursor| BASE64URL_NOPAD.encode(&cursor.to_bytes()));
    let page = pages::comparison(&context, &state, &selection, &shown, next.as_deref());
    // The nodes are in the database, whose changes no tag of ours names.
    Ok((CachePolicy::Revalidate, page).into_response())
}

fn cursor(text: &str) -> Option<Cursor> {
    Cursor::from_bytes(&BASE64URL_NOPAD.decode(text.as_bytes()).ok()?)
}

pub(crate) async fn geojson(
    State(state): State<AppState>,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    whole(state, query, FileFormat::GeoJson).await
}

pub(crate) async fn csv(
    State(state): State<AppState>,
    Parameters(query): Parameters,
) -> Result<Response, Problem> {
    whole(state, query, FileFormat::Csv).await
}

async fn whole(state: AppState, mut query: Query, format: FileFormat) -> Result<Response, Problem> {
    let selection = Selection::take(&mut query)?;
    query.finish()?;
    file::answer(state, selection, format).await
}
