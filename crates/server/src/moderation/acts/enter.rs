//! `/moderation/acts/new`: a text, what it seems to say, and the act with its deployments. Nothing is kept between the
//! steps: the text and all that was typed travel in the form.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::act::Act;
use domain::place::PlaceCode;
use domain::report::{FieldError, Form, NewReport};
use formats::acts::TextFault;

use super::act_form;
use super::body::{DeskBody, Step};
use super::document::NoText;
use super::findings::proposed_form;
use super::links::Numbers;
use super::pages::{self, Desk, Start, StartFault};
use super::reading::{self, Reading};
use super::register::{Entry, Refusal, Registered, register};
use super::rows::{self, MAX_ROWS, Row};
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::PageContext;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn show(
    State(state): State<AppState>,
    context: PageContext,
    _: Moderator,
) -> Result<Response, Problem> {
    let page = pages::start(&context, &state, &Start::default());
    Ok((CachePolicy::NoStore, page).into_response())
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    context: PageContext,
    moderator: Moderator,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let body = DeskBody::read(request).await?;
    let Some(country) = reading::country(&body.country) else {
        return Ok(start_again(&state, &context, &body, StartFault::Country));
    };
    match body.step {
        Step::Read => read(&state, &context, &country, &body).await,
        Step::Blank => Ok(blank(&state, &context, &country)),
        Step::Check => check(&state, &context, &country, &body).await,
        Step::More => more(&state, &context, &country, body).await,
        Step::Register => take(&state, &context, &moderator, &country, &body).await,
    }
}

/// The first step once more, with what is wrong.
fn start_again(state: &AppState, context: &PageContext, body: &DeskBody, fault: StartFault) -> Response {
    let start = Start {
        country: &body.country,
        text: &body.text,
        fault: Some(fault),
    };
    Problem::new(Kind::InvalidForm).with_form(pages::start(context, state, &start))
}

async fn read(
    state: &AppState,
    context: &PageContext,
    country: &PlaceCode,
    body: &DeskBody,
) -> Result<Response, Problem> {
    let text = match text_of(body) {
        Ok(text) => text,
        Err(fault) => return Ok(start_again(state, context, body, fault)),
    };
    let reading = match reading::read(state, country, &text).await? {
        Ok(reading) => reading,
        Err(fault) => return Ok(start_again(state, context, body, fault.into())),
    };
    let mut form = proposed_form(&reading.findings);
    form.set("kind", domain::act::ActKind::Order.code());
    if let Some(document) = &body.document {
        form.set("document_sha256", document.sha256.to_string());
    }
    let mut rows = rows::proposed(&reading.proposals, country);
    if !reading.is_ban() {
        offer(&mut rows, country);
    }
    let desk = Desk {
        reading: Some(&reading),
        ..Desk::new(country, &form, &rows)
    };
    Ok((CachePolicy::NoStore, pages::desk(context, state, &desk)).into_response())
}

/// What was pasted, else what is in the document.
fn text_of(body: &DeskBody) -> Result<String, StartFault> {
    if !body.text.trim().is_empty() {
        return Ok(body.text.clone());
    }
    match body.document.as_ref().map(|document| &document.text) {
        Some(Ok(text)) => Ok(text.replace("\r\n", "\n")),
        Some(Err(NoText::Pdf)) => Err(StartFault::Pdf),
        Some(Err(NoText::Binary)) => Err(StartFault::Binary),
        None => Err(StartFault::Empty),
    }
}

fn blank(state: &AppState, context: &PageContext, country: &PlaceCode) -> Response {
    let form = Form::default().with("kind", domain::act::ActKind::Order.code());
    let rows = [Row::offered(1, country)];
    let desk = Desk::new(country, &form, &rows);
    (CachePolicy::NoStore, pages::desk(context, state, &desk)).into_response()
}

/// Nothing is registered yet: the same page with what is wrong.
async fn check(
    state: &AppState,
    context: &PageContext,
    country: &PlaceCode,
    body: &DeskBody,
) -> Result<Response, Problem> {
    let again = Again::of(state, country, body).await?;
    let errors = typed(state, country, body).err().unwrap_or_default();
    let page = pages::desk(context, state, &again.desk(country, body, &errors));
    Ok((CachePolicy::NoStore, page).into_response())
}

/// Nothing is registered yet: the same page with one more row.
async fn more(
    state: &AppState,
    context: &PageContext,
    country: &PlaceCode,
    mut body: DeskBody,
) -> Result<Response, Problem> {
    offer(&mut body.rows, country);
    let again = Again::of(state, country, &body).await?;
    let page = pages::desk(context, state, &again.desk(country, &body, &[]));
    Ok((CachePolicy::NoStore, page).into_response())
}

fn offer(rows: &mut Vec<Row>, country: &PlaceCode) {
    let number = rows.iter().map(|row| row.number).max().unwrap_or_default() + 1;
    if number <= MAX_ROWS {
        rows.push(Row::offered(number, country));
    }
}

async fn take(
    state: &AppState,
    context: &PageContext,
    moderator: &Moderator,
    country: &PlaceCode,
    body: &DeskBody,
) -> Result<Response, Problem> {
    let again = Again::of(state, country, body).await?;
    let typed = match typed(state, country, body) {
        Ok(typed) => typed,
        Err(errors) => {
            let page = pages::desk(context, state, &again.desk(country, body, &errors));
            return Ok(Problem::new(Kind::InvalidForm).with_form(page));
        }
    };
    moderator.spend_before(state).await?;
    match register_once_more(state, moderator, &typed).await {
        Ok(registered) => {
            let page = pages::registered(context, state, &typed.act, &registered);
            Ok((StatusCode::CREATED, CachePolicy::NoStore, page).into_response())
        }
        Err(Refusal::Differs(differing)) => {
            let desk = Desk {
                differing: Some(&differing),
                ..again.desk(country, body, &[])
            };
            let page = pages::desk(context, state, &desk);
            Ok(Problem::new(Kind::Conflict).with_form(page))
        }
        Err(Refusal::UnknownPlace(row)) => {
            let field = Row::empty(row).name("area_place");
            let error = FieldError::new(field, domain::report::FieldProblem::NotAPlace);
            let page = pages::desk(context, state, &again.desk(country, body, &[error]));
            Ok(Problem::new(Kind::InvalidForm).with_form(page))
        }
        Err(Refusal::Decision) => Err(Kind::Forbidden.into()),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

/// Somebody may register the same number between the search and the entry: then it is there to be compared with.
async fn register_once_more(
    state: &AppState,
    moderator: &Moderator,
    entry: &Entry<'_>,
) -> Result<Registered, Refusal> {
    match register(state, moderator, entry).await {
        Err(Refusal::Store(error)) if error.is_conflict("act_number_key") => {
            register(state, moderator, entry).await
        }
        other => other,
    }
}

/// What is to be registered, or all faults at once.
fn typed<'a>(
    state: &AppState,
    country: &PlaceCode,
    body: &'a DeskBody,
) -> Result<Entry<'a>, Vec<FieldError>> {
    let form = body.accepted();
    let mut errors = Vec::new();
    let act = act_form::parse(country.clone(), &form);
    let links = Numbers::parse(country, &form);
    let atlas = state.published.atlas();
    // The faults of the rows are told together with those of the act.
    let stand_in = act_form::stand_in(country.clone());
    let (for_rows, is_complete): (Option<&Act>, bool) = match &act {
        Ok(act) => (Some(act), true),
        Err(_) => (stand_in.as_ref(), false),
    };
    let mut reports: Vec<(usize, NewReport)> = Vec::new();
    for row in body.rows.iter().filter(|row| row.is_taken) {
        match for_rows.map(|act| row.report(&atlas, act, state.today())) {
            Some(Ok(report)) => reports.push((row.number, report)),
            Some(Err(faults)) => errors.extend(faults.into_iter().filter(|fault| {
                // Those of the act are found where it is read.
                is_complete || fault.field.starts_with("row_")
            })),
            None => {}
        }
    }
    match (act, links) {
        (Ok(act), Ok(links)) if errors.is_empty() => Ok(Entry {
            act,
            links,
            reports,
            seen: &body.seen,
            text: &body.text,
        }),
        (act, links) => {
            let mut all = act.err().unwrap_or_default();
            all.extend(links.err().unwrap_or_default());
            for error in errors {
                if !all.contains(&error) {
                    all.push(error);
                }
            }
            Err(all)
        }
    }
}

/// What the page needs to be shown again.
struct Again {
    reading: Option<Reading>,
    taken: BTreeSet<String>,
}

impl Again {
    async fn of(state: &AppState, country: &PlaceCode, body: &DeskBody) -> Result<Self, Problem> {
        let reading = if body.text.trim().is_empty() {
            None
        } else {
            // A text that cannot be read came from no page of ours: the form goes on without it.
            reading::read(state, country, &body.text).await?.ok()
        };
        Ok(Self {
            reading,
            taken: body.taken.clone(),
        })
    }

    fn desk<'a>(&'a self, country: &'a PlaceCode, body: &'a DeskBody, errors: &'a [FieldError]) -> Desk<'a> {
        Desk {
            reading: self.reading.as_ref(),
            taken: Some(&self.taken),
            errors,
            ..Desk::new(country, &body.form, &body.rows)
        }
    }
}

impl From<TextFault> for StartFault {
    fn from(fault: TextFault) -> Self {
        match fault {
            TextFault::TooLong { bytes } => Self::TooLong { bytes },
            TextFault::Empty => Self::Empty,
        }
    }
}
