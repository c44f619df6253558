//! A team: what several people can do together, computed from the files that each of them has shared.
//!
//! - [`Roster`] takes one progress document after the other, keeps a few bytes of each, and ends as a [`Team`].
//! - [`Figures`] computes all numbers. Levels and coverage are computed by [`gap`](crate::gap).
//! - [`pairs`] computes who could learn what from whom.
//! - [`page`] makes an outline for people, which the writers of [`report`](crate::report) write; [`write_team`] and
//!   [`sheet`] write files for programs, and [`Rows`] writes tables for query engines.
//!
//! Nothing here ranks people: they are sorted by name.

mod answer;
mod compared;
mod document;
mod figures;
mod group;
mod identity;
mod member;
mod page;
mod pairs;
mod records;
mod roster;
mod rows;
mod sample;
mod scorer;
mod sheet;
mod view;

pub use answer::Answer;
pub use compared::{Change, WhatIf};
pub(crate) use document::{pairs_json, write_team};
pub use figures::{AreaFigures, Figures, People, Row, Status};
pub use group::{Group, Groups};
pub use identity::Origin;
pub use member::{Member, Members, Team};
pub use page::page;
pub(crate) use page::pairs_page;
pub use pairs::{Pair, pairs};
pub use roster::Roster;
pub use rows::{Kind, LOADS, QUERIES, Rows};
pub(crate) use rows::{requirement_rows, skill_rows};
pub use sample::sample;
pub use sheet::sheet;
pub use view::{By, Choice, LeftOut, View};
