//! Datasets that say who uses what: joined by name, with their credit, and back to what was said before.

use contrechamp::commands::import::revert;
use contrechamp::commands::joined::{Report, import};
use contrechamp::commands::organisation::load;
use domain::Device;
use domain::ids::OrganisationId;
use domain::text::Text;
use formats::dataset::{AnyDescriptor, JoinedDescriptor};
use sqlx::PgPool;
use store::organisations;

use crate::datasets::count;
use crate::imports::File;
use crate::support::{TestApp, TestDatabase, camera, places, shared};

const HEAD: &str = "id,agency,updated,accessed,url,data_retention_in_days,number_of_owned_cameras\n";

/// Two agencies, a second line about the first, one that is not in use, somebody, and nobody in particular.
const FIRST: &str = "1,Avon IN PD,2024-04-25T14:11:25Z,x,https://transparency.example/avon,30 days,6\n\
                     2,Sylvania OH Police Dept.,2024-04-26T14:11:25Z,x,NA,-Infinity days,NA\n\
                     3,Avon IN Police Department,2024-04-26T14:11:25Z,x,NA,30 days,7\n\
                     4,DNU,NA,x,NA,NA,NA\n\
                     5,Jane Q. Private,NA,x,NA,NA,NA\n";

fn descriptor(code: &str) -> JoinedDescriptor {
    match AnyDescriptor::known(code).unwrap().unwrap() {
        AnyDescriptor::Joined(descriptor) => *descriptor,
        AnyDescriptor::Devices(_) => panic!("{code} is of devices"),
    }
}

async fn take(pool: &PgPool, rows: &str, is_dry: bool) -> Report {
    let file = File::with("portals.csv", format!("{HEAD}{rows}").as_bytes());
    import(pool, &descriptor("private_eyes_portals_2024"), &file.0, is_dry)
        .await
        .unwrap()
}

const STATE: &str = "select coalesce(md5(string_agg(one::text, '|' order by one::text)), '') from (
    select to_jsonb(organisation_usage) - 'id' as one from organisation_usage
    union all select to_jsonb(organisation) from organisation
    union all select to_jsonb(source) from source
    union all select to_jsonb(change) from change
) as everything";

async fn state(pool: &PgPool) -> String {
    sqlx::query_scalar(STATE).fetch_one(pool).await.unwrap()
}

async fn said(pool: &PgPool) -> String {
    let said = "select coalesce(string_agg(one::text, '|' order by one::text), '')
        from (select to_jsonb(public_organisation_usage) - 'id' as one from public_organisation_usage) as everything";
    sqlx::query_scalar(said).fetch_one(pool).await.unwrap()
}

#[tokio::test]
async fn what_a_trial_finds_is_what_an_import_writes_and_a_second_one_changes_nothing() {
    let database = TestDatabase::create().await;
    let pool = &database.pool;
    let before = state(pool).await;
    let trial = take(pool, FIRST, true).await;
    assert_eq!(state(pool).await, before);
    assert_eq!(
        (trial.done.rows, trial.done.about, trial.done.counts.rejected),
        (5, 2, 3)
    );
    let first = take(pool, FIRST, false).await;
    assert_eq!(first.done.counts, trial.done.counts);
    assert_eq!(first.done.counts.inserted, 2);
    let text = first.to_string();
    for words in [
        "about     2 organisations",
        "lines     2 new, 0 updated, 0 unchanged",
        "1 × the name is on no list",
        "row 5",
        "1 × another row is about the same organisation",
        "Avon IN Police Department",
        "not_in_use",
        "MIT License: McClatchy Southeast",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // What may be a person's name stands nowhere.
    assert!(!text.contains("Jane"), "{text}");
    let names = "select count(*) from import_row where external_id like '%Jane%' or detail like '%Jane%'";
    assert_eq!(count(pool, names).await, 0);
    assert_eq!(
        count(pool, "select count(*) from organisation where name like '%Jane%'").await,
        0
    );
    let before = state(pool).await;
    let again = take(pool, FIRST, false).await;
    let counts = again.done.counts;
    assert_eq!((counts.inserted, counts.updated, counts.unchanged), (0, 0, 2));
    assert_eq!(state(pool).await, before);
}

#[tokio::test]
async fn usages_stand_on_pages_with_their_credit_and_go_with_their_import() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    load(pool).await.unwrap();
    let first = take(pool, FIRST, false).await;
    app.wait_until("two usages", |published| {
        published.atlas().usages_of("Avon IN PD").count() == 1
    })
    .await;
    let page = app.text("/organisations/avoninpolicedepartment?lang=en").await;
    for words in [
        "What it uses, according to datasets",
        "Number-plate reader",
        "href=\"/organisations/flocksafety",
        "6 devices of its own",
        "recordings kept for 30 days",
        "transparency portals of Flock Safety",
        "#private_eyes_portals_2024\"",
        "25 April 2024",
        "McClatchy Southeast, Private Eyes (MIT)",
        "href=\"https://transparency.example/avon\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // What is not known is not said.
    let other = app
        .text("/organisations/sylvaniaohpolicedepartment?lang=en")
        .await;
    assert!(
        !other.contains("of its own") && !other.contains("recordings kept"),
        "{other}"
    );
    let vendor = app.text("/organisations/flocksafety?lang=en").await;
    for words in [
        "Used by 2 organisations.",
        "/organisations/avoninpolicedepartment",
        "/organisations/sylvaniaohpolicedepartment",
    ] {
        assert!(vendor.contains(words), "{words}: {vendor}");
    }
    assert!(
        app.text("/sources?lang=en")
            .await
            .contains("transparency portals")
    );
    assert!(
        app.text("/exports/devices.csv").await.lines().count() <= 1,
        "nothing is on the map"
    );
    let before = said(pool).await;
    // The next list says something else of one, and nothing of the other.
    let second = take(pool, "1,Avon IN PD,2024-05-25T14:11:25Z,x,NA,30 days,9\n", false).await;
    let counts = second.done.counts;
    assert_eq!((counts.inserted, counts.updated, counts.vanished), (0, 1, 1));
    assert_eq!(
        count(pool, "select count(*) from public_organisation_usage").await,
        1
    );
    let back = revert(pool, second.id, false, app.now()).await.unwrap();
    assert!(back.contains("what 1 organisations use goes"), "{back}");
    assert_eq!(said(pool).await, before);
    revert(pool, first.id, false, app.now()).await.unwrap();
    assert_eq!(count(pool, "select count(*) from organisation_usage").await, 0);
    app.wait_until("no usages", |published| {
        published.atlas().usages_of("Avon IN PD").count() == 0
    })
    .await;
    assert!(
        !app.text("/sources?lang=en")
            .await
            .contains("transparency portals")
    );
    let gone = app.get("/organisations/avoninpolicedepartment").await;
    assert_eq!(gone.status(), reqwest::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_of_a_place_says_what_its_operators_use_elsewhere() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    places::square(&app.database, "us-g1", -87, 39).await;
    take(pool, FIRST, false).await;
    app.publish(Device {
        operator: Text::line("Avon IN Police Dept", 120).unwrap(),
        ..camera(-86.4, 39.71)
    })
    .await;
    let led = app.get("/places/us/g1?lang=en").await;
    let page = app.text(led.headers()["location"].to_str().unwrap()).await;
    for words in ["what datasets list of them", "6 devices of its own", "Listed by"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_name_that_is_hidden_takes_its_usages_with_it() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    take(pool, FIRST, false).await;
    let mut connection = pool.acquire().await.unwrap();
    let id: uuid::Uuid = sqlx::query_scalar("select id from organisation where name = 'Avon IN PD'")
        .fetch_one(pool)
        .await
        .unwrap();
    let today = app.now().date();
    organisations::publish(&mut connection, OrganisationId(id), false, today)
        .await
        .unwrap();
    app.wait_until("the name is hidden", |published| {
        let atlas = published.atlas();
        atlas.usages_of("Avon IN PD").count() == 0 && atlas.usages_of("Sylvania OH PD").count() == 1
    })
    .await;
    // The next import does not name it either.
    let again = take(pool, FIRST, true).await;
    assert_eq!(again.done.about, 1);
    assert!(!again.to_string().contains("Avon"), "{again}");
    // Merged into another, its usages are those of the other.
    organisations::publish(&mut connection, OrganisationId(id), true, today)
        .await
        .unwrap();
    let other: uuid::Uuid = sqlx::query_scalar("select id from organisation where name like 'Sylvania%'")
        .fetch_one(pool)
        .await
        .unwrap();
    organisations::merge(&mut connection, OrganisationId(id), OrganisationId(other), today)
        .await
        .unwrap();
    app.wait_until("merged", |published| {
        published.atlas().usages_of("Sylvania OH PD").count() == 2
    })
    .await;
}

/// The three real lists, one after the other and the first once more.
#[tokio::test]
async fn the_lists_of_agencies_find_their_organisations() {
    let folder = "agencies/private-eyes";
    let files = [
        ("private_eyes_agencies_2024", "agency20240426.csv", 5_152),
        ("private_eyes_portals_2024", "latest_usage04262023.csv", 365),
        (
            "private_eyes_north_carolina_2024",
            "nc_agency_survey20240430.csv",
            121,
        ),
    ];
    let database = TestDatabase::create().await;
    let pool = &database.pool;
    load(pool).await.unwrap();
    for (code, file, rows) in files {
        let Some(path) = shared(&format!("{folder}/{file}")) else {
            return;
        };
        let report = import(pool, &descriptor(code), &path, false).await.unwrap();
        eprintln!("{report}");
        let counts = report.done.counts;
        assert_eq!(report.done.rows, rows);
        assert_eq!(counts.inserted + counts.rejected, i64::try_from(rows).unwrap());
        assert!(counts.rejected * 10 < counts.objects, "{report}");
        let again = import(pool, &descriptor(code), &path, false).await.unwrap();
        assert_eq!(again.done.counts.unchanged, counts.inserted, "{again}");
        assert_eq!(again.done.counts.inserted + again.done.counts.updated, 0);
    }
    let flock =
        "select count(distinct organisation) from public_organisation_usage where vendor = 'Flock Safety'";
    assert!(count(pool, flock).await > 4_500);
}
