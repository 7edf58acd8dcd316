//! Paints over what a photo must not show. Nothing brings it back: the painted photo takes the place of the unpainted one,
//! whose key goes with its row and whose file goes at once.

use domain::audit::{AuditAction, Entry, Subject};
use domain::ids::{AccountId, PhotoId};
use domain::photo::{MaskBox, MaskKinds};
use formats::photo::mask;
use sqlx::PgPool;
use time::OffsetDateTime;

use super::Photos;
use crate::problem::{Kind, Problem};

impl Photos {
    /// Returns the id of the painted photo. `NotFound` for what is no photo of a report, or not any more; `Conflict` if
    /// somebody else painted it in the meantime: then nothing of this is kept.
    ///
    /// A crash at any point leaves one of the two photos, and a file that [`Photos::remove_due`] finds.
    pub(crate) async fn mask(
        &self,
        pool: &PgPool,
        id: PhotoId,
        boxes: Vec<MaskBox>,
        by: AccountId,
        now: OffsetDateTime,
    ) -> Result<PhotoId, Problem> {
        let today = now.date();
        let old = store::photos::examine(pool, id).await?;
        let photo = self.open(pool, id).await?;
        let kinds = boxes
            .iter()
            .fold(MaskKinds::EMPTY, |kinds, one| kinds.with(one.kind));
        let masked = self.worker.run(move || mask(&photo, &boxes)).await?;
        let masked = masked.map_err(|fault| {
            // What is stored was made here, so this is a fault of ours, or of the disk.
            tracing::error!(fault = fault.code(), "a photo could not be masked");
            Problem::from(Kind::Internal)
        })?;
        let (new, wrapped_key) = self.write(pool, &masked, old.kept.ordinal, today).await?;
        let mut transaction = pool.begin().await?;
        let replaced = store::photos::replace(&mut transaction, id, &new, &wrapped_key, kinds, today).await;
        match replaced {
            Ok(()) => {}
            Err(store::Error::NotFound) => return Err(Kind::Conflict.into()),
            Err(error) => return Err(error.into()),
        }
        let entry = Entry::by(by, AuditAction::MaskPhoto, Subject::Photo(new.id));
        store::audit::record(&mut transaction, now, &entry).await?;
        transaction.commit().await?;
        self.remove_now(pool, id).await;
        Ok(new.id)
    }

    /// Without its key the file is noise already; what fails here is tried again every hour.
    async fn remove_now(&self, pool: &PgPool, id: PhotoId) {
        match self.files.remove(id).await {
            Ok(()) => {
                if let Err(error) = store::photos::removed(pool, id).await {
                    tracing::warn!(%error, "the file of a photo is gone and still listed");
                }
            }
            Err(error) => tracing::error!(%error, "the file of a photo could not be removed"),
        }
    }
}
