//! The form of an act, attribute by attribute, each beside the words that it was read from.

use domain::act::Act;
use domain::place::PlaceCode;
use domain::report::{FieldError, Form};
use domain::taxonomy::{Attribute, Described as _, Value};
use formats::acts::NumberFault;
use maud::{Markup, html};

use super::marked::{name, sources};
use super::start;
use crate::extract::PageContext;
use crate::moderation::acts::act_form::{Difference, number_of};
use crate::moderation::acts::findings::proposed_form;
use crate::moderation::acts::links::RELATIONS;
use crate::moderation::acts::reading::Reading;
use crate::moderation::acts::register::Differing;
use crate::state::AppState;
use crate::ui::attribute_fields::AttributeFields;
use crate::ui::feature::value;
use crate::ui::form::Field;

/// The fields of an act as typed or proposed.
pub(super) struct ActFields<'a> {
    pub(super) context: &'a PageContext,
    pub(super) country: &'a PlaceCode,
    pub(super) form: &'a Form,
    pub(super) errors: &'a [FieldError],
    pub(super) reading: Option<&'a Reading>,
    /// Whether a proposal is taken.
    pub(super) is_taken: &'a dyn Fn(&str) -> bool,
}

impl ActFields<'_> {
    pub(super) fn attributes(&self, state: &AppState) -> Markup {
        let fields = AttributeFields {
            context: self.context,
            table: "act",
            form: self.form,
            errors: self.errors,
        };
        html! {
            @for attribute in Act::ATTRIBUTES.iter().filter(|attribute| attribute.asked) {
                (self.proposed(attribute.name, &html! {
                    (fields.field(attribute))
                    @if attribute.name == "number" { (self.number_in_words(state)) }
                }))
            }
        }
    }

    /// Numbers of the acts that it modifies and repeals.
    pub(super) fn links(&self) -> Markup {
        html! {
            @for relation in RELATIONS {
                @let field = Field {
                    context: self.context,
                    name: relation.code(),
                    label: name(self.context, relation.code()),
                    hint: Some(self.context.text("act-desk-links-hint")),
                    value: self.form.get(relation.code()),
                    errors: self.errors,
                };
                (self.proposed(relation.code(), &field.text_area(2, None)))
            }
        }
    }

    /// A field, with its source and the box that takes it, if the text proposes one.
    fn proposed(&self, field: &str, control: &Markup) -> Markup {
        let reading = self
            .reading
            .filter(|reading| reading.findings.iter().any(|finding| finding.field == field));
        let Some(reading) = reading else {
            return control.clone();
        };
        // Several forces are shown, and none is proposed.
        let is_proposed = !proposed_form(&reading.findings).is_blank(field);
        html! {
            div.proposal {
                (control)
                @if is_proposed {
                    input type="hidden" name="proposed" value=(field);
                    label.check {
                        input type="checkbox" name="take" value=(field) checked[(self.is_taken)(field)];
                        span { (self.context.text("act-desk-take")) }
                    }
                } @else if field == "force" {
                    p.hint { (self.context.text("act-desk-several-forces")) }
                }
                (sources(reading, |finding| finding.field == field))
            }
        }
    }

    /// "Var, 14 February 2025", or why the number cannot be.
    fn number_in_words(&self, state: &AppState) -> Markup {
        let number = self.form.get("number").trim();
        if number.is_empty() {
            return html! {};
        }
        let locale = self.context.locale();
        let atlas = state.published.atlas();
        match number_of(self.country, number) {
            Ok(number) => {
                let place = number
                    .subdivision
                    .as_ref()
                    .map(|code| start::name(&atlas, code).to_owned());
                let day = number.date.map(|day| locale.date(day));
                let parts: Vec<String> = place.into_iter().chain(day).collect();
                html! { @if !parts.is_empty() { p.hint #number-words { (parts.join(", ")) } } }
            }
            Err(fault) => {
                let key = match fault {
                    NumberFault::ImpossibleDate(_) => "act-desk-number-impossible-date",
                    NumberFault::UnknownSubdivision(_) => "act-desk-number-unknown-subdivision",
                    NumberFault::NotANumber(_) => "act-desk-number-other-form",
                };
                html! { p.hint #number-words { (self.context.text(key)) } }
            }
        }
    }
}

/// What is registered and what would be, line by line.
pub(super) fn differences(context: &PageContext, differing: &Differing) -> Markup {
    html! {
        section.card.stack {
            p {
                a href=(context.href(&format!("/acts/{}", differing.id))) { (context.text("act-desk-registered-act")) }
            }
            div.table-scroll {
                table.table {
                    thead { tr {
                        th scope="col" { (context.text("act-desk-field")) }
                        th scope="col" { (context.text("act-desk-before")) }
                        th scope="col" { (context.text("act-desk-after")) }
                    } }
                    tbody { @for difference in &differing.differences { (line(context, difference)) } }
                }
            }
        }
    }
}

fn line(context: &PageContext, difference: &Difference) -> Markup {
    let shown = |attribute: &Attribute, value: Option<&Value>| {
        let known = value.map(|value| value::markup(context, attribute, value));
        known.unwrap_or_else(|| html! { (context.text("feature-unknown")) })
    };
    html! {
        tr {
            th scope="row" { (context.locale().attribute("act", difference.attribute.name)) }
            td { del { (shown(difference.attribute, difference.before.as_ref())) } }
            td { ins { (shown(difference.attribute, difference.after.as_ref())) } }
        }
    }
}
