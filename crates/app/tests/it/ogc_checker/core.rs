//! F01–F07: HTTP, the landing page, the definition, the conformance classes.

use super::api::{HTML, OPENAPI, links, strings};
use super::run::Run;
use super::schemas;
use super::wire::Request;

/// One address of each kind of resource.
pub(super) fn one_of_each(run: &Run<'_>) -> Vec<String> {
    let api = &run.api;
    let mut urls = vec![
        run.root.clone(),
        api.conformance_url.clone(),
        api.definition_url.clone(),
        api.collections_url.clone(),
    ];
    for collection in &api.collections {
        urls.push(collection.url.clone());
        urls.push(format!("{}?limit=2", collection.items));
        if let Some(feature) = collection.all.first() {
            urls.push(format!("{}/{}", collection.items, super::api::id_of(feature)));
        }
    }
    urls
}

pub(super) fn f01(run: &Run<'_>) {
    for url in one_of_each(run) {
        let answer = run.get(&url);
        run.demand("F01", answer.is_http_11, || format!("{url} is not HTTP/1.1"));
        let date = answer.header("date").is_some_and(|date| date.ends_with(" GMT"));
        run.demand("F01", date, || format!("{url} has no Date"));
        let length = answer.header("content-length").map(str::parse::<usize>);
        let is_framed = match length {
            Some(length) => length == Ok(answer.body.len()),
            None => answer.list("transfer-encoding").contains(&"chunked".to_owned()),
        };
        run.demand("F01", is_framed, || {
            format!("the length of {url} is wrong or missing")
        });
        let head = run.ask(&Request {
            method: "HEAD",
            ..Request::get(&*url)
        });
        run.demand("F01b", head.status == answer.status, || {
            format!("HEAD {url} is {} and GET is {}", head.status, answer.status)
        });
        run.demand("F01b", head.body.is_empty(), || format!("HEAD {url} has a body"));
        for name in ["content-type", "etag", "link", "vary"] {
            run.demand("F01b", head.header(name) == answer.header(name), || {
                format!("HEAD and GET of {url} differ in {name}")
            });
        }
        let length = head.header("content-length").map(str::parse::<usize>);
        run.demand(
            "F01b",
            length.is_none_or(|length| length == Ok(answer.body.len())),
            || format!("HEAD {url} names another length than GET"),
        );
    }
}

pub(super) fn f02(run: &Run<'_>) {
    let status = run.get(&run.root).status;
    run.demand("F02", status == 200, || format!("the landing page is {status}"));
}

pub(super) fn f03(run: &Run<'_>) {
    let landing = &run.api.landing;
    let links = links(landing);
    run.demand("F03", landing.is_object() && !links.is_empty(), || {
        "the landing page is no object with links".to_owned()
    });
    let has = |rel: &str| links.iter().any(|link| link["rel"] == rel);
    run.demand("F03", has("service-desc") || has("service-doc"), || {
        "the landing page leads to no definition".to_owned()
    });
    for rel in ["conformance", "data"] {
        run.demand("F03", has(rel), || format!("the landing page has no link {rel}"));
    }
    for link in &links {
        let is_link = link["href"].is_string() && link["rel"].is_string();
        run.demand("F03", is_link, || format!("{link} has no href or no rel"));
    }
    let wanted = ["service-desc", "service-doc", "conformance", "data"];
    for link in links
        .iter()
        .filter(|link| wanted.contains(&link["rel"].as_str().unwrap_or_default()))
    {
        let url = link["href"].as_str().unwrap_or_default();
        let status = run.get(url).status;
        run.demand("F03b", status == 200, || format!("{url} is {status}"));
    }
}

fn definitions(run: &Run<'_>) -> Vec<(String, String)> {
    let links = links(&run.api.landing).into_iter();
    let links = links.filter(|link| link["rel"] == "service-desc" || link["rel"] == "service-doc");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    links
        .map(|link| (text(&link["href"]), text(&link["type"])))
        .collect()
}

pub(super) fn f04(run: &Run<'_>) {
    for (url, _) in definitions(run) {
        let status = run.get(&url).status;
        run.demand("F04", status == 200, || {
            format!("the definition {url} is {status}")
        });
    }
}

pub(super) fn f05(run: &Run<'_>) {
    let bare = |text: &str| text.replace(' ', "").to_lowercase();
    for (url, media_type) in definitions(run) {
        let answer = run.accept(&url, &media_type);
        let given = answer.header("content-type").unwrap_or_default();
        let fits = if media_type == HTML {
            answer.media_type() == HTML
        } else {
            bare(given) == bare(&media_type)
        };
        run.demand("F05", fits, || {
            format!("{url} is {given:?} and not {media_type:?}")
        });
        if media_type == OPENAPI {
            for fault in schemas::faults(&schemas::openapi(), &answer.json()) {
                run.demand("F05b", false, || format!("{url} is no OpenAPI 3.0: {fault}"));
            }
            run.demand("F05b", true, String::new);
        }
    }
}

pub(super) fn f06(run: &Run<'_>) {
    let url = &run.api.conformance_url;
    let status = run.get(url).status;
    run.demand("F06", status == 200, || format!("{url} is {status}"));
    let has_link = links(&run.api.landing)
        .iter()
        .any(|link| link["rel"] == "conformance");
    run.demand("F06b", has_link, || {
        "the landing page does not lead to it".to_owned()
    });
}

pub(super) fn f07(run: &Run<'_>) {
    let document = run.json(&run.api.conformance_url);
    let classes = strings(&document["conformsTo"]);
    let are_strings = document["conformsTo"]
        .as_array()
        .is_some_and(|all| all.len() == classes.len());
    run.demand("F07", are_strings, || {
        "conformsTo is no list of strings".to_owned()
    });
    run.demand("F07", run.declares("ogcapi-features-1/1.0/conf/core"), || {
        "core is not declared".to_owned()
    });
    let expected = run.inside.classes;
    for class in &classes {
        let twice = classes.iter().filter(|other| *other == class).count() > 1;
        run.demand("F07", !twice, || format!("{class} is declared twice"));
        run.demand("F07b", expected.contains(&&**class), || {
            format!("{class} is declared, and nobody checks it")
        });
    }
    for class in expected {
        let is_declared = classes.iter().any(|declared| declared == class);
        run.demand("F07b", is_declared, || format!("{class} is not declared"));
    }
}
