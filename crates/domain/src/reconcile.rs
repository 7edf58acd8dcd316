//! Three states of one device: what a dataset said of it before, what it says now, and what stands here. What the dataset
//! has changed is taken where nobody changed the same thing here; what both changed stays as it is here, and is named.

use crate::device::Device;
use crate::taxonomy::Described;

/// Attributes that only make sense together: one is never taken without the others.
const TOGETHER: [&[&str]; 2] = [&["heading", "sweep"], &[POSITION, "position_accuracy_m"]];

/// Name of the position among the attributes, of which it is none.
pub const POSITION: &str = "position";

vocabulary! {
    /// How what stands here compares with what a dataset says.
    Comparison {
        /// The dataset does not know it.
        Ours = "ours",
        /// It is known from the dataset alone.
        Theirs = "theirs",
        /// Both know it, and say different things of it.
        Differs = "differs",
        /// Both know it, each for themselves, and say the same.
        Same = "same",
    }
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled {
    pub device: Device,
    /// What both changed to different values, by the name of the attribute or [`POSITION`].
    pub conflicts: Vec<&'static str>,
}

/// Takes from `theirs` what changed there since `base` and did not change here.
pub fn reconcile(base: &Device, ours: &Device, theirs: &Device) -> Reconciled {
    let mut device = ours.clone();
    let mut conflicts = Vec::new();
    for group in groups() {
        let differs = |one: &Device, other: &Device| group.iter().any(|name| !is_same(name, one, other));
        if !differs(base, theirs) || !differs(ours, theirs) {
            continue;
        }
        if differs(ours, base) {
            conflicts.push(group[0]);
        } else {
            for name in &group {
                take(name, &mut device, theirs);
            }
        }
    }
    Reconciled {
        // A site that asks for less exactness does so whoever gave the position.
        device: device.as_published(),
        conflicts,
    }
}

/// `ours` with these of the attributes as `theirs` has them, and what goes with them.
pub fn adopt(ours: &Device, theirs: &Device, names: &[&str]) -> Device {
    let mut device = ours.clone();
    for group in groups() {
        if names.contains(&group[0]) {
            for name in group {
                take(name, &mut device, theirs);
            }
        }
    }
    device.as_published()
}

/// In what two descriptions differ, by the name of the attribute or [`POSITION`]; in the order of the table.
pub fn differences(one: &Device, other: &Device) -> Vec<&'static str> {
    groups()
        .into_iter()
        .filter(|group| group.iter().any(|name| !is_same(name, one, other)))
        .map(|group| group[0])
        .collect()
}

/// Each attribute once, in the order of the table, the position last.
fn groups() -> Vec<Vec<&'static str>> {
    let alone = Device::ATTRIBUTES
        .iter()
        .map(|attribute| attribute.name)
        .filter(|name| !TOGETHER.iter().any(|group| group[1..].contains(name)))
        .chain([POSITION]);
    alone
        .map(|name| {
            TOGETHER
                .iter()
                .find(|group| group[0] == name)
                .map_or_else(|| vec![name], |group| group.to_vec())
        })
        .collect()
}

fn is_same(name: &str, one: &Device, other: &Device) -> bool {
    if name == POSITION {
        one.position == other.position
    } else {
        one.value(name) == other.value(name)
    }
}

fn take(name: &str, into: &mut Device, from: &Device) {
    if name == POSITION {
        into.position = from.position;
    } else {
        into.set_value(name, from.value(name).as_ref());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::device::{CameraForm, DeviceKind, Mount, Site};
    use crate::heading::{Heading, Sweep};
    use crate::position::Position;

    fn device() -> Device {
        Device::new(DeviceKind::Camera, Position::new(1.44, 43.6).unwrap())
    }

    fn sweep() -> Sweep {
        Sweep {
            from: Heading::new(10.0).unwrap(),
            to: Heading::new(20.0).unwrap(),
        }
    }

    #[test]
    fn each_attribute_is_asked_once() {
        let mut names: Vec<&str> = groups().concat();
        assert_eq!(names.len(), Device::ATTRIBUTES.len() + 1);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Device::ATTRIBUTES.len() + 1);
    }

    #[test]
    fn a_heading_here_and_a_sweep_there_are_one_conflict() {
        let heading = Device {
            heading: Some(Heading::new(90.0).unwrap()),
            ..device()
        };
        let sweep = Device {
            sweep: Some(sweep()),
            ..device()
        };
        let found = reconcile(&device(), &heading, &sweep);
        assert_eq!(found.conflicts, ["heading"]);
        assert_eq!(found.device, heading, "never both");
    }

    #[test]
    fn a_site_that_is_rounded_rounds_a_position_from_here() {
        let ours = Device {
            position: Position::new(1.444_444, 43.6).unwrap(),
            ..device()
        };
        let theirs = Device {
            site: Some(Site::HousingBlock),
            ..device()
        };
        let found = reconcile(&device(), &ours, &theirs).device;
        assert_eq!(found.position, Position::new(1.4444, 43.6).unwrap());
    }

    prop_compose! {
        /// Few values for each attribute, so that they often meet.
        fn any_device()(kind in 0..2_usize, lon in 0..3_u8, form in 0..3_usize, mount in 0..3_usize, aim in 0..3_u8, tall in any::<bool>())
            -> Device {
            Device {
                kind: [DeviceKind::Camera, DeviceKind::PlateReader][kind],
                position: Position::new(f64::from(lon), 43.0).unwrap(),
                form: [None, Some(CameraForm::Fixed), Some(CameraForm::Panning)][form],
                mount: [None, Some(Mount::Pole), Some(Mount::Wall)][mount],
                heading: (aim == 1).then(|| Heading::new(90.0).unwrap()),
                sweep: (aim == 2).then(sweep),
                relocatable: tall.then_some(true),
                ..device()
            }
        }
    }

    proptest! {
        /// By brute force, field by field, without the table.
        #[test]
        fn theirs_is_taken_where_ours_is_as_it_was(base in any_device(), ours in any_device(), theirs in any_device()) {
            fn pick<T: PartialEq + Clone>(base: &T, ours: &T, theirs: &T) -> (T, bool) {
                match (base == theirs, base == ours, ours == theirs) {
                    (true, _, _) | (_, _, true) => (ours.clone(), false),
                    (_, true, _) => (theirs.clone(), false),
                    _ => (ours.clone(), true),
                }
            }
            let mut expected = ours.clone();
            let mut conflicts = 0;
            macro_rules! field {
                ($($field:ident),+) => {{
                    let part = |device: &Device| ($(device.$field.clone(),)+);
                    let (($($field,)+), conflict) = pick(&part(&base), &part(&ours), &part(&theirs));
                    $(expected.$field = $field;)+
                    conflicts += usize::from(conflict);
                }};
            }
            field!(kind);
            field!(position);
            field!(form);
            field!(mount);
            field!(heading, sweep);
            field!(relocatable);
            let found = reconcile(&base, &ours, &theirs);
            prop_assert_eq!(&found.device, &expected);
            prop_assert_eq!(found.conflicts.len(), conflicts);
            prop_assert_eq!(reconcile(&base, &base, &theirs).device, theirs.clone());
            prop_assert!(reconcile(&theirs, &found.device, &theirs).conflicts.is_empty());
        }
    }
}
