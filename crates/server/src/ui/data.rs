//! Data for scripts inside a page. It is no code: the content security policy leaves it alone.

use maud::{Markup, PreEscaped, html};
use serde_json::Value;

pub(crate) fn data(id: Option<&str>, document: &Value) -> Markup {
    html! {
        script type="application/json" id=[id] { (PreEscaped(in_script(document))) }
    }
}

/// Statements in JSON-LD about the page.
pub(crate) fn linked(document: &Value) -> Markup {
    html! {
        script type="application/ld+json" { (PreEscaped(in_script(document))) }
    }
}

/// A text that begins like a closing tag would end the block.
fn in_script(document: &Value) -> String {
    document.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_text_can_end_the_block() {
        let written = in_script(&json!({ "operator": "</script><script>alert(1)</script>" }));
        assert!(!written.contains('<'), "{written}");
        assert!(
            serde_json::from_str::<Value>(&written).unwrap()["operator"]
                .as_str()
                .unwrap()
                .starts_with("</script>")
        );
    }
}
