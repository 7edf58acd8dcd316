//! The photos of a form: the field, and those that have come already.

use domain::photo::MAX_PHOTOS;
use domain::report::FieldError;
use maud::{Markup, html};

use crate::extract::PageContext;
use crate::reports::drafts::Thumbnail;
use crate::ui::form::fault;

pub(super) fn field(context: &PageContext, thumbnails: &[Thumbnail], errors: &[FieldError]) -> Markup {
    let wrong: Vec<&FieldError> = errors.iter().filter(|error| error.field == "photo").collect();
    html! {
        div.field.photo-field.error[!wrong.is_empty()] data-island="photos" data-most=(MAX_PHOTOS) {
            label for="photo" { (context.text("report-photo")) }
            p.hint #photo-hint { (context.text("report-photo-hint")) }
            @if !wrong.is_empty() {
                div #photo-error { @for error in &wrong { p.field-error { (fault(context, error)) } } }
            }
            @if !thumbnails.is_empty() {
                ul.photo-drafts {
                    @for (number, draft) in (1..).zip(thumbnails) {
                        li {
                            (thumbnail(context, number, draft))
                            button.button.quiet type="submit" name="photo_remove" value=(draft.id) formnovalidate {
                                (context.text_with("report-photo-remove", &[("number", number.into())]))
                            }
                        }
                    }
                }
            }
            input type="file" id="photo" name="photo" accept="image/jpeg,image/png,image/webp" multiple
                aria-describedby=(if wrong.is_empty() { "photo-hint" } else { "photo-hint photo-error" });
        }
    }
}

pub(super) fn thumbnail(context: &PageContext, number: usize, draft: &Thumbnail) -> Markup {
    let name = context.text_with("report-photo-number", &[("number", number.into())]);
    html! {
        @match &draft.image {
            Some(image) => { img src=(image) alt=(name); }
            None => { span { (name) } }
        }
    }
}
