//! Words of the product that only the form shows; all others are compared where the terminal tool says them (`cli/tests/whole`).

use consortium_core::Lang;
use consortium_core::phrases::{code_does_not_check, fault, months};
use consortium_core::ruleset::load;
use consortium_core::value::Fault;

#[test]
fn what_is_wrong_and_what_to_do_is_said_in_both_languages() {
    let small = include_str!("../../core/examples/small.toml");
    let ruleset = load::from_texts(&[("small.toml", small)]).unwrap();
    // No file may hold a text as long as this.
    let told = |lang| fault(&Fault::TooLong(4000), ruleset.questions.first().unwrap(), lang);
    assert_eq!(told(Lang::Zh), "文字超过 4000 字。请缩短。");
    assert_eq!(told(Lang::En), "The text has more than 4000 characters. Shorten it.");
    assert_eq!(code_does_not_check(Lang::Zh), "校验位与标准不符，请对照证照再核对一遍。确认无误可继续。");
    assert_eq!(
        code_does_not_check(Lang::En),
        "The check character does not fit the standard. Compare it with the licence; if it is right, go on."
    );
}

#[test]
fn one_month_is_none_of_several() {
    let told = |count| [Lang::Zh, Lang::En].map(|lang| months(count, lang));
    assert_eq!(told(1), ["1 个月", "1 month"]);
    assert_eq!(told(0), ["0 个月", "0 months"]);
    assert_eq!(told(36), ["36 个月", "36 months"]);
}
