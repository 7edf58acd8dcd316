//! The form of a family: what and where first, everything else behind a line that opens.

use std::sync::LazyLock;

use domain::Family;
use domain::report::{FieldError, Form};
use maud::{Markup, html};

use super::hidden::of_sending;
use super::{page, photos};
use crate::extract::PageContext;
use crate::problem::Kind;
use crate::reports::drafts::Thumbnail;
use crate::reports::fields::{ReportFields, Rows, label};
use crate::reports::map_picture::MapPicture;
use crate::reports::places::Question;
use crate::reports::sending::Sending;
use crate::reports::token::TokenError;
use crate::state::AppState;
use crate::ui::form::error_summary;
use crate::ui::strings::strings;

/// Why the form is shown again.
#[derive(Clone, Copy)]
pub(in crate::reports) enum Fault<'a> {
    None,
    Fields(&'a [FieldError]),
    Token(TokenError),
    /// A limit, or the database.
    Problem(Kind),
}

/// What the form shows.
pub(in crate::reports) struct Shown<'a> {
    pub(in crate::reports) family: Family,
    pub(in crate::reports) form: &'a Form,
    pub(in crate::reports) token: &'a str,
    pub(in crate::reports) questions: &'a [Question],
    pub(in crate::reports) rows: Rows,
    pub(in crate::reports) map: Option<&'a MapPicture>,
    pub(in crate::reports) sending: &'a Sending,
    /// Ids of the photos that have come, and how they look.
    pub(in crate::reports) drafts: &'a str,
    pub(in crate::reports) thumbnails: &'a [Thumbnail],
    /// Zero bits of a proof of work, where one is offered.
    pub(in crate::reports) proof_bits: Option<u32>,
}

/// Nothing said yet.
static NOTHING: LazyLock<Sending> = LazyLock::new(Sending::default);

impl<'a> Shown<'a> {
    pub(in crate::reports) fn new(family: Family, form: &'a Form, token: &'a str) -> Self {
        Self {
            family,
            form,
            token,
            questions: &[],
            rows: Rows::default(),
            map: None,
            sending: &NOTHING,
            drafts: "",
            thumbnails: &[],
            proof_bits: None,
        }
    }
}

pub(in crate::reports) fn form(
    context: &PageContext,
    state: &AppState,
    shown: &Shown<'_>,
    fault: Fault<'_>,
) -> Markup {
    let family = shown.family;
    let fields = ReportFields {
        context,
        family,
        form: shown.form,
        errors: match fault {
            Fault::Fields(errors) => errors,
            _ => &[],
        },
        questions: shown.questions,
        rows: shown.rows,
        map: shown.map,
        is_about_published: shown.sending.about.is_some(),
    };
    let title = if shown.sending.about.is_some() {
        "report-title-different".to_owned()
    } else {
        format!("report-title-{family}")
    };
    let main = html! {
        div.stack {
            h1 { (context.text(&title)) }
            p { (context.text(&format!("report-intro-{family}"))) }
            (explanation(context, family, fault))
            form.stack method="post" action=(context.href(&format!("/report/{family}"))) enctype="multipart/form-data"
                autocomplete="off" data-island="report" data-family=(family) data-token=(shown.token)
                data-proof-bits=[shown.proof_bits] {
                (of_sending(shown.token, shown.sending, shown.drafts))
                // The button that the enter key presses is the first one of a form; others move a map or ask for more rows.
                button.visually-hidden type="submit" name="step" value="check" tabindex="-1" aria-hidden="true" {
                    (context.text("report-next"))
                }
                @if family == Family::Device {
                    (photos::field(context, shown.thumbnails, fields.errors))
                    (fields.place())
                    (fields.kind())
                    (mast(&fields))
                } @else {
                    (fields.kind())
                    (fields.place())
                    (photos::field(context, shown.thumbnails, fields.errors))
                }
                (sections(&fields))
                (trap(context))
                div.send-bar {
                    button.button.primary type="submit" name="step" value="check" { (context.text("report-next")) }
                }
            }
        }
        (strings(context))
    };
    page(context, state, &title, Some(entry(family)), &main)
}

/// Drawing an area takes more code than placing a pin.
const fn entry(family: Family) -> &'static str {
    match family {
        Family::Deployment => "deployment",
        Family::Device | Family::Centre => "report",
    }
}

/// Several on one mast, in one go. A report about one that is published is about that one.
fn mast(fields: &ReportFields<'_>) -> Markup {
    html! {
        @if !fields.is_about_published {
            details.card.stack open[fields.has_any(|name| name.starts_with("sibling_"))] {
                summary { (fields.context.text("report-siblings")) }
                p.hint { (fields.context.text("report-siblings-hint")) }
                (fields.siblings())
            }
        }
    }
}

/// Everything that may stay empty. Of what is known from papers, the papers are asked for at once.
fn sections(fields: &ReportFields<'_>) -> Markup {
    let context = fields.context;
    let is_more = |name: &str| fields.is_optional_attribute(name);
    let is_source = |name: &str| ReportFields::is_source(name) || name == "note";
    html! {
        @match fields.family {
            Family::Device => {
                details.card.stack open[fields.has_any(|name| is_more(name) || is_source(name))] {
                    summary { (context.text("report-more")) }
                    p.hint { (context.text("report-more-hint")) }
                    (fields.optional())
                    (fields.source())
                    (fields.note())
                }
            }
            Family::Deployment | Family::Centre => {
                details.card.stack open[fields.family == Family::Deployment || fields.has_any(is_structure)] {
                    summary { (context.text(&format!("report-structures-{}", fields.family))) }
                    (fields.structures())
                }
                details.card.stack open {
                    summary { (context.text("report-source")) }
                    p.hint { (context.text("report-source-hint")) }
                    (fields.source())
                }
                details.card.stack open[fields.has_any(|name| is_more(name) || name == "note")] {
                    summary { (context.text("report-more")) }
                    p.hint { (context.text("report-more-hint")) }
                    (fields.optional())
                    (fields.note())
                }
            }
        }
    }
}

fn is_structure(name: &str) -> bool {
    let groups = [
        "period_",
        "software_",
        "territory",
        "sharing",
        "devices",
        "time_zone",
    ];
    groups.iter().any(|group| name.starts_with(group))
}

fn explanation(context: &PageContext, family: Family, fault: Fault<'_>) -> Markup {
    let key = match fault {
        Fault::None => return html! {},
        Fault::Fields(errors) => {
            return error_summary(context, errors, |field| label(context.locale(), family, field));
        }
        Fault::Token(TokenError::Expired) => "report-token-expired",
        Fault::Token(TokenError::TooQuick) => "report-token-too-quick",
        Fault::Problem(Kind::TooManyRequests) => "report-too-many",
        Fault::Problem(Kind::Unavailable) => "report-unavailable",
        Fault::Problem(_) => "report-failed",
    };
    html! {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (context.text("report-not-sent")) }
            p { (context.text(key)) }
        }
    }
}

/// A field that no person sees; robots fill every field.
fn trap(context: &PageContext) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label for="website" { (context.text("report-trap")) }
            input type="text" id="website" name="website" tabindex="-1" autocomplete="off";
        }
    }
}
