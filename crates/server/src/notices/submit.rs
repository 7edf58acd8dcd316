//! `POST /notice`: takes a notice, and hides at once what it may hide. The answer is sent after the commit.

use std::net::IpAddr;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::ids::{NoticeId, ReviewId};
use domain::notice::Hiding;
use domain::receipt::Receipt;
use domain::report::FieldError;
use domain::text::Text;
use serde_json::json;
use store::notices::{self, Incoming, Subject};
use store::reports::Sealed;

use super::body::NoticeBody;
use super::pages::{self, Fault, Shown};
use crate::cache::CachePolicy;
use crate::extract::{Client, PageContext};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::random;
use crate::reports::{FormToken, TokenError};
use crate::sealed::{self, Purpose as SealedAs};
use crate::state::AppState;
use crate::ui::feature::line::Line;

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    request: Request<Body>,
) -> Result<Response, Problem> {
    let body = NoticeBody::read(request).await?;
    let receipt = body.receipt(&state.settings.secret);
    if !body.website.is_empty() {
        // Only a robot fills the trap. It is told what it wants to hear.
        return Ok(received(&state, &context, &body, &receipt, None));
    }
    match take(&state, client, &body, &receipt).await {
        Ok(hid) => Ok(received(&state, &context, &body, &receipt, hid)),
        Err(refusal) if body.is_program => Err(refusal.into_problem()),
        Err(refusal) => again(&state, &context, &body, refusal).await,
    }
}

/// Why a notice was not taken.
enum Refusal {
    Fields(Vec<FieldError>),
    Token(TokenError),
    /// A limit, the database, or that it is not there.
    Problem(Problem),
}

impl<E: Into<Problem>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Problem(error.into())
    }
}

impl Refusal {
    fn into_problem(self) -> Problem {
        let of_token = |key| Problem::new(Kind::InvalidForm).saying(key, Vec::new());
        match self {
            Self::Fields(errors) => Problem::invalid_form(errors),
            Self::Token(TokenError::Expired) => of_token("report-token-expired"),
            Self::Token(TokenError::TooQuick) => of_token("report-token-too-quick"),
            Self::Problem(problem) => problem,
        }
    }
}

async fn take(
    state: &AppState,
    client: IpAddr,
    body: &NoticeBody,
    receipt: &Receipt,
) -> Result<Option<Hiding>, Refusal> {
    let notice = body.form.parse().map_err(Refusal::Fields)?;
    check_token(state, body).map_err(Refusal::Token)?;
    let hash = receipt.hash();
    // Sent before, and the answer was lost, or pressed twice: what it was about may be hidden by now.
    if let Some(known) = notices::find(&state.pool, &hash).await? {
        return Ok(known.hid);
    }
    let subject = body.named.subject(state).await?.ok_or(Kind::NotFound)?;
    state.limits.check(Purpose::Notice, client)?;
    let id = NoticeId(random::id());
    let explanation = seal(state, SealedAs::Notice, id, notice.explanation.as_ref());
    let contact = seal(state, SealedAs::Contact, id, notice.contact.as_ref());
    let incoming = Incoming {
        id,
        review: ReviewId(random::id()),
        subject,
        reason: notice.reason,
        explanation: explanation.as_ref(),
        contact: contact.as_ref(),
        receipt: &hash,
    };
    let mut transaction = state.pool.begin().await?;
    let hid = match notices::insert(&mut transaction, &incoming, state.now()).await {
        // The same form sent twice, at the same moment.
        Err(error) if error.is_conflict("notice_receipt_hash_key") => return Ok(None),
        hid => hid?,
    };
    transaction.commit().await?;
    Ok(hid)
}

fn seal(state: &AppState, purpose: SealedAs, id: NoticeId, text: Option<&Text>) -> Option<Sealed> {
    let secret = &state.settings.secret;
    text.map(|text| sealed::seal(secret, purpose, id.0, text.as_bytes()))
}

/// A form carries a token; a program may do without, but one that is given must be good.
fn check_token(state: &AppState, body: &NoticeBody) -> Result<(), TokenError> {
    if body.token.is_empty() && body.is_program {
        return Ok(());
    }
    FormToken::parse(&body.token, &state.settings.secret)
        .ok_or(TokenError::Expired)?
        .check(state.now(), state.settings.shortest_form_time)
}

fn received(
    state: &AppState,
    context: &PageContext,
    body: &NoticeBody,
    receipt: &Receipt,
    hid: Option<Hiding>,
) -> Response {
    let code = receipt.text();
    if body.is_program {
        let answer = json!({
            "receipt": code,
            "state": "pending",
            "hidden": hid.map(Hiding::code),
        });
        return (StatusCode::CREATED, CachePolicy::NoStore, Json(answer)).into_response();
    }
    let page = pages::received(context, state, hid, &code);
    (StatusCode::CREATED, CachePolicy::NoStore, page).into_response()
}

/// The form with all that was typed, what is wrong, and a token that will do. What is not there has no form.
async fn again(
    state: &AppState,
    context: &PageContext,
    body: &NoticeBody,
    refusal: Refusal,
) -> Result<Response, Problem> {
    let feature = match (&refusal, body.named.feature) {
        (Refusal::Problem(problem), _) if problem.kind() == Kind::NotFound => {
            return Err(refusal.into_problem());
        }
        (_, None) => return Err(refusal.into_problem()),
        (_, Some(feature)) => feature,
    };
    let subject = Subject {
        feature,
        photo: body.named.photo,
    };
    let line = Line::find(state, feature);
    let page = {
        let fault = match &refusal {
            Refusal::Fields(errors) => Fault::Fields(errors),
            Refusal::Token(error) => Fault::Token(*error),
            Refusal::Problem(problem) => Fault::Problem(problem.kind()),
        };
        let shown = Shown {
            subject,
            line: line.as_ref(),
            photos: &pages::photos(state, subject).await,
            form: &body.form,
            token: &usable_token(state, &body.token).text(&state.settings.secret),
            fault,
        };
        pages::form(context, state, &shown)
    };
    Ok(refusal.into_problem().with_form(page))
}

/// The one that came with the form, or a new one. The form was filled once already, so a new token need not wait.
fn usable_token(state: &AppState, text: &str) -> FormToken {
    let (now, shortest) = (state.now(), state.settings.shortest_form_time);
    FormToken::parse(text, &state.settings.secret)
        .filter(|token| token.check(now, shortest) != Err(TokenError::Expired))
        .unwrap_or_else(|| FormToken::issue(random::bytes(), now - shortest))
}
