//! How long things are kept. Constants in code, not configuration: they are promises made to reporters.

use time::Duration;

/// Free text and receipt of a rejected report: the time to appeal.
pub const REJECTED_REPORT: Duration = Duration::days(14);
/// A report that nobody decided.
pub const UNDECIDED_REPORT: Duration = Duration::days(60);
/// Free text and receipt of an accepted report, after publication: the time to correct. Its photos too, but those that are
/// public ([`crate::photo::Standing::is_public`]): they stay as long as they are.
pub const ACCEPTED_REPORT: Duration = Duration::days(30);
/// A moderator's session, from sign-in.
pub const SESSION: Duration = Duration::hours(12);
/// A moderator's session without a request.
pub const IDLE_SESSION: Duration = Duration::minutes(30);
/// An invitation that nobody used.
pub const INVITATION: Duration = Duration::hours(24);
/// Rows of the change table. A node that was away for longer loads everything anew.
pub const CHANGES: Duration = Duration::days(30);
/// A photo that came with a form which was never sent.
pub const PHOTO_DRAFT: Duration = Duration::days(1);
/// The counts of a pseudonym that nobody used.
pub const CONTRIBUTOR: Duration = Duration::days(365);
/// What an entry of the log says: 5 years. Its hash stays, and the chain holds without it. At least the longest 5 years.
pub const AUDIT_CONTENT: Duration = Duration::days(5 * 365 + 2);
/// What one admin proposed, whether another confirmed it or not.
pub const ACCOUNT_PROPOSAL: Duration = Duration::days(30);
/// How to reach the sender of a notice, from the day on which it came.
pub const NOTICE_CONTACT: Duration = Duration::days(365);
/// What the sender of a notice wrote, from the day on which it came; of an appeal about it the same.
pub const NOTICE_TEXT: Duration = Duration::days(730);
/// The receipt of a decided notice, from the last decision: the time to appeal (six months, as in article 20 of Regulation
/// (EU) 2022/2065).
pub const NOTICE_RECEIPT: Duration = Duration::days(183);
