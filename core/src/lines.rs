//! An explanation as sentences: the user's own figures beside what is asked.

use crate::answers::RowId;
use crate::condition::eval::{Bounds, Facts};
use crate::condition::{Bound, Quantity, Relation, Slot, Standing, Truths};
use crate::explain::{Explanation, What};
use crate::phrases;
use crate::ruleset::{Force, Kind, Question, QuestionIx};
use crate::text::Lang;
use crate::value::{Answer, Entry, Value};

/// One sentence of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The sentence.
    pub text: String,
    /// The outcome of what it describes.
    pub truths: Truths,
    /// The answer it is about: where a click leads. A roster question stands for the roster.
    pub about: Option<(Slot, Option<RowId>)>,
}

/// The sentences of an explanation in its order. `force` colours the wording of thresholds (原则上不少于).
#[must_use]
pub fn lines<'a>(facts: &Facts<'a>, force: Force, explanation: &Explanation<'a>, lang: Lang) -> Vec<Line> {
    let mut out = Vec::new();
    Writer { facts, force, lang }.write(explanation, &mut out);
    out
}

/// A question as it is asked; a field with the name or number of its row.
#[must_use]
pub fn title(facts: &Facts<'_>, slot: Slot, row: Option<RowId>, lang: Lang) -> String {
    Writer { facts, force: Force::Process, lang }.title(slot, row)
}

/// What was answered, in the words of the question.
#[must_use]
pub fn answer(facts: &Facts<'_>, slot: Slot, row: Option<RowId>, lang: Lang) -> String {
    Writer { facts, force: Force::Process, lang }.answer(slot, row)
}

/// Name of a row: what its name field says, or its number.
#[must_use]
pub fn row_name(facts: &Facts<'_>, roster: QuestionIx, row: RowId, lang: Lang) -> String {
    Writer { facts, force: Force::Process, lang }.row_name(roster, row)
}

/// Says answers in the words of their questions.
pub(crate) struct Writer<'w, 'a> {
    pub(crate) facts: &'w Facts<'a>,
    pub(crate) force: Force,
    pub(crate) lang: Lang,
}

impl<'a> Writer<'_, 'a> {
    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn write(&self, node: &Explanation<'a>, out: &mut Vec<Line>) {
        let mut push = |text: String, about: Option<(Slot, Option<RowId>)>| {
            let line = Line { text, truths: node.truths, about };
            if !out.contains(&line) {
                out.push(line);
            }
        };
        match &node.what {
            What::Asked { slot, .. } | What::Added { slot } => {
                let row = node.row.filter(|_| slot.column.is_some());
                push(self.answered(*slot, row), Some((*slot, row)));
            }
            // That there is more than nothing says nothing beside the figure itself.
            What::Compared { relation: Relation::MoreThan, right: Bound::Number(0), .. }
                if node.truths == Truths::TRUE => {}
            What::Compared { left, found, relation, right } => {
                let (text, about) = self.compared(node, left, *found, *relation, right);
                push(text, about);
                // The rows behind a count are told apart only while some of them are open.
                if node.truths.is_certain() {
                    return;
                }
            }
            What::Every { roster, counted, failing, open } => {
                push(self.every(*roster, *counted, failing, open), Some((self.facts.ruleset.slot(*roster), None)));
                return;
            }
            What::Share { roster, relation, right } => {
                let bound = self.bound(right, None);
                let text = if self.zh() {
                    format!("占比{}{bound}。", self.relation(*relation))
                } else {
                    format!("Share, {}{bound}.", self.relation(*relation))
                };
                push(text, Some((self.facts.ruleset.slot(*roster), None)));
                return;
            }
            What::LeftOut { roster, why, negated } => {
                let found = (node.truths == Truths::TRUE) != *negated;
                push(self.left_out(*why, found), Some((self.facts.ruleset.slot(*roster), None)));
            }
            What::Completeness { roster } if node.truths == Truths::OPEN => {
                let text =
                    if self.zh() { "名单尚未确认填全。" } else { "The list is not confirmed as complete." };
                push(text.to_owned(), Some((self.facts.ruleset.slot(*roster), None)));
            }
            What::Reading { reading } => {
                let ix = usize::from(*reading);
                if let Some(reading) = self.facts.ruleset.readings.get(ix) {
                    let option = self.facts.readings.get(ix).copied().unwrap_or(0);
                    let applied = reading.options.get(usize::from(option)).map_or("", |o| o.title.get(self.lang));
                    push(phrases::asked(reading.title.get(self.lang), applied, self.lang), None);
                }
            }
            What::All | What::Any | What::Not | What::Completeness { .. } => {}
        }
        for part in &node.parts {
            self.write(part, out);
        }
    }

    pub(crate) fn question(&self, ix: QuestionIx) -> Option<&'a Question> {
        self.facts.ruleset.question(ix)
    }

    /// Name of a row: what its name field says, or its number.
    pub(crate) fn row_name(&self, roster: QuestionIx, row: RowId) -> String {
        let Some(rows) = self.facts.answers.rows(roster) else {
            return String::new();
        };
        let shape = match self.question(roster).map(|q| &q.kind) {
            Some(Kind::Roster(shape)) => Some(shape),
            _ => None,
        };
        let named = shape.and_then(|s| s.name_column).and_then(|column| rows.get(row)?.cell(column));
        match named.map(|cell| cell.answer()) {
            Some(Answer::Known(Value::Text(name), _)) => name.to_string(),
            _ => {
                let number = rows.iter().position(|r| r.id == row).unwrap_or(0) + 1;
                let what = shape.map_or("", |shape| shape.row.get(self.lang));
                if self.zh() { format!("第 {number} 家{what}") } else { format!("{what} {number}") }
            }
        }
    }

    fn title(&self, slot: Slot, row: Option<RowId>) -> String {
        let Some(question) = self.question(slot.question) else {
            return String::new();
        };
        let title = question.title.get(self.lang);
        match (question.place, row) {
            (crate::ruleset::Place::Field { roster, .. }, Some(row)) => {
                let separator = if self.zh() { "·" } else { " · " };
                format!("{}{separator}{title}", self.row_name(roster, row))
            }
            _ => title.to_owned(),
        }
    }

    fn answered(&self, slot: Slot, row: Option<RowId>) -> String {
        phrases::asked(&self.title(slot, row), &self.answer(slot, row), self.lang)
    }

    /// What was answered, in the words of its question.
    fn answer(&self, slot: Slot, row: Option<RowId>) -> String {
        let Some(question) = self.question(slot.question) else {
            return String::new();
        };
        let cell = match (slot.column, question.place) {
            (Some(column), crate::ruleset::Place::Field { roster, .. }) => {
                row.and_then(|row| self.facts.answers.rows(roster)?.get(row)?.cell(column))
            }
            _ => self.facts.answers.cell(slot.question),
        };
        match cell.map(|cell| (cell.entry(), cell.answer())) {
            None | Some((Entry::Blank, _)) => (if self.zh() { "尚未回答" } else { "not answered yet" }).to_owned(),
            Some((Entry::Unknown, _)) => phrases::not_sure(self.lang).to_owned(),
            Some((_, Answer::NotKnown)) => (if self.zh() { "尚未回答" } else { "not answered yet" }).to_owned(),
            Some((_, Answer::Faulty(fault))) => phrases::fault(fault, question, self.lang),
            Some((_, Answer::Known(value, proof))) => {
                let said = self.value(question, value);
                if question.proves.is_none() {
                    return said;
                }
                let proof = phrases::proof(*proof, self.lang);
                if self.zh() { format!("{said}（{proof}）") } else { format!("{said} ({proof})") }
            }
        }
    }

    pub(crate) fn value(&self, question: &Question, value: &Value) -> String {
        let lang = self.lang;
        match (&question.kind, value) {
            (Kind::YesNo, Value::Choice(choice)) => phrases::yes_no(*choice, lang).to_owned(),
            (Kind::One { choices }, Value::Choice(ix)) => {
                choices.get(usize::from(*ix)).map_or(String::new(), |choice| choice.title.get(lang).to_owned())
            }
            (Kind::Several { choices }, Value::Choices(set)) => {
                let chosen = (0..).zip(choices).filter(|(ix, _)| set >> ix & 1 == 1);
                let titles: Vec<&str> = chosen.map(|(_, choice)| choice.title.get(lang)).collect();
                match titles.as_slice() {
                    [] => (if self.zh() { "均无" } else { "none of them" }).to_owned(),
                    titles => titles.join(if self.zh() { "、" } else { ", " }),
                }
            }
            (Kind::Maturity { levels }, Value::Number(level)) => {
                let text = usize::try_from(*level).ok().and_then(|l| levels.get(l)).map_or("", |t| t.get(lang));
                if self.zh() { format!("{level} 级，{text}") } else { format!("level {level}, {text}") }
            }
            (Kind::Money { .. }, Value::Number(fen)) => phrases::money(*fen, lang),
            (_, Value::Number(number)) => phrases::counted(*number, question.unit.as_ref(), lang),
            (_, Value::Day(day)) => day.to_string(),
            (_, Value::Text(text)) => text.to_string(),
            (_, Value::Code(code)) => code.as_str().to_owned(),
            (_, Value::Series(amounts)) => {
                let last = crate::parse::last_year(self.facts.today);
                let said = (0..)
                    .zip(amounts.iter())
                    .filter_map(|(back, amount)| Some(format!("{} {}", last - back, phrases::money((*amount)?, lang))));
                said.collect::<Vec<_>>().join(if self.zh() { "，" } else { ", " })
            }
            _ => String::new(),
        }
    }

    fn every(&self, roster: QuestionIx, counted: usize, failing: &[RowId], open: &[RowId]) -> String {
        let names = |rows: &[RowId]| {
            const SHOWN: usize = 3;
            let shown: Vec<String> = rows.iter().take(SHOWN).map(|row| self.row_name(roster, *row)).collect();
            let list = shown.join(if self.zh() { "、" } else { ", " });
            match (rows.len() > SHOWN, self.zh()) {
                (true, true) => format!("{list}等 {} 家", rows.len()),
                (true, false) => format!("{list} and {} more", rows.len() - SHOWN),
                _ => list,
            }
        };
        match (failing, open, self.zh()) {
            ([], [], true) if counted == 0 => "尚未填报相关单位。".to_owned(),
            ([], [], false) if counted == 0 => "No such units entered yet.".to_owned(),
            ([], [], true) => format!("涉及 {counted} 家，均已对应。"),
            ([], [], false) => format!("Units concerned: {counted}; all in place."),
            ([], open, true) => format!("涉及 {counted} 家，待回答：{}。", names(open)),
            ([], open, false) => format!("Units concerned: {counted}; still open: {}.", names(open)),
            (failing, _, true) => format!("涉及 {counted} 家，未具备 {} 家：{}。", failing.len(), names(failing)),
            (failing, _, false) => {
                format!("Units concerned: {counted}; not in place for {}: {}.", failing.len(), names(failing))
            }
        }
    }

    fn left_out(&self, why: Standing, found: bool) -> String {
        let (zh, en) = match (why, found) {
            (Standing::Repeated, true) => {
                ("同一单位重复填报，只计一次。", "The same unit is listed more than once; it counts once.")
            }
            (Standing::Repeated, false) => ("没有重复填报的单位。", "No unit is listed more than once."),
            (Standing::SameAsLead, true) => {
                ("名单中有与本单位相同的单位，不计入。", "A listed unit is the applicant itself; it is not counted.")
            }
            (Standing::SameAsLead, false) => {
                ("名单中没有与本单位相同的单位。", "No listed unit is the applicant itself.")
            }
            (Standing::Counted, _) => ("", ""),
        };
        (if self.zh() { zh } else { en }).to_owned()
    }

    fn compared(
        &self,
        node: &Explanation<'a>,
        left: &Quantity,
        found: Bounds,
        relation: Relation,
        right: &Bound,
    ) -> (String, Option<(Slot, Option<RowId>)>) {
        let (question, about) = self.subject(left, node.row);
        let asked = match right {
            Bound::Unspecified => (if self.zh() { "原文未给出标准" } else { "the text names no standard" }).to_owned(),
            right => format!("{}{}", self.relation(relation), self.bound(right, Some((left, question)))),
        };
        let text = match (left, about) {
            (Quantity::Value(slot), Some((_, row))) => {
                let maturity = matches!(question.map(|q| &q.kind), Some(Kind::Maturity { .. }));
                let said = self.answered(*slot, row);
                match (maturity, self.zh()) {
                    // What is wrong with an answer is a sentence of its own.
                    _ if said.ends_with(['。', '.', '？', '?']) => said,
                    (true, true) => format!("{said}；自评参照 {}", self.bound(right, Some((left, question)))),
                    (true, false) => format!("{said}; reference: {}", self.bound(right, Some((left, question)))),
                    (false, true) => format!("{said}；{asked}"),
                    (false, false) => format!("{said}; {asked}"),
                }
            }
            _ => {
                let divided = match left {
                    Quantity::Ratio(top, bottom) => self.divided(top, bottom),
                    _ => None,
                };
                let found = divided.unwrap_or_else(|| self.found(left, found, question));
                if self.zh() { format!("您填报{found}，{asked}") } else { format!("You entered {found}; {asked}") }
            }
        };
        (text, about)
    }

    /// The question that gives a quantity its unit, and the answer it is about. What is divided has no unit.
    fn subject(
        &self,
        quantity: &Quantity,
        row: Option<RowId>,
    ) -> (Option<&'a Question>, Option<(Slot, Option<RowId>)>) {
        match quantity {
            Quantity::Value(slot) | Quantity::Sum(slot) | Quantity::Average(slot, _) | Quantity::Last(slot) => {
                let row = row.filter(|_| slot.column.is_some());
                (self.question(slot.question), Some((*slot, row)))
            }
            Quantity::Count { roster, .. } => (self.question(*roster), Some((self.facts.ruleset.slot(*roster), None))),
            // What is added up has the unit of its field, not that of the rows.
            Quantity::SumRows { roster, slot, .. } => {
                (self.question(slot.question), Some((self.facts.ruleset.slot(*roster), None)))
            }
            Quantity::Months(_, to) => (self.question(to.question), Some((*to, None))),
            Quantity::Ratio(top, _) => (None, self.subject(top, row).1),
        }
    }

    /// What is divided by what, once both are known.
    fn divided(&self, top: &Quantity, bottom: &Quantity) -> Option<String> {
        let figure = |part| {
            let bounds = self.facts.bounds(part, None);
            (bounds.least == bounds.greatest).then(|| self.found(part, bounds, self.subject(part, None).0))
        };
        let (top, bottom) = (figure(top)?, figure(bottom)?);
        Some(if self.zh() { format!("{top}除以{bottom}") } else { format!("{top} divided by {bottom}") })
    }

    /// What is known of a quantity: a figure, or between which figures it lies.
    fn found(&self, quantity: &Quantity, found: Bounds, question: Option<&Question>) -> String {
        let figure = |value: i64| self.figure(quantity, question, value, found.scale);
        let space = if self.zh() { " " } else { "" };
        match (found.least, found.greatest) {
            (Some(least), Some(greatest)) if least == greatest => {
                format!("{space}{}", figure(least))
            }
            (Some(least), Some(greatest)) if self.zh() => {
                format!(" {}至 {}", figure(least), figure(greatest))
            }
            (Some(least), Some(greatest)) if matches!(quantity, Quantity::Count { .. }) => {
                format!("{least} to {}", figure(greatest))
            }
            (Some(least), Some(greatest)) => format!("{} to {}", figure(least), figure(greatest)),
            (Some(least), None) if matches!(quantity, Quantity::Count { .. }) => {
                format!("{space}{}", figure(least))
            }
            (Some(least), None) if self.zh() => format!("至少 {}", figure(least)),
            (Some(least), None) => format!("at least {}", figure(least)),
            _ if self.zh() => "尚不完整".to_owned(),
            _ => "figures that are not complete yet".to_owned(),
        }
    }

    fn figure(&self, quantity: &Quantity, question: Option<&Question>, value: i64, scale: i64) -> String {
        let lang = self.lang;
        match quantity {
            Quantity::Sum(_) | Quantity::Average(..) | Quantity::Last(_) => phrases::money(value / scale.max(1), lang),
            Quantity::Months(..) => phrases::months(value, lang),
            Quantity::Value(_) | Quantity::SumRows { .. }
                if matches!(question.map(|q| &q.kind), Some(Kind::Money { .. })) =>
            {
                phrases::money(value, lang)
            }
            Quantity::Value(_) if matches!(question.map(|q| &q.kind), Some(Kind::Maturity { .. })) => {
                if self.zh() {
                    format!("{value} 级")
                } else {
                    format!("level {value}")
                }
            }
            _ => phrases::counted(value, question.and_then(|q| q.unit.as_ref()), lang),
        }
    }

    fn relation(&self, relation: Relation) -> String {
        let (zh, en) = match relation {
            Relation::AtLeast => ("不少于 ", "at least "),
            Relation::AtMost => ("不超过 ", "at most "),
            Relation::MoreThan => ("多于 ", "more than "),
            Relation::LessThan => ("少于 ", "less than "),
            Relation::Equals => ("等于 ", "exactly "),
            Relation::Differs => ("不等于 ", "other than "),
        };
        match (self.zh(), self.force) {
            (true, Force::Principle) => format!("原则上{zh}"),
            (true, _) => format!("要求{zh}"),
            (false, Force::Principle) => format!("in principle {en}"),
            (false, _) => format!("asked: {en}"),
        }
    }

    fn bound(&self, bound: &Bound, left: Option<(&Quantity, Option<&Question>)>) -> String {
        match bound {
            Bound::Number(n) => match left {
                Some((quantity, question)) => self.figure(quantity, question, *n, 1),
                None => n.to_string(),
            },
            Bound::Ratio(p, 100) => format!("{p}%"),
            Bound::Ratio(p, q) => format!("{p}/{q}"),
            Bound::Day(day) => day.to_string(),
            Bound::Today => self.facts.today.to_string(),
            Bound::Quantity(_) => (if self.zh() { "所比较的数" } else { "the figure compared with" }).to_owned(),
            Bound::Unspecified => String::new(),
        }
    }
}
