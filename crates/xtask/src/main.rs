//! `cargo xtask`: the developers' commands. `cargo xtask run` and `cargo xtask test` do all set-up themselves.
//!
//! One file a command. What ships must not be here: the program never calls this.

mod basemap;
mod bench;
mod database;
mod environment;
mod frontend;
mod generate;
mod organisations;
mod packages;
mod places;
mod process;
mod run;
mod setup;
mod sqlx;
mod stamp;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::environment::Environment;
use crate::setup::For;

const HELP: &str = "cargo xtask <command>

  run [-- ARGUMENTS]  set up, build, load places and sample data, start; prints the address and a sign-in link
  test [--fast]       set up, then all checks and tests; --fast leaves out clippy and the browser

  tidy                the rules that no compiler checks
  sqlx [--check]      renew (or compare) the statements' cache in .sqlx
  generate [--check]  renew (or compare) the generated files of docs/
  basemap             build the map background into basemap/
  places              write the places into var/places/
  organisations [--measure]
                      names in the real data as candidates for the list of organisations; or what the list covers
  bench               measure, and write docs/benchmarks.md
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let environment = Environment::read();
    let root = workspace::root();
    let (command, rest) = arguments
        .split_first()
        .map_or(("help", &[][..]), |(first, rest)| (first.as_str(), rest));
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (command, rest.as_slice()) {
        ("run", ["--", serve @ ..] | serve) => run::run(root, &environment, serve),
        ("test", []) => test::run(root, &environment, test::Extent::Whole),
        ("test", ["--fast"]) => test::run(root, &environment, test::Extent::Fast),
        ("tidy", []) => tidy::run(root),
        ("sqlx", []) => sqlx::renew(root, &environment),
        ("sqlx", ["--check"]) => sqlx::check(root, &environment),
        ("generate", []) => generate::renew(root, &environment),
        ("generate", ["--check"]) => generate::check(root, &environment),
        ("basemap", []) => {
            setup::install(root, &environment, For::Run)?;
            basemap::run(root)
        }
        ("places", []) => {
            setup::install(root, &environment, For::Run)?;
            places::run(root)
        }
        ("organisations", []) => organisations::candidates(root, &environment),
        ("organisations", ["--measure"]) => organisations::measure(root, &environment),
        ("bench", []) => bench::run(root, &environment),
        ("help" | "--help" | "-h", _) => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("unknown: {}\n\n{HELP}", arguments.join(" ")),
    }
}
