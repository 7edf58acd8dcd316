//! `GET` and `POST /invitation`: a one-time link becomes an account. The invitation is used up only when the account
//! exists, so that a typing error costs nothing.

use std::net::IpAddr;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::account::{AccountName, check_password};
use domain::audit::{AuditAction, Entry, Subject};
use serde::Deserialize;
use store::accounts::{self, Invitation as Invited, NAME_TAKEN, NewAccount};
use store::{audit, sessions};

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
pub(crate) struct InvitationForm {
    /// The code of the link.
    invitation: String,
    name: String,
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
    let invitation = Invitation::find(&state, &text).await?;
    let page = invitation.page(&context, &state, "", &[])?;
    Ok((CachePolicy::NoStore, page).into_response())
}

pub(crate) async fn accept(
    State(state): State<AppState>,
    Client(client): Client,
    context: PageContext,
    Form(form): Form<InvitationForm>,
) -> Result<Response, Problem> {
    let name = form.name.clone();
    let invitation = open(&state, client, &form).await?;
    match create(&state, &invitation, form).await {
        Ok(token) => Ok(sign_in::signed_in(&state, &context, &token).await),
        Err(Refusal::Faults(faults)) => {
            let page = invitation.page(&context, &state, &name, &faults)?;
            Ok(Problem::new(Kind::InvalidForm).with_form(page))
        }
        Err(Refusal::Problem(problem)) => Err(problem),
    }
}

/// An invitation that can still be used.
struct Invitation {
    code: InvitationCode,
    invited: Invited,
}

impl Invitation {
    async fn find(state: &AppState, text: &str) -> Result<Self, Problem> {
        let gone = || Problem::new(Kind::NotFound).saying("account-invitation-gone", Vec::new());
        let code = InvitationCode::parse(text).ok_or_else(gone)?;
        let invited = accounts::find_invitation(&state.pool, &code.hash(), state.now()).await?;
        invited.map(|invited| Self { code, invited }).ok_or_else(gone)
    }

    fn secret(&self, state: &AppState) -> [u8; 20] {
        second_factor::secret_of(&self.code, &state.settings.secret)
    }

    fn page(
        &self,
        context: &PageContext,
        state: &AppState,
        name: &str,
        faults: &[InvitationFault],
    ) -> Result<maud::Markup, Problem> {
        let enrolment = Enrolment::of(&self.secret(state), state)?;
        Ok(pages::invitation(
            context,
            state,
            &pages::InvitationPage {
                code: &self.code.text(),
                invited: &self.invited,
                enrolment: &enrolment,
                name,
                faults,
            },
        ))
    }
}

/// Why the account was not opened.
enum Refusal {
    Faults(Vec<InvitationFault>),
    Problem(Problem),
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Self {
        if error.is_conflict(NAME_TAKEN) {
            Self::Faults(vec![InvitationFault::NameTaken])
        } else {
            Self::Problem(error.into())
        }
    }
}

async fn open(state: &AppState, client: IpAddr, form: &InvitationForm) -> Result<Invitation, Problem> {
    state.limits.check(Purpose::Invitation, client)?;
    Invitation::find(state, &form.invitation).await
}

async fn create(
    state: &AppState,
    invitation: &Invitation,
    form: InvitationForm,
) -> Result<NewToken, Refusal> {
    let secret = invitation.secret(state);
    let name = AccountName::parse(&form.name).map_err(|_| InvitationFault::Name);
    let long_enough = check_password(&form.password).map_err(|_| InvitationFault::Password);
    let step = second_factor::step_of(&secret, &form.code, state.now()).ok_or(InvitationFault::Code);
    let (name, step) = match (name, long_enough, step) {
        (Ok(name), Ok(_), Ok(step)) => (name, step),
        (name, long_enough, step) => {
            let faults = [name.err(), long_enough.err(), step.err()];
            return Err(Refusal::Faults(faults.into_iter().flatten().collect()));
        }
    };
    let password_hash = password::hash(form.password).await.map_err(Refusal::Problem)?;
    let account = NewAccount {
        name: &name,
        password_hash: &password_hash,
        totp_secret: &secret,
        totp_step: step,
        opened_on: state.today(),
    };
    Ok(insert(state, invitation, &account).await?)
}

/// Account, roles and first session in one transaction.
async fn insert(
    state: &AppState,
    invitation: &Invitation,
    account: &NewAccount<'_>,
) -> Result<NewToken, store::Error> {
    let (token, now) = (NewToken::draw(), state.now());
    let mut transaction = state.pool.begin().await?;
    let id = accounts::accept_invitation(&mut transaction, &invitation.code.hash(), now, account).await?;
    sessions::insert(&mut transaction, &token.hash, id, now).await?;
    let entry = Entry::by(id, AuditAction::OpenAccount, Subject::Account(id));
    audit::record(&mut transaction, now, &entry).await?;
    transaction.commit().await?;
    Ok(token)
}
