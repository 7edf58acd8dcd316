//! Changes that take two admins: one proposes, another confirms. That the two differ is a constraint of the table.

use domain::account::AccountChange;
use domain::ids::{AccountId, PlaceId, ProposalId};
use domain::permission::Role;
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;

use super::{PlaceName, place_name};
use crate::Error;
use crate::error::{known, known_if};

/// What is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Grant(Role, Option<PlaceId>),
    Revoke(Role, Option<PlaceId>),
    Recover,
}

impl Change {
    pub const fn kind(self) -> AccountChange {
        match self {
            Self::Grant(..) => AccountChange::GrantRole,
            Self::Revoke(..) => AccountChange::RevokeRole,
            Self::Recover => AccountChange::Recover,
        }
    }
}

/// One that waits for a second admin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub id: ProposalId,
    pub change: AccountChange,
    pub role: Option<Role>,
    pub place: Option<PlaceName>,
    pub account: AccountId,
    pub name: String,
    pub proposed_by: AccountId,
    /// Name of that admin.
    pub proposer: String,
    pub proposed_on: Date,
}

/// [`Error::Conflict`]: `account_proposal_open_key` if the same waits already, `account_proposal_account_id_fkey` if there is
/// no such account, `account_proposal_scope` and `account_proposal_recovery_by_others` as they say.
pub async fn propose(
    connection: &mut PgConnection,
    id: ProposalId,
    account: AccountId,
    change: Change,
    by: AccountId,
    today: Date,
) -> Result<(), Error> {
    let (role, place) = match change {
        Change::Grant(role, place) | Change::Revoke(role, place) => (Some(role), place),
        Change::Recover => (None, None),
    };
    sqlx::query!(
        "
        insert into account_proposal (id, change, account_id, role, place_id, proposed_by, proposed_on)
        values ($1, $2::text::account_change, $3, $4::text::role, $5, $6, $7)
        ",
        id.0,
        change.kind().code(),
        account.0,
        role.map(Role::code),
        place.map(|place| place.0),
        by.0,
        today,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Those that wait, the oldest first.
pub async fn open_proposals(executor: impl PgExecutor<'_>) -> Result<Vec<Proposal>, Error> {
    let rows = sqlx::query!(
        r#"
        select
            proposal.id,
            proposal.change::text as "change!",
            proposal.role::text as role,
            place.id as "place_id?",
            place.name as "place_name?",
            place.code as "place_code?",
            account.id as account_id,
            account.name,
            proposal.proposed_by,
            proposer.name as proposer,
            proposal.proposed_on
        from account_proposal as proposal
        join account on account.id = proposal.account_id
        join account as proposer on proposer.id = proposal.proposed_by
        left join place on place.id = proposal.place_id
        where proposal.confirmed_by is null
        order by proposal.proposed_on, proposal.id
        "#
    )
    .fetch_all(executor)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Proposal {
                id: ProposalId(row.id),
                change: known(&row.change, AccountChange::from_code)?,
                role: known_if(row.role.as_deref(), Role::from_code)?,
                place: place_name(row.place_id, row.place_name, row.place_code),
                account: AccountId(row.account_id),
                name: row.name,
                proposed_by: AccountId(row.proposed_by),
                proposer: row.proposer,
                proposed_on: row.proposed_on,
            })
        })
        .collect()
}

/// Marks a proposal as confirmed; what it says is for the caller to do, in the same transaction. [`Error::NotFound`] if it
/// was confirmed or declined before, or if its proposer has been disabled or is no admin any more; [`Error::Conflict`] with
/// `account_proposal_by_two` or `account_proposal_recovery_by_others`.
pub async fn confirm(
    connection: &mut PgConnection,
    id: ProposalId,
    by: AccountId,
    today: Date,
) -> Result<(AccountId, Change), Error> {
    let row = sqlx::query!(
        r#"
        update account_proposal
        set confirmed_by = $2, confirmed_on = $3
        where id = $1
            and confirmed_by is null
            and is_admin(proposed_by)
        returning account_id, change::text as "change!", role::text as role, place_id
        "#,
        id.0,
        by.0,
        today,
    )
    .fetch_one(connection)
    .await?;
    let place = row.place_id.map(PlaceId);
    let role = known_if(row.role.as_deref(), Role::from_code)?;
    let change = match (known(&row.change, AccountChange::from_code)?, role) {
        (AccountChange::GrantRole, Some(role)) => Change::Grant(role, place),
        (AccountChange::RevokeRole, Some(role)) => Change::Revoke(role, place),
        // A check of the table: what names no role is a recovery.
        _ => Change::Recover,
    };
    Ok((AccountId(row.account_id), change))
}

/// Takes a proposal off the list; whoever made it may, and every other admin. [`Error::NotFound`] as above.
pub async fn decline(connection: &mut PgConnection, id: ProposalId) -> Result<AccountId, Error> {
    let account = sqlx::query_scalar!(
        "delete from account_proposal where id = $1 and confirmed_by is null returning account_id",
        id.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(AccountId(account))
}
