//! What an answer should have been, by brute force over all features. Shares no line with the server.

pub(super) mod cql;
pub(super) mod geometry;
pub(super) mod random;
pub(super) mod time;
