//! F37, F38, F48: what the recommendations ask of HTTP, media types, negotiation.

use super::api::{GEOJSON, HTML, OPENAPI, href, id_of, links, with};
use super::core::one_of_each;
use super::run::{Change, Run};
use super::schemas;
use super::wire::Request;

const HTML_CLASS: &str = "ogcapi-features-1/1.0/conf/html";

pub(super) fn f37(run: &Run<'_>) {
    for url in one_of_each(run) {
        let answer = run.get(&url);
        conditional(run, &url);
        let open = answer.header("access-control-allow-origin");
        run.demand("F37b", open == Some("*"), || {
            format!("{url} is closed to other origins: {open:?}")
        });
        let document = answer.json();
        let own = href(&document, "self");
        if let Some(own) = own {
            let itself = run.get(&own);
            let same = itself.status == 200 && without_time(&itself.text()) == without_time(&answer.text());
            run.demand("F37f", same, || {
                format!("self of {url} is {own}, and something else is there")
            });
        }
        link_header(run, &url, &document, &answer.list("link").join(","));
    }
    problems(run);
    for collection in &run.api.collections {
        leads_on(run, &with(&collection.items, "limit=1"));
        let leads = href(&collection.document, "license").is_some();
        run.demand("F37e", leads, || format!("{} names no licence", collection.id));
    }
    after_an_edit(run);
}

/// Who has a state is told that it is still the same. The feed may move on between two questions, so it has three chances.
fn conditional(run: &Run<'_>, url: &str) {
    let is_told = (0..3).any(|_| {
        let answer = run.ask_anew(Request::get(url));
        let Some(etag) = answer.header("etag") else {
            return false;
        };
        let again = run.ask_anew(Request::get(url).with("if-none-match", etag));
        again.status == 304 && again.body.is_empty() && again.header("etag") == Some(etag)
    });
    run.demand("F37a", is_told, || {
        format!("{url} has no ETag, or is sent again to who has it")
    });
    let other = run.ask(&Request::get(url).with("if-none-match", "\"something-else\""));
    run.demand("F37a", other.status == 200, || {
        format!("{url} is {} for who has another state", other.status)
    });
}

/// Links of the head are those of the body.
fn link_header(run: &Run<'_>, url: &str, document: &serde_json::Value, header: &str) {
    for link in links(document) {
        let rel = link["rel"].as_str().unwrap_or_default();
        if !header.contains(&format!("rel=\"{}\"", rel.to_lowercase())) {
            continue;
        }
        let target = link["href"].as_str().unwrap_or_default().to_lowercase();
        let is_same = header.contains(&format!("<{target}>"));
        // Several links of one relation need not all stand in the head.
        let is_single = links(document).iter().filter(|other| other["rel"] == rel).count() == 1;
        run.demand("F37d", is_same || !is_single, || {
            format!("{url}: the head leads elsewhere with {rel}")
        });
    }
    run.demand("F37d", true, String::new);
}

/// Who asks for the head alone can go on too.
fn leads_on(run: &Run<'_>, url: &str) {
    let Some(next) = href(&run.get(url).json(), "next") else {
        return;
    };
    let head = run.ask(&Request {
        method: "HEAD",
        ..Request::get(url)
    });
    let wanted = format!("<{}>; rel=\"next\"", next.to_lowercase());
    let leads = head.list("link").iter().any(|link| link.starts_with(&wanted));
    run.demand("F37h", leads, || {
        format!("the head of {url} does not lead to {next}")
    });
}

/// The text without the member that may differ from one answer to the next.
pub(super) fn without_time(text: &str) -> String {
    match text.split_once("\"timeStamp\":\"") {
        Some((before, after)) => {
            let rest = after.split_once('"').map_or("", |(_, rest)| rest);
            format!("{before}{rest}")
        }
        None => text.to_owned(),
    }
}

fn problems(run: &Run<'_>) {
    let unknown = format!("{}/no-such-collection", run.api.collections_url);
    let bad = with(&run.root, "no-such-parameter=1");
    for (url, status) in [(unknown, 404), (bad, 400)] {
        let answer = run.get(&url);
        let is_problem = answer.status == status && answer.media_type() == "application/problem+json";
        run.demand("F37c", is_problem, || {
            format!("{url} is {} as {}", answer.status, answer.media_type())
        });
        let document = answer.json();
        let faults = schemas::faults(&schemas::problem(), &document);
        run.demand("F37c", faults.is_empty() && document["status"] == status, || {
            format!("{url} is no problem document: {faults:?}")
        });
    }
}

/// A document that changed has another name.
fn after_an_edit(run: &Run<'_>) {
    let Some(collection) = run
        .api
        .collections
        .iter()
        .find(|collection| collection.all.len() > 8)
    else {
        return;
    };
    let url = with(&collection.items, "limit=1000");
    let before = run.get(&url).header("etag").unwrap_or_default().to_owned();
    (run.inside.change)(Change::Add);
    let asked = Request::get(&*url).with("if-none-match", &before);
    let after = run.ask_anew(asked);
    run.demand("F37g", after.status == 200, || {
        format!("{url} is {} after an edit", after.status)
    });
    run.demand("F37g", after.header("etag") != Some(&*before), || {
        format!("the ETag of {url} is the same after an edit")
    });
}

pub(super) fn f38(run: &Run<'_>) {
    for url in [&run.root, &run.api.conformance_url, &run.api.collections_url] {
        let given = run.get(url).media_type();
        run.demand("F38", given == "application/json", || format!("{url} is {given}"));
    }
    for collection in &run.api.collections {
        let given = run.get(&collection.url).media_type();
        run.demand("F38", given == "application/json", || {
            format!("{} is {given}", collection.url)
        });
        let first = collection
            .all
            .first()
            .map(|feature| format!("{}/{}", collection.items, id_of(feature)));
        for url in std::iter::once(with(&collection.items, "limit=2")).chain(first) {
            let given = run.get(&url).media_type();
            run.demand("F38", given == GEOJSON, || format!("{url} is {given}"));
        }
    }
}

/// What a program that only wants JSON says, the official suite among them.
const FOR_JSON: [&str; 5] = [
    "application/json, application/javascript, text/javascript, text/json",
    "application/json;q=0.9, text/html;q=0.1",
    "*/*",
    "application/*",
    "application/geo+json, application/json;q=0.5",
];

/// What a browser says.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

pub(super) fn f48(run: &Run<'_>) {
    let has_pages = run.declares(HTML_CLASS);
    for url in one_of_each(run) {
        let plain = run.get(&url);
        for accept in FOR_JSON {
            // JSON of a kind of its own, asked for by a wider name.
            let is_definition = plain.media_type() == OPENAPI.split(';').next().unwrap_or_default();
            if is_definition && !accept.contains("/*") {
                continue;
            }
            let answer = run.accept(&url, accept);
            let same = answer.status == 200 && answer.media_type() == plain.media_type();
            run.demand("F48", same, || {
                format!("{url} is {} {} for {accept}", answer.status, answer.media_type())
            });
        }
        let json = run.get(&with(&url, "f=json"));
        let same = json.status == 200 && json.media_type() == plain.media_type();
        run.demand("F48b", same, || {
            format!("{url} with f=json is {} {}", json.status, json.media_type())
        });
        for format in ["xml", "", "JSON", "json,html"] {
            let asked = with(&url, &format!("f={format}"));
            let status = run.get(&asked).status;
            run.demand("F48c", status == 400, || format!("{asked} is {status}"));
        }
        if has_pages {
            for answer in [run.accept(&url, BROWSER), run.get(&with(&url, "f=html"))] {
                let is_page = answer.status == 200 && answer.media_type() == HTML;
                run.demand("F48d", is_page, || {
                    format!("{url} for a browser is {} {}", answer.status, answer.media_type())
                });
                let varies = answer.list("vary").contains(&"accept".to_owned());
                run.demand("F48e", varies, || {
                    format!("{url} does not say that it varies with Accept")
                });
            }
            let varies = plain.list("vary").contains(&"accept".to_owned());
            run.demand("F48e", varies, || {
                format!("{url} does not say that it varies with Accept")
            });
            let forced = run.accept(&with(&url, "f=json"), BROWSER);
            run.demand("F48b", forced.media_type() == plain.media_type(), || {
                format!("{url} with f=json is {} for a browser", forced.media_type())
            });
        }
    }
}
