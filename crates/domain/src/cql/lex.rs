//! The words of CQL2 text.

use super::fault::{Fault, Spot};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name or a keyword.
    Word(String),
    /// A name in double quotes, never a keyword.
    Name(String),
    Text(String),
    /// Without sign.
    Number(f64),
    /// `=`, `<>`, `(`, `,` …
    Sign(&'static str),
    End,
}

impl Token {
    pub(super) fn is_word(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// For messages.
    pub(super) fn shown(&self) -> String {
        let short = |text: &str| text.chars().take(40).collect::<String>();
        match self {
            Self::Word(word) => format!("“{}”", short(word)),
            Self::Name(name) => format!("“\"{}\"”", short(name)),
            Self::Text(text) => format!("the text “{}”", short(text)),
            Self::Number(number) => format!("the number {number:?}"),
            Self::Sign(sign) => format!("“{sign}”"),
            Self::End => "the end".to_owned(),
        }
    }
}

/// Longer signs first.
const SIGNS: [&str; 15] = [
    "<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/", "%", "^",
];

pub(super) struct Lexer<'t> {
    rest: std::iter::Peekable<std::str::CharIndices<'t>>,
    text: &'t str,
    /// Characters that were read.
    read: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            rest: text.char_indices().peekable(),
            text,
            read: 0,
        }
    }

    fn advance(&mut self) -> Option<char> {
        let (_, character) = self.rest.next()?;
        self.read += 1;
        Some(character)
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().map(|(_, character)| *character)
    }

    fn ahead(&mut self) -> &'t str {
        let at = self.rest.peek().map_or(self.text.len(), |(at, _)| *at);
        &self.text[at..]
    }

    /// The next token with the place where it begins.
    pub(super) fn next(&mut self) -> Result<(Spot, Token), Fault> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.advance();
        }
        let at = Spot::Character(self.read);
        let Some(first) = self.peek() else {
            return Ok((at, Token::End));
        };
        let ahead = self.ahead();
        let token = if first == '\'' {
            self.text(&at)?
        } else if first == '"' {
            self.name(&at)?
        } else if first.is_ascii_digit() || is_fraction(ahead) {
            self.number(&at)?
        } else if first.is_alphabetic() || matches!(first, '_' | ':') {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '.');
            Token::Word(self.while_some(is_part))
        } else if let Some(sign) = SIGNS.iter().find(|sign| ahead.starts_with(**sign)) {
            sign.chars().for_each(|_| {
                self.advance();
            });
            Token::Sign(sign)
        } else {
            return Err(Fault::new(at, format!("“{first}” has no meaning here")));
        };
        Ok((at, token))
    }

    fn while_some(&mut self, is_part: impl Fn(char) -> bool) -> String {
        let mut word = String::new();
        while let Some(character) = self.peek().filter(|c| is_part(*c)) {
            word.push(character);
            self.advance();
        }
        word
    }

    /// `''` and `\'` are an apostrophe.
    fn text(&mut self, at: &Spot) -> Result<Token, Fault> {
        self.advance();
        let mut text = String::new();
        loop {
            match (self.advance(), self.peek()) {
                (Some('\'' | '\\'), Some('\'')) => {
                    self.advance();
                    text.push('\'');
                }
                (Some('\''), _) => return Ok(Token::Text(text)),
                (Some(character), _) => text.push(character),
                (None, _) => return Err(Fault::new(at.clone(), "a text without closing quote")),
            }
        }
    }

    fn name(&mut self, at: &Spot) -> Result<Token, Fault> {
        self.advance();
        let name = self.while_some(|c| c != '"');
        match self.advance() {
            Some(_) => Ok(Token::Name(name)),
            None => Err(Fault::new(at.clone(), "a name without closing quote")),
        }
    }

    /// `12`, `1.5`, `1.`, `.5`, `1.5E-3`.
    fn number(&mut self, at: &Spot) -> Result<Token, Fault> {
        let is_digit = |c: char| c.is_ascii_digit();
        let mut digits = self.while_some(is_digit);
        if self.peek() == Some('.') && !self.ahead().starts_with("..") {
            self.advance();
            digits.push('.');
            digits.push_str(&self.while_some(is_digit));
        }
        if self.peek().is_some_and(|c| matches!(c, 'e' | 'E')) {
            self.advance();
            digits.push('e');
            if let Some(sign) = self.peek().filter(|c| matches!(c, '+' | '-')) {
                self.advance();
                digits.push(sign);
            }
            digits.push_str(&self.while_some(is_digit));
        }
        let number = digits.parse().ok().filter(|number: &f64| number.is_finite());
        number
            .map(Token::Number)
            .ok_or_else(|| Fault::new(at.clone(), format!("“{digits}” is no number")))
    }
}

fn is_fraction(ahead: &str) -> bool {
    let mut bytes = ahead.bytes();
    bytes.next() == Some(b'.') && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
}
