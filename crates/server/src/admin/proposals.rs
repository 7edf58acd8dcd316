//! `POST /admin/proposals/{id}`: another admin than the one who proposed it confirms a change, or any admin declines it.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, ProposalId};
use domain::retention::INVITATION;
use serde::Deserialize;
use sqlx::PgConnection;
use store::Error;
use store::accounts::{self, Change};
use store::audit;

use super::accounts::pages;
use super::{Done, done, refusal};
use crate::accounts::InvitationCode;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, Id, PageContext};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    answer: String,
    /// Code of the place from whose desk it is sent.
    #[serde(default)]
    desk: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(id): Id<ProposalId>,
    context: PageContext,
    admin: Moderator,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    let mut transaction = state.pool.begin().await?;
    match form.answer.as_str() {
        "confirm" => {
            let by = admin.0.account;
            let (account, change) = accounts::confirm(&mut transaction, id, by, state.today())
                .await
                .map_err(refusal)?;
            let entry = Entry::by(by, done_by(change), Subject::Account(account));
            let entry = match change {
                Change::Grant(role, _) | Change::Revoke(role, _) => entry.because(role.code()),
                Change::Recover => entry,
            };
            let link = apply(&state, &mut transaction, account, change)
                .await
                .map_err(refusal)?;
            audit::record(&mut transaction, state.now(), &entry).await?;
            transaction.commit().await?;
            Ok(match link {
                Some(link) => {
                    let page = pages::link(&context, &state, pages::Link::Recovery, &link, "");
                    (CachePolicy::NoStore, page).into_response()
                }
                None => done(&context, &form.desk, Done::Confirmed),
            })
        }
        "decline" => {
            let account = accounts::decline(&mut transaction, id).await?;
            let entry = Entry::by(admin.0.account, AuditAction::Undo, Subject::Account(account));
            audit::record(&mut transaction, state.now(), &entry).await?;
            transaction.commit().await?;
            Ok(done(&context, &form.desk, Done::Declined))
        }
        _ => Err(Kind::MalformedRequest.into()),
    }
}

const fn done_by(change: Change) -> AuditAction {
    match change {
        Change::Grant(..) => AuditAction::GrantRole,
        Change::Revoke(..) => AuditAction::RevokeRole,
        Change::Recover => AuditAction::RecoverAccount,
    }
}

/// What was confirmed happens; the link of a recovery, which is shown once.
async fn apply(
    state: &AppState,
    connection: &mut PgConnection,
    account: AccountId,
    change: Change,
) -> Result<Option<String>, Error> {
    match change {
        Change::Grant(role, place) => accounts::grant(connection, account, role, place)
            .await
            .map(|_| None),
        Change::Revoke(role, place) => accounts::revoke(connection, account, role, place)
            .await
            .map(|_| None),
        Change::Recover => {
            let code = InvitationCode::new(random::bytes());
            let until = state.now() + INVITATION;
            accounts::begin_recovery(connection, account, &code.hash(), until).await?;
            Ok(Some(format!(
                "{}{}",
                state.settings.base_url,
                code.recovery_link()
            )))
        }
    }
}
