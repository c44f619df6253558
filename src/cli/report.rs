use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::printer::clean;
use super::shell::Shell;
use super::value::path;
use super::when;
use crate::gap::{Arrangement, Choice, Gaps, Grouping, Status};
use crate::report::{self, Since};

/// Show where you stand: coverage, areas, gaps
///
/// What the requirements add up to is always that of all: `--status` and `--top` only choose which of them show. Two
/// lists stand side by side where `--benchmark` is given twice.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Which picture, as SVG; bars, if not given
    #[arg(long, value_enum)]
    chart: Option<Chart>,
    /// Under which headings the requirements stand; by how they stand, if not given. JSON keeps the list's own order
    #[arg(long, value_enum)]
    by: Option<By>,
    /// Show only this many requirements, those that matter most
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    top: Option<usize>,
    /// Show only requirements that stand like this; several with commas between
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status())]
    status: Vec<Status>,
    /// As things stood at the end of this day, such as `2026-11-20`, `2w` (two weeks ago) or `2026-03`
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Say what has changed since the end of this day
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Put your notes in; in JSON, all your ratings
    #[arg(long)]
    notes: bool,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal or a pipe
    Text,
    /// For an issue or a wiki, as GitHub renders it
    Markdown,
    /// A row per requirement, for a spreadsheet
    Csv,
    /// One page that stands alone, for a browser, a phone or paper
    Html,
    /// A picture, for a README or a wiki; `--chart` says which
    Svg,
    /// The progress document without ratings, plan and history, for scripts
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Chart {
    /// The coverage of each area, with what is missing to its target
    Bars,
    /// The coverage of all areas at a glance
    Radar,
    /// How many requirements of each area stand at each level
    Heatmap,
    /// Coverage over time
    Trend,
    /// The big number alone, small
    Badge,
}

impl From<Chart> for report::Chart {
    fn from(chart: Chart) -> Self {
        match chart {
            Chart::Bars => Self::Bars,
            Chart::Radar => Self::Radar,
            Chart::Heatmap => Self::HeatMap,
            Chart::Trend => Self::Trend,
            Chart::Badge => Self::Badge,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// The areas of the catalog
    Area,
    /// The list's own sections
    Section,
}

impl From<By> for Grouping {
    fn from(by: By) -> Self {
        match by {
            By::Area => Self::Area,
            By::Section => Self::Section,
        }
    }
}

/// Reads how many requirements show.
fn at_least_one(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("`{text}` is no number of requirements: write `1` or more"))
}

/// Reads a status by its word in files.
fn status() -> impl TypedValueParser<Value = Status> {
    let words = PossibleValuesParser::new(Status::ALL.map(Status::name));
    words.try_map(|word| Status::ALL.into_iter().find(|status| status.name() == word).ok_or("no status"))
}

impl Report {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.chart.is_some() && !matches!(self.format, Format::Svg) {
            return Err(Failure::usage("`--chart` says which picture, and this format has none to choose")
                .hint("say `--format svg` with it"));
        }
        let now = (shell.world.clock)();
        let end_of = |text: Option<&str>| text.map(|text| when::end_of(text, now)).transpose();
        let [as_of, since] = [end_of(self.as_of.as_deref())?, end_of(self.since.as_deref())?];
        if let (Some(since), Some(as_of)) = (since, as_of)
            && since > as_of
        {
            return Err(
                Failure::usage("`--since` lies after `--as-of`").hint("what has changed is said up to `--as-of`")
            );
        }
        let (session, second) = shell.session_beside()?;
        let at = as_of.unwrap_or_else(|| session.now());
        let profile = as_of.map(|at| session.profile_as_of(at));
        let profile = profile.as_ref().unwrap_or(session.profile());
        let before = since.map(|since| (since, session.profile_as_of(since)));
        let gaps = |list, profile| Gaps::of(list, profile, &session.catalog);
        let report = report::Report {
            second: second.as_ref().map(|second| gaps(second, profile)),
            since: before.as_ref().map(|(at, before)| Since {
                at: *at,
                profile: before,
                gaps: gaps(&session.benchmark, before),
            }),
            arrangement: Arrangement {
                grouping: self.by.map_or(Grouping::None, Grouping::from),
                ..Arrangement::default()
            },
            choice: Choice { statuses: self.status, top: self.top, ..Choice::default() },
            notes: self.notes,
            ..session.report_on(profile, at)
        };
        let page = shell.page_of(self.output.as_deref());
        let text = match self.format {
            Format::Text => clean(&report::text(&report, &page), page.color).into_owned(),
            Format::Markdown => report::markdown(&report, page.symbols),
            Format::Csv => report::sheet(&report),
            Format::Html => report::html(&report),
            Format::Svg => report::svg(&report, self.chart.unwrap_or(Chart::Bars).into()),
            Format::Json => report::json(&report),
        };
        shell.deliver(&text, self.output.as_deref())
    }
}
