//! The page before sending: what will be public, what will not, what stands nearby, and the pin to look at.

use atlas::Places;
use domain::duplicate::Likeness;
use domain::place::PlaceCode;
use domain::report::{Claimed, FieldError, Form, NewReport};
use domain::taxonomy::Attribute;
use domain::warning::Warning;
use domain::{Family, Position, Subject};
use maud::{Markup, html};

use super::hidden::hidden;
use super::page;
use crate::extract::PageContext;
use crate::reports::body::ReportBody;
use crate::reports::drafts::Thumbnail;
use crate::reports::fields::label;
use crate::reports::nearby::Nearby;
use crate::state::AppState;
use crate::ui::feature::{self, facts, kind_label, value};
use crate::ui::form::fault;
use crate::ui::strings::strings;

pub(in crate::reports) struct Check<'a> {
    pub(in crate::reports) family: Family,
    pub(in crate::reports) body: &'a ReportBody,
    pub(in crate::reports) token: &'a str,
    pub(in crate::reports) reports: &'a [NewReport],
    pub(in crate::reports) nearby: &'a [Nearby],
    pub(in crate::reports) warnings: &'a [Warning],
    /// Ids of the photos, as the form carries them.
    pub(in crate::reports) drafts: &'a str,
    pub(in crate::reports) thumbnails: &'a [Thumbnail],
    /// The map as a `data:` address, for who has no script.
    pub(in crate::reports) picture: Option<String>,
    pub(in crate::reports) has_pin: bool,
    pub(in crate::reports) errors: &'a [FieldError],
}

pub(in crate::reports) fn check(context: &PageContext, state: &AppState, check: &Check<'_>) -> Markup {
    let family = check.family;
    let main = html! {
        div.stack {
            h1 { (context.text("report-check")) }
            p { (context.text("report-check-intro")) }
            form.stack method="post" action=(context.href(&format!("/report/{family}"))) enctype="multipart/form-data"
                autocomplete="off" data-island="check" {
                (hidden(&check.body.form, check.token, &check.body.sending, check.drafts))
                input type="hidden" name="compared" value="yes";
                // The button that the enter key presses is the first one of a form.
                button.visually-hidden type="submit" name="step" value="send" tabindex="-1" aria-hidden="true" {
                    (context.text("report-send"))
                }
                (map(context, check))
                (pin(context, check))
                (nearby(context, check))
                (warnings(context, check.warnings))
                @for report in check.reports { (public(context, state, report)) }
                (not_public(context, check))
                div.send-bar {
                    button.button.primary type="submit" name="step" value="send" {
                        (context.text(if has_likely(check) { "report-send-another" } else { "report-send" }))
                    }
                    button.button type="submit" name="step" value="edit" formnovalidate {
                        (context.text("report-edit"))
                    }
                }
                p.hint { (context.text("report-licence")) }
            }
        }
        (strings(context))
    };
    page(context, state, "report-check", Some("check"), &main)
}

fn has_likely(check: &Check<'_>) -> bool {
    check
        .nearby
        .iter()
        .any(|near| near.likeness == Likeness::MaybeSame)
}

fn map(context: &PageContext, check: &Check<'_>) -> Markup {
    let subject = check.reports.first().map(|report| &report.claimed.subject);
    let Some(position) = subject.and_then(Subject::position) else {
        return html! {};
    };
    let form = &check.body.form;
    let text = |name: &str| {
        Some(form.get(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    html! {
        div.map-frame data-island="check-map" data-lon=(position.lon()) data-lat=(position.lat())
            data-accuracy=[text("accuracy_m")] data-heading=[text("heading")] data-radius=[text("radius_m")]
            data-kind=[subject.map(Subject::kind_code)] data-tiles="/tiles.json" data-basemap="/basemap/" {}
        @if let Some(picture) = &check.picture {
            div.map-picture-still data-without-script {
                img src=(picture) width="640" height="400" alt=(context.text("report-check-map"));
            }
        }
        p.hint { (context.text_with("report-check-position", &[
            ("lat", format!("{:.5}", position.lat()).into()),
            ("lon", format!("{:.5}", position.lon()).into()),
        ])) }
    }
}

/// Nothing with a pin is sent before somebody looked at it.
fn pin(context: &PageContext, check: &Check<'_>) -> Markup {
    let error = check.errors.iter().find(|error| error.field == "pin_checked");
    html! {
        @if check.has_pin {
            div.field.error[error.is_some()] {
                @if let Some(error) = error {
                    p.field-error #pin_checked-error role="alert" { (fault(context, error)) }
                }
                label.check.pin-check {
                    input type="checkbox" id="pin_checked" name="pin_checked" value="yes" required
                        aria-invalid=[error.map(|_| "true")] aria-describedby=[error.map(|_| "pin_checked-error")]
                        checked[check.body.sending.pin_checked];
                    span { (context.text(&format!("report-pin-checked-{}", check.family))) }
                }
            }
        }
    }
}

fn nearby(context: &PageContext, check: &Check<'_>) -> Markup {
    let locale = context.locale();
    html! {
        @if !check.nearby.is_empty() {
            section.card.stack aria-labelledby="nearby" {
                h2 #nearby { (context.text("report-nearby")) }
                p { (context.text("report-nearby-hint")) }
                ol.nearby {
                    @for near in check.nearby {
                        li data-lon=[near.position.map(Position::lon)] data-lat=[near.position.map(Position::lat)] {
                            (feature::icon(near.family, near.kind))
                            span.nearby-what {
                                a href=(context.href(&feature::path(near.family, near.id))) target="_blank" rel="noopener" {
                                    (kind_label(locale, near.family, near.kind))
                                }
                                @if let Some(operator) = &near.operator { ", " (operator) }
                                br;
                                span.hint { (about(context, near)) }
                            }
                            button.button type="submit" name="same_as" value=(near.id) formnovalidate {
                                (context.text("report-same"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Distance, direction, last sighting.
fn about(context: &PageContext, near: &Nearby) -> String {
    let locale = context.locale();
    let mut parts = Vec::new();
    if let Some(metres) = near.metres {
        let metres = [("metres", locale.decimal(metres, 0).into())];
        parts.push(context.text_with("report-nearby-metres", &metres));
    }
    if let Some(heading) = near.heading {
        let heading = [("degrees", locale.decimal(heading, 0).into())];
        parts.push(context.text_with("report-nearby-heading", &heading));
    }
    if near.likeness == Likeness::OtherDirection {
        parts.push(context.text("report-nearby-other-direction"));
    }
    parts.push(context.text(&format!("status-short-{}", near.status)));
    if let Some(day) = near.last_sighting {
        let day = [("day", locale.date(day).into())];
        parts.push(context.text_with("report-nearby-seen", &day));
    }
    parts.join(" · ")
}

fn warnings(context: &PageContext, warnings: &[Warning]) -> Markup {
    html! {
        @if !warnings.is_empty() {
            div.notice.warning.stack {
                p { strong { (context.text("report-warnings")) } }
                ul { @for warning in warnings { li { (context.locale().label(*warning)) } } }
                p.hint { (context.text("report-warnings-hint")) }
            }
        }
    }
}

/// What everybody will read once it is accepted, as it will be published.
fn public(context: &PageContext, state: &AppState, report: &NewReport) -> Markup {
    let atlas = state.published.atlas();
    let locale = context.locale();
    let claimed = &report.claimed;
    let published = domain::moderation::as_published(&claimed.subject, claimed);
    let subject = published.as_ref().unwrap_or(&claimed.subject);
    let family = subject.family();
    let form = Form::of_subject(subject);
    let known = |attribute: &&Attribute| {
        attribute.name != family.kind_attribute() && subject.value(attribute.name).is_some()
    };
    html! {
        section.card.stack {
            h2 { (context.text("report-check-public")) }
            p.cluster-row {
                (feature::icon(family, subject.kind_code()))
                strong { (kind_label(locale, family, subject.kind_code())) }
            }
            dl.facts {
                @for attribute in family.attributes().iter().filter(known) {
                    @let shown = subject.value(attribute.name).map(|known| value::markup(context, attribute, &known));
                    (facts::fact(context, &locale.attribute(family.code(), attribute.name), shown.as_ref()))
                }
                @for (name, text) in form.iter().filter(|(name, text)| is_structure(name) && !text.is_empty()) {
                    (facts::fact(context, &label(locale, family, name), Some(&html! { (readable(atlas.places(), name, text)) })))
                }
                (source(context, family, claimed))
            }
        }
    }
}

/// What a form holds beside attributes and a pin.
fn is_structure(name: &str) -> bool {
    let parts = [
        "period_",
        "software_",
        "area_",
        "territory",
        "sharing",
        "devices",
        "radius_m",
        "time_zone",
    ];
    parts.iter().any(|part| name.starts_with(part)) && name != "area_kind"
}

/// Codes of places by their names; of an outline with thousands of corners, the beginning says what it is.
fn readable(places: &Places, field: &str, text: &str) -> String {
    const SHOWN: usize = 120;
    if matches!(field, "area_place" | "territory") {
        let named = |code: &str| {
            let place = PlaceCode::parse(code).and_then(|code| places.by_code(&code));
            place.map_or_else(|| code.to_owned(), |place| place.name.clone())
        };
        return text.split_whitespace().map(named).collect::<Vec<_>>().join(", ");
    }
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn source(context: &PageContext, family: Family, claimed: &Claimed) -> Markup {
    let locale = context.locale();
    let name = |field| label(locale, family, field);
    let acts: Vec<&str> = claimed.acts.iter().map(|number| &**number).collect();
    html! {
        (facts::fact(context, &name("stage"), Some(&html! { (locale.label(claimed.stage)) })))
        (facts::fact(context, &name("basis"), Some(&html! { (locale.label(claimed.basis)) })))
        @if let Some(day) = claimed.seen_on {
            (facts::fact(context, &name("seen_on"), Some(&html! { (locale.date(day)) })))
        }
        @if let Some(citation) = &claimed.citation {
            (facts::fact(context, &name("citation"), Some(&html! { (**citation) })))
        }
        @if let Some(address) = &claimed.citation_url {
            (facts::fact(context, &name("citation_url"), Some(&html! { (address.as_str()) })))
        }
        @if !acts.is_empty() {
            (facts::fact(context, &name("act_number"), Some(&html! { (acts.join(", ")) })))
        }
    }
}

fn not_public(context: &PageContext, check: &Check<'_>) -> Markup {
    let note = check.reports.iter().find_map(|report| report.note.as_ref());
    html! {
        @if note.is_some() || !check.thumbnails.is_empty() {
            section.card.stack {
                h2 { (context.text("report-check-private")) }
                p.hint { (context.text("report-check-private-hint")) }
                @if let Some(note) = note { blockquote { (**note) } }
                ul.photo-drafts {
                    @for (number, thumbnail) in (1..).zip(check.thumbnails) {
                        li { (super::photos::thumbnail(context, number, thumbnail)) }
                    }
                }
            }
        }
    }
}
