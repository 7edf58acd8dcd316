//! What the integration tests share: a database per test, the running application, requests to it.

mod app;
mod database;
mod devices;
mod shared_data;

pub(crate) use app::{TestApp, publish};
pub(crate) use database::TestDatabase;
pub(crate) use devices::camera;
pub(crate) use shared_data::shared;
