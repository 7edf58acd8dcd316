//! `GET /manifest.webmanifest`: what a phone needs to put the site among its applications (W3C, Web Application Manifest).

use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::site_name;
use crate::ui::theme;

pub(crate) async fn manifest(
    State(state): State<AppState>,
    context: PageContext,
    uri: Uri,
    request: HeaderMap,
) -> Response {
    let etag = conditional::page_validator(&state, &uri, &context);
    conditional::answer(&request, etag, CachePolicy::Revalidate, || {
        let headers = [
            (header::CONTENT_TYPE, "application/manifest+json"),
            (header::CONTENT_LANGUAGE, context.locale().code()),
            (header::VARY, "accept-language"),
        ];
        (
            headers,
            document(&context, &site_name(&context, &state)).to_string(),
        )
            .into_response()
    })
}

fn document(context: &PageContext, name: &str) -> Value {
    let lang = context.locale().code();
    let shortcut = |key: &str, url: &str| json!({ "name": context.text(key), "url": context.href(url) });
    json!({
        // The same application in every language.
        "id": "/",
        "scope": "/",
        "start_url": context.href("/report"),
        "name": name,
        "short_name": name,
        "description": context.text("layout-description"),
        "lang": lang,
        "dir": "ltr",
        "display": "standalone",
        "background_color": theme::PAPER,
        "theme_color": theme::PAPER,
        "categories": ["utilities", "navigation"],
        "icons": [
            icon("app-192.png", "192x192", "any"),
            icon("app-512.png", "512x512", "any"),
            icon("app-maskable-512.png", "512x512", "maskable"),
        ],
        "shortcuts": [
            shortcut("report-title-device", "/report/device"),
            shortcut("phone-title", "/report/queue"),
            shortcut("layout-map", "/map"),
        ],
        // Photos that another application shares. No title and no text: they could say who shares.
        "share_target": {
            "action": context.href("/report/share"),
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {
                "files": [{ "name": "photo", "accept": ["image/jpeg", "image/png", "image/webp"] }],
            },
        },
    })
}

fn icon(file: &str, sizes: &str, purpose: &str) -> Value {
    json!({ "src": format!("/assets/icons/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose })
}
