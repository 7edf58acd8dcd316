//! Pictures of every kind that a phone, a program or an attacker sends, made here and by others (`fixtures/photos`):
//! what is taken comes out as pixels and nothing else, and what is refused says why.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test that panics has failed; samples of a picture are cut to a byte on purpose"
)]

mod accepted;
mod damaged;
mod made;
mod masked;
mod metadata;
mod refused;
mod segments;
mod upright;
