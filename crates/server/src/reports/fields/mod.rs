//! The fields that describe a feature and how one knows of it, shared by the report forms and the review form. What a
//! value may be is decided in `domain::report`; names here are the names there. Attributes come from the tables.

mod area;
mod centre;
mod label;
mod periods;
mod position;
mod siblings;
mod source;

use domain::Family;
use domain::report::{FieldError, FieldProblem, Form};
use domain::taxonomy::Attribute;
use maud::{Markup, html};

use super::map_picture::MapPicture;
use super::places::Question;
use crate::extract::PageContext;
use crate::ui::attribute_fields::AttributeFields;
use crate::ui::feature;
use crate::ui::form::Field;
use crate::ui::kind_cards;

pub(crate) use label::{find_label, label};

/// A form as typed, what is wrong with it, and what it asks back.
#[derive(Clone, Copy)]
pub(crate) struct ReportFields<'a> {
    pub(crate) context: &'a PageContext,
    pub(crate) family: Family,
    pub(crate) form: &'a Form,
    pub(crate) errors: &'a [FieldError],
    pub(crate) questions: &'a [Question],
    pub(crate) rows: Rows,
    /// The map that is open, for whoever has no script.
    pub(crate) map: Option<&'a MapPicture>,
    /// Whether it corrects what is published.
    pub(crate) is_about_published: bool,
}

/// Rows to be shown at least; filled ones always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) periods: usize,
    pub(crate) software: usize,
    pub(crate) siblings: usize,
    /// Whether a button brings the form back with one more; else two empty ones follow the filled.
    pub(crate) can_grow: bool,
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            periods: 1,
            software: 1,
            siblings: 1,
            can_grow: true,
        }
    }
}

impl Rows {
    /// Rows of a group of at most `most`, of which `least` are wanted and `filled` hold something.
    fn shown(self, least: usize, filled: usize, most: usize) -> usize {
        let spare = if self.can_grow { 0 } else { 2 };
        least.max(filled + spare).min(most)
    }
}

impl<'a> ReportFields<'a> {
    pub(crate) fn kind(&self) -> Markup {
        let attributes = self.family.attributes();
        let name = self.family.kind_attribute();
        html! {
            @for attribute in attributes.iter().filter(|attribute| attribute.name == name) {
                @match self.family {
                    Family::Device => (self.attributes().cards(attribute, kind_cards::kind_cards)),
                    Family::Deployment => (self.attributes().cards(attribute, kind_cards::technology_cards)),
                    Family::Centre => (self.attributes().kind(attribute, feature::kinds(self.family), |code| {
                        feature::icon(self.family, code)
                    })),
                }
            }
        }
    }

    /// Where it is.
    pub(crate) fn place(&self) -> Markup {
        match self.family {
            Family::Device => self.position(),
            Family::Deployment => self.area(),
            Family::Centre => self.centre_position(),
        }
    }

    /// Attributes that may stay unknown and are not asked elsewhere.
    pub(crate) fn optional(&self) -> Markup {
        let fields = self.attributes();
        html! {
            @for attribute in self.optional_attributes() {
                @if self.family == Family::Device && attribute.name == "form" {
                    (fields.cards(attribute, kind_cards::form_cards))
                } @else {
                    (fields.field(attribute))
                }
                @if attribute.name == "site" { (self.refusal()) }
            }
        }
    }

    /// What describes it and is no attribute: periods, software and the like.
    pub(crate) fn structures(&self) -> Markup {
        match self.family {
            Family::Device => html! {},
            Family::Deployment => self.periods(),
            Family::Centre => self.centre_structures(),
        }
    }

    /// Whether anything of these fields was typed or is wrong: then they must not hide.
    pub(crate) fn has_any(&self, is_one: impl Fn(&str) -> bool) -> bool {
        self.form
            .iter()
            .any(|(name, text)| is_one(name) && !text.trim().is_empty())
            || self.errors.iter().any(|error| is_one(&error.field))
    }

    pub(crate) fn is_optional_attribute(&self, field: &str) -> bool {
        self.optional_attributes()
            .any(|attribute| attribute.columns().any(|column| column == field))
    }

    fn optional_attributes(&self) -> impl Iterator<Item = &'static Attribute> + use<> {
        self.family
            .attributes()
            .iter()
            .filter(|attribute| attribute.asked && !attribute.required)
    }

    fn attributes(&self) -> AttributeFields<'a> {
        AttributeFields {
            context: self.context,
            table: self.family.code(),
            form: self.form,
            errors: self.errors,
        }
    }

    /// A field of the form itself: its words are `report-{name}` and `report-{name}-hint`.
    fn field(&self, name: &'a str) -> Field<'a> {
        let key = label::key(name);
        self.worded(
            name,
            self.context.text(&key),
            self.context.locale().find(&format!("{key}-hint")),
        )
    }

    fn worded(&self, name: &'a str, label: String, hint: Option<String>) -> Field<'a> {
        Field {
            context: self.context,
            name,
            label,
            hint,
            value: self.form.get(name),
            errors: self.errors,
        }
    }

    /// Which of several places is meant?
    fn questions(&self, about: &str) -> Markup {
        let locale = self.context.locale();
        html! {
            @for question in self.questions.iter().filter(|question| question.about == about) {
                fieldset.field.error id=(question.field) {
                    legend {
                        (self.context.text_with("report-which-place", &[("name", question.typed.clone().into())]))
                    }
                    @for place in &question.candidates {
                        label.check {
                            input type="radio" name=(question.field) value=(place.code.as_str());
                            span {
                                (place.name) " (" (locale.label(place.kind))
                                @if !place.path.is_empty() { ", " (place.path) }
                                ")"
                            }
                        }
                    }
                }
            }
        }
    }

    /// Why this place is not mapped, and where to complain instead.
    fn refusal(&self) -> Markup {
        let key = match self.problem_of("site") {
            Some(FieldProblem::PrivateDwelling) => "report-refused-dwelling",
            Some(FieldProblem::ProtectedSite) => "report-refused-protected",
            _ => return html! {},
        };
        html! {
            div.notice.warning.stack {
                p { (self.context.text(key)) }
                p { (self.context.text("report-refused-complain")) }
            }
        }
    }

    fn error_of(&self, field: &str) -> Option<&'a FieldError> {
        self.errors.iter().find(|error| error.field == field)
    }

    fn problem_of(&self, field: &str) -> Option<FieldProblem> {
        self.error_of(field).map(|error| error.problem)
    }
}

/// The last row of a group with anything in it.
fn last_filled(form: &Form, group: &str, most: usize) -> usize {
    let is_filled = |row: &usize| {
        let prefix = format!("{group}_{row}_");
        form.iter()
            .any(|(name, text)| name.starts_with(&prefix) && !text.trim().is_empty())
    };
    (1..=most).rev().find(is_filled).unwrap_or_default()
}
