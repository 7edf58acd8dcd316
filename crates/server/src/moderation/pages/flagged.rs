//! Texts that people wrote, with marks on what may be data about a person. A mark names what it seems to be in words, so
//! that it needs no colour.

use domain::personal_data::flags;
use maud::{Markup, html};

use crate::extract::PageContext;

pub(super) fn flagged(context: &PageContext, text: &str) -> Markup {
    let mut at = 0;
    let mut pieces = Vec::new();
    for flag in flags(text) {
        // Flags are in the order of the text; where two overlap, the second marks what the first has not.
        let start = flag.range.start.max(at);
        pieces.push((&text[at..start], Some((&text[start..flag.range.end], flag.kind))));
        at = flag.range.end;
    }
    pieces.push((&text[at..], None));
    html! {
        @for (plain, marked) in pieces {
            (plain)
            @if let Some((words, kind)) = marked {
                mark.personal-datum data-kind=(kind) {
                    (words)
                    span.hint { " (" (context.locale().label(kind)) ")" }
                }
            }
        }
    }
}

/// A text of several lines.
pub(super) fn flagged_lines(context: &PageContext, text: &str) -> Markup {
    html! { p.written { (flagged(context, text)) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::PageContext;
    use crate::i18n::Locale;

    #[test]
    fn what_may_be_personal_is_marked_and_named_and_nothing_is_lost() {
        let uri = axum::http::Uri::from_static("/moderation?lang=en");
        let context = PageContext::lenient(&uri, None);
        let text = "Ask <Mme Martin> at 06 12 34 56 78, or é@exemple.fr.";
        let markup = flagged(&context, text).into_string();
        for (kind, words) in [("name", "Mme Martin"), ("phone", "06 12 34 56 78")] {
            let label = Locale::En.text(&format!("personal-datum-{kind}"));
            let mark = format!("data-kind=\"{kind}\">{words}<span class=\"hint\"> ({label})</span></mark>");
            assert!(markup.contains(&mark), "{markup}");
        }
        assert!(
            markup.starts_with("Ask &lt;") && markup.ends_with('.'),
            "{markup}"
        );
        assert_eq!(
            flagged(&context, "A lamp, a dome").into_string(),
            "A lamp, a dome"
        );
        assert_eq!(flagged(&context, "").into_string(), "");
    }
}
