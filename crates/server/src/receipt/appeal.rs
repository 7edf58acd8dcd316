//! An appeal by receipt: against the rejection of a report, the withholding of what became of it, or the refusal of a notice.

use domain::appeal::{APPEAL_LENGTH, AppealTarget};
use domain::ids::{AppealId, ReviewId};
use domain::report::{FieldError, FieldProblem};
use domain::text::{Text, TextError};
use store::appeals::{self, Against};
use store::receipts::Tracked;

use super::beyond::Beyond;
use crate::problem::Problem;
use crate::random;
use crate::sealed::{self, Purpose};
use crate::state::AppState;

/// Which decision the reporter of a report can appeal.
pub(super) async fn against(state: &AppState, report: &Tracked) -> Result<Option<Against>, Problem> {
    let beyond = Beyond::of(state, std::slice::from_ref(report)).await?;
    Ok(beyond
        .first()
        .and_then(|beyond| beyond.target(report))
        .map(|target| match target {
            AppealTarget::Withholding => Against::Withholding(report.id),
            _ => Against::Rejection(report.id),
        }))
}

/// What is wrong with the text. An appeal that comes too late, or a second one, changes nothing: the status says what counts.
pub(super) async fn lodge(
    state: &AppState,
    against: Against,
    typed: &str,
) -> Result<Option<FieldError>, Problem> {
    let fault = |problem| Ok(Some(FieldError::new("appeal", problem)));
    let text = match Text::paragraph(typed, APPEAL_LENGTH) {
        Ok(Some(text)) => text,
        Ok(None) => return fault(FieldProblem::Missing),
        Err(TextError::TooLong(_)) => return fault(FieldProblem::TooLong),
        Err(_) => return fault(FieldProblem::Unreadable),
    };
    let id = AppealId(random::id());
    let sealed = sealed::seal(&state.settings.secret, Purpose::Appeal, id.0, text.as_bytes());
    let review = ReviewId(random::id());
    let mut transaction = state.pool.begin().await?;
    match appeals::lodge(&mut transaction, id, review, against, &sealed, state.today()).await {
        Ok(()) => transaction.commit().await?,
        Err(store::Error::NotFound) => {}
        Err(error) if error.is_conflict("appeal_report_once") || error.is_conflict("appeal_notice_once") => {}
        Err(error) => return Err(error.into()),
    }
    Ok(None)
}
