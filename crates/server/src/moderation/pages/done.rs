//! What was done with the review before, with the way to take it back.

use domain::ids::DecisionId;
use domain::moderation::Verdict;
use domain::query::{Query, QueryError};
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::moderation::decisions::undo_button;

/// What the decision just taken was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::moderation) enum Done {
    /// The first of two people has agreed.
    Proposed,
    Approved,
    /// What was published reads differently now.
    Corrected,
    /// The report is one more piece of evidence about something published.
    Joined,
    Rejected,
    /// Let go of without a decision.
    Released,
    /// Nothing that waits is free.
    NoneFree,
    NoticeUpheld,
    NoticeRefused,
    /// A notice is right, and what it is about is to be corrected.
    ToCorrect,
    AppealUpheld,
    AppealRefused,
    /// What looked like a pattern is none.
    Dismissed,
    /// A decision was taken back: its review is open again.
    Undone,
    /// Rows of an import were placed.
    RowsPlaced,
    /// What was published twice is published once.
    Merged,
}

impl Done {
    /// What a verdict does that one person is enough for.
    pub(in crate::moderation) const fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Approve(_) => Self::Approved,
            Verdict::Sighting(_) => Self::Joined,
            Verdict::Correct(_) => Self::Corrected,
            Verdict::Reject(_) => Self::Rejected,
        }
    }

    const ALL: [Self; 16] = [
        Self::Proposed,
        Self::Approved,
        Self::Corrected,
        Self::Joined,
        Self::Rejected,
        Self::Released,
        Self::NoneFree,
        Self::NoticeUpheld,
        Self::NoticeRefused,
        Self::ToCorrect,
        Self::AppealUpheld,
        Self::AppealRefused,
        Self::Dismissed,
        Self::Undone,
        Self::RowsPlaced,
        Self::Merged,
    ];

    pub(in crate::moderation) const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Corrected => "corrected",
            Self::Joined => "joined",
            Self::Rejected => "rejected",
            Self::Released => "released",
            Self::NoneFree => "none_free",
            Self::NoticeUpheld => "notice_upheld",
            Self::NoticeRefused => "notice_refused",
            Self::ToCorrect => "to_correct",
            Self::AppealUpheld => "appeal_upheld",
            Self::AppealRefused => "appeal_refused",
            Self::Dismissed => "dismissed",
            Self::Undone => "undone",
            Self::RowsPlaced => "rows_placed",
            Self::Merged => "merged",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

/// What was done, and by which decision, so that a slip is taken back at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::moderation) struct JustDone {
    pub(in crate::moderation) done: Done,
    pub(in crate::moderation) decision: Option<DecisionId>,
}

impl From<Done> for JustDone {
    fn from(done: Done) -> Self {
        Self { done, decision: None }
    }
}

impl JustDone {
    /// As an address says it.
    pub(in crate::moderation) fn take(query: &mut Query) -> Result<Option<Self>, QueryError> {
        let done = query.take_with("done", |code| {
            Done::from_code(code).ok_or("what can be done with a review")
        })?;
        let decision = query.take_with("undo", |id| id.parse().map_err(|_| "the id of a decision"))?;
        Ok(done.map(|done| Self { done, decision }))
    }

    pub(in crate::moderation) fn pairs(self) -> impl Iterator<Item = (&'static str, String)> {
        let decision = self.decision.map(|decision| ("undo", decision.to_string()));
        std::iter::once(("done", self.done.code().to_owned())).chain(decision)
    }

    pub(super) fn notice(self, context: &PageContext) -> Markup {
        html! {
            div.notice.success.cluster-row role="status" {
                span { (context.text(&format!("moderation-done-{}", self.done.code()))) }
                @if let Some(decision) = self.decision { (undo_button(context, decision, true)) }
            }
        }
    }
}
