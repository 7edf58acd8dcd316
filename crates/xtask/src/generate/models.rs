//! The table of `docs/view-sectors.md`: the numbers of each model.

use std::fmt::Write as _;

use domain::device::CameraForm;
use domain::view_sector::{FormView, MODELS, ViewModel};

/// What stands between the marks of the document, line feeds at both ends included.
pub(super) fn generate() -> String {
    let mut text = String::from("\n\n");
    row(&mut text, "", |model| format!("`{}`", model.name));
    row(&mut text, "---", |_| "---".to_owned());
    row(&mut text, "unknown build", |model| view(&model.unknown));
    for form in CameraForm::ALL {
        row(&mut text, form.code(), |model| view(model.form(Some(*form))));
    }
    row(&mut text, "from the lower to the upper edge", |model| {
        format!("{}°", model.vertical_opening_degrees)
    });
    row(&mut text, "never farther than", |model| {
        format!("{} m", model.max_reach_m)
    });
    row(&mut text, "reach of a drone's sensor", |model| {
        format!("{} m", model.drone_reach_m)
    });
    text.push('\n');
    text
}

fn row(text: &mut String, head: &str, cell: impl Fn(&ViewModel) -> String) {
    let cells: Vec<String> = MODELS.iter().map(|model| cell(model)).collect();
    let _ = writeln!(text, "| {head} | {} |", cells.join(" | "));
}

fn view(view: &FormView) -> String {
    format!("{}°, {} m", view.opening_degrees, view.reach_m)
}
