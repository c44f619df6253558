use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args as Arguments, Error, Parser, ValueEnum};

use super::{
    assess, benchmark, clear, completions, config, diff, doctor, export, forget, history, import, interview, keys, man,
    paths, plan, rate, redo, report, show, skills, undo,
};

/// Find out where you stand as a backend developer.
///
/// Without a command, skillgap opens its app: it walks you through the skills of a published must-have list, keeps
/// every answer on this machine, shows the gaps, and says what to work on next. Each command below does one of these
/// from the shell.
#[derive(Debug, Parser)]
#[command(name = "skillgap", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Subcommand>,
}

impl Args {
    /// Reads the arguments of the program. Of an option of every command, clap keeps what stands behind the command and
    /// forgets what stands before it; but of two lists, both are meant.
    pub(super) fn read(args: &[OsString]) -> Result<Self, Error> {
        let mut read = Self::try_parse_from(args)?;
        if read.global.benchmark.is_empty() {
            return Ok(read);
        }
        let before = Before::try_parse_from(args).map(|before| before.global.benchmark).unwrap_or_default();
        if before != read.global.benchmark {
            read.global.benchmark.splice(0..0, before);
        }
        Ok(read)
    }
}

/// What stands before the command.
#[derive(Debug, Parser)]
struct Before {
    #[command(flatten)]
    global: Global,
    /// The command, with all that stands behind it.
    #[arg(trailing_var_arg = true)]
    _command: Vec<OsString>,
}

/// What every command takes.
#[derive(Debug, Arguments)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// Keep and read the data here [env: SKILLGAP_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,
    /// Measure against this list: an id or a file; for a report, a second one beside it [env: SKILLGAP_BENCHMARK]
    #[arg(short, long, global = true, value_name = "ID|FILE")]
    pub(super) benchmark: Vec<String>,
    /// When to use colors; NO_COLOR and CLICOLOR_FORCE are honored
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Draw with ASCII only
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Read this configuration [env: SKILLGAP_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Look around in a made-up year: in memory, nothing of yours is read or written
    #[arg(long, global = true)]
    pub(super) demo: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Subcommand {
    Assess(assess::Assess),
    Rate(rate::Rate),
    Clear(clear::Clear),
    Undo(undo::Undo),
    Redo(redo::Redo),
    Forget(forget::Forget),
    Show(show::Show),
    Skills(skills::Skills),
    Report(report::Report),
    Plan(plan::Plan),
    Export(export::Export),
    Import(import::Import),
    History(history::History),
    Diff(diff::Diff),
    Benchmark(benchmark::Benchmark),
    Interview(interview::Interview),
    Doctor(doctor::Doctor),
    Config(config::Config),
    Keys(keys::Keys),
    Paths(paths::Paths),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Subcommand {
    /// Whether it has something to show in a demo, in which there is nothing to keep or to look after.
    pub(super) fn suits_demo(&self) -> bool {
        match self {
            Self::Assess(_) | Self::Show(_) | Self::Skills(_) | Self::Report(_) | Self::Export(_) => true,
            Self::History(_) | Self::Diff(_) | Self::Interview(_) | Self::Keys(_) => true,
            Self::Plan(plan) => plan.only_shows(),
            _ => false,
        }
    }
}
