//! The public photos of a feature.

use domain::photo::{LICENCE, LICENCE_URL};
use maud::{Markup, html};
use store::photos::Published;

use crate::extract::PageContext;

/// Nothing where there is no photo. `None`: the database is away, which the page says. `what` names the feature.
pub(crate) fn list(context: &PageContext, what: &str, photos: Option<&[Published]>) -> Markup {
    html! {
        @match photos {
            None => p.notice.warning { (context.text("photos-away")) },
            Some([]) => {},
            Some(photos) => section.stack {
                h2 #photos { (context.text("photos-title")) }
                ul.photo-grid {
                    @for (number, photo) in (1_u64..).zip(photos) {
                        li { (one(context, what, number, photos.len() as u64, photo)) }
                    }
                }
                p.hint {
                    (context.text("photos-licence")) " "
                    a rel="license noopener noreferrer" href=(LICENCE_URL) { (LICENCE) } "."
                }
            },
        }
    }
}

fn one(context: &PageContext, what: &str, number: u64, count: u64, photo: &Published) -> Markup {
    let locale = context.locale();
    let path = format!("/photos/{}", photo.id);
    let alt = context.text_with(
        "photos-alt",
        &[
            ("number", number.into()),
            ("count", count.into()),
            ("what", what.to_owned().into()),
        ],
    );
    let masked: Vec<String> = photo.masked.iter().map(|kind| locale.label(kind)).collect();
    html! {
        a href=(path) { img src={ (path) "/small" } alt=(alt) loading="lazy" decoding="async"; }
        @if !masked.is_empty() {
            p.hint { (context.text_with("photos-masked", &[("kinds", masked.join(", ").into())])) }
        }
        a.hint href=(context.href(&format!("/notice?photo={}", photo.id))) {
            (context.text_with("notice-link-photo", &[("number", number.into())]))
        }
        // Whoever is signed in can take it back.
        @if context.signed_in() {
            a href=(context.href(&format!("/moderation{path}/mask"))) {
                (context.text_with("photos-desk", &[("number", number.into())]))
            }
        }
    }
}
