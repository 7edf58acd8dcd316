//! What every handler can reach: the published map, the database, the settings, the clock.

use std::ops::Deref;
use std::sync::Arc;

use sqlx::PgPool;
use thiserror::Error;
use time::{Date, OffsetDateTime};
use tower_http::csrf::CsrfLayer;

use crate::accounts::Passkeys;
use crate::changes::Waiting;
use crate::exports::Builds;
use crate::files::basemap::Basemap;
use crate::layers::security_headers::Policies;
use crate::limits::Limits;
use crate::log;
use crate::photos::Photos;
use crate::picture::Studio;
use crate::project::quality;
use crate::published::Published;
use crate::search::Streets;
use crate::settings::Settings;
use crate::sitemap;
use crate::telemetry::Telemetry;
use crate::ui::assets::{Assets, AssetsError};

/// The clock of the process; tests pass one that they set.
pub type Clock = Arc<dyn Fn() -> OffsetDateTime + Send + Sync>;

/// Why the server cannot start with these settings.
#[derive(Debug, Error)]
pub enum StartError {
    #[error("{0} is no origin such as https://contrechamp.example, without a path or a slash at the end")]
    BaseUrl(String),
    #[error(transparent)]
    Assets(#[from] AssetsError),
}

/// Shared by all requests; a clone is one reference.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

pub struct Shared {
    /// For writes and for what only moderators see. Public reads never touch it.
    pub pool: PgPool,
    pub published: Arc<Published>,
    pub settings: Settings,
    pub clock: Clock,
    pub photos: Arc<Photos>,
    pub limits: Limits,
    pub assets: Assets,
    /// What lies under the maps.
    pub(crate) basemap: Basemap,
    pub(crate) policies: Policies,
    /// Where map pictures are drawn.
    pub(crate) studio: Studio,
    /// Where files are built.
    pub(crate) builds: Builds,
    pub telemetry: Telemetry,
    /// Who is asked for streets.
    pub(crate) streets: Streets,
    /// How good the data are.
    pub(crate) quality: quality::Kept,
    /// About the moderation.
    pub(crate) figures: log::Kept,
    pub(crate) passkeys: Passkeys,
    /// Which pages there are.
    pub(crate) sitemap: sitemap::Kept,
    /// Who waits for the next change.
    pub(crate) waiting: Waiting,
}

impl AppState {
    pub fn new(
        pool: PgPool,
        published: Arc<Published>,
        settings: Settings,
        clock: Clock,
        photos: Arc<Photos>,
    ) -> Result<Self, StartError> {
        if CsrfLayer::new().add_trusted_origin(&settings.base_url).is_err() {
            return Err(StartError::BaseUrl(settings.base_url));
        }
        let assets = Assets::load(&settings.assets_dir)?;
        let basemap = Basemap::read(&settings.basemap_dir);
        let policies = Policies::new(settings.instance.tiles.as_ref());
        let studio = Studio::new(&settings.basemap_dir, &settings.assets_dir);
        let streets = Streets::new(settings.instance.geocoder.as_ref(), &settings.base_url);
        let passkeys = Passkeys::new(&settings.base_url);
        let limits = Limits::new(settings.quotas, Arc::clone(&clock));
        Ok(Self(Arc::new(Shared {
            pool,
            published,
            settings,
            clock,
            photos,
            limits,
            assets,
            basemap,
            policies,
            studio,
            builds: Builds::default(),
            telemetry: Telemetry::new(),
            streets,
            quality: quality::Kept::default(),
            figures: log::Kept::default(),
            passkeys,
            sitemap: sitemap::Kept::default(),
            waiting: Waiting::default(),
        })))
    }

    pub fn now(&self) -> OffsetDateTime {
        (self.clock)()
    }

    /// The day in UTC.
    pub fn today(&self) -> Date {
        self.now().date()
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
