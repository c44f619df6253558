use std::ffi::OsString;

use clap::{Error, Parser};

use super::global::Global;
use super::{
    assess, benchmark, check, clear, completions, config, diff, doctor, due, evidence, export, forget, history, import,
    interview, keys, log, man, mcp, opinion, paths, plan, rate, redo, report, share, show, skills, team, undo,
};

/// Find out where you stand as a backend developer.
///
/// Without a command, skillgap opens its app: it walks you through the skills of a published must-have list, keeps
/// every answer on this machine, shows the gaps, and says what to work on next. Each command below does one of these
/// from the shell.
#[derive(Debug, Default, Parser)]
#[command(name = "skillgap", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Subcommand>,
}

impl Args {
    /// Parses the arguments of the program. If a global option is given both before and after the command, clap keeps
    /// only the values after it. For the lists of `-b`, both are meant, so this function merges them.
    pub(super) fn read(args: &[OsString]) -> Result<Self, Error> {
        // Without arguments there is nothing to parse, and building all commands would take a tenth of the app's start.
        if args.len() < 2 {
            return Ok(Self::default());
        }
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

/// The options before the command.
#[derive(Debug, Parser)]
struct Before {
    #[command(flatten)]
    global: Global,
    /// The command, with everything after it.
    #[arg(trailing_var_arg = true)]
    _command: Vec<OsString>,
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
    Log(log::Log),
    Check(check::Check),
    Due(due::Due),
    Evidence(evidence::Evidence),
    Export(export::Export),
    Share(share::Share),
    Team(team::Team),
    Import(import::Import),
    Opinion(opinion::Opinion),
    History(history::History),
    Diff(diff::Diff),
    Benchmark(benchmark::Benchmark),
    Interview(interview::Interview),
    Doctor(doctor::Doctor),
    Config(config::Config),
    Keys(keys::Keys),
    Paths(paths::Paths),
    Mcp(mcp::Mcp),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Subcommand {
    /// Returns true if the command shows data that a demo has.
    pub(super) fn suits_demo(&self) -> bool {
        match self {
            Self::Assess(_)
            | Self::Show(_)
            | Self::Skills(_)
            | Self::Report(_)
            | Self::Export(_)
            | Self::Due(_)
            | Self::Share(_)
            | Self::Team(_)
            | Self::History(_)
            | Self::Diff(_)
            | Self::Interview(_)
            | Self::Keys(_) => true,
            Self::Plan(plan) => plan.only_shows(),
            Self::Log(log) => log.only_shows(),
            Self::Benchmark(benchmark) => benchmark.only_shows(),
            Self::Evidence(evidence) => evidence.only_shows(),
            Self::Config(config) => config.only_shows(),
            Self::Mcp(mcp) => !mcp.allow_rate,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arguments_are_the_default() {
        let parsed = Args::try_parse_from(["skillgap"]).expect("nothing is asked for");
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Args::default()));
    }
}
