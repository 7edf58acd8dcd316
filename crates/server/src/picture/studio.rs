//! Where pictures are drawn: few at a time, beside the threads that answer, with what all of them share.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use tokio::sync::Semaphore;

use super::background::Background;
use super::font::Font;
use super::{Card, Materials, Picture};

/// Pictures drawn at the same time.
const AT_ONCE: usize = 2;

/// Pictures drawn or waited for; whoever comes then gets none.
const WAITING: usize = 32;

pub(crate) struct Studio {
    materials: Arc<OnceLock<Materials>>,
    basemap: Arc<Path>,
    assets: Arc<Path>,
    queue: Arc<Semaphore>,
    workers: Arc<Semaphore>,
}

impl Studio {
    /// Opens nothing yet: the folders are read when the first picture is wanted.
    pub(crate) fn new(basemap: &Path, assets: &Path) -> Self {
        Self {
            materials: Arc::default(),
            basemap: basemap.into(),
            assets: assets.into(),
            queue: Arc::new(Semaphore::new(WAITING)),
            workers: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// A PNG; `None` when too many are waited for. The page then goes without.
    pub(crate) async fn draw(&self, picture: Picture) -> Option<Vec<u8>> {
        self.make(move |materials| picture.draw(materials)).await
    }

    /// The same for a card.
    pub(crate) async fn draw_card(&self, card: Card) -> Option<Vec<u8>> {
        self.make(move |materials| card.draw(materials)).await
    }

    async fn make(&self, draw: impl FnOnce(&Materials) -> Vec<u8> + Send + 'static) -> Option<Vec<u8>> {
        let place = Arc::clone(&self.queue).try_acquire_owned().ok()?;
        let worker = Arc::clone(&self.workers).acquire_owned().await.ok()?;
        let (materials, basemap, assets) = (
            Arc::clone(&self.materials),
            Arc::clone(&self.basemap),
            Arc::clone(&self.assets),
        );
        // The permits go with the work: who stops waiting for it does not make room for more of it.
        let drawn = tokio::task::spawn_blocking(move || {
            let _held = (place, worker);
            let materials = materials.get_or_init(|| Materials {
                background: Background::new(&basemap),
                font: Font::load(&assets),
            });
            draw(materials)
        });
        drawn
            .await
            .inspect_err(|error| tracing::error!(%error, "a picture was not drawn"))
            .ok()
    }

    /// Takes every place of the queue until it is dropped.
    #[cfg(test)]
    pub(super) fn fill(&self) -> tokio::sync::OwnedSemaphorePermit {
        let all = u32::try_from(WAITING).expect("a small number");
        Arc::clone(&self.queue)
            .try_acquire_many_owned(all)
            .expect("nobody waits")
    }
}
