//! `skillgap`: find out where you stand as a backend developer.
//!
//! The modules in order. Each module depends only on those above it.
//!
//! | module | content |
//! |---|---|
//! | [`named`], [`text`], [`encoding`], [`id`], [`disk`], [`zone`], [`date`] | enums whose values have a word; text made safe for display; decoding of text files; typed ids; files that survive a power cut; the user's time zone; dates in everyday words |
//! | [`csv`], [`json`], [`strict`], [`format`](mod@format) | tables; writing JSON; rejecting ambiguous JSON; what all document formats share |
//! | [`catalog`] | areas, skills, levels, anchors |
//! | [`benchmark`] | lists of requirements: a skill or any of several, a target, a weight |
//! | [`journal`] | events, each one line of JSON: reading, merging, appending |
//! | [`profile`] | the current answers and the plan, computed from the events; the targets of undo and redo |
//! | [`gap`] | profile × benchmark: rows, totals, ranking, with all their arithmetic |
//! | [`comparison`] | two profiles: what rose, fell or is new |
//! | [`trend`] | coverage over time, in total and by area |
//! | [`walk`] | the order in which the skills of a list are asked, and the number left |
//! | [`chart`] | charts as geometry in unit space |
//! | [`style`] | colours and symbols by role |
//! | [`command`] | the commands of the app and their keys, each declared once |
//! | [`config`] | the user's configuration |
//! | [`progress`] | reading and writing the progress document |
//! | [`import`] | import of files, each read completely before anything is written |
//! | [`report`] | the content of a report as an outline, and a writer for each format |
//! | [`team`] | what a team can do together, from the exports of its members |
//! | [`opinion`] | second opinions: the request, the answer, and the comparison |
//! | [`session`] | the one object with side effects: record, undo, import, save |
//! | [`sitting`] | applies the actions of the guided assessment to session, walk and drafts |
//! | [`editor`] | the user's editor, with a copy of the text that survives its crash |
//! | [`evidence`] | evidence from the user's own git commits: months and counts per skill |
//! | [`plain`] | the guided assessment line by line |
//! | [`tui`] | the app: model, update, view |
//! | [`cli`] | arguments, subcommands, errors, exit codes |
//!
//! ```text
//! assets/*.json ─read──▶ Catalog, Benchmarks ──────────┐
//!                                                      ├─▶ Gaps ─▶ Chart ─▶ terminal
//! journal/*.jsonl ─read─▶ Events ─fold─▶ Profile ──────┘     └──▶ Report ─▶ text, Markdown, HTML, SVG, CSV, JSON
//!        ▲ append
//!        └──── Session ◀─ Effect ◀─ update ◀─ Command ◀─ Key      (the shell's `rate` … enter at Session too)
//! ```
//!
//! The modules above `session` do not use the time, the file system or the environment. Exceptions are [`disk`], the
//! file store of the journal, the configuration file, and the time zone for reading dates.
#![allow(rustdoc::private_intra_doc_links, reason = "the map names the private rooms too")]

pub mod benchmark;
pub mod catalog;
pub mod chart;
pub mod cli;
pub mod command;
mod comparison;
pub mod config;
pub mod csv;
mod date;
pub mod disk;
mod editor;
mod encoding;
mod evidence;
mod format;
pub mod gap;
pub mod id;
pub mod import;
pub mod journal;
mod json;
mod named;
pub mod opinion;
mod plain;
pub mod profile;
pub mod progress;
pub mod report;
pub mod session;
pub mod sitting;
mod strict;
pub mod style;
pub mod team;
pub mod text;
pub mod trend;
pub mod tui;
pub mod walk;
mod zone;
