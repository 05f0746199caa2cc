//! Random conditions over given questions and fields.

use fastrand::Rng;

use super::rules::{Asked, Asking, Type};

/// What a condition may ask.
#[derive(Clone, Debug)]
pub struct Scope {
    form: Vec<Asked>,
    fields: Vec<Asked>,
    roster: bool,
    reading: bool,
    asking: Asking,
}

impl Scope {
    /// Everything.
    #[must_use]
    pub fn new(form: &[Asked], fields: &[Asked], reading: bool, asking: Asking) -> Self {
        Self { form: form.to_vec(), fields: fields.to_vec(), roster: !fields.is_empty(), reading, asking }
    }

    /// Takes a field that fits.
    fn field(&mut self, rng: &mut Rng, fits: impl Fn(&Type) -> bool) -> Option<Asked> {
        let fitting: Vec<usize> = (0..self.fields.len()).filter(|at| fits(&self.fields[*at].kind)).collect();
        let at = *fitting.get(rng.usize(..fitting.len().max(1)))?;
        Some(if self.asking == Asking::Once { self.fields.remove(at) } else { self.fields[at].clone() })
    }

    /// Takes a question that fits; it is not taken again where each is asked once.
    fn take(&mut self, rng: &mut Rng, place: Place, fits: impl Fn(&Type) -> bool) -> Option<Asked> {
        let mixed = place == Place::Row && self.asking == Asking::Repeatedly && rng.u8(..4) == 0;
        let pool = if place == Place::Row && !mixed { &mut self.fields } else { &mut self.form };
        let fitting: Vec<usize> = (0..pool.len()).filter(|at| fits(&pool[*at].kind)).collect();
        let at = *fitting.get(rng.usize(..fitting.len().max(1)))?;
        Some(if self.asking == Asking::Once { pool.remove(at) } else { pool[at].clone() })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Form,
    Row,
}

const RELATIONS: [&str; 5] = ["at_least", "at_most", "more_than", "less_than", "equals"];

fn relation(rng: &mut Rng) -> &'static str {
    RELATIONS[rng.usize(..RELATIONS.len())]
}

/// A condition under which a question is asked, made of questions before it.
pub fn guard(rng: &mut Rng, before: &[Asked]) -> Option<String> {
    let kinds = |kind: &Type| matches!(kind, Type::YesNo | Type::One(_) | Type::Maturity);
    let fitting: Vec<&Asked> = before.iter().filter(|asked| kinds(&asked.kind)).collect();
    if fitting.is_empty() || rng.u8(..6) > 0 {
        return None;
    }
    let mut one = || {
        let asked = fitting[rng.usize(..fitting.len())];
        plain_guard(rng, asked)
    };
    let (first, second) = (one(), one());
    Some(if rng.u8(..4) == 0 && first != second { format!("{{ all = [{first}, {second}] }}") } else { first })
}

fn plain_guard(rng: &mut Rng, asked: &Asked) -> String {
    match asked.kind {
        Type::YesNo => format!("{{ question = \"{}\", is = {} }}", asked.id, rng.bool()),
        Type::One(_) => format!("{{ question = \"{}\", is = \"a\" }}", asked.id),
        _ => format!(
            "{{ question = \"{}\", {} = {} }}",
            asked.id,
            ["at_least", "less_than"][rng.usize(..2)],
            rng.u8(1..=2)
        ),
    }
}

/// A condition of the form.
pub fn condition(rng: &mut Rng, scope: &mut Scope, depth: u8) -> String {
    inner(rng, scope, Place::Form, depth)
}

fn inner(rng: &mut Rng, scope: &mut Scope, place: Place, depth: u8) -> String {
    if depth > 0 {
        match rng.u8(..8) {
            0 | 1 => return list(rng, scope, place, depth, "all"),
            2 | 3 => return list(rng, scope, place, depth, "any"),
            4 if rng.u8(..3) == 0 => return format!("{{ not = {} }}", inner(rng, scope, place, depth - 1)),
            _ => {}
        }
    }
    if place == Place::Form && scope.roster && rng.u8(..2) == 0 {
        if scope.asking == Asking::Once {
            scope.roster = false;
        }
        return over_rows(rng, scope, depth);
    }
    if place == Place::Form && scope.reading && rng.u8(..6) == 0 {
        return format!("{{ reading = \"reading\", is = \"{}\" }}", if rng.bool() { "a" } else { "b" });
    }
    leaf(rng, scope, place)
}

fn list(rng: &mut Rng, scope: &mut Scope, place: Place, depth: u8, key: &str) -> String {
    let parts: Vec<String> = (0..rng.u8(2..=3)).map(|_| inner(rng, scope, place, depth - 1)).collect();
    format!("{{ {key} = [{}] }}", parts.join(", "))
}

/// Something asked of the rows of the roster.
fn over_rows(rng: &mut Rng, scope: &mut Scope, depth: u8) -> String {
    let depth = depth.min(1);
    let filter = |rng: &mut Rng, scope: &mut Scope| match rng.u8(..3) {
        0 => String::new(),
        _ => format!(", where = {}", inner(rng, scope, Place::Row, depth)),
    };
    match rng.u8(..12) {
        0..4 => {
            let mut out = format!("{{ count = \"r\"{}", filter(rng, scope));
            if rng.u8(..4) == 0 {
                let plus = inner(rng, scope, Place::Form, 0);
                if !plus.contains("unspecified") {
                    out.push_str(&format!(", plus = [{plus}]"));
                }
            }
            format!("{out}, {} }}", against(rng, scope, Place::Form, 3))
        }
        4..7 => {
            let filter = filter(rng, scope);
            format!("{{ every = \"r\"{filter}, check = {} }}", inner(rng, scope, Place::Row, depth))
        }
        7 => format!("{{ some = \"r\", where = {} }}", inner(rng, scope, Place::Row, depth)),
        8 | 9 => {
            let part = inner(rng, scope, Place::Row, 0);
            let whole = if rng.bool() { format!(", of = {}", inner(rng, scope, Place::Row, 0)) } else { String::new() };
            let relation = RELATIONS[rng.usize(..4)];
            let bound = ["\"1/2\"", "\"1/3\"", "\"50%\"", "0", "1", "\"unspecified\""][rng.usize(..6)];
            format!("{{ share = \"r\", where = {part}{whole}, {relation} = {bound} }}")
        }
        10 => match scope.field(rng, |kind| matches!(kind, Type::Number(Some(_)))) {
            Some(field) => {
                let filter = filter(rng, scope);
                format!("{{ sum = \"{}\", over = \"r\"{filter}, {} }}", field.id, against(rng, scope, Place::Form, 4))
            }
            None => "{ count = \"r\", at_least = 2 }".to_owned(),
        },
        _ => ["{ repeated = \"r\" }", "{ same_as_lead = \"r\" }"][rng.usize(..2)].to_owned(),
    }
}

/// A relation with a whole number, a fraction, another quantity or nothing that the text says.
fn against(rng: &mut Rng, scope: &mut Scope, place: Place, most: u8) -> String {
    let relation = relation(rng);
    match rng.u8(..12) {
        0 if place == Place::Form => format!("{relation} = \"unspecified\""),
        1 if relation != "equals" => format!("{relation} = \"3/2\""),
        2 => match scope.take(rng, place, |kind| matches!(kind, Type::Number(_) | Type::Maturity)) {
            Some(other) => format!("{relation} = {{ question = \"{}\" }}", other.id),
            None => format!("{relation} = 1"),
        },
        _ => format!("{relation} = {}", rng.u8(..=most)),
    }
}

/// A relation that some numbers of the range have and some have not.
fn within(rng: &mut Rng, (least, most): (i64, i64)) -> String {
    let relation = relation(rng);
    let bounds = match relation {
        "at_least" | "less_than" => least + 1..=most,
        "at_most" | "more_than" => least..=most - 1,
        _ => least..=most,
    };
    format!("{relation} = {}", rng.i64(bounds))
}

fn leaf(rng: &mut Rng, scope: &mut Scope, place: Place) -> String {
    let Some(asked) = scope.take(rng, place, |_| true) else {
        // Nothing is left to ask: a count of what no ruleset of this kind can do without.
        return match (place, scope.reading) {
            (Place::Form, true) => "{ reading = \"reading\", is = \"a\" }".to_owned(),
            (Place::Form, false) => "{ question = \"q0\", given = true }".to_owned(),
            (Place::Row, _) => "{ question = \"f0\", given = true }".to_owned(),
        };
    };
    let id = &asked.id;
    match rng.u8(..12) {
        0 => return format!("{{ question = \"{id}\", given = {} }}", rng.bool()),
        1 if asked.proves => return format!("{{ question = \"{id}\", documented = {} }}", rng.bool()),
        _ => {}
    }
    match &asked.kind {
        Type::YesNo => format!("{{ question = \"{id}\", is = {} }}", rng.bool()),
        Type::One(count) => {
            let tests = ["is = \"a\"", "is = \"b\"", "current = true", "current = false", "is = [\"a\", \"b\"]"];
            format!("{{ question = \"{id}\", {} }}", tests[rng.usize(..if *count > 2 { 5 } else { 4 })])
        }
        Type::Several(_) => {
            let tests = ["includes = \"b\"", "includes = [\"a\", \"b\"]", "includes_any = [\"a\", \"b\"]"];
            format!("{{ question = \"{id}\", {} }}", tests[rng.usize(..tests.len())])
        }
        Type::Maturity => {
            if place == Place::Form && rng.u8(..8) == 0 {
                return format!("{{ question = \"{id}\", at_least = \"unspecified\" }}");
            }
            format!("{{ question = \"{id}\", {} }}", within(rng, (0, 3)))
        }
        Type::Number(range) => {
            let ratio = rng.u8(..4) == 0;
            let other = ratio.then(|| scope.take(rng, place, |kind| matches!(kind, Type::Number(_)))).flatten();
            match other {
                Some(other) => {
                    let bounds = ["\"1/2\"", "1", "2", "0", "-1"];
                    let bound = bounds[rng.usize(..if place == Place::Form { 5 } else { 2 })];
                    let quantity = format!("ratio = [{{ question = \"{id}\" }}, {{ question = \"{}\" }}]", other.id);
                    format!("{{ {quantity}, {} = {bound} }}", relation(rng))
                }
                None if place == Place::Form => format!("{{ question = \"{id}\", {} }}", against(rng, scope, place, 3)),
                None => format!("{{ question = \"{id}\", {} }}", within(rng, range.unwrap_or((-9, 9)))),
            }
        }
        Type::Money => {
            let bound = ["\"0.01元\"", "\"2万元\"", "\"1元\"", "\"unspecified\""]
                [rng.usize(..if place == Place::Form { 4 } else { 3 })];
            format!("{{ question = \"{id}\", {} = {bound} }}", relation(rng))
        }
        Type::Series(years) => {
            let quantity = match rng.u8(..3) {
                0 => format!("sum = \"{id}\""),
                1 => format!("last = \"{id}\""),
                _ => format!("average = \"{id}\", years = {}", rng.u8(1..=*years)),
            };
            // Of rows to come the engine takes for granted that some pass and some do not.
            let least = u8::from(place == Place::Row);
            format!("{{ {quantity}, {} = \"{}元\" }}", relation(rng), rng.u8(least..3))
        }
        Type::Date => match scope.take(rng, place, |kind| *kind == Type::Date).filter(|other| other.id != asked.id) {
            Some(to) if rng.bool() => {
                let bound = [0, 1, 12][rng.usize(..3)];
                format!("{{ months = [\"{id}\", \"{}\"], {} = {bound} }}", to.id, relation(rng))
            }
            Some(other) => format!("{{ question = \"{id}\", {} = {{ question = \"{}\" }} }}", relation(rng), other.id),
            None => {
                let bound = ["2026-03-01", "2025-12-31", "\"today\""][rng.usize(..3)];
                format!("{{ question = \"{id}\", {} = {bound} }}", relation(rng))
            }
        },
        Type::Text => format!("{{ question = \"{id}\", given = {} }}", rng.bool()),
        Type::Code => {
            let tests = ["code = \"valid\"", "division = \"3702\"", "registered_as = [\"91\"]"];
            format!("{{ question = \"{id}\", {} }}", tests[rng.usize(..tests.len())])
        }
    }
}
