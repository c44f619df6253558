//! Every command as a script uses it: what it does, what it prints where, and with which exit status it ends.

mod answer;
mod benchmark;
mod catalog;
mod config;
mod damage;
mod drawing;
mod failure;
mod fork;
mod history;
mod hostile;
mod interview;
mod lengths;
mod output;
mod payloads;
mod settings;
mod trace;
mod undo;
mod values;

pub(crate) use catalog::commands;
#[cfg(unix)]
pub(crate) use failure::limited;
