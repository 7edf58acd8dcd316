//! Everything that can be reported, as pictures.

use domain::Family;
use domain::device::{CameraForm, DeviceKind};
use maud::{Markup, html};

use super::page;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::feature;
use crate::ui::strings::strings;

pub(in crate::reports) fn choose(context: &PageContext, state: &AppState) -> Markup {
    let main = html! {
        div.stack {
            h1 { (context.text("report-choose")) }
            p { (context.text("report-choose-intro")) }
            p.cluster-row {
                a href=(context.href("/survey")) { (context.text("survey-link")) }
                a href=(context.href("/survey/table")) { (context.text("sheet-link")) }
                a href=(context.href("/report/queue")) { (context.text("phone-title")) }
            }
            @for family in Family::ALL {
                section.stack {
                    h2 id=(family) { (context.text(&format!("report-choose-{family}"))) }
                    p.hint { (context.text(&format!("report-choose-{family}-hint"))) }
                    div.choice-grid {
                        @for kind in feature::kinds(*family).codes {
                            (choice(context, *family, kind, "", &feature::kind_label(context.locale(), *family, kind)))
                            @if *kind == DeviceKind::Camera.code() && *family == Family::Device { (cameras(context)) }
                        }
                    }
                }
            }
            p.notice { (context.text("report-not-mapped")) }
        }
        (strings(context))
    };
    page(context, state, "report-choose", None, &main)
}

/// Cameras by what people recognise them by: their build, and whether they are moved about.
fn cameras(context: &PageContext) -> Markup {
    let locale = context.locale();
    let kind = DeviceKind::Camera.code();
    let named = |what: &str| {
        let arguments = [
            ("kind", locale.label(DeviceKind::Camera).into()),
            ("what", what.to_owned().into()),
        ];
        context.text_with("report-choose-camera", &arguments)
    };
    html! {
        @for form in CameraForm::ALL {
            (choice(context, Family::Device, kind, &format!("&form={form}"), &named(&locale.label(*form))))
        }
        (choice(context, Family::Device, kind, "&relocatable=yes", &context.text("report-choose-relocatable")))
    }
}

fn choice(context: &PageContext, family: Family, kind: &str, more: &str, name: &str) -> Markup {
    let path = format!("/report/{family}?{}={kind}{more}", family.kind_attribute());
    html! {
        a.choice href=(context.href(&path)) {
            (feature::icon(family, kind))
            span { (name) }
        }
    }
}
