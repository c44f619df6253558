//! Enums whose values have a word each, by which files, commands or screens name them.

/// Declares an enum with the word of each value, which is also its form in JSON. `by METHOD` names the method that returns
/// the word; `by METHOD, FIND` also adds a function that finds the value, and `FromStr`. `ALL` has the values in the order
/// in which they are declared.
macro_rules! named {
    (
        $(#[$meta:meta])*
        $vis:vis enum $type:ident by $method:ident $(, $find:ident)? {
            $($(#[$of_value:meta])* $value:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        $vis enum $type {
            $($(#[$of_value])* $value,)+
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.$method())
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$method())
            }
        }

        impl $type {
            /// All values.
            $vis const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            /// Returns the word for the value.
            $vis fn $method(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            $(
                /// Finds the value for which this is the word.
                $vis fn $find(word: &str) -> Option<Self> {
                    Self::ALL.into_iter().find(|value| value.$method() == word)
                }
            )?
        }

        $(
            impl std::str::FromStr for $type {
                type Err = ();

                fn from_str(word: &str) -> Result<Self, ()> {
                    Self::$find(word).ok_or(())
                }
            }
        )?
    };
}

pub(crate) use named;
