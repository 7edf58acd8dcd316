//! The named models. Their numbers are hypotheses of ours, which is why they have names and are shown with each sector.

use crate::device::CameraForm;

/// The assumptions behind view sectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ViewModel {
    /// Public and stable: other numbers are another model.
    pub name: &'static str,
    /// Assumptions for an unknown build.
    pub unknown: FormView,
    /// Assumptions by build, in the order of [`CameraForm`].
    pub forms: [FormView; CameraForm::ALL.len()],
    /// Degrees from the lower to the upper edge of the picture.
    pub vertical_opening_degrees: f64,
    /// No sector reaches farther, whatever height and tilt say.
    pub max_reach_m: f64,
    /// Radius within which the sensor of a drone is assumed to see: about 600 m, after the legal brief quoted by
    /// Mediapart and by the chronicle of 14 March 2024.
    pub drone_reach_m: f64,
}

/// Assumptions for one build of camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormView {
    /// Degrees from the left to the right edge of the picture.
    pub opening_degrees: f64,
    /// Metres, where height or tilt is unknown.
    pub reach_m: f64,
}

impl ViewModel {
    pub fn find(name: &str) -> Option<&'static Self> {
        MODELS.iter().copied().find(|model| model.name == name)
    }

    pub const fn form(&self, form: Option<CameraForm>) -> &FormView {
        match form {
            Some(form) => &self.forms[form as usize],
            None => &self.unknown,
        }
    }
}

const fn view(opening_degrees: f64, reach_m: f64) -> FormView {
    FormView {
        opening_degrees,
        reach_m,
    }
}

const DRONE_REACH_M: f64 = 600.0;

/// The model that is used where none is named: a lens of common width on a mast of about 5 m.
pub const MODEL: ViewModel = ViewModel {
    name: "default-2026",
    unknown: view(70.0, 35.0),
    forms: [
        view(70.0, 35.0),
        view(85.0, 50.0),
        view(60.0, 50.0),
        view(180.0, 35.0),
        view(180.0, 35.0),
    ],
    vertical_opening_degrees: 40.0,
    max_reach_m: 80.0,
    drone_reach_m: DRONE_REACH_M,
};

/// For whoever would rather claim too little: narrower, and no farther than a person can be told apart.
const NEAR: ViewModel = ViewModel {
    name: "near-2026",
    unknown: view(60.0, 15.0),
    forms: [
        view(60.0, 15.0),
        view(60.0, 20.0),
        view(60.0, 20.0),
        view(180.0, 15.0),
        view(90.0, 15.0),
    ],
    vertical_opening_degrees: 30.0,
    max_reach_m: 25.0,
    drone_reach_m: DRONE_REACH_M,
};

/// Every model, the default one first.
pub const MODELS: &[&ViewModel] = &[&MODEL, &NEAR];
