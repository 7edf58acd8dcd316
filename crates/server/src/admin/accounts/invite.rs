//! `POST /admin/accounts/invitations`: a link that opens the account of a reviewer, shown once. Whatever is more than that is a change
//! of roles and takes two: otherwise one admin could make the second one.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::AccountId;
use domain::permission::{Role, Roles};
use domain::retention::INVITATION;
use serde::Deserialize;
use store::audit;

use super::{pages, place};
use crate::accounts::InvitationCode;
use crate::accounts::session::Moderator;
use crate::cache::CachePolicy;
use crate::extract::{Form, PageContext};
use crate::problem::{Kind, Problem};
use crate::random;
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InviteForm {
    role: String,
    #[serde(default)]
    place: String,
    /// Code of the place from whose desk it is sent.
    #[serde(default)]
    desk: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    context: PageContext,
    admin: Moderator,
    Form(form): Form<InviteForm>,
) -> Result<Response, Problem> {
    let role = Role::from_code(&form.role).ok_or(Kind::MalformedRequest)?;
    if !role.is_by_one_admin() {
        return Err(Problem::new(Kind::Forbidden).saying("admin-by-two", Vec::new()));
    }
    let place = place(&state.published.atlas(), &form.place)?;
    let account = AccountId(random::id());
    let code = InvitationCode::new(random::bytes());
    let mut transaction = state.pool.begin().await?;
    store::accounts::insert_invitation(
        &mut transaction,
        &code.hash(),
        account,
        Roles::EMPTY.with(role),
        place,
        Some(admin.0.account),
        state.now() + INVITATION,
    )
    .await?;
    let entry =
        Entry::by(admin.0.account, AuditAction::Invite, Subject::Account(account)).because(role.code());
    audit::record(&mut transaction, state.now(), &entry).await?;
    transaction.commit().await?;
    let link = format!("{}{}", state.settings.base_url, code.link());
    let page = pages::link(&context, &state, pages::Link::Invitation, &link, &form.desk);
    Ok((CachePolicy::NoStore, page).into_response())
}
