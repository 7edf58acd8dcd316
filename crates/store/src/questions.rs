//! The one question that moderators may put to a reporter whom nobody knows, and the answer. Both are sealed; they go with
//! the note.

use domain::ids::{QuestionId, ReviewId};
use domain::retention::{ACCEPTED_REPORT, REJECTED_REPORT};
use sqlx::PgConnection;
use sqlx::postgres::PgExecutor;
use time::Date;
use uuid::Uuid;

use crate::reports::Sealed;
use crate::{Error, keys};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: QuestionId,
    pub sealed: Sealed,
    pub asked_on: Date,
    pub answer: Option<Answer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Under the key of the question.
    pub sealed: Vec<u8>,
    pub on: Date,
}

pub(crate) fn question(
    id: Uuid,
    bytes: Vec<u8>,
    wrapped_key: Vec<u8>,
    asked_on: Date,
    answer: Option<(Vec<u8>, Date)>,
) -> Question {
    Question {
        id: QuestionId(id),
        sealed: Sealed { bytes, wrapped_key },
        asked_on,
        answer: answer.map(|(sealed, on)| Answer { sealed, on }),
    }
}

/// Puts a question to the reporter. [`Error::NotFound`]: nothing waits under this review, or nobody has its receipt;
/// [`Error::Conflict`] with `question_review_id_key`: one was asked before.
pub async fn ask(
    connection: &mut PgConnection,
    id: QuestionId,
    review: ReviewId,
    sealed: &Sealed,
    today: Date,
) -> Result<(), Error> {
    let asked = sqlx::query!(
        "
        insert into question (id, review_id, sealed, asked_on)
        select $1, review.id, $3, $4
        from review
        join report on report.id = review.report_id
        where review.id = $2 and review.state = 'open' and report.state = 'pending'
        ",
        id.0,
        review.0,
        sealed.bytes,
        today,
    )
    .execute(&mut *connection)
    .await?;
    if asked.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    keys::put(connection, id.0, &sealed.wrapped_key).await
}

pub async fn of_review(executor: impl PgExecutor<'_>, review: ReviewId) -> Result<Option<Question>, Error> {
    let row = sqlx::query!(
        "
        select id, sealed, wrapped, asked_on, sealed_answer, answered_on
        from question
        join sealing_key using (id)
        where review_id = $1
        ",
        review.0,
    )
    .fetch_optional(executor)
    .await?;
    Ok(row.map(|row| {
        question(
            row.id,
            row.sealed,
            row.wrapped,
            row.asked_on,
            row.sealed_answer.zip(row.answered_on),
        )
    }))
}

/// Records the one answer, and counts it as a change of the review: nobody decides without having seen it. False when there
/// is an answer already, or the review is closed.
pub async fn answer(
    connection: &mut PgConnection,
    id: QuestionId,
    sealed: &[u8],
    today: Date,
) -> Result<bool, Error> {
    let review = sqlx::query_scalar!(
        "
        select review.id
        from review
        join question on question.review_id = review.id
        where question.id = $1 and review.state = 'open'
        for update of review
        ",
        id.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(review) = review else { return Ok(false) };
    let answered = sqlx::query!(
        "
        update question
        set sealed_answer = $2, answered_on = $3
        where id = $1 and sealed_answer is null
        ",
        id.0,
        sealed,
        today,
    )
    .execute(&mut *connection)
    .await?;
    if answered.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!("update review set version = version + 1 where id = $1", review)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "
        update report
        set urgency = 'answered'
        from review
        where review.id = $1 and report.id = review.report_id and report.urgency is distinct from 'expiring'
        ",
        review,
    )
    .execute(connection)
    .await?;
    Ok(true)
}

/// Destroys questions and answers when the note of the report goes. Those of undecided reports go with the report.
pub async fn sweep(connection: &mut PgConnection, today: Date) -> Result<u64, Error> {
    let removed = sqlx::query!(
        "
        delete from question
        using review, report
        where review.id = question.review_id and report.id = review.report_id
            and (report.state in ('rejected', 'withdrawn') and report.decided_on < $1
                or report.state = 'accepted' and report.decided_on < $2)
            and not exists (
                select from report_under_appeal where report_under_appeal.id = report.id and until >= $1
            )
        ",
        today - REJECTED_REPORT,
        today - ACCEPTED_REPORT,
    )
    .execute(connection)
    .await?;
    Ok(removed.rows_affected())
}
