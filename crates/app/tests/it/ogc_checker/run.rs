//! One visit of the checker: what it knows, what it has seen, what it has found.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use time::OffsetDateTime;

use super::api::Api;
use super::wire::{Answer, Fetch, Request};

/// What whoever runs the server knows of it, and its API cannot say.
pub(super) struct Inside<'a> {
    /// The clock of the server.
    pub(super) now: &'a dyn Fn() -> OffsetDateTime,
    /// The conformance classes that it means to declare.
    pub(super) classes: &'a [&'a str],
    /// Positions that were published, longitude first.
    pub(super) points: Vec<(f64, f64)>,
    /// Words and ids of what was never to be seen.
    pub(super) never: Vec<String>,
    /// A feature that was published and taken down: its collection and its id.
    pub(super) gone: (String, String),
    /// Addresses of the router below the root, with `{}` for each open segment.
    pub(super) routes: Vec<String>,
    /// Changes what is published, so that readers see it on return.
    pub(super) change: &'a dyn Fn(Change) -> String,
    /// From when to when a feature of a collection is valid, by its properties; the whole dump is there to look things up.
    pub(super) validity: fn(&str, &Value, &Api) -> Validity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Publishes one more device. Returns its id.
    Add,
    /// Takes a device down. Returns its id.
    Remove,
}

/// Of a feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Validity {
    /// In seconds since 1970, the last one included. Open ends are `None`; without any, it is always valid.
    Between(Option<i64>, Option<i64>),
    /// The checker cannot tell from outside.
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    /// Of the checklist, with a letter for a part of it.
    pub(super) number: &'static str,
    pub(super) what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.number, self.what)
    }
}

pub(super) struct Run<'a> {
    fetch: &'a Fetch<'a>,
    /// The landing page.
    pub(super) root: String,
    pub(super) inside: &'a Inside<'a>,
    pub(super) api: Api,
    findings: RefCell<Vec<Finding>>,
    /// How often each number was looked at.
    looked: RefCell<BTreeMap<&'static str, u32>>,
    seen: RefCell<Vec<(Request, Answer)>>,
    again: Cell<u32>,
}

impl<'a> Run<'a> {
    /// Reads the entry documents and all features.
    pub(super) fn begin(root: &str, fetch: &'a Fetch<'a>, inside: &'a Inside<'a>) -> Self {
        let mut run = Self {
            fetch,
            root: root.to_owned(),
            inside,
            api: Api::default(),
            findings: RefCell::default(),
            looked: RefCell::default(),
            seen: RefCell::default(),
            again: Cell::new(0),
        };
        run.api = Api::read(&run);
        run
    }

    pub(super) fn ask(&self, request: &Request) -> Answer {
        let answer = (self.fetch)(request);
        self.seen.borrow_mut().push((request.clone(), answer.clone()));
        answer
    }

    pub(super) fn get(&self, url: &str) -> Answer {
        self.ask(&Request::get(url))
    }

    pub(super) fn json(&self, url: &str) -> Value {
        self.get(url).json()
    }

    pub(super) fn accept(&self, url: &str, media_types: &str) -> Answer {
        self.ask(&Request::get(url).with("accept", media_types))
    }

    /// Really sends it, whatever was answered before.
    pub(super) fn ask_anew(&self, request: Request) -> Answer {
        self.again.set(self.again.get() + 1);
        let again = self.again.get();
        self.ask(&Request { again, ..request })
    }

    /// What was asked and answered so far.
    pub(super) fn exchanges(&self) -> Vec<(Request, Answer)> {
        self.seen.borrow().clone()
    }

    /// A finding, unless it holds.
    pub(super) fn demand(&self, number: &'static str, holds: bool, what: impl FnOnce() -> String) {
        *self.looked.borrow_mut().entry(number).or_default() += 1;
        let mut findings = self.findings.borrow_mut();
        // Ten examples of one fault say enough.
        if !holds && findings.iter().filter(|finding| finding.number == number).count() < 10 {
            let what = what();
            findings.push(Finding { number, what });
        }
    }

    pub(super) fn declares(&self, class: &str) -> bool {
        let mut classes = self.api.classes.iter();
        classes.any(|declared| declared.ends_with(class))
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        self.findings.borrow().clone()
    }

    /// Whether a number was looked at, with all its letters.
    pub(super) fn has_looked_at(&self, number: &str) -> bool {
        let looked = self.looked.borrow();
        looked.keys().any(|key| key.starts_with(number))
    }
}
