//! Choosing a kind by pictures: radio cards with a picture, a name and the one-line difference, what looks alike side
//! by side. Plain inputs: they work without script and by keyboard.
//!
//! `kind_cards(context, "kind", form.get("kind"))` returns the cards and no `fieldset`: put them into one that has the
//! legend, the hint and the fault, as `Field::group` makes it. `technology_cards` and `form_cards` are the same for
//! deployments and for the build of a camera. Values are the codes of the vocabulary. Of kinds and technologies, “I
//! don’t know” is `other`; of builds, it is empty.

use domain::Family;
use domain::deployment::Technology;
use domain::device::{CameraForm, DeviceKind};
use maud::{Markup, html};

use super::feature::kind_label;
use super::kind_picture::{kind_picture, look_alike_picture, look_alikes};
use crate::extract::PageContext;

/// Devices that are taken for each other, side by side. The last group is for whoever does not know.
const DEVICES: &[(&str, &[DeviceKind])] = &[
    (
        "film",
        &[
            DeviceKind::Camera,
            DeviceKind::PlateReader,
            DeviceKind::TrafficEnforcement,
            DeviceKind::FaceRecognitionGate,
        ],
    ),
    (
        "count",
        &[DeviceKind::CountingSensor, DeviceKind::WirelessTracker],
    ),
    (
        "sound",
        &[
            DeviceKind::AcousticSensor,
            DeviceKind::Loudspeaker,
            DeviceKind::MarkerDispenser,
        ],
    ),
    ("other", &[DeviceKind::Other]),
];

const TECHNOLOGIES: &[(&str, &[Technology])] = &[
    (
        "moves",
        &[
            Technology::Drone,
            Technology::GroundRobot,
            Technology::RobotDog,
            Technology::MobileCameraUnit,
            Technology::HelmetOrVehicleCamera,
            Technology::CodedMarker,
        ],
    ),
    (
        "software",
        &[
            Technology::AlgorithmicVideo,
            Technology::FaceRecognition,
            Technology::PoliceSoftware,
            Technology::PredictivePolicing,
        ],
    ),
    ("other", &[Technology::Other]),
];

/// Cards for the kind of a device, and below them what is no such device.
pub(crate) fn kind_cards(context: &PageContext, name: &str, chosen: &str) -> Markup {
    html! {
        @for (group, kinds) in DEVICES {
            (cards(context, Family::Device, group, kinds.iter().map(|kind| kind.code()), name, chosen))
        }
        details.look-alikes {
            summary { (context.text("kind-cards-look-alikes")) }
            (look_alike_list(context, &look_alikes()))
        }
    }
}

/// Cards for the technology of a deployment.
pub(crate) fn technology_cards(context: &PageContext, name: &str, chosen: &str) -> Markup {
    html! {
        @for (group, kinds) in TECHNOLOGIES {
            (cards(context, Family::Deployment, group, kinds.iter().map(|kind| kind.code()), name, chosen))
        }
    }
}

/// Cards for the build of a camera; an empty value is “I don’t know”.
pub(crate) fn form_cards(context: &PageContext, name: &str, chosen: &str) -> Markup {
    let kind = DeviceKind::Camera.code();
    html! {
        div.kind-cards {
            @for form in CameraForm::ALL {
                (card(
                    (name, form.code(), form.code() == chosen),
                    &kind_picture(Family::Device, kind, Some(*form)),
                    &context.locale().label(*form),
                    &context.text(&format!("recognise-form-{form}-short")),
                ))
            }
            (card(
                (name, "", chosen.is_empty()),
                &kind_picture(Family::Device, DeviceKind::Other.code(), None),
                &context.text("form-unknown"),
                "",
            ))
        }
    }
}

/// Things that watch nobody, each with what tells it apart.
pub(crate) fn look_alike_list(context: &PageContext, codes: &[&str]) -> Markup {
    html! {
        ul.look-alike-list {
            @for code in codes {
                li {
                    (look_alike_picture(code))
                    span {
                        strong { (context.text(&format!("look-alike-{code}"))) }
                        " "
                        (context.text(&format!("look-alike-{code}-difference")))
                    }
                }
            }
        }
    }
}

fn cards(
    context: &PageContext,
    family: Family,
    group: &str,
    kinds: impl Iterator<Item = &'static str>,
    name: &str,
    chosen: &str,
) -> Markup {
    let heading = format!("{name}-cards-{group}");
    html! {
        div.kind-group role="group" aria-labelledby=(heading) {
            p.kind-group-name id=(heading) { (context.text(&format!("kind-cards-{group}"))) }
            div.kind-cards {
                @for kind in kinds {
                    (card(
                        (name, kind, kind == chosen),
                        &kind_picture(family, kind, None),
                        &label(context, family, kind),
                        &context.text(&format!("recognise-{family}-{kind}-short")),
                    ))
                }
            }
        }
    }
}

fn label(context: &PageContext, family: Family, kind: &str) -> String {
    match kind {
        "other" => context.text("kind-cards-unknown"),
        kind => kind_label(context.locale(), family, kind),
    }
}

fn card(
    (name, value, checked): (&str, &str, bool),
    picture: &Markup,
    label: &str,
    difference: &str,
) -> Markup {
    html! {
        label.kind-card {
            input type="radio" name=(name) value=(value) checked[checked];
            (picture)
            span.kind-card-name { (label) }
            @if !difference.is_empty() { span.kind-card-difference { (difference) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Uri;

    use super::*;
    use crate::ui::feature::kinds;

    fn context(lang: &str) -> PageContext {
        PageContext::lenient(&Uri::try_from(format!("/report?lang={lang}")).unwrap(), None)
    }

    /// The values of the cards, in their order.
    fn values(cards: &Markup) -> Vec<&str> {
        let parts = cards.0.split(r#"value=""#).skip(1);
        parts.map(|part| part.split('"').next().unwrap()).collect()
    }

    #[test]
    fn every_kind_has_one_card_and_the_last_is_for_who_does_not_know() {
        for lang in ["en", "fr"] {
            let context = context(lang);
            for (family, cards) in [
                (Family::Device, kind_cards(&context, "kind", "")),
                (Family::Deployment, technology_cards(&context, "technology", "")),
            ] {
                let shown = values(&cards);
                let mut sorted = shown.clone();
                sorted.sort_unstable();
                let mut known = kinds(family).codes.to_vec();
                known.sort_unstable();
                assert_eq!(sorted, known, "{family}");
                assert_eq!(shown.last(), Some(&"other"));
                assert!(!cards.0.contains(" checked"));
            }
        }
    }

    #[test]
    fn exactly_the_chosen_card_is_checked() {
        let cards = kind_cards(&context("en"), "kind", "plate_reader");
        assert_eq!(cards.0.matches(" checked").count(), 1);
        assert!(cards.0.contains(r#"name="kind" value="plate_reader" checked"#));
        let forms = form_cards(&context("fr"), "form", "");
        assert!(forms.0.contains(r#"name="form" value="" checked"#));
        assert_eq!(values(&forms).len(), CameraForm::ALL.len() + 1);
    }
}
