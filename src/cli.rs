//! The command line: arguments, a file for each subcommand, errors with hints, and exit statuses.

mod args;
mod assess;
mod benchmark;
mod check;
mod clear;
mod completions;
mod config;
mod diff;
mod doctor;
mod due;
mod evidence;
mod export;
mod failure;
mod forget;
mod global;
mod help;
mod history;
mod import;
mod interview;
mod keys;
mod log;
mod man;
mod mcp;
mod opinion;
mod paths;
mod plan;
mod printer;
mod rate;
mod redo;
mod report;
mod share;
mod shell;
mod show;
mod skills;
mod team;
mod undo;
mod value;
mod when;
mod world;

pub use args::Args;
pub use world::World;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use directories::BaseDirs;

use args::Subcommand;
use assess::Assess;
use failure::Failure;
use global::Global;
use shell::Shell;

use crate::editor::Editor;
use crate::session::Session;
use crate::text::visible;
use crate::tui;

/// Runs the program in `world` and returns its exit status: 0 done, 1 not done, 2 wrong usage, 3 something is due (only
/// `due`), 128 + n ended by signal n.
pub fn run(mut world: World) -> u8 {
    run_in(&mut world).unwrap_or_else(|failure| world.fail(&failure))
}

fn run_in(world: &mut World) -> Result<u8, Failure> {
    let args = match Args::read(&world.args) {
        Ok(args) => args,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            let help = help::help(&error.to_string(), &world.args, &Args::command(), world.width);
            return world.print(&help, false).map(|()| 0);
        }
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            return world.print(&error.to_string(), false).map(|()| 0);
        }
        Err(error) => return Err(Failure::of_usage(&error, &world.args, &Args::command())),
    };
    execute(args, world)
}

/// Executes the command that `args` contain.
fn execute(args: Args, world: &mut World) -> Result<u8, Failure> {
    let most_lists = if matches!(args.command, Some(Subcommand::Report(_))) { 2 } else { 1 };
    if args.global.benchmark.len() > most_lists {
        return Err(Failure::too_many_lists(most_lists));
    }
    if args.global.demo {
        check_demo(&args)?;
    }
    if let Some(Subcommand::Mcp(mcp)) = args.command {
        return mcp.run(execute_words, &args.global, world).map(|()| 0);
    }
    let mut shell = Shell::new(args.global, world)?;
    match args.command {
        None => open_app(&mut shell, None),
        Some(Subcommand::Assess(assess)) => walk(assess, &mut shell),
        Some(Subcommand::Due(due)) => due.run(&mut shell),
        Some(command) => dispatch(command, &mut shell).map(|()| 0),
    }
}

/// Executes a command from its words, with the global options of `base` except the lists.
fn execute_words(words: &[OsString], base: &Global, world: &mut World) -> Result<(), Failure> {
    let mut args = Args::try_parse_from(words).map_err(|error| Failure::of_usage(&error, words, &Args::command()))?;
    let named = std::mem::replace(&mut args.global, base.clone()).benchmark;
    if !named.is_empty() {
        args.global.benchmark = named;
    }
    execute(args, world).map(drop)
}

/// Returns an error if the command makes no sense in a demo.
fn check_demo(args: &Args) -> Result<(), Failure> {
    if args.global.data_dir.is_some() {
        return Err(Failure::usage("`--demo` and `--data-dir <DIR>` do not go together")
            .hint("a demo has sample data in memory: leave one of them out"));
    }
    if args.command.as_ref().is_some_and(|command| !command.suits_demo()) {
        return Err(Failure::usage("`--demo` works only with commands that show ratings")
            .hint("`skillgap --demo` opens the app, in which everything can be tried"));
    }
    Ok(())
}

fn dispatch(command: Subcommand, shell: &mut Shell<'_>) -> Result<(), Failure> {
    match command {
        Subcommand::Assess(command) => command.run_plain(shell),
        Subcommand::Rate(command) => command.run(shell),
        Subcommand::Clear(command) => command.run(shell),
        Subcommand::Undo(command) => command.run(shell),
        Subcommand::Redo(command) => command.run(shell),
        Subcommand::Forget(command) => command.run(shell),
        Subcommand::Show(command) => command.run(shell),
        Subcommand::Skills(command) => command.run(shell),
        Subcommand::Report(command) => command.run(shell),
        Subcommand::Plan(command) => command.run(shell),
        Subcommand::Log(command) => command.run(shell),
        Subcommand::Check(command) => command.run(shell),
        Subcommand::Evidence(command) => command.run(shell),
        Subcommand::Due(command) => command.run(shell).map(drop),
        Subcommand::Export(command) => command.run(shell),
        Subcommand::Share(command) => command.run(shell),
        Subcommand::Team(command) => command.run(shell),
        Subcommand::Import(command) => command.run(shell),
        Subcommand::Opinion(command) => command.run(shell),
        Subcommand::History(command) => command.run(shell),
        Subcommand::Diff(command) => command.run(shell),
        Subcommand::Benchmark(command) => command.run(shell),
        Subcommand::Interview(command) => command.run(shell),
        Subcommand::Doctor(command) => command.run(shell),
        Subcommand::Config(command) => command.run(shell),
        Subcommand::Keys(command) => command.run(shell),
        Subcommand::Paths(command) => command.run(shell),
        Subcommand::Completions(command) => command.run(Args::command(), shell),
        Subcommand::Mcp(_) => Ok(()),
        Subcommand::Man(command) => command.run(Args::command(), shell),
    }
}

/// Runs the assessment: in the app, or line by line if the user asks for it or the terminal cannot show the app.
fn walk(assess: Assess, shell: &mut Shell<'_>) -> Result<u8, Failure> {
    if assess.plain || shell.world.is_dumb() {
        assess.run_plain(shell).map(|()| 0)
    } else {
        open_app(shell, Some(assess))
    }
}

fn open_app(shell: &mut Shell<'_>, assess: Option<Assess>) -> Result<u8, Failure> {
    let world = &shell.world;
    if !world.stdin_is_terminal || !world.stdout_is_terminal {
        return Err(Failure::new("the app needs a terminal")
            .hint("without one, use `skillgap report`, `skillgap export` or `skillgap assess --plain`"));
    }
    if world.is_dumb() {
        return assess.unwrap_or_default().run_plain(shell).map(|()| 0);
    }
    let inbox = tui::Inbox::default();
    let mut session = shell.session_waking(inbox.wake())?;
    session.require_explanations(assess.as_ref().is_some_and(|assess| assess.explain));
    let begins_with_walk = assess.is_some();
    let walk = assess.map(|assess| assess.walk(&session)).transpose()?.flatten();
    let settings = tui::Settings { begins_with_walk, walk, ..app_settings(shell) };
    run_app(session, settings, &inbox, shell)
}

/// Returns the settings of the app on the user's own record.
fn app_settings(shell: &mut Shell<'_>) -> tui::Settings {
    let warning = std::mem::take(&mut shell.config_warnings).into_iter().next();
    tui::Settings {
        color: shell.page.color,
        editor: Editor::named(shell.world.text("VISUAL"), shell.world.text("EDITOR")).filter(|_| cfg!(unix)),
        has_few_colors: shell.world.has_few_colors(),
        has_rgb: shell.world.has_rgb(),
        colorfgbg: shell.world.text("COLORFGBG"),
        symbols: shell.page.symbols,
        data_folder: shell.paths.data.clone(),
        state_folder: (!shell.is_demo).then(|| shell.paths.state.clone()),
        folder: std::env::current_dir().unwrap_or_else(|_| std::env::temp_dir()),
        home: BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
        own_lists: shell.own_lists(),
        opinions: (!shell.is_demo).then(|| shell.opinions()),
        warning,
        names_list: shell.benchmark.is_some(),
        begins_with_walk: false,
        walk: None,
    }
}

/// Runs the app until the user quits, and returns the exit status.
fn run_app(
    session: Session,
    settings: tui::Settings,
    inbox: &tui::Inbox,
    shell: &mut Shell<'_>,
) -> Result<u8, Failure> {
    let (ended, unsaved) =
        tui::run(session, settings, inbox).map_err(|error| Failure::new(format!("no terminal to draw on: {error}")))?;
    let status = match &ended {
        tui::Ended::Quit | tui::Ended::Lost => 0,
        tui::Ended::Signal(signal) => 128 + signal,
        tui::Ended::Elsewhere(file) => {
            let file = file.to_string_lossy();
            let file = visible(&file);
            shell.world.say(&format!("what could not be saved is in `{file}`; `skillgap import {file}` brings it in"));
            1
        }
        tui::Ended::NoThread(why) => {
            return Err(Failure::new(format!("the app could not start a thread: {why}"))
                .hint("allow more processes (`ulimit -u`), or use `skillgap assess --plain`"));
        }
        tui::Ended::Broken(why) => {
            return Err(Failure::new(unsaved.unwrap_or_else(|| format!("the terminal is gone: {why}"))));
        }
    };
    match unsaved {
        Some(unsaved) => Err(Failure { status: status.max(1), ..Failure::new(unsaved) }),
        None => Ok(status),
    }
}
