//! Command line and environment. The only place that reads the environment; each value is documented here once.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

pub use crate::dataset_options::{DatasetOptions, ImportCommand, ImportOptions};
pub use crate::instance_options::{InstanceOptions, StreetsOptions};

/// A map of the devices that watch public space, made by citizens.
#[derive(Debug, Parser)]
#[command(name = "contrechamp", version, about)]
pub struct Config {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Debug, Args)]
pub struct Settings {
    /// PostgreSQL with PostGIS. Unset: a private cluster under the home folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// Folder of everything that this instance keeps: private cluster, secret, snapshot.
    #[arg(long, env = "CONTRECHAMP_HOME", default_value = "var", global = true)]
    pub home: PathBuf,

    /// Where the photos of reports lie, encrypted: a folder, or s3://BUCKET/PREFIX. Unset: `photos` in the home folder.
    #[arg(long, env = "PHOTO_STORE", global = true)]
    pub photo_store: Option<String>,

    #[command(flatten)]
    pub s3: S3Options,

    /// Folder of the PostgreSQL programs, when the search does not find the right one.
    #[arg(long, env = "PG_BIN", global = true)]
    pub pg_bin: Option<PathBuf>,

    /// `PATH`, where the PostgreSQL programs are looked for.
    #[arg(long, env = "PATH", hide = true, hide_env_values = true, global = true)]
    pub search_path: Option<std::ffi::OsString>,

    /// Where the dated dumps lie: a folder, or s3://BUCKET/PREFIX. Unset: `dumps` in the home folder.
    #[arg(long, env = "CONTRECHAMP_DUMPS", global = true)]
    pub dumps: Option<String>,

    /// When the dump of a day is made, in UTC, or `never`.
    #[arg(
        long,
        env = "CONTRECHAMP_DUMPS_AT",
        default_value = "03:30",
        value_parser = daily,
        global = true
    )]
    pub dumps_at: Daily,

    /// Origin of the links in the files of dumps.
    #[arg(
        long,
        env = "CONTRECHAMP_BASE_URL",
        default_value = "http://127.0.0.1:8080",
        global = true
    )]
    pub dumps_base_url: String,

    /// What to log, in the syntax of tracing's `EnvFilter`: a level, or levels by target.
    #[arg(
        long,
        env = "CONTRECHAMP_LOG",
        default_value = "info,sqlx=warn",
        global = true
    )]
    pub log: String,
}

/// A time of each day, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daily(pub Option<time::Time>);

fn daily(text: &str) -> Result<Daily, &'static str> {
    const CLOCK: &[BorrowedFormatItem<'static>] = format_description!("[hour]:[minute]");
    if text == "never" {
        return Ok(Daily(None));
    }
    time::Time::parse(text, CLOCK)
        .map(|time| Daily(Some(time)))
        .map_err(|_| "hours and minutes, such as 03:30, or never")
}

/// How to reach the buckets that `PHOTO_STORE` and `CONTRECHAMP_DUMPS` name, by the usual names of such settings.
#[derive(Clone, Debug, Args)]
pub struct S3Options {
    /// Address of an S3-compatible store. Unset: Amazon's own.
    #[arg(long = "s3-endpoint", env = "AWS_ENDPOINT_URL", global = true)]
    pub endpoint: Option<String>,

    /// Region of the bucket.
    #[arg(
        long = "s3-region",
        env = "AWS_REGION",
        default_value = "us-east-1",
        global = true
    )]
    pub region: String,

    /// Who opens the bucket. Unset: what the machine's role allows.
    #[arg(
        long = "s3-access-key-id",
        env = "AWS_ACCESS_KEY_ID",
        hide_env_values = true,
        global = true
    )]
    pub access_key_id: Option<String>,

    /// The secret to the access key.
    #[arg(
        long = "s3-secret-access-key",
        env = "AWS_SECRET_ACCESS_KEY",
        hide_env_values = true,
        global = true
    )]
    pub secret_access_key: Option<String>,

    /// Of temporary credentials.
    #[arg(
        long = "s3-session-token",
        env = "AWS_SESSION_TOKEN",
        hide_env_values = true,
        global = true
    )]
    pub session_token: Option<String>,

    /// Speak plain HTTP to the store: for one on the same machine only.
    #[arg(long = "s3-allow-http", env = "AWS_ALLOW_HTTP", global = true)]
    pub allow_http: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the map, and run the background work beside it.
    Serve(Box<ServeOptions>),
    /// Run the background work alone: what has to be destroyed on schedule.
    Work,
    /// Bring the database to the schema of this version.
    Migrate,
    /// Take devices from a foreign dataset.
    Import(ImportOptions),
    /// Write what is published to a file, as `/exports/` does.
    Export(ExportOptions),
    /// Countries, communes, towns.
    #[command(subcommand)]
    Place(PlaceCommand),
    /// The controlled list of operators, forces and makers.
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// Hand-made demonstration data.
    #[command(subcommand)]
    Sample(SampleCommand),
    /// Moderators' accounts.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Write the dated dump of today, and take out of the older ones what was taken down.
    Dump,
    /// Write a backup of database and photos, and remove those that are too old.
    Backup(BackupOptions),
    /// Make the database of a backup, without what was erased since.
    Restore(RestoreOptions),
    /// Write what is kept about one feature as JSON, for an order to disclose it; the log says so.
    Disclose(DiscloseOptions),
    /// Make a street background of an OpenStreetMap extract: see docs/streets.md.
    Streets(StreetsOptions),
    /// Say what is wrong with this installation, and what to do; follow the chain of the log.
    Doctor(DoctorOptions),
}

#[derive(Clone, Debug, Args)]
pub struct DiscloseOptions {
    /// Id of a device, a deployment or a control room: the end of the address of its page.
    pub feature: uuid::Uuid,
}

#[derive(Clone, Debug, Args)]
pub struct ExportOptions {
    /// Collection and format, as in the address of the file: `devices.gpkg`, `deployments.geojson`.
    #[arg(value_name = "COLLECTION.FORMAT")]
    pub name: String,

    /// What to select, as in the address: `kind=camera&place=fr-31555`. Unset: everything.
    #[arg(long, value_name = "QUERY", default_value = "")]
    pub filter: String,

    /// The file to write, in place of what was there; `-` is the standard output. Unset: a name with collection and day, in this folder.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Origin of the links in the file.
    #[arg(long, env = "CONTRECHAMP_BASE_URL", default_value = "http://127.0.0.1:8080")]
    pub base_url: String,
}

#[derive(Clone, Debug, Args)]
pub struct DoctorOptions {
    /// An earlier head of the log that was noted elsewhere, as `number:hash`; the chain must pass through it.
    #[arg(long, value_name = "HEAD")]
    pub audit_head: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ServeOptions {
    /// Address and port to listen on.
    #[arg(long, env = "CONTRECHAMP_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Second address, for the tor process of an onion service alone (docs/operations.md).
    #[arg(long, env = "CONTRECHAMP_ONION_LISTEN")]
    pub onion_listen: Option<SocketAddr>,

    /// Origin of all absolute links. Unset: the address that it listens on, over plain HTTP.
    #[arg(long, env = "CONTRECHAMP_BASE_URL")]
    pub base_url: Option<String>,

    /// Folder of the built front end.
    #[arg(long, env = "CONTRECHAMP_ASSETS", default_value = "web/dist")]
    pub assets: PathBuf,

    /// Folder of the map background.
    #[arg(long, env = "CONTRECHAMP_BASEMAP", default_value = "basemap")]
    pub basemap: PathBuf,

    /// Proxies whose X-Forwarded-For is believed, separated by commas.
    #[arg(long, env = "CONTRECHAMP_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,

    /// Bearer token that opens /metrics to others than this machine.
    #[arg(long, env = "CONTRECHAMP_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,

    /// Where to report a security problem: a mailto: or https: address.
    #[arg(long, env = "CONTRECHAMP_SECURITY_CONTACT")]
    pub security_contact: Option<String>,

    #[command(flatten)]
    pub instance: InstanceOptions,

    /// Whether a program on this machine proposes boxes over faces to moderators who mask a photo.
    #[arg(
        long,
        env = "CONTRECHAMP_FACE_BOXES",
        default_value_t = true,
        action = clap::ArgAction::Set
    )]
    pub face_boxes: bool,

    /// Connections to the database at most.
    #[arg(long, env = "CONTRECHAMP_DATABASE_CONNECTIONS", default_value_t = 16)]
    pub connections: u32,

    /// Load places from this folder if there are none yet.
    #[arg(long)]
    pub places: Option<PathBuf>,

    /// Load the sample data if nothing has been published yet.
    #[arg(long)]
    pub with_sample: bool,

    /// Import these files of OpenStreetMap data if nothing has been published yet.
    #[arg(long, value_name = "FILE")]
    pub with_osm: Vec<PathBuf>,

    /// Print a one-time link that opens a moderator's account.
    #[arg(long)]
    pub invite_moderator: bool,
}

#[derive(Clone, Debug, Args)]
pub struct BackupOptions {
    /// Folder of the backups, each a folder in it. Unset: `backups` in the home folder.
    #[arg(long = "to", env = "CONTRECHAMP_BACKUPS", value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct RestoreOptions {
    /// The folder of one backup.
    #[arg(value_name = "BACKUP")]
    pub folder: PathBuf,

    /// Remove all that is in the database before.
    #[arg(long)]
    pub replace: bool,
}

#[derive(Clone, Debug, Subcommand)]
pub enum PlaceCommand {
    /// Load the files that `cargo xtask places` makes: countries, communes, arrondissements, departements, regions,
    /// cities. Safe to repeat.
    Import {
        /// The folder, or single files whose names say what they hold.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub enum OrganisationCommand {
    /// Bring the list up to the one that comes with this version: new ones are added, spellings of one become one.
    Load,
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub enum SampleCommand {
    /// Load it; what is here already is left alone.
    Load,
    /// Remove all of it.
    Remove,
}

#[derive(Clone, Debug, Subcommand)]
pub enum AccountCommand {
    /// Print a one-time link that opens an account.
    Invite {
        /// What the account may do.
        #[arg(long = "role", required = true)]
        roles: Vec<RoleName>,
        /// Code of the place where it may; everywhere if none is given.
        #[arg(long)]
        place: Option<String>,
        /// Origin of the link.
        #[arg(long, env = "CONTRECHAMP_BASE_URL", default_value = "http://127.0.0.1:8080")]
        base_url: String,
    },
    /// Print all accounts with their roles.
    List,
    /// Keep an account out, and end its sessions.
    Disable { name: String },
    /// Let an account in again.
    Enable { name: String },
    /// Give a role. On the web this takes two admins.
    Grant(RoleOptions),
    /// Take a role away.
    Revoke(RoleOptions),
    /// End all sessions, the password and the passkeys of an account, and print a one-time link that sets them anew.
    Recover {
        name: String,
        /// Origin of the link.
        #[arg(long, env = "CONTRECHAMP_BASE_URL", default_value = "http://127.0.0.1:8080")]
        base_url: String,
    },
}

#[derive(Clone, Debug, Args)]
pub struct RoleOptions {
    /// Pseudonym of the account.
    pub name: String,
    #[arg(long)]
    pub role: RoleName,
    /// Code of the place where it counts; everywhere if none is given.
    #[arg(long)]
    pub place: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum RoleName {
    Reviewer,
    SeniorReviewer,
    Legal,
    Admin,
    Auditor,
}

impl From<RoleName> for domain::permission::Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Reviewer => Self::Reviewer,
            RoleName::SeniorReviewer => Self::SeniorReviewer,
            RoleName::Legal => Self::Legal,
            RoleName::Admin => Self::Admin,
            RoleName::Auditor => Self::Auditor,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Config::command().debug_assert();
    }
}
