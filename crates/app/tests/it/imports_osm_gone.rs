//! OpenStreetMap imported again after nodes were deleted, retagged or are not there: nothing is deleted here for it.

use contrechamp::commands::import::{osm_file, osm_file_within};
use domain::position::BBox;
use store::imports::{Completeness, Extent};

use crate::imports_osm::{
    CAMERA, Node, changes, count, device, edit, file, import, import_whole, questions, tagged, xml,
};
use crate::support::TestDatabase;

#[tokio::test]
async fn absence_says_nothing_unless_the_file_is_complete_there() {
    let database = TestDatabase::create().await;
    let nodes: Vec<Node<'_>> = (1..=10)
        .map(|id| (id, 1, 1.0, 43.0 + id as f64 / 100.0, CAMERA))
        .collect();
    import(&database, &nodes).await;
    edit(&database, 2, "heading = 10").await;
    import(&database, &nodes[4..]).await;
    assert_eq!(
        count(&database, "feature where status = 'removed'").await,
        0,
        "an extract of a part"
    );

    // Complete, but elsewhere.
    let elsewhere = Completeness {
        within: Some(Extent::Box(BBox::new(5.0, 43.0, 6.0, 44.0).unwrap())),
        allow_deletions: false,
    };
    let (_, departed) = osm_file_within(&database.pool, &file(&nodes[4..]).0, &elsewhere)
        .await
        .unwrap();
    assert_eq!(departed, 0);

    let (counts, departed) = import_whole(&database, &nodes[2..], false).await.unwrap();
    assert_eq!((counts.unchanged, departed), (8, 2));
    // What rests on OpenStreetMap alone is said to be gone; what somebody has seen waits for a look.
    assert_eq!(device(&database, 1).await.0, "removed");
    assert_eq!(device(&database, 2).await.0, "observed");
    let why: Vec<(String, String)> = questions(&database)
        .await
        .into_iter()
        .map(|(id, why, _)| (id, why))
        .collect();
    assert_eq!(
        why,
        [
            ("node/1".to_owned(), "absent".to_owned()),
            ("node/2".to_owned(), "absent".to_owned())
        ]
    );
    let before = count(&database, "change").await;
    let (_, departed) = import_whole(&database, &nodes[2..], false).await.unwrap();
    assert_eq!((departed, count(&database, "change").await), (0, before), "twice");

    // It comes back, with what was found out about the other one meanwhile.
    import(&database, &nodes).await;
    assert_eq!(device(&database, 1).await.0, "authorised");
    let (status, _, heading, ..) = device(&database, 2).await;
    assert_eq!((status.as_str(), heading), ("confirmed", Some(10.0)));
    assert!(questions(&database).await.is_empty(), "nothing is left to ask");
}

#[tokio::test]
async fn a_file_without_two_fifths_of_what_is_known_is_refused_whole() {
    let database = TestDatabase::create().await;
    let nodes: Vec<Node<'_>> = (1..=10)
        .map(|id| (id, 1, 1.0, 43.0 + id as f64 / 100.0, CAMERA))
        .collect();
    import(&database, &nodes).await;
    let error = import_whole(&database, &nodes[5..], false).await.unwrap_err();
    let error = format!("{error:#}");
    assert!(
        error.contains("5 of 10 devices") && error.contains("--allow-deletions"),
        "{error}"
    );
    assert_eq!(count(&database, "import").await, 1, "nothing was imported");
    let body = format!(
        "<delete>{}</delete>",
        (1..=5)
            .map(|id| format!(r#"<node id="{id}" version="2"/>"#))
            .collect::<Vec<_>>()
            .concat()
    );
    let error = osm_file(&database.pool, &changes(&body).0).await.unwrap_err();
    assert!(
        format!("{error:#}").contains("5 of 10 devices of the dataset"),
        "{error:#}"
    );

    let (_, departed) = import_whole(&database, &nodes[4..], false).await.unwrap();
    assert_eq!(departed, 4, "forty of a hundred are not more than that");
    let (_, departed) = import_whole(&database, &nodes[9..], true).await.unwrap();
    assert_eq!(departed, 5);
    assert_eq!(
        count(&database, "feature where visibility = 'published'").await,
        10,
        "never deleted"
    );
}

#[tokio::test]
async fn what_a_file_says_of_deleted_and_changed_objects_is_followed() {
    let database = TestDatabase::create().await;
    let nodes: Vec<Node<'_>> = (1..=10)
        .map(|id| (id, 3, 1.0, 43.0 + id as f64 / 100.0, CAMERA))
        .collect();
    import(&database, &nodes).await;
    let lamp: &[(&str, &str)] = &[("highway", "street_lamp")];
    let doorbell = tagged(&[("camera:type", "doorbell")]);
    let body = format!(
        r#"<delete><node id="1" version="4"/><node id="2" version="2"/><node id="99" version="2"/></delete><modify>{}</modify>"#,
        xml(&[(3, 4, 1.0, 43.03, lamp), (4, 4, 1.0, 43.04, &doorbell)])
    );
    let (_, departed) = osm_file_within(&database.pool, &changes(&body).0, &Completeness::default())
        .await
        .unwrap();
    assert_eq!(departed, 3);
    let why: Vec<(String, String)> = questions(&database)
        .await
        .into_iter()
        .map(|(id, why, _)| (id, why))
        .collect();
    assert_eq!(
        why,
        [
            ("node/1".to_owned(), "deleted".to_owned()),
            ("node/3".to_owned(), "no_device".to_owned()),
            ("node/4".to_owned(), "refused".to_owned()),
        ]
    );
    assert_eq!(device(&database, 1).await.0, "removed");
    assert_eq!(
        device(&database, 2).await.0,
        "authorised",
        "the deletion of a version before"
    );
    assert_eq!(device(&database, 3).await.0, "removed");
    assert_eq!(device(&database, 4).await.0, "authorised", "it may well be there");
    // Restored in OpenStreetMap.
    import(&database, &[(1, 5, 1.0, 43.01, CAMERA)]).await;
    assert_eq!(device(&database, 1).await.0, "authorised");
    // An older extract, from before it was restored and deleted again.
    osm_file(
        &database.pool,
        &changes(r#"<delete><node id="1" version="6"/></delete>"#).0,
    )
    .await
    .unwrap();
    import(&database, &[(1, 5, 1.0, 43.01, CAMERA)]).await;
    assert_eq!(device(&database, 1).await.0, "removed");
}

#[tokio::test]
async fn devices_on_one_node_come_and_go_and_keep_their_features() {
    let database = TestDatabase::create().await;
    let by_heading = async || -> Vec<(f64, uuid::Uuid, String)> {
        sqlx::query_as(
            "select device.heading, feature.id, feature.status::text
            from device join feature on feature.id = device.feature_id order by device.heading, feature.id",
        )
        .fetch_all(&database.pool)
        .await
        .unwrap()
    };
    let aimed = |direction| tagged(&[("camera:direction", direction)]);
    import(&database, &[(1, 1, 1.0, 43.0, &aimed("90;270"))]).await;
    let two = by_heading().await;
    // One in front, one behind: the two that were there are the same as before.
    import(&database, &[(1, 2, 1.0, 43.0, &aimed("10;90;180;270"))]).await;
    let four = by_heading().await;
    assert_eq!(four.len(), 4);
    assert_eq!((four[1].1, four[3].1), (two[0].1, two[1].1));
    assert_eq!(
        count(&database, "(select distinct mast_id from device) as mast").await,
        1
    );
    // Three go, and the one that stays is the third.
    let (_, departed) = osm_file_within(
        &database.pool,
        &file(&[(1, 3, 1.0, 43.0, &aimed("180"))]).0,
        &Completeness {
            allow_deletions: true,
            ..Completeness::default()
        },
    )
    .await
    .unwrap();
    assert_eq!(departed, 3);
    let one = by_heading().await;
    let statuses: Vec<&str> = one.iter().map(|(_, _, status)| status.as_str()).collect();
    assert_eq!(statuses, ["removed", "removed", "authorised", "removed"]);
    assert_eq!(one[2].1, four[2].1);
    // And back.
    import(&database, &[(1, 4, 1.0, 43.0, &aimed("270;180"))]).await;
    let back = by_heading().await;
    assert_eq!(
        (back.len(), back[3].2.as_str(), back[3].1),
        (4, "authorised", two[1].1)
    );
}
