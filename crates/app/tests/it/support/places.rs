//! Places for tests.

use super::TestDatabase;

/// A square of one degree with its south-western corner at these degrees, as a commune. Returns its number.
pub(crate) async fn square(database: &TestDatabase, code: &str, west: i32, south: i32) -> i32 {
    let corner = |x: i32, y: i32| format!("[{},{}]", west + x, south + y);
    let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map(|(x, y)| corner(x, y));
    let geometry = format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, ring.join(","));
    insert(database, code, &geometry).await
}

/// A commune with this GeoJSON geometry. Returns its number.
pub(crate) async fn insert(database: &TestDatabase, code: &str, geometry: &str) -> i32 {
    let place = store::places::NewPlace {
        code: domain::place::PlaceCode::parse(code).unwrap(),
        kind: domain::place::PlaceKind::Commune,
        name: format!("Place {code}"),
        population: None,
        geometry: geometry.to_owned(),
    };
    let mut connection = database.pool.acquire().await.unwrap();
    store::places::upsert(&mut connection, &[place]).await.unwrap();
    sqlx::query_scalar("select id from place where code = $1")
        .bind(code)
        .fetch_one(&mut *connection)
        .await
        .unwrap()
}
