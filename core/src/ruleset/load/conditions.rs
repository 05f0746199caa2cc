//! Conditions as written, turned into conditions as evaluated.

use super::limits::{DEEPEST, LARGEST_PART};
use super::reader::{Fields, Gathered, Node};
use super::wrong::{self, Form, both, suggestion};
use crate::condition::{Bound, Condition, Quantity, Relation, Slot, Standing, Test};
use crate::parse::money;
use crate::ruleset::{Kind, Place, Question, QuestionIx, Ruleset};
use crate::text::Text;

/// What conditions may refer to. Kinds of questions are known before their conditions are read.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub ruleset: &'s Ruleset,
    pub faults: &'s Gathered,
    /// The roster whose fields may be used, inside `where` and `check`.
    pub roster: Option<QuestionIx>,
    /// Which thresholds may stand here.
    pub thresholds: Thresholds,
    pub depth: usize,
}

/// Whether a threshold may be left to people. What decides which questions, criteria or rows count has to be stated:
/// people can judge a criterion, not whether it applies or what is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Thresholds {
    MayBeOpen,
    Stated,
}

const RELATIONS: [(&str, Relation); 5] = [
    ("at_least", Relation::AtLeast),
    ("at_most", Relation::AtMost),
    ("more_than", Relation::MoreThan),
    ("less_than", Relation::LessThan),
    ("equals", Relation::Equals),
];

impl Scope<'_> {
    fn inside(&self, roster: Option<QuestionIx>) -> Scope<'_> {
        let thresholds = if roster.is_some() { Thresholds::Stated } else { self.thresholds };
        Scope { ruleset: self.ruleset, faults: self.faults, roster, thresholds, depth: self.depth + 1 }
    }

    /// A threshold that the text does not name.
    fn unspecified(&self, node: Node<'_>) -> Bound {
        if self.thresholds == Thresholds::Stated {
            node.fault(self.faults, wrong::left_to_people());
        }
        Bound::Unspecified
    }

    /// Reads a condition; after a fault, one that is never evaluated.
    pub(super) fn condition(&self, node: Node<'_>) -> Condition {
        if self.depth > DEEPEST {
            node.fault(self.faults, wrong::nested_too_deeply());
            return Condition::All(Vec::new());
        }
        let mut fields = node.fields(self.faults);
        let condition = self.form(&mut fields);
        if condition.is_some() {
            // After a fault, keys that nobody came to ask for are no faults of their own.
            fields.finish();
        }
        condition.unwrap_or(Condition::All(Vec::new()))
    }

    fn form(&self, fields: &mut Fields<'_, '_>) -> Option<Condition> {
        if fields.has("all") {
            return Some(Condition::All(self.parts(fields, "all")));
        }
        if fields.has("any") {
            return Some(Condition::Any(self.parts(fields, "any")));
        }
        if let Some(inner) = fields.take("not") {
            return Some(self.inside(self.roster).condition(inner).negate());
        }
        if fields.has("reading") {
            return self.reading(fields);
        }
        if fields.has("every") {
            let roster = self.roster_of(fields, "every")?;
            let scope = self.inside(Some(roster));
            let filter = fields.take("where").map(|node| Box::new(scope.condition(node)));
            let check = Box::new(scope.condition(fields.need("check")?));
            return Some(Condition::Every { roster, filter, check });
        }
        if fields.has("some") {
            let roster = self.roster_of(fields, "some")?;
            return Some(Condition::some(roster, self.inside(Some(roster)).condition(fields.need("where")?)));
        }
        for (key, why) in [("repeated", Standing::Repeated), ("same_as_lead", Standing::SameAsLead)] {
            if fields.has(key) {
                return Some(Condition::LeftOut { roster: self.roster_of(fields, key)?, why, negated: false });
            }
        }
        if fields.has("share") {
            return self.share(fields);
        }
        let plain_question = fields.has("question") && !RELATIONS.iter().any(|(key, _)| fields.has(key));
        if plain_question { self.ask(fields) } else { self.compare(fields) }
    }

    fn parts(&self, fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<Condition> {
        let nodes = fields.list(key);
        if nodes.is_empty() {
            fields.fault(wrong::no_parts(key));
        }
        let scope = self.inside(self.roster);
        nodes.into_iter().map(|node| scope.condition(node)).collect()
    }

    fn reading(&self, fields: &mut Fields<'_, '_>) -> Option<Condition> {
        let id = fields.string("reading");
        let found = (0_u16..).zip(&self.ruleset.readings).find(|(_, reading)| &*reading.id == id);
        let Some((reading, declared)) = found else {
            let known = self.ruleset.readings.iter().map(|r| &*r.id);
            fields.fault(wrong::no_reading(id, suggestion(id, known)));
            return None;
        };
        let mut options = 0;
        for (option, node) in fields.need_strings("is") {
            match declared.options.iter().position(|o| &*o.id == option) {
                Some(ix) => options |= 1 << ix,
                None => {
                    let known = declared.options.iter().map(|o| &*o.id);
                    node.fault(self.faults, wrong::no_option(option, suggestion(option, known)));
                }
            }
        }
        Some(Condition::Reading { reading, options })
    }

    fn share(&self, fields: &mut Fields<'_, '_>) -> Option<Condition> {
        let roster = self.roster_of(fields, "share")?;
        let scope = self.inside(Some(roster));
        let part = Box::new(scope.condition(fields.need("where")?));
        let whole = fields.take("of").map(|node| Box::new(scope.condition(node)));
        let (relation, node) = self.relation(fields)?;
        let right = match (node.str(), node.integer()) {
            (Some("unspecified"), _) => self.unspecified(node),
            (Some(text), _) => self.ratio(text, node)?,
            (_, Some(number)) => Bound::Number(number),
            _ => {
                node.fault(self.faults, wrong::share_without_ratio());
                return None;
            }
        };
        if relation == Relation::Equals {
            node.fault(self.faults, wrong::share_equals());
        }
        Some(Condition::Share { roster, part, whole, relation, right })
    }

    fn ask(&self, fields: &mut Fields<'_, '_>) -> Option<Condition> {
        let (slot, question) = self.slot_of(fields, "question")?;
        let (test, negated) = self.test(fields, question)?;
        Some(Condition::Ask { slot, test, negated })
    }

    fn test(&self, fields: &mut Fields<'_, '_>, question: &Question) -> Option<(Test, bool)> {
        let kind = &question.kind;
        if let Some(node) = fields.take("is") {
            if let (Kind::YesNo, Some(value)) = (kind, node.bool()) {
                return Some((Test::Is(if value { 2 } else { 1 }), false));
            }
            let Kind::One { .. } = kind else {
                node.fault(self.faults, wrong::not_tested_with_is(&*question.id));
                return None;
            };
            return Some((Test::Is(self.choices(node, kind)), false));
        }
        for (key, test) in
            [("includes", Test::Includes as fn(u64) -> Test), ("includes_any", Test::IncludesAny as fn(u64) -> Test)]
        {
            if let Some(node) = fields.take(key) {
                self.fits(node, question, "several", matches!(kind, Kind::Several { .. }));
                return Some((test(self.choices(node, kind)), false));
            }
        }
        for (key, test, form, fits) in [
            ("current", Test::Current, "one".into(), matches!(kind, Kind::One { .. })),
            (
                "given",
                Test::Given,
                both("除 roster 以外的任何类型", "any but roster"),
                !matches!(kind, Kind::Roster(_)),
            ),
            (
                "documented",
                Test::Documented,
                both("写有 `proves` 的任何类型", "any that has `proves`"),
                question.proves.is_some(),
            ),
        ] {
            if let Some(node) = fields.take(key) {
                self.fits(node, question, form, fits);
                if node.bool().is_none() {
                    node.fault(self.faults, wrong::needed(Form::Flag));
                }
                return Some((test, node.bool() == Some(false)));
            }
        }
        let is_code = matches!(kind, Kind::Code { .. });
        if let Some(node) = fields.take("code") {
            self.fits(node, question, "code", is_code && node.str() == Some("valid"));
            return Some((Test::CodeValid, false));
        }
        if let Some(node) = fields.take("division") {
            self.fits(node, question, "code", is_code);
            if node.str().is_none() {
                node.fault(self.faults, wrong::no_division());
            }
            return Some((Test::Division(node.str().unwrap_or_default().into()), false));
        }
        if fields.has("registered_as") {
            self.fits(fields.node, question, "code", is_code);
            let kinds = fields.need_strings("registered_as").into_iter().map(|(kind, _)| kind.into()).collect();
            return Some((Test::RegisteredAs(kinds), false));
        }
        fields.fault(wrong::nothing_asked(&*question.id));
        None
    }

    fn fits(&self, node: Node<'_>, question: &Question, types: impl Into<Text>, fits: bool) {
        if !fits {
            node.fault(self.faults, wrong::does_not_fit(&*question.id, types));
        }
    }

    fn choices(&self, node: Node<'_>, kind: &Kind) -> u64 {
        let (Kind::One { choices } | Kind::Several { choices }) = kind else {
            return 0;
        };
        let mut set = 0;
        let Some(ids) = node.one_or_more().filter(|ids| !ids.is_empty()) else {
            node.fault(self.faults, wrong::no_choices());
            return 0;
        };
        for (id, node) in ids {
            match choices.iter().position(|choice| &*choice.id == id) {
                Some(ix) => set |= 1 << ix,
                None => {
                    let known = choices.iter().map(|c| &*c.id);
                    node.fault(self.faults, wrong::no_choice(id, suggestion(id, known)));
                }
            }
        }
        set
    }

    fn compare(&self, fields: &mut Fields<'_, '_>) -> Option<Condition> {
        let left = self.quantity(fields)?;
        let (relation, node) = self.relation(fields)?;
        let right = match self.bound(node, &left)? {
            Bound::Ratio(p, q) if !matches!(left, Quantity::Average(..) | Quantity::Ratio(..)) => {
                Bound::Number(self.whole(relation, node, (p, q))?)
            }
            right => right,
        };
        Some(Condition::Compare { left, relation, right })
    }

    /// The whole number that a whole number has to be compared with instead of `p / q`, so that whoever evaluates knows that
    /// there is nothing between two whole numbers.
    fn whole(&self, relation: Relation, node: Node<'_>, (p, q): (i64, i64)) -> Option<i64> {
        let (below, above) = (p.div_euclid(q), (p + q - 1).div_euclid(q));
        match relation {
            Relation::AtLeast | Relation::LessThan => Some(above),
            Relation::AtMost | Relation::MoreThan => Some(below),
            _ if below == above => Some(below),
            _ => {
                node.fault(self.faults, wrong::never_equals());
                None
            }
        }
    }

    fn relation<'f>(&self, fields: &mut Fields<'f, '_>) -> Option<(Relation, Node<'f>)> {
        let mut found = None;
        for (key, relation) in RELATIONS {
            if let Some(node) = fields.take(key) {
                if found.is_some() {
                    node.fault(self.faults, wrong::two_comparisons());
                }
                found = Some((relation, node));
            }
        }
        if found.is_none() {
            fields.fault(wrong::compared_with_nothing());
        }
        found
    }

    fn quantity(&self, fields: &mut Fields<'_, '_>) -> Option<Quantity> {
        if fields.has("question") {
            let (slot, question) = self.slot_of(fields, "question")?;
            let fits =
                matches!(question.kind, Kind::Number { .. } | Kind::Money { .. } | Kind::Maturity { .. } | Kind::Date);
            self.fits(fields.node, question, "number, money, maturity, date", fits);
            return Some(Quantity::Value(slot));
        }
        if fields.has("count") {
            let roster = self.roster_of(fields, "count")?;
            let filter = fields.take("where").map(|node| Box::new(self.inside(Some(roster)).condition(node)));
            let plus = fields.maybe_list("plus").unwrap_or_default();
            let stated = Scope { thresholds: Thresholds::Stated, ..self.inside(self.roster) };
            let plus = plus.into_iter().map(|node| stated.condition(node)).collect();
            return Some(Quantity::Count { roster, filter, plus });
        }
        if fields.has("sum") && fields.has("over") {
            let roster = self.roster_of(fields, "over")?;
            let scope = self.inside(Some(roster));
            let (slot, question) = scope.slot_of(fields, "sum")?;
            let is_field = matches!(question.place, Place::Field { .. });
            let types = both("本名单的 number、money 字段", "number, money, of this roster");
            scope.fits(fields.node, question, types, is_field && is_amount(&question.kind));
            let filter = fields.take("where").map(|node| Box::new(scope.condition(node)));
            return Some(Quantity::SumRows { roster, slot, filter });
        }
        for key in ["sum", "average", "last"] {
            if fields.has(key) {
                let (slot, question) = self.slot_of(fields, key)?;
                let Kind::Series { years: asked } = question.kind else {
                    self.fits(fields.node, question, "series", false);
                    return None;
                };
                return Some(match key {
                    "sum" => Quantity::Sum(slot),
                    "last" => Quantity::Last(slot),
                    _ => {
                        let years = u8::try_from(fields.small("years", None, u16::from(asked))).unwrap_or(asked);
                        Quantity::Average(slot, years.max(1))
                    }
                });
            }
        }
        if let Some(nodes) = fields.maybe_list("ratio") {
            let [top, bottom] = nodes.as_slice() else {
                fields.fault(wrong::not_two_quantities());
                return None;
            };
            return Some(Quantity::Ratio(Box::new(self.nested(*top)?), Box::new(self.nested(*bottom)?)));
        }
        if fields.has("months") {
            let nodes = fields.list("months");
            let [from, to] = nodes.as_slice() else {
                fields.fault(wrong::not_two_dates());
                return None;
            };
            return Some(Quantity::Months(self.date(*from)?, self.date(*to)?));
        }
        fields.fault(wrong::no_condition());
        None
    }

    fn nested(&self, node: Node<'_>) -> Option<Quantity> {
        let mut fields = node.fields(self.faults);
        let quantity = self.quantity(&mut fields);
        if quantity.is_some() {
            fields.finish();
        }
        match quantity {
            Some(Quantity::Ratio(..)) => {
                node.fault(self.faults, wrong::ratio_inside());
                None
            }
            other => other,
        }
    }

    fn date(&self, node: Node<'_>) -> Option<Slot> {
        let id = self.id(node)?;
        let (slot, question) = self.find(node, id)?;
        self.fits(node, question, "date", matches!(question.kind, Kind::Date));
        Some(slot)
    }

    fn bound(&self, node: Node<'_>, left: &Quantity) -> Option<Bound> {
        let is_date = matches!(left, Quantity::Value(slot)
            if self.ruleset.question(slot.question).is_some_and(|q| matches!(q.kind, Kind::Date)));
        if let Some(day) = node.day() {
            if !is_date {
                node.fault(self.faults, wrong::not_a_date_question());
            }
            return Some(Bound::Day(day));
        }
        if node.is_table() {
            return self.nested(node).map(Bound::Quantity);
        }
        if let Some(number) = node.integer() {
            if is_date {
                node.fault(self.faults, wrong::date_with_number());
            }
            return Some(Bound::Number(number));
        }
        match node.str() {
            Some("unspecified") => Some(self.unspecified(node)),
            Some("today") if is_date => Some(Bound::Today),
            Some(text) if is_date && text.contains(['元', '/', '%']) => {
                node.fault(self.faults, wrong::date_with_number());
                None
            }
            Some(text) if text.ends_with('元') => match money(text) {
                Ok(fen) => Some(Bound::Number(fen)),
                Err(_) => {
                    node.fault(self.faults, wrong::no_money(text));
                    None
                }
            },
            Some(text) => self.ratio(text, node),
            None => {
                node.fault(self.faults, wrong::not_comparable());
                None
            }
        }
    }

    fn ratio(&self, text: &str, node: Node<'_>) -> Option<Bound> {
        let parsed = match text.split_once('/') {
            Some((p, q)) => p.trim().parse().ok().zip(q.trim().parse().ok()),
            None => text.strip_suffix('%').and_then(|p| percent(p.trim())),
        };
        match parsed.filter(|(p, q)| (0..=LARGEST_PART).contains(p) && (1..=LARGEST_PART).contains(q)) {
            Some((p, q)) => Some(Bound::Ratio(p, q)),
            None => {
                node.fault(self.faults, wrong::no_ratio(text));
                None
            }
        }
    }

    fn roster_of(&self, fields: &mut Fields<'_, '_>, key: &'static str) -> Option<QuestionIx> {
        let node = fields.take(key)?;
        let id = node.str().unwrap_or_default();
        let found = self.ruleset.find(id);
        match found.and_then(|ix| self.ruleset.question(ix)).map(|q| &q.kind) {
            Some(Kind::Roster(_)) => found,
            _ => {
                let rosters = self.ruleset.questions.iter().filter(|q| matches!(q.kind, Kind::Roster(_)));
                node.fault(self.faults, wrong::no_roster(id, suggestion(id, rosters.map(|q| &*q.id))));
                None
            }
        }
    }

    fn slot_of(&self, fields: &mut Fields<'_, '_>, key: &'static str) -> Option<(Slot, &Question)> {
        let node = fields.take(key)?;
        self.find(node, self.id(node)?)
    }

    fn id<'f>(&self, node: Node<'f>) -> Option<&'f str> {
        if node.str().is_none() {
            node.fault(self.faults, wrong::no_id_of_a_question());
        }
        node.str()
    }

    fn find(&self, node: Node<'_>, id: &str) -> Option<(Slot, &Question)> {
        let Some(ix) = self.ruleset.find(id) else {
            let known = self.ruleset.questions.iter().map(|q| &*q.id);
            node.fault(self.faults, wrong::no_question(id, suggestion(id, known)));
            return None;
        };
        let slot = self.ruleset.slot(ix);
        let question = self.ruleset.question(ix)?;
        if let Place::Field { roster, .. } = question.place
            && self.roster != Some(roster)
        {
            node.fault(self.faults, wrong::field_outside(id));
            return None;
        }
        Some((slot, question))
    }
}

fn is_amount(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { .. } | Kind::Money { .. })
}

/// `3` is 3/100, `2.5` is 25/1000.
fn percent(text: &str) -> Option<(i64, i64)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = u32::try_from(fraction.len()).ok().filter(|d| *d <= 6)?;
    Some((format!("{whole}{fraction}").parse().ok()?, 100 * 10_i64.pow(digits)))
}
