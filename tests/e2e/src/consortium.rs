//! A consortium that lacks nothing, as a filing officer would enter it. All names are invented.

use anyhow::{Context, Result, bail};

use crate::form::Question;
use crate::page::Page;

/// How a question is answered.
#[derive(Clone, Copy, Debug)]
pub enum Given {
    /// One choice is pressed.
    One(&'static str),
    /// Several choices are ticked.
    Several(&'static [&'static str]),
    /// A text is typed.
    Text(&'static str),
    /// A date is typed.
    Day(&'static str),
    /// Rows are added, field by field, and the list is said to be complete.
    Rows(&'static [&'static [Answer]]),
}

use Given::{Day, One, Rows, Several, Text};

/// A question's id, its answer, and the state of proof if the officer gives one.
pub type Answer = (&'static str, Given, Option<&'static str>);

/// The topics it will work on.
const TOPICS: &[&[Answer]] = &[
    &[
        ("topic_name", Text("深海电液驱动单元"), None),
        ("topic_bottleneck", Text("功率密度"), None),
        ("topic_owner", Text("青岛星澜深海装备有限公司"), None),
        ("topic_milestones", Text("2027年6月：样机"), None),
    ],
    &[("topic_name", Text("耐压密封件"), None), ("topic_bottleneck", Text("6000米寿命"), None)],
];

/// A section's id and its answers, in the order of the form. The roster has its own section among them.
pub const SECTIONS: &[(&str, &[Answer])] = &[
    (
        "field",
        &[
            ("industry", One("intelligent-equipment"), None),
            ("sub_track", Text("深海作业机器人"), None),
            ("demand", One("yes"), Some("documented")),
            ("demand_text", Text("深海作业装备依赖进口，液压驱动与耐压密封是瓶颈。"), None),
            ("mission", One("yes"), Some("documented")),
            ("research_topics", Rows(TOPICS), None),
            ("market", One("3"), Some("in_progress")),
            ("tasks", Several(&["research", "transfer", "platforms", "institutional"]), Some("documented")),
        ],
    ),
    (
        "lead",
        &[
            ("lead_name", Text("青岛星澜深海装备有限公司"), None),
            ("lead_code", Text("91370212MA000012X0"), None),
            ("lead_kind", One("enterprise"), None),
            ("lead_entity", One("legal-person"), Some("documented")),
            ("lead_in_qingdao", One("yes"), Some("documented")),
            ("lead_leading", One("yes"), Some("documented")),
            ("lead_chain_master", One("no"), None),
            ("lead_technology", One("2"), Some("documented")),
            ("lead_economy", One("2"), Some("documented")),
            ("lead_research", One("3"), Some("documented")),
            ("lead_advantage", One("2"), None),
            ("lead_gathering", One("3"), None),
            ("lead_organising", One("2"), None),
            ("lead_services", One("2"), None),
            ("lead_integration", One("2"), None),
            ("lead_arrangement", One("-"), None),
        ],
    ),
    ("members", &[]),
    (
        "agreement",
        &[(
            "agreement_clauses",
            Several(&["responsibility", "rights", "benefit", "lead-manages", "topics", "division", "duties"]),
            Some("documented"),
        )],
    ),
    (
        "mechanism",
        &[
            ("mechanism_decision", One("adopted"), None),
            ("mechanism_joint_research", One("adopted"), None),
            ("mechanism_benefit", One("adopted"), None),
            ("mechanism_ip", One("adopted"), None),
            ("mechanism_standards", One("adopted"), None),
            ("mechanism_promotion", One("adopted"), None),
            ("mechanism_funding", One("adopted"), None),
            ("mechanism_reform", One("yes"), None),
            ("mechanism_fund_rules", One("drafted"), None),
            ("mechanism_roles", One("2"), None),
            ("mechanism_council", One("established"), None),
        ],
    ),
    (
        "plan",
        &[
            ("plan_clarity", One("3"), Some("documented")),
            ("plan_layout", Several(&["ip", "talent", "promotion"]), Some("documented")),
            (
                "plan_indicators",
                Several(&["core-tasks", "research-programme", "funding", "acceptance"]),
                Some("documented"),
            ),
        ],
    ),
    ("resources", &[("lead_provides", Several(&["funds", "people", "equipment"]), Some("in_progress"))]),
    (
        "filing",
        &[
            ("filing_focus", Several(&["technology", "market"]), None),
            ("filing_kind", One("first"), None),
            ("planned_start", Day("2027-03-01"), None),
            ("planned_end", Day("2030-02-28"), None),
            ("filed", One("no"), None),
        ],
    ),
];

/// The members: three enterprises of the chain, two institutes.
pub const MEMBERS: &[&[Answer]] = &[
    &[
        ("member_name", Text("青岛海岳液压股份有限公司"), None),
        ("member_code", Text("91370281MA0000218H"), None),
        ("member_kind", One("enterprise"), None),
        ("member_local", One("yes"), None),
        ("member_chain", One("upstream"), None),
        ("member_agreement", One("signed"), Some("documented")),
        ("member_affiliate", One("no"), None),
        ("member_basis", Several(&["research", "patents"]), Some("documented")),
        ("member_will", One("3"), None),
        ("member_support", One("3"), None),
        ("member_capacity", One("2"), None),
        ("member_complement", One("2"), None),
        ("member_provides", Several(&["funds", "technology"]), None),
    ],
    &[
        ("member_name", Text("胶州湾密封材料有限公司"), None),
        ("member_code", Text("91370211MA0000357U"), None),
        ("member_kind", One("enterprise"), None),
        ("member_local", One("yes"), None),
        ("member_chain", One("upstream"), None),
        ("member_agreement", One("signed"), Some("documented")),
        ("member_affiliate", One("no"), None),
        ("member_basis", Several(&["research"]), None),
        ("member_will", One("2"), None),
        ("member_support", One("2"), None),
        ("member_capacity", One("2"), None),
        ("member_complement", One("3"), None),
        ("member_provides", Several(&["technology", "equipment"]), None),
    ],
    &[
        ("member_name", Text("北溟海洋工程（北京）有限公司"), None),
        ("member_code", Text("91110108MA000047X2"), None),
        ("member_kind", One("enterprise"), None),
        ("member_local", One("no"), None),
        ("member_chain", One("downstream"), None),
        ("member_agreement", One("signed"), Some("documented")),
        ("member_affiliate", One("no"), None),
        ("member_basis", Several(&["results", "standards"]), None),
        ("member_will", One("2"), None),
        ("member_support", One("2"), None),
        ("member_capacity", One("3"), None),
        ("member_complement", One("2"), None),
        ("member_provides", Several(&["funds", "premises"]), None),
    ],
    &[
        ("member_name", Text("滨海工程大学"), None),
        ("member_code", Text("1237020040000051XQ"), None),
        ("member_kind", One("university"), None),
        ("member_local", One("yes"), None),
        ("member_agreement", One("signed"), Some("documented")),
        ("member_affiliate", One("no"), None),
        ("member_basis", Several(&["research", "international"]), Some("documented")),
        ("member_will", One("3"), None),
        ("member_support", One("3"), None),
        ("member_team", One("3"), None),
        ("member_talent", One("2"), None),
        ("member_provides", Several(&["people", "equipment"]), None),
    ],
    &[
        ("member_name", Text("华东深海技术研究院"), None),
        ("member_code", Text("12110000400000624H"), None),
        ("member_kind", One("institute"), None),
        ("member_local", One("no"), None),
        ("member_agreement", One("signed"), Some("documented")),
        ("member_affiliate", One("no"), None),
        ("member_basis", Several(&["research"]), None),
        ("member_will", One("2"), None),
        ("member_support", One("2"), None),
        ("member_team", One("2"), None),
        ("member_talent", One("2"), None),
        ("member_provides", Several(&["technology", "people"]), None),
    ],
];

impl Page {
    /// Answers the questions of a section that is on the screen.
    pub async fn fill(&self, answers: &[Answer]) -> Result<()> {
        for answer in answers {
            match answer.1 {
                Rows(rows) => {
                    for fields in rows {
                        self.fill_row(fields).await?;
                    }
                    self.act("complete").await?;
                }
                _ => give(&self.question(answer.0), answer).await?,
            }
        }
        Ok(())
    }

    /// The lead and two members by name, and nothing else.
    pub async fn fill_names(&self) -> Result<()> {
        self.begin().await?;
        self.go("lead").await?;
        self.question("lead_name").write("青岛甲公司").await?;
        self.go("members").await?;
        for name in ["乙大学", "丙研究院"] {
            self.add_row().await?.field("member_name").await?.write(name).await?;
        }
        Ok(())
    }

    /// Fills in the whole assessment by hand, with the first `members` of [`MEMBERS`], and stays at its last section.
    pub async fn fill_form(&self, members: usize) -> Result<()> {
        self.begin().await?;
        for (section, answers) in SECTIONS {
            self.is_at(section).await?;
            self.fill(answers).await?;
            if *section == "members" {
                for member in MEMBERS.iter().take(members) {
                    self.fill_row(member).await?;
                }
            }
            // The last of them: what is asked after filing belongs to a depth of its own.
            if *section != "filing" {
                self.next().await?;
            }
        }
        Ok(())
    }

    /// Adds a row to the roster that is on the screen, field by field.
    pub async fn fill_row(&self, fields: &[Answer]) -> Result<()> {
        let row = self.add_row().await?;
        for answer in fields {
            give(&row.field(answer.0).await?, answer).await?;
        }
        // What is done is folded away, so that the next row stands in view.
        row.act("details").await
    }
}

async fn give(question: &Question<'_>, &(id, given, proof): &Answer) -> Result<()> {
    let answer = async {
        match given {
            One(choice) => question.choose(choice).await?,
            Several(choices) => {
                for choice in choices {
                    question.choose(choice).await?;
                }
            }
            Text(text) => {
                question.write(text).await?;
                question.leave().await?;
            }
            Day(day) => {
                question.date(day).await?;
                question.leave().await?;
            }
            Rows(_) => bail!("rows stand in a roster, not in a question"),
        }
        question.is("value").await?;
        if let Some(proof) = proof {
            question.prove(proof).await?;
        }
        anyhow::Ok(())
    };
    answer.await.with_context(|| format!("answering {id}"))
}
