//! A database per test, copied from one that was migrated once.

use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, Executor};
use store::PgPool;

/// Keeps two test processes from making the template at the same time.
const TEMPLATE_LOCK: i64 = 0x636f_6e74_7265;

pub(crate) struct TestDatabase {
    pub(crate) pool: PgPool,
    pub(crate) url: String,
    admin: PgConnectOptions,
    name: String,
}

impl TestDatabase {
    pub(crate) async fn create() -> Self {
        let admin = admin_options();
        let mut connection = PgConnection::connect_with(&admin)
            .await
            .expect("the test cluster answers");
        let template = template(&mut connection).await;
        let name = format!("test_{}", contrechamp::clock::random_id().unwrap().simple());
        // The names are ours, of letters, digits and underscores, and cannot be bound in this statement.
        let create = format!("create database {name} template {template} strategy file_copy");
        connection
            .execute(sqlx::AssertSqlSafe(create))
            .await
            .expect("a test database can be made");
        let url = url_of(&name);
        Self {
            pool: store::pool(&url, 8).unwrap(),
            url,
            admin,
            name,
        }
    }
}

impl TestDatabase {
    /// The database of a cluster of the test's own, migrated.
    pub(crate) async fn of_cluster(cluster: &cluster::Cluster) -> Self {
        let database = Self::in_cluster(cluster);
        let migrated = contrechamp::database::migrate(&database.pool).await;
        migrated.expect("the migrations run");
        database
    }

    /// The same, as it is found.
    pub(crate) fn in_cluster(cluster: &cluster::Cluster) -> Self {
        let url = cluster.url();
        Self {
            pool: store::pool(&url, 8).unwrap(),
            admin: PgConnectOptions::from_str(&cluster.url_of("postgres")).unwrap(),
            url,
            name: "contrechamp".to_owned(),
        }
    }
}

impl TestDatabase {
    /// The same database with other connections.
    pub(crate) fn reopened(mut self) -> Self {
        self.pool = store::pool(&self.url, 8).unwrap();
        self
    }

    /// The same database for a second node. It goes with the first handle.
    pub(crate) fn again(&self) -> Self {
        Self {
            pool: store::pool(&self.url, 8).unwrap(),
            url: self.url.clone(),
            admin: self.admin.clone(),
            name: String::new(),
        }
    }

    /// With nothing in it.
    pub(crate) async fn empty() -> Self {
        let admin = admin_options();
        let mut connection = PgConnection::connect_with(&admin).await.unwrap();
        let name = format!("test_{}", contrechamp::clock::random_id().unwrap().simple());
        let create = format!("create database {name} template template0");
        connection.execute(sqlx::AssertSqlSafe(create)).await.unwrap();
        let url = url_of(&name);
        Self {
            pool: store::pool(&url, 8).unwrap(),
            url,
            admin,
            name,
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (admin, name) = (self.admin.clone(), self.name.clone());
        if name.is_empty() {
            return;
        }
        // A destructor cannot wait for the runtime that it runs on.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let mut connection = PgConnection::connect_with(&admin).await?;
                let drop = format!("drop database if exists {name} with (force)");
                connection.execute(sqlx::AssertSqlSafe(drop)).await
            })
        });
        // The cluster is thrown away as a whole; a database that stays behind harms nobody.
        let _ = dropping.join();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the tests read their environment"
)]
fn database_url() -> String {
    std::env::var("DATABASE_URL")
        .expect("DATABASE_URL names a PostGIS to test on: `cargo xtask test` provides one")
}

fn admin_options() -> PgConnectOptions {
    PgConnectOptions::from_str(&database_url())
        .expect("DATABASE_URL is a PostgreSQL address")
        .database("postgres")
}

/// The address of `DATABASE_URL` with another database.
fn url_of(name: &str) -> String {
    let url = database_url();
    let (address, query) = url
        .split_once('?')
        .map_or((url.as_str(), ""), |(address, query)| (address, query));
    let (server, _) = address.rsplit_once('/').expect("the address names a database");
    format!("{server}/{name}?{query}")
}

/// The migrated database of this state of the migrations, made when it is not there yet.
async fn template(connection: &mut PgConnection) -> String {
    let words = store::vocabularies::LISTS.iter().flat_map(|list| list.codes);
    let fingerprint = store::MIGRATOR
        .iter()
        .flat_map(|migration| migration.checksum.iter().copied())
        .chain(words.flat_map(|code| code.bytes()))
        .chain(contrechamp::commands::organisation::SEED.bytes())
        .fold(0_u64, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
    let name = format!("template_{fingerprint:016x}");
    sqlx::query("select pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut *connection)
        .await
        .unwrap();
    let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&name)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    if !there {
        // Renamed when it is complete, so that a killed test leaves no half-made template behind.
        let unfinished = format!("{name}_unfinished");
        for statement in [
            format!("drop database if exists {unfinished}"),
            format!("create database {unfinished}"),
        ] {
            connection.execute(sqlx::AssertSqlSafe(statement)).await.unwrap();
        }
        let fresh = store::pool(&url_of(&unfinished), 2).unwrap();
        contrechamp::database::migrate(&fresh)
            .await
            .expect("the migrations run");
        fresh.close().await;
        let rename = format!("alter database {unfinished} rename to {name}");
        connection.execute(sqlx::AssertSqlSafe(rename)).await.unwrap();
    }
    sqlx::query("select pg_advisory_unlock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(connection)
        .await
        .unwrap();
    name
}
