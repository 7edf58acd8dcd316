//! A registered act as a form, with its links and what it is to be evidence for.

use domain::act::PublicAct;
use domain::report::{FieldError, Form};
use maud::{Markup, html};

use super::act::{ActFields, differences};
use super::desk::field_name;
use super::page;
use super::registered::missing;
use crate::extract::PageContext;
use crate::moderation::acts::act_form::state_of;
use crate::moderation::acts::attach;
use crate::moderation::acts::register::Differing;
use crate::state::AppState;
use crate::ui::acts;
use crate::ui::form::{Field, error_summary};

#[derive(Clone, Copy)]
pub(in crate::moderation::acts) struct Edit<'a> {
    pub(in crate::moderation::acts) public: &'a PublicAct,
    pub(in crate::moderation::acts) form: &'a Form,
    pub(in crate::moderation::acts) errors: &'a [FieldError],
    /// Somebody else changed it since the page was shown.
    pub(in crate::moderation::acts) differing: Option<&'a Differing>,
    pub(in crate::moderation::acts) is_number_taken: bool,
    pub(in crate::moderation::acts) is_saved: bool,
    /// Numbers that could not be linked.
    pub(in crate::moderation::acts) missing: &'a [String],
}

impl<'a> Edit<'a> {
    pub(in crate::moderation::acts) const fn new(public: &'a PublicAct, form: &'a Form) -> Self {
        Self {
            public,
            form,
            errors: &[],
            differing: None,
            is_number_taken: false,
            is_saved: false,
            missing: &[],
        }
    }
}

pub(in crate::moderation::acts) fn edit(context: &PageContext, state: &AppState, edit: &Edit<'_>) -> Markup {
    let main = html! {
        div.stack {
            p { (acts::link(context, edit.public)) }
            h1 { (context.text("act-desk-edit")) }
            @if edit.is_saved { p.notice.success role="status" { (context.text("act-desk-saved")) } }
            (missing(context, edit.missing))
            (error_summary(context, edit.errors, |field| field_name(context, field)))
            @if let Some(differing) = edit.differing {
                div.error-summary role="alert" tabindex="-1" { p { (context.text("act-desk-changed")) } }
                (differences(context, differing))
            }
            @if edit.is_number_taken {
                div.error-summary role="alert" tabindex="-1" { p { (context.text("act-desk-number-taken")) } }
            }
            (form(context, state, edit))
        }
    };
    page(context, state, "act-desk-edit", &main)
}

fn form(context: &PageContext, state: &AppState, edit: &Edit<'_>) -> Markup {
    let fields = ActFields {
        context,
        country: &edit.public.act.country,
        form: edit.form,
        errors: edit.errors,
        reading: None,
        is_taken: &|_| true,
    };
    let features = Field {
        context,
        name: attach::FIELD,
        label: context.text("act-desk-features"),
        hint: Some(context.text("act-desk-features-hint")),
        value: edit.form.get(attach::FIELD),
        errors: edit.errors,
    };
    html! {
        form.stack method="post" action=(context.href(&format!("/moderation/acts/{}/edit", edit.public.id)))
            autocomplete="off" {
            input type="hidden" name="seen" value=(state_of(&edit.public.act));
            (fields.attributes(state))
            (fields.links())
            (features.text_area(4, None))
            button.button.primary type="submit" { (context.text("act-desk-save")) }
        }
    }
}
