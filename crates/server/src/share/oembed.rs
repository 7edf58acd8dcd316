//! `GET /oembed`: how to show a page of ours in another (oEmbed 1.0).

use axum::Json;
use axum::extract::State;
use axum::http::{Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::Filter;
use domain::query::{Query, QueryError};
use serde::Serialize;

use super::Subject;
use super::embeds::{self, CARD, MAP};
use crate::cache::CachePolicy;
use crate::extract::{Parameters, parameters};
use crate::filter_query::encode;
use crate::i18n::Locale;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::countries;

/// Frames smaller than this show nothing.
const SMALLEST: u32 = 200;
/// Longest address, in bytes.
const LONGEST: usize = 4_000;

/// The members of an answer, in the order of the document.
#[derive(Serialize)]
struct Answer {
    r#type: &'static str,
    version: &'static str,
    title: String,
    provider_name: String,
    provider_url: String,
    /// In seconds.
    cache_age: u32,
    width: u32,
    height: u32,
    html: String,
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

pub(crate) async fn get(
    State(state): State<AppState>,
    Parameters(mut query): Parameters,
) -> Result<Response, Problem> {
    let size = |text: &str| text.parse::<u32>().map_err(|_| "a number of pixels");
    let address = query.take_with("url", |url| {
        (url.len() <= LONGEST)
            .then(|| url.to_owned())
            .ok_or("at most 4,000 bytes")
    })?;
    let width = query.take_with("maxwidth", size)?;
    let height = query.take_with("maxheight", size)?;
    let is_xml = query.take_with("format", |format| match format {
        "json" => Ok(false),
        "xml" => Ok(true),
        _ => Err("json or xml"),
    })?;
    query.finish()?;
    let address = address.ok_or_else(|| QueryError::invalid("url", "it is missing"))?;
    let answer = answer(&state, &address, width, height).ok_or(Kind::NotFound)?;
    Ok(if is_xml == Some(true) {
        let kind = [(header::CONTENT_TYPE, "text/xml; charset=utf-8")];
        (CachePolicy::Revalidate, kind, xml(&answer)).into_response()
    } else {
        (CachePolicy::Revalidate, Json(answer)).into_response()
    })
}

/// `None` for what is no page of ours that can stand in a frame.
fn answer(state: &AppState, address: &str, width: Option<u32>, height: Option<u32>) -> Option<Answer> {
    let base = &state.settings.base_url;
    let rest = address.strip_prefix(base.as_str())?;
    let (rest, fragment) = rest
        .split_once('#')
        .map_or((rest, None), |(rest, fragment)| (rest, Some(fragment)));
    let uri: Uri = rest.parse().ok()?;
    let atlas = state.published.atlas();
    let path = uri.path();
    let path = path.strip_prefix("/embed").unwrap_or(path);
    let mut query = Query::new(parameters::pairs(uri.query().unwrap_or_default()).ok()?).ok()?;
    let locale = query
        .take("lang")
        .map_or(Some(Locale::En), |code| Locale::from_code(&code));
    let locale = locale?;
    let lang = uri
        .query()
        .is_some_and(|query| query.contains("lang="))
        .then(|| locale.code());
    let lang = lang.map(|code| ("lang", code.to_owned()));
    let subject = Subject::of_path(&atlas, path)?;
    let (frame, title, size) = match &subject {
        Subject::Place(place) if path.split('/').count() == 4 => {
            query.finish().ok()?;
            let frame = format!("{base}/embed{path}{}", encode(lang));
            (frame, countries::name(locale, place), CARD)
        }
        Subject::Map => {
            let filter = Filter::take(&mut query).ok()?;
            for name in ["period", "shade", "compare"] {
                query.take(name);
            }
            query.finish().ok()?;
            let pairs = crate::filter_query::pairs(&filter).into_iter().chain(lang);
            let mut frame = format!("{base}/embed/map{}", encode(pairs));
            if let Some(fragment) = fragment.and_then(position) {
                frame.push('#');
                frame.push_str(&fragment);
            }
            (frame, locale.text("map-title"), MAP)
        }
        _ => return None,
    };
    let fitted = |wanted: u32, most: Option<u32>| most.map_or(wanted, |most| most.max(SMALLEST).min(wanted));
    let (width, height) = (fitted(size.0, width), fitted(size.1, height));
    Some(Answer {
        r#type: "rich",
        version: "1.0",
        html: embeds::frame(&frame, &title, (width, height)),
        title,
        provider_name: super::site_name(locale, state),
        provider_url: format!("{base}/"),
        cache_age: 86_400,
        width,
        height,
        thumbnail_url: format!("{base}{}?lang={}", subject.picture(), locale.code()),
        thumbnail_width: 1_200,
        thumbnail_height: 630,
    })
}

/// A position as the map writes it: `map=12/43.6/1.44`. Anything else is not carried on.
fn position(fragment: &str) -> Option<String> {
    let is_plain = fragment.len() <= 80
        && fragment
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "=/.-&_".contains(letter));
    is_plain.then(|| fragment.to_owned())
}

fn xml(answer: &Answer) -> String {
    let members = [
        ("type", answer.r#type.to_owned()),
        ("version", answer.version.to_owned()),
        ("title", answer.title.clone()),
        ("provider_name", answer.provider_name.clone()),
        ("provider_url", answer.provider_url.clone()),
        ("cache_age", answer.cache_age.to_string()),
        ("width", answer.width.to_string()),
        ("height", answer.height.to_string()),
        ("html", answer.html.clone()),
        ("thumbnail_url", answer.thumbnail_url.clone()),
        ("thumbnail_width", answer.thumbnail_width.to_string()),
        ("thumbnail_height", answer.thumbnail_height.to_string()),
    ];
    formats::out::members("oembed", &members)
}

/// Where a program finds the frame of a page: the kinds and addresses of the documents that describe it.
pub(crate) fn discovery(base: &str, subject: &Subject, address: &str) -> Vec<(&'static str, String)> {
    if !matches!(subject, Subject::Place(_) | Subject::Map) || address.contains("/kit") {
        return Vec::new();
    }
    [("json", "application/json+oembed"), ("xml", "text/xml+oembed")]
        .map(|(format, kind)| {
            let pairs = [("url", address.to_owned()), ("format", format.to_owned())];
            (kind, format!("{base}/oembed{}", encode(pairs)))
        })
        .to_vec()
}
