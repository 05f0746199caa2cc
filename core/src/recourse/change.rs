//! Changes of answers, and how to make them.

use crate::answers::{Answers, RowId};
use crate::condition::Slot;
use crate::day::Day;
use crate::parse;
use crate::ruleset::{Kind, Question, QuestionIx, Ruleset};
use crate::value::{Answer, Entry, Proof, Raw, Value};

/// Where a change is made: a question, or a field of a row.
pub type Place = (Slot, Option<RowId>);

/// One change an applicant can make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Bring an answer to this.
    Set {
        /// Whose answer.
        place: Place,
        /// What it has to be.
        target: Target,
    },
    /// Let another unit apply: these facts about this one are what they are.
    Replace {
        /// What has to be true of the other unit.
        facts: Vec<(Slot, Target)>,
    },
    /// Add rows of a kind.
    Add {
        /// To which roster.
        roster: QuestionIx,
        /// How many.
        rows: usize,
        /// What has to be true of each.
        with: Vec<(Slot, Target)>,
    },
    /// Confirm that a roster is complete.
    Complete {
        /// Which.
        roster: QuestionIx,
    },
}

impl Change {
    /// The question of which it moves an answer, or the list: whatever depends on none of these stays as it is. (That
    /// another unit applies is said of changes only when the search is over.)
    pub(super) fn moves(&self) -> Option<QuestionIx> {
        match self {
            Self::Set { place: (slot, _), .. } => Some(slot.question),
            Self::Add { roster, .. } | Self::Complete { roster } => Some(*roster),
            Self::Replace { .. } => None,
        }
    }
}

/// What an answer has to be: any answer within it will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// One of these choices (bits), for yes/no and `one`.
    pub choices: Option<u64>,
    /// All of these are among the chosen (bits), for `several`.
    pub include: u64,
    /// None of these is among the chosen (bits), for `several`.
    pub exclude: u64,
    /// At least this: a number, a level, money in fen, or the number of a day. For a series: the sum of its years.
    pub least: Option<i64>,
    /// At most this.
    pub greatest: Option<i64>,
    /// How many of the last years `least` and `greatest` add up, for a series.
    pub years: Option<u8>,
    /// With the document at hand.
    pub documented: bool,
}

impl Target {
    /// What satisfies both; `None` when nothing does.
    #[must_use]
    pub fn meet(&self, other: &Self) -> Option<Self> {
        let both = |a: Option<i64>, b: Option<i64>, pick: fn(i64, i64) -> i64| match (a, b) {
            (Some(a), Some(b)) => Some(pick(a, b)),
            (one, other) => one.or(other),
        };
        if self.years.is_some() && other.years.is_some() && self.years != other.years {
            return None;
        }
        let met = Self {
            choices: match (self.choices, other.choices) {
                (Some(a), Some(b)) => Some(a & b),
                (a, b) => a.or(b),
            },
            include: self.include | other.include,
            exclude: self.exclude | other.exclude,
            least: both(self.least, other.least, i64::max),
            greatest: both(self.greatest, other.greatest, i64::min),
            years: self.years.or(other.years),
            documented: self.documented || other.documented,
        };
        let empty = met.choices == Some(0)
            || met.include & met.exclude != 0
            || matches!((met.least, met.greatest), (Some(least), Some(greatest)) if least > greatest);
        (!empty).then_some(met)
    }

    /// An entry within the target, as near to what is said now as it can be.
    #[must_use]
    pub fn entry(&self, question: &Question, now: &Answer, today: Day) -> Entry {
        let (value, proof) = match now {
            Answer::Known(value, proof) => (Some(value), *proof),
            _ => (None, Proof::Declared),
        };
        let proof = if self.documented { Proof::Documented } else { proof };
        match self.raw(question, value, today) {
            Some(raw) => Entry::Given(raw, proof),
            None => Entry::Blank,
        }
    }

    fn raw(&self, question: &Question, now: Option<&Value>, today: Day) -> Option<Raw> {
        let number = || {
            let now = match now {
                Some(Value::Number(n)) => Some(*n),
                Some(Value::Day(day)) => Some(i64::from(day.number())),
                _ => None,
            };
            let any = if question.kind == Kind::Date { i64::from(today.number()) } else { 0 };
            let wished = now.or(self.least).or(self.greatest).unwrap_or(any);
            let wished = self.least.map_or(wished, |least| wished.max(least));
            self.greatest.map_or(wished, |greatest| wished.min(greatest))
        };
        Some(match &question.kind {
            Kind::YesNo => Raw::text(if self.choice(now, 2)? == 1 { "yes" } else { "no" }),
            Kind::One { choices } => Raw::text(&choices.get(usize::from(self.choice(now, choices.len())?))?.id),
            Kind::Several { choices } => {
                let chosen = match now {
                    Some(Value::Choices(set)) => *set,
                    _ => 0,
                };
                let wanted = (chosen | self.include) & !self.exclude;
                let ids = (0..).zip(choices).filter(|(ix, _)| wanted >> ix & 1 == 1).map(|(_, c)| c.id.clone());
                Raw::Several(ids.collect::<Vec<_>>().into())
            }
            Kind::Maturity { .. } | Kind::Number { .. } => Raw::text(&number().to_string()),
            Kind::Money { .. } => Raw::text(&yuan(number())),
            Kind::Date => Raw::text(&Day::from_number(i32::try_from(number()).ok()?).to_string()),
            Kind::Text { .. } => match now {
                Some(Value::Text(text)) => Raw::Text(text.clone()),
                _ => Raw::text("…"),
            },
            Kind::Code { .. } => match now {
                Some(Value::Code(code)) => Raw::text(code.as_str()),
                _ => return None,
            },
            Kind::Series { .. } | Kind::Roster(_) => return None,
        })
    }

    /// The choice made now if it is allowed, else the first that is.
    fn choice(&self, now: Option<&Value>, count: usize) -> Option<u8> {
        let allowed = self.choices.unwrap_or(u64::MAX);
        let now = match now {
            Some(Value::Choice(choice)) => Some(*choice).filter(|choice| allowed >> choice & 1 == 1),
            _ => None,
        };
        now.or_else(|| (0..u8::try_from(count).ok()?).find(|choice| allowed >> choice & 1 == 1))
    }

    /// The entry that brings an answer into the target.
    pub(super) fn reached(&self, question: &Question, now: &Answer, today: Day) -> Entry {
        self.series(question, now, today).unwrap_or_else(|| self.entry(question, now, today))
    }

    /// A series within the target: the last year takes up the difference, missing years become zero.
    fn series(&self, question: &Question, now: &Answer, today: Day) -> Option<Entry> {
        let Kind::Series { years } = question.kind else { return None };
        let mut amounts: Vec<i64> = match now {
            Answer::Known(Value::Series(amounts), _) => amounts.iter().map(|amount| amount.unwrap_or(0)).collect(),
            _ => vec![0; usize::from(years)],
        };
        let span = usize::from(self.years.unwrap_or(years));
        let sum: i64 = amounts.iter().take(span).sum();
        let wanted = self.least.map_or(sum, |least| sum.max(least));
        let wanted = self.greatest.map_or(wanted, |greatest| wanted.min(greatest));
        let mut missing = wanted - sum;
        for amount in amounts.iter_mut().take(span) {
            let moved = (*amount + missing).max(0) - *amount;
            *amount += moved;
            missing -= moved;
        }
        let last = parse::last_year(today);
        let texts: Vec<(i32, Box<str>)> =
            (0..).zip(&amounts).map(|(back, fen)| (last - back, yuan(*fen).into())).collect();
        let proof = match now {
            _ if self.documented => Proof::Documented,
            Answer::Known(_, proof) => *proof,
            _ => Proof::Declared,
        };
        Some(Entry::Given(Raw::Years(texts.into()), proof))
    }
}

/// Fen as an entry in yuan.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    format!("{sign}{}.{:02}元", fen / 100, fen % 100)
}

/// The answer at a place.
pub(super) fn answer<'a>(ruleset: &Ruleset, answers: &'a Answers, (slot, row): Place) -> &'a Answer {
    const NOT_KNOWN: &Answer = &Answer::NotKnown;
    let cell = match (ruleset.question(slot.question).map(|q| q.place), row) {
        (Some(crate::ruleset::Place::Field { roster, column }), Some(row)) => {
            answers.rows(roster).and_then(|rows| rows.get(row)?.cell(column))
        }
        _ => answers.cell(slot.question),
    };
    cell.map_or(NOT_KNOWN, |cell| cell.answer())
}

#[cfg(all(test, feature = "source"))]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn an_amount_in_yuan_has_two_decimals_and_one_sign() {
        let told = [(0, "0.00元"), (5, "0.05元"), (-5, "-0.05元"), (-120, "-1.20元"), (300_000_000, "3000000.00元")];
        for (fen, text) in told {
            assert_eq!(yuan(fen), text);
        }
        assert_eq!(yuan(i64::MIN), "-92233720368547758.08元");
    }

    #[test]
    fn what_satisfies_both() {
        let any = Target::default();
        let choices = |set| Target { choices: Some(set), ..Target::default() };
        let including = |include| Target { include, ..Target::default() };
        let without = |exclude| Target { exclude, ..Target::default() };
        let least = |least| Target { least: Some(least), ..Target::default() };
        let most = |greatest| Target { greatest: Some(greatest), ..Target::default() };
        let years = |years| Target { years: Some(years), ..Target::default() };
        let both = |a: &Target, b: &Target| {
            assert_eq!(a.meet(b), b.meet(a), "{a:?} and {b:?}");
            a.meet(b)
        };
        assert_eq!(both(&any, &choices(0b110)), Some(choices(0b110)));
        assert_eq!(both(&choices(0b011), &choices(0b110)), Some(choices(0b010)));
        assert_eq!(both(&choices(0b001), &choices(0b110)), None);
        assert_eq!(both(&including(0b011), &including(0b110)), Some(including(0b111)));
        assert_eq!(both(&without(0b011), &without(0b110)), Some(without(0b111)));
        assert_eq!(both(&including(0b010), &without(0b110)), None);
        assert_eq!(both(&least(3), &least(5)), Some(least(5)));
        assert_eq!(both(&most(3), &most(5)), Some(most(3)));
        assert_eq!(both(&least(3), &most(3)), Some(Target { least: Some(3), greatest: Some(3), ..any.clone() }));
        assert_eq!(both(&least(4), &most(3)), None);
        assert_eq!(both(&years(3), &years(3)), Some(years(3)));
        assert_eq!(both(&years(3), &any), Some(years(3)));
        assert_eq!(both(&years(3), &years(2)), None);
        let documented = Target { documented: true, ..any.clone() };
        assert_eq!(both(&documented, &any), Some(documented.clone()));
    }

    /// The entry that brings what is said, written as an applicant would, into a target.
    fn brought(keys: &str, said: Entry, target: Target) -> Entry {
        let ruleset = sample::ruleset(&sample::question("asked", keys), &[]);
        let mut answers = Answers::new(&ruleset, sample::today());
        let asked = ruleset.find("asked").unwrap();
        answers.set(&ruleset, asked, said);
        let now = answer(&ruleset, &answers, (ruleset.slot(asked), None));
        target.reached(ruleset.question(asked).unwrap(), now, sample::today())
    }

    fn said(text: &str) -> Entry {
        Entry::Given(Raw::text(text), Proof::Declared)
    }

    #[test]
    fn an_answer_stays_as_near_to_what_is_said_as_it_can() {
        let any = Target::default();
        let within = |least: i64, greatest: i64| Target { least: Some(least), greatest: Some(greatest), ..any.clone() };
        let one_of = |set| Target { choices: Some(set), ..any.clone() };
        let number = "type = \"number\"";
        for (now, near) in [("1", "3"), ("3", "3"), ("4", "4"), ("6", "5")] {
            assert_eq!(brought(number, said(now), within(3, 5)), said(near), "{now}");
        }
        assert_eq!(brought(number, Entry::Blank, within(3, 5)), said("3"));
        assert_eq!(brought(number, Entry::Blank, Target { greatest: Some(-2), ..any.clone() }), said("-2"));
        assert_eq!(brought(number, Entry::Blank, any.clone()), said("0"));
        assert_eq!(brought(number, said("-7"), any.clone()), said("-7"));
        let days = within(
            i64::from(Day::new(2026, 4, 1).unwrap().number()),
            i64::from(Day::new(2026, 5, 1).unwrap().number()),
        );
        for (now, near) in [("2026-01-31", "2026-04-01"), ("2026-04-17", "2026-04-17"), ("2027-01-01", "2026-05-01")] {
            assert_eq!(brought("type = \"date\"", said(now), days.clone()), said(near), "{now}");
        }
        assert_eq!(brought("type = \"date\"", Entry::Blank, any.clone()), said("2026-03-01"));
        let choices = r#"choices = [{ id = "a", zh = "a", en = "a" }, { id = "b", zh = "b", en = "b" }, { id = "c", zh = "c", en = "c" }]"#;
        let one = format!("type = \"one\"\n{choices}");
        for (now, near) in [("a", "b"), ("b", "b"), ("c", "c")] {
            assert_eq!(brought(&one, said(now), one_of(0b110)), said(near), "{now}");
        }
        assert_eq!(brought(&one, said("c"), any.clone()), said("c"));
        let several =
            |ids: &[&str]| Entry::Given(Raw::Several(ids.iter().map(|id| (*id).into()).collect()), Proof::Declared);
        let wanted = Target { include: 0b100, exclude: 0b001, ..any.clone() };
        assert_eq!(
            brought(&format!("type = \"several\"\n{choices}"), several(&["a", "b"]), wanted),
            several(&["b", "c"])
        );
        assert_eq!(brought("type = \"text\"", said("as it is"), any.clone()), said("as it is"));
        assert_eq!(brought("type = \"code\"", said("91370200MA0000A19P"), any.clone()), said("91370200MA0000A19P"));
        assert_eq!(brought("type = \"code\"", Entry::Blank, any), Entry::Blank);
    }

    #[test]
    fn a_series_changes_in_its_last_year_as_far_as_it_can() {
        let yuan = |amounts: [&str; 3], proof| {
            let years = (2023..=2025).rev().zip(amounts).map(|(year, amount)| (year, amount.into()));
            Entry::Given(Raw::Years(years.collect::<Vec<(i32, Box<str>)>>().into()), proof)
        };
        let series = "type = \"series\"\nyears = 3\nproves = { zh = \"件\", en = \"Paper\" }";
        let now = |proof| yuan(["10元", "20元", "30元"], proof);
        let sum =
            |least: Option<i64>, greatest: Option<i64>, years| Target { least, greatest, years, ..Target::default() };
        let (declared, documented) = (Proof::Declared, Proof::Documented);
        let told = |target, amounts, proof| assert_eq!(brought(series, now(declared), target), yuan(amounts, proof));
        told(sum(Some(7_000), None, None), ["20.00元", "20.00元", "30.00元"], declared);
        told(sum(Some(5_000), None, None), ["10.00元", "20.00元", "30.00元"], declared);
        told(sum(None, Some(4_500), Some(3)), ["0.00元", "15.00元", "30.00元"], declared);
        told(sum(None, Some(1_500), Some(2)), ["0.00元", "15.00元", "30.00元"], declared);
        told(sum(Some(1_500), None, Some(1)), ["15.00元", "20.00元", "30.00元"], declared);
        told(Target { documented: true, ..Target::default() }, ["10.00元", "20.00元", "30.00元"], documented);
        assert_eq!(
            brought(series, now(documented), sum(Some(7_000), None, None)),
            yuan(["20.00元", "20.00元", "30.00元"], documented)
        );
        assert_eq!(
            brought(series, Entry::Blank, sum(Some(700), None, None)),
            yuan(["7.00元", "0.00元", "0.00元"], declared)
        );
    }
}
