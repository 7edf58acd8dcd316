//! What came with the report: photos, a note, and other devices on the same mast.

use maud::{Markup, html};
use store::photos::Attached;

use super::{OpenedNote, ReviewPage};
use crate::extract::PageContext;
use crate::moderation::pages::flagged::flagged_lines;
use crate::ui::feature;

pub(super) fn photos(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let photos = &shown.detail.photos;
    let count = photos.len();
    html! {
        @if count > 0 {
            section.stack #photos {
                h2 { (context.text("moderation-photos")) }
                ul.photo-grid {
                    @for (number, photo) in (1..).zip(photos) {
                        @let path = format!("/moderation/photos/{}", photo.id);
                        @let alt = context.text_with("moderation-photo", &[
                            ("number", number.into()),
                            ("count", (count as u64).into()),
                        ]);
                        li {
                            a href=(path) {
                                img src={ (path) "/small" } alt=(alt) loading="lazy" decoding="async";
                            }
                            (state(context, photo))
                            a.button href=(context.href(&format!("{path}/mask"))) {
                                (context.text_with("moderation-photo-mask", &[("number", number.into())]))
                            }
                        }
                    }
                }
                p.hint { (context.text("moderation-photos-hint")) }
                (of_all(context, shown))
            }
        }
    }
}

/// Whether it is painted over and cleared: what a decision makes public, and what it does not.
fn state(context: &PageContext, photo: &Attached) -> Markup {
    html! {
        p.marks {
            @if photo.is_masked { span.badge data-masked { (context.text("photo-badge-masked")) } }
            @if photo.is_cleared {
                span.badge.cleared data-cleared { (context.text("photo-badge-cleared")) }
            } @else {
                span.badge.warning data-uncleared { (context.text("photo-badge-uncleared")) }
            }
        }
    }
}

pub(super) fn note(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    html! {
        @if *shown.note != OpenedNote::None {
            section.card.stack #note {
                h2 { (context.text("moderation-note")) }
                @match shown.note {
                    OpenedNote::Text(text) => (flagged_lines(context, text)),
                    _ => p.notice.warning { (context.text("moderation-note-unreadable")) },
                }
                (of_all(context, shown))
            }
        }
    }
}

/// Photos and note came once for all devices of a mast.
fn of_all(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    html! {
        @if !shown.detail.siblings.is_empty() { p.hint { (context.text("moderation-of-all-siblings")) } }
    }
}

pub(super) fn siblings(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let locale = context.locale();
    html! {
        @if !shown.detail.siblings.is_empty() {
            section.stack #siblings {
                h2 { (context.text("moderation-siblings")) }
                ul.feature-list {
                    @for sibling in &shown.detail.siblings {
                        li {
                            (feature::icon(sibling.family, sibling.kind))
                            a href=(context.href(&format!("/moderation/reviews/{}", sibling.review))) {
                                (feature::kind_label(locale, sibling.family, sibling.kind))
                            }
                            span {
                                (locale.label(sibling.state))
                                @if let Some(id) = sibling.feature {
                                    " · "
                                    a href=(context.href(&feature::path(sibling.family, id))) {
                                        (context.text("moderation-open-feature"))
                                    }
                                }
                            }
                        }
                    }
                }
                p.hint { (context.text("moderation-siblings-hint")) }
            }
        }
    }
}
