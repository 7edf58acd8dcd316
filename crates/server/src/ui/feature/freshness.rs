//! Is it still there? One tap on the page of a feature, or in a list of what to check again. The same for everybody, so
//! that the page can be kept: no token stands here.

use domain::Family;
use domain::ids::FeatureId;
use domain::report::{FieldError, Finding};
use maud::{Markup, html};
use time::Date;

use super::path;
use crate::extract::PageContext;
use crate::i18n::Argument;
use crate::ui::form::{Field, Input};

/// A feature that can be looked at again.
#[derive(Clone, Copy)]
pub(crate) struct LookAgain {
    pub(crate) family: Family,
    pub(crate) id: FeatureId,
    pub(crate) last_sighting: Option<Date>,
    /// It moves about: its sighting needs a day, which must be over.
    pub(crate) needs_day: bool,
    /// Whether somebody on the spot can tell. Of software nobody can.
    pub(crate) is_visible: bool,
}

/// What was typed, and what is wrong with it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Typed<'a> {
    pub(crate) day: &'a str,
    pub(crate) errors: &'a [FieldError],
}

impl LookAgain {
    pub(crate) const fn new(family: Family, id: FeatureId, last_sighting: Option<Date>) -> Self {
        Self {
            family,
            id,
            last_sighting,
            needs_day: false,
            is_visible: true,
        }
    }

    /// The block of a feature's page.
    pub(crate) fn block(&self, context: &PageContext) -> Markup {
        html! {
            section.card.stack data-island="freshness" aria-labelledby="freshness" {
                h2 #freshness { (context.text(&format!("freshness-title-{}", self.family))) }
                @if self.is_visible {
                    p { (self.last(context)) " " (context.text("freshness-hint")) }
                    (self.form(context, None, Typed::default()))
                } @else {
                    p { (context.text("freshness-hint-unseen")) }
                    p { (self.different(context, None)) }
                }
            }
        }
    }

    /// When it was last seen, in words.
    pub(crate) fn last(&self, context: &PageContext) -> String {
        match self.last_sighting {
            Some(day) => {
                let day = Argument::from(context.locale().date(day));
                context.text_with("freshness-last", &[("day", day)])
            }
            None => context.text("freshness-never"),
        }
    }

    /// The buttons. `named`: id of the element that names the feature, where there are several of them.
    pub(crate) fn form(&self, context: &PageContext, named: Option<&str>, typed: Typed<'_>) -> Markup {
        let locale = context.locale();
        html! {
            form.stack.sighting method="post" action=(context.href(&format!("{}/sightings", path(self.family, self.id))))
                autocomplete="off" {
                @if self.needs_day { (day(context, typed)) }
                (trap(context))
                div.cluster-row.survey-actions {
                    @for finding in [Finding::StillThere, Finding::Gone] {
                        button.button type="submit" name="finding" value=(finding) aria-describedby=[named] {
                            (locale.label(finding))
                        }
                    }
                    (self.different(context, named))
                }
            }
        }
    }

    /// What is different has to be told: in the form, filled with what is published.
    fn different(&self, context: &PageContext, named: Option<&str>) -> Markup {
        let form = context.href(&format!("/report/{}?about={}", self.family, self.id));
        html! { a.button href=(form) aria-describedby=[named] { (context.text("freshness-different")) } }
    }
}

fn day(context: &PageContext, typed: Typed<'_>) -> Markup {
    let input = Input {
        required: true,
        ..Input::default()
    };
    Field {
        context,
        name: "seen_on",
        label: context.text("freshness-day"),
        hint: Some(context.text("freshness-day-hint")),
        value: typed.day,
        errors: typed.errors,
    }
    .input("date", &input)
}

/// A field that no person sees; robots fill every field. Several of them may stand on one page, so it has no id.
fn trap(context: &PageContext) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label { (context.text("report-trap")) input type="text" name="website" tabindex="-1" autocomplete="off"; }
        }
    }
}
