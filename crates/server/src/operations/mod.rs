//! For those who run an instance: is it alive, can it serve, what has it done.

pub(crate) mod healthz;
pub(crate) mod metrics;
pub(crate) mod readyz;
