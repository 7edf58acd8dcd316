//! What is claimed, as far as anything is, and on what it rests.

use domain::act::{Act, PublicAct};
use domain::centre::{Centre, Software};
use domain::deployment::{Area, Deployment};
use domain::permission::Action;
use domain::report::{Claimed, Finding};
use domain::subject::Subject;
use domain::taxonomy::{Described as _, Value};
use maud::{Markup, html};

use store::acts::Excerpt;
use store::reviews::Decided;

use super::{ReviewPage, usual};
use crate::extract::PageContext;
use crate::moderation::decisions::undo_button;
use crate::moderation::pages::flagged::flagged;
use crate::state::AppState;
use crate::ui::feature::{self, facts, periods, value};
use crate::ui::{acts, places};

pub(super) fn claims(context: &PageContext, state: &AppState, shown: &ReviewPage<'_>) -> Markup {
    let locale = context.locale();
    let detail = shown.detail;
    let claimed = &detail.review.claimed;
    html! {
        div.stack {
            dl.facts {
                (source(context, shown))
                @if says_what_it_is(shown) {
                    (attributes(context, &claimed.subject))
                    (structures(context, state, shown))
                }
                @if let Some(decided) = &detail.decided { (decided_by(context, shown, decided)) }
                @if let Some(reason) = detail.decided.as_ref().and_then(|decided| decided.reason) {
                    (fact(context, "moderation-reason", &html! { (locale.label(reason)) }))
                }
                @if let Some(id) = detail.feature {
                    dt { (context.text("moderation-feature")) }
                    dd {
                        a href=(context.href(&feature::path(claimed.subject.family(), id))) {
                            (context.text("moderation-open-feature"))
                        }
                    }
                }
            }
            (usual::usual(context, shown))
        }
    }
}

/// Who decided, with the way to take it back for who may.
fn decided_by(context: &PageContext, shown: &ReviewPage<'_>, decided: &Decided) -> Markup {
    let is_own = decided.by == shown.moderator.0.account;
    fact(
        context,
        "moderation-decided-by",
        &html! {
            span.cluster-row {
                span {
                    (decided.name)
                    @if let Some(second) = &decided.seconded { ", " (second) }
                    " · " (context.locale().date(decided.on))
                }
                @if is_own || shown.moderator.may(Action::DecideSensitive) {
                    (undo_button(context, decided.decision, true))
                }
            }
        },
    )
}

pub(super) fn fact(context: &PageContext, key: &str, value: &Markup) -> Markup {
    facts::fact(context, &context.text(key), Some(value))
}

/// Still there and gone repeat what is published: nobody was asked what it is.
pub(super) fn says_what_it_is(shown: &ReviewPage<'_>) -> bool {
    let about = shown.detail.review.about;
    about.is_none_or(|about| about.finding == Finding::Different)
}

/// How the reporter knows.
fn source(context: &PageContext, shown: &ReviewPage<'_>) -> Markup {
    let locale = context.locale();
    let claimed = &shown.detail.review.claimed;
    html! {
        @if says_what_it_is(shown) && !usual::is_usual_stage(claimed) {
            (fact(context, "report-stage", &html! { (locale.label(claimed.stage)) }))
        }
        @if !usual::is_usual_basis(claimed) { (fact(context, "report-basis", &html! { (locale.label(claimed.basis)) })) }
        @if let Some(day) = claimed.seen_on {
            (fact(context, "report-seen-on", &html! { (locale.date(day)) }))
        }
        @if let Some(citation) = &claimed.citation {
            (fact(context, "report-citation", &flagged(context, citation)))
        }
        @if let Some(address) = &claimed.citation_url {
            (fact(context, "report-citation-url", &value::link(address.as_str())))
        }
        @if !claimed.acts.is_empty() { (fact(context, "report-act-number", &acts(context, shown, claimed))) }
    }
}

/// The acts by number; those that are registered say all that the register knows, to be read beside the claim.
fn acts(context: &PageContext, shown: &ReviewPage<'_>, claimed: &Claimed) -> Markup {
    let registered = |number: &str| {
        let mut acts = shown.atlas.acts();
        acts.find(|act| act.act.number.as_deref() == Some(number))
    };
    html! {
        ul {
            @for number in &claimed.acts {
                li {
                    @match registered(number) {
                        Some(act) => (registered_act(context, act, shown.texts.get(&act.id))),
                        None => { (**number) " (" (context.text("moderation-act-unknown")) ")" },
                    }
                }
            }
        }
    }
}

fn registered_act(context: &PageContext, public: &PublicAct, text: Option<&Excerpt>) -> Markup {
    html! {
        details.act-record open data-act=(public.id) {
            summary { (acts::name(context.locale(), public)) }
            p { (*public.act.title) }
            @if let Some(dates) = acts::dates(context.locale(), public) { p { (dates) } }
            dl.facts {
                (facts::attributes(context, "act", Act::ATTRIBUTES, &["title", "number", "kind"], |name| {
                    public.act.value(name)
                }))
            }
            p { (acts::link(context, public)) }
            @if let Some(text) = text {
                details {
                    summary { (context.text("moderation-act-text")) }
                    div.act-text data-act-text tabindex="0" role="region" aria-label=(context.text("moderation-act-text")) { (text.text) }
                    @if text.is_cut { p.hint { (context.text("moderation-act-text-cut")) } }
                }
            }
        }
    }
}

/// The known attributes of the table; what it is stands above.
fn attributes(context: &PageContext, subject: &Subject) -> Markup {
    let family = subject.family();
    html! {
        @for attribute in family.attributes().iter().filter(|one| one.name != family.kind_attribute()) {
            @if let Some(known) = subject.value(attribute.name) {
                @let shown = match &known {
                    Value::Text(text) => html! { span.written { (flagged(context, text)) } },
                    known => value::markup(context, attribute, known),
                };
                (facts::named(context, family, attribute.name, Some(&shown)))
            }
        }
    }
}

fn structures(context: &PageContext, state: &AppState, shown: &ReviewPage<'_>) -> Markup {
    let subject = shown.subject();
    let named = |name: &str, value: &Markup| facts::named(context, subject.family(), name, Some(value));
    html! {
        @match subject {
            Subject::Device(_) => {},
            Subject::Deployment(deployment) => {
                (named("area", &area(context, shown, deployment)))
                @if let Some(list) = periods::list(context, &deployment.periods, state.now()) {
                    (named("periods", &list))
                }
            },
            Subject::Centre(centre) => {
                @for (name, list) in lists(context, shown, centre) {
                    @if !list.is_empty() { (named(name, &html! { ul { @for item in &list { li { (item) } } } })) }
                }
            },
        }
    }
}

fn area(context: &PageContext, shown: &ReviewPage<'_>, deployment: &Deployment) -> Markup {
    let locale = context.locale();
    match &deployment.area {
        Area::Place(code) => places::by_code(context, shown.atlas, code),
        Area::Circle { centre, radius_m } => {
            let arguments = [
                ("radius", locale.number((*radius_m).into()).into()),
                ("lat", centre.lat().to_string().into()),
                ("lon", centre.lon().to_string().into()),
            ];
            html! { (context.text_with("moderation-circle", &arguments)) }
        }
        Area::Shape(shape) => {
            let arguments = [
                ("area", locale.decimal(shape.area_m2() / 1e6, 3).into()),
                ("corners", shape.vertex_count().into()),
            ];
            html! { (context.text_with("moderation-shape", &arguments)) }
        }
    }
}

fn lists(context: &PageContext, shown: &ReviewPage<'_>, centre: &Centre) -> [(&'static str, Vec<Markup>); 4] {
    let territory = centre
        .territory
        .iter()
        .map(|code| places::by_code(context, shown.atlas, code));
    let software = centre
        .software
        .iter()
        .map(|software| software_line(context, software));
    let sharing = centre.sharing.iter().map(|name| flagged(context, name));
    let devices = centre.devices.iter().map(|id| {
        let path = feature::path(domain::Family::Device, *id);
        html! { a href=(context.href(&path)) { (id) } }
    });
    [
        ("territory", territory.collect()),
        ("software", software.collect()),
        ("sharing", sharing.collect()),
        ("devices", devices.collect()),
    ]
}

fn software_line(context: &PageContext, software: &Software) -> Markup {
    html! {
        (flagged(context, &software.product))
        @if let Some(vendor) = &software.vendor { ", " (flagged(context, vendor)) }
        @if let Some(capability) = software.capability { ": " (context.locale().label(capability)) }
    }
}
