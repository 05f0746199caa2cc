//! The rules that the tests of the state are made with.

pub const FORM: &str = r#"
[[section]]
id = "lead"
title = { zh = "第一节", en = "First" }

[[question]]
id = "code"
section = "lead"
type = "code"
title = { zh = "代码", en = "Code" }
suggests = { division = "3702", question = "local", is = "yes" }

[[question]]
id = "local"
section = "lead"
type = "yes-no"
quick = true
title = { zh = "本地", en = "Local" }

[[question]]
id = "name"
section = "lead"
type = "text"
title = { zh = "名称", en = "Name" }
examples = [{ zh = "海洋装备", en = "Marine equipment" }]

[[notice]]
id = "named"
section = "lead"
when = { question = "name", given = true }
basis = "inferred"
text = { zh = "已有名称。", en = "There is a name." }

[[section]]
id = "term"
title = { zh = "期限", en = "Term" }
phase = "throughout"

[[section]]
id = "later"
title = { zh = "以后", en = "Later" }
phase = "after"

[[question]]
id = "filed"
section = "term"
type = "yes-no"
title = { zh = "已备案", en = "Filed" }

[[question]]
id = "progress"
section = "later"
type = "yes-no"
applies = { question = "filed", is = true }
title = { zh = "进展", en = "Progress" }

[[criterion]]
id = "filed"
cites = ["two-partners"]
dimension = "members"
title = { zh = "进展", en = "Progress" }
applies = { question = "filed", is = true }
check = { question = "progress", is = true }
remedy = { action = { zh = "推进", en = "Go on" }, owner = "lead", document = { zh = "报告", en = "Report" }, days = 0 }

[[criterion]]
id = "code"
cites = ["two-partners"]
dimension = "members"
title = { zh = "代码", en = "Code" }
check = { question = "code", given = true }
remedy = { action = { zh = "填写", en = "Enter it" }, owner = "lead", document = { zh = "执照", en = "Licence" }, days = 0 }
"#;

/// A list of something else than units, which comes before that of the members.
pub const TOPICS: &str = r#"
[[question]]
id = "topics"
section = "lead"
type = "roster"
title = { zh = "课题", en = "Topics" }
row = { zh = "课题", en = "topic" }
name_field = "topic_name"

[[field]]
id = "topic_name"
roster = "topics"
type = "text"
title = { zh = "名称", en = "Name" }

[[field]]
id = "topic_owner"
roster = "topics"
type = "text"
examples = [{ zh = "丙公司", en = "The lead" }]
offers = ["name", "members"]
title = { zh = "负责单位", en = "Owner" }

[[notice]]
id = "owned"
section = "lead"
when = { some = "topics", where = { question = "topic_owner", given = true } }
basis = "inferred"
text = { zh = "有人负责。", en = "Somebody is responsible." }
"#;

/// The members told apart by their codes.
pub const UNITS: &str = r#"
[[field]]
id = "member_code"
roster = "members"
type = "code"
title = { zh = "代码", en = "Code" }

[[field]]
id = "member_gives"
roster = "members"
type = "several"
title = { zh = "提供", en = "Gives" }
choices = [{ id = "funds", zh = "资金", en = "Funds" }, { id = "people", zh = "人才", en = "People" }]

[[notice]]
id = "given"
section = "lead"
when = { some = "members", where = { question = "member_gives", includes = "funds" } }
basis = "inferred"
text = { zh = "有人出资。", en = "Somebody gives funds." }
"#;

/// Of figures, which the shipped policy does not ask for at present.
pub const FIGURES: &str = r#"
[[section]]
id = "figures"
title = { zh = "数据", en = "Figures" }

[[question]]
id = "staff"
section = "figures"
type = "number"
unit = { zh = "人", en = "people" }
title = { zh = "人数", en = "Staff" }

[[question]]
id = "funds"
section = "figures"
type = "money"
title = { zh = "经费", en = "Funds" }

[[notice]]
id = "figures"
section = "figures"
when = { all = [{ question = "staff", given = true }, { question = "funds", given = true }] }
basis = "inferred"
text = { zh = "已有数据。", en = "There are figures." }
"#;
