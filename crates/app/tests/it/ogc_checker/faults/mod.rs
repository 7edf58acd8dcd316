//! Servers with one fault each: what stands between the checker and the real one, and reads a question wrongly or changes an
//! answer. Each number of the checklist has one at least, and the checker has to find it under that number.

mod definition;
mod documents;
mod features;
mod filter;
mod items;
mod pages;

use serde_json::Value;

use super::wire::{Answer, Fetch, Request};

pub(super) struct Fault {
    /// Under which the checker has to find it; without a letter, under any letter.
    pub(super) number: &'static str,
    pub(super) name: &'static str,
    reads: fn(&mut Request),
    says: fn(&Request, &mut Answer),
}

impl Fault {
    /// The server reads the question as another one.
    const fn reads(number: &'static str, name: &'static str, reads: fn(&mut Request)) -> Self {
        Self {
            number,
            name,
            reads,
            says: |_, _| (),
        }
    }

    /// The server says something else.
    const fn says(number: &'static str, name: &'static str, says: fn(&Request, &mut Answer)) -> Self {
        Self {
            number,
            name,
            reads: |_| (),
            says,
        }
    }

    pub(super) fn between(&self, server: &Fetch<'_>, request: &Request) -> Answer {
        let mut read = request.clone();
        (self.reads)(&mut read);
        let mut answer = server(&read);
        (self.says)(request, &mut answer);
        answer
    }
}

pub(super) fn all() -> impl Iterator<Item = &'static Fault> {
    [
        documents::FAULTS,
        items::FAULTS,
        features::FAULTS,
        definition::FAULTS,
        pages::FAULTS,
        filter::FAULTS,
    ]
    .into_iter()
    .flatten()
}

fn is_root(request: &Request) -> bool {
    request.path() == "/ogc" || request.path() == "/ogc/"
}

fn is(request: &Request, end: &str) -> bool {
    request.path().ends_with(end)
}

fn is_page(request: &Request) -> bool {
    is(request, "/items")
}

/// One feature.
fn is_feature(request: &Request) -> bool {
    request.path().contains("/items/")
}

fn is_ok(answer: &Answer) -> bool {
    answer.status == 200
}

/// Changes the links of a relation; `None` drops one.
fn relink(document: &mut Value, rel: &str, change: fn(&mut Value) -> Option<()>) {
    if let Some(links) = document["links"].as_array_mut() {
        links.retain_mut(|link| link["rel"] != rel || change(link).is_some());
    }
}

fn drop_link(document: &mut Value, rel: &str) {
    relink(document, rel, |_| None);
}

fn without_type(link: &mut Value) -> Option<()> {
    link.as_object_mut()?.remove("type");
    Some(())
}

fn elsewhere(link: &mut Value) -> Option<()> {
    let href = format!("{}-elsewhere", link["href"].as_str()?);
    link["href"] = href.into();
    Some(())
}

fn fail(answer: &mut Answer, status: u16) {
    answer.status = status;
}

/// Each collection of the list.
fn each_collection(document: &mut Value, change: fn(&mut Value)) {
    if let Some(collections) = document["collections"].as_array_mut() {
        collections.iter_mut().for_each(change);
    }
}

/// Each feature of a page, or the one that an answer is.
fn each_feature(document: &mut Value, change: fn(&mut Value)) {
    match document["features"].as_array_mut() {
        Some(features) => features.iter_mut().for_each(change),
        None => {
            if document["type"] == "Feature" {
                change(document);
            }
        }
    }
}
