//! All integration tests, in one binary.

mod it {
    mod after_a_digit;
    mod app;
    mod arranged;
    mod assets;
    mod bad_files;
    #[cfg(target_os = "linux")]
    mod bombs;
    mod builder;
    mod charts;
    mod cli;
    mod compared;
    mod completions;
    mod content;
    mod days;
    mod demo;
    mod dependencies;
    mod details;
    mod devices;
    mod diff;
    mod doctor;
    mod evidence;
    mod evidence_scan;
    mod explain_first;
    mod export;
    #[cfg(unix)]
    mod faults;
    mod filter;
    mod fixtures;
    mod fold;
    mod forget;
    mod formats;
    mod from_text;
    mod fuzz;
    mod gap_list;
    mod gaps;
    mod hints;
    mod hostile_report;
    mod import;
    mod input;
    mod jumps;
    mod keyboards;
    mod lists;
    mod looks;
    mod losses;
    mod machines;
    mod markdown;
    mod markup;
    mod mcp;
    #[cfg(target_os = "linux")]
    mod memory;
    mod milestones;
    mod mouse;
    mod names;
    mod noise;
    mod one_meaning;
    mod opinion;
    mod outputs;
    #[cfg(unix)]
    mod own_things;
    mod package;
    mod palette;
    mod panes;
    mod pictures;
    mod plain;
    mod plan;
    mod plan_screen;
    #[cfg(unix)]
    mod pty;
    mod readme;
    mod replies;
    mod report;
    mod room;
    mod rooms;
    mod schema;
    mod screen;
    mod second_opinion;
    mod session;
    mod share;
    mod sitting;
    mod start_over;
    mod store;
    mod table;
    mod tables;
    mod take_along;
    mod team;
    #[cfg(unix)]
    mod terminal;
    mod trend;
    mod typed_dates;
    mod walk;
    #[cfg(unix)]
    mod with_others;
    mod world;
}
