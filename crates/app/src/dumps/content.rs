//! What stands in the files of a dump beside the collections: acts, what is gone, the manifest.

use std::io::Write;

use atlas::{Atlas, Collection};
use domain::Filter;
use domain::act::{Act, PublicAct};
use domain::ids::FeatureId;
use domain::moderation::Departure;
use domain::taxonomy::{Described as _, Value as Known};
use serde_json::{Map, Value, json};
use time::Date;

use super::Taken;
use super::hashing::Listed;

/// Every act with what it says, in the order of ids.
pub(super) fn acts(atlas: &Atlas) -> Value {
    atlas.acts().map(act).collect()
}

fn act(public: &PublicAct) -> Value {
    let mut members = Map::new();
    members.insert("id".to_owned(), json!(public.id.to_string()));
    members.insert("country".to_owned(), json!(public.act.country.as_str()));
    members.insert("kind".to_owned(), json!(public.act.kind.code()));
    members.insert("title".to_owned(), json!(&*public.act.title));
    for attribute in Act::ATTRIBUTES {
        let value = public.act.value(attribute.name);
        members.insert(attribute.name.to_owned(), value.map_or(Value::Null, known));
    }
    let features = public.features.iter().map(ToString::to_string);
    members.insert("features".to_owned(), features.collect());
    members.insert("sample".to_owned(), json!(public.sample));
    Value::Object(members)
}

fn known(value: Known) -> Value {
    match value {
        Known::Codes(codes) => json!(codes),
        Known::Number(number) => json!(number),
        Known::Integer(number) => json!(number),
        Known::Flag(flag) => json!(flag),
        Known::Range(from, to) => json!([from, to]),
        other => json!(other.to_string()),
    }
}

/// What a copy must not hold: ids that were published, and what became of them. In the order of ids.
pub(super) fn departed(departed: &[(FeatureId, Departure)], out: &mut impl Write) -> std::io::Result<()> {
    out.write_all(b"id,operation,into\r\n")?;
    for (id, departure) in departed {
        match departure {
            Departure::Merged(into) => write!(out, "{id},merge,{into}\r\n")?,
            Departure::Withheld => write!(out, "{id},withhold,\r\n")?,
        }
    }
    Ok(())
}

/// What the dump is, in the form that `/exports/dumps.json` lists.
pub(super) fn manifest(date: Date, revision: u32, taken: &Taken, files: &[Listed]) -> Value {
    let counts: Map<String, Value> = Collection::ALL
        .into_iter()
        .map(|collection| {
            let count = taken.atlas.count(collection, &Filter::default());
            (collection.name().to_owned(), json!(count))
        })
        .collect();
    json!({
        "date": date.to_string(),
        "revision": revision,
        "position": taken.position,
        "licence": server::LICENCE,
        "licence_url": server::LICENCE_ADDRESS,
        "attribution": server::ATTRIBUTION,
        "credits": taken.atlas.credits_of(Collection::Devices, &Filter::default()),
        "collections": counts,
        "acts": taken.atlas.acts().len(),
        "departed": taken.departed.len(),
        "files": files
            .iter()
            .map(|file| json!({"name": file.name, "bytes": file.bytes, "sha256": file.sha256}))
            .collect::<Vec<_>>(),
    })
}
