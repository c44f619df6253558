use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ConfigFile, Mistake};
use crate::command::{COMMANDS, Command, Key, Layout};
use crate::style::Theme;
use crate::text::{cut, nearest, visible};

/// The allowed values of `reassess_after_days`.
const DAYS: RangeInclusive<u32> = 1..=3650;

/// The settings.
const SETTINGS: [&str; 8] =
    ["benchmark", "name", "reassess_after_days", "theme", "layout", "mouse", "explain_first", "keys"];

/// The most characters of a setting that is a string.
const LONGEST: usize = 500;
/// The number of mistakes up to which a wrong word gets a suggestion. The search for the most similar word is slow.
const SUGGESTED: usize = 10;
/// The longest description of a mistake, in terminal cells. A description can quote the file, which may be long.
const SAID: usize = 400;

/// Reads a configuration setting by setting, and collects the mistakes.
pub(super) struct Reader<'a> {
    text: &'a str,
    file: ConfigFile,
}

/// A key of a table with its value.
type Entry<'t, 'a> = (&'t Spanned<Cow<'a, str>>, &'t Spanned<DeValue<'a>>);

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, file: ConfigFile::default() }
    }

    pub(super) fn read(mut self) -> ConfigFile {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for (key, value) in in_order(table.get_ref()) {
            let name = key.get_ref().as_ref();
            self.set_on(name, key.span());
            self.setting(name, key, value);
        }
        // The parser also returns values from lines with a syntax error. Mistakes in such values are dropped, since
        // they follow from the syntax error. After a broken table heading, so are all mistakes below it.
        let mut mistakes = std::mem::take(&mut self.file.mistakes);
        for error in &errors {
            let unreadable = self.unreadable(error);
            let is_heading = self.text.lines().nth(unreadable.line - 1).is_some_and(|text| text.starts_with('['));
            mistakes.retain(|mistake| mistake.line < unreadable.line || mistake.line > unreadable.line && !is_heading);
            self.file.mistakes.push(unreadable);
        }
        self.file.mistakes.extend(mistakes);
        self.file.mistakes.sort_by_key(|mistake| mistake.line);
        self.file
    }

    fn setting(&mut self, name: &str, key: &Spanned<Cow<'a, str>>, value: &Spanned<DeValue<'a>>) {
        match name {
            // Editors use this key to find the schema.
            "$schema" => drop(self.string(name, value)),
            "benchmark" => self.file.config.benchmark = self.string(name, value),
            "name" => self.file.config.name = self.string(name, value),
            "reassess_after_days" => {
                if let Some(days) = self.days(name, value) {
                    self.file.config.reassess_after_days = days;
                }
            }
            "theme" => self.theme(value),
            "layout" => self.layout(value),
            "mouse" | "explain_first" => match value.get_ref().as_bool() {
                Some(mouse) if name == "mouse" => self.file.config.mouse = mouse,
                Some(explain_first) => self.file.config.explain_first = explain_first,
                None => self.wrong_type(name, "true or false", value),
            },
            "keys" => match value.get_ref().as_table() {
                Some(table) => self.keys(table),
                None => self.wrong_type(name, "a table of commands", value),
            },
            _ => {
                let meant = self.meant(name, SETTINGS);
                self.note(key.span(), format!("unknown field `{name}`{meant}"));
            }
        }
    }

    fn string(&mut self, name: &str, value: &Spanned<DeValue<'a>>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(name, "a text in quotes", value);
            return None;
        };
        if text.chars().count() > LONGEST {
            self.note(value.span(), format!("`{name}` has at most {LONGEST} characters"));
            return None;
        }
        Some(text.to_owned())
    }

    /// Returns a suggestion as the end of a sentence; an empty text after many mistakes or if no word is similar.
    fn meant<'w>(&self, typed: &str, words: impl IntoIterator<Item = &'w str>) -> String {
        if self.file.mistakes.len() >= SUGGESTED {
            return String::new();
        }
        match nearest(typed, words) {
            Some(meant) => format!("; did you mean `{meant}`"),
            None => String::new(),
        }
    }

    fn days(&mut self, name: &str, value: &Spanned<DeValue<'a>>) -> Option<u32> {
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(name, "a number of days", value);
            return None;
        };
        let days = u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|days| DAYS.contains(days));
        if days.is_none() {
            let (from, to) = (DAYS.start(), DAYS.end());
            self.note(value.span(), format!("`{name}` must be {from} to {to} days, not `{}`", number.as_str()));
        }
        days
    }

    fn theme(&mut self, value: &Spanned<DeValue<'a>>) {
        let Some(name) = value.get_ref().as_str() else {
            return self.wrong_type("theme", "a text in quotes", value);
        };
        match Theme::find(name) {
            Some(theme) => self.file.config.theme = theme,
            None => {
                let meant = self.meant(name, Theme::ALL.map(Theme::name));
                self.note(value.span(), format!("no theme is called `{name}`{meant}"));
            }
        }
    }

    fn layout(&mut self, value: &Spanned<DeValue<'a>>) {
        let Some(name) = value.get_ref().as_str() else {
            return self.wrong_type("layout", "a text in quotes", value);
        };
        match Layout::find(name) {
            Some(layout) => {
                self.file.config.layout = layout;
                self.file.config.keys.set_layout(layout);
            }
            None => {
                let meant = self.meant(name, Layout::ALL.map(Layout::name));
                self.note(value.span(), format!("no layout is called `{name}`{meant}"));
            }
        }
    }

    fn keys(&mut self, table: &DeTable<'a>) {
        let mut bindings: Vec<(Command, &Spanned<DeValue<'a>>)> = Vec::new();
        for (id, value) in in_order(table) {
            self.set_on(&format!("keys.{}", id.get_ref()), id.span());
            match Command::of_id(id.get_ref()) {
                Some(command) => bindings.push((command, value)),
                None => {
                    let ids: Vec<String> = COMMANDS.iter().map(|spec| spec.command.id()).collect();
                    let meant = self.meant(id.get_ref(), ids.iter().map(String::as_str));
                    self.note(id.span(), format!("no command is called `{}`{meant}", id.get_ref()));
                }
            }
        }
        for (command, value) in bindings {
            self.file.config.keys.release(command);
            match value.get_ref() {
                DeValue::Boolean(false) => {}
                DeValue::Array(keys) if command == Command::Rate && !keys.is_empty() => self.levels(keys, value),
                DeValue::String(_) => self.bind(command, value),
                DeValue::Array(keys) => {
                    for key in keys {
                        self.bind(command, key);
                    }
                }
                _ => self.wrong_type(&command.id(), "a key, a list of keys, or false", value),
            }
        }
    }

    /// Binds the keys of the levels.
    fn levels(&mut self, keys: &[Spanned<DeValue<'a>>], value: &Spanned<DeValue<'a>>) {
        let mut parsed = Vec::new();
        for key in keys {
            match key.get_ref().as_str().and_then(Key::parse) {
                Some(key) => parsed.push(key),
                // Reports why it is not a key.
                None => self.bind(Command::Rate, key),
            }
        }
        if parsed.len() == keys.len()
            && let Err(taken) = self.file.config.keys.bind_levels(&parsed)
        {
            self.note(value.span(), taken.to_string());
        }
    }

    fn bind(&mut self, command: Command, value: &Spanned<DeValue<'a>>) {
        let Some(text) = value.get_ref().as_str() else {
            return self.wrong_type(&command.id(), "keys in quotes", value);
        };
        let Some(key) = Key::parse(text) else {
            let meant = nearest(text, Key::names()).unwrap_or("Enter");
            let example = format!("`{meant}`, `a`, `U`, `?` or `Ctrl-R`");
            return self.note(value.span(), format!("`{text}` is not a key; keys are written like {example}"));
        };
        if let Err(taken) = self.file.config.keys.bind(command, key) {
            self.note(value.span(), taken.to_string());
        }
    }

    fn wrong_type(&mut self, name: &str, wanted: &str, value: &Spanned<DeValue<'a>>) {
        let kind = value.get_ref().type_str();
        let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
        self.note(value.span(), format!("`{name}` must be {wanted}, not {article} {kind}"));
    }

    fn unreadable(&self, error: &toml::de::Error) -> Mistake {
        let what = error.message().lines().collect::<Vec<_>>().join(", ");
        Mistake { line: self.line(error.span().unwrap_or_default()), what: visible(&what).into_owned() }
    }

    fn note(&mut self, place: Range<usize>, what: String) {
        let mistake = Mistake { line: self.line(place), what: cut(&visible(&what), SAID, "…").into_owned() };
        self.file.mistakes.push(mistake);
    }

    fn set_on(&mut self, name: &str, place: Range<usize>) {
        let line = self.line(place);
        self.file.lines.insert(name.to_owned(), line);
    }

    fn line(&self, place: Range<usize>) -> usize {
        self.text.bytes().take(place.start).filter(|&byte| byte == b'\n').count() + 1
    }
}

/// Returns the entries of a table in the order of the file.
fn in_order<'t, 'a>(table: &'t DeTable<'a>) -> Vec<Entry<'t, 'a>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Scope;

    fn mistakes(text: &str) -> Vec<String> {
        ConfigFile::parse(text).mistakes.iter().map(Mistake::to_string).collect()
    }

    #[test]
    fn every_setting_may_be_left_out() {
        let file = ConfigFile::parse("");
        assert_eq!((file.config, file.mistakes), Default::default());
        let file = ConfigFile::parse("\u{feff}name = 'Ada'\r\nreassess_after_days = 0x5A\r\nmouse = true\r\n");
        assert_eq!(file.mistakes, []);
        let (name, days) = (file.config.name.as_deref(), file.config.reassess_after_days);
        assert_eq!((name, days, file.config.mouse), (Some("Ada"), 90, true));
        assert_eq!((file.line_of("mouse"), file.line_of("benchmark")), (Some(3), None));
    }

    #[test]
    fn keys_are_bound_and_switched_off() {
        let file = ConfigFile::parse("[keys]\nundo = 'z'\nredo = ['Z', 'ctrl-y']\nskip = []\nclear = false");
        assert_eq!(file.mistakes, []);
        let shown = |command| file.config.keys.shown_keys(command);
        assert_eq!((shown(Command::Undo), shown(Command::Redo)), ("z".to_owned(), "Z Ctrl-Y".to_owned()));
        assert_eq!((shown(Command::Skip), shown(Command::Clear)), ("(off)".to_owned(), "(off)".to_owned()));
        assert_eq!(file.line_of("keys.redo"), Some(3));
        let undo = Key::parse("u").and_then(|key| file.config.keys.press(key, &[Scope::List]));
        assert_eq!(undo, None);
    }

    #[test]
    fn a_mistake_has_its_line_and_a_correction() {
        for (text, said) in [
            ("\nnmae = 'Ada'", "line 2: unknown field `nmae`; did you mean `name`"),
            ("name = 3", "line 1: `name` must be a text in quotes, not an integer"),
            ("\n\nreassess_after_days = -1", "line 3: `reassess_after_days` must be 1 to 3650 days, not `-1`"),
            ("reassess_after_days = 0", "line 1: `reassess_after_days` must be 1 to 3650 days, not `0`"),
            ("reassess_after_days = 3651", "line 1: `reassess_after_days` must be 1 to 3650 days, not `3651`"),
            (
                "reassess_after_days = 99999999999",
                "line 1: `reassess_after_days` must be 1 to 3650 days, not `99999999999`",
            ),
            ("reassess_after_days = 1.5", "line 1: `reassess_after_days` must be a number of days, not a float"),
            ("theme = 'lite'", "line 1: no theme is called `lite`; did you mean `light`"),
            ("theme = 2", "line 1: `theme` must be a text in quotes, not an integer"),
            ("explain_first = 1", "line 1: `explain_first` must be true or false, not an integer"),
            ("mouse = 'on'", "line 1: `mouse` must be true or false, not a string"),
            ("keys = 'vim'", "line 1: `keys` must be a table of commands, not a string"),
            ("[keys]\nudno = 'z'", "line 2: no command is called `udno`; did you mean `undo`"),
            ("keys.undo = true", "line 1: `undo` must be a key, a list of keys, or false, not a boolean"),
            ("keys.undo = [1]", "line 1: `undo` must be keys in quotes, not an integer"),
            (
                "[keys]\nundo = [\n'z',\n'Entr']",
                "line 4: `Entr` is not a key; keys are written like `Enter`, `a`, `U`, `?` or `Ctrl-R`",
            ),
            ("keys.walk = '4'", "line 1: `4` always means `rate` and cannot be changed"),
            ("keys.walk = 'Esc'", "line 1: `Esc` always means `close` and cannot be changed"),
            ("keys.rate = ['x']", "line 1: `rate` takes 6 keys beside the digits, one for each level"),
            ("keys.rate = 'x'", "line 1: `rate` takes 6 keys beside the digits, one for each level"),
            ("keys.rate = ['m', ',', '.', 'j', 'k', 'Entr']", "line 1: `Entr` is not a key"),
            ("keys.rate = ['m', ',', '.', 'j', 'k', '5']", "line 1: `5` always means `rate` and cannot be changed"),
            ("layout = 'azrety'", "line 1: no layout is called `azrety`; did you mean `azerty`"),
            ("layout = 3", "line 1: `layout` must be a text in quotes, not an integer"),
            ("[keys]\nundo = 'z'\nwalk = 'z'", "line 3: `z` is bound to `undo` already"),
            ("\u{202e} = 1", "line 1: "),
        ] {
            let mistakes = mistakes(text);
            assert!(mistakes.len() == 1 && mistakes[0].starts_with(said), "{text}: {mistakes:?}");
        }
    }

    #[test]
    fn each_mistake_is_reported_once() {
        let text = "nmae = 'Ada'\nmouse = \nbenchmark = ['x']\nname = 'a'\nname = 'b'\n[keys\nundo = 'z'\n";
        let found = mistakes(text);
        let lines: Vec<&str> = found.iter().map(|mistake| &mistake[..6]).collect();
        assert_eq!(lines, ["line 1", "line 2", "line 3", "line 5", "line 6"], "{found:#?}");
    }
}
