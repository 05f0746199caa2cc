//! The words of the product itself, in both languages: names of verdicts, states and forces, and what an error says.
//!
//! What belongs to a policy stands in its ruleset, not here. Both languages stand side by side, so that a text that
//! lacks one does not compile.

use crate::condition::Standing;
use crate::credit_code::CodeFault;
use crate::ruleset::{Basis, Force, Kind, Question};
use crate::text::{Lang, Text};
use crate::value::{Fault, Proof};
use crate::verdict::{State, Verdict};

/// Chinese and English.
type Pair = (&'static str, &'static str);

fn choose(lang: Lang, (zh, en): Pair) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The verdict in a few words. None of them says that somebody qualifies: the authority decides that.
#[must_use]
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    choose(
        lang,
        match verdict {
            Verdict::Error => ("答案中有错误", "Errors in these answers"),
            Verdict::Obstacle => ("存在硬性障碍", "A hard obstacle"),
            Verdict::Gap => ("有待补齐的必备项", "Required items to complete"),
            Verdict::BelowPrinciple => ("低于原则性要求，需说明理由", "Below a requirement in principle: give reasons"),
            Verdict::Judgement => ("需主管部门判断", "For the authority to judge"),
            Verdict::Open => ("信息不足", "Not enough known yet"),
            Verdict::Clear => ("未发现障碍", "No obstacle found"),
        },
    )
}

/// What the verdict means for the applicant.
#[must_use]
pub fn verdict_meaning(verdict: Verdict, lang: Lang) -> &'static str {
    choose(
        lang,
        match verdict {
            Verdict::Error => (
                "有答案无法识别，更正后才能给出结论。",
                "Some answers cannot be read; a conclusion follows once they are corrected.",
            ),
            Verdict::Obstacle => (
                "公开文本中以“须”提出的要求未满足，不解决便无法推进。",
                "A requirement that the published text words as a must is not met; it has to be resolved first.",
            ),
            Verdict::Gap => (
                "公开文本中以“应”“要”提出的要求尚未满足，需在备案前补齐。",
                "Requirements that the published text words as “should” are not met yet; complete them before filing.",
            ),
            Verdict::BelowPrinciple => (
                "低于“原则上”“一般”的要求，如确有理由应在材料中说明。",
                "Below what the text asks “in principle”; if there are reasons, state them in the documents.",
            ),
            Verdict::Judgement => (
                "文字要求均已对应，部分定性要求的自评低于通常水平或文本未给出标准，由主管部门判断。",
                "What can be counted is in place; some qualities are self-rated low or have no stated standard, so people decide.",
            ),
            Verdict::Open => (
                "还有决定结论的问题未回答，先回答“下一题”。",
                "Questions that decide the conclusion are still open; answer the next question first.",
            ),
            Verdict::Clear => (
                "按已填内容，对照公开文本未发现障碍。是否予以备案由主管部门决定。",
                "From what was entered, nothing in the published text stands in the way. The authority decides on the filing.",
            ),
        },
    )
}

/// The state of a criterion.
#[must_use]
pub fn state(state: State, lang: Lang) -> &'static str {
    choose(
        lang,
        match state {
            State::NotApplicable => ("不适用", "Not applicable"),
            State::Met => ("已具备", "In place"),
            State::MetOnDeclaration => ("自述具备，待证明", "Declared, proof to follow"),
            State::NotMet => ("未具备", "Not in place"),
            State::NeedsJudgement => ("需判断", "Needs judgement"),
            State::Open => ("待回答", "Open"),
            State::NoMatter => ("不影响", "Does not matter"),
            State::Error => ("答案有误", "Error in an answer"),
        },
    )
}

/// The force of a provision, as the wording that carries it.
#[must_use]
pub fn force(force: Force, lang: Lang) -> &'static str {
    choose(
        lang,
        match force {
            Force::Must => ("须", "Must"),
            Force::Required => ("应", "Required"),
            Force::Principle => ("原则上", "In principle"),
            Force::Judged => ("判断", "Judged"),
            Force::Encouraged => ("鼓励", "Encouraged"),
            Force::Process => ("程序", "Process"),
        },
    )
}

/// The state of proof.
#[must_use]
pub fn proof(proof: Proof, lang: Lang) -> &'static str {
    choose(
        lang,
        match proof {
            Proof::Declared => ("自述", "Declared"),
            Proof::InProgress => ("办理中", "In progress"),
            Proof::Documented => ("有证明材料", "Documented"),
        },
    )
}

/// On what a notice or note rests.
#[must_use]
pub fn basis(basis: Basis, lang: Lang) -> &'static str {
    choose(
        lang,
        match basis {
            Basis::Text => ("原文", "From the text"),
            Basis::Inferred => ("推断，非原文", "Our reading, not in the text"),
            Basis::Borrowed => ("借鉴其他地方或通行做法，非原文", "Practice elsewhere, not in the text"),
        },
    )
}

/// 不清楚.
#[must_use]
pub fn not_sure(lang: Lang) -> &'static str {
    choose(lang, ("不清楚", "Not sure"))
}

/// Yes or no.
#[must_use]
pub fn yes_no(choice: u8, lang: Lang) -> &'static str {
    choose(lang, if choice == 0 { ("否", "No") } else { ("是", "Yes") })
}

/// Hundredths as a number with up to two decimals: `6250` is `62.5`.
#[must_use]
pub fn hundredths(value: u16) -> String {
    let (whole, part) = (value / 100, value % 100);
    match part {
        0 => whole.to_string(),
        _ if part % 10 == 0 => format!("{whole}.{}", part / 10),
        _ => format!("{whole}.{part:02}"),
    }
}

/// A number with its unit. A ruleset names units in the plural, which English does not say of one: there the number stands alone.
#[must_use]
pub fn counted(value: i64, unit: Option<&Text>, lang: Lang) -> String {
    match unit {
        Some(unit) if value != 1 || lang == Lang::Zh => format!("{value} {}", unit.get(lang)),
        _ => value.to_string(),
    }
}

/// So many months.
#[must_use]
pub fn months(count: i64, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 个月"),
        (Lang::En, 1) => format!("{count} month"),
        (Lang::En, _) => format!("{count} months"),
    }
}

/// A question before its answer, parted by a colon; where it is one to the letter, its mark does that.
#[must_use]
pub fn asked(title: &str, answer: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：{answer}", title.trim_end_matches('？')),
        Lang::En if title.ends_with('?') => format!("{title} {answer}"),
        Lang::En => format!("{title}: {answer}"),
    }
}

/// Money in fen, in 万元 with as many decimals as it needs.
#[must_use]
pub fn money(fen: i64, lang: Lang) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    let (whole, part) = (fen / 1_000_000, fen % 1_000_000);
    let decimals = format!("{part:06}");
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    let whole = grouped(whole);
    match lang {
        Lang::Zh => format!("{sign}{whole}{point}{decimals} 万元"),
        Lang::En => format!("{sign}{whole}{point}{decimals} × 10,000 yuan"),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What is wrong with an entry and what to do, in one or two sentences.
#[must_use]
pub fn fault(fault: &Fault, question: &Question, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let is_money = matches!(question.kind, Kind::Money { .. } | Kind::Series { .. });
    let amount = |value: i64| {
        if is_money {
            return money(value, lang);
        }
        counted(value, question.unit.as_ref(), lang)
    };
    match fault {
        Fault::NotANumber => choose(
            lang,
            (
                "这里需要整数。请只填数字，例如 12。",
                "A whole number is needed here. Enter digits only, for example 12.",
            ),
        )
        .to_owned(),
        Fault::NotMoney => choose(
            lang,
            (
                "这里需要金额。请填数字，单位为万元，例如 1200 或 0.5。",
                "An amount is needed here. Enter a number in units of 10,000 yuan, for example 1200 or 0.5.",
            ),
        )
        .to_owned(),
        Fault::TooSmall(least) if zh => format!("数值小于允许的最小值。请填不小于 {} 的数。", amount(*least)),
        Fault::TooSmall(least) => format!("The number is too small. Enter at least {}.", amount(*least)),
        Fault::TooLarge(greatest) if zh => format!("数值大于允许的最大值。请填不大于 {} 的数。", amount(*greatest)),
        Fault::TooLarge(greatest) => format!("The number is too large. Enter at most {}.", amount(*greatest)),
        Fault::NotADay => choose(
            lang,
            (
                "这不是日历中的日期。请按“年-月-日”填写，例如 2026-03-01。",
                "This is no date of the calendar. Enter year-month-day, for example 2026-03-01.",
            ),
        )
        .to_owned(),
        Fault::NotAChoice(id) if zh => format!("“{id}”不在本版本的选项中。请重新选择。"),
        Fault::NotAChoice(id) => format!("“{id}” is no choice of this version. Choose again."),
        Fault::NotAYear(year) if zh => format!("本题不含 {year} 年。请填所列年份。"),
        Fault::NotAYear(year) => format!("This question does not ask for {year}. Fill in the years listed."),
        Fault::InYear(year, inner) if zh => format!("{year} 年：{}", self::fault(inner, question, lang)),
        Fault::InYear(year, inner) => format!("{year}: {}", self::fault(inner, question, lang)),
        Fault::TooLong(most) if zh => format!("文字超过 {most} 字。请缩短。"),
        Fault::TooLong(most) => format!("The text has more than {most} characters. Shorten it."),
        Fault::Code(code) => code_fault(code, lang),
        Fault::WrongForm => choose(
            lang,
            (
                "这个答案的形式与问题不符。请重新填写。",
                "The form of this answer does not fit the question. Enter it again.",
            ),
        )
        .to_owned(),
    }
}

fn code_fault(fault: &CodeFault, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match fault {
        CodeFault::Length(found) if zh => {
            format!("统一社会信用代码应为 18 位，这里是 {found} 位。请对照营业执照或法人证书补全。")
        }
        CodeFault::Length(found) => {
            format!("A unified social credit code has 18 characters, this has {found}. Compare it with the licence.")
        }
        CodeFault::Character { position, found, repaired } => {
            let hint: String = match repaired {
                Some(code) => {
                    let code: String = code.iter().collect();
                    if zh { format!("是否应为 {code}？") } else { format!(" Could it be {code}?") }
                }
                None => choose(lang, ("请对照证照更正。", " Compare it with the licence.")).to_owned(),
            };
            if zh {
                format!("第 {position} 位“{found}”不会出现在统一社会信用代码中。{hint}")
            } else {
                format!("“{found}” at position {position} does not occur in such codes.{hint}")
            }
        }
    }
}

/// Why a row of a roster is not counted; nothing where it is.
#[must_use]
pub fn standing(standing: Standing, lang: Lang) -> Option<&'static str> {
    Some(match (standing, lang) {
        (Standing::Counted, _) => return None,
        (Standing::Repeated, Lang::Zh) => "与前面某行信用代码相同，不重复计数。",
        (Standing::Repeated, Lang::En) => "Same credit code as an earlier row: counted once.",
        (Standing::SameAsLead, Lang::Zh) => "与本单位信用代码相同，不计入。",
        (Standing::SameAsLead, Lang::En) => "Same credit code as the applicant: not counted.",
    })
}

/// A code whose check characters are wrong: worth a look, no failure.
#[must_use]
pub fn code_does_not_check(lang: Lang) -> &'static str {
    choose(
        lang,
        (
            "校验位与标准不符，请对照证照再核对一遍。确认无误可继续。",
            "The check character does not fit the standard. Compare it with the licence; if it is right, go on.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!([0, 6250, 10_000, 333].map(hundredths), ["0", "62.5", "100", "3.33"]);
        assert_eq!(money(1_234_567_890_000, Lang::Zh), "1,234,567.89 万元");
        assert_eq!(money(0, Lang::Zh), "0 万元");
    }
}
