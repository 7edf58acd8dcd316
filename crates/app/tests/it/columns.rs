//! Each column of the schema is classified in `docs/columns.md`, and what is public touches nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::TestDatabase;

/// Class by table and column, as the document says it.
fn documented() -> BTreeMap<(String, String), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/columns.md");
    let mut table = String::new();
    let mut classes = BTreeMap::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        if let Some(name) = line.strip_prefix("## ") {
            name.clone_into(&mut table);
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", column, class, ..] = cells.as_slice()
            && !table.is_empty()
            && !column.starts_with('-')
            && *column != "column"
        {
            let place = (table.clone(), (*column).to_owned());
            assert!(
                classes.insert(place, (*class).to_owned()).is_none(),
                "twice: {line}"
            );
        }
    }
    classes
}

async fn pairs(database: &TestDatabase, statement: &'static str) -> Vec<(String, String)> {
    sqlx::query_as(statement).fetch_all(&database.pool).await.unwrap()
}

#[tokio::test]
async fn each_column_is_classified() {
    let database = TestDatabase::create().await;
    let documented = documented();
    let present = pairs(
        &database,
        "select table_name::text, column_name::text
        from information_schema.columns
        join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and table_type = 'BASE TABLE'
            and table_name not in ('spatial_ref_sys', '_sqlx_migrations')",
    )
    .await;
    let unclassified: Vec<_> = present
        .iter()
        .filter(|place| !documented.contains_key(*place))
        .collect();
    assert!(
        unclassified.is_empty(),
        "not in docs/columns.md: {unclassified:?}"
    );
    let gone: Vec<_> = documented
        .keys()
        .filter(|place| !present.contains(place))
        .collect();
    assert!(
        gone.is_empty(),
        "in docs/columns.md and not in the schema: {gone:?}"
    );
    for (place, class) in &documented {
        assert!(
            ["public", "moderator", "secret", "none"].contains(&class.as_str()),
            "{place:?}: {class}"
        );
    }
}

#[tokio::test]
async fn public_views_touch_public_columns_only() {
    let database = TestDatabase::create().await;
    let documented = documented();
    let used = pairs(
        &database,
        "select distinct table_name::text, column_name::text
        from information_schema.view_column_usage
        where view_schema = 'public' and view_name like 'public\\_%' and table_name not like 'public\\_%'",
    )
    .await;
    assert!(used.len() > 50, "{used:?}");
    let private: Vec<_> = used
        .iter()
        .filter(|place| {
            matches!(
                documented.get(place).map(String::as_str),
                Some("moderator" | "secret")
            )
        })
        .collect();
    assert!(private.is_empty(), "{private:?}");
}

/// T02, T08: a day is the finest that is known of a report, its photos, its questions and its contributor.
#[tokio::test]
async fn what_reporters_send_has_no_time_of_day() {
    let database = TestDatabase::create().await;
    let times = pairs(
        &database,
        "select table_name::text, column_name::text
        from information_schema.columns
        where table_schema = 'public'
            and table_name in (
                'report', 'report_private', 'photo', 'photo_removal', 'question', 'contributor', 'review', 'evidence',
                'notice', 'notice_private', 'appeal', 'feature', 'feature_version', 'change'
            )
            and (data_type like 'time%' or data_type = 'interval')",
    )
    .await;
    assert!(times.is_empty(), "{times:?}");
}
