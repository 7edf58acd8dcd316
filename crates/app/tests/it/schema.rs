//! The schema: controlled lists are those of the domain, and no geometry that is not on earth gets in.

use domain::act::Act;
use domain::subject::Family;
use domain::taxonomy::Described as _;

use crate::support::TestDatabase;

#[tokio::test]
async fn each_controlled_list_is_the_same_in_the_domain_and_in_the_database() {
    let database = TestDatabase::create().await;
    for list in store::vocabularies::LISTS {
        assert_eq!(values(&database, list.name).await, list.codes, "{}", list.name);
    }
}

async fn values(database: &TestDatabase, name: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select enumlabel::text from pg_enum where enumtypid = $1::regtype order by enumsortorder",
    )
    .bind(name)
    .fetch_all(&database.pool)
    .await
    .unwrap()
}

#[tokio::test]
async fn each_enum_of_the_database_is_a_list_of_the_domain_or_of_the_store_alone() {
    let database = TestDatabase::create().await;
    let enums: Vec<String> = sqlx::query_scalar(
        "select typname::text from pg_type
        where typtype = 'e' and typnamespace = 'public'::regnamespace
        order by typname",
    )
    .fetch_all(&database.pool)
    .await
    .unwrap();
    let unlisted: Vec<&str> = enums
        .iter()
        .map(String::as_str)
        .filter(|name| !store::vocabularies::LISTS.iter().any(|list| list.name == *name))
        .collect();
    assert_eq!(
        unlisted,
        ["change_operation", "import_outcome", "report_kind", "verdict"]
    );
}

#[tokio::test]
async fn each_attribute_is_a_column_of_its_public_view() {
    let database = TestDatabase::create().await;
    let tables = [
        ("public_device", Family::Device.attributes()),
        ("public_deployment", Family::Deployment.attributes()),
        ("public_centre", Family::Centre.attributes()),
        ("public_act", Act::ATTRIBUTES),
    ];
    for (view, attributes) in tables {
        let columns: Vec<String> = sqlx::query_scalar(
            "select column_name::text from information_schema.columns where table_name = $1",
        )
        .bind(view)
        .fetch_all(&database.pool)
        .await
        .unwrap();
        for column in attributes.iter().flat_map(domain::taxonomy::Attribute::columns) {
            assert!(columns.contains(&column), "{view} has no column {column}");
        }
    }
}

#[tokio::test]
async fn a_geometry_that_is_not_on_earth_is_refused_by_its_constraint() {
    let database = TestDatabase::create().await;
    for point in [
        "st_point('NaN', 0)",
        "st_point(0, 'NaN')",
        "st_point('Infinity', 0)",
        "st_point(200, 0)",
        "st_point(0, 95)",
        "st_geomfromtext('point empty')",
    ] {
        let insert = format!(
            "with new as (
                insert into feature (id, family, status) values (gen_random_uuid(), 'device', 'observed') returning id
            )
            insert into device (feature_id, kind, geom) select id, 'camera', st_setsrid({point}, 4326) from new"
        );
        let error = sqlx::query(sqlx::AssertSqlSafe(insert))
            .execute(&database.pool)
            .await
            .unwrap_err();
        let refused = store::Error::from(error);
        // The foreign key is checked at the end of the statement, the constraint before.
        assert!(
            refused.is_conflict("device_geom_on_earth"),
            "{point}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn every_table_and_every_public_view_says_what_it_is() {
    let database = TestDatabase::create().await;
    let silent: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
        where relnamespace = 'public'::regnamespace
            and relkind in ('r', 'v')
            and obj_description(oid, 'pg_class') is null
            and relname not in ('_sqlx_migrations', 'spatial_ref_sys', 'geometry_columns', 'geography_columns')",
    )
    .fetch_all(&database.pool)
    .await
    .unwrap();
    assert_eq!(silent, Vec::<String>::new());
}

#[tokio::test]
async fn a_decision_can_be_neither_changed_nor_deleted() {
    let database = TestDatabase::create().await;
    crate::support::publish(
        &database,
        crate::support::camera(1.0, 43.0),
        time::macros::datetime!(2026-11-23 12:00 UTC),
    )
    .await;
    for statement in ["update decision set corrected = true", "delete from decision"] {
        let error = sqlx::query(statement).execute(&database.pool).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[tokio::test]
async fn a_database_that_may_forget_is_recognised() {
    let database = TestDatabase::create().await;
    for (statement, forgetful) in [("off", true), ("on", false)] {
        let name: String = sqlx::query_scalar("select current_database()::text")
            .fetch_one(&database.pool)
            .await
            .unwrap();
        let alter = format!("alter database {name} set synchronous_commit = {statement}");
        sqlx::query(sqlx::AssertSqlSafe(alter))
            .execute(&database.pool)
            .await
            .unwrap();
        let later = store::pool(&database.url, 1).unwrap();
        let off = store::durability_faults(&later).await.unwrap();
        assert_eq!(
            off.iter().any(|setting| setting == "synchronous_commit"),
            forgetful,
            "{off:?}"
        );
    }
}

/// The lock that keeps two of them apart is held on a connection of its own.
#[tokio::test]
async fn the_command_prepares_an_empty_database() {
    let database = TestDatabase::empty().await;
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_contrechamp"))
        .arg("migrate")
        .env("CONTRECHAMP_HOME", std::env::temp_dir())
        .env("DATABASE_URL", &database.url)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(store::is_migrated(&database.pool).await.unwrap());
}
