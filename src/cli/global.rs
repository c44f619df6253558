use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::value::{file, path};

/// The options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// The folder of your data [env: SKILLGAP_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR", value_parser = path())]
    pub(super) data_dir: Option<PathBuf>,
    /// Measure against this list, given by its id or file; a report takes a second list, too [env: SKILLGAP_BENCHMARK]
    #[arg(short, long, global = true, value_name = "ID|FILE", value_parser = file())]
    pub(super) benchmark: Vec<String>,
    /// Use of colors (NO_COLOR and CLICOLOR_FORCE are honored)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Draw with ASCII only
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Read this configuration [env: SKILLGAP_CONFIG]
    #[arg(long, global = true, value_name = "FILE", value_parser = path())]
    pub(super) config: Option<PathBuf>,
    /// Use a year of sample data in memory; your own data is neither read nor written
    #[arg(long, global = true)]
    pub(super) demo: bool,
}

/// The use of colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}
