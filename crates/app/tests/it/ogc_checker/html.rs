//! F40 and F41: every resource also as a page, and what the page holds.

use std::collections::BTreeSet;

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

use super::api::{HTML, features, links};
use super::core::one_of_each;
use super::run::Run;
use super::wire::Answer;

pub(super) fn f40(run: &Run<'_>) {
    for url in one_of_each(run) {
        let page = run.accept(&url, HTML);
        let is_page = page.status == 200 && page.media_type() == HTML;
        run.demand("F40", is_page, || {
            format!("{url} as a page is {} {}", page.status, page.media_type())
        });
    }
}

pub(super) fn f41(run: &Run<'_>) {
    for url in one_of_each(run) {
        let (document, page) = (run.get(&url), run.accept(&url, HTML));
        let page = Page::read(&page);
        run.demand("F41", page.errors.is_empty(), || {
            format!("{url}: no valid HTML: {:?}", page.errors)
        });
        run.demand("F41", page.has_title && page.has_language, || {
            format!("{url}: no title or no language")
        });
        // The definition is a document for programs; its page is a manual.
        if url == run.api.definition_url {
            continue;
        }
        let document = document.json();
        for value in values(&document) {
            run.demand("F41b", page.text.contains(&value), || {
                format!("{url}: the page does not say {value:?}")
            });
        }
        for link in links(&document) {
            let target = link["href"].as_str().unwrap_or_default();
            let leads = page.targets.contains(target) || page.targets.contains(super::wire::path_of(target));
            let same_path = page
                .targets
                .iter()
                .any(|other| super::wire::path_of(other) == super::wire::path_of(target));
            run.demand("F41c", leads || same_path, || {
                format!("{url}: the page does not lead to {target}")
            });
        }
    }
}

/// What the properties of the features of a document say, and its title.
fn values(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let listed = features(document);
    let all = listed
        .iter()
        .chain((document["type"] == "Feature").then_some(document));
    for feature in all {
        let properties = feature["properties"].as_object();
        for value in properties.into_iter().flat_map(|properties| properties.values()) {
            match value {
                Value::String(text) => found.push(spaced(text)),
                Value::Number(number) => found.push(number.to_string()),
                _ => {}
            }
        }
        found.push(super::api::id_of(feature));
    }
    found.extend(document["title"].as_str().map(spaced));
    found.extend(document["description"].as_str().map(spaced));
    found
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Page {
    errors: Vec<String>,
    /// With one space between words.
    text: String,
    targets: BTreeSet<String>,
    has_title: bool,
    has_language: bool,
}

impl Page {
    fn read(answer: &Answer) -> Self {
        let dom: RcDom = parse_document(RcDom::default(), ParseOpts::default()).one(answer.text());
        let mut page = Self {
            errors: dom.errors.borrow().iter().map(ToString::to_string).collect(),
            text: String::new(),
            targets: BTreeSet::new(),
            has_title: false,
            has_language: false,
        };
        page.walk(&dom.document);
        page.text = spaced(&page.text);
        page
    }

    fn walk(&mut self, node: &Handle) {
        match &node.data {
            NodeData::Text { contents } => {
                self.text.push_str(&contents.borrow());
                self.text.push(' ');
            }
            NodeData::Element { name, attrs, .. } => {
                let attrs = attrs.borrow();
                let value = |wanted: &str| {
                    let mut attrs = attrs.iter();
                    attrs
                        .find(|attr| &*attr.name.local == wanted)
                        .map(|attr| attr.value.to_string())
                };
                match &*name.local {
                    "a" => self.targets.extend(value("href")),
                    "title" => self.has_title = true,
                    "html" => self.has_language = value("lang").is_some_and(|lang| !lang.is_empty()),
                    // A value may be for machines, with words for people beside it.
                    "time" | "data" => {
                        self.text.extend(value("datetime").or(value("value")));
                        self.text.push(' ');
                    }
                    "script" | "style" => return,
                    _ => {}
                }
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            self.walk(child);
        }
    }
}
