//! The result of evaluating a condition on answers of which some are not known.

/// Full credit, in hundredths of a per cent.
pub const FULL: u16 = 10_000;

/// The set of truth values that some completion of the answers gives.
///
/// Three values (true, false, open) fall out of it: a set of one is certain, a larger set is open. "Needs judgement"
/// is a fourth value that lies between false and true: people decide there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Truths(u8);

impl Truths {
    /// Certainly false.
    pub const FALSE: Self = Self(1);
    /// Certainly for people to judge.
    pub const JUDGED: Self = Self(2);
    /// Certainly true.
    pub const TRUE: Self = Self(4);
    /// True or false, depending on what is not known.
    pub const OPEN: Self = Self(5);

    /// For people to judge, or true.
    pub(crate) const NOT_FALSE: Self = Self(6);
    /// Any value.
    pub(crate) const ANY: Self = Self(7);

    /// The certain value of a bool.
    #[must_use]
    pub fn of(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }

    /// True when some completion makes it true, false when some makes it false.
    #[must_use]
    pub fn possible(may_hold: bool, may_fail: bool) -> Self {
        match (may_hold, may_fail) {
            (true, true) => Self::OPEN,
            (holds, _) => Self::of(holds),
        }
    }

    /// Whether some completion makes it true.
    #[must_use]
    pub fn may_be_true(self) -> bool {
        self.0 & Self::TRUE.0 != 0
    }

    /// Whether some completion makes it false.
    #[must_use]
    pub fn may_be_false(self) -> bool {
        self.0 & Self::FALSE.0 != 0
    }

    /// Whether some completion leaves it to people.
    #[must_use]
    pub fn may_be_judged(self) -> bool {
        self.0 & Self::JUDGED.0 != 0
    }

    /// Whether every completion gives a value of `wanted`.
    pub(crate) fn is_within(self, wanted: Self) -> bool {
        self.0 & !wanted.0 == 0
    }

    /// Whether some completion gives a value of `wanted`.
    pub(crate) fn meets(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// Whether all completions agree.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.0.count_ones() == 1
    }

    /// The values of `a and b` for independent a and b: the lesser of each pair, in the order false < judged < true.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        // A value is reached when one side can take it and neither side is bound to stay below it.
        let reach = |set: u8| u8::MAX >> set.leading_zeros();
        Self((self.0 | other.0) & reach(self.0) & reach(other.0))
    }

    /// The values of `a or b`: the greater of each pair.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// The opposite; what people decide stays theirs.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "it reads beside `and` and `or`")]
    pub fn not(self) -> Self {
        Self((self.0 & 2) | (self.0 & 1) << 2 | (self.0 & 4) >> 2)
    }

    /// The values of either set.
    #[cfg(feature = "source")]
    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is false becomes "for people to judge": how a judged criterion reads its check.
    #[must_use]
    pub fn judged_instead_of_false(self) -> Self {
        Self((self.0 & 6) | (self.0 & 1) << 1)
    }
}

/// What is known about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The truth values reachable.
    pub truths: Truths,
    /// If it is true: whether documents prove it.
    pub proven: bool,
    /// Whether it is open because of an answer in error.
    pub faulty: bool,
    /// Least credit over the completions, in hundredths of a per cent.
    pub least: u16,
    /// Greatest credit.
    pub greatest: u16,
}

impl Outcome {
    /// A certain outcome that rests on no document.
    #[must_use]
    pub fn certain(value: bool) -> Self {
        Self::from(Truths::of(value))
    }

    /// `a and b`: proven when both are, worth as much as the weaker.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let truths = self.truths.and(other.truths);
        Self {
            truths,
            proven: self.proven && other.proven,
            faulty: (self.faulty || other.faulty) && !truths.is_certain(),
            least: self.least.min(other.least),
            greatest: self.greatest.min(other.greatest),
        }
    }

    /// `a or b`: proven when a true one is, worth as much as the stronger.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let truths = self.truths.or(other.truths);
        let proven = |o: Self| o.proven && o.truths == Truths::TRUE;
        Self {
            truths,
            proven: proven(self) || proven(other),
            faulty: (self.faulty || other.faulty) && !truths.is_certain(),
            least: self.least.max(other.least),
            greatest: self.greatest.max(other.greatest),
        }
    }
}

impl From<Truths> for Outcome {
    fn from(truths: Truths) -> Self {
        Self {
            truths,
            proven: true,
            faulty: false,
            least: if truths == Truths::TRUE { FULL } else { 0 },
            greatest: if truths.may_be_true() { FULL } else { 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All non-empty sets of truth values.
    fn all() -> impl Iterator<Item = Truths> {
        (1..8).map(Truths)
    }

    fn members(set: Truths) -> impl Iterator<Item = u8> {
        [1, 2, 4].into_iter().filter(move |bit| set.0 & bit != 0)
    }

    #[test]
    fn connectives_are_the_pairwise_least_and_greatest() {
        for a in all() {
            for b in all() {
                let pairs = || members(a).flat_map(move |x| members(b).map(move |y| (x, y)));
                let and = pairs().fold(0, |set, (x, y)| set | x.min(y));
                let or = pairs().fold(0, |set, (x, y)| set | x.max(y));
                assert_eq!(a.and(b), Truths(and), "{a:?} and {b:?}");
                assert_eq!(a.or(b), Truths(or), "{a:?} or {b:?}");
            }
        }
    }

    #[test]
    fn the_three_valued_table_written_out() {
        let (t, f, o, j) = (Truths::TRUE, Truths::FALSE, Truths::OPEN, Truths::JUDGED);
        let table = [
            // a, b, and, or
            (t, t, t, t),
            (t, f, f, t),
            (t, o, o, t),
            (f, f, f, f),
            (f, o, f, o),
            (o, o, o, o),
            (j, t, j, t),
            (j, f, f, j),
            (j, j, j, j),
        ];
        for (a, b, and, or) in table {
            assert_eq!((a.and(b), b.and(a)), (and, and));
            assert_eq!((a.or(b), b.or(a)), (or, or));
        }
        assert_eq!((t.not(), f.not(), o.not(), j.not()), (f, t, o, j));
    }

    #[test]
    fn sets_are_what_their_members_are() {
        let of = |bits: &[u8]| Truths(bits.iter().fold(0, |set, bit| set | bit));
        for a in all() {
            let each: Vec<u8> = members(a).collect();
            assert_eq!(a.is_certain(), each.len() == 1, "{a:?}");
            let opposite = |bit: u8| [4, 2, 1][usize::from(bit / 2)];
            assert_eq!(a.not(), of(&each.iter().map(|&bit| opposite(bit)).collect::<Vec<_>>()), "not {a:?}");
            assert_eq!(a.judged_instead_of_false(), of(&each.iter().map(|&bit| bit.max(2)).collect::<Vec<_>>()));
            #[cfg(feature = "source")]
            for b in all() {
                let both: Vec<u8> = members(a).chain(members(b)).collect();
                assert_eq!(a.union(b), of(&both));
            }
        }
    }

    #[test]
    fn what_is_true_alone_is_worth_something_for_certain() {
        for a in all() {
            let worth = (if a == Truths::TRUE { FULL } else { 0 }, if a.may_be_true() { FULL } else { 0 });
            let outcome = Outcome::from(a);
            assert_eq!((outcome.truths, outcome.least, outcome.greatest), (a, worth.0, worth.1));
            assert!(outcome.proven && !outcome.faulty);
        }
    }

    #[test]
    fn proof_faults_and_worth_of_both_and_of_either_written_out() {
        let (t, f, o) = (Truths::TRUE, Truths::FALSE, Truths::OPEN);
        let new = |truths, (proven, faulty), (least, greatest)| Outcome { truths, proven, faulty, least, greatest };
        // What is said of one side: (proven, faulty). Of both and of either: the same.
        let (paper, word) = ((true, false), (false, false));
        let (paper_faulty, word_faulty) = ((true, true), (false, true));
        let table = [
            // a, b, and, or
            ((t, paper), (t, paper), paper, paper),
            ((t, paper), (t, word), word, paper),
            ((t, word), (t, word), word, word),
            // Documents of what is not true prove nothing.
            ((f, paper), (t, word), word, word),
            ((f, paper), (t, paper), paper, paper),
            ((f, paper), (f, paper), paper, word),
            ((o, paper), (t, word), word, word),
            // A fault counts while it leaves the whole open.
            ((o, paper_faulty), (t, paper), paper_faulty, paper),
            ((o, paper_faulty), (f, paper), paper, word_faulty),
            ((o, word_faulty), (o, word), word_faulty, word_faulty),
            ((o, word_faulty), (o, word_faulty), word_faulty, word_faulty),
            ((o, word), (o, word), word, word),
        ];
        for ((a, of_a), (b, of_b), and, or) in table {
            let (a, b) = (new(a, of_a, (10, 70)), new(b, of_b, (30, 50)));
            for (a, b) in [(a, b), (b, a)] {
                assert_eq!(a.and(b), new(a.truths.and(b.truths), and, (10, 50)), "{a:?} and {b:?}");
                assert_eq!(a.or(b), new(a.truths.or(b.truths), or, (30, 70)), "{a:?} or {b:?}");
            }
        }
    }
}
