//! Datasets that say something of places: joined by name, with their credit, and back to what was said before.

use contrechamp::commands::import::revert;
use contrechamp::commands::joined::{Report, import};
use domain::figure::{FigureKind, Figures};
use domain::ids::ImportId;
use domain::place::{PlaceCode, PlaceKind};
use formats::dataset::{FigureDescriptor, JoinedDescriptor};
use sqlx::PgPool;
use store::places::NewPlace;

use crate::datasets::count;
use crate::imports::File;
use crate::support::{TestApp, TestDatabase, shared};

const HEAD: &str = "departement,communes ,habitants,agents_police,asvp,gardes_champetres,maitre_chien,chien_police,\
                    commune-brigade_cynophile\n";

async fn communes(pool: &PgPool) {
    let commune = |(code, name, population): (&str, &str, i32)| NewPlace {
        code: PlaceCode::parse(code).unwrap(),
        kind: PlaceKind::Commune,
        name: name.to_owned(),
        population: Some(population),
        geometry: r#"{"type":"Point","coordinates":[1.44,43.6]}"#.to_owned(),
    };
    let places = [
        ("fr-01004", "Ambérieu-en-Bugey", 14_500),
        ("fr-31555", "Toulouse", 500_000),
        ("fr-74010", "Annecy", 130_000),
    ]
    .map(commune);
    let mut connection = pool.acquire().await.unwrap();
    store::places::upsert(&mut connection, &places).await.unwrap();
}

fn of_police() -> JoinedDescriptor {
    JoinedDescriptor::Figures(FigureDescriptor::known("police_municipale").unwrap().unwrap())
}

async fn take(pool: &PgPool, rows: &str, is_dry: bool) -> anyhow::Result<Report> {
    let file = File::with("police.csv", format!("{HEAD}{rows}").as_bytes());
    let descriptor = of_police();
    import(pool, &descriptor, &file.0, is_dry).await
}

fn figures(app: &TestApp, code: &str) -> Vec<Figures> {
    let atlas = app.published.atlas();
    let code = PlaceCode::parse(code).unwrap();
    atlas
        .places()
        .by_code(&code)
        .map_or_else(Vec::new, |place| place.figures.clone())
}

const FIRST: &str = "1,AMBERIEU EN BUGEY,14854,8,0,0,0,0,0\n31,TOULOUSE,498003,380,100,0,2,3,1\n\
                     74,ANNECY,40000,10,0,0,0,0,0\n1,NOWHERE,100,1,0,0,0,0,0\n31,Toulouse,498003,1,0,0,0,0,0\n";

#[tokio::test]
async fn figures_come_with_their_credit_and_go_with_their_import() {
    let app = TestApp::start().await;
    let pool = &app.database.pool;
    communes(pool).await;
    let trial = take(pool, FIRST, true).await.unwrap();
    assert_eq!((trial.done.rows, trial.done.about), (5, 2));
    assert_eq!(count(pool, "select count(*) from import").await, 0);
    let first = take(pool, FIRST, false).await.unwrap();
    assert_eq!(first.done.unjoined, trial.done.unjoined);
    let text = first.to_string();
    for words in [
        "2 have figures",
        "74/ANNECY",
        "1/NOWHERE",
        "another row is about the same commune",
        "Licence Ouverte 2.0",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    app.wait_until("figures of Toulouse", |published| {
        let code = PlaceCode::parse("fr-31555").unwrap();
        published
            .atlas()
            .places()
            .by_code(&code)
            .is_some_and(|place| !place.figures.is_empty())
    })
    .await;
    let [toulouse] = &figures(&app, "fr-31555")[..] else {
        panic!("one source")
    };
    assert_eq!(toulouse.counts[0], (FigureKind::MunicipalPoliceOfficers, 380));
    assert_eq!((toulouse.year, toulouse.licence.as_str()), (None, "etalab-2.0"));
    assert!(toulouse.attribution.contains("Ministère"), "{toulouse:?}");
    assert!(figures(&app, "fr-74010").is_empty());
    assert!(app.text("/sources").await.contains("police municipale"));
    let refused = "select count(*) from import_row where reason in ('not_placed', 'duplicate_in_file')";
    assert_eq!(count(pool, refused).await, 3);

    // The next survey replaces all of it; taken back, what was said before is said again.
    let said = "select md5(string_agg(one::text, '|' order by one::text))::text from (select * from public_place_figure) as one";
    let state = async || {
        sqlx::query_scalar::<_, String>(said)
            .fetch_one(pool)
            .await
            .unwrap()
    };
    let before = state().await;
    let second = take(pool, "31,TOULOUSE,498003,400,1,1,1,1,1\n", false)
        .await
        .unwrap();
    assert_eq!(
        count(pool, "select count(distinct place_id) from public_place_figure").await,
        1
    );
    let third = take(pool, "31,TOULOUSE,498003,410,1,1,1,1,1\n", false)
        .await
        .unwrap();
    let of = async |kind: &'static str| count(pool, kind).await;
    let officers = "select value::bigint from public_place_figure where kind = 'municipal_police_officers'";
    assert_eq!(of(officers).await, 410);
    // One in the middle goes, and nothing that is said changes.
    taken_back(pool, second.id).await;
    assert_eq!(of(officers).await, 410);
    taken_back(pool, third.id).await;
    assert_eq!(state().await, before);
    taken_back(pool, first.id).await;
    assert_eq!(count(pool, "select count(*) from place_figure").await, 0);
    app.wait_until("no figures", |published| {
        let code = PlaceCode::parse("fr-31555").unwrap();
        published
            .atlas()
            .places()
            .by_code(&code)
            .is_some_and(|place| place.figures.is_empty())
    })
    .await;
    assert!(!app.text("/sources").await.contains("police municipale"));
}

async fn taken_back(pool: &PgPool, id: ImportId) {
    let said = revert(pool, id, false, contrechamp::clock::now()).await.unwrap();
    assert!(said.contains("places go"), "{said}");
}

#[tokio::test]
async fn a_file_that_is_about_nothing_here_changes_nothing() {
    let database = TestDatabase::create().await;
    let pool = &database.pool;
    assert!(
        take(pool, FIRST, false)
            .await
            .unwrap_err()
            .to_string()
            .contains("place import")
    );
    communes(pool).await;
    assert!(take(pool, "1,NOWHERE,1,1,0,0,0,0,0\n", false).await.is_err());
    assert_eq!(count(pool, "select count(*) from import").await, 0);
    assert_eq!(
        count(
            pool,
            "select count(*) from source where code = 'police_municipale'"
        )
        .await,
        0
    );
}

/// The survey of the ministry beside the communes of the official code.
#[tokio::test]
async fn the_survey_finds_its_communes() {
    let (Some(survey), Some(places)) = (
        shared("police-municipale/enquete-police-municipale.csv"),
        shared("boundaries/france/communes-cog-2026.json.gz"),
    ) else {
        return;
    };
    let database = TestDatabase::create().await;
    let pool = &database.pool;
    named(pool, &places).await;
    let descriptor = of_police();
    let report = import(pool, &descriptor, &survey, true).await.unwrap();
    eprintln!("{report}");
    assert_eq!(report.done.rows, 4_641);
    assert!(report.done.about > 4_300, "{report}");
}

/// Communes with their names and inhabitants, wherever they are.
async fn named(pool: &PgPool, file: &std::path::Path) {
    let packed = flate2::read::MultiGzDecoder::new(std::fs::File::open(file).unwrap());
    let list: serde_json::Value = serde_json::from_reader(std::io::BufReader::new(packed)).unwrap();
    let (mut codes, mut names, mut populations) = (Vec::new(), Vec::new(), Vec::new());
    for commune in list.as_array().unwrap() {
        if commune["type"] == "commune-actuelle" {
            codes.push(format!("fr-{}", commune["code"].as_str().unwrap().to_lowercase()));
            names.push(commune["nom"].as_str().unwrap().to_owned());
            populations.push(
                commune["population"]
                    .as_i64()
                    .and_then(|number| i32::try_from(number).ok()),
            );
        }
    }
    sqlx::query(
        "insert into place (code, kind, name, population, centre)
        select code, 'commune', name, population, st_setsrid(st_point(2, 47), 4326)
        from unnest($1::text[], $2::text[], $3::integer[]) as row (code, name, population)",
    )
    .bind(codes)
    .bind(names)
    .bind(populations)
    .execute(pool)
    .await
    .unwrap();
}
