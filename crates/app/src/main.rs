//! `contrechamp`: the one binary. Reads the configuration and runs a command.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use contrechamp::commands;
use contrechamp::config::{Command, Config};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let Config { settings, command } = Config::parse();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&settings.log))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    let result = runtime.block_on(async {
        match command {
            Command::Serve(options) => commands::serve::run(&settings, &options).await,
            Command::Work => commands::work::run(&settings).await,
            Command::Migrate => commands::migrate::run(&settings).await,
            Command::Import(command) => commands::import::run(&settings, &command).await,
            Command::Export(options) => commands::export::run(&settings, &options).await,
            Command::Place(command) => commands::place::run(&settings, &command).await,
            Command::Organisation(command) => commands::organisation::run(&settings, command).await,
            Command::Sample(command) => commands::sample::run(&settings, command).await,
            Command::Account(command) => commands::account::run(&settings, &command).await,
            Command::Dump => commands::dump::run(&settings).await,
            Command::Backup(options) => commands::backup::make(&settings, &options).await,
            Command::Restore(options) => commands::backup::restore(&settings, &options).await,
            Command::Disclose(options) => commands::disclose::run(&settings, &options).await,
            Command::Streets(options) => commands::streets::run(&settings, &options).await,
            Command::Doctor(options) => commands::doctor::run(&settings, &options).await,
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

/// One line: what was tried, and then each cause.
fn fail(error: &anyhow::Error) -> ExitCode {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(std::io::stderr(), "contrechamp: {error:#}");
    ExitCode::FAILURE
}
