//! What one account may decide in an hour (`domain::moderation::budget`). Each handler that decides something spends from it.

use domain::audit::{AuditAction, Entry, Subject};
use sqlx::{Postgres, Transaction};
use store::audit;
use store::budget::{self, Spent};

use crate::accounts::session::Moderator;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

impl Moderator {
    /// Counts one decision in its transaction, as the last thing before it is applied: what fails afterwards costs nothing.
    /// Beyond the budget the transaction is given up, and the answer is 403.
    pub(crate) async fn spend(
        &self,
        state: &AppState,
        mut transaction: Transaction<'static, Postgres>,
    ) -> Result<Transaction<'static, Postgres>, Problem> {
        let spent = budget::spend(&mut transaction, self.0.account, state.now()).await?;
        let Spent::Exceeded { allowed } = spent else {
            return Ok(transaction);
        };
        transaction.rollback().await?;
        let mut transaction = state.pool.begin().await?;
        let account = self.0.account;
        if budget::exceed(&mut transaction, account, state.now()).await? {
            let entry = Entry::by(account, AuditAction::ExceedBudget, Subject::Account(account));
            audit::record(&mut transaction, state.now(), &entry).await?;
        }
        transaction.commit().await?;
        Err(Problem::new(Kind::Forbidden).saying("budget-exceeded", vec![("allowed", allowed.to_string())]))
    }

    /// The same where the decision is more than one transaction, or locks much: it is counted before, and also if it fails.
    pub(crate) async fn spend_before(&self, state: &AppState) -> Result<(), Problem> {
        let transaction = self.spend(state, state.pool.begin().await?).await?;
        transaction.commit().await?;
        Ok(())
    }
}
