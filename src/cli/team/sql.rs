use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::team::{LOADS, QUERIES};

/// Print the queries that go with the tables of `team rows`
///
/// The text of a query is the same for every engine; only what makes the tables differs, which `--load` prints. Replace
/// FOLDER in it.
#[derive(Debug, Args)]
pub(super) struct Sql {
    /// The query; if not given, all are listed
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(QUERIES.map(|(name, _)| name)))]
    query: Option<String>,
    /// Print what makes the tables in this engine
    #[arg(long, value_name = "ENGINE", value_parser = PossibleValuesParser::new(LOADS.map(|(name, _)| name)))]
    load: Option<String>,
}

impl Sql {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.query.is_none() && self.load.is_none() {
            let lines = QUERIES.map(|(name, sql)| format!("{name:<10}{}\n", about(sql)));
            return shell.print(&lines.concat());
        }
        let mut out = self.load.map_or(String::new(), |engine| text_of(&LOADS, &engine).to_owned());
        if let Some(query) = self.query {
            out.push_str(text_of(&QUERIES, &query));
        }
        shell.write(&out)
    }
}

/// Returns the text with this name.
fn text_of(all: &[(&str, &'static str)], name: &str) -> &'static str {
    all.iter().find(|(other, _)| *other == name).map_or("", |(_, text)| text)
}

/// Returns the purpose of a query: the first sentence of its comment.
fn about(sql: &str) -> &str {
    sql.lines().next().unwrap_or_default().trim_start_matches("-- ")
}
