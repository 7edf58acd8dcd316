//! The receipt code with the ways to keep it: a link that saves it, which needs no script, and room for the buttons that a
//! script adds. The code stands in the page and in the link's own data, never in an address.

use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::extract::PageContext;
use crate::state::AppState;

/// `code` as [`domain::receipt::Receipt::text`] writes it.
pub(crate) fn block(context: &PageContext, state: &AppState, code: &str) -> Markup {
    html! {
        div.receipt-block {
            code.receipt-code data-receipt { (code) }
            div.receipt-actions data-island="receipt-actions" {
                a.button download=(context.text("receipt-file")) href=(file(context, state, code)) {
                    (context.text("receipt-save"))
                }
            }
        }
    }
}

/// The file that the link saves: the code, and where it is asked for. Not what was reported, nor when.
fn file(context: &PageContext, state: &AppState, code: &str) -> String {
    let text = format!(
        "{}\n{code}\n{}/receipt\n",
        context.text("receipt-file-title"),
        state.settings.base_url
    );
    format!(
        "data:text/plain;charset=utf-8,{}",
        utf8_percent_encode(&text, NON_ALPHANUMERIC)
    )
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, Uri};
    use percent_encoding::percent_decode_str;

    use super::*;
    use crate::testing::{BASE, TestApp};

    #[tokio::test]
    async fn the_saved_file_holds_the_code_and_where_it_is_asked_for() {
        let uri = Uri::from_static("/receipt?lang=fr");
        let mut query = crate::extract::parameters::query(&uri).unwrap();
        let context = PageContext::take(&uri, &HeaderMap::new(), &mut query).unwrap();
        let app = TestApp::new(Vec::new());
        let page = block(&context, &app.state, "ABCD-1234").into_string();
        let link = page.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        let data = link.strip_prefix("data:text/plain;charset=utf-8,").unwrap();
        let text = percent_decode_str(data).decode_utf8().unwrap();
        assert_eq!(
            text.lines().skip(1).collect::<Vec<_>>(),
            ["ABCD-1234", &format!("{BASE}/receipt")]
        );
        assert!(page.contains(r#"<a class="button" download=""#), "{page}");
    }
}
