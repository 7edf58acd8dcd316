//! How long things are kept. Constants in code, not configuration: they are promises made to reporters.

use time::Duration;

/// A rejected report: the time to appeal. Then all that it said is destroyed, with note, photos, question, answer and
/// receipt; what is left are its kind, its place and the decision.
pub const REJECTED_REPORT: Duration = Duration::days(14);
/// What a report said that was taken back. Its note, photos, question and answer go in the same moment, its receipt with
/// those of rejected reports.
pub const WITHDRAWN_REPORT: Duration = Duration::ZERO;
/// A report that nobody decided.
pub const UNDECIDED_REPORT: Duration = Duration::days(60);
/// An accepted report, after publication: the time to correct. Then it is emptied like a rejected one, and the feature is
/// all that is left; its photos too, but those that are public ([`crate::photo::Standing::is_public`]).
pub const ACCEPTED_REPORT: Duration = Duration::days(30);
/// A public photo, from the day on which it was cleared: what a street looked like is then no news.
pub const PUBLIC_PHOTO: Duration = Duration::days(5 * 365);
/// A public photo of things that are all known to be gone, from that day.
pub const PHOTO_OF_WHAT_IS_GONE: Duration = Duration::days(365);
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
/// A file that somebody was about to import.
pub const IMPORT_UPLOAD: Duration = Duration::days(1);
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
/// Backups. What is erased is gone from the last of them after this time.
pub const BACKUPS: Duration = Duration::days(30);
/// Each dated dump of what is published. After this the first of a month stays for longer.
pub const DAILY_DUMPS: Duration = Duration::days(14);
/// The first dump of a month. The first of a year stays for ever.
pub const MONTHLY_DUMPS: Duration = Duration::days(366);
/// Rows that say what was erased, once they stand in the list beside the photos. Longer than any backup is kept.
pub const ERASURES: Duration = Duration::days(60);
/// Longest until what was erased is gone from the files of the database too.
pub const TRACES: Duration = Duration::days(1);
/// A feature as it was before a change, so that the change can be taken back.
pub const FEATURE_IMAGE: Duration = Duration::days(365);
