//! Takes changes of features back: one decision, all that an account did in a period, or an import. A feature is again what it was
//! before, in all its rows and with its former version, and the reports that were decided wait for a decision again.

mod list;
mod plan;
mod proposals;

use domain::audit::{Actor, AuditAction, Entry, Subject};
use domain::ids::{AccountId, DecisionId, FeatureId, ImportId};
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::changes::{self, Operation};
use crate::{Error, audit, imports};
use plan::Plan;

pub use list::{Author, Decision, Own, authors, decision, own};
pub use proposals::{proposal, propose, remove_proposal};

/// Which changes are taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    Decision(DecisionId),
    /// All of an account from one time to another.
    Account {
        id: AccountId,
        #[serde(with = "time::serde::rfc3339")]
        from: OffsetDateTime,
        #[serde(with = "time::serde::rfc3339")]
        to: OffsetDateTime,
    },
    Import(ImportId),
}

type Columns = (
    Option<Uuid>,
    Option<Uuid>,
    Option<OffsetDateTime>,
    Option<OffsetDateTime>,
    Option<Uuid>,
);

impl Which {
    /// Decision, account, from, to and import, as the statements compare them.
    const fn columns(self) -> Columns {
        match self {
            Self::Decision(id) => (Some(id.0), None, None, None, None),
            Self::Account { id, from, to } => (None, Some(id.0), Some(from), Some(to), None),
            Self::Import(id) => (None, None, None, None, Some(id.0)),
        }
    }
}

/// What taking back comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Features that would be as they were before.
    pub features: u32,
    /// Those of them that were not there before: they would not be shown any more.
    pub withdrawn: u32,
    /// Decisions that are taken back; their reviews are open again.
    pub decisions: u32,
    /// Features that something else has changed since. They stay as they are.
    pub blocked: Vec<FeatureId>,
    /// Features whose image from before is destroyed, its time being over. They stay as they are.
    pub lapsed: u32,
    /// Places of which an import says something that would not be said any more.
    pub places: u32,
    /// The same of organisations.
    pub organisations: u32,
}

impl Extent {
    /// How many things it touches.
    pub const fn items(&self) -> u32 {
        let features = self.features + self.places + self.organisations;
        if features > self.decisions {
            features
        } else {
            self.decisions
        }
    }
}

/// Who takes back.
#[derive(Clone, Copy, Debug)]
pub struct Reverter {
    pub changeset: Uuid,
    /// An account, or the operator on the command line, who takes back imports only.
    pub by: Actor,
    pub seconded_by: Option<AccountId>,
    pub now: OffsetDateTime,
}

/// What would be taken back, without doing it.
pub async fn extent(connection: &mut PgConnection, which: Which) -> Result<Extent, Error> {
    Ok(Plan::read(connection, which).await?.extent())
}

/// Takes the changes back. What something else has changed since is left and named. While the same source is imported, or taken back
/// by somebody else, that is a conflict with [`imports::RUNNING`].
pub async fn revert(
    connection: &mut PgConnection,
    which: Which,
    reverter: Reverter,
) -> Result<Extent, Error> {
    if let Which::Import(id) = which {
        imports::take_turn(connection, id).await?;
    }
    let plan = Plan::locked(connection, which).await?;
    let extent = plan.extent();
    if extent.items() == 0 {
        return Ok(extent);
    }
    let today = reverter.now.date();
    let (.., import) = which.columns();
    sqlx::query!(
        "
        insert into changeset (id, account_id, seconded_by, import_id, made_at, reverted)
        values ($1, $2, $3, $4, $5, $6)
        ",
        reverter.changeset,
        reverter.by.account().map(|account| account.0),
        reverter.seconded_by.map(|account| account.0),
        import,
        reverter.now,
        i32::try_from(extent.features + extent.places + extent.organisations).unwrap_or(i32::MAX),
    )
    .execute(&mut *connection)
    .await?;
    take_back(connection, &plan, import, reverter.changeset, today).await?;
    let features: Vec<FeatureId> = plan.features.iter().copied().map(FeatureId).collect();
    changes::insert(connection, &features, Operation::Upsert, today).await?;
    if let (Which::Import(id), 1..) = (which, extent.places) {
        imports::figures::take_back(connection, id, today).await?;
    }
    if let (Which::Import(id), 1..) = (which, extent.organisations) {
        imports::usages::take_back(connection, id, today).await?;
    }
    reopen(connection, &plan.decisions, today).await?;
    let (action, subject) = match which {
        Which::Decision(_) => (AuditAction::Undo, Subject::Changeset(reverter.changeset)),
        Which::Account { .. } => (AuditAction::Revert, Subject::Changeset(reverter.changeset)),
        Which::Import(id) => (AuditAction::RevertImport, Subject::Import(id)),
    };
    let entry = Entry {
        count: extent.items(),
        ..Entry::new(reverter.by, action, subject)
    };
    audit::record(connection, reverter.now, &entry).await?;
    Ok(extent)
}

/// Whatever was decided waits for a decision again.
async fn reopen(connection: &mut PgConnection, decisions: &[Uuid], today: Date) -> Result<(), Error> {
    sqlx::query_file!("sql/reverts/reopen.sql", decisions, today)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/reverts/reopen_notices.sql", decisions)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/reverts/reopen_appeals.sql", decisions)
        .execute(&mut *connection)
        .await?;
    sqlx::query_file!("sql/reverts/reopen_doubts.sql", decisions)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("update decision set undone = true where id = any ($1)", decisions)
        .execute(connection)
        .await?;
    Ok(())
}

/// Features, their evidence and their versions as they were.
async fn take_back(
    connection: &mut PgConnection,
    plan: &Plan,
    import: Option<Uuid>,
    changeset: Uuid,
    today: Date,
) -> Result<(), Error> {
    if let Some(import) = import {
        // Before the images: they bring back what the dataset had said.
        sqlx::query!(
            "
            delete from evidence
            using import
            where import.id = $1 and evidence.source_id = import.source_id and evidence.feature_id = any ($2)
            ",
            import,
            &plan.features,
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query_file!("sql/reverts/forget.sql", import, &plan.withdrawn)
            .execute(&mut *connection)
            .await?;
        sqlx::query_file!("sql/reverts/close_doubts.sql", import)
            .execute(&mut *connection)
            .await?;
        // What it had asked moderators about.
        sqlx::query!(
            "
            update import_conflict
            set settled_on = $3
            where import_id = $1 and feature_id = any ($2) and settled_on is null
            ",
            import,
            &plan.features,
            today,
        )
        .execute(&mut *connection)
        .await?;
    }
    sqlx::query!(r#"select restore_images($1) as "restored: ()""#, &plan.images)
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query_file!("sql/reverts/withdraw.sql", &plan.withdrawn)
        .execute(&mut *connection)
        .await?;
    // What was moved by a merge is back by now; what the decisions brought goes.
    sqlx::query!(
        "delete from evidence where decision_id = any ($1) and feature_id = any ($2)",
        &plan.decisions,
        &plan.features,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query_file!("sql/reverts/versions.sql", changeset, &plan.features)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "update feature_change set reverted_by = $1 where id = any ($2)",
        changeset,
        &plan.changes,
    )
    .execute(connection)
    .await?;
    Ok(())
}
