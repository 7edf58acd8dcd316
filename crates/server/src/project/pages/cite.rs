//! How to name the map where it is used: a sentence, the line that the licence asks for, and BibTeX.

use maud::{Markup, html};

use super::page as explanation;
use crate::extract::PageContext;
use crate::state::AppState;
use crate::ui::layout::site_name;

pub(in crate::project) fn page(context: &PageContext, state: &AppState) -> Markup {
    let (name, base, today) = (site_name(context, state), &state.settings.base_url, state.today());
    let day = context.locale().date(today);
    let sentence = context.text_with(
        "cite-sentence",
        &[
            ("name", name.clone().into()),
            ("year", i64::from(today.year()).into()),
            ("address", format!("{base}/").into()),
            ("day", day.into()),
        ],
    );
    let main = html! {
        section.stack {
            h2 { (context.text("cite-text")) }
            p { (context.text("cite-text-intro")) }
            blockquote { p { (sentence) } }
        }
        section.stack {
            h2 { (context.text("cite-line")) }
            p { (context.text("cite-line-intro")) }
            pre { code { (crate::ATTRIBUTION) } }
            p { a href=(context.href("/sources")) { (context.text("cite-sources")) } }
        }
        section.stack {
            h2 { "BibTeX" }
            pre { code { (bibtex(&name, base, today)) } }
        }
        section.stack {
            h2 { (context.text("cite-lasting")) }
            ul.points {
                @for point in ["feature", "dump", "day"] { li { (context.text(&format!("cite-lasting-{point}"))) } }
            }
            p { a href=(context.href("/exports/dumps")) { (context.text("exports-dumps")) } }
        }
    };
    explanation(context, state, "cite", &main)
}

fn bibtex(name: &str, base: &str, today: time::Date) -> String {
    // Braces and backslashes would end the field.
    let name: String = name.chars().filter(|c| !matches!(c, '{' | '}' | '\\')).collect();
    let (year, month, day) = (today.year(), u8::from(today.month()), today.day());
    format!(
        "@misc{{contrechamp{year},\n  title = {{{{{name}}}}},\n  author = {{{{Contrechamp contributors}}}},\n  year = {{{year}}},\n  \
         url = {{{base}/}},\n  urldate = {{{year}-{month:02}-{day:02}}},\n  note = {{ODbL 1.0}}\n}}"
    )
}
