//! Every address of the server, in one list. What an address does is in the file that its path names.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::account;
use crate::accounts;
use crate::acts;
use crate::admin;
use crate::api;
use crate::catalogue;
use crate::centres;
use crate::changes;
use crate::components;
use crate::deployments;
use crate::devices;
use crate::exports;
use crate::feeds;
use crate::files;
use crate::home;
use crate::layers::body_timeout::body_timeout;
use crate::layers::compression::compression;
use crate::layers::envelope::envelope;
use crate::log;
use crate::map;
use crate::moderation;
use crate::notices;
use crate::ogc;
use crate::openapi;
use crate::operations;
use crate::organisations;
use crate::osm;
use crate::phone;
use crate::photos;
use crate::places;
use crate::problem::{Kind, Problem};
use crate::project;
use crate::receipt;
use crate::reports;
use crate::routes::{About, Access, Doors, Listed, Routes, get, post};
use crate::search;
use crate::share;
use crate::sightings;
use crate::sitemap;
use crate::sources;
use crate::state::AppState;
use crate::survey;
use crate::tiles;
use crate::way;

/// What lies in one's places, and what one review or one photo needs.
const READ: Access = Access::May(Action::ReadReviews, About::Anywhere);
const NEXT: Access = Access::May(Action::DecideReviews, About::Anywhere);
const READ_REVIEW: Access = Access::May(Action::ReadReviews, About::Review);
const DECIDE_REVIEW: Access = Access::May(Action::DecideReviews, About::Review);
const READ_PHOTO: Access = Access::May(Action::ReadReviews, About::Photo);
const DECIDE_PHOTO: Access = Access::May(Action::DecideReviews, About::Photo);
/// What a feature or a decision needs: which role may do what with it is decided with it.
const FEATURE: Access = Access::May(Action::ReadReviews, About::Feature);
const DECISION: Access = Access::May(Action::ReadReviews, About::Decision);
/// What one account has decided may lie anywhere, and so may what an import did.
const REVERT: Access = Access::May(Action::DecideSensitive, About::Everywhere);
/// What publishes many things at once is for whoever may take it back.
const IMPORT: Access = REVERT;
/// An act may lie in several places, and the name of an organisation stands all over the map.
const ACTS: Access = Access::May(Action::EnterActs, About::Everywhere);
const ORGANISATIONS: Access = Access::May(Action::EditOrganisations, About::Everywhere);
/// Orders of authorities may lie anywhere.
const ORDERS: Access = Access::May(Action::WithholdFeatures, About::Everywhere);
/// A pattern may lie in several places, and so does what an import contradicts.
const DISMISS: Access = Access::May(Action::DecideReviews, About::Everywhere);
const OWN: Access = Access::SignedIn;
const ACCOUNTS: Access = Access::May(Action::ManageAccounts, About::Everywhere);
/// Places that are opened, and what the collective of one says.
const PLACES: Access = Access::May(Action::EditPlacePages, About::Anywhere);
const PLACE: Access = Access::May(Action::EditPlacePages, About::Place);

/// The whole application.
pub fn app(state: AppState) -> Router {
    let routes = public()
        .merge(queries())
        .merge(forms(&state.settings.base_url))
        .into_router();
    let tiles = axum::routing::get(tiles::get::get).fallback(tiles::get::refuse); // /tiles/{z}/{x}/{y}.mvt, outside the layers
    envelop(routes, state.clone()).route(tiles::get::ROUTE, tiles.with_state(state))
}

/// Every address with its methods and who may ask, for the test that asks them all. Tiles stand outside of the layers and are
/// for everybody.
pub fn listed() -> Vec<Listed> {
    public()
        .merge(queries())
        .merge(forms("https://list.invalid"))
        .into_list()
}

/// What is around every route. Panics of a handler end as a problem `internal`, nothing else of the process.
pub(crate) fn envelop(routes: Router<AppState>, state: AppState) -> Router {
    routes
        .fallback(async || Problem::new(Kind::NotFound))
        .method_not_allowed_fallback(async || Problem::new(Kind::MethodNotAllowed))
        .layer(CatchPanicLayer::custom(internal))
        .layer(from_fn_with_state(state.clone(), envelope))
        .with_state(state)
}

/// Reads, answered from memory; but for photos, history and the comparison with OpenStreetMap.
#[rustfmt::skip]
fn public() -> Routes {
    Routes::new()
        .route("/", get(home::get::get))
        .route("/map", get(map::get::get))
        .route("/map/table", get(map::table::get))
        .route("/search", get(search::get::get))
        .route("/search.json", get(search::get::document))
        .route("/devices/{id}", get(devices::get::get)) // and /devices/{id}.geojson
        .route("/deployments/{id}", get(deployments::get::get)) // and /deployments/{id}.geojson
        .route("/centres/{id}", get(centres::get::get)) // and /centres/{id}.geojson
        .route("/centres/{id}/territory.geojson", get(centres::territory::get))
        .route("/acts", get(acts::list::list))
        .route("/acts/{id}", get(acts::get::get))
        .route("/privacy", get(project::get::privacy))
        .route("/recognise", get(project::get::recognise))
        .route("/not-mapped", get(project::get::not_mapped))
        .route("/log", get(log::show))
        .route("/log.json", get(log::document))
        .route("/transparency", get(log::transparency))
        .route("/sources", get(sources::list))
        .route("/report/queue", get(phone::queue::queue)) // what waits on the phone
        .route("/survey", get(survey::get::get))
        .route("/way", get(way::get::get))
        .route("/survey/sheet", get(survey::sheet::get::get))
        .route("/survey/template.csv", get(survey::template::get))
        .route("/places", get(places::index::get))
        .route("/places/compare", get(places::compare::get))
        .route("/organisations", get(organisations::list))
        .route("/organisations/{id}", get(organisations::one))
        .route("/places/search", get(places::search::search))
        .route("/places/{country}/{name}", get(places::get::get))
        .route("/places/{country}/{name}/outline.geojson", get(places::outline::get))
        .route("/places/{country}/{name}/map.png", get(places::picture::get))
        .route("/places/{country}/{name}/kit", get(places::kit::get::get))
        .route("/places/{country}/{name}/kit/{file}", get(places::kit::file::get))
        .route("/alerts", get(feeds::alerts::get))
        .route("/feeds/{name}", get(feeds::get::get))
        .route("/sitemap.xml", get(sitemap::get::index))
        .route("/sitemaps/{name}", get(sitemap::get::one))
        .route("/embed/map", get(share::embeds::map))
        .route("/embed/places/{country}/{name}", get(share::embeds::place))
        .route("/oembed", get(share::oembed::get))
        .route("/share/home.png", get(share::pictures::home))
        .route("/share/map.png", get(share::pictures::map))
        .route("/share/places/{country}/{name}", get(share::pictures::of_place))
        .route("/share/devices/{name}", get(share::pictures::of_device))
        .route("/share/deployments/{name}", get(share::pictures::of_deployment))
        .route("/share/centres/{name}", get(share::pictures::of_centre))
        .route("/exports", get(exports::list::list))
        .route("/exports/", get(exports::list::list))
        .route("/changes", get(changes::get::get)) // long: waits for a change, or streams them
        .route("/exports/dumps", get(exports::dumps::list::page))
        .route("/exports/dumps/", get(exports::dumps::list::page))
        .route("/exports/dumps.json", get(exports::dumps::list::document))
        .route("/exports/dumps/key.pem", get(exports::dumps::file::key))
        .route("/exports/{name}", get(exports::get::get))
        .route("/osm/comparison", get(osm::comparison::page))
        .route("/osm/comparison.geojson", get(osm::comparison::geojson))
        .route("/osm/comparison.csv", get(osm::comparison::csv))
        .route("/api", get(api::get::get))
        .route("/openapi.json", get(openapi::get))
        .merge(ogc_api())
        .route("/assets/{*path}", get(files::assets::assets))
        .route("/favicon.ico", get(files::assets::favicon))
        .route("/components", get(components::get)) // for developers; not in the open
        .route("/instance.css", get(files::instance::colours))
        .route("/legal", get(project::get::legal))
        .route("/method", get(project::get::method))
        .route("/quality", get(project::get::quality))
        .route("/cite", get(project::get::cite))
        .route("/data", get(project::get::data))
        .route("/manifest.webmanifest", get(files::manifest::manifest))
        .route("/sw.js", get(files::service_worker::service_worker))
        .route("/robots.txt", get(files::well_known::robots))
        .route("/.well-known/api-catalog", get(catalogue::apis::apis))
        .route("/catalog.jsonld", get(catalogue::datasets::datasets))
        .route("/.well-known/security.txt", get(files::well_known::security))
        .route("/tiles.json", get(tiles::tilejson::tilejson))
        .layer(compression())
        // The background is read in ranges, photos are compressed, and the rest is too small.
        .route("/exports/dumps/{date}/{file}", get(exports::dumps::file::get))
        .route("/basemap/{name}", get(files::basemap::basemap))
        .route("/photos/{id}", get(photos::get::full))
        .route("/photos/{id}/small", get(photos::get::small))
        .route("/healthz", get(operations::healthz::healthz))
        .route("/readyz", get(operations::readyz::readyz))
        .route("/metrics", get(operations::metrics::metrics))
}

/// OGC API: features, and the same tiles as anywhere.
#[rustfmt::skip]
fn ogc_api() -> Routes {
    Routes::new()
        .route("/ogc", get(ogc::landing::landing))
        .route("/ogc/", get(ogc::landing::landing)) // what the definition calls its root
        .route("/ogc/conformance", get(ogc::conformance::conformance))
        .route("/ogc/api", get(ogc::api::api))
        .route("/ogc/collections", get(ogc::collections::list))
        .route("/ogc/tiles", get(ogc::tiles::sets::list))
        .route("/ogc/tiles/WebMercatorQuad", get(ogc::tiles::sets::get))
        .route("/ogc/tileMatrixSets", get(ogc::tiles::matrix_sets::list))
        .route("/ogc/tileMatrixSets/WebMercatorQuad", get(ogc::tiles::matrix_sets::get))
        .route("/ogc/collections/places", get(ogc::places::collection::get))
        .route("/ogc/collections/places/schema", get(ogc::places::schema::schema))
        .route("/ogc/collections/places/queryables", get(ogc::places::schema::queryables))
        .route("/ogc/collections/places/items", get(ogc::places::items::list))
        .route("/ogc/collections/places/items/{code}", get(ogc::places::items::get))
        .route("/ogc/collections/{collection}", get(ogc::collections::get))
        .route("/ogc/collections/{collection}/tiles", get(ogc::tiles::sets::list_in))
        .route("/ogc/collections/{collection}/tiles/WebMercatorQuad", get(ogc::tiles::sets::get_in))
        .route("/ogc/collections/{collection}/schema", get(ogc::schema::schema))
        .route("/ogc/collections/{collection}/queryables", get(ogc::queryables::queryables))
        .route("/ogc/collections/{collection}/items", get(ogc::items::list))
        .route("/ogc/collections/{collection}/items/{id}", get(ogc::items::get))
}

/// What programs of other sites ask with a body, which changes nothing.
fn queries() -> Routes {
    Routes::new()
        .route(
            "/api/interpreter",
            get(api::interpreter::get).post(api::interpreter::post),
        )
        .layer(compression())
        .layer(from_fn(body_timeout))
}

/// Whatever takes a body and may change something: same site only, and within a time.
#[rustfmt::skip]
fn forms(base_url: &str) -> Routes {
    Routes::new()
        .route("/report", empty(get(reports::choose::choose)))
        .route("/report/device", empty(get(reports::form::device)).post(reports::submit::device))
        .route("/report/deployment", empty(get(reports::form::deployment)).post(reports::submit::deployment))
        .route("/report/centre", empty(get(reports::form::centre)).post(reports::submit::centre))
        .route("/report/share", post(phone::share::share))
        .route("/survey/table", empty(get(survey::table::get::get)).post(survey::table::submit::submit))
        .route("/survey/csv", empty(get(survey::csv::get::get)).post(survey::csv::submit::submit))
        .route("/devices/{id}/sightings", post(sightings::device))
        .route("/deployments/{id}/sightings", post(sightings::deployment))
        .route("/centres/{id}/sightings", post(sightings::centre))
        .route("/notice", empty(get(notices::form::form)).post(notices::submit::submit))
        .route("/receipt", get(receipt::show::show).post(receipt::follow::follow))
        .route("/receipt/correction", post(receipt::correct::submit))
        .route("/invitation", get(accounts::invitation::show).post(accounts::invitation::accept))
        .route("/recovery", get(accounts::recovery::show).post(accounts::recovery::submit))
        .route("/sign-in", get(accounts::sign_in::show).post(accounts::sign_in::submit))
        .route("/sign-in/passkey", post(accounts::passkey::submit))
        .route("/sign-in/passkey/options", post(accounts::passkey::options))
        .route("/sign-out", post(accounts::sign_out::sign_out))
        .route("/account", OWN.get(account::show::show))
        .route("/account/password", OWN.post(account::password::submit))
        .route("/account/sessions", OWN.post(account::sessions::end))
        .route("/account/passkeys", OWN.post(account::passkeys::add))
        .route("/account/passkeys/options", OWN.post(account::passkeys::options))
        .route("/account/passkeys/{id}", OWN.post(account::passkeys::remove))
        .route("/admin/accounts", ACCOUNTS.get(admin::accounts::list::list))
        .route("/admin/accounts/invitations", ACCOUNTS.post(admin::accounts::invite::submit))
        .route("/admin/accounts/{id}/access", ACCOUNTS.post(admin::accounts::access::submit))
        .route("/admin/accounts/{id}/proposals", ACCOUNTS.post(admin::accounts::propose::submit))
        .route("/admin/places", PLACES.get(admin::places::list::list))
        .route("/admin/places/{code}", PLACE.get(admin::places::edit::show).post(admin::places::edit::submit))
        .route("/admin/places/{code}/proposals", ACCOUNTS.post(admin::places::propose::submit))
        .route("/admin/proposals/{id}", ACCOUNTS.post(admin::proposals::submit))
        .route("/moderation", READ.get(moderation::queue::queue))
        .route("/moderation/acts/new", ACTS.get(moderation::acts::enter::show).post(moderation::acts::enter::submit))
        .route("/moderation/acts/{id}/edit", ACTS.get(moderation::acts::edit::show).post(moderation::acts::edit::submit))
        .route("/moderation/decisions", READ.get(moderation::decisions::show))
        .route("/moderation/decisions/revert", REVERT.post(moderation::decisions::revert::submit))
        .route("/moderation/decisions/{id}/undo", DECISION.post(moderation::decisions::undo))
        .route("/moderation/features/{id}", FEATURE.get(moderation::features::show))
        .route("/moderation/features/{id}/change", FEATURE.post(moderation::features::submit))
        .route("/moderation/appeals/{id}", READ_REVIEW.get(moderation::appeals::show::show))
        .route("/moderation/appeals/{id}/decision", READ_REVIEW.post(moderation::appeals::decide::submit))
        .route("/moderation/doubts/{id}", READ_REVIEW.get(moderation::doubts::show::show))
        .route("/moderation/doubts/{id}/decision", DECIDE_REVIEW.post(moderation::doubts::decide::submit))
        .route("/moderation/notices/{id}", READ_REVIEW.get(moderation::notices::show::show))
        .route("/moderation/notices/{id}/decision", READ_REVIEW.post(moderation::notices::decide::submit))
        .route("/moderation/imports", REVERT.get(moderation::imports::list))
        .route("/moderation/imports/new", IMPORT.get(moderation::imports::uploads::start::show).post(moderation::imports::uploads::start::submit))
        .route("/moderation/imports/uploads/{id}", IMPORT.get(moderation::imports::uploads::one::show).post(moderation::imports::uploads::one::submit))
        .route("/moderation/imports/uploads/{id}/discard", IMPORT.post(moderation::imports::uploads::discard::submit))
        .route("/moderation/imports/{id}", REVERT.get(moderation::imports::show))
        .route("/moderation/imports/{id}/revert", REVERT.post(moderation::imports::revert::submit))
        .route("/moderation/openstreetmap", DISMISS.get(moderation::openstreetmap::list))
        .route("/moderation/openstreetmap/{id}", DISMISS.post(moderation::openstreetmap::answer))
        .route("/moderation/orders", ORDERS.get(moderation::orders::orders))
        .route("/moderation/next", NEXT.post(moderation::lease::next))
        .route("/moderation/organisations", ORGANISATIONS.get(moderation::organisations::list::show).post(moderation::organisations::list::submit))
        .route("/moderation/organisations/{id}", ORGANISATIONS.get(moderation::organisations::one::show).post(moderation::organisations::one::submit))
        .route("/moderation/organisations/{id}/merge", ORGANISATIONS.get(moderation::organisations::merge::show).post(moderation::organisations::merge::submit))
        .route("/moderation/patterns/{id}/dismissal", DISMISS.post(moderation::patterns::dismiss))
        .route("/moderation/photos", READ.get(moderation::photos::list::list))
        .route("/moderation/photos/{id}", READ_PHOTO.get(moderation::photos::full))
        .route("/moderation/photos/{id}/small", READ_PHOTO.get(moderation::photos::small))
        .route("/moderation/photos/{id}/mask", READ_PHOTO.get(moderation::photos::mask::show).post_by(DECIDE_PHOTO, moderation::photos::mask::submit))
        .route("/moderation/photos/{id}/clearance", DECIDE_PHOTO.post(moderation::photos::clearance::submit))
        .route("/moderation/reviews/{id}", READ_REVIEW.get(moderation::review::review))
        .route("/moderation/reviews/{id}/decision", DECIDE_REVIEW.post(moderation::decide::submit))
        .route("/moderation/reviews/{id}/lease", DECIDE_REVIEW.post(moderation::lease::take))
        .route("/moderation/reviews/{id}/release", READ_REVIEW.post(moderation::lease::release))
        .route("/moderation/reviews/{id}/question", DECIDE_REVIEW.post(moderation::question::submit))
        .layer(from_fn(body_timeout))
        .layer(same_site(base_url))
}

/// An empty form may be compressed. The length of a compressed answer tells whether what somebody else put into the address
/// repeats a secret of the answer (BREACH), bit by bit over many answers. All that is secret here is the form's token, which
/// each answer draws anew, so there is nothing to gather. What answers a POST or stands behind a sign-in holds receipts and
/// what people typed, and is sent as it is.
fn empty(forms: Doors) -> Doors {
    forms.map(|methods| methods.layer(compression()))
}

/// Refuses forms of other sites by `Sec-Fetch-Site` and `Origin`. The own origin is named because a proxy may hide
/// the host that the browser sees.
fn same_site(base_url: &str) -> CsrfLayer<impl Fn(ProtectionError) -> Response + Clone + use<>> {
    CsrfLayer::new()
        .add_trusted_origin(base_url)
        .expect("AppState::new refuses a base URL that is no origin")
        .with_rejection_response(|_| Problem::new(Kind::CrossSite).into_response())
}

fn internal(panic: Box<dyn std::any::Any + Send>) -> Response {
    // The hook of the process has printed where; the message can hold anything, so it is not repeated.
    drop(panic);
    Problem::new(Kind::Internal).into_response()
}
