//! Integration tests: the whole application over HTTP, on a real PostGIS, a database of its own for each test.

#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

mod accounts;
mod acts;
mod admin;
mod appeals;
mod areas;
mod audit;
mod backup;
mod backup_erasures;
mod budgets;
mod centres;
mod columns;
mod contributors;
mod decisions;
mod deployments;
mod facts;
mod feed;
mod findings;
mod findings_families;
mod history;
mod http_acts;
mod http_acts_desk;
mod http_acts_texts;
mod http_limits;
mod http_map_picture;
mod http_openapi;
mod http_organisations;
mod http_photos;
mod http_photos_faces;
mod http_photos_mask;
mod http_photos_public;
mod http_public;
mod http_questions;
mod http_receipts;
mod http_reports;
mod http_reports_check;
mod http_reports_form;
mod http_sightings;
mod imports;
mod log;
mod moderation;
mod notices;
mod notices_desk;
mod notices_retention;
mod ogc;
mod onion;
mod organisations;
mod passkeys;
mod patterns;
mod permissions;
mod photos;
mod photos_s3;
mod places;
mod privacy;
mod queue;
mod reports;
mod retention;
mod retention_table;
mod reverts;
mod review_input;
mod review_page;
mod schema;
mod scopes;
mod standing;
mod status;
mod support;
mod surfaces;
mod surroundings;
mod survival;
mod taxonomy;
mod traces;
mod vocabularies;
