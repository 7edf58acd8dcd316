//! Controlled lists: the macro behind each of them, and what they have in common. It must not know any particular list.

/// A closed list of values, each with a public code and a name in every language.
pub trait Vocabulary: Copy + PartialEq + Send + Sync + 'static {
    /// Name of the list in the code, such as `DeviceKind`; translation keys and PostgreSQL types are named after it.
    const NAME: &'static str;
    /// Every value, in declaration order.
    const VALUES: &'static [Self];
    /// The codes of [`Vocabulary::VALUES`].
    const CHOICES: Choices;

    fn code(self) -> &'static str;
}

/// A vocabulary as data, for whatever is derived from the attribute tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// [`Vocabulary::NAME`].
    pub name: &'static str,
    /// In declaration order.
    pub codes: &'static [&'static str],
}

impl Choices {
    /// The code itself, in its static form.
    pub fn find(&self, code: &str) -> Option<&'static str> {
        self.codes.iter().copied().find(|known| *known == code)
    }
}

/// Declares a closed list of values, each with its public code.
///
/// The code is the value in PostgreSQL, in JSON, in tiles, in query parameters and in translation keys. Values are
/// only ever appended: their order is the order of the snapshot file and of the PostgreSQL enum.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$value_meta:meta])* $value:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$value_meta])* #[serde(rename = $code)] $value),+
        }

        impl $name {
            /// Every value, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The public code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$value => $code),+ }
            }

            /// The value with this code, if there is one.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$value),)+ _ => None }
            }
        }

        impl $crate::vocabulary::Vocabulary for $name {
            const NAME: &'static str = stringify!($name);
            const VALUES: &'static [Self] = Self::ALL;
            const CHOICES: $crate::vocabulary::Choices = $crate::vocabulary::Choices {
                name: stringify!($name),
                codes: &[$($code),+],
            };

            fn code(self) -> &'static str {
                self.code()
            }
        }

        impl $crate::taxonomy::Single for $name {
            const TYPE: $crate::taxonomy::ValueType =
                $crate::taxonomy::ValueType::Choice(<Self as $crate::vocabulary::Vocabulary>::CHOICES);

            fn to_value(&self) -> $crate::taxonomy::Value {
                $crate::taxonomy::Value::Code(self.code())
            }

            fn from_value(value: &$crate::taxonomy::Value) -> Option<Self> {
                match value {
                    $crate::taxonomy::Value::Code(code) => Self::from_code(code),
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

/// A set of values of one vocabulary, as a bit mask in declaration order.
macro_rules! vocabulary_set {
    ($(#[$meta:meta])* $name:ident($bits:ty) of $value:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name($bits);

        impl $name {
            pub const EMPTY: Self = Self(0);

            pub const fn with(self, value: $value) -> Self {
                Self(self.0 | (1 << value as $bits))
            }

            pub const fn contains(self, value: $value) -> bool {
                self.0 & (1 << value as $bits) != 0
            }

            pub const fn intersects(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            pub fn iter(self) -> impl Iterator<Item = $value> {
                $value::ALL.iter().copied().filter(move |value| self.contains(*value))
            }

            /// Codes separated by commas; the error is the first part that is no code of the vocabulary.
            pub fn parse(codes: &str) -> Result<Self, String> {
                codes.split(',').try_fold(Self::EMPTY, |set, code| {
                    $value::from_code(code).map(|value| set.with(value)).ok_or_else(|| code.to_owned())
                })
            }

            pub fn codes(self) -> Vec<String> {
                self.iter().map(|value| value.code().to_owned()).collect()
            }
        }

        impl $crate::taxonomy::AttributeType for $name {
            const TYPE: $crate::taxonomy::ValueType =
                $crate::taxonomy::ValueType::Choices(<$value as $crate::vocabulary::Vocabulary>::CHOICES);

            fn get(&self) -> Option<$crate::taxonomy::Value> {
                (!self.is_empty())
                    .then(|| $crate::taxonomy::Value::Codes(self.iter().map($value::code).collect()))
            }

            fn set(&mut self, value: Option<&$crate::taxonomy::Value>) -> bool {
                *self = Self::EMPTY;
                match value {
                    None => true,
                    Some($crate::taxonomy::Value::Codes(codes)) => codes.iter().all(|code| {
                        let known = $value::from_code(code);
                        *self = known.map_or(*self, |value| self.with(value));
                        known.is_some()
                    }),
                    Some(_) => false,
                }
            }
        }

        impl FromIterator<$value> for $name {
            fn from_iter<I: IntoIterator<Item = $value>>(values: I) -> Self {
                values.into_iter().fold(Self::EMPTY, Self::with)
            }
        }
    };
}
