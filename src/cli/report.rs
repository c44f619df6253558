use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::printer::clean;
use super::shell::Shell;
use super::value::{at_least_one, chart, check_options, format, path, separator};
use super::when;
use crate::gap::{Arrangement, Choice, Gaps, Grouping, Status};
use crate::report::{self, Chart, Command, Extras, Format, Layout, Opt, Since};

/// Show where you stand: a summary that stands alone, then areas, gaps, plan
///
/// A file is written about its owner, for others to read: `--name` says whose it is. What the requirements add up to is
/// always that of all: `--status` and `--top` only choose which of them show. Two lists stand side by side where
/// `--benchmark` is given twice.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// The format
    #[arg(long, value_parser = format(Command::Report), default_value = "text")]
    format: Format,
    /// The chart of an SVG picture; bars if not given
    #[arg(long, value_parser = chart())]
    chart: Option<Chart>,
    /// The name of the person; `name` in config.toml if not given
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = super::value::free_text)]
    name: Option<String>,
    /// Under which headings the requirements stand; by how they stand, if not given. JSON keeps the list's own order
    #[arg(long, value_parser = grouping())]
    by: Option<Grouping>,
    /// Show only this many requirements, those that matter most
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    top: Option<usize>,
    /// Show only requirements that stand like this; several with commas between
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status())]
    status: Vec<Status>,
    /// As things stood at the end of this day, such as `2026-11-20`, `2w` (two weeks ago) or `2026-03`
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Say what has changed since the end of this day, and what you logged
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Leave out what you logged since that day
    #[arg(long)]
    no_log: bool,
    /// Put your notes in; in JSON, all your ratings
    #[arg(long)]
    notes: bool,
    /// Put in how ready you are for each phase of an interview
    #[arg(long)]
    interview: bool,
    /// Write out what the level reached and the target mean for each requirement
    #[arg(long)]
    anchors: bool,
    /// Unfold the requirements that are met, so that they are printed too
    #[arg(long)]
    all: bool,
    /// With `--format csv`: as Excel opens it, with a byte order mark, line ends of Windows, and the separator of your
    /// locale
    #[arg(long, value_name = "SEPARATOR", num_args = 0..=1, require_equals = true, default_missing_value = "comma",
        value_parser = separator())]
    excel: Option<char>,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

/// Returns a parser for a grouping.
fn grouping() -> impl TypedValueParser<Value = Grouping> {
    let words = [("area", "The areas of the catalog"), ("section", "The list's own sections")];
    let words = words.map(|(word, help)| clap::builder::PossibleValue::new(word).help(help));
    PossibleValuesParser::new(words).map(|word| if word == "area" { Grouping::Area } else { Grouping::Section })
}

/// Reads a status by its word in files.
fn status() -> impl TypedValueParser<Value = Status> {
    let words = PossibleValuesParser::new(Status::ALL.map(Status::name));
    words.try_map(|word| Status::ALL.into_iter().find(|status| status.name() == word).ok_or("no status"))
}

impl Report {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let options = [
            (Opt::Chart, self.chart.is_some()),
            (Opt::Excel, self.excel.is_some()),
            (Opt::Interview, self.interview),
            (Opt::Anchors, self.anchors),
            (Opt::All, self.all),
        ];
        check_options(self.format, &options)?;
        let now = (shell.world.clock)();
        let as_of = self.as_of.as_deref().map(|text| when::end_of(text, now)).transpose()?;
        let since = self.since.as_deref().map(|text| when::end_of(text, now)).transpose()?;
        if let (Some(since), Some(as_of)) = (since, as_of)
            && since > as_of
        {
            return Err(
                Failure::usage("`--since` lies after `--as-of`").hint("what has changed is said up to `--as-of`")
            );
        }
        let (session, second) = shell.session_beside()?;
        let to = as_of.unwrap_or_else(|| session.now());
        let profile = as_of.map(|at| session.profile_as_of(at));
        let profile = profile.as_ref().unwrap_or(session.profile());
        let before = since.map(|since| (since, session.profile_as_of(since)));
        let report = report::Report {
            second: second.as_ref().map(|second| Gaps::of(second, profile, &session.catalog)),
            since: before.as_ref().map(|(at, before)| Since {
                at: *at,
                profile: before,
                gaps: Gaps::of(&session.benchmark, before, &session.catalog),
                wins: if self.no_log { Vec::new() } else { profile.evidence().wins_between(*at, to) },
            }),
            arrangement: Arrangement { grouping: self.by.unwrap_or(Grouping::None), ..Arrangement::default() },
            choice: Choice { statuses: self.status, top: self.top, ..Choice::default() },
            notes: self.notes,
            name: self.name.as_deref().or(session.config.name.as_deref()),
            extras: Extras { interview: self.interview, anchors: self.anchors, all: self.all },
            ..session.report_on(profile, to)
        };
        let page = shell.page_of(self.output.as_deref());
        let is_shown = self.output.as_deref().is_none_or(|file| file == Path::new("-"));
        let layout = Layout {
            chart: self.chart.unwrap_or(Chart::Bars),
            excel: self.excel,
            is_to_owner: is_shown && shell.world.stdout_is_terminal,
            ..Layout::on(page)
        };
        let text = self.format.write(&report, &layout);
        let text = if self.format == Format::Text { clean(&text, page.color).into_owned() } else { text };
        shell.deliver(&text, self.output.as_deref())
    }
}
