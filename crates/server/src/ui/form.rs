//! Pieces of forms: each field keeps what was typed, with the fault beside it and a summary on top.

use domain::report::FieldError;
use domain::vocabulary::Choices;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::i18n::Locale;

/// Longest number that makes sense: a sign, three digits, a point and the decimals of a phone.
pub(crate) const NUMBER_LENGTH: usize = 24;

/// One field as it is shown.
pub(crate) struct Field<'a> {
    pub(crate) context: &'a PageContext,
    pub(crate) name: &'a str,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    /// As typed.
    pub(crate) value: &'a str,
    pub(crate) errors: &'a [FieldError],
}

/// Attributes that only some inputs have.
#[derive(Default)]
pub(crate) struct Input<'a> {
    pub(crate) inputmode: Option<&'a str>,
    pub(crate) autocomplete: Option<&'a str>,
    pub(crate) maxlength: Option<usize>,
    pub(crate) required: bool,
    /// `m` or `°`.
    pub(crate) unit: &'a str,
    /// Id of a `datalist`.
    pub(crate) list: Option<&'a str>,
}

impl Input<'_> {
    /// A number. The keypads of phones for decimals have no minus sign, so a number that may be negative gets letters.
    pub(crate) fn number(min: f64, unit: &str) -> Input<'_> {
        Input {
            inputmode: Some(if min < 0.0 { "text" } else { "decimal" }),
            autocomplete: Some("off"),
            maxlength: Some(NUMBER_LENGTH),
            unit,
            ..Input::default()
        }
    }

    /// One line of at most `max` characters.
    pub(crate) fn line(max: usize) -> Self {
        Self {
            autocomplete: Some("off"),
            maxlength: Some(max),
            ..Self::default()
        }
    }
}

impl Field<'_> {
    fn error(&self) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == self.name)
    }

    fn is_wrong(&self) -> Option<&'static str> {
        self.error().map(|_| "true")
    }

    /// The ids of hint and error, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self.error().map(|_| format!("{}-error", self.name));
        match (hint, error) {
            (None, None) => None,
            (hint, error) => Some([hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")),
        }
    }

    fn around(&self, control: &Markup) -> Markup {
        html! {
            div.field.error[self.error().is_some()] {
                label for=(self.name) { (self.label) }
                (self.notes())
                (control)
            }
        }
    }

    /// Several controls that answer one question.
    pub(crate) fn group(&self, control: &Markup) -> Markup {
        html! {
            fieldset.field.error[self.error().is_some()] id=(self.name) aria-describedby=[self.described_by()] {
                legend { (self.label) }
                (self.notes())
                (control)
            }
        }
    }

    fn notes(&self) -> Markup {
        html! {
            @if let Some(hint) = &self.hint { p.hint id={ (self.name) "-hint" } { (hint) } }
            @if let Some(error) = self.error() {
                p.field-error id={ (self.name) "-error" } { (fault(self.context, error)) }
            }
        }
    }

    /// `kind` is the type of the input: text, date, time, url, password.
    pub(crate) fn input(&self, kind: &str, attributes: &Input<'_>) -> Markup {
        let control = html! {
            input type=(kind) id=(self.name) name=(self.name) value=(self.value)
                inputmode=[attributes.inputmode] autocomplete=[attributes.autocomplete] maxlength=[attributes.maxlength]
                list=[attributes.list] required[attributes.required] aria-invalid=[self.is_wrong()]
                aria-describedby=[self.described_by()];
        };
        if attributes.unit.is_empty() {
            return self.around(&control);
        }
        self.around(&html! {
            span.input-unit { (control) span.unit { (attributes.unit) } }
        })
    }

    pub(crate) fn text_area(&self, rows: u8, maxlength: Option<usize>) -> Markup {
        self.around(&html! {
            // A browser drops the first line break of a text area.
            textarea id=(self.name) name=(self.name) rows=(rows) maxlength=[maxlength] aria-invalid=[self.is_wrong()]
                aria-describedby=[self.described_by()] { "\n" (self.value) }
        })
    }

    /// A list of a vocabulary; the first choice is "I don't know".
    pub(crate) fn select(&self, choices: Choices) -> Markup {
        self.select_or(choices, &self.context.text("form-unknown"))
    }

    /// The same with other words for no choice.
    pub(crate) fn select_or(&self, choices: Choices, none: &str) -> Markup {
        let locale = self.context.locale();
        self.around(&html! {
            select id=(self.name) name=(self.name) aria-invalid=[self.is_wrong()]
                aria-describedby=[self.described_by()] {
                option value="" { (none) }
                @for code in choices.codes {
                    option value=(code) selected[*code == self.value] { (locale.choice(choices, code)) }
                }
            }
        })
    }

    /// A list of codes with their words.
    pub(crate) fn options<'o>(&self, options: impl IntoIterator<Item = (&'o str, String)>) -> Markup {
        self.around(&html! {
            select id=(self.name) name=(self.name) aria-invalid=[self.is_wrong()]
                aria-describedby=[self.described_by()] {
                @for (code, words) in options {
                    option value=(code) selected[code == self.value] { (words) }
                }
            }
        })
    }

    /// Big targets, one for each value of a vocabulary, of which one must be chosen.
    pub(crate) fn radios(&self, choices: Choices, icon: impl Fn(&str) -> Markup) -> Markup {
        let locale = self.context.locale();
        self.group(&html! {
            div.choice-grid {
                @for code in choices.codes {
                    label.choice {
                        input type="radio" name=(self.name) value=(code) checked[*code == self.value];
                        (icon(code))
                        span { (locale.choice(choices, code)) }
                    }
                }
            }
        })
    }

    /// A box for each value of a vocabulary; none ticked is "I don't know".
    pub(crate) fn boxes(&self, choices: Choices) -> Markup {
        let locale = self.context.locale();
        let ticked: Vec<&str> = self.value.split(',').map(str::trim).collect();
        self.group(&html! {
            div.check-grid {
                @for code in choices.codes {
                    label.check {
                        input type="checkbox" name=(self.name) value=(code) checked[ticked.contains(code)];
                        span { (locale.choice(choices, code)) }
                    }
                }
            }
        })
    }

    /// Yes, no, or "I don't know".
    pub(crate) fn flag(&self) -> Markup {
        let chosen = match self.value.trim() {
            "yes" | "true" => "yes",
            "no" | "false" => "no",
            _ => "",
        };
        self.group(&html! {
            div.cluster-row {
                @for (value, key) in [("yes", "feature-yes"), ("no", "feature-no"), ("", "form-unknown")] {
                    label.check {
                        input type="radio" name=(self.name) value=(value) checked[value == chosen];
                        span { (self.context.text(key)) }
                    }
                }
            }
        })
    }
}

/// What is wrong with a field, in words; the fault of an area with its place and a way to look at it.
pub(crate) fn fault(context: &PageContext, error: &FieldError) -> Markup {
    html! {
        (problem_text(context, error))
        @if let Some(at) = error.at {
            " ("
            a href=(context.href(&format!("/map#map=15/{}/{}", at.lat(), at.lon()))) {
                (coordinates(context.locale(), at))
            }
            ")"
        }
    }
}

fn problem_text(context: &PageContext, error: &FieldError) -> String {
    context.locale().problem(error.problem)
}

/// Latitude and longitude, as maps of people write them.
fn coordinates(locale: Locale, at: domain::Position) -> String {
    locale.text_with(
        "form-fault-at",
        &[
            ("lat", at.lat().to_string().into()),
            ("lon", at.lon().to_string().into()),
        ],
    )
}

/// The faults on top of a form, each a link to its field, which `label` names.
pub(crate) fn error_summary(
    context: &PageContext,
    errors: &[FieldError],
    label: impl Fn(&str) -> String,
) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (context.text("form-errors")) }
                ul {
                    @for error in errors {
                        li {
                            a href={ "#" (error.field) } {
                                (context.text_with("form-error-line", &[
                                    ("field", label(&error.field).into()),
                                    ("problem", problem_text(context, error).into()),
                                ]))
                                @if let Some(at) = error.at { " (" (coordinates(context.locale(), at)) ")" }
                            }
                        }
                    }
                }
            }
        }
    }
}
