//! What the pages of features read from the database: evidence, history and photos, each from its own public view.
//! Everything else of a page comes from the atlas, so that a page appears, without these, while the database is away.

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::ids::FeatureId;
use maud::Markup;
use store::history::{Piece, Version, evidence, versions};
use store::photos::{Published, of_feature};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::state::AppState;

/// Photos that a page shows; those cleared last come first.
const PHOTOS: i64 = 12;

/// Evidence, history and photos of one feature; `None` while the database is away.
#[derive(Debug, Default)]
pub(crate) struct Background {
    pub evidence: Option<Vec<Piece>>,
    pub versions: Option<Vec<Version>>,
    pub photos: Option<Vec<Published>>,
}

impl Background {
    async fn of(state: &AppState, feature: FeatureId) -> Self {
        let read = async {
            let mut connection = state.pool.acquire().await?;
            let evidence = evidence(&mut *connection, feature).await?;
            let versions = versions(&mut *connection, feature).await?;
            let photos = of_feature(&mut *connection, feature, PHOTOS).await?;
            Ok::<_, store::Error>(Self {
                evidence: Some(evidence),
                versions: Some(versions),
                photos: Some(photos),
            })
        };
        read.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "a page goes without evidence, history and photos");
            Self::default()
        })
    }

    const fn is_complete(&self) -> bool {
        self.evidence.is_some() && self.versions.is_some() && self.photos.is_some()
    }
}

/// A page of a feature. An incomplete one has a name of its own, so that nobody keeps it when the database is back.
pub(crate) async fn answer(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    context: &PageContext,
    feature: FeatureId,
    page: impl FnOnce(&Background) -> Markup,
) -> Response {
    let etag = conditional::page_validator(state, uri, context);
    if conditional::matches(headers, &etag) {
        return conditional::not_modified(etag, CachePolicy::Revalidate);
    }
    let background = Background::of(state, feature).await;
    let etag = if background.is_complete() {
        etag
    } else {
        conditional::incomplete(&etag)
    };
    conditional::answer(headers, etag, CachePolicy::Revalidate, || page(&background))
}
