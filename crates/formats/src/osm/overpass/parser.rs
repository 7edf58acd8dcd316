//! From tokens to steps.

use domain::position::{BBox, Position};

use super::condition::{Condition, Pattern};
use super::lexer::{Token, error, tokens};
use super::{
    Area, Detail, LONGEST_QUERY, LONGEST_RADIUS_M, MOST_CONDITIONS, MOST_SELECTIONS, Out, QueryError,
    Selection, Step,
};

/// Reads a query.
///
/// # Errors
/// What is not understood, with its line.
pub fn parse(query: &str) -> Result<Vec<Step>, QueryError> {
    if query.len() > LONGEST_QUERY {
        return Err(error(
            1,
            &format!("the query is longer than {LONGEST_QUERY} bytes"),
        ));
    }
    let mut parser = Parser {
        tokens: tokens(query)?,
        at: 0,
        bbox: None,
        selections: 0,
        conditions: 0,
    };
    parser.settings()?;
    let mut steps = Vec::new();
    while parser.at < parser.tokens.len() {
        steps.extend(parser.statement()?);
    }
    if !steps.iter().any(|step| matches!(step, Step::Out(_))) {
        return Err(error(parser.line(), "nothing is asked for: `out;` is missing"));
    }
    Ok(steps)
}

struct Parser {
    tokens: Vec<(Token, usize)>,
    at: usize,
    /// Of the settings.
    bbox: Option<BBox>,
    selections: usize,
    conditions: usize,
}

impl Parser {
    fn line(&self) -> usize {
        self.tokens
            .get(self.at)
            .or(self.tokens.last())
            .map_or(1, |(_, line)| *line)
    }

    fn fault<T>(&self, reason: &str) -> Result<T, QueryError> {
        Err(error(self.line(), reason))
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn next(&mut self) -> Option<Token> {
        let (token, _) = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token.clone())
    }

    fn takes(&mut self, sign: char) -> bool {
        let is_there = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, sign: char) -> Result<(), QueryError> {
        if self.takes(sign) {
            Ok(())
        } else {
            self.fault(&format!("`{sign}` is missing"))
        }
    }

    fn word(&mut self) -> Option<String> {
        match self.peek() {
            Some(Token::Word(word)) => {
                let word = word.clone();
                self.at += 1;
                Some(word)
            }
            _ => None,
        }
    }

    /// A key or a value, in quotes or not. Without quotes a key may hold colons.
    fn text(&mut self) -> Result<String, QueryError> {
        let mut text = match self.next() {
            Some(Token::Text(text)) => return Ok(text),
            Some(Token::Word(word)) => word,
            _ => {
                self.at = self.at.saturating_sub(1);
                return self.fault("a key or a value is missing");
            }
        };
        while self.takes(':') {
            match self.word() {
                Some(more) => {
                    text.push(':');
                    text.push_str(&more);
                }
                None => return self.fault("a key or a value is missing"),
            }
        }
        Ok(text)
    }

    fn number(&mut self) -> Result<f64, QueryError> {
        let number = self.word().and_then(|word| word.parse::<f64>().ok());
        match number.filter(|number| number.is_finite()) {
            Some(number) => Ok(number),
            None => self.fault("a number is missing"),
        }
    }

    /// `[out:json][timeout:25][bbox:43,1,44,2];`
    fn settings(&mut self) -> Result<(), QueryError> {
        let mut is_json = false;
        let mut any = false;
        while self.takes('[') {
            any = true;
            let name = self.word().unwrap_or_default();
            self.expect(':')?;
            match name.as_str() {
                "out" => {
                    if self.word().as_deref() != Some("json") {
                        return self.fault("answers are JSON: `[out:json]`");
                    }
                    is_json = true;
                }
                // Caps of this server hold whatever is asked for.
                "timeout" | "maxsize" => drop(self.number()?),
                "bbox" => self.bbox = Some(self.bbox()?),
                _ => return self.fault("of the settings out, timeout, maxsize and bbox are understood"),
            }
            self.expect(']')?;
        }
        if any {
            self.expect(';')?;
        }
        if is_json {
            Ok(())
        } else {
            self.fault("answers are JSON: the query begins with `[out:json];`")
        }
    }

    /// South, west, north, east, as Overpass orders them.
    fn bbox(&mut self) -> Result<BBox, QueryError> {
        let mut corners = [0.0; 4];
        for (index, corner) in corners.iter_mut().enumerate() {
            if index > 0 {
                self.expect(',')?;
            }
            *corner = self.number()?;
        }
        let [south, west, north, east] = corners;
        match BBox::new(west, south, east, north) {
            Ok(bbox) => Ok(bbox),
            Err(_) => self.fault("a box is south,west,north,east in degrees"),
        }
    }

    /// `None` for one that leaves what is selected as it is.
    fn statement(&mut self) -> Result<Option<Step>, QueryError> {
        let step = match self.next() {
            Some(Token::Word(word)) if word == "out" => Some(Step::Out(self.out()?)),
            Some(Token::Word(word)) => Some(Step::Select(self.selection(&word)?.into_iter().collect())),
            Some(Token::Sign('(')) => self.union()?.map(Step::Select),
            // Nodes have no members.
            Some(Token::Sign('>' | '<')) => {
                let _deep = self.takes('>') || self.takes('<');
                Some(Step::Select(Vec::new()))
            }
            _ => {
                self.at -= 1;
                return self.fault("`node`, `out` or a union of nodes in brackets is missing");
            }
        };
        self.expect(';')?;
        Ok(step)
    }

    /// `(._; >;)`, what is selected and its members, is what is selected.
    fn union(&mut self) -> Result<Option<Vec<Selection>>, QueryError> {
        let mut selections = Vec::new();
        let mut goes_on = false;
        loop {
            match self.next() {
                Some(Token::Sign(')')) if !goes_on => return Ok(Some(selections)),
                Some(Token::Sign(')')) if selections.is_empty() => return Ok(None),
                Some(Token::Sign(')')) => {
                    return self.fault("`._` stands in a union with `>` alone");
                }
                Some(Token::Word(word)) if word == "._" => goes_on = true,
                Some(Token::Word(word)) => selections.extend(self.selection(&word)?),
                Some(Token::Sign('>' | '<')) => {}
                _ => {
                    self.at -= 1;
                    return self.fault("a union holds `node` statements and ends with `)`");
                }
            }
            self.expect(';')?;
        }
    }

    /// Nothing for ways and relations: no device is one.
    fn selection(&mut self, element: &str) -> Result<Option<Selection>, QueryError> {
        let is_of_nodes = match element {
            "node" | "nwr" | "nw" | "nr" => true,
            "way" | "rel" | "relation" | "wr" => false,
            _ => {
                self.at -= 1;
                return self.fault(
                    "of the statements node, way, relation, nwr, unions of these, `>` and `out` are understood",
                );
            }
        };
        self.selections += 1;
        if self.selections > MOST_SELECTIONS {
            return self.fault(&format!("there are more than {MOST_SELECTIONS} statements"));
        }
        let mut conditions = Vec::new();
        let mut area = None;
        loop {
            if self.takes('[') {
                self.conditions += 1;
                if self.conditions > MOST_CONDITIONS {
                    return self.fault(&format!("there are more than {MOST_CONDITIONS} conditions"));
                }
                conditions.push(self.condition()?);
                self.expect(']')?;
            } else if self.takes('(') {
                if area.is_some() {
                    return self.fault("one box or one circle for each statement is understood");
                }
                area = Some(self.area()?);
                self.expect(')')?;
            } else {
                break;
            }
        }
        let Some(area) = area.or(self.bbox.map(Area::Box)) else {
            return self
                .fault("a box `(south,west,north,east)` or a circle `(around:metres,lat,lon)` is missing");
        };
        Ok(is_of_nodes.then_some(Selection { conditions, area }))
    }

    fn condition(&mut self) -> Result<Condition, QueryError> {
        if self.takes('!') {
            return Ok(Condition::HasNot(self.text()?));
        }
        let key = self.text()?;
        if self.takes('=') {
            return Ok(Condition::Is(key, self.text()?));
        }
        if self.takes('!') {
            self.expect('=')?;
            return Ok(Condition::IsNot(key, self.text()?));
        }
        if self.takes('~') {
            let text = self.text()?;
            let any_case = self.takes(',');
            if any_case && self.word().as_deref() != Some("i") {
                return self.fault("after the comma of a regular expression stands `i`");
            }
            return match Pattern::parse(&text, any_case) {
                Some(pattern) => Ok(Condition::Like(key, pattern)),
                None => self.fault("of regular expressions `^(one|other)$` and its parts are understood"),
            };
        }
        Ok(Condition::Has(key))
    }

    fn area(&mut self) -> Result<Area, QueryError> {
        if self.peek() != Some(&Token::Word("around".to_owned())) {
            return self.bbox().map(Area::Box);
        }
        self.at += 1;
        self.expect(':')?;
        let radius_m = self.number()?;
        self.expect(',')?;
        let lat = self.number()?;
        self.expect(',')?;
        let lon = self.number()?;
        if !(0.0..=LONGEST_RADIUS_M).contains(&radius_m) {
            return self.fault(&format!("a radius is at most {LONGEST_RADIUS_M} metres"));
        }
        match Position::new(lon, lat) {
            Ok(centre) => Ok(Area::Circle { centre, radius_m }),
            Err(_) => self.fault("a circle is `(around:metres,lat,lon)`"),
        }
    }

    fn out(&mut self) -> Result<Out, QueryError> {
        let mut out = Out {
            detail: Detail::default(),
            limit: None,
        };
        while let Some(word) = self.word() {
            match word.as_str() {
                "count" => out.detail = Detail::Count,
                "ids" => out.detail = Detail::Ids,
                "skel" => out.detail = Detail::Skeleton,
                "body" => out.detail = Detail::Body,
                "tags" => out.detail = Detail::Tags,
                "meta" => out.detail = Detail::Meta,
                // Of a node these say nothing that its position does not say; and the order is ours to choose.
                "center" | "geom" | "bb" | "asc" | "qt" => {}
                number => {
                    if let Ok(limit) = number.parse() {
                        out.limit = Some(limit);
                    } else {
                        self.at -= 1;
                        return self.fault("of `out` count, ids, skel, body, tags, meta, center, geom, qt and a number are understood");
                    }
                }
            }
        }
        Ok(out)
    }
}
