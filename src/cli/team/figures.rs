use std::ffi::OsString;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use serde::Deserialize;
use strsim::normalized_damerau_levenshtein;

use super::source::{MAX_BYTES, Paths};
use super::{NEED, level, read_all, read_team, say_notes, time};
use crate::catalog::Level;
use crate::cli::failure::Failure;
use crate::cli::printer::clean;
use crate::cli::shell::{Lists, Shell, is_there};
use crate::cli::value::{PageFormat, at_least_one, file, one_of, path};
use crate::cli::when;
use crate::progress::Standing;
use crate::report;
use crate::style::Symbols;
use crate::team::{self, Choice, Groups, LeftOut, Members, Pair, Roster, Status, View, WhatIf};
use crate::text::{nearest, people, shell_word};
use crate::tui;

/// The smallest number of people in an anonymous document.
const FEWEST: usize = 5;
/// The largest number of people for whom the overview chooses pairs.
const MOST_PAIRED: usize = 500;
/// The likeness above which the user has probably mistyped a name.
const ALIKE: f64 = 0.5;
/// The largest number of people whose names an error lists.
const MOST_NAMED: usize = 10;

#[derive(Debug, Args)]
pub(super) struct Figures {
    #[command(flatten)]
    paths: Paths,
    /// The subject of the figures
    #[arg(long, value_enum, default_value = "skill")]
    by: By,
    /// The level from which a person can teach
    #[arg(long, value_name = "LEVEL", value_parser = level, default_value = "4")]
    teach: Level,
    /// The number of people who should reach each target
    #[arg(long, value_name = "N", value_parser = at_least_one, default_value = "2")]
    need: usize,
    /// Show only requirements with this status; separate several by commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = one_of(Status::ALL, Status::id))]
    status: Vec<Status>,
    /// Show only so many of each kind
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    top: Option<usize>,
    /// Show what would change without this person; can be given several times
    #[arg(long, value_name = "NAME", conflicts_with = "anonymous")]
    without: Vec<String>,
    /// Show what would change with the person of this export, or with a made-up person who meets this list exactly
    #[arg(long, value_name = "FILE|LIST", value_parser = file(), conflicts_with = "anonymous")]
    with: Vec<String>,
    /// Name nobody: p1, p2 and so on, in another order each time; at least 5 people
    #[arg(long)]
    anonymous: bool,
    /// With --by team: hide teams of fewer people than this
    #[arg(long, value_name = "N", value_parser = at_least_one, default_value = "5")]
    min_group: usize,
    /// As things stood at the end of this day: exports written later do not count
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Fail if a file cannot be read or is no export
    #[arg(long)]
    strict: bool,
    /// The format; if not given, a terminal shows the screens Skills, People and Pairs, and everything else gets text
    #[arg(long, value_enum)]
    format: Option<PageFormat>,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Skills that nobody has, skills that only one person has, and who could learn from whom
    Skill,
    /// The people, in the order of their names
    Person,
    /// The areas of the catalog
    Area,
    /// The teams: the folders in which the exports are
    Team,
}

impl From<By> for team::By {
    fn from(by: By) -> Self {
        match by {
            By::Skill => Self::Skill,
            By::Person => Self::Person,
            By::Area => Self::Area,
            By::Team => Self::Team,
        }
    }
}

/// Show who could learn what from whom
///
/// A learner has a gap, or wants to learn the skill; a teacher is at level 4 or above and two levels above the learner, or
/// one where nobody is two above. What counts most is chosen first; nobody learns more than two things.
#[derive(Debug, Args)]
pub(super) struct Pairs {
    #[command(flatten)]
    paths: Paths,
    /// The largest number of skills that one person teaches
    #[arg(long, value_name = "N", value_parser = at_least_one, default_value = "2")]
    each: usize,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Pairs {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let lists = shell.lists()?;
        let team = read_team(&lists.benchmark, &lists.catalog, &self.paths, shell)?;
        let figures = team::Figures::of(&team);
        let pairs = team::pairs(&figures, self.each);
        if self.json {
            return shell.write(&team::pairs_json(&figures, &pairs));
        }
        let outline = team::pairs_page(&figures, &pairs, time(None, shell), shell.page.symbols);
        shell.print(&report::text(&outline, &shell.page))
    }
}

impl Figures {
    /// Returns the end of the day of `--as-of`; `None` without the option.
    fn as_of(&self, shell: &Shell<'_>) -> Result<Option<Timestamp>, Failure> {
        self.as_of.as_deref().map(|text| when::end_of(text, (shell.world.clock)())).transpose()
    }

    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let lists = shell.lists()?;
        let mut roster = Roster::new(&lists.benchmark, &lists.catalog, self.as_of(shell)?);
        let mut left_out = read_all(&mut roster, &self.paths, shell)?;
        if self.strict && !left_out.is_empty() {
            return Err(Failure::new(format!("`{}` was left out", left_out[0].file))
                .hint("without `--strict`, the other files count all the same"));
        }
        let (mut team, notes) = roster.finish(self.teach, self.need);
        say_notes(&notes, shell);
        if team.members.is_empty() {
            return Err(Failure::new("all exports were written after the day of `--as-of`")
                .hint("choose a later day, or leave `--as-of` out"));
        }
        if self.anonymous {
            team.members = anonymous(&team)?;
            left_out.clear();
        }
        if self.opens_screens(shell) {
            return self.open_screens(team, left_out, shell);
        }
        let then = self.changed(&team, &lists, shell)?;
        let now = team::Figures::of(&team);
        let Some(then) = then else { return self.write(&now, None, &left_out, shell) };
        let figures = team::Figures::of(&then);
        let mut without = Vec::new();
        for name in &self.without {
            without.push(team.members.name(find(name, &team)?).to_owned());
        }
        let what_if = WhatIf::of(&now, &figures, without, self.with.clone());
        self.write(&figures, Some(&what_if), &left_out, shell)
    }

    /// Returns true if the command opens the screens: on a terminal, unless an option asks for a document.
    fn opens_screens(&self, shell: &Shell<'_>) -> bool {
        let world = &shell.world;
        let is_terminal = world.stdin_is_terminal && world.stdout_is_terminal && !world.is_dumb();
        let is_plain = self.by == By::Skill && self.status.is_empty() && self.top.is_none();
        let is_whole = self.without.is_empty() && self.with.is_empty() && !self.anonymous;
        is_terminal && self.format.is_none() && self.output.is_none() && is_plain && is_whole
    }

    fn open_screens(&self, team: team::Team<'_>, left_out: Vec<LeftOut>, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let config = shell.config()?;
        let theme = if shell.world.has_few_colors() { config.theme.in_sixteen() } else { config.theme };
        let settings = tui::TeamSettings {
            color: shell.page.color,
            has_rgb: shell.world.has_rgb(),
            theme,
            symbols: shell.page.symbols,
            keys: config.keys,
            mouse: config.mouse,
            now: time(self.as_of(shell)?, shell),
            command: typed(&shell.world.args),
            left_out,
            is_demo: shell.is_demo,
        };
        let ended = tui::run_team(tui::TeamApp::new(team, settings), &tui::Inbox::default());
        match ended.map_err(|error| Failure::new(format!("no terminal to draw on: {error}")))? {
            tui::Ended::Signal(signal) => Err(Failure { status: 128 + signal, ..Failure::new("ended by a signal") }),
            _ => Ok(()),
        }
    }

    /// Returns the team with the changes of `--without` and `--with`; `None` without these options.
    fn changed<'a>(
        &self,
        team: &team::Team<'a>,
        lists: &'a Lists,
        shell: &mut Shell<'_>,
    ) -> Result<Option<team::Team<'a>>, Failure> {
        if self.without.is_empty() && self.with.is_empty() {
            return Ok(None);
        }
        let mut away = Vec::new();
        for name in &self.without {
            away.push(find(name, team)?);
        }
        let mut then = team.clone();
        then.members.remove(&away);
        if then.members.is_empty() && self.with.is_empty() {
            return Err(Failure::usage(format!("without {}, nobody is left in the team", self.without.join(", ")))
                .hint("give the files of more people"));
        }
        for asked in &self.with {
            let is_file = lists.library.find(asked).is_none() && is_there(Path::new(asked))?;
            let json = if is_file { Some(shell.read(asked, MAX_BYTES)?) } else { None };
            if let Some(json) = json.filter(|json| !is_list(json)) {
                then.members.add(self.newcomer(asked, &json, lists)?.member(0));
            } else {
                let (_, list) = shell.find_list(asked, lists.catalog.clone(), &lists.library)?;
                then.add_exact(&list);
            }
        }
        Ok(Some(then))
    }

    /// Returns the person of an export as the only member of a team.
    fn newcomer(&self, file: &str, json: &str, lists: &Lists) -> Result<Members, Failure> {
        let standing = Standing::read(json).map_err(|error| Failure::not_a_document(file, "an export", error))?;
        let mut roster = Roster::new(&lists.benchmark, &lists.catalog, None);
        let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        roster.add(&standing, &team::Origin { file: file.to_owned(), stem, group: None });
        let (team, _) = roster.finish(self.teach, self.need);
        Ok(team.members)
    }

    fn write(
        &self,
        figures: &team::Figures<'_>,
        what_if: Option<&WhatIf<'_>>,
        left_out: &[LeftOut],
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        let groups = (self.by == By::Team).then(|| Groups::of(&figures.team, self.min_group));
        let pairs = self.pairs(figures);
        let view = View {
            figures,
            groups: groups.as_ref(),
            pairs: &pairs,
            what_if,
            left_out,
            now: time(self.as_of(shell)?, shell),
            by: self.by.into(),
            choice: &Choice { statuses: self.status.clone(), top: self.top },
            is_anonymous: self.anonymous,
        };
        let page = shell.page_of(self.output.as_deref());
        let text = match self.format.unwrap_or(PageFormat::Text) {
            PageFormat::Text => {
                clean(&report::text(&team::page(&view, page.symbols, false), &page), page.color).into_owned()
            }
            PageFormat::Markdown => report::markdown(&team::page(&view, page.symbols, true), page.symbols),
            PageFormat::Html => report::html(&team::page(&view, &Symbols::UNICODE, true)),
            PageFormat::Csv => team::sheet(&view),
            PageFormat::Json => {
                return shell.deliver_by(self.output.as_deref(), |out| team::write_team(&view, out));
            }
        };
        shell.deliver(&text, self.output.as_deref())
    }

    fn pairs(&self, figures: &team::Figures<'_>) -> Vec<Pair> {
        if self.anonymous || self.by != By::Skill || figures.size() > MOST_PAIRED {
            return Vec::new();
        }
        team::pairs(figures, NEED)
    }
}

/// Returns true if the format in a file is that of a list.
fn is_list(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    serde_json::from_str(json).is_ok_and(|Head { format }| format == "skillgap.benchmark")
}

/// Finds a member by name.
pub(super) fn find(name: &str, team: &team::Team<'_>) -> Result<usize, Failure> {
    team.find(name).ok_or_else(|| {
        let failure = Failure::usage(format!("nobody in the team is called `{name}`"));
        let mut names = Vec::new();
        for member in team.members.iter() {
            names.push(member.name());
        }
        match nearest(name, names.iter().copied()) {
            Some(near) if normalized_damerau_levenshtein(near, name) > ALIKE => {
                failure.hint(format!("did you mean `{near}`?"))
            }
            _ if names.len() <= MOST_NAMED => failure.hint(format!("the team has {}", names.join(", "))),
            _ => failure.hint("`skillgap team PATH --by person` lists all"),
        }
    })
}

/// Returns the members without their names, in a different order each time.
fn anonymous(team: &team::Team<'_>) -> Result<Members, Failure> {
    let count = team.members.len();
    if count < FEWEST {
        return Err(Failure::usage(format!("{} cannot be anonymous", people(count)))
            .hint(format!("with {FEWEST} people or more, `--anonymous` names nobody")));
    }
    let salt = RandomState::new();
    Ok(team.members.anonymous(team.benchmark, |member| salt.hash_one((member.name(), member.file()))))
}

/// Returns the command line that the user has typed, with words that a POSIX shell reads in the same way.
fn typed(args: &[OsString]) -> String {
    let mut command = "skillgap".to_owned();
    for arg in args.iter().skip(1) {
        command.push(' ');
        command.push_str(&shell_word(&arg.to_string_lossy()));
    }
    command
}
