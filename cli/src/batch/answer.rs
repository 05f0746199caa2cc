//! From the bytes of a line to the line of its outcome.

use std::path::Path;

use consortium_core::condition::eval::Facts;
use consortium_core::file::{Fault, File, LARGEST_FILE};
use consortium_core::json::Json;
use consortium_core::ruleset::Ruleset;
use consortium_core::{Day, Lang, assess, brief, conclude, view};

use super::lines::{self, Work};
use crate::failure::{Failure, visible};
use crate::source;

/// How much of an outcome is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Verdict, outlook, readiness and states.
    Brief,
    /// Everything that explains them.
    Full,
}

/// What came of a piece of input.
#[derive(Default)]
pub struct Outcome {
    /// The lines to write.
    pub text: Vec<u8>,
    /// How many files were assessed.
    pub assessed: u64,
    /// The lines that were not, by number.
    pub refused: Vec<(u64, Refusal)>,
}

/// Why a line has no outcome.
pub enum Refusal {
    /// It is not UTF-8 from this byte on.
    NotText(usize),
    /// It has too many bytes.
    TooLong(usize),
    /// It is no answers file that is read.
    Fault(Fault),
    /// No version of its policy is in force; the first begins on that day.
    NotInForce(String, Day, &'static str),
    /// Its policy is not shipped.
    UnknownPolicy(String),
}

/// Assesses lines.
pub struct Answerer {
    rules: Rules,
    today: Day,
    form: Form,
}

/// Against what lines are assessed.
enum Rules {
    /// One ruleset for all.
    One(Box<Ruleset>),
    /// Of each shipped policy the version in force, or when the first begins.
    InForce(Vec<(&'static str, Result<Ruleset, &'static str>)>),
}

impl Answerer {
    /// Loads the rules once for all lines.
    pub fn new(ruleset: Option<&Path>, today: Day, form: Form) -> Result<Self, Failure> {
        let rules = match ruleset {
            Some(name) => Rules::One(Box::new(source::ruleset(name)?)),
            None => {
                let mut policies = Vec::new();
                for first in consortium_rulesets::SHIPPED.iter() {
                    if !policies.iter().any(|(policy, _)| *policy == first.policy) {
                        let rules = match consortium_rulesets::in_force(first.policy, today) {
                            Some(version) => Ok(source::load(version)?),
                            None => Err(first.effective),
                        };
                        policies.push((first.policy, rules));
                    }
                }
                Rules::InForce(policies)
            }
        };
        Ok(Self { rules, today, form })
    }

    /// The outcomes of a piece of input, in the order of its lines. Blank lines have none.
    pub fn answer(&self, work: &Work) -> Outcome {
        let mut text = String::new();
        let mut outcome = Outcome::default();
        let mut take = |line: u64, result: Result<(), Refusal>, text: &mut String| match result {
            Ok(()) => outcome.assessed += 1,
            Err(refusal) => {
                text.push_str(&format!("{{\"line\":{line},\"error\":{}}}\n", refusal.json().compact()));
                outcome.refused.push((line, refusal));
            }
        };
        match work {
            Work::TooLong { line, size } => take(*line, Err(Refusal::TooLong(*size)), &mut text),
            Work::Lines { first, bytes } => {
                for (line, bytes) in (*first..).zip(lines::each(bytes)) {
                    if !bytes.trim_ascii().is_empty() {
                        let begin = text.len();
                        let result = self.assess(line, bytes, &mut text);
                        if result.is_err() {
                            text.truncate(begin);
                        }
                        take(line, result, &mut text);
                    }
                }
            }
        }
        outcome.text = text.into_bytes();
        outcome
    }

    /// Appends the outcome of a line.
    fn assess(&self, line: u64, bytes: &[u8], out: &mut String) -> Result<(), Refusal> {
        if bytes.len() > LARGEST_FILE {
            return Err(Refusal::TooLong(bytes.len()));
        }
        let text = str::from_utf8(bytes).map_err(|error| Refusal::NotText(error.valid_up_to() + 1))?;
        let file = File::open(text).map_err(Refusal::Fault)?;
        let ruleset = self.ruleset(&file)?;
        let answers = match self.form {
            Form::Full => file.answers(ruleset, self.today),
            Form::Brief => file.meanings(ruleset, self.today),
        };
        let answers = answers.map_err(Refusal::Fault)?;
        out.push_str("{\"line\":");
        out.push_str(&line.to_string());
        match self.form {
            Form::Full => {
                let found = assess(ruleset, &answers, self.today);
                out.push_str(",\"result\":");
                out.push_str(&view::json(ruleset, &answers, &found, self.today));
            }
            Form::Brief => {
                out.push(',');
                let found = conclude(&Facts::new(ruleset, &answers, self.today));
                brief::write(ruleset, &answers, &found, out);
            }
        }
        out.push_str("}\n");
        Ok(())
    }

    fn ruleset(&self, file: &File<'_>) -> Result<&Ruleset, Refusal> {
        let policies = match &self.rules {
            Rules::One(ruleset) => return Ok(ruleset),
            Rules::InForce(policies) => policies,
        };
        let named = file.ruleset();
        let policy = named.split('/').next().unwrap_or_default();
        match policies.iter().find(|(shipped, _)| *shipped == policy) {
            Some((_, Ok(ruleset))) => Ok(ruleset),
            Some((_, Err(first))) => Err(Refusal::NotInForce(policy.to_owned(), self.today, first)),
            None => Err(Refusal::UnknownPolicy(policy.chars().take(80).collect())),
        }
    }
}

impl Refusal {
    /// The word by which programs tell refusals apart.
    fn word(&self) -> &'static str {
        match self {
            Self::NotText(_) => "not_text",
            Self::TooLong(_) => "line_too_long",
            Self::NotInForce(..) => "not_in_force",
            Self::UnknownPolicy(_) | Self::Fault(Fault::OtherPolicy(_)) => "other_policy",
            Self::Fault(Fault::TooLarge(_)) => "line_too_long",
            Self::Fault(Fault::NotJson(..)) => "not_json",
            Self::Fault(Fault::OtherFormat) => "not_an_answers_file",
            Self::Fault(Fault::NewerVersion(_)) => "newer_version",
            Self::Fault(Fault::WrongForm(_)) => "wrong_form",
            Self::Fault(Fault::TooManyRows(_)) => "too_many_rows",
            Self::Fault(Fault::TooLong(_)) => "text_too_long",
        }
    }

    /// What happened and what to do.
    fn message(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::NotText(byte) if zh => format!("从本行第 {byte} 字节起不是 UTF-8 文本。请另存为 UTF-8 编码。"),
            Self::NotText(byte) => format!("Not UTF-8 text from byte {byte} of the line on. Save it as UTF-8."),
            Self::TooLong(size) if zh => {
                format!("本行有 {size} 字节，最多读取 {LARGEST_FILE}。一行应是一份答案，请检查换行。")
            }
            Self::TooLong(size) => format!(
                "The line has {size} bytes; {LARGEST_FILE} are read. A line is one answers file: check the line breaks."
            ),
            // The line is known; within it only the column says where.
            Self::Fault(Fault::NotJson(_, column)) if zh => {
                format!("在第 {column} 列处中断，不是完整的 JSON。一行应是一份完整的答案文件。")
            }
            Self::Fault(Fault::NotJson(_, column)) => {
                format!("Breaks off at column {column}: not JSON. A line is one whole answers file.")
            }
            Self::Fault(Fault::OtherFormat) if zh => "不是本工具保存的答案文件（缺少 format）。".to_owned(),
            Self::Fault(Fault::OtherFormat) => "Not an answers file of this tool (`format` is missing).".to_owned(),
            Self::Fault(Fault::NewerVersion(version)) if zh => {
                format!("由更新的版本保存（格式 {version}）。请升级 consortium 后再试。")
            }
            Self::Fault(Fault::NewerVersion(version)) => {
                format!("A newer release saved it (format {version}). Upgrade consortium and try again.")
            }
            Self::Fault(Fault::OtherPolicy(name)) | Self::UnknownPolicy(name) if zh => {
                format!("属于另一项政策（{name}）。请用 --ruleset 指定该政策的规则，分开评估。")
            }
            Self::Fault(Fault::OtherPolicy(name)) | Self::UnknownPolicy(name) => {
                format!("It belongs to another policy ({name}). Assess it apart, naming its rules with --ruleset.")
            }
            Self::Fault(fault) => fault.message(lang),
            Self::NotInForce(policy, today, first) if zh => {
                format!("{policy} 在 {today} 尚无生效版本，最早一版自 {first} 起。请用 --today 给出更晚的日期。")
            }
            Self::NotInForce(policy, today, first) => format!(
                "No version of {policy} is in force on {today}; the first begins on {first}. Give a later day with --today."
            ),
        }
    }

    fn json(&self) -> Json {
        let entry = |key: &str, text: &str| (Box::from(key), Json::text(text));
        Json::Object(vec![
            entry("code", self.word()),
            entry("zh", &self.message(Lang::Zh)),
            entry("en", &self.message(Lang::En)),
        ])
    }

    /// The line for standard error.
    pub fn told(&self, line: u64, lang: Lang) -> String {
        let message = visible(&self.message(lang));
        match lang {
            Lang::Zh => format!("第 {line} 行：{message}"),
            Lang::En => format!("Line {line}: {message}"),
        }
    }
}
