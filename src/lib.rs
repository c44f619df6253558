//! `skillgap`: find out where you stand as a backend developer.
//!
//! The rooms of the house, in order; each knows only those above it.
//!
//! | room | what it is |
//! |---|---|
//! | [`text`], [`encoding`], [`id`], [`disk`], [`zone`], [`date`] | text made safe to show; texts in other encodings; ids as types; files that outlive a power cut; the reader's time zone; dates as people say them |
//! | [`csv`], [`json`], [`strict`], [`format`](mod@format) | tables; JSON as we write it; JSON that every reader understands alike; what our documents have in common |
//! | [`catalog`] | areas, skills, levels, anchors: content |
//! | [`benchmark`] | lists of requirements: a skill or any of several, a target, a weight |
//! | [`journal`] | events, one JSON line each: read, kept as a set, appended |
//! | [`profile`] | what the events add up to now: answers, plan; what an undo takes back |
//! | [`gap`] | profile × benchmark: rows, totals, ranking; all arithmetic is here |
//! | [`comparison`] | two profiles: what rose, fell, is new |
//! | [`trend`] | coverage over time, whole and by area |
//! | [`walk`] | in which order a list is asked, and what is left |
//! | [`chart`] | charts as geometry in unit space |
//! | [`style`] | the look: roles, colours, symbols |
//! | [`command`] | the commands of the app, each declared once, and which key means which |
//! | [`config`] | what somebody prefers |
//! | [`progress`] | the progress document: read and written |
//! | [`import`] | what people bring, read whole before anything is written |
//! | [`report`] | what a report says, as an outline; a writer for each format |
//! | [`team`] | what several people can do together; from what each of them has shared |
//! | [`opinion`] | second opinions: the request, what comes back, and both compared |
//! | [`session`] | the one object with side effects: record, undo, import, save |
//! | [`sitting`] | what the actions of the guided assessment do to session, walk and drafts |
//! | [`editor`] | the user's editor, on a copy that survives its crash |
//! | [`evidence`] | what git shows of the user's own commits: months and counts per skill |
//! | [`plain`] | the walk line by line |
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
//! What stands above `session` knows neither the time nor the file system nor the environment, but for [`disk`], the
//! journal's own file store, the file of the configuration, and the time zone in which a reader reads a date.

pub mod benchmark;
pub mod catalog;
pub mod chart;
pub mod cli;
pub mod command;
pub mod comparison;
pub mod config;
pub mod csv;
pub mod date;
pub mod disk;
pub mod editor;
pub mod encoding;
pub mod evidence;
pub mod format;
pub mod gap;
pub mod id;
pub mod import;
pub mod journal;
pub mod json;
pub mod opinion;
pub mod plain;
pub mod profile;
pub mod progress;
pub mod report;
pub mod session;
pub mod sitting;
pub mod strict;
pub mod style;
pub mod team;
pub mod text;
pub mod trend;
pub mod tui;
pub mod walk;
pub mod zone;
