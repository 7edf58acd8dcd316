//! `GET /basemap/{name}.pmtiles`: the archives of the map background, read in ranges by the map itself.

use axum::extract::{Request, State};
use axum::response::Response;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use super::assets::file;
use crate::cache::CachePolicy;
use crate::extract::{Id, NoParameters};
use crate::problem::{Kind, Problem};
use crate::state::AppState;

pub(crate) async fn basemap(
    State(state): State<AppState>,
    Id(name): Id<String>,
    _: NoParameters,
    request: Request,
) -> Result<Response, Problem> {
    if !is_archive(&name) {
        return Err(Kind::NotFound.into());
    }
    let archive = ServeFile::new(state.settings.basemap_dir.join(&name));
    match archive.oneshot(request).await {
        Ok(response) => file(CachePolicy::Day, response.map(axum::body::Body::new)),
        Err(never) => match never {},
    }
}

/// One plain file name: no folder, no hidden file.
fn is_archive(name: &str) -> bool {
    name.strip_suffix(".pmtiles").is_some_and(|stem| {
        !stem.is_empty()
            && stem
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_archives_beside_each_other_can_be_named() {
        assert!(is_archive("world.pmtiles"));
        for name in [
            "",
            ".pmtiles",
            "../world.pmtiles",
            "a/b.pmtiles",
            "world.json",
            ".x.pmtiles",
            "a\\b.pmtiles",
        ] {
            assert!(!is_archive(name), "{name}");
        }
    }
}
