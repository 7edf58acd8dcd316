//! `contrechamp serve`: the web server, with the feed, the snapshot file and the retention schedule beside it.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use domain::permission::{Role, Roles};
use futures_util::FutureExt as _;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use server::exports::DumpFiles;
use server::instance::Instance;
use server::listen::{self, ConnectionLimits, Door};
use server::{AppState, Published};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::commands::{account, dump, import, place, sample};
use crate::config::{ServeOptions, Settings};
use crate::database::{self, Database};
use crate::{bucket, clock, dumps, feed, instance_secret, photos, snapshot, sweep, traces};

pub async fn run(settings: &Settings, options: &ServeOptions) -> anyhow::Result<()> {
    let home = database::absolute_home(settings)?;
    let instance = options.instance.read()?;
    bucket::provide_tls();
    raise_file_limit();
    // Bound first: a second instance on the same port fails before it touches anything.
    let doors = Doors {
        public: bind(options.listen).await?,
        onion: match options.onion_listen {
            Some(address) => Some(bind(address).await?),
            None => None,
        },
    };
    let database = Database::open(settings, options.connections).await?;
    let served = serve(settings, &home, options, instance, doors, &database).await;
    let closed = database.close().await;
    served.and(closed)
}

/// Where people come in.
struct Doors {
    public: TcpListener,
    onion: Option<TcpListener>,
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("listen on {address}"))
}

/// Serves at all doors until the signal to stop.
async fn answer(doors: Doors, state: AppState) {
    let published = Arc::clone(&state.published);
    let app = server::app(state);
    // Whoever waits for a change is let go first: the others have the grace period for themselves.
    let stop = stop_signal()
        .inspect(move |()| published.changes().close())
        .shared();
    let limits = ConnectionLimits::default();
    let public = listen::serve(doors.public, app.clone(), limits, stop.clone());
    let onion = async {
        if let Some(listener) = doors.onion {
            listen::serve_at(Door::Onion, listener, app, limits, stop).await;
        }
    };
    tokio::join!(public, onion);
}

async fn serve(
    settings: &Settings,
    home: &Path,
    options: &ServeOptions,
    instance: Instance,
    doors: Doors,
    database: &Database,
) -> anyhow::Result<()> {
    let base_url = match &options.base_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", doors.public.local_addr()?),
    };
    let published = Arc::new(Published::empty());
    let snapshot_path = snapshot::path(home);
    match start_from_database(database, options, &published).await {
        Ok(()) => announce(database, options, &base_url).await?,
        Err(error) if is_outage(&error) => start_from_snapshot(&snapshot_path, &published, &error)?,
        Err(error) => return Err(error),
    }
    let secret = instance_secret::load_or_make(home)?;
    let photos = Arc::new(photos::open(settings, home, secret)?);
    let dumps = dump::open(settings, home)?;
    let state = AppState::new(
        database.pool.clone(),
        Arc::clone(&published),
        server_settings(options, &base_url, secret, dumps.files()?, instance),
        clock::shared(),
        Arc::clone(&photos),
    )?;
    let beside = [
        tokio::spawn(feed::follow(
            database.pool.clone(),
            Arc::clone(&published),
            clock::shared(),
        )),
        tokio::spawn(sweep::keep_sweeping(database.pool.clone(), clock::shared())),
        tokio::spawn(photos::keep_listing(Arc::clone(&photos), database.pool.clone())),
        tokio::spawn(traces::keep_removing(database.pool.clone(), clock::shared())),
        tokio::spawn(sweep::keep_grouping(database.pool.clone(), clock::shared())),
        tokio::spawn(photos::keep_removing(
            photos,
            database.pool.clone(),
            clock::shared(),
        )),
        tokio::spawn(dumps::keep_making(
            dumps,
            database.pool.clone(),
            Some(Arc::clone(&published)),
            clock::shared(),
        )),
        tokio::spawn(snapshot::keep_writing(
            Arc::clone(&published),
            snapshot_path.clone(),
        )),
    ];
    tokio::select! {
        () = answer(doors, state) => {}
        () = database.look_after(), if database.is_private() => {}
    }
    for task in beside {
        task.abort();
    }
    snapshot::write(&published.snapshot(), &snapshot_path)
}

async fn start_from_database(
    database: &Database,
    options: &ServeOptions,
    published: &Published,
) -> anyhow::Result<()> {
    database.make_ready().await?;
    prepare(database, options).await?;
    published.replace(
        feed::load(&database.pool)
            .await
            .context("read what is published")?,
    );
    Ok(())
}

/// What `cargo xtask run` asks for: each thing once, and quickly nothing the next time.
async fn prepare(database: &Database, options: &ServeOptions) -> anyhow::Result<()> {
    let pool = &database.pool;
    if let Some(folder) = &options.places
        && store::places::count(pool).await? == 0
    {
        tracing::info!("loading places; this happens once");
        place::import(pool, std::slice::from_ref(folder)).await?;
    }
    if (options.with_sample || !options.with_osm.is_empty())
        && store::public::fingerprint(pool).await?.count == 0
    {
        if options.with_sample {
            tracing::info!("loading the sample data; this happens once");
            sample::load(pool).await?;
        }
        for file in &options.with_osm {
            tracing::info!("importing {}; this happens once", file.display());
            import::osm_file(pool, file).await?;
        }
    }
    Ok(())
}

/// Whether the database does not answer, as opposed to answering something that forbids to go on.
fn is_outage(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<store::Error>()
        .is_some_and(store::Error::is_unavailable)
}

fn start_from_snapshot(path: &Path, published: &Published, outage: &anyhow::Error) -> anyhow::Result<()> {
    let atlas = snapshot::read(path)?.with_context(|| {
        format!("no snapshot to serve from meanwhile, and the database does not answer: {outage:#}")
    })?;
    tracing::warn!(
        "the database does not answer: serving {} features from the snapshot, read-only",
        atlas.len()
    );
    published.replace(atlas);
    Ok(())
}

fn server_settings(
    options: &ServeOptions,
    base_url: &str,
    secret: [u8; 32],
    dumps: DumpFiles,
    instance: Instance,
) -> server::Settings {
    server::Settings {
        base_url: base_url.to_owned(),
        secret,
        assets_dir: options.assets.clone(),
        basemap_dir: options.basemap.clone(),
        dumps,
        insecure_cookies: base_url.starts_with("http://"),
        trusted_proxies: options.trusted_proxies.clone(),
        metrics_token: options.metrics_token.clone(),
        security_contact: options.security_contact.clone(),
        instance,
        quotas: server::limits::Quotas::default(),
        proposes_faces: options.face_boxes,
        shortest_form_time: server::settings::SHORTEST_FORM_TIME,
    }
}

async fn announce(database: &Database, options: &ServeOptions, base_url: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "Contrechamp is at {base_url}")?;
    if options.invite_moderator {
        let roles: Roles = [Role::Reviewer, Role::SeniorReviewer, Role::Admin]
            .into_iter()
            .collect();
        let link = account::invite(&database.pool, roles, None, base_url, clock::now()).await?;
        writeln!(out, "Open a moderator's account, once, within a day: {link}")?;
    }
    out.flush()?;
    Ok(())
}

/// Each connection is an open file, and the usual soft limit of 1,024 is below the cap on connections.
fn raise_file_limit() {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        ..limit
    };
    if let Err(error) = setrlimit(Resource::Nofile, raised) {
        tracing::warn!("the limit of open files stays at {:?}: {error}", limit.current);
    }
}

/// Ends at Ctrl-C or SIGTERM.
pub async fn stop_signal() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!("stopping");
}
