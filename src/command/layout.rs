use crate::named::named;

named! {
    /// The part of a keyboard layout that decides which keys rate.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Layout by name, find {
        /// The digits need no Shift.
        #[default]
        Qwerty = "qwerty",
        /// The digits need Shift: the keys rate without it, too.
        Azerty = "azerty",
    }
}

impl Layout {
    /// The keys that rate beside the digits, from level 0 on.
    pub(super) fn keys_of_levels(self) -> &'static [&'static str] {
        match self {
            Self::Qwerty => &[],
            Self::Azerty => &["à", "&", "é", "\"", "'", "("],
        }
    }
}

/// The letters of layouts without Latin ones, each followed by the letter of the same key on QWERTY: Russian and
/// Ukrainian, then Greek.
const SAME_KEYS: [&str; 2] = [
    "йqцwуeкrеtнyгuшiщoзpх[ъ]фaыsвdаfпgрhоjлkдlж;э'яzчxсcмvиbтnьmб,ю.ё`іsї]є'ґ\\ўo",
    "ςwεeρrτtυyθuιiοoπpαaσsδdφfγgηhξjκkλlζzχxψcωvβbνnμm",
];

/// The character that the key of `c` makes on QWERTY, where `c` is a letter of a layout without Latin ones. With Shift
/// it is what the key makes with Shift.
pub(super) fn on_qwerty(c: char) -> Option<char> {
    let lower = c.to_lowercase().next()?;
    let mut letters = SAME_KEYS.iter().flat_map(|letters| letters.chars());
    while let (Some(letter), Some(latin)) = (letters.next(), letters.next()) {
        if letter == lower {
            return Some(if c == lower { latin } else { with_shift(latin) });
        }
    }
    None
}

/// Returns the character of a QWERTY key with Shift.
fn with_shift(c: char) -> char {
    match c {
        '[' => '{',
        ']' => '}',
        ';' => ':',
        '\'' => '"',
        ',' => '<',
        '.' => '>',
        '`' => '~',
        '\\' => '|',
        letter => letter.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_scripts_are_the_keys_of_the_same_place() {
        for (typed, latin) in [
            ("йцукен фыва ячсмить", "qwerty asdf zxcvbnm"),
            ("ЙФЯ ХЪ ЖЭ БЮ", "QAZ {} :\" <>"),
            ("іїєґ ІЇЄҐ", "s]'\\ S}\"|"),
            ("ςερτυθιοπ ασδφγηξκλ ζχψωβνμ", "wertyuiop asdfghjkl zxcvbnm"),
            ("ΕΣΜ", "ESM"),
        ] {
            let found: String = typed.chars().map(|c| if c == ' ' { c } else { on_qwerty(c).unwrap_or('?') }).collect();
            assert_eq!(found, latin, "{typed}");
        }
        assert!("aé漢1ß".chars().all(|c| on_qwerty(c).is_none()));
    }

    #[test]
    fn a_layout_has_a_key_for_each_level_or_none() {
        for layout in Layout::ALL {
            assert!([0, 6].contains(&layout.keys_of_levels().len()), "{layout:?}");
            assert_eq!(Layout::find(layout.name()), Some(layout));
        }
    }
}
