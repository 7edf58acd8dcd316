//! The context of a page: its language, its own address, and whether somebody is signed in.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use domain::query::Query;

use super::parameters::query;
use super::session;
use crate::i18n::{Argument, Locale};
use crate::problem::Problem;
use domain::query::QueryError;

/// Taken by every page. As an extractor it refuses all parameters but `lang`; see [`QueriedPage`] for more.
#[derive(Clone, Debug)]
pub struct PageContext {
    locale: Locale,
    /// Chosen by `lang`: then links keep it. Otherwise the browser's preference decides on each page.
    chosen: bool,
    uri: Uri,
    /// A session cookie is there; whether it is worth anything is for [`session::SignedIn`] to say.
    signed_in: bool,
}

/// A page with parameters of its own. The handler takes what it knows and calls `finish`.
pub struct QueriedPage(pub PageContext, pub Query);

impl PageContext {
    /// For error pages: whatever else is wrong, the page must appear.
    pub(crate) fn lenient(uri: &Uri, accept_language: Option<&HeaderValue>) -> Self {
        let chosen = query(uri)
            .ok()
            .and_then(|mut query| query.take("lang"))
            .and_then(|code| Locale::from_code(&code));
        Self {
            locale: chosen.unwrap_or_else(|| accepted(accept_language)),
            chosen: chosen.is_some(),
            uri: uri.clone(),
            signed_in: false,
        }
    }

    /// Takes `lang` out of a query.
    pub(crate) fn take(uri: &Uri, headers: &HeaderMap, query: &mut Query) -> Result<Self, QueryError> {
        let chosen = query.take_with("lang", |code| Locale::from_code(code).ok_or("fr or en"))?;
        Ok(Self {
            locale: chosen.unwrap_or_else(|| accepted(headers.get(header::ACCEPT_LANGUAGE))),
            chosen: chosen.is_some(),
            uri: uri.clone(),
            signed_in: session::has_cookie(headers),
        })
    }

    pub const fn locale(&self) -> Locale {
        self.locale
    }

    pub const fn is_language_chosen(&self) -> bool {
        self.chosen
    }

    pub const fn signed_in(&self) -> bool {
        self.signed_in
    }

    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// Path and query as they were asked for.
    pub(crate) fn address(&self) -> &str {
        self.uri
            .path_and_query()
            .map_or(self.uri.path(), |whole| whole.as_str())
    }

    pub fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }

    pub fn text_with(&self, key: &str, arguments: &[(&'static str, Argument)]) -> String {
        self.locale.text_with(key, arguments)
    }

    /// Words for so many of something, without the number itself: one device, two devices.
    pub fn text_for(&self, key: &str, count: u64) -> String {
        self.text_with(key, &[("count", Argument::from(count))])
    }

    /// A link to a page of ours in the language that was chosen.
    pub fn href(&self, path: &str) -> String {
        if self.chosen {
            with_lang(path, self.locale)
        } else {
            path.to_owned()
        }
    }

    /// This very page in another language.
    pub(crate) fn in_language(&self, locale: Locale) -> String {
        let others: Vec<&str> = self
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
            .collect();
        if others.is_empty() {
            with_lang(self.uri.path(), locale)
        } else {
            with_lang(&format!("{}?{}", self.uri.path(), others.join("&")), locale)
        }
    }
}

fn accepted(header: Option<&HeaderValue>) -> Locale {
    Locale::accepted(header.and_then(|value| value.to_str().ok()))
}

fn with_lang(path: &str, locale: Locale) -> String {
    let separator = if path.contains('?') { '&' } else { '?' };
    format!("{path}{separator}lang={}", locale.code())
}

impl<S: Sync> FromRequestParts<S> for PageContext {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let QueriedPage(context, query) = QueriedPage::from_request_parts(parts, state).await?;
        query.finish()?;
        Ok(context)
    }
}

impl<S: Sync> FromRequestParts<S> for QueriedPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut query = query(&parts.uri)?;
        let context = PageContext::take(&parts.uri, &parts.headers, &mut query)?;
        Ok(Self(context, query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(path: &str) -> PageContext {
        let uri = Uri::try_from(path).unwrap();
        let mut query = query(&uri).unwrap();
        PageContext::take(&uri, &HeaderMap::new(), &mut query).unwrap()
    }

    #[test]
    fn links_keep_a_chosen_language_and_no_other() {
        assert_eq!(context("/map").href("/report"), "/report");
        assert_eq!(context("/map?lang=fr").href("/report"), "/report?lang=fr");
        assert_eq!(
            context("/map?lang=fr").href("/map?kind=camera"),
            "/map?kind=camera&lang=fr"
        );
    }

    #[test]
    fn the_language_switch_keeps_the_other_parameters() {
        let page = context("/map?kind=camera&lang=fr&status=observed");
        assert_eq!(
            page.in_language(Locale::En),
            "/map?kind=camera&status=observed&lang=en"
        );
        assert_eq!(context("/").in_language(Locale::Fr), "/?lang=fr");
    }
}
