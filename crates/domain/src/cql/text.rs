//! CQL2 text: a parser by recursive descent. Each step of recursion is counted, so that no text can exhaust the stack.

use super::build::{self, Operand, Term};
use super::fault::{Fault, Spot};
use super::lex::{Lexer, Token};
use super::moment::MomentRelation;
use super::pattern::Folding;
use super::tree::{Comparison, End, ListRelation, Node, Relation};
use super::{MAX_DEPTH, Reading, wkt};

/// Parentheses that may be open at once. More than the depth of what they mean, because some are only for the eye.
const MAX_OPEN: usize = 4 * MAX_DEPTH;

pub(super) fn parse(text: &str, reading: &Reading<'_>) -> Result<Node, Fault> {
    let mut parser = Parser::new(text, reading)?;
    let node = parser.any()?;
    match parser.token {
        Token::End => Ok(node),
        _ => Err(parser.expected("AND, OR or the end")),
    }
}

pub(super) struct Parser<'t> {
    lexer: Lexer<'t>,
    pub(super) reading: &'t Reading<'t>,
    pub(super) token: Token,
    pub(super) at: Spot,
    open: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, reading: &'t Reading<'t>) -> Result<Self, Fault> {
        let mut parser = Self {
            lexer: Lexer::new(text),
            reading,
            token: Token::End,
            at: Spot::Character(0),
            open: 0,
        };
        parser.advance()?;
        Ok(parser)
    }

    /// The current token; the next takes its place.
    pub(super) fn advance(&mut self) -> Result<Token, Fault> {
        let (at, token) = self.lexer.next()?;
        self.at = at;
        Ok(std::mem::replace(&mut self.token, token))
    }

    pub(super) fn expected(&self, what: &str) -> Fault {
        Fault::new(
            self.at.clone(),
            format!("{what} expected, not {}", self.token.shown()),
        )
    }

    pub(super) fn take_word(&mut self, keyword: &str) -> Result<bool, Fault> {
        let is_it = self.token.is_word(keyword);
        if is_it {
            self.advance()?;
        }
        Ok(is_it)
    }

    pub(super) fn take_sign(&mut self, sign: &str) -> Result<bool, Fault> {
        let is_it = matches!(self.token, Token::Sign(found) if found == sign);
        if is_it {
            self.advance()?;
        }
        Ok(is_it)
    }

    pub(super) fn want_sign(&mut self, sign: &str) -> Result<(), Fault> {
        if self.take_sign(sign)? {
            return Ok(());
        }
        Err(self.expected(&format!("“{sign}”")))
    }

    /// One level deeper while it reads.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.open == MAX_OPEN {
            return Err(Fault::new(
                self.at.clone(),
                format!("more than {MAX_OPEN} parentheses are open"),
            ));
        }
        self.open += 1;
        let read = read(self);
        self.open -= 1;
        read
    }

    /// Items between parentheses, separated by commas.
    pub(super) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.want_sign("(")?;
        let mut items = vec![read(self)?];
        while self.take_sign(",")? {
            items.push(read(self)?);
        }
        self.want_sign(")")?;
        Ok(items)
    }

    fn any(&mut self) -> Result<Node, Fault> {
        let mut nodes = vec![self.all()?];
        while self.take_word("OR")? {
            nodes.push(self.all()?);
        }
        Ok(Node::any(nodes))
    }

    fn all(&mut self) -> Result<Node, Fault> {
        let mut nodes = vec![self.factor()?];
        while self.take_word("AND")? {
            nodes.push(self.factor()?);
        }
        Ok(Node::all(nodes))
    }

    fn factor(&mut self) -> Result<Node, Fault> {
        if self.take_word("NOT")? {
            return self.deeper(Self::factor).map(Node::not);
        }
        if self.take_sign("(")? {
            let node = self.deeper(Self::any)?;
            self.want_sign(")")?;
            return Ok(node);
        }
        self.predicate()
    }

    fn predicate(&mut self) -> Result<Node, Fault> {
        if let Token::Word(word) = &self.token {
            let name = word.to_ascii_lowercase();
            if let Some(relation) = Relation::ALL.into_iter().find(|known| known.name() == name) {
                let (left, right) = self.pair(Self::geometry)?;
                return build::spatial(relation, left, right);
            }
            let mut relations = MomentRelation::ALL.iter();
            if let Some(relation) = relations.find(|known| known.name() == name) {
                let (left, right) = self.pair(Self::moment)?;
                return build::temporal(*relation, left, right);
            }
            if let Some(relation) = ListRelation::ALL.into_iter().find(|known| known.name() == name) {
                let (left, right) = self.pair(Self::texts)?;
                return build::lists(relation, left, right);
            }
        }
        let operand = self.operand()?;
        self.comparison(operand)
    }

    /// The arguments of a function of two.
    fn pair(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<Operand, Fault>,
    ) -> Result<(Operand, Operand), Fault> {
        self.advance()?;
        self.want_sign("(")?;
        let left = read(self)?;
        self.want_sign(",")?;
        let right = read(self)?;
        self.want_sign(")")?;
        Ok((left, right))
    }

    fn comparison(&mut self, left: Operand) -> Result<Node, Fault> {
        if let Token::Sign(sign) = self.token {
            if let Some(comparison) = Comparison::from_sign(sign) {
                self.advance()?;
                return build::compare(comparison, left, self.operand()?);
            }
            if matches!(sign, "+" | "-" | "*" | "/" | "%" | "^") {
                return Err(Fault::new(self.at.clone(), "arithmetic is not supported"));
            }
        }
        if self.take_word("IS")? {
            let negated = self.take_word("NOT")?;
            if !self.take_word("NULL")? {
                return Err(self.expected("NULL"));
            }
            let node = build::is_null(&left)?;
            return Ok(if negated { node.not() } else { node });
        }
        let negated = self.take_word("NOT")?;
        let node = if self.take_word("LIKE")? {
            let pattern = self.operand()?;
            build::like(left, pattern)?
        } else if self.take_word("BETWEEN")? {
            let from = self.operand()?;
            if !self.take_word("AND")? {
                return Err(self.expected("AND"));
            }
            build::between(left, from, self.operand()?)?
        } else if self.take_word("IN")? {
            let at = self.at.clone();
            let values = self.list(Self::operand)?;
            build::within_list(left, at, values)?
        } else if let (Term::Flag(flag), false) = (&left.term, negated) {
            return Ok(Node::Constant(*flag));
        } else {
            return Err(self.expected("a comparison, LIKE, IN, BETWEEN or IS NULL"));
        };
        Ok(if negated { node.not() } else { node })
    }

    fn operand(&mut self) -> Result<Operand, Fault> {
        let at = self.at.clone();
        match self.advance()? {
            Token::Text(text) => build::text(at, text),
            Token::Number(number) => build::number(at, number),
            Token::Sign(sign @ ("-" | "+")) => match self.advance()? {
                Token::Number(number) => build::number(at, if sign == "-" { -number } else { number }),
                other => Err(Fault::new(
                    at,
                    format!("a number expected, not {}", other.shown()),
                )),
            },
            Token::Name(name) => self.property(at, &name),
            Token::Word(word) => self.word(at, &word),
            other => Err(Fault::new(
                at,
                format!("a property or a value expected, not {}", other.shown()),
            )),
        }
    }

    fn property(&self, at: Spot, name: &str) -> Result<Operand, Fault> {
        let term = Term::Property(build::property(at.clone(), name, self.reading)?);
        Ok(Operand { at, term })
    }

    fn word(&mut self, at: Spot, word: &str) -> Result<Operand, Fault> {
        let is_function = self.token == Token::Sign("(");
        match word.to_ascii_uppercase().as_str() {
            "TRUE" => Ok(Operand {
                at,
                term: Term::Flag(true),
            }),
            "FALSE" => Ok(Operand {
                at,
                term: Term::Flag(false),
            }),
            "NULL" => Err(Fault::new(at, "nothing compares with NULL; write IS NULL")),
            "DATE" if is_function => build::day(at, &self.only_text()?),
            "TIMESTAMP" if is_function => build::instant(at, &self.only_text()?),
            "CASEI" if is_function => self.folded(Folding {
                case: true,
                accents: false,
            }),
            "ACCENTI" if is_function => self.folded(Folding {
                case: false,
                accents: true,
            }),
            _ if is_function => Err(Fault::new(
                at,
                format!("“{word}” is no function here; docs/filters.md lists them"),
            )),
            _ => self.property(at, word),
        }
    }

    fn folded(&mut self, folding: Folding) -> Result<Operand, Fault> {
        self.want_sign("(")?;
        let inner = self.deeper(Self::operand)?;
        self.want_sign(")")?;
        build::fold(folding, inner)
    }

    /// `('…')`
    fn only_text(&mut self) -> Result<String, Fault> {
        self.want_sign("(")?;
        let Token::Text(_) = self.token else {
            return Err(self.expected("a text in single quotes"));
        };
        let Token::Text(text) = self.advance()? else {
            return Err(self.expected("a text in single quotes"));
        };
        self.want_sign(")")?;
        Ok(text)
    }

    fn geometry(&mut self) -> Result<Operand, Fault> {
        wkt::operand(self)?.map_or_else(|| self.operand(), Ok)
    }

    fn moment(&mut self) -> Result<Operand, Fault> {
        if !self.token.is_word("INTERVAL") {
            return self.operand();
        }
        let at = self.at.clone();
        self.advance()?;
        let ends = self.list(Self::end)?;
        match <[End; 2]>::try_from(ends) {
            Ok([from, to]) => build::interval(at, from, to),
            Err(_) => Err(Fault::new(at, "an interval has two ends")),
        }
    }

    fn end(&mut self) -> Result<End, Fault> {
        let at = self.at.clone();
        if let Token::Text(_) = self.token {
            let Token::Text(text) = self.advance()? else {
                return Err(self.expected("a text"));
            };
            return build::end(&at, &text);
        }
        let operand = self.operand()?;
        build::end_property(&operand)
    }

    fn texts(&mut self) -> Result<Operand, Fault> {
        if self.token != Token::Sign("(") {
            return self.operand();
        }
        let at = self.at.clone();
        self.advance()?;
        let mut texts = Vec::new();
        if !self.take_sign(")")? {
            loop {
                let operand = self.operand()?;
                let Term::Text(text) = operand.term else {
                    return Err(operand.wrong("a text in single quotes"));
                };
                texts.push(text);
                if !self.take_sign(",")? {
                    break;
                }
            }
            self.want_sign(")")?;
        }
        build::check_length(&at, texts.len())?;
        Ok(Operand {
            at,
            term: Term::List(texts),
        })
    }
}
