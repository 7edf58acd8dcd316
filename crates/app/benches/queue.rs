//! The page of the queue with 100,000 open reviews, as the server makes it: all of them, one kind, one commune, one country, and
//! the step to the next one. One line per figure, `name value unit limit verdict`; each is the median of [`RUNS`].
//! `cargo bench -p contrechamp --bench queue`.

mod instance;

use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use reqwest::Client;
use server::listen::ConnectionLimits;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;

const RUNS: usize = 21;

/// Of the goals of review, in milliseconds.
const MOST_MS: f64 = 50.0;

/// What the browser of the moderator keeps: 32 bytes, each of them 9.
const TOKEN: [u8; 32] = [9; 32];
const COOKIE: &str = "session=CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";

fn main() -> anyhow::Result<()> {
    let home = std::env::temp_dir().join(format!("contrechamp-bench-queue-{}", std::process::id()));
    let outcome = tokio::runtime::Runtime::new()?.block_on(measure(&home));
    let _ = std::fs::remove_dir_all(&home);
    outcome
}

async fn measure(home: &Path) -> anyhow::Result<()> {
    let database = instance::database(home).await?;
    sqlx::raw_sql(include_str!("queue.sql"))
        .execute(&database.pool)
        .await?;
    sqlx::raw_sql("vacuum analyze").execute(&database.pool).await?;
    sign_in(&database.pool).await?;
    let state = instance::state(&database, home)?;
    state
        .published
        .replace(contrechamp::feed::load(&database.pool).await?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(server::listen::serve(
        listener,
        server::app(state),
        ConnectionLimits::default(),
        std::future::pending(),
    ));
    contrechamp::bucket::provide_tls();
    let no_redirects = reqwest::redirect::Policy::none();
    let client = Client::builder().redirect(no_redirects).build()?;
    for (name, query, most) in [
        ("queue_all", "", Some(MOST_MS)),
        ("queue_kind", "?kind=deployment.drone", Some(MOST_MS)),
        ("queue_reason", "?reason=map_wrong", Some(MOST_MS)),
        ("queue_commune", "?place=fr-10555", Some(MOST_MS)),
        ("queue_department", "?place=fr-d31", Some(MOST_MS)),
        // Nobody works on a whole country; nor does it take longer than a person notices.
        ("queue_country", "?place=fr", None),
    ] {
        let url = format!("{origin}/moderation{query}");
        let page = median(|| open(&client, &url)).await?;
        figure(name, page, most);
    }
    let next = median(|| next(&client, &origin)).await?;
    figure("queue_next", next, Some(MOST_MS));
    server.abort();
    Ok(())
}

/// A moderator with a session.
async fn sign_in(pool: &sqlx::PgPool) -> anyhow::Result<()> {
    let hash: [u8; 32] = Sha256::digest(TOKEN).into();
    sqlx::query(
        "
        with moderator as (
            insert into account (id, name, password_hash, totp_secret)
            values (gen_random_uuid(), 'bench', '', '')
            returning id
        ),
        granted as (
            insert into role_grant (account_id, role) select id, 'reviewer' from moderator
        )
        insert into session (token_hash, account_id, created_at, seen_at) select $1, id, now(), now() from moderator
        ",
    )
    .bind(hash.as_slice())
    .execute(pool)
    .await?;
    Ok(())
}

async fn open(client: &Client, url: &str) -> anyhow::Result<()> {
    let answer = client.get(url).header("cookie", COOKIE).send().await?;
    let page = answer.error_for_status()?.text().await?;
    ensure!(page.contains("/moderation/reviews/"), "an empty queue");
    Ok(())
}

async fn next(client: &Client, origin: &str) -> anyhow::Result<()> {
    let request = client
        .post(format!("{origin}/moderation/next"))
        .header("cookie", COOKIE)
        .header("origin", origin)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("");
    let answer = request.send().await?.error_for_status()?;
    let to = answer.headers().get("location").context("no way on")?;
    ensure!(to.to_str()?.starts_with("/moderation/reviews/"), "none is free");
    Ok(())
}

/// In milliseconds; the first one warms up.
async fn median<F: Future<Output = anyhow::Result<()>>>(run: impl Fn() -> F) -> anyhow::Result<f64> {
    run().await?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let began = Instant::now();
        run().await?;
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[RUNS / 2])
}

fn figure(name: &str, value: f64, most: Option<f64>) {
    match most {
        Some(most) => {
            let verdict = if value <= most { "ok" } else { "missed" };
            println!("{name} {value:.1} ms <={most} {verdict}");
        }
        None => println!("{name} {value:.1} ms - -"),
    }
}
