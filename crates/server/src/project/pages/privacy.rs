//! What is kept, for how long, and what is not. Every figure comes from the constants that the server obeys.

use domain::retention::{
    ACCEPTED_REPORT, ACCOUNT_PROPOSAL, AUDIT_CONTENT, BACKUPS, CHANGES, CONTRIBUTOR, DAILY_DUMPS, ERASURES,
    FEATURE_IMAGE, IDLE_SESSION, IMPORT_UPLOAD, INVITATION, MONTHLY_DUMPS, NOTICE_CONTACT, NOTICE_RECEIPT,
    NOTICE_TEXT, PHOTO_DRAFT, PHOTO_OF_WHAT_IS_GONE, PUBLIC_PHOTO, REJECTED_REPORT, SESSION, TRACES,
    UNDECIDED_REPORT, WITHDRAWN_REPORT,
};
use maud::{Markup, html};
use time::Duration;

use super::{contents, page as explanation};
use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::state::AppState;

/// All that is destroyed on a schedule: the end of its text's key, and when.
pub(in crate::project) const KEPT: [(&str, Duration); 24] = [
    ("rejected", REJECTED_REPORT),
    ("undecided", UNDECIDED_REPORT),
    ("accepted", ACCEPTED_REPORT),
    ("draft", PHOTO_DRAFT),
    ("pseudonym", CONTRIBUTOR),
    ("session", SESSION),
    ("idle-session", IDLE_SESSION),
    ("invitation", INVITATION),
    ("proposal", ACCOUNT_PROPOSAL),
    ("changes", CHANGES),
    ("withdrawn", WITHDRAWN_REPORT),
    ("public-photo", PUBLIC_PHOTO),
    ("photo-of-gone", PHOTO_OF_WHAT_IS_GONE),
    ("notice-contact", NOTICE_CONTACT),
    ("notice-text", NOTICE_TEXT),
    ("notice-receipt", NOTICE_RECEIPT),
    ("audit", AUDIT_CONTENT),
    ("image", FEATURE_IMAGE),
    ("erasures", ERASURES),
    ("traces", TRACES),
    ("dumps", DAILY_DUMPS),
    ("monthly", MONTHLY_DUMPS),
    ("backups", BACKUPS),
    ("upload", IMPORT_UPLOAD),
];

/// Sections, and the ends of the keys of their points.
const SECTIONS: &[(&str, &[&str])] = &[
    (
        "you",
        &["account", "address", "browser", "cookie", "position", "way"],
    ),
    ("report", &["facts", "source", "day", "note", "pseudonym"]),
    (HOW_LONG, &[]),
    ("seizure", &["yes", "no", "destroyed", "copies", "live"]),
    ("network", &["provider", "work", "address"]),
    ("tor", &["works", "slow"]),
    (PHONE, &["history", "outbox", "gallery"]),
    (
        "photos",
        &["marks", "place", "seen", "published", "stay", "people"],
    ),
    ("receipt", &["why", "who", "none"]),
    (OTHERS, &["nothing", "links", "fetched"]),
    ("limits", &["camera", "only-you", "words", "phone", "trust"]),
];

const OTHERS: &str = "others";
const HOW_LONG: &str = "how-long";
const PHONE: &str = "phone";

pub(in crate::project) fn page(context: &PageContext, state: &AppState) -> Markup {
    let title = |id: &str| context.text(&format!("privacy-{id}"));
    let sections: Vec<(&str, String)> = SECTIONS.iter().map(|(id, _)| (*id, title(id))).collect();
    let main = html! {
        (contents(context, "privacy", &sections))
        @for (id, points) in SECTIONS {
            section.stack aria-labelledby=(id) {
                h2 id=(id) { (title(id)) }
                @if !points.is_empty() {
                    ul.points {
                        @for point in *points {
                            li { (others(context, state, id, point)) }
                        }
                        @if let Some(geocoder) = state.settings.instance.geocoder.as_ref().filter(|_| *id == OTHERS) {
                            li { (context.text_with("privacy-others-streets", &[("host", geocoder.host().to_owned().into())])) }
                        }
                    }
                }
                @if *id == HOW_LONG { (how_long(context)) }
                @if *id == PHONE { (wipe(context)) }
            }
        }
    };
    explanation(context, state, "privacy", &main)
}

/// What a page asks of others depends on the background of the maps that the operator chose.
fn others(context: &PageContext, state: &AppState, id: &str, point: &str) -> String {
    match &state.settings.instance.tiles {
        Some(tiles) if id == OTHERS && point == "nothing" => context.text_with(
            "privacy-others-tiles",
            &[("host", tiles.host().to_owned().into())],
        ),
        _ => context.text(&format!("privacy-{id}-{point}")),
    }
}

fn how_long(context: &PageContext) -> Markup {
    html! {
        p { (context.text("privacy-how-long-intro")) }
        div.table-scroll {
            table.table {
                thead {
                    tr {
                        th scope="col" { (context.text("privacy-what")) }
                        th scope="col" { (context.text("privacy-time")) }
                    }
                }
                tbody {
                    @for (what, time) in KEPT {
                        tr {
                            th scope="row" { (context.text(&format!("privacy-kept-{what}"))) }
                            td { (duration(context.locale(), time)) }
                        }
                    }
                }
            }
        }
        p { (context.text("privacy-published")) }
    }
}

fn wipe(context: &PageContext) -> Markup {
    html! {
        p {
            a.button href=(context.href("/report/queue")) { (context.text("privacy-phone-wipe")) }
        }
        p.hint { (context.text("privacy-phone-wipe-how")) }
    }
}

/// In the largest unit that says it exactly; no promise is shorter than a minute.
pub(in crate::project) fn duration(locale: Locale, duration: Duration) -> String {
    if duration.is_zero() {
        return locale.text("privacy-at-once");
    }
    let (key, number) = if duration == Duration::days(duration.whole_days()) {
        ("privacy-days", duration.whole_days())
    } else if duration == Duration::hours(duration.whole_hours()) {
        ("privacy-hours", duration.whole_hours())
    } else {
        ("privacy-minutes", duration.whole_minutes())
    };
    locale.text_with(key, &[("number", number.into())])
}
