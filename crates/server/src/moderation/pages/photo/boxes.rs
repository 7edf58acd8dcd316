//! The photo under a grid, and a row of fields for each box. A script lets people draw on the picture; the fields carry
//! what it draws, and are enough without it.

use domain::photo::{BOX_FIELDS, BoxForm, MaskKind};
use maud::{Markup, html};

use super::PhotoPage;
use crate::extract::PageContext;
use crate::ui::form::{Field, Input};

/// Rows on an empty form. Who needs more saves, and paints again.
const ROWS: usize = 4;

/// Percent between two lines of the grid.
const STEP: usize = 10;

pub(super) fn form(context: &PageContext, shown: &PhotoPage<'_>) -> Markup {
    html! {
        div data-island="mask" {
            form.stack #mask method="post" action=(context.href(&shown.path("/mask"))) autocomplete="off" {
                (picture(context, shown))
                p { a href=(shown.path("")) { (context.text("photo-desk-whole")) } }
                @if shown.may_decide {
                    h2 { (context.text("photo-desk-boxes")) }
                    p { (context.text("photo-desk-draw")) }
                    p.hint { (context.text("photo-desk-boxes-hint")) }
                    @if shown.are_proposed() {
                        p.notice data-proposed=(shown.rows.len()) {
                            (context.text_with("photo-desk-proposed", &[("count", (shown.rows.len() as u64).into())]))
                        }
                    }
                    // One more than are proposed, for what the program missed.
                    @let count = (shown.rows.len() + usize::from(shown.are_proposed())).max(ROWS);
                    @let empty = BoxForm::default();
                    @for number in 1..=count { (row(context, shown, number, shown.rows.get(number - 1).unwrap_or(&empty))) }
                    button.button type="button" data-add hidden { (context.text("photo-desk-add")) }
                    p.hint { (context.text("photo-desk-save-hint")) }
                    button.button.danger type="submit" { (context.text("photo-desk-save")) }
                }
            }
        }
    }
}

/// The whole photo, so that faces can be seen; the grid names places to who types them.
fn picture(context: &PageContext, shown: &PhotoPage<'_>) -> Markup {
    let (width, height) = (shown.photo.kept.width, shown.photo.kept.height);
    html! {
        div.mask-frame {
            img src=(shown.path("")) width=(width) height=(height) alt=(context.text("photo-desk-alt"));
            svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" {
                g data-grid {
                    @for at in (STEP..100).step_by(STEP) {
                        path class={ "grid" @if at == 50 { " middle" } }
                            d={ "M" (at) " 0V100M0 " (at) "H100" } {}
                    }
                }
                g data-boxes {}
            }
        }
    }
}

fn row(context: &PageContext, shown: &PhotoPage<'_>, number: usize, typed: &BoxForm) -> Markup {
    let name = |column: &str| format!("box_{number}_{column}");
    let numbers = [&typed.left, &typed.top, &typed.width, &typed.height];
    html! {
        fieldset.mask-row data-row=(number) {
            legend { (context.text_with("photo-desk-box", &[("number", (number as u64).into())])) }
            (kind(context, shown, &name("kind"), typed))
            @for (column, value) in BOX_FIELDS[1..].iter().zip(numbers) {
                (Field {
                    context,
                    name: &name(column),
                    label: context.text(&format!("photo-desk-{column}")),
                    hint: None,
                    value,
                    errors: shown.errors(),
                }.input("text", &Input::number(0.0, "%")))
            }
            button.button type="button" data-remove hidden { (context.text("photo-desk-remove")) }
        }
    }
}

/// A face, if nothing else is chosen.
fn kind(context: &PageContext, shown: &PhotoPage<'_>, name: &str, typed: &BoxForm) -> Markup {
    let wrong = shown.error(name).map(|_| "true");
    html! {
        div.field {
            label for=(name) { (context.text("photo-desk-kind")) }
            select id=(name) name=(name) aria-invalid=[wrong] {
                @for kind in MaskKind::ALL {
                    option value=(kind) selected[kind.code() == typed.kind] { (context.locale().label(*kind)) }
                }
            }
        }
    }
}

/// Number and column of a field.
pub(super) fn place(field: &str) -> Option<(u64, &str)> {
    let (number, column) = field.strip_prefix("box_")?.split_once('_')?;
    Some((number.parse().ok()?, column))
}
