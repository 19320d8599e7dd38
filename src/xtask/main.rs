//! `cargo x`: the one command that builds, shows, tests and weighs Palique.
//!
//! It reads its arguments, names the thing to do and hands over; each task has a file of its own.
//! It refuses to guess: a word that it does not know prints the usage and ends with status 2.

mod bench;
mod bundle;
mod chrome;
mod compact;
mod demo;
mod dist;
mod size;
mod slim;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::bundle::Profile;
use crate::workspace::Workspace;

const USAGE: &str = "\
cargo x: build, show, test and weigh Palique

  cargo x build [--release|--smallest]
                                     widget and panel into target/dist, and the server
  cargo x demo [--addr HOST:PORT] [--data DIR]
                                     build all, serve a demo shop (127.0.0.1:8787, target/demo)
  cargo x test [native|wasm|e2e] [ARGS]
                                     all three floors, or one; ARGS go on to cargo test
  cargo x size                       what people download, against the budgets
  cargo x bench [markdown|widget] [ARGS]
                                     measurements: all, or one
  cargo x help                       this text

  Variables: PALIQUE_WASM_OPT, CHROME and CHROMEDRIVER name programs that are not on the PATH;
  PALIQUE_ADMIN_KEY is the demo server's admin key.
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Build(Profile),
    Demo(demo::Options),
    Test(Vec<test::Floor>, Vec<String>),
    Size,
    Bench(Vec<bench::Bench>, Vec<String>),
    Help,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let task = match parse(&words) {
        Ok(task) => task,
        Err(sentence) => {
            eprintln!("cargo x: {sentence}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match perform(task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("cargo x: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<ExitCode> {
    if task == Task::Help {
        print!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::locate()?;
    match task {
        Task::Build(profile) => {
            if profile == Profile::Smallest && !toolchain::ensure_rust_src()? {
                bail!("--smallest compiles the standard library along: that needs the component rust-src");
            }
            bundle::build(&workspace, profile)?;
            workspace.build_server()?;
            workspace::say(&format!(
                "Built {} and {}",
                workspace.dist().display(),
                workspace.server().display()
            ));
        }
        Task::Demo(options) => return demo::serve(&workspace, &options),
        Task::Test(floors, arguments) => test::run(&workspace, &floors, &arguments)?,
        Task::Size => size::weigh(&workspace)?,
        Task::Bench(benches, arguments) => bench::run(&workspace, &benches, &arguments)?,
        Task::Help => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// The command line as a task, or a sentence that says which word was not understood.
fn parse(words: &[String]) -> Result<Task, String> {
    let Some((verb, rest)) = words.split_first() else {
        return Ok(Task::Help);
    };
    match verb.as_str() {
        "build" => match rest {
            [] => Ok(Task::Build(Profile::Quick)),
            [flag] if flag == "--release" => Ok(Task::Build(Profile::Release)),
            [flag] if flag == "--smallest" => Ok(Task::Build(Profile::Smallest)),
            [word, ..] => Err(format!("`build` does not know `{word}`")),
        },
        "demo" => demo::Options::parse(rest).map(Task::Demo),
        "test" => {
            let (floors, arguments) = choose(rest, test::Floor::named, &test::Floor::ALL);
            Ok(Task::Test(floors, arguments))
        }
        "bench" => {
            let (benches, arguments) = choose(rest, bench::Bench::named, &bench::Bench::ALL);
            Ok(Task::Bench(benches, arguments))
        }
        "size" if rest.is_empty() => Ok(Task::Size),
        "size" => Err("`size` takes no arguments".to_owned()),
        "help" | "--help" | "-h" => Ok(Task::Help),
        unknown => Err(format!("`{unknown}` is not one of its tasks")),
    }
}

/// A first word that names one of `all` chooses it; without one, all are meant. What follows is
/// passed on.
fn choose<T: Copy>(words: &[String], named: fn(&str) -> Option<T>, all: &[T]) -> (Vec<T>, Vec<String>) {
    match words.split_first() {
        Some((first, rest)) => match named(first) {
            Some(one) => (vec![one], rest.to_vec()),
            None => (all.to_vec(), words.to_vec()),
        },
        None => (all.to_vec(), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words)
    }

    #[test]
    fn no_word_at_all_asks_for_help() {
        assert_eq!(parsed(""), Ok(Task::Help));
    }

    #[test]
    fn build_is_quick_unless_release_is_asked_for() {
        assert_eq!(parsed("build"), Ok(Task::Build(Profile::Quick)));
        assert_eq!(parsed("build --release"), Ok(Task::Build(Profile::Release)));
        assert_eq!(parsed("build --smallest"), Ok(Task::Build(Profile::Smallest)));
    }

    #[test]
    fn test_without_a_floor_means_all_three_from_the_quickest_on() {
        let all = vec![test::Floor::Native, test::Floor::Wasm, test::Floor::EndToEnd];
        assert_eq!(parsed("test"), Ok(Task::Test(all, Vec::new())));
    }

    #[test]
    fn what_follows_a_floor_is_passed_on() {
        let expected =
            Task::Test(vec![test::Floor::EndToEnd], vec!["--test".to_owned(), "journey".to_owned()]);
        assert_eq!(parsed("test e2e --test journey"), Ok(expected));
    }

    #[test]
    fn an_unknown_word_is_named_in_the_refusal() {
        let refusal = parsed("biuld").unwrap_err();
        assert!(refusal.contains("`biuld`"), "{refusal}");
        let refusal = parsed("build --fast").unwrap_err();
        assert!(refusal.contains("`--fast`"), "{refusal}");
    }
}
