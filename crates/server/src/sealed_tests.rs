//! What is sealed opens with its own secret, purpose and id, and with no other.

use super::*;

const SECRET: [u8; 32] = [7; 32];
const OTHER: [u8; 32] = [8; 32];
const TEXT: &[u8] = b"behind the bakery";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn open_note(secret: &[u8; 32], number: u128, sealed: &Sealed) -> Option<Vec<u8>> {
    open(
        secret,
        Purpose::Note,
        id(number),
        &sealed.bytes,
        &sealed.wrapped_key,
    )
    .map(|plain| plain.to_vec())
}

#[test]
fn what_was_sealed_is_read_back_and_does_not_show() {
    let sealed = seal(&SECRET, Purpose::Note, id(1), TEXT);
    assert_eq!(open_note(&SECRET, 1, &sealed).as_deref(), Some(TEXT));
    let has = |bytes: &[u8]| bytes.windows(6).any(|window| window == b"bakery");
    assert!(!has(&sealed.bytes) && !has(&sealed.wrapped_key));
    let empty = seal(&SECRET, Purpose::Note, id(1), b"");
    assert_eq!(open_note(&SECRET, 1, &empty).as_deref(), Some(&b""[..]));
}

#[test]
fn text_is_read_back_as_text() {
    let sealed = seal(&SECRET, Purpose::Note, id(1), "à côté".as_bytes());
    let text = open_text(&SECRET, Purpose::Note, id(1), &sealed.bytes, &sealed.wrapped_key);
    assert_eq!(text.as_deref(), Some("à côté"));
    let sealed = seal(&SECRET, Purpose::Note, id(1), b"\xff");
    let text = open_text(&SECRET, Purpose::Note, id(1), &sealed.bytes, &sealed.wrapped_key);
    assert_eq!(text, None);
}

#[test]
fn the_same_text_never_looks_the_same() {
    let (one, two) = (
        seal(&SECRET, Purpose::Note, id(1), TEXT),
        seal(&SECRET, Purpose::Note, id(1), TEXT),
    );
    assert_ne!(one.bytes, two.bytes);
    assert_ne!(one.wrapped_key, two.wrapped_key);
}

#[test]
fn another_secret_id_or_purpose_opens_nothing() {
    let sealed = seal(&SECRET, Purpose::Note, id(1), TEXT);
    assert_eq!(open_note(&OTHER, 1, &sealed), None);
    assert_eq!(open_note(&SECRET, 2, &sealed), None);
    for purpose in [Purpose::Photo, Purpose::Question, Purpose::Answer] {
        assert!(open(&SECRET, purpose, id(1), &sealed.bytes, &sealed.wrapped_key).is_none());
    }
}

#[test]
fn the_key_of_another_row_opens_nothing() {
    let sealed = seal(&SECRET, Purpose::Note, id(1), TEXT);
    let other = seal(&SECRET, Purpose::Note, id(1), TEXT);
    let mixed = Sealed {
        bytes: sealed.bytes,
        wrapped_key: other.wrapped_key,
    };
    assert_eq!(open_note(&SECRET, 1, &mixed), None);
}

#[test]
fn one_altered_bit_or_a_missing_byte_opens_nothing() {
    let sealed = seal(&SECRET, Purpose::Note, id(1), TEXT);
    let lengths = [sealed.bytes.len(), sealed.wrapped_key.len()];
    for part in 0..2 {
        for index in 0..lengths[part] {
            let mut altered = sealed.clone();
            [&mut altered.bytes, &mut altered.wrapped_key][part][index] ^= 1;
            assert_eq!(open_note(&SECRET, 1, &altered), None, "{part} {index}");
        }
        for length in 0..lengths[part] {
            let mut cut = sealed.clone();
            [&mut cut.bytes, &mut cut.wrapped_key][part].truncate(length);
            assert_eq!(open_note(&SECRET, 1, &cut), None, "{part} {length}");
        }
    }
}

#[test]
fn an_answer_lies_under_the_key_of_its_question_and_is_no_question() {
    let question = seal(&SECRET, Purpose::Question, id(3), b"Which side?");
    let answer = seal_under(
        &SECRET,
        Purpose::Answer,
        id(3),
        &question.wrapped_key,
        b"The left one",
    )
    .unwrap();
    let read = |purpose| open_text(&SECRET, purpose, id(3), &answer, &question.wrapped_key);
    assert_eq!(read(Purpose::Answer).as_deref(), Some("The left one"));
    assert_eq!(read(Purpose::Question), None);
    let elsewhere =
        |secret, number| seal_under(secret, Purpose::Answer, id(number), &question.wrapped_key, b"x");
    assert_eq!(elsewhere(&SECRET, 4), None);
    assert_eq!(elsewhere(&OTHER, 3), None);
}
