//! `POST /report/{family}`: takes a report from the form or from a program. The answer is sent after the commit.

mod page;
mod program;
mod take;

pub(super) use page::proof_bits;
pub(crate) use page::usable_token;

use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::response::Response;
use domain::Family;

use super::body::{self, ReportBody};
use crate::extract::session;
use crate::extract::{Client, PageContext, PhotoIntake, Sent, wants_json};
use crate::limits::Purpose;
use crate::problem::Problem;
use crate::state::AppState;

pub(crate) async fn device(
    state: State<AppState>,
    client: Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, &context, request, Family::Device).await
}

pub(crate) async fn deployment(
    state: State<AppState>,
    client: Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, &context, request, Family::Deployment).await
}

pub(crate) async fn centre(
    state: State<AppState>,
    client: Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    submit(&state, client, &context, request, Family::Centre).await
}

async fn submit(
    state: &AppState,
    Client(client): Client,
    context: &PageContext,
    request: Request<Body>,
    family: Family,
) -> Result<Response, Problem> {
    let is_program = wants_json(request.headers());
    let moderator = session::moderator_of(state, request.headers()).await?;
    let intake = PhotoIntake {
        photos: &state.photos,
        admit: &|| state.limits.check(Purpose::Photo, client).is_ok(),
    };
    let (sent, received) = Sent::read_with_photos(request, body::longest(family), &intake).await?;
    let mut body = ReportBody::read(family, sent, is_program)?;
    body.sending.moderator = moderator;
    if body.is_program {
        program::answer(state, client, family, &body, received).await
    } else {
        page::answer(state, client, context, family, body, received).await
    }
}
