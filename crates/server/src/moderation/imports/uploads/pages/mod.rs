//! Pages of the uploads.

mod describe;
mod outcome;
mod start;

use domain::report::FieldError;
use formats::dataset::{Draft, Preview};
use maud::{Markup, html};
use store::imports::uploads::{Fields, Upload};
use uuid::Uuid;

use super::look::Becomes;
use crate::extract::PageContext;
use crate::imports::Report;
use crate::state::AppState;
use crate::ui::layout::{Layout, Section};

pub(super) use start::{StartFault, start};

/// One upload as it is shown.
pub(super) struct Shown<'a> {
    pub(super) id: Uuid,
    pub(super) upload: &'a Upload,
    /// None of a file that cannot be read.
    pub(super) preview: Option<&'a Preview>,
    pub(super) fields: &'a Fields,
    pub(super) errors: &'a [FieldError],
    /// What is wrong with the whole: a sentence of a reader, in English, or one of ours.
    pub(super) fault: Option<String>,
    pub(super) first: &'a [Becomes],
    pub(super) draft: Option<&'a Draft>,
    pub(super) report: Option<&'a Report>,
    /// Title of the dataset that has this short name already.
    pub(super) known: Option<&'a str>,
    /// The state that `report` is about.
    pub(super) tried: &'a str,
    /// The import was asked for, and what is said is not what was tried.
    pub(super) is_changed: bool,
}

impl<'a> Shown<'a> {
    pub(super) const fn of(
        id: Uuid,
        upload: &'a Upload,
        preview: Option<&'a Preview>,
        fields: &'a Fields,
    ) -> Self {
        Self {
            id,
            upload,
            preview,
            fields,
            errors: &[],
            fault: None,
            first: &[],
            draft: None,
            report: None,
            known: None,
            tried: "",
            is_changed: false,
        }
    }
}

pub(super) fn one(context: &PageContext, state: &AppState, shown: &Shown<'_>) -> Markup {
    let address = context.href(&format!("/moderation/imports/uploads/{}", shown.id));
    let discard = context.href(&format!("/moderation/imports/uploads/{}/discard", shown.id));
    let main = html! {
        div.stack {
            p { a href=(context.href("/moderation/imports/new")) { (context.text("uploads-back")) } }
            h1 { (context.text("uploads-heading")) }
            p { strong { (shown.upload.file_name) } }
            @if let Some(fault) = &shown.fault {
                div.error-summary role="alert" tabindex="-1" {
                    p { (context.text("uploads-fault")) }
                    p { (fault) }
                }
            }
            (describe::errors(context, shown))
            (outcome::outcome(context, shown))
            @if shown.preview.is_some() {
                form.stack #describe method="post" action=(address) enctype="multipart/form-data" autocomplete="off" {
                    input type="hidden" name="tried" value=(shown.tried);
                    (describe::fields(context, state, shown))
                    div.cluster-row {
                        button.button type="submit" name="step" value="look" { (context.text("uploads-look")) }
                        button.button.primary type="submit" name="step" value="try" { (context.text("uploads-try")) }
                    }
                }
            }
            form method="post" action=(discard) {
                button.button type="submit" { (context.text("uploads-discard")) }
            }
        }
    };
    page(context, state, &context.text("uploads-heading"), &main)
}

fn page(context: &PageContext, state: &AppState, title: &str, main: &Markup) -> Markup {
    Layout {
        title,
        section: Section::Moderation,
        entry: None,
    }
    .render(context, state, main)
}
