//! The desk of appeals: one look more at one decision, by somebody who has not taken it. What may be decided is for
//! `domain::appeal`, and for a trigger of the database.

pub(crate) mod decide;
pub(crate) mod show;
