//! `POST /admin/accounts/{id}/access`: keeps an account out, or lets it in again. One admin is enough: whoever sees an account being
//! abused must not wait. The last admin is never kept out.

use axum::extract::State;
use axum::response::Response;
use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::AccountId;
use serde::Deserialize;
use store::audit;

use crate::accounts::session::Moderator;
use crate::admin::{Done, done, refusal};
use crate::extract::{Form, Id, PageContext};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccessForm {
    access: String,
}

pub(crate) async fn submit(
    State(state): State<AppState>,
    Id(account): Id<AccountId>,
    context: PageContext,
    admin: Moderator,
    Form(form): Form<AccessForm>,
) -> Result<Response, Problem> {
    let (disabled, told) = match form.access.as_str() {
        "disable" => (true, Done::Disabled),
        "enable" => (false, Done::Enabled),
        _ => return Err(Kind::MalformedRequest.into()),
    };
    let mut transaction = state.pool.begin().await?;
    let changed = store::accounts::set_disabled(&mut transaction, account, disabled)
        .await
        .map_err(refusal)?;
    if changed {
        let action = if disabled {
            AuditAction::DisableAccount
        } else {
            AuditAction::EnableAccount
        };
        let entry = Entry::by(admin.0.account, action, Subject::Account(account));
        audit::record(&mut transaction, state.now(), &entry).await?;
    }
    transaction.commit().await?;
    Ok(done(&context, "", if changed { told } else { Done::Unchanged }))
}
