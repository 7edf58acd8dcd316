//! How the checker asks: one function from a request to an answer, so that a faulty server can be put between.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

/// What is asked. Two equal requests may be answered by one answer: `again` tells them apart where that must not be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Request {
    pub(super) method: &'static str,
    pub(super) url: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) again: u32,
}

impl Request {
    pub(super) fn get(url: impl Into<String>) -> Self {
        Self {
            method: "GET",
            url: url.into(),
            headers: Vec::new(),
            again: 0,
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(key, _)| *key == name).map(|(_, value)| &**value)
    }

    /// Without the origin and the query.
    pub(super) fn path(&self) -> &str {
        path_of(&self.url)
    }

    pub(super) fn query(&self) -> Vec<(String, String)> {
        let url = reqwest::Url::parse(&self.url).expect("the checker asks whole addresses");
        let pairs = url.query_pairs();
        pairs
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = self.query().into_iter();
        pairs.find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The same with a parameter left out or changed: what a server does that reads it so.
    pub(super) fn read_as(&mut self, name: &str, change: impl Fn(&str) -> Option<String>) {
        let pairs = self.query().into_iter().filter_map(|(key, value)| {
            if key == name {
                change(&value).map(|value| (key, value))
            } else {
                Some((key, value))
            }
        });
        let mut url = reqwest::Url::parse(&self.url).expect("the checker asks whole addresses");
        let pairs: Vec<_> = pairs.collect();
        url.set_query(None);
        if !pairs.is_empty() {
            url.query_pairs_mut().extend_pairs(pairs);
        }
        self.url = url.into();
    }
}

pub(super) fn path_of(url: &str) -> &str {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.find('/').map_or("/", |at| &path[at..]);
    path.split(['?', '#']).next().unwrap_or(path)
}

#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) is_http_11: bool,
    /// Names in lower case, in the order of their coming.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Rc<[u8]>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(key, _)| key == name).map(|(_, value)| &**value)
    }

    /// All values of a header that may stand several times, cut at commas.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let headers = self.headers.iter().filter(|(key, _)| key == name);
        let values = headers.flat_map(|(_, value)| value.split(','));
        values.map(|value| value.trim().to_lowercase()).collect()
    }

    /// The media type without its parameters.
    pub(super) fn media_type(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_owned()
    }

    /// `null` if it is no JSON.
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn set_header(&mut self, name: &str, value: Option<&str>) {
        self.headers.retain(|(key, _)| key != name);
        let value = value.map(|value| (name.to_owned(), value.to_owned()));
        self.headers.extend(value);
    }

    pub(super) fn set_body(&mut self, body: &[u8]) {
        self.body = body.into();
        if self.header("content-length").is_some() {
            self.set_header("content-length", Some(&body.len().to_string()));
        }
    }

    /// Changes a document, if it is one.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut Value)) {
        let mut json = self.json();
        if self.status == 200 && json.is_object() {
            change(&mut json);
            self.set_body(json.to_string().as_bytes());
        }
    }
}

pub(super) type Fetch<'a> = dyn Fn(&Request) -> Answer + 'a;

/// The server itself. To be called in a runtime of several threads.
pub(super) fn over_http(client: &reqwest::Client) -> impl Fn(&Request) -> Answer + use<'_> {
    |request| {
        let method = request.method.parse().expect("a method of HTTP");
        let asked = request
            .headers
            .iter()
            .fold(client.request(method, &request.url), |asked, (name, value)| {
                asked.header(*name, value)
            });
        block_in_place(|| {
            Handle::current().block_on(async {
                let response = asked.send().await.expect("the server answers");
                let headers = response.headers().iter().map(|(name, value)| {
                    let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                    (name.as_str().to_owned(), value)
                });
                Answer {
                    status: response.status().as_u16(),
                    is_http_11: response.version() == reqwest::Version::HTTP_11,
                    headers: headers.collect(),
                    body: Rc::from(&*response.bytes().await.expect("a whole body")),
                }
            })
        })
    }
}

/// Answers that were given once are given again, so that a hundred faulty servers cost hardly more than one that is whole.
pub(super) struct Kept<'a> {
    inner: &'a Fetch<'a>,
    answers: RefCell<HashMap<Request, Answer>>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(inner: &'a Fetch<'a>) -> Self {
        Self {
            inner,
            answers: RefCell::default(),
        }
    }

    pub(super) fn answer(&self, request: &Request) -> Answer {
        if let Some(answer) = self.answers.borrow().get(request) {
            return answer.clone();
        }
        let answer = (self.inner)(request);
        self.answers.borrow_mut().insert(request.clone(), answer.clone());
        answer
    }

    /// What it published has changed.
    pub(super) fn forget(&self) {
        self.answers.borrow_mut().clear();
    }
}
