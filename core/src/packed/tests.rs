//! What is packed comes back; nothing else does.

use super::*;

#[test]
fn numbers_keep_their_value() {
    for number in [0, 1, -1, 63, 64, -64, -65, i64::MAX, i64::MIN] {
        let mut out = Out { bytes: Vec::new(), languages: Languages::Both };
        number.pack(&mut out);
        let mut bytes = Bytes { rest: &out.bytes, depth: 0, broken: false };
        assert_eq!((i64::unpack(&mut bytes), bytes.broken), (number, false));
    }
    let mut out = Out { bytes: Vec::new(), languages: Languages::Both };
    u64::MAX.pack(&mut out);
    assert_eq!(u64::unpack(&mut Bytes { rest: &out.bytes, depth: 0, broken: false }), u64::MAX);
    // A text may end the bytes, and none is longer than they are.
    for (bytes, read) in [(b"\x02ab", ("ab", false)), (b"\x03ab", ("", true))] {
        let mut bytes = Bytes { rest: bytes, depth: 0, broken: false };
        assert_eq!((bytes.text(), bytes.broken), read);
    }
}

#[cfg(feature = "source")]
#[test]
fn a_ruleset_comes_back_whole_and_nothing_else_comes_back() {
    let text = include_str!("../../examples/small.toml");
    let ruleset = crate::ruleset::load::from_texts(&[("small.toml", text)]).unwrap();
    let first = Ruleset::decode(&ruleset.encode_first()).unwrap();
    assert_eq!(first.hash, ruleset.hash);
    assert_eq!(first.title.get(crate::Lang::En), first.title.get(crate::Lang::Zh));
    // The questions are whole and the rules are the same; what is told of them comes later.
    assert_eq!(
        first.questions.iter().map(|it| &it.title.zh).collect::<Vec<_>>(),
        ruleset.questions.iter().map(|it| &it.title.zh).collect::<Vec<_>>()
    );
    for (first, whole) in first.criteria.iter().zip(&ruleset.criteria) {
        assert_eq!((&first.check, &first.applies, first.force), (&whole.check, &whole.applies, whole.force));
        assert_eq!((&first.title.zh, &*first.remedy.action.zh), (&whole.title.zh, ""));
    }
    let packed = ruleset.encode();
    assert_eq!(Ruleset::decode(&packed).unwrap(), ruleset);
    for cut in 0..packed.len() {
        assert!(Ruleset::decode(packed.get(..cut).unwrap()).is_err(), "cut at {cut}");
    }
    assert!(Ruleset::decode(&[packed.as_slice(), &[0]].concat()).is_err());
    // Whatever the bytes: an answer, and no panic.
    for place in 0..packed.len() {
        let mut other = packed.clone();
        other[place] ^= 0xFF;
        drop(Ruleset::decode(&other));
    }
}
