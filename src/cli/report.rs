use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::printer::clean;
use super::shell::Shell;
use super::value::{at_least_one, chart, check_options, format, one_of, path, separator};
use super::when;
use crate::gap::{Arrangement, Choice, Gaps, Grouping, Status};
use crate::report::{self, Chart, Command, Extras, Format, Layout, Opt, Since};

/// Show where you stand: a summary, then areas, gaps and plan
///
/// A report in a file is for others to read; `--name` sets whose report it is. The totals always count all
/// requirements; `--status` and `--top` only choose which requirements are shown. Give `--benchmark` twice to see two
/// lists side by side.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// The format
    #[arg(long, value_parser = format(Command::Report), default_value = "text")]
    format: Format,
    /// The chart of an SVG picture; bars if not given
    #[arg(long, value_parser = chart())]
    chart: Option<Chart>,
    /// The name of the person; if not given, your name from the configuration or the app
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = super::value::free_text)]
    name: Option<String>,
    /// Group the requirements by this; by status if not given. JSON keeps the order of the list
    #[arg(long, value_parser = grouping())]
    by: Option<Grouping>,
    /// Show only this many requirements, the most important ones
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    top: Option<usize>,
    /// Show only requirements with this status; separate several by commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = one_of(Status::ALL, Status::name))]
    status: Vec<Status>,
    /// Show the state at the end of this day, such as `2026-11-20`, `2w` (two weeks ago) or `2026-03`
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Show what has changed since the end of this day, and the achievements that you logged
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// With --since: leave out the achievements
    #[arg(long)]
    no_log: bool,
    /// Include your notes; in JSON, all your ratings
    #[arg(long)]
    notes: bool,
    /// Include how ready you are for each phase of an interview
    #[arg(long)]
    interview: bool,
    /// Describe for each requirement what your level and the target mean
    #[arg(long)]
    anchors: bool,
    /// Also print the requirements that are met
    #[arg(long)]
    all: bool,
    /// With `--format csv`: write it for Excel, with a byte order mark, line ends of Windows, and the separator that
    /// your Excel expects
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
            return Err(Failure::usage("`--since` is after `--as-of`").hint("swap the two days"));
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
