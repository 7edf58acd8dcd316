//! The desk of doubtful rows of imports: the same thing as one that is there, a new one, or nothing; and of what a dataset names no
//! more, whether it is gone. What may be said is for `domain::doubt`.

pub(crate) mod decide;
pub(crate) mod show;
