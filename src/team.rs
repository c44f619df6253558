//! A team: what several people can do together, computed from what each of them has shared.
//!
//! - [`Roster`] takes one progress document after the other and keeps a few bytes of each: it ends as [`Team`].
//! - [`Figures`] computes everything that is said of a team. The arithmetic of levels and coverage is that of
//!   [`gap`](crate::gap).
//! - [`pairs`] says who could learn what from whom.
//! - [`Outline`] is what people read, and [`text`], [`markdown`] and [`html`] write it; [`write_team`] and [`sheet`] are for
//!   programs, and [`Rows`] for engines that read tables.
//!
//! Nothing here ranks people: they stand in the order of their names.

mod answer;
mod compared;
mod document;
mod figures;
mod group;
mod html;
mod markdown;
mod member;
mod outline;
mod pairs;
mod roster;
mod rows;
mod sample;
mod sheet;
mod text;
mod view;

pub use answer::Answer;
pub use compared::{Change, WhatIf};
pub use document::{pairs_json, write_team};
pub use figures::{AreaFigures, Figures, PersonFigures, Row, Status};
pub use group::{Group, Groups};
pub use html::html;
pub use markdown::markdown;
pub use member::{Member, Team};
pub use outline::{Column, Outline, Section};
pub use pairs::{Pair, pairs};
pub use roster::{Origin, Roster};
pub use rows::{Kind, LOADS, QUERIES, Rows, requirement_rows, skill_rows};
pub use sample::sample;
pub use sheet::sheet;
pub use text::text;
pub use view::{By, Choice, LeftOut, View};
