//! `GET /map/table`: what the map shows as a table, with the same parameters. The map shows it beside itself; without script it is a
//! page like any other.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::query::Query;

use super::look::{Look, join_boxes};
use super::rows;
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::{PageContext, parameters};
use crate::filter_query;
use crate::problem::Problem;
use crate::state::AppState;

/// By what the rows are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    pub column: Column,
    pub descending: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Kind,
    Place,
    Status,
    Seen,
}

impl Column {
    pub(super) const ALL: [Self; 4] = [Self::Kind, Self::Place, Self::Status, Self::Seen];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Place => "place",
            Self::Status => "status",
            Self::Seen => "seen",
        }
    }
}

impl Sort {
    fn parse(text: &str) -> Option<Self> {
        let (descending, code) = text.strip_prefix('-').map_or((false, text), |code| (true, code));
        let column = Column::ALL.into_iter().find(|column| column.code() == code)?;
        Some(Self { column, descending })
    }

    fn text(self) -> String {
        let sign = if self.descending { "-" } else { "" };
        format!("{sign}{}", self.column.code())
    }
}

pub(crate) async fn get(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(join_boxes(parameters::pairs(uri.query().unwrap_or_default())?))?;
    let context = PageContext::take(&uri, &headers, &mut query)?;
    let look = Look::take(&mut query)?;
    let sort = query.take_with("sort", |text| {
        Sort::parse(text).ok_or("kind, place, status or seen, with a - before it for the other way round")
    })?;
    let page = query.take_with("page", |text| {
        text.parse::<usize>()
            .ok()
            .filter(|page| (1..=rows::PAGES).contains(page))
            .ok_or("a number from 1 to 100")
    })?;
    query.finish()?;
    let etag = conditional::page_validator(&state, &uri, &context);
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || rows::page(&context, &state, &look, sort, page.unwrap_or(1)),
    ))
}

/// Where a page of the table is.
pub(super) fn address(look: &Look, sort: Option<Sort>, page: usize) -> String {
    let own = [
        ("sort", sort.map(Sort::text)),
        ("page", (page > 1).then(|| page.to_string())),
    ];
    let own = own
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)));
    format!("/map/table{}", filter_query::encode(look.pairs().chain(own)))
}
