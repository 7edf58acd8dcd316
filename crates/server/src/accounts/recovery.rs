//! `GET` and `POST /recovery`: a one-time link of two admins, or of the command line, by which an account gets another password
//! and authenticator. Its passkeys and sessions ended when the link was made.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::account::check_password;
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::AccountId;
use serde::Deserialize;
use store::{accounts, audit, sessions};

use super::code::InvitationCode;
use super::pages::{self, InvitationFault};
use super::second_factor::{self, Enrolment};
use super::{password, sign_in};
use crate::cache::CachePolicy;
use crate::extract::session::NewToken;
use crate::extract::{Client, Form, PageContext, QueriedPage};
use crate::limits::Purpose;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// It has no `Debug`: a password must not end in a log by accident.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoveryForm {
    /// The code of the link.
    recovery: String,
    password: String,
    /// From the authenticator.
    code: String,
}

pub(crate) async fn show(
    State(state): State<AppState>,
    Client(client): Client,
    QueriedPage(context, mut query): QueriedPage,
) -> Result<Response, Problem> {
    let text = query.take("code").unwrap_or_default();
    query.finish()?;
    state.limits.check(Purpose::Invitation, client)?;
    let recovery = Recovery::find(&state, &text).await?;
    let page = recovery.page(&context, &state, &[])?;
    Ok((CachePolicy::NoStore, page).into_response())
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    Form(form): Form<RecoveryForm>,
) -> Result<Response, Problem> {
    state.limits.check(Purpose::Invitation, client)?;
    let recovery = Recovery::find(&state, &form.recovery).await?;
    let secret = recovery.secret(&state);
    let long_enough = check_password(&form.password).map_err(|_| InvitationFault::Password);
    let step = second_factor::step_of(&secret, &form.code, state.now()).ok_or(InvitationFault::Code);
    let step = match (long_enough, step) {
        (Ok(_), Ok(step)) => step,
        (long_enough, step) => {
            let faults: Vec<_> = [long_enough.err(), step.err()].into_iter().flatten().collect();
            let page = recovery.page(&context, &state, &faults)?;
            return Ok(Problem::new(Kind::InvalidForm).with_form(page));
        }
    };
    let hash = password::hash(form.password).await?;
    let token = recovery.finish(&state, &hash, &secret, step).await?;
    Ok(sign_in::signed_in(&state, &context, &token).await)
}

/// A link that can still be used.
struct Recovery {
    code: InvitationCode,
    account: AccountId,
    name: String,
}

impl Recovery {
    async fn find(state: &AppState, text: &str) -> Result<Self, Problem> {
        let gone = || Problem::new(Kind::NotFound).saying("account-recovery-gone", Vec::new());
        let code = InvitationCode::parse(text).ok_or_else(gone)?;
        let found = accounts::find_recovery(&state.pool, &code.hash(), state.now()).await?;
        let (account, name) = found.ok_or_else(gone)?;
        Ok(Self { code, account, name })
    }

    fn secret(&self, state: &AppState) -> [u8; 20] {
        second_factor::secret_of(&self.code, &state.settings.secret)
    }

    fn page(
        &self,
        context: &PageContext,
        state: &AppState,
        faults: &[InvitationFault],
    ) -> Result<maud::Markup, Problem> {
        let enrolment = Enrolment::of(&self.secret(state), state)?;
        Ok(pages::recovery(
            context,
            state,
            &self.code.text(),
            &self.name,
            &enrolment,
            faults,
        ))
    }

    /// Password, authenticator and first session in one transaction.
    async fn finish(
        &self,
        state: &AppState,
        password_hash: &str,
        secret: &[u8],
        step: i64,
    ) -> Result<NewToken, Problem> {
        let (token, now) = (NewToken::draw(), state.now());
        let mut transaction = state.pool.begin().await?;
        let account = accounts::recover(
            &mut transaction,
            &self.code.hash(),
            password_hash,
            secret,
            step,
            now,
        )
        .await?;
        debug_assert_eq!(account, self.account);
        let entry = Entry::by(account, AuditAction::ChangeCredential, Subject::Account(account));
        audit::record(&mut transaction, now, &entry).await?;
        sessions::insert(&mut transaction, &token.hash, account, now).await?;
        transaction.commit().await?;
        Ok(token)
    }
}
