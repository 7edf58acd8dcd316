//! What values look like, and how Rust types become values.

use time::Date;

use crate::act::{Sha256, WebAddress};
use crate::heading::{Heading, Height, Sweep, Tilt};
use crate::text::Text;
use crate::vocabulary::Choices;

/// Longest name of an operator, maker, product or model, in characters.
pub const NAME_LENGTH: usize = 120;

/// The shape of an attribute's values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueType {
    /// One code of a vocabulary.
    Choice(Choices),
    /// Any codes of a vocabulary; none means unknown.
    Choices(Choices),
    /// A number within bounds, bounds included.
    Number {
        min: f64,
        max: f64,
        /// Decimals that are kept.
        decimals: u8,
        /// `m` or `°`.
        unit: &'static str,
    },
    /// A whole number within bounds, bounds included.
    Integer {
        min: i64,
        max: i64,
        unit: &'static str,
    },
    /// Two headings, clockwise from the first to the second; two columns.
    Range,
    /// Yes or no.
    Flag,
    /// One line of text.
    Line {
        max: usize,
    },
    /// Several lines of text.
    Paragraph {
        max: usize,
    },
    Day,
    /// An address on the web.
    Address,
    /// 64 hexadecimal digits.
    Sha256,
}

/// A value of an attribute. What is unknown has none.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Code(&'static str),
    Codes(Vec<&'static str>),
    Number(f64),
    Integer(i64),
    /// Degrees from and to.
    Range(f64, f64),
    Flag(bool),
    Text(Text),
    Day(Date),
    Address(WebAddress),
    Sha256(Sha256),
}

/// A type of which an attribute has one value or none.
pub trait Single: Sized {
    const TYPE: ValueType;

    fn to_value(&self) -> Value;

    /// `None` for what is no value of this type, or out of its range.
    fn from_value(value: &Value) -> Option<Self>;
}

/// The type of a field that is an attribute.
pub trait AttributeType {
    const TYPE: ValueType;

    /// `None` where it is unknown.
    fn get(&self) -> Option<Value>;

    /// False when it is no value of this type; "unknown" is none for what must be known.
    fn set(&mut self, value: Option<&Value>) -> bool;
}

impl<T: Single> AttributeType for Option<T> {
    const TYPE: ValueType = T::TYPE;

    fn get(&self) -> Option<Value> {
        self.as_ref().map(T::to_value)
    }

    fn set(&mut self, value: Option<&Value>) -> bool {
        *self = value.and_then(T::from_value);
        self.is_some() == value.is_some()
    }
}

/// What must be known: the one attribute of each family that says what it is, and how exactly its point is meant.
macro_rules! required {
    ($($type:ty),+ $(,)?) => {
        $(impl AttributeType for $type {
            const TYPE: ValueType = <$type as Single>::TYPE;

            fn get(&self) -> Option<Value> {
                Some(self.to_value())
            }

            fn set(&mut self, value: Option<&Value>) -> bool {
                match value.and_then(<$type>::from_value) {
                    Some(known) => {
                        *self = known;
                        true
                    }
                    None => false,
                }
            }
        })+
    };
}

required!(
    crate::act::ActKind,
    Text,
    crate::centre::CentreKind,
    crate::centre::Precision,
    crate::deployment::Technology,
    crate::device::DeviceKind,
);

macro_rules! measured {
    ($($type:ty { $min:literal to $max:literal, decimals $decimals:literal, $unit:literal, $get:ident })+) => {
        $(impl Single for $type {
            const TYPE: ValueType = ValueType::Number {
                min: $min,
                max: $max,
                decimals: $decimals,
                unit: $unit,
            };

            fn to_value(&self) -> Value {
                Value::Number(self.$get())
            }

            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    Value::Number(number) => Self::new(*number),
                    Value::Integer(number) => Self::new(*number as f64),
                    _ => None,
                }
            }
        })+
    };
}

measured! {
    Heading { 0.0 to 360.0, decimals 2, "°", degrees }
    Tilt { -90.0 to 90.0, decimals 1, "°", degrees }
    Height { 0.0 to 500.0, decimals 2, "m", metres }
}

impl Single for Sweep {
    const TYPE: ValueType = ValueType::Range;

    fn to_value(&self) -> Value {
        Value::Range(self.from.degrees(), self.to.degrees())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Range(from, to) => Some(Self {
                from: Heading::new(*from)?,
                to: Heading::new(*to)?,
            }),
            _ => None,
        }
    }
}

impl Single for bool {
    const TYPE: ValueType = ValueType::Flag;

    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

impl Single for Text {
    const TYPE: ValueType = ValueType::Line { max: NAME_LENGTH };

    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl Single for Date {
    const TYPE: ValueType = ValueType::Day;

    fn to_value(&self) -> Value {
        Value::Day(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Day(day) => Some(*day),
            _ => None,
        }
    }
}

/// A radius in metres, as a phone or a source gives it.
impl Single for u16 {
    const TYPE: ValueType = ValueType::Integer {
        min: 0,
        max: 10_000,
        unit: "m",
    };

    fn to_value(&self) -> Value {
        Value::Integer((*self).into())
    }

    fn from_value(value: &Value) -> Option<Self> {
        whole(value)
    }
}

/// A number of cameras, aircraft or people.
impl Single for u32 {
    const TYPE: ValueType = ValueType::Integer {
        min: 0,
        max: 10_000_000,
        unit: "",
    };

    fn to_value(&self) -> Value {
        Value::Integer((*self).into())
    }

    fn from_value(value: &Value) -> Option<Self> {
        whole(value)
    }
}

/// A whole number within the bounds of its type.
fn whole<T: Single + TryFrom<i64>>(value: &Value) -> Option<T> {
    let Value::Integer(number) = *value else {
        return None;
    };
    let ValueType::Integer { min, max, .. } = T::TYPE else {
        return None;
    };
    (min..=max)
        .contains(&number)
        .then(|| T::try_from(number).ok())
        .flatten()
}
