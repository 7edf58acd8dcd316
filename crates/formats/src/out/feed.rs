//! Sitemaps (sitemaps.org 0.9), and small documents of members: what no library writes.

use std::fmt::Write as _;

use super::text::clean;
use super::xml::Xml;

/// Addresses with the day of their last change, as a sitemap; `is_index`: of other sitemaps.
pub fn sitemap(is_index: bool, addresses: impl Iterator<Item = (String, Option<String>)>) -> Vec<u8> {
    let (whole, one) = if is_index {
        ("sitemapindex", "sitemap")
    } else {
        ("urlset", "url")
    };
    let mut bytes = Vec::new();
    let mut xml = Xml::new(&mut bytes);
    xml.declaration();
    xml.start(whole, &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for (address, day) in addresses {
        xml.start(one, &[]);
        xml.text("loc", &[], &address);
        if let Some(day) = day {
            xml.text("lastmod", &[], &day);
        }
        xml.end(one);
    }
    xml.end(whole);
    bytes
}

/// An element that holds others with text alone.
pub fn members(name: &str, members: &[(&str, String)]) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n");
    let escape = |value: &str| {
        clean(value)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
    };
    write!(text, "<{name}>").expect("memory takes all");
    for (member, value) in members {
        write!(text, "<{member}>{}</{member}>", escape(value)).expect("memory takes all");
    }
    write!(text, "</{name}>").expect("memory takes all");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_end_a_value_are_escaped() {
        assert_eq!(
            members("o", &[("a", "<b>&\"\u{1}".to_owned())])
                .split_once("?>\n")
                .unwrap()
                .1,
            "<o><a>&lt;b&gt;&amp;&quot;\u{fffd}</a></o>"
        );
    }
}
