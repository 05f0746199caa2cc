//! A sentence of an explanation leads to the answer it is about: where a click on it goes.

use consortium_core::answers::Answers;
use consortium_core::condition::eval::Facts;
use consortium_core::explain::explain;
use consortium_core::lines::lines;
use consortium_core::ruleset::load;
use consortium_core::{Day, Lang};

#[test]
fn a_ratio_leads_to_what_is_divided() {
    let small = include_str!("../../core/examples/small.toml");
    let check = small.lines().find(|line| line.starts_with("check = ")).unwrap();
    let series = |id: &str| {
        format!(
            "[[question]]\nid = \"{id}\"\nsection = \"members\"\ntype = \"series\"\nyears = 3\ntitle = {{ zh = \"题\", en = \"Q\" }}\n"
        )
    };
    // All is used by a hint, so that the check need not.
    let hint = r#"
[[notice]]
id = "said"
section = "members"
basis = "inferred"
text = { zh = "提示", en = "A hint" }
when = { all = [
  { question = "spent", given = true },
  { question = "earned", given = true },
  { some = "members", where = { question = "member_signed", is = true } },
] }
"#;
    let series = series("spent") + &series("earned") + hint;
    for top in ["sum = \"spent\"", "last = \"spent\"", "average = \"spent\", years = 2"] {
        let asked = format!("check = {{ ratio = [{{ {top} }}, {{ sum = \"earned\" }}], at_least = \"3%\" }}");
        let rules = small.replace(check, &asked);
        let ruleset = load::from_texts(&[("small.toml", &rules), ("series.toml", &series)]).unwrap();
        let today = Day::new(2026, 3, 1).unwrap();
        let answers = Answers::new(&ruleset, today);
        let facts = Facts::new(&ruleset, &answers, today);
        let criterion = ruleset.criteria.first().unwrap();
        let found = lines(&facts, criterion.force, &explain(&facts, criterion), Lang::En);
        let about = found.first().unwrap().about.unwrap().0;
        assert_eq!(&*ruleset.question(about.question).unwrap().id, "spent", "{top}");
    }
}
