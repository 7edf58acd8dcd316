//! `POST /survey/csv`: the preview of a file, again with other columns, or the receipt of its rows.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::Family;
use domain::ids::AccountId;
use domain::report::{FieldError, FieldProblem, NewReport};
use formats::dataset::Table;
use tokio::sync::Semaphore;

use super::body::{CsvBody, MOST_BYTES};
use super::file::{self, Becomes, Reading, Row};
use super::pages::{self, Shown, StartFault};
use crate::cache::CachePolicy;
use crate::extract::session;
use crate::extract::{Client, PageContext, QueriedPage};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::reports::submit::usable_token;
use crate::reports::{FormToken, TokenError};
use crate::state::AppState;
use crate::survey::area::{self, Asked, Chosen, Tool};
use crate::survey::take::{self, Sending};

/// Files that a node reads at once.
static READING: Semaphore = Semaphore::const_new(4);

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    QueriedPage(context, query): QueriedPage,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let chosen = match area::take(&state, query).await? {
        Asked::Area(chosen) => Some(chosen),
        Asked::None(start) if start.is_untouched() => None,
        Asked::None(start) => return Ok(start.answer(&context, &state, Tool::Csv)),
    };
    let moderator = session::moderator_of(&state, request.headers()).await?;
    let body = CsvBody::read(request).await?;
    let token = FormToken::parse(&body.token, &state.settings.secret);
    let usable = usable_token(&state, &body.token).text(&state.settings.secret);
    let upload = Upload {
        state: &state,
        client,
        context: &context,
        chosen: chosen.as_deref(),
        token: usable,
        body,
        moderator,
    };
    if !upload.body.website.is_empty() {
        // Only a robot fills the trap. It is told what it wants to hear.
        let token = token.unwrap_or_else(|| FormToken::issue(crate::random::bytes(), state.now()));
        return Ok(upload.received(token, 1));
    }
    upload.answer(token).await
}

struct Upload<'a> {
    state: &'a AppState,
    client: IpAddr,
    context: &'a PageContext,
    chosen: Option<&'a Chosen>,
    body: CsvBody,
    /// One that will do for the next sending.
    token: String,
    moderator: Option<AccountId>,
}

impl Upload<'_> {
    async fn answer(mut self, token: Option<FormToken>) -> Result<Response, Problem> {
        if self.body.bytes.is_empty() {
            return Ok(self.refused(&StartFault::Nothing));
        }
        if self.body.bytes.len() > MOST_BYTES {
            return Ok(self.refused(&StartFault::TooLarge));
        }
        self.state.limits.check(Purpose::Check, self.client)?;
        let table = match self.table().await? {
            Ok(table) if table.is_cut => return Ok(self.refused(&StartFault::TooManyRows)),
            Ok(table) if table.rows.is_empty() => return Ok(self.refused(&StartFault::NoRows)),
            Ok(table) => table,
            Err(said) => return Ok(self.refused(&StartFault::Unreadable(said))),
        };
        if self.body.is_new {
            self.body.fields.extend(file::guess(&table.preview));
        }
        let faults = file::faults(&table.preview, &self.body.fields);
        if !faults.is_empty() {
            let is_asked = self.body.is_to_be_sent || !self.body.is_new;
            return Ok(self.shown(&table, &[], &faults, None, is_asked));
        }
        let rows = self.rows(&table);
        if !self.body.is_to_be_sent {
            return Ok(self.shown(&table, &rows, &[], None, false));
        }
        self.send(token, &table, rows).await
    }

    async fn table(&self) -> Result<Result<Table, String>, Problem> {
        let _turn = READING.acquire().await.map_err(|_| Kind::Internal)?;
        let bytes: Arc<[u8]> = self.body.bytes.as_slice().into();
        let (name, fields) = (self.body.name.clone(), self.body.fields.clone());
        let read = tokio::task::spawn_blocking(move || file::read(&bytes, &name, &fields));
        let read = read.await.map_err(|_| Kind::Internal)?;
        Ok(read.map_err(|error| error.to_string()))
    }

    fn rows(&self, table: &Table) -> Vec<Row> {
        let atlas = self.state.published.atlas();
        let reading = Reading {
            atlas: &atlas,
            locale: self.context.locale(),
            grid: self.chosen.map(|chosen| &chosen.grid),
            fields: &self.body.fields,
            today: self.state.today(),
        };
        reading.rows(table)
    }

    async fn send(
        self,
        token: Option<FormToken>,
        table: &Table,
        rows: Vec<Row>,
    ) -> Result<Response, Problem> {
        let refused = rows
            .iter()
            .filter(|row| matches!(row.becomes, Becomes::Refused(_)))
            .count();
        if refused > 0 && !self.body.leave_out {
            let error = FieldError::new("leave_out", FieldProblem::NotChecked);
            return Ok(self.shown(table, &rows, &[error], Some("sheet-csv-refused-rows"), true));
        }
        let shortest = self.state.settings.shortest_form_time;
        let token = match token.map(|token| (token, token.check(self.state.now(), shortest))) {
            Some((token, Ok(()))) => token,
            Some((_, Err(TokenError::TooQuick))) => {
                return Ok(self.shown(table, &rows, &[], Some("report-token-too-quick"), true));
            }
            _ => return Ok(self.shown(table, &rows, &[], Some("report-token-expired"), true)),
        };
        let reports: Vec<NewReport> = rows
            .iter()
            .filter_map(|row| match &row.becomes {
                Becomes::Report(report) => Some((**report).clone()),
                _ => None,
            })
            .collect();
        if reports.is_empty() {
            return Ok(self.shown(table, &rows, &[], Some("sheet-csv-nothing-to-send"), true));
        }
        let count = reports.len();
        let receipt = self.receipt(token);
        let sending = Sending {
            reports,
            receipt: &receipt,
            token: &self.body.token,
            contributor: &self.body.contributor,
            moderator: self.moderator,
            is_compared: true,
        };
        match take::take(self.state, self.client, sending).await {
            Ok(()) => Ok(self.received(token, count)),
            Err(problem) => {
                let said = match problem.kind() {
                    Kind::TooManyRequests => "report-too-many",
                    Kind::Unavailable => "report-unavailable",
                    _ => "report-failed",
                };
                let page = self.page(table, &rows, &[], Some(said));
                Ok(problem.with_form(page))
            }
        }
    }

    fn area(&self) -> String {
        self.chosen.map(Chosen::query).unwrap_or_default()
    }

    fn receipt(&self, token: FormToken) -> domain::receipt::Receipt {
        let said = self.body.said(&self.area());
        token.receipt(&self.state.settings.secret, Family::Device, &said)
    }

    fn received(&self, token: FormToken, count: usize) -> Response {
        let next = pages::path(self.chosen);
        let page =
            crate::survey::received::page(self.context, self.state, &next, &self.receipt(token), count);
        (StatusCode::CREATED, CachePolicy::NoStore, page).into_response()
    }

    fn page(
        &self,
        table: &Table,
        rows: &[Row],
        errors: &[FieldError],
        said: Option<&'static str>,
    ) -> maud::Markup {
        let shown = Shown {
            chosen: self.chosen,
            body: &self.body,
            token: &self.token,
            table,
            rows,
            errors,
            said,
        };
        pages::preview(self.context, self.state, &shown)
    }

    fn shown(
        &self,
        table: &Table,
        rows: &[Row],
        errors: &[FieldError],
        said: Option<&'static str>,
        is_wrong: bool,
    ) -> Response {
        let page = self.page(table, rows, errors, said);
        if is_wrong {
            return Problem::new(Kind::InvalidForm).with_form(page);
        }
        (CachePolicy::NoStore, page).into_response()
    }

    fn refused(&self, fault: &StartFault) -> Response {
        let kind = match fault {
            StartFault::TooLarge => Kind::TooLarge,
            _ => Kind::InvalidForm,
        };
        let page = pages::start(self.context, self.state, self.chosen, Some(fault));
        Problem::new(kind).with_form(page)
    }
}
