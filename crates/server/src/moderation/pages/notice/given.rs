//! The notices as they came, the photos that they are about, and what was decided before.

use domain::notice::{Hiding, NoticeReason};
use maud::{Markup, html};
use store::notices::Detail;

use super::{NoticePage, OpenedNote, OpenedNotice};
use crate::extract::PageContext;
use crate::moderation::pages::flagged::flagged_lines;

pub(super) fn given(context: &PageContext, shown: &NoticePage<'_>) -> Markup {
    let locale = context.locale();
    let detail = shown.detail;
    html! {
        section.stack #notices {
            h2 { (context.text_with("notice-desk-notices", &[("count", detail.count.into())])) }
            @for (given, opened) in detail.notices.iter().zip(shown.opened) {
                article.card.stack data-reason=(given.reason) {
                    h3 { (locale.label(given.reason)) }
                    p.hint {
                        (locale.date(given.received_on))
                        @if let Some(hiding) = given.hid { " · " (hid(context, hiding)) }
                        @if let Some((outcome, _)) = given.ruling { " · " (locale.label(outcome)) }
                    }
                    (written(context, opened))
                    @if given.reason == NoticeReason::AuthorityOrder {
                        p.notice { (context.text("notice-desk-narrowest")) }
                    }
                }
            }
            @if (detail.notices.len() as u64) < detail.count { p.hint { (context.text("notice-desk-more")) } }
        }
    }
}

fn hid(context: &PageContext, hiding: Hiding) -> Markup {
    html! { span.badge { (context.text(&format!("notice-desk-badge-{hiding}"))) } }
}

fn written(context: &PageContext, opened: &OpenedNotice) -> Markup {
    html! {
        (note(context, &opened.explanation))
        @if opened.contact != OpenedNote::None {
            details {
                summary { (context.text("notice-desk-contact")) }
                (note(context, &opened.contact))
                p.hint { (context.text("notice-desk-contact-hint")) }
            }
        }
    }
}

fn note(context: &PageContext, note: &OpenedNote) -> Markup {
    html! {
        @match note {
            OpenedNote::None => {},
            OpenedNote::Text(text) => (flagged_lines(context, text)),
            OpenedNote::Unreadable => p.notice.warning { (context.text("moderation-note-unreadable")) },
        }
    }
}

pub(super) fn photos(context: &PageContext, detail: &Detail) -> Markup {
    let count = detail.photos.len() as u64;
    html! {
        @if count > 0 {
            section.stack #photos {
                h2 {
                    @if detail.is_about_photo { (context.text("notice-desk-photo")) }
                    @else { (context.text("notice-desk-photos")) }
                }
                ul.photo-grid {
                    @for (number, photo) in (1_u64..).zip(&detail.photos) {
                        @let path = format!("/moderation/photos/{}", photo.id);
                        @let alt = context.text_with("moderation-photo", &[
                            ("number", number.into()),
                            ("count", count.into()),
                        ]);
                        li data-hidden[photo.is_hidden] {
                            a href=(path) { img src={ (path) "/small" } alt=(alt) loading="lazy" decoding="async"; }
                            a.button href=(context.href(&format!("{path}/mask"))) {
                                (context.text_with("moderation-photo-mask", &[("number", number.into())]))
                            }
                            @if photo.is_hidden { p.hint { (context.text("notice-desk-hidden")) } }
                            @else if !photo.is_cleared { p.hint { (context.text("notice-desk-uncleared")) } }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn earlier(context: &PageContext, detail: &Detail) -> Markup {
    let locale = context.locale();
    html! {
        @if !detail.earlier.is_empty() {
            section.stack #earlier {
                h2 { (context.text("notice-desk-earlier")) }
                ul.feature-list {
                    @for earlier in &detail.earlier {
                        li {
                            a href=(context.href(&format!("/moderation/notices/{}", earlier.review))) {
                                (locale.label(earlier.reason))
                            }
                            span {
                                (locale.date(earlier.closed_on)) " · " (locale.label(earlier.outcome)) " · "
                                (locale.label(earlier.ground))
                            }
                        }
                    }
                }
            }
        }
    }
}
