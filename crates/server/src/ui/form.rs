//! Fields of forms. A failed form shows what was typed, with the fault beside its field and a summary on top.

use domain::report::FieldError;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::Labelled;

/// One field as it is shown: label and hint are translation keys.
pub struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    /// As typed.
    pub value: &'a str,
    pub errors: &'a [FieldError],
}

impl Field<'_> {
    fn error(&self, context: &PageContext) -> Option<String> {
        self.errors
            .iter()
            .find(|error| error.field == self.name)
            .map(|error| context.text(&format!("field-problem-{}", error.problem.code())))
    }

    /// The ids of hint and error, for `aria-describedby`.
    fn described_by(&self, has_error: bool) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.name));
        let error = has_error.then(|| format!("{}-error", self.name));
        match (hint, error) {
            (None, None) => None,
            (hint, error) => Some([hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")),
        }
    }

    fn around(&self, context: &PageContext, error: Option<&str>, control: &Markup) -> Markup {
        html! {
            div.field.error[error.is_some()] {
                label for=(self.name) { (context.text(self.label)) }
                (self.notes(context, error))
                (control)
            }
        }
    }

    fn notes(&self, context: &PageContext, error: Option<&str>) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p.hint id={ (self.name) "-hint" } { (context.text(hint)) } }
            @if let Some(error) = error { p.field-error id={ (self.name) "-error" } { (error) } }
        }
    }

    /// `kind` is the type of the input: text, number, date, password.
    pub fn input(&self, context: &PageContext, kind: &str, attributes: &Input<'_>) -> Markup {
        let error = self.error(context);
        let control = html! {
            input type=(kind) id=(self.name) name=(self.name) value=(self.value)
                inputmode=[attributes.inputmode] autocomplete=[attributes.autocomplete] maxlength=[attributes.maxlength]
                required[attributes.required]
                aria-invalid=[error.as_ref().map(|_| "true")]
                aria-describedby=[self.described_by(error.is_some())];
        };
        self.around(context, error.as_deref(), &control)
    }

    pub fn text_area(&self, context: &PageContext, maxlength: usize) -> Markup {
        let error = self.error(context);
        let control = html! {
            textarea id=(self.name) name=(self.name) rows="4" maxlength=(maxlength)
                aria-invalid=[error.as_ref().map(|_| "true")]
                aria-describedby=[self.described_by(error.is_some())] { (self.value) }
        };
        self.around(context, error.as_deref(), &control)
    }

    /// A list of a vocabulary; the first choice is "I don't know".
    pub fn select<V: Labelled>(&self, context: &PageContext) -> Markup {
        let error = self.error(context);
        let control = html! {
            select id=(self.name) name=(self.name)
                aria-invalid=[error.as_ref().map(|_| "true")]
                aria-describedby=[self.described_by(error.is_some())] {
                option value="" { (context.text("form-unknown")) }
                @for value in V::VALUES {
                    option value=(value.code()) selected[value.code() == self.value] {
                        (context.locale().label(*value))
                    }
                }
            }
        };
        self.around(context, error.as_deref(), &control)
    }

    /// Big targets, one per value of a vocabulary; `icon` adds the mark of a kind.
    pub fn choices<V: Labelled>(&self, context: &PageContext, unknown: bool, icon: Option<&str>) -> Markup {
        let error = self.error(context);
        html! {
            fieldset.field.error[error.is_some()] id=(self.name) aria-describedby=[self.described_by(error.is_some())] {
                legend { (context.text(self.label)) }
                (self.notes(context, error.as_deref()))
                div.choice-grid {
                    @for value in V::VALUES {
                        label.choice {
                            input type="radio" name=(self.name) value=(value.code())
                                checked[value.code() == self.value];
                            @if let Some(prefix) = icon {
                                span class={ "kind-icon " (prefix) "-" (value.code()) } aria-hidden="true" {}
                            }
                            span { (context.locale().label(*value)) }
                        }
                    }
                    @if unknown {
                        label.choice {
                            input type="radio" name=(self.name) value="" checked[self.value.is_empty()];
                            span { (context.text("form-unknown")) }
                        }
                    }
                }
            }
        }
    }
}

/// Attributes that only some inputs have.
#[derive(Default)]
pub struct Input<'a> {
    pub inputmode: Option<&'a str>,
    pub autocomplete: Option<&'a str>,
    pub maxlength: Option<usize>,
    pub required: bool,
}

/// The faults on top of a form, each a link to its field. `labels` gives the translation key of a field's label.
pub fn error_summary(
    context: &PageContext,
    errors: &[FieldError],
    label: impl Fn(&str) -> &'static str,
) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (context.text("form-errors")) }
                ul {
                    @for error in errors {
                        li {
                            a href={ "#" (error.field) } {
                                (context.text(label(error.field))) ": "
                                (context.text(&format!("field-problem-{}", error.problem.code())))
                            }
                        }
                    }
                }
            }
        }
    }
}
