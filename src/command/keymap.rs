use super::layout::Layout;
use super::taken::Taken;
use super::{COMMANDS, Command, Key, Press, Scope, Scopes, Spec};
use crate::catalog::Level;

/// The commands of all keys: the default keys of [`COMMANDS`], and those of the user.
///
/// A key of the user takes precedence wherever its command applies. Elsewhere, the key keeps its default command. Some
/// keys cannot be given to another command, so that users can always rate (digits), close (`Esc`), quit (`Ctrl-C`) and
/// get help (`?`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// The bindings; those of the user come first.
    bindings: Vec<Binding>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    spec: &'static Spec,
    key: Key,
    /// The index of the key among the command's keys.
    nth: usize,
    by_user: bool,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut bindings = Vec::new();
        for spec in COMMANDS {
            bindings.extend(default_bindings(spec, spec.keys));
        }
        Self { bindings }
    }
}

/// Returns the bindings of a declaration to these keys.
fn default_bindings(spec: &'static Spec, keys: &'static [&'static str]) -> impl Iterator<Item = Binding> {
    let keys = keys.iter().filter_map(|text| Key::parse(text)).enumerate();
    keys.map(move |(nth, key)| Binding { spec, key, nth, by_user: false })
}

impl Keymap {
    /// Removes all keys of a command except those that cannot be changed.
    pub fn release(&mut self, command: Command) {
        self.bindings.retain(|binding| binding.spec.command != command || always(binding.key) == Some(command));
    }

    /// Adds a key of the user to a command.
    ///
    /// # Errors
    /// Returns an error if the key cannot be changed, or if the user has bound it to another command that applies in
    /// the same place.
    pub(crate) fn bind(&mut self, command: Command, key: Key) -> Result<(), Taken> {
        match always(key) {
            Some(owner) if owner == command => return Ok(()),
            // A command may be bound to a fixed key that is among its defaults, such as Esc for keeping a note.
            Some(_) if declares(command, key) => {}
            Some(command) => return Err(Taken::Always { key, command }),
            None if command == Command::Rate => return Err(Taken::Levels),
            None => {}
        }
        let nth = self.bindings.iter().filter(|binding| binding.spec.command == command).count();
        self.insert(command, key, nth)
    }

    /// Gives each level a key of the user's choice beside its digit, from level 0 on.
    ///
    /// # Errors
    /// Returns an error if there are more or fewer keys than levels, or one of them cannot be bound.
    pub(crate) fn bind_levels(&mut self, keys: &[Key]) -> Result<(), Taken> {
        if keys.len() != Level::COUNT {
            return Err(Taken::Levels);
        }
        for (nth, &key) in keys.iter().enumerate() {
            match always(key) {
                Some(command) => return Err(Taken::Always { key, command }),
                None => self.insert(Command::Rate, key, nth)?,
            }
        }
        Ok(())
    }

    /// Lets the keys of a layout rate too, wherever they mean nothing else.
    pub(crate) fn set_layout(&mut self, layout: Layout) {
        for spec in specs(Command::Rate) {
            self.bindings.extend(default_bindings(spec, layout.keys_of_levels()));
        }
    }

    /// Puts the `nth` key of a command among those of the user.
    fn insert(&mut self, command: Command, key: Key, nth: usize) -> Result<(), Taken> {
        for binding in &self.bindings {
            let is_taken = binding.by_user && binding.key == key;
            if is_taken && specs(command).any(|spec| meet(binding.spec.scope, spec.scope)) {
                // If the table itself gives the key to both commands, the narrower scope takes precedence.
                let earlier = binding.spec.command;
                if !declares(command, key) || !declares(earlier, key) {
                    return Err(Taken::Already { key, command: earlier });
                }
            }
        }
        let of_user = self.bindings.partition_point(|binding| binding.by_user);
        let new = specs(command).map(|spec| Binding { spec, key, nth, by_user: true });
        self.bindings.splice(of_user..of_user, new);
        Ok(())
    }

    /// Returns the command of `key` in a place with these scopes: the user's binding comes first, then the narrowest
    /// scope. Returns `None` for the keys that edit text while the user types. A letter of another script without a
    /// binding acts as the QWERTY key at its place.
    pub fn press(&self, key: Key, scopes: &[Scope]) -> Option<Press> {
        let is_typing = scopes.iter().any(|scope| scope.takes_text());
        if is_typing && (key.makes_sign() || key.deletes_text()) {
            return None;
        }
        let binding = match self.binding(key, scopes) {
            Some(binding) => binding,
            None => self.binding(key.on_qwerty()?, scopes)?,
        };
        Some(Press { command: binding.spec.command, nth: binding.nth })
    }

    /// Returns the binding that `key` has in a place with these scopes.
    fn binding(&self, key: Key, scopes: &[Scope]) -> Option<&Binding> {
        let bindings = self.bindings.iter().filter(|binding| binding.key == key && binding.spec.applies(scopes));
        bindings.min_by_key(|binding| (!binding.by_user, binding.spec.scope))
    }

    /// Returns the declaration of a command in a place with these scopes, and the key to show; `None` if no key runs
    /// the command there.
    pub fn reached(&self, command: Command, scopes: &[Scope]) -> Option<(&'static Spec, Key)> {
        let key = self.key(command, scopes)?;
        let spec = specs(command).find(|spec| holds(scopes, spec.scope))?;
        Some((spec, key))
    }

    /// Returns the key to show for a command in a place with these scopes; `None` if no key runs the command there.
    pub fn key(&self, command: Command, scopes: &[Scope]) -> Option<Key> {
        let binding = self.bound(command).find(|binding| self.means(binding.key, command, scopes))?;
        Some(binding.key)
    }

    /// Returns the key of a press, such as the key of a level; `None` if the key runs the command nowhere.
    pub(crate) fn key_of(&self, press: Press) -> Option<Key> {
        let keys = self.keys(press.command);
        let mut bound = self.bound(press.command);
        let binding = bound.find(|binding| binding.nth == press.nth && keys.contains(&binding.key))?;
        Some(binding.key)
    }

    /// Returns the keys that run a command anywhere in the app. The first is the one to show.
    pub fn keys(&self, command: Command) -> Vec<Key> {
        self.bound(command).filter(|binding| self.is_reached(binding)).map(|binding| binding.key).collect()
    }

    /// Returns true if there is a place in which the key of the binding runs its command.
    fn is_reached(&self, Binding { spec, key, .. }: &Binding) -> bool {
        Scopes::ALL.iter().any(|place| holds(place, spec.scope) && self.means(*key, spec.command, place))
    }

    /// Returns all keys of a command as text: `0-5` for the digits, else with blanks between them, `(off)` without
    /// keys.
    pub fn shown_keys(&self, command: Command) -> String {
        if command == Command::Rate {
            let mut keys: Vec<String> = self.keys_of_user(command).iter().map(Key::to_string).collect();
            keys.push("0-5".to_owned());
            return keys.join(" ");
        }
        let keys: Vec<String> = self.keys(command).iter().map(Key::to_string).collect();
        match &keys[..] {
            [] => "(off)".to_owned(),
            [first, .., last] if is_range(command, &keys) => format!("{first}-{last}"),
            keys => keys.join(" "),
        }
    }

    /// Returns the keys that the user has bound to a command.
    pub(crate) fn keys_of_user(&self, command: Command) -> Vec<Key> {
        self.bound(command).filter(|binding| binding.by_user).map(|binding| binding.key).collect()
    }

    /// Returns the bindings of a command; those of the user come first.
    fn bound(&self, command: Command) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.spec.command == command)
    }

    fn means(&self, key: Key, command: Command, scopes: &[Scope]) -> bool {
        self.press(key, scopes).is_some_and(|press| press.command == command)
    }
}

/// Returns the declarations of a command, one for each scope.
fn specs(command: Command) -> impl Iterator<Item = &'static Spec> {
    COMMANDS.iter().filter(move |spec| spec.command == command)
}

/// Returns true if the keys of a command can be shown as a range such as `F1-F5`.
fn is_range(command: Command, keys: &[String]) -> bool {
    matches!(command, Command::Screen | Command::Target) && specs(command).next().is_some_and(|spec| spec.keys == keys)
}

/// Returns the command of a key that cannot be changed; `None` for all other keys.
fn always(key: Key) -> Option<Command> {
    if key.is_digit() {
        return Some(Command::Rate);
    }
    let fixed = [("Esc", Command::Close), ("Ctrl-C", Command::Quit), ("?", Command::Help)];
    for (text, command) in fixed {
        if Key::parse(text) == Some(key) {
            return Some(command);
        }
    }
    None
}

/// Returns true if the key is a default key of the command.
fn declares(command: Command, key: Key) -> bool {
    specs(command).any(|spec| spec.keys.iter().any(|text| Key::parse(text) == Some(key)))
}

/// Returns true if there is a place that has both scopes.
fn meet(one: Scope, other: Scope) -> bool {
    Scopes::ALL.iter().any(|place| holds(place, one) && holds(place, other))
}

/// Returns true if a place has a scope.
fn holds(place: &[Scope], scope: Scope) -> bool {
    scope == Scope::Everywhere || place.contains(&scope)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap_or_else(|| panic!("`{text}` is no key"))
    }

    fn bound(bindings: &[(Command, &str)]) -> Keymap {
        let mut keymap = Keymap::default();
        for (command, text) in bindings {
            keymap.release(*command);
            keymap.bind(*command, key(text)).unwrap_or_else(|error| panic!("{error}"));
        }
        keymap
    }

    #[test]
    fn the_narrowest_scope_wins() {
        let keymap = Keymap::default();
        let command = |text, scopes: &[Scope]| keymap.press(key(text), scopes).map(|press| press.command);
        assert_eq!(
            command("h", &[Scope::Skill, Scope::Walk, Scope::Trail, Scope::List, Scope::Views]),
            Some(Command::Back)
        );
        let card = [Scope::Card, Scope::Check, Scope::Skill, Scope::List];
        assert_eq!(command("k", &card), Some(Command::MemberBefore));
        assert_eq!(command("h", &card), Some(Command::PreviousCard));
        assert_eq!(command("h", &[Scope::List]), None);
        assert_eq!(command("q", &[Scope::Choice]), Some(Command::Quit));
        assert_eq!((command("Ctrl-Z", &[Scope::Note]), command("u", &[Scope::Note])), (Some(Command::Suspend), None));
        let rate = Press { command: Command::Rate, nth: 4 };
        assert_eq!(keymap.press(key("4"), &[Scope::Skill, Scope::Walk, Scope::Trail, Scope::Views]), Some(rate));
        assert_eq!(keymap.press(key("4"), &[Scope::List]), None);
        let walk = [Scope::Skill, Scope::Walk, Scope::Trail, Scope::Views];
        assert_eq!(keymap.reached(Command::Open, &walk), None, "Enter goes on there");
        let open = keymap.reached(Command::Open, &[Scope::Choice]).map(|(spec, key)| (spec.scope, key));
        assert_eq!(open, Some((Scope::Choice, key("Enter"))));
    }

    #[test]
    fn a_users_key_wins_wherever_its_command_applies_and_nowhere_else() {
        let walk = [Scope::Skill, Scope::Walk, Scope::Trail, Scope::Views];
        let gaps = [Scope::Skill, Scope::List, Scope::Choice];
        // The first key has a wide scope and a narrower default, the second the reverse, the third two equal scopes.
        let keymap = bound(&[(Command::Undo, "h"), (Command::Skip, "u"), (Command::Down, "n")]);
        let command = |text, scopes: &[Scope]| keymap.press(key(text), scopes).map(|press| press.command);
        assert_eq!((command("h", &walk), command("u", &walk)), (Some(Command::Undo), Some(Command::Skip)));
        assert_eq!((command("u", &gaps), command("s", &walk)), (None, None), "both have lost their default keys");
        assert_eq!((command("n", &gaps), command("n", &walk)), (Some(Command::Down), Some(Command::NotApplicable)));
        assert_eq!(keymap.shown_keys(Command::Back), "Left", "a key that runs the command nowhere is not shown");
        assert_eq!(keymap.shown_keys(Command::NotApplicable), "n", "a key that runs the command somewhere is shown");
        assert_eq!(keymap.key(Command::NotApplicable, &gaps), None);
        assert_eq!(keymap.key(Command::NotApplicable, &walk), Some(key("n")));
    }

    #[test]
    fn two_keys_of_the_user_clash_only_where_both_apply() {
        let mut keymap = bound(&[(Command::Undo, "z"), (Command::Skip, "x")]);
        assert_eq!(keymap.bind(Command::Skip, key("z")), Err(Taken::Already { key: key("z"), command: Command::Undo }));
        assert_eq!(keymap.bind(Command::TryAgain, key("x")), Ok(()), "no place has both scopes");
        assert_eq!(keymap.bind(Command::Open, key("x")), Ok(()), "nothing is opened in the walk");
        assert!(keymap.bind(Command::NotApplicable, key("x")).is_err());
    }

    #[test]
    fn some_keys_cannot_be_changed() {
        let mut keymap = Keymap::default();
        for (text, command) in [
            ("0", Command::Rate),
            ("7", Command::Rate),
            ("Esc", Command::Close),
            ("Ctrl-C", Command::Quit),
            ("?", Command::Help),
        ] {
            assert_eq!(keymap.bind(Command::Walk, key(text)), Err(Taken::Always { key: key(text), command }));
            keymap.release(command);
        }
        assert_eq!(keymap.bind(Command::Rate, key("x")), Err(Taken::Levels));
        assert_eq!(keymap.shown_keys(Command::Rate), "0-5");
        for place in Scopes::ALL {
            assert_eq!(keymap.key(Command::Quit, place), Some(key("Ctrl-C")), "{place:?}");
            if !place.iter().any(|scope| scope.takes_text()) {
                assert_eq!(keymap.key(Command::Close, place), Some(key("Esc")), "{place:?}");
                assert_eq!(keymap.key(Command::Help, place), Some(key("?")), "{place:?}");
            }
        }
    }

    #[test]
    fn levels_take_a_further_key_each_and_keep_their_digits() {
        let list = [Scope::Skill, Scope::List];
        let rated = |keymap: &Keymap, text| keymap.press(key(text), &list).and_then(|press| press.rating());
        let level = |level| Level::new(level).map(crate::journal::Rating::Level);
        let mut keymap = Keymap::default();
        let keys = |text: &str| text.split(' ').map(key).collect::<Vec<_>>();
        assert_eq!(keymap.bind_levels(&keys("m , .")), Err(Taken::Levels));
        assert_eq!(
            keymap.bind_levels(&keys("m , . j Esc l")),
            Err(Taken::Always { key: key("Esc"), command: Command::Close })
        );
        let mut keymap = Keymap::default();
        assert_eq!(keymap.bind_levels(&keys("m , . j k l")), Ok(()));
        assert_eq!((rated(&keymap, "m"), rated(&keymap, "l"), rated(&keymap, "3")), (level(0), level(5), level(3)));
        assert_eq!(keymap.shown_keys(Command::Rate), "m , . j k l 0-5");
        assert!(keymap.bind(Command::Undo, key("k")).is_err());
    }

    #[test]
    fn azerty_rates_without_shift_unless_the_user_says_otherwise() {
        let mut keymap = Keymap::default();
        keymap.bind(Command::Undo, key("&")).expect("it is free");
        keymap.set_layout(Layout::Azerty);
        let press = |text, scopes: &[Scope]| keymap.press(key(text), scopes);
        for (text, nth) in [("à", 0), ("é", 2), ("\"", 3), ("'", 4), ("(", 5), ("3", 3)] {
            assert_eq!(press(text, &[Scope::Skill]), Some(Press { command: Command::Rate, nth }), "{text}");
        }
        assert_eq!(press("&", &[Scope::Skill]).map(|press| press.command), Some(Command::Undo));
        assert_eq!((press("é", &[Scope::Field]), press("é", &[Scope::List])), (None, None));
        assert_eq!(keymap.shown_keys(Command::Rate), "0-5");
    }

    #[test]
    fn a_letter_of_another_script_means_what_the_key_of_its_place_does() {
        let mut keymap = Keymap::default();
        let press =
            |keymap: &Keymap, text, scopes: &[Scope]| keymap.press(key(text), scopes).map(|press| press.command);
        let list = [Scope::Skill, Scope::List];
        for (text, command) in [
            ("ф", Command::Walk),
            ("г", Command::Undo),
            ("П", Command::Bottom),
            ("α", Command::Walk),
            ("ό", Command::Quit),
        ] {
            let wanted = (text != "ό").then_some(command);
            assert_eq!(press(&keymap, text, &list), wanted, "{text}");
        }
        assert_eq!(press(&keymap, "ф", &[Scope::Field]), None, "it is typed");
        keymap.bind(Command::Redo, key("ф")).expect("it is free");
        assert_eq!(press(&keymap, "ф", &list), Some(Command::Redo), "the user has bound it");
    }

    #[test]
    fn a_command_can_be_switched_off_and_the_users_keys_are_shown_first() {
        let mut keymap = bound(&[(Command::Quit, "Q")]);
        keymap.release(Command::Skip);
        assert_eq!(keymap.shown_keys(Command::Skip), "(off)");
        let walk = [Scope::Skill, Scope::Walk, Scope::Trail, Scope::Views];
        assert_eq!(keymap.reached(Command::Skip, &walk), None);
        assert_eq!(keymap.shown_keys(Command::Quit), "Q Ctrl-C");
    }

    #[test]
    fn the_default_keys_can_be_bound_by_the_user() {
        let mut keymap = Keymap::default();
        // Tab completes a path where one is typed, and goes to the next screen elsewhere.
        for spec in COMMANDS.iter().filter(|spec| spec.command != Command::Complete) {
            keymap.release(spec.command);
            for key in Keymap::default().keys(spec.command) {
                assert_eq!(keymap.bind(spec.command, key), Ok(()), "{}: {key}", spec.command.id());
            }
        }
    }
}
