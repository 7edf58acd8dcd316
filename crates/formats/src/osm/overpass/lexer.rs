//! Words, texts, numbers and signs of a query, each with its line.

use super::QueryError;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name or a number, without quotes.
    Word(String),
    /// In quotes.
    Text(String),
    Sign(char),
}

pub(super) fn tokens(query: &str) -> Result<Vec<(Token, usize)>, QueryError> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = query.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' => line += 1,
            c if c.is_whitespace() => {}
            '/' if rest.peek() == Some(&'/') => while rest.next_if(|c| *c != '\n').is_some() {},
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let begun = line;
                let mut last = ' ';
                loop {
                    let Some(c) = rest.next() else {
                        return Err(error(begun, "a comment has no end"));
                    };
                    if c == '\n' {
                        line += 1;
                    }
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            '"' | '\'' => {
                let begun = line;
                let mut text = String::new();
                loop {
                    match rest.next() {
                        None => return Err(error(begun, "a text in quotes has no end")),
                        Some(end) if end == c => break,
                        Some('\\') => match rest.next() {
                            Some('n') => text.push('\n'),
                            Some('t') => text.push('\t'),
                            Some(escaped) => text.push(escaped),
                            None => return Err(error(begun, "a text in quotes has no end")),
                        },
                        Some(c) => {
                            if c == '\n' {
                                line += 1;
                            }
                            text.push(c);
                        }
                    }
                }
                tokens.push((Token::Text(text), begun));
            }
            c if is_of_word(c) => {
                let mut word = String::from(c);
                while let Some(c) = rest.next_if(|c| is_of_word(*c)) {
                    word.push(c);
                }
                tokens.push((Token::Word(word), line));
            }
            sign if "[](){};:,=!~<>".contains(sign) => tokens.push((Token::Sign(sign), line)),
            other => {
                return Err(error(
                    line,
                    &format!("`{}` is not understood", other.escape_default()),
                ));
            }
        }
    }
    Ok(tokens)
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '+')
}

pub(super) fn error(line: usize, reason: &str) -> QueryError {
    QueryError {
        line,
        reason: reason.to_owned(),
    }
}
