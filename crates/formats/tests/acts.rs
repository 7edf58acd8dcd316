//! The reader of acts against thirteen real orders and twelve invented ones with facts noted by hand, and against texts of our own.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, outside the reach of the lint's exception"
)]

#[path = "acts/invented.rs"]
mod invented;
#[path = "acts/others.rs"]
mod others;
#[path = "acts/packs.rs"]
mod packs;
#[path = "acts/periods.rs"]
mod periods;
#[path = "acts/real.rs"]
mod real;
#[path = "acts/robust.rs"]
mod robust;
#[path = "acts/score.rs"]
mod score;
#[path = "acts/shared.rs"]
mod shared;
