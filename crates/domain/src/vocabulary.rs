//! The macro behind each controlled list. It must not know any particular list.

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

        impl FromIterator<$value> for $name {
            fn from_iter<I: IntoIterator<Item = $value>>(values: I) -> Self {
                values.into_iter().fold(Self::EMPTY, Self::with)
            }
        }
    };
}
