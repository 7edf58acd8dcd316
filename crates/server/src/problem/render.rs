//! Writes a problem as `application/problem+json` (RFC 9457) or as a page, whichever the client reads.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use domain::Family;
use maud::html;
use serde_json::{Value, json};

use super::Problem;
use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::ogc::format::prefers_page;
use crate::reports::fields::find_label;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

/// Addresses that programs read: problems are always JSON there, and other sites may read the answers.
const FOR_MACHINES: [&str; 14] = [
    "/catalog.jsonld",
    "/changes",
    "/openapi.json",
    "/ogc",
    "/tiles",
    "/exports",
    "/places/search",
    "/oembed",
    "/feeds",
    "/sitemap",
    "/metrics",
    "/healthz",
    "/readyz",
    "/basemap",
];

/// What of a request decides the form of its answer. Cheap to take from every request: all is reference-counted.
pub(crate) struct Asked {
    uri: Uri,
    accept: Option<HeaderValue>,
    accept_language: Option<HeaderValue>,
}

impl Asked {
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        Self {
            uri: uri.clone(),
            accept: headers.get(header::ACCEPT).cloned(),
            accept_language: headers.get(header::ACCEPT_LANGUAGE).cloned(),
        }
    }

    /// Whether the address is one for programs.
    pub(crate) fn is_for_machines(&self) -> bool {
        is_for_machines(&self.uri)
    }

    /// Whether other sites may show the page in a frame.
    pub(crate) fn is_frame(&self) -> bool {
        self.uri.path().starts_with("/embed/")
    }

    /// The language of a page at this address.
    pub(crate) fn locale(&self) -> Locale {
        self.context().locale()
    }

    fn context(&self) -> PageContext {
        PageContext::lenient(&self.uri, self.accept_language.as_ref())
    }

    /// A client that names HTML gets a page, unless the address is for programs. Documents of the API are for both.
    fn wants_page(&self) -> bool {
        let accept = self.accept.as_ref().and_then(|value| value.to_str().ok());
        if self.uri.path().starts_with("/ogc") {
            return prefers_page(&self.uri, accept);
        }
        !self.is_for_machines() && accept.is_some_and(|accept| accept.contains("text/html"))
    }
}

/// Whether the address is one for programs.
pub(crate) fn is_for_machines(uri: &Uri) -> bool {
    let path = uri.path();
    // The list of files is a page.
    let is_list = matches!(path, "/exports" | "/exports/");
    !is_list && FOR_MACHINES.iter().any(|prefix| path.starts_with(prefix)) || path.ends_with(".geojson")
}

/// Fills the empty body that `IntoResponse` of a problem left.
pub(crate) fn render(problem: &Problem, response: &mut Response, asked: &Asked, state: &AppState) {
    let context = asked.context();
    let (content_type, body) = if asked.wants_page() {
        ("text/html; charset=utf-8", page(problem, &context, state))
    } else {
        (
            "application/problem+json",
            document(problem, &context).to_string(),
        )
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(context.locale().code()),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept, accept-language"));
    headers.remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(body);
}

fn document(problem: &Problem, context: &PageContext) -> Value {
    let locale = context.locale();
    let family = reported(context.path());
    let texts = Texts::of(problem, locale);
    let mut document = json!({
        "type": format!("urn:contrechamp:problem:{}", problem.kind.slug()),
        "title": texts.title,
        "status": problem.kind.status().as_u16(),
        "detail": texts.detail.map_or_else(|| texts.advice.clone(), |detail| format!("{detail} {}", texts.advice)),
        "code": problem.kind.slug(),
    });
    if !problem.fields.is_empty() {
        document["errors"] = problem
            .fields
            .iter()
            .map(|error| {
                let mut member = json!({
                    "field": error.field,
                    "code": error.problem.code(),
                    "detail": locale.problem(error.problem),
                });
                if let Some(label) = family.and_then(|family| find_label(locale, family, &error.field)) {
                    member["label"] = json!(label);
                }
                // Where the fault of an area lies, as a position of GeoJSON.
                if let Some(at) = error.at {
                    member["at"] = json!([at.lon(), at.lat()]);
                }
                member
            })
            .collect();
    }
    document
}

/// The family whose form an address takes: its fields have names.
fn reported(path: &str) -> Option<Family> {
    Family::from_code(path.strip_prefix("/report/")?)
}

fn page(problem: &Problem, context: &PageContext, state: &AppState) -> String {
    let texts = Texts::of(problem, context.locale());
    let layout = Layout {
        title: &texts.title,
        section: Section::None,
        entry: None,
    };
    let main = html! {
        div.stack {
            h1 { (texts.title) }
            @if let Some(detail) = &texts.detail { p { (detail) } }
            p { (texts.advice) }
            p {
                @if problem.kind == super::Kind::SignInRequired {
                    a.button.primary href=(context.href(crate::extract::session::SIGN_IN)) {
                        (context.text("layout-sign-in"))
                    }
                } @else {
                    a.button href=(context.href("/")) { (context.text("layout-back-home")) }
                }
            }
            p.hint { (context.text("problem-code")) " " code { (problem.kind.slug()) } }
        }
    };
    layout.render(context, state, &main).into_string()
}

struct Texts {
    title: String,
    detail: Option<String>,
    advice: String,
}

impl Texts {
    fn of(problem: &Problem, locale: Locale) -> Self {
        let slug = problem.kind.slug();
        Self {
            title: locale.text(&format!("problem-{slug}")),
            detail: problem
                .detail
                .as_ref()
                .map(|detail| locale.text_with(detail.key, &detail.arguments())),
            advice: locale.text(&format!("problem-{slug}-advice")),
        }
    }
}
