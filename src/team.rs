//! A team: what several people can do together, computed from what each of them has shared.
//!
//! - [`Roster`] takes one progress document after the other and keeps a few bytes of each: it ends as [`Team`].
//! - [`Figures`] computes everything that is said of a team. The arithmetic of levels and coverage is that of
//!   [`gap`](crate::gap).
//! - [`pairs`] says who could learn what from whom.
//! - [`page`] is what people read, as an outline that the writers of [`report`](crate::report) write; [`write_team`] and
//!   [`sheet`] are for programs, and [`Rows`] for engines that read tables.
//!
//! Nothing here ranks people: they stand in the order of their names.

mod answer;
mod compared;
mod document;
mod figures;
mod group;
mod member;
mod page;
mod pairs;
mod roster;
mod rows;
mod sample;
mod sheet;
mod view;

pub use answer::Answer;
pub use compared::{Change, WhatIf};
pub use document::{pairs_json, write_team};
pub use figures::{AreaFigures, Figures, PersonFigures, Row, Status};
pub use group::{Group, Groups};
pub use member::{Member, Team};
pub use page::{page, pairs_page};
pub use pairs::{Pair, pairs};
pub use roster::{Origin, Roster};
pub use rows::{Kind, LOADS, QUERIES, Rows, requirement_rows, skill_rows};
pub use sample::sample;
pub use sheet::sheet;
pub use view::{By, Choice, LeftOut, View};
