//! The body of a decision: the fields of the device as corrected, the verdict, the reason, and the version that the page
//! showed.

use domain::device::{CameraForm, Device, Mount, OperatorKind, Setting, Site, Zone};
use domain::moderation::{RejectionReason, Verdict};
use domain::report::{DeviceForm, FieldError, FieldProblem, parse_device};
use serde::{Deserialize, Deserializer};

use crate::reports::body::{Fields, device_form};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DecisionBody {
    pub(super) device: DeviceForm,
    pub(super) verdict: String,
    pub(super) reason: String,
    version: String,
}

impl<'de> Deserialize<'de> for DecisionBody {
    /// Unknown and repeated names are errors.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Fields(mut fields) = Fields::deserialize(deserializer)?;
        let mut take = |name| fields.remove(name).unwrap_or_default();
        let (verdict, reason, version) = (take("verdict"), take("reason"), take("version"));
        Ok(Self {
            device: device_form(fields)?,
            verdict,
            reason,
            version,
        })
    }
}

impl DecisionBody {
    /// The version that the page showed. What is no number was no page of ours: the same as an old one.
    pub(super) fn version(&self) -> i32 {
        self.version.parse().unwrap_or(0)
    }

    /// What the moderator chose. A rejection reads no field of the device; an approval keeps what the form does not
    /// show.
    pub(super) fn verdict(&self, claimed: &Device) -> Result<Verdict, Vec<FieldError>> {
        match self.verdict.as_str() {
            "approve" => {
                let corrected = parse_device(&self.device)?;
                Ok(Verdict::Approve(Box::new(with_hidden(corrected, claimed))))
            }
            "reject" if self.reason.is_empty() => Err(fault("reason", FieldProblem::Missing)),
            "reject" => RejectionReason::from_code(&self.reason)
                .map(Verdict::Reject)
                .ok_or_else(|| fault("reason", FieldProblem::NotAChoice)),
            _ => Err(fault("verdict", FieldProblem::NotAChoice)),
        }
    }
}

fn fault(field: &'static str, problem: FieldProblem) -> Vec<FieldError> {
    vec![FieldError { field, problem }]
}

/// Attributes that an import may claim and the form does not show stay as claimed.
fn with_hidden(shown: Device, claimed: &Device) -> Device {
    // A heading that was typed is the newer word; otherwise the claimed sweep stays.
    let sweep = if shown.heading.is_some() {
        None
    } else {
        claimed.sweep
    };
    Device {
        relocatable: claimed.relocatable,
        sweep,
        tilt: claimed.tilt,
        height: claimed.height,
        capabilities: claimed.capabilities,
        model: claimed.model.clone(),
        ..shown
    }
}

/// The form that describes a device, as the page first shows it.
pub(super) fn form_of(device: &Device) -> DeviceForm {
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    let text = |text: &Option<domain::text::Text>| text.as_deref().unwrap_or_default().to_owned();
    DeviceForm {
        kind: device.kind.code().to_owned(),
        lon: device.position.lon().to_string(),
        lat: device.position.lat().to_string(),
        accuracy_m: device
            .position_accuracy_m
            .map_or_else(String::new, |metres| metres.to_string()),
        form: code(device.form.map(CameraForm::code)),
        mount: code(device.mount.map(Mount::code)),
        heading: device
            .heading
            .map_or_else(String::new, |heading| heading.degrees().to_string()),
        zone: code(device.zone.map(Zone::code)),
        setting: code(device.setting.map(Setting::code)),
        site: code(device.site.map(Site::code)),
        operator_kind: code(device.operator_kind.map(OperatorKind::code)),
        operator: text(&device.operator),
        manufacturer: text(&device.manufacturer),
        note: String::new(),
        seen_on: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use domain::Position;
    use domain::device::{Capabilities, Capability, DeviceKind};
    use domain::heading::{Heading, Height};
    use domain::text::Text;

    use super::*;

    fn device() -> Device {
        Device {
            position_accuracy_m: Some(12),
            heading: Heading::new(271.25),
            height: Height::new(4.5),
            site: Some(Site::HousingBlock),
            capabilities: Capabilities::EMPTY.with(Capability::Thermal),
            operator: Text::line("Ville de Toulouse", 100).unwrap(),
            ..Device::new(DeviceKind::Camera, Position::new(-0.579_180_3, 43.6).unwrap())
        }
    }

    fn body(verdict: &str, reason: &str) -> DecisionBody {
        DecisionBody {
            device: form_of(&device()),
            verdict: verdict.into(),
            reason: reason.into(),
            version: "3".into(),
        }
    }

    #[test]
    fn an_untouched_form_approves_exactly_what_was_claimed() {
        let verdict = body("approve", "").verdict(&device()).unwrap();
        assert_eq!(verdict, Verdict::Approve(Box::new(device())));
    }

    #[test]
    fn a_rejection_needs_a_reason_and_no_device() {
        let mut rejection = body("reject", "duplicate");
        rejection.device = DeviceForm::default();
        assert_eq!(
            rejection.verdict(&device()),
            Ok(Verdict::Reject(RejectionReason::Duplicate))
        );
        for (verdict, reason, field) in [
            ("reject", "", "reason"),
            ("reject", "because", "reason"),
            ("", "duplicate", "verdict"),
            ("publish", "", "verdict"),
        ] {
            let errors = body(verdict, reason).verdict(&device()).unwrap_err();
            assert_eq!(errors[0].field, field, "{verdict} {reason}");
        }
    }

    #[test]
    fn a_version_that_is_no_number_is_never_the_present_one() {
        assert_eq!(body("approve", "").version(), 3);
        for version in ["", "x", "99999999999999999999"] {
            let stale = DecisionBody {
                version: version.into(),
                ..body("approve", "")
            };
            assert_eq!(stale.version(), 0, "{version}");
        }
    }
}
