//! F36: pages.

use std::collections::{BTreeMap, BTreeSet};

use super::api::{features, href, id_of, pages, walk, with};
use super::run::{Change, Run};
use super::selection::ids;
use super::wire::Request;

pub(super) fn f36(run: &Run<'_>) {
    for collection in &run.api.collections {
        let all: BTreeSet<String> = collection.all.iter().map(id_of).collect();
        for limit in [1, 3, 10] {
            let url = with(&collection.items, &format!("limit={limit}"));
            let mut count: BTreeMap<String, u32> = BTreeMap::new();
            for feature in walk(run, &url) {
                *count.entry(id_of(&feature)).or_default() += 1;
            }
            let twice: Vec<_> = count.iter().filter(|(_, times)| **times > 1).collect();
            run.demand("F36a", twice.is_empty(), || {
                format!("{url}: several times {twice:?}")
            });
            let given: BTreeSet<String> = count.into_keys().collect();
            run.demand("F36a", given == all, || {
                format!("{url}: the pages are {given:?} and not {all:?}")
            });
        }
        cursors(run, &collection.items);
    }
    while_it_changes(run);
}

/// A cursor is bound to its filter, cannot be made up, and is a value that the official suite does not cut.
fn cursors(run: &Run<'_>, items: &str) {
    let Some(next) = href(&run.json(&with(items, "limit=1")), "next") else {
        return;
    };
    let request = Request::get(&*next);
    let query = next.split_once('?').map_or("", |(_, query)| query);
    let is_plain = query.split('&').all(|pair| pair.matches('=').count() == 1);
    run.demand("F36f", is_plain, || {
        format!("{next}: each parameter needs one equals sign")
    });
    let mut longer = request.clone();
    longer.read_as("limit", |_| Some("1000".to_owned()));
    let (rest, first) = (run.json(&longer.url), ids(&run.json(&with(items, "limit=1"))));
    let given = ids(&rest);
    let all = ids(&run.json(&with(items, "limit=1000")));
    run.demand(
        "F36f",
        given.is_disjoint(&first) && given.len() + first.len() == all.len(),
        || format!("{next} does not go on with another limit"),
    );
    for change in ["bbox=0,0,1,1", "datetime=2020-01-01"] {
        let url = with(&next, change);
        let status = run.get(&url).status;
        run.demand("F36d", status == 400, || {
            format!("{url}: the cursor of another filter is {status}")
        });
    }
    for name in query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, _)| name)
    {
        if name == "limit" {
            continue;
        }
        for forge in [turned, shortened, doubled] {
            let mut forged = request.clone();
            forged.read_as(name, |value| Some(forge(value)));
            let status = run.get(&forged.url).status;
            run.demand("F36c", status == 400, || {
                format!("{}: a forged cursor is {status}", forged.url)
            });
        }
    }
}

fn turned(value: &str) -> String {
    value.chars().rev().collect()
}

fn shortened(value: &str) -> String {
    value[..value.len() - 1].to_owned()
}

fn doubled(value: &str) -> String {
    format!("{value}{value}")
}

/// What is there before, during and after a walk is in it once, whatever comes and goes meanwhile.
fn while_it_changes(run: &Run<'_>) {
    let Some(collection) = run
        .api
        .collections
        .iter()
        .find(|collection| collection.all.len() > 8)
    else {
        return;
    };
    let before: BTreeSet<String> = pages(run, &with(&collection.items, "limit=1000"))
        .iter()
        .flat_map(ids)
        .collect();
    let (mut given, mut gone) = (Vec::new(), BTreeSet::new());
    let mut next = Some(with(&collection.items, "limit=4"));
    let mut changes = [
        Change::Add,
        Change::Remove,
        Change::Add,
        Change::Add,
        Change::Remove,
    ]
    .into_iter();
    while let Some(url) = next {
        let page = run.json(&url);
        given.extend(features(&page).iter().map(id_of));
        next = href(&page, "next").filter(|_| given.len() < 10_000);
        if next.is_some()
            && let Some(change) = changes.next()
        {
            let id = (run.inside.change)(change);
            gone.extend((change == Change::Remove).then_some(id));
        }
    }
    let distinct: BTreeSet<String> = given.iter().cloned().collect();
    run.demand("F36e", distinct.len() == given.len(), || {
        format!(
            "{}: a feature came twice while others came and went",
            collection.items
        )
    });
    let lost: Vec<_> = before
        .iter()
        .filter(|id| !gone.contains(*id) && !distinct.contains(*id))
        .collect();
    run.demand("F36e", lost.is_empty(), || {
        format!(
            "{}: {lost:?} was there all the time and is lost",
            collection.items
        )
    });
}
