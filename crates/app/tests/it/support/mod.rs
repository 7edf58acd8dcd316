//! What the integration tests share: a database per test, the running application, requests to it.

mod app;
mod authenticator;
pub(crate) mod bucket;
mod database;
mod devices;
mod features;
pub(crate) mod instance;
mod people;
pub(crate) mod places;
mod publishing;
mod reporting;
mod shared_data;

pub(crate) use app::TestApp;
pub(crate) use authenticator::Authenticator;
pub(crate) use database::TestDatabase;
pub(crate) use devices::{camera, centre, deployment};
pub(crate) use features::{public_act, public_centre, public_deployment, public_device, public_of, seen};
pub(crate) use people::Person;
pub(crate) use publishing::{decide_on, open_review, publish, publish_claimed, today};
pub(crate) use reporting::Reported;
pub(crate) use shared_data::shared;
