//! How to tell devices apart: each kind with its picture, and beside it what it is taken for.

use domain::Family;
use domain::deployment::Technology;
use domain::device::{CameraForm, DeviceKind};
use maud::{Markup, html};

use super::{contents, page as explanation};
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature::{kind_label, kinds};
use crate::ui::kind_cards::look_alike_list;
use crate::ui::kind_picture::{confused_with, kind_picture, relocatable_picture};

/// Articles of the law that a sign on the spot reminds of.
const LAW: [&str; 4] = ["sign", "home", "month", "missing"];

pub(in crate::project) fn page(context: &PageContext, state: &AppState) -> Markup {
    let sections: Vec<(&str, String)> = ["builds", "devices", "deployments", "centre", "law"]
        .map(|id| (id, context.text(&format!("recognise-{id}"))))
        .into();
    let main = html! {
        p.notice { (context.text("recognise-safety")) }
        (contents(context, "recognise", &sections))
        (builds(context))
        section.stack aria-labelledby="devices" {
            h2 #devices { (context.text("recognise-devices")) }
            (index(context))
            @for kind in DeviceKind::ALL { (device(context, *kind)) }
        }
        (deployments(context))
        (centre(context))
        section.stack aria-labelledby="law" {
            h2 #law { (context.text("recognise-law")) }
            ul.points {
                @for point in LAW { li { (context.text(&format!("recognise-law-{point}"))) } }
            }
        }
    };
    explanation(context, state, "recognise", &main)
}

/// The builds of cameras, side by side.
fn builds(context: &PageContext) -> Markup {
    html! {
        section.stack aria-labelledby="builds" {
            h2 #builds { (context.text("recognise-builds")) }
            ul.look-alike-list {
                @for form in CameraForm::ALL {
                    (named(
                        &kind_picture(Family::Device, DeviceKind::Camera.code(), Some(*form)),
                        &html! { (context.locale().label(*form)) },
                        &context.text(&format!("recognise-form-{form}-short")),
                    ))
                }
                (named(
                    &relocatable_picture(),
                    &html! { (context.text("report-choose-relocatable")) },
                    &context.text("recognise-relocatable-short"),
                ))
            }
        }
    }
}

/// All kinds as pictures that lead to their section.
fn index(context: &PageContext) -> Markup {
    html! {
        ul.kind-index {
            @for kind in DeviceKind::ALL {
                li {
                    a href={ "#" (kind) } {
                        (kind_picture(Family::Device, kind.code(), None))
                        span { (context.locale().label(*kind)) }
                    }
                }
            }
        }
    }
}

fn device(context: &PageContext, kind: DeviceKind) -> Markup {
    let locale = context.locale();
    let text = |part: &str| context.text(&format!("recognise-device-{kind}-{part}"));
    let alike = confused_with(kind);
    html! {
        section.card.kind-entry aria-labelledby=(kind) {
            (kind_picture(Family::Device, kind.code(), None))
            div.stack {
                h3 id=(kind) { (locale.label(kind)) }
                p { (text("look")) }
                p { strong { (context.text("recognise-to-note")) } " " (text("note")) }
                @if !alike.kinds.is_empty() {
                    h4 { (context.text("recognise-alike")) }
                    ul.look-alike-list {
                        @for other in alike.kinds {
                            (named(
                                &kind_picture(Family::Device, other.code(), None),
                                &html! { a href={ "#" (other) } { (locale.label(*other)) } },
                                &context.text(&format!("recognise-device-{other}-short")),
                            ))
                        }
                    }
                }
                @if !alike.harmless.is_empty() {
                    h4 { (context.text("recognise-harmless")) }
                    (look_alike_list(context, alike.harmless))
                }
                p {
                    a.button href=(context.href(&format!("/report/device?kind={kind}"))) {
                        (context.text("recognise-report"))
                        span.visually-hidden { " (" (locale.label(kind)) ")" }
                    }
                }
            }
        }
    }
}

fn deployments(context: &PageContext) -> Markup {
    html! {
        section.stack aria-labelledby="deployments" {
            h2 #deployments { (context.text("recognise-deployments")) }
            p { (context.text("recognise-deployments-intro")) }
            div.kind-entries {
                @for technology in Technology::ALL {
                    section.card.kind-entry aria-labelledby={ "deployment-" (technology) } {
                        (kind_picture(Family::Deployment, technology.code(), None))
                        div {
                            h3 id={ "deployment-" (technology) } { (context.locale().label(*technology)) }
                            p { (context.text(&format!("recognise-deployment-{technology}-look"))) }
                        }
                    }
                }
            }
            p { a.button href=(context.href("/report/deployment")) { (context.text("recognise-report-deployment")) } }
        }
    }
}

fn centre(context: &PageContext) -> Markup {
    let codes = kinds(Family::Centre)
        .codes
        .iter()
        .filter(|code| **code != "other");
    let names: Vec<String> = codes
        .map(|code| kind_label(context.locale(), Family::Centre, code))
        .collect();
    html! {
        section.stack aria-labelledby="centre" {
            h2 #centre { (context.text("recognise-centre")) }
            div.card.kind-entry {
                (kind_picture(Family::Centre, "", None))
                div.stack {
                    p { (context.text("recognise-centre-look")) }
                    ul.points { @for name in &names { li { (name) } } }
                    p { strong { (context.text("recognise-to-note")) } " " (context.text("recognise-centre-note")) }
                    p { a.button href=(context.href("/report/centre")) { (context.text("recognise-report-centre")) } }
                }
            }
        }
    }
}

fn named(picture: &Markup, name: &Markup, difference: &str) -> Markup {
    html! {
        li {
            (picture)
            span { strong { (name) } " " (difference) }
        }
    }
}
