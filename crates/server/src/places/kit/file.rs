//! `GET /places/{country}/{code}-{slug}/kit/{file}`: a letter or the fact sheet as page, text or OpenDocument; posters to
//! print; the QR code; pictures for the press.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse as _, Response};
use domain::place::Place;
use formats::out::{Document, odt};

use super::super::find;
use super::facts::Facts;
use super::posters::{self, Format};
use super::{address, letter, outline_of, pack, pages, sheet};
use crate::cache::CachePolicy;
use crate::conditional;
use crate::extract::PageContext;
use crate::problem::{Kind, Problem};
use crate::state::AppState;
use crate::ui::qr;

/// Pixels of the press picture to one of that for links.
const PRESS: u8 = 2;

pub(crate) async fn get(
    State(state): State<AppState>,
    Path((country, name, file)): Path<(String, String, String)>,
    context: PageContext,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let place = find(&state, &country, &name).ok_or(Kind::NotFound)?;
    let etag = conditional::page_validator(&state, &uri, &context);
    if conditional::matches(&headers, &etag) {
        return Ok(conditional::not_modified(etag, CachePolicy::Revalidate));
    }
    let (outline, is_whole) = outline_of(&state, &place).await;
    let etag = if is_whole {
        etag
    } else {
        conditional::incomplete(&etag)
    };
    let atlas = state.published.snapshot();
    let facts = |locale| Facts::of(&state, &atlas, &place, outline.as_ref(), locale);
    let made = match file.as_str() {
        "qr.svg" => {
            let svg = qr::svg(&address(&state, &place)).ok_or(Kind::NotFound)?;
            ([(header::CONTENT_TYPE, "image/svg+xml")], svg.into_string()).into_response()
        }
        "press.png" => {
            let card = crate::share::cards::place(&state, &atlas, context.locale(), &place, outline.as_ref());
            crate::share::cards::answer(&state, card, PRESS).await?
        }
        "map.png" => {
            let map = crate::share::cards::map(&atlas, context.locale(), &place, outline.as_ref());
            crate::share::cards::picture(&state, map).await?
        }
        file => {
            if let Some(format) = Format::of(file) {
                posters::poster(&context, &state, &facts(context.locale()), format).into_response()
            } else {
                text(&context, &state, &place, file, facts)?
            }
        }
    };
    Ok(conditional::answer(
        &headers,
        etag,
        CachePolicy::Revalidate,
        || made,
    ))
}

/// A letter or the sheet.
fn text(
    context: &PageContext,
    state: &AppState,
    place: &Place,
    file: &str,
    facts: impl Fn(crate::i18n::Locale) -> Facts,
) -> Result<Response, Problem> {
    let (name, extension) = match file.split_once('.') {
        Some((name, extension)) => (name, Some(extension)),
        None => (file, None),
    };
    let document = if name == "sheet" {
        sheet::sheet(&facts(context.locale()))
    } else {
        let template = pack::letters(place)
            .find(|letter| letter.name == name)
            .ok_or(Kind::NotFound)?;
        letter::fill(template, &facts(template.locale()))
    };
    match extension {
        None => Ok(pages::document(context, state, place, name, &document).into_response()),
        Some("txt") => Ok(as_text(&document)),
        Some("odt") => as_odt(&document, &format!("{}-{name}.odt", place.code.as_str())),
        Some(_) => Err(Problem::new(Kind::NotFound)),
    }
}

fn as_text(document: &Document) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_LANGUAGE, document.language),
    ];
    (headers, letter::plain(document)).into_response()
}

fn as_odt(document: &Document, name: &str) -> Result<Response, Problem> {
    let bytes = odt(document).map_err(|_| Kind::Internal)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/vnd.oasis.opendocument.text"),
    );
    let disposition = format!("attachment; filename=\"{name}\"");
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::try_from(disposition)
            .expect("codes of places and names of letters are letters, digits and hyphens"),
    );
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(document.language),
    );
    Ok(response)
}
