//! `GET /robots.txt` and `/.well-known/security.txt`.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use time::Duration;
use time::format_description::well_known::Rfc3339;

use crate::cache::CachePolicy;
use crate::extract::NoParameters;
use crate::problem::{Kind, Problem};
use crate::state::AppState;

/// Search engines may read pages; what is private or endless is not for them.
const ROBOTS: &str = "User-agent: *\n\
    Disallow: /tiles/\n\
    Disallow: /ogc/\n\
    Disallow: /receipt\n\
    Disallow: /sign-in\n\
    Disallow: /invitation\n\
    Disallow: /moderation\n\
    Disallow: /admin\n\
    Disallow: /account\n\
    Disallow: /embed/\n";

const TEXT: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];

pub(crate) async fn robots(State(state): State<AppState>, _: NoParameters) -> impl IntoResponse {
    let text = format!("{ROBOTS}Sitemap: {}/sitemap.xml\n", state.settings.base_url);
    (CachePolicy::Day, TEXT, text)
}

/// RFC 9116. Without a contact there is nothing to say.
pub(crate) async fn security(
    State(state): State<AppState>,
    _: NoParameters,
) -> Result<impl IntoResponse, Problem> {
    let contact = state.settings.security_contact.as_deref().ok_or(Kind::NotFound)?;
    // The field is mandatory; half a year says that somebody still looks after this instance.
    let expires = (state.now() + Duration::days(182))
        .replace_nanosecond(0)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .ok_or(Kind::Internal)?;
    let base_url = &state.settings.base_url;
    let text = format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en, fr\n\
         Canonical: {base_url}/.well-known/security.txt\n"
    );
    Ok((CachePolicy::Day, TEXT, text))
}
