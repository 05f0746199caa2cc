//! The texts of the panels, Chinese and English side by side. What belongs to a policy is never here: it comes from the
//! ruleset; what the terminal says too stands in `core/src/phrases.rs`.

use consortium_core::{Lang, filled};

/// A text in both languages. `{0}`, `{1}` … are places for values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say {
    zh: &'static str,
    en: &'static str,
}

impl Say {
    /// The text.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The text with its places filled. A value is never looked at for places of its own.
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        filled(self.get(lang), values)
    }
}

const fn say(zh: &'static str, en: &'static str) -> Say {
    Say { zh, en }
}

// Everywhere.
pub const COLON: Say = say("：", ": ");
pub const LISTED: Say = say("、", ", ");
pub const SEMICOLON: Say = say("；", "; ");
pub const TO: Say = say("–", "–");
/// Between two sentences.
pub const BLANK: Say = say("", " ");
pub const WORKING_DAYS: Say = say("约 {0} 个工作日", "about {0} working days");
pub const ONE_WORKING_DAY: Say = say("约 1 个工作日", "about one working day");
pub const CLOSING_RULESET: Say = say("依据规则 {0}，校验码 {1}", "Ruleset {0}, hash {1}");

// Finding questions.
pub const FIND: Say = say("查找题目或原文", "Find a question or words of the policy");
pub const FOUND: Say = say("找到 {0} 题", "{0} found");
pub const FOUND_NONE: Say = say("没有找到，请换个说法或少写几个字。", "Nothing found. Try other or fewer words.");
pub const FOUND_BLANK: Say = say(" · 未答", " · blank");
pub const FOUND_NOT_ASKED: Say = say("{0} · 按现有答案不需要回答", "{0} · not asked, by your answers so far");
pub const NEXT_BLANK: Say = say("下一道未答的题", "Next blank question");
pub const NEXT_BLANK_KEYS: Say = say("按 Ctrl 加 Enter 也可前往", "Ctrl and Enter go there too");

// Who provides what.
pub const MATRIX: Say = say("一览：{0}", "At a glance: {0}");
pub const MATRIX_INTRO: Say = say(
    "勾选即写入该单位的答案，也可撤销；点单位名称，可到名单中填写其他内容。",
    "A tick goes into the answers of that organisation and can be undone; its name leads to the rest of its answers in the list.",
);
pub const MATRIX_LINE: Say = say("单位", "Organisation");
pub const MATRIX_NONE: Say = say("都没有", "None");
pub const MATRIX_PROOF: Say = say("证明", "Proof");
pub const MATRIX_TOTAL: Say = say("合计", "Total");
pub const MATRIX_EMPTY: Say = say("目前没有单位勾选：{0}", "Ticked by nobody so far: {0}");
pub const MATRIX_NOT_ASKED: Say = say("不需要回答", "Not asked");
pub const LINES_BEFORE: Say = say("前面的", "Before");
pub const LINES_AFTER: Say = say("后面的", "After");
pub const LINES_SHOWN: Say = say("第 {0}–{1} 行，共 {2} 行", "Rows {0}–{1} of {2}");

// What has to be put right.
pub const TROUBLES: Say = say("需更正或核对（{0}）", "To be corrected or compared ({0})");

// Versions of the rules.
pub const VERSIONS: Say = say("各版规则", "Versions of the rules");
pub const VERSIONS_INTRO: Say = say(
    "同一份答案在各版规则下的结论。正式申报以通知当时有效的规定为准。",
    "What each version finds for the same answers. A filing goes by what is in force at the time of the notice.",
);
pub const VERSION_OF: Say = say("{0} 版", "Version of {0}");
pub const VERSION_HERE: Say = say("本页所用", "used here");
pub const VERSION_CHANGES: Say = say("与 {0} 版的差别", "What differs from {0}");
pub const VERSION_FINDS: Say = say("按现有答案：", "By your answers:");
pub const VERSION_READY: Say = say("准备度 {0}", "readiness {0}");
pub const VERSION_DIFFERS: Say = say("与本页结论不同", "another result than here");
pub const SINCE: Say = say("这份答案是按 {0} 版规则填写的", "These answers were given under the rules of {0}");
pub const SINCE_SAME: Say = say(
    "现按 {0} 版自评，结论不变：{1}。以下内容有变化，请核对相关题目。",
    "They are now assessed under {0}; the result stays: {1}. This has changed; please look at the questions concerned.",
);
pub const SINCE_MOVES: Say = say(
    "现按 {0} 版自评，结论由“{1}”变为“{2}”。以下内容有变化，请核对相关题目。",
    "They are now assessed under {0}; the result moves from “{1}” to “{2}”. This has changed; please look at the questions concerned.",
);
pub const SINCE_UNKNOWN: Say = say(
    "本页没有那一版规则，无法比较；现按 {0} 版自评，请逐题核对。",
    "This page does not have that version, so nothing can be compared. They are now assessed under {0}; please go through the questions.",
);
pub const SINCE_ALL: Say = say("比较各版规则", "Compare the versions");
pub const SINCE_READ: Say = say("知道了", "Understood");

// Readings.
pub const READINGS: Say = say("文字可作不同理解之处", "Where the text can be read differently");
pub const READING_DEFAULT: Say = say("本工具按“{0}”计算。", "This tool applies “{0}”.");
pub const READINGS_SAME: Say = say("其他理解：按现有答案结果相同", "Other readings: same result for these answers");
pub const READING_OTHER: Say = say("若按“{0}”：", "If read as “{0}”:");

// Requirements.
pub const REQUIREMENTS: Say = say("各项要求", "Requirements");
pub const REQUIREMENTS_INTRO: Say = say(
    "逐项对照公布的文字：看到了什么、原文怎么说、差什么、怎么补。点右侧可展开原文与办法。",
    "The published text, requirement by requirement: what was found, what the text says, what is missing and how to mend it. Open one at its right for source and remedy.",
);
pub const BY_STATE: Say = say("按状态", "By state");
pub const BY_FORCE: Say = say("按效力", "By force");
pub const BY_DIMENSION: Say = say("按方面", "By dimension");
pub const FILTER_ALL: Say = say("全部", "All");
pub const ALL_FORCES: Say = say("全部", "All");
pub const ALL_DIMENSIONS: Say = say("全部", "All");
pub const FILTER_TO_DO: Say = say("待处理", "To do");
pub const FILTER_OPEN: Say = say("待回答", "Open");
pub const FILTER_MET: Say = say("已满足", "Met");
pub const FILTER_NONE: Say = say("没有这一类要求。", "There is none of this kind.");
pub const MORE_ABOUT: Say = say("依据与办法：{0}", "Source and remedy: {0}");
pub const GO_TO: Say = say("前往相关题目：{0}", "Go to the question: {0}");
pub const WHAT_TO_DO: Say = say("怎么办", "What to do");
pub const BY_WHOM: Say = say("由谁", "Who");
pub const LEAD_TIME: Say = say("用时", "Time");
pub const PROVING_DOCUMENT: Say = say("材料", "Document");
pub const INFERRED: Say = say("推断说明", "Our reading");

// Plan.
pub const PLAN: Say = say("补齐方案", "What has to be done");
pub const PLAN_INTRO: Say = say(
    "各步可同时进行，最费时的排在最前。勾选“假设完成”可先看效果，不会改动您的答案。",
    " Steps can go on side by side; the longest comes first. Tick “Suppose” to see what a step would do; your answers stay as they are.",
);
pub const REACHES: Say = say("做完以下各步，结论可达到“{0}”。", "With these steps done the result can be “{0}”.");
pub const NOTHING_TO_DO: Say =
    say("目前没有可以通过补充或更改答案改善的结论。", "No other answers would lead to a better result at present.");
pub const FIRST_STEPS: Say = say("先做什么", "What to do first");
pub const PLAN_ON_REQUEST: Say =
    say("成员较多，打开补齐方案时再计算。", "With so many members it is worked out when you open the plan.");
pub const WHOLE_PLAN: Say = say("看完整方案", "The whole plan");
pub const MORE_STEPS: Say = say("另有 {0} 步，看完整方案", "The whole plan (further steps: {0})");
pub const WAYS: Say = say("可选方案", "Ways");
pub const WAYS_INTRO: Say = say(
    "有几种做法，用时短的在前；每种都是最少的改动。",
    "There are several ways, the shortest first; none has a step too many.",
);
pub const WAY: Say = say("方案 {0}：{1} 步，{2}", "Way {0}: {2}, steps: {1}");
pub const CAPPED: Say = say("未逐一查找全部方案，可能还有其他。", "Not every way was looked at; there may be others.");
pub const DONE_BY: Say = say("希望完成的日期", "To be done by");
pub const SOONEST_ALL: Say = say(
    "各步同时进行{0}：{1}开始，最早{2}完成。",
    "All steps together take {0}: begun on {1} they are done on {2} at the earliest.",
);
pub const IN_TIME: Say = say("{0}前可以完成：最迟{1}开始。", "It can be done by {0}: begin on {1} at the latest.");
pub const NOT_IN_TIME: Say = say(
    "{0}前无法全部完成：最迟{1}就应开始。最早可在{2}完成。",
    "It cannot all be done by {0}: it had to begin on {1}. The earliest day is {2}.",
);
pub const LATEST: Say = say("最迟{0}开始", "begin on {0} at the latest");
pub const LATEST_PASSED: Say = say("最迟应于{0}开始，已过", "had to begin on {0}, which has passed");
pub const SOONEST: Say = say("最早{0}完成", "done on {0} at the earliest");
pub const HOLIDAYS_UNKNOWN: Say = say(
    "{0} 年的放假安排未收录，该年只扣除周末。",
    "The holidays of {0} are not known here; in that time only weekends are left out.",
);
pub const TRY: Say = say("假设完成", "Suppose");
pub const TRY_STEP: Say = say("假设完成：{0}", "Suppose it is done: {0}");
pub const IF_NOT_SO: Say = say("如未具备：", "If it is not so: ");
pub const OWNER_AND_DOCUMENT: Say = say("由{0} · 材料：{1}", "By: {0} · document: {1}");
pub const TIMELINE: Say = say("时间安排：{0}至{1}", "Timeline: {0} to {1}");
pub const TIMELINE_TO: Say =
    say("时间安排：{0}至{1}，条形为各步最迟的起止", "Timeline: {0} to {1}; bars show the latest time for each step");
pub const WHAT_IF: Say = say("假设", "What if");
pub const WHAT_IF_INTRO: Say = say(
    "在下面勾选“假设完成”，这里会显示结论和准备度将怎样变化。",
    "Tick “Suppose” at a step below: the verdict and readiness it would lead to are shown here.",
);
pub const WHAT_IF_DONE: Say = say("若完成所选 {0} 步（共 {1} 步）：", "With {0} of {1} steps done:");
pub const READINESS_MOVES: Say = say("准备度 {0} → {1}", "Readiness {0} → {1}");
pub const MORE_CHANGES: Say = say("另有 {0} 项要求的状态改变。", "Further requirements that change: {0}.");
pub const UNTRY: Say = say("取消全部假设", "Suppose nothing");
pub const BEYOND: Say = say("由他人决定的要求", "Requirements that others decide");
pub const BEYOND_INTRO: Say = say(
    "靠补充或更改答案无法达到，须由主管部门认定。",
    "No change of answers meets these; the authority decides them.",
);

// Members.
pub const MEMBERS: Say = say("成员欠项", "What members owe");
pub const MEMBERS_INTRO: Say = say(
    "按成员列出尚未满足的要求和未答的题，便于逐家催办。",
    "For each member what keeps requirements from being met and what is not answered yet.",
);
pub const NO_MEMBERS: Say = say("“{0}”还没有填写。", "“{0}” has no entries yet.");
pub const FILL_IN: Say = say("去填写", "Fill it in");
pub const NOTHING_OWED: Say = say("无欠项", "nothing owed");
pub const OWED: Say = say("{0} 项", "{0} owed");
pub const OWED_GAPS: Say = say("未满足", "Not met");
pub const OWED_ANSWERS: Say = say("未回答", "Not answered");

// What is asked of a member, as a letter.
pub const REQUEST_MAKE: Say = say("生成补充事项函", "Make a request");
pub const REQUEST_SAVE: Say = say("保存为文本文件", "Save as a text file");
pub const REQUEST_TEXT: Say = say("文本（可复制）", "As text, to be copied");
pub const REQUEST_FILE: Say = say("补充事项", "request");
pub const REQUEST: Say = say("关于请补充有关事项的函", "Request for what is still missing");
pub const REQUEST_TO: Say = say("{0}：", "To {0}");
pub const REQUEST_WORDS: Say = say(
    "为做好“{0}”，请贵单位就下列事项予以补充。所列事项由我单位对照公布的文字自行核对得出，不代表主管部门的意见。",
    "For “{0}” we ask you to complete what is listed below. We found it ourselves by comparing what we know with the published text; the authority has not said so.",
);
pub const REQUEST_GAPS: Say = say("尚需补齐的事项", "What has to be put in place");
pub const REQUEST_OPEN: Say = say("尚需填报的题目", "What we have to know");
pub const REQUEST_TIME: Say = say("时间", "Time");
pub const REQUEST_RETURN: Say = say("填报和返回方式", "How to fill in and return your part");
pub const REQUEST_MATTER: Say = say("事项", "Matter");
pub const REQUEST_HELP: Say = say("说明", "Explanation");
pub const REQUEST_ACTION: Say = say("{0}（{1}）", "{0} ({1})");
pub const REQUEST_BY: Say = say("请于{0}前返回。", "Please return your part by {0}.");
pub const REQUEST_BY_BLANK: Say =
    say("请于　　　　年　　月　　日前返回。", "Please return your part by ____________________.");
pub const REQUEST_LATEST: Say =
    say("其中用时最长的{0}，最迟{1}着手。", " The longest of it takes {0} and has to begin on {1} at the latest.");
pub const REQUEST_SOONEST: Say = say(
    "其中用时最长的{0}，今日着手，最早{1}完成。",
    " The longest of it takes {0}; begun today it is done on {1} at the earliest.",
);
pub const REQUEST_FILL_IN: Say = say(
    "在自评页面的“本单位的填报”中填写。没有该入口的，请打开自评页面，在“{0}”一节只增加一家{1}，填写本单位的情况，其余各节留空。",
    "Fill in “Your organisation’s part” of the self-assessment page. Where the page does not offer that, go to “{0}”, add a single {1}, answer for your organisation, and leave all else blank.",
);
pub const REQUEST_NOT_SURE: Say = say(
    "不知道的选“不清楚”或留空。已有证明材料的，在该题下选“有证明材料”。",
    "Choose “Not sure” or leave blank what you do not know. Where you have a document as proof, choose “Documented” below the question.",
);
pub const REQUEST_SEND: Say = say(
    "填好后选“保存到文件”，将文件连同证明材料的复印件发给我单位，由我单位并入总表。所填内容只保存在贵单位的设备上，页面不上传。",
    "Then choose “Save to a file” and send us the file with copies of the documents; we take it over. What you enter stays on your own device; the page sends nothing.",
);
pub const REQUEST_CONTACT: Say =
    say("联系人：　　　　　　电话：　　　　　　", "Contact: ____________  Telephone: ____________");
pub const REQUEST_FROM: Say = say("（单位名称）", "(name of the organisation)");

// About the policy.
pub const ABOUT: Say = say("政策与支持", "Policy and support");
pub const ABOUT_INTRO: Say = say(
    "备案与评价怎样进行、备案后有哪些支持方向。这些不影响自评结论。",
    "How filing and evaluation work and what support the text names. None of it enters the verdict.",
);
pub const SUPPORT: Say = say("备案后的支持方向", "Support after filing");
pub const SUPPORT_NO_PROMISE: Say =
    say("以下为文件列出的支持方向，不构成承诺。", "Directions of support named in the text; no promise.");
pub const HOW_IT_WORKS: Say = say("备案怎样进行", "How filing works");
pub const EVALUATION: Say = say("绩效评价", "Evaluation");
pub const OTHER_NOTES: Say = say("其他说明（非原文）", "Further remarks, not from the text");
pub const THIS_VERSION: Say = say("本版规则的变化", "What this version changed");

// Report.
pub const REPORT: Say = say("报告", "Report");
pub const REPORT_INTRO: Say = say(
    "可打印或另存为 PDF，供内部审阅。内容随答案更新。",
    "Print it or save it as a PDF for review in the house. It follows your answers.",
);
pub const PRINT: Say = say("打印或存为 PDF", "Print or save as PDF");
pub const REPORT_SUBTITLE: Say = say("自评报告", "Self-assessment report");
pub const DAY_OF_CHECK: Say = say("自评日期", "Day of the self-assessment");
pub const RULESET: Say = say("规则版本", "Ruleset");
pub const BASIS_OF_CHECK: Say = say("依据文件", "Based on");
pub const CONTENT: Say = say("内容来源", "Source of the content");
pub const NOTHING_ANSWERED: Say = say("尚未填写", "Nothing has been answered yet");
pub const AS_ANSWERED: Say = say("填报单位自行填写，未经核实", "Stated by the applicant, not verified");
pub const PART_VERDICT: Say = say("结论", "Result");
pub const PART_FINDINGS: Say = say("逐项情况", "Findings by force of the wording");
pub const PART_READINESS: Say = say("准备度", "Readiness");
pub const PART_PLAN: Say = say("补齐方案", "What has to be done");
pub const PART_EVIDENCE: Say = say("材料清单", "Documents");
pub const PART_ROSTER: Say = say("名单", "Lists");
pub const PART_ANSWERS: Say = say("填报内容", "Answers");
pub const PART_ASSUMPTIONS: Say = say("前提与说明", "What this rests on");
pub const REPORT_SETTLED: Say =
    say("其余未答题不会改变这一结论。", "Questions that are still open cannot change this result.");
pub const REPORT_NOT_SETTLED: Say = say(
    "结论尚未确定：其余 {0} 题可使结论成为{1}。",
    "Not settled: what is still open (questions: {0}) can lead to {1}.",
);
pub const COLUMN_NUMBER: Say = say("序号", "No.");
pub const COLUMN_REQUIREMENT: Say = say("要求", "Requirement");
pub const COLUMN_FOUND: Say = say("情况", "Found");
pub const COLUMN_SOURCE: Say = say("原文依据", "Words of the text");
pub const COLUMN_DIMENSION: Say = say("方面", "Dimension");
pub const COLUMN_READINESS: Say = say("准备度", "Readiness");
pub const COLUMN_STEP: Say = say("步骤", "Step");
pub const COLUMN_STATE: Say = say("状态", "State");
pub const COLUMN_QUESTION: Say = say("题目", "Question");
pub const COLUMN_ANSWER: Say = say("填报", "Answer");
pub const COLUMN_PROOF: Say = say("证明", "Proof");
pub const TOTAL: Say = say("总体", "Total");
pub const INTERVALS: Say = say(
    "区间表示：下限为已确定部分，上限为未答题全部为最好答案时。准备度为本工具估算，政策本身不打分。",
    "Intervals: the lower end is certain, the upper one holds if all open answers are the best. Readiness is this tool’s own estimate; the policy scores nothing.",
);
pub const EVIDENCE_THERE: Say = say("已有材料", "there");
pub const EVIDENCE_DECLARED: Say = say("仅自述，待补材料", "declared only, document to come");
pub const EVIDENCE_MISSING: Say = say("待准备", "to be prepared");
pub const UNKNOWNS: Say = say("答“不清楚”的题：", "Answered “Not sure”:");
pub const NOTHING_UNKNOWN: Say = say("没有答“不清楚”的题。", "Nothing was answered “Not sure”.");
pub const DECLARED_ONLY: Say =
    say("仅凭自述、尚无证明材料的答案：{0} 项。", "Answers that are declared only, without a document: {0}.");
pub const REPORT_PROVES: Say = say(
    "本报告由填报单位在本机生成，只说明所填内容与公布文字的对照结果，不证明所填内容属实。",
    "The applicant’s own device made this report. It says how what was stated compares with the published text, not that it is true.",
);
pub const REPORT_HASH: Say = say("规则 {0}，校验码 {1}", "Ruleset {0}, hash {1}");

// Taking a roster over from a table.
pub const IMPORT: Say = say("从表格导入名单", "A list from a spreadsheet");
pub const IMPORT_INTRO: Say = say(
    "从 Excel 或 WPS 复制单元格后粘贴，或选择文件。确认识别结果后才会加入名单，随时可以撤销。",
    "Copy cells in Excel or WPS and paste them, or choose a file. Nothing joins the list before you have seen what was recognised; you can undo it.",
);
pub const PASTE: Say = say("粘贴表格", "Paste a table");
pub const PASTE_HERE: Say = say("在此粘贴，离开本框后识别", "Paste here; it is read when you leave the field");
pub const OR_FILE: Say = say("或选择文件（CSV、XLSX）", "Or choose a file (CSV, XLSX)");
pub const OR_CSV: Say = say("或选择文件（CSV）", "Or choose a file (CSV)");
pub const NO_WORKBOOKS: Say = say(
    "此单文件版不读取 XLSX 工作簿。请复制单元格后粘贴，或在表格软件中另存为 CSV 后选择。",
    "This one-file edition reads no XLSX workbooks. Copy the cells and paste them, or save the sheet as CSV and choose that.",
);
pub const EXPORT: Say =
    say("下载名单模板（含已填内容，CSV）", "Download the list as a template (CSV, with what is entered)");
pub const REFUSED: Say =
    say("文件“{0}”未载入，现有答案没有改变。", "The file “{0}” was not loaded; your answers have not changed.");
pub const REFUSED_LARGE: Say = say(
    "文件过大。请只保留名单所在的工作表，或复制单元格后粘贴。",
    "It is too large. Keep only the sheet with the list, or copy its cells and paste them.",
);
pub const REFUSED_DAMAGED: Say = say(
    "文件不是可读取的工作簿或表格。请在表格软件中另存为 XLSX 或 CSV 后重试。",
    "It is no workbook or table that can be read. Save it as XLSX or CSV in your spreadsheet program and try again.",
);
pub const REFUSED_UNREAD: Say = say(
    "浏览器未能读取该文件。请确认文件没有被移动或占用后重试。",
    "The browser could not read it. Make sure that it has not been moved and is not in use, then try again.",
);
pub const BACK_TO_ROSTER: Say = say("返回名单", "Back to the list");
pub const NO_TABLE: Say = say(
    "未能从粘贴的内容中识别出表格。请复制整块单元格后重新粘贴。",
    "No table was found in what was pasted. Copy a block of cells and paste it again.",
);
pub const ROWS_FOUND: Say = say("识别到 {0} 行", "Rows found: {0}");
pub const ROWS_FOUND_INTRO: Say = say(
    "请核对每列对应的内容，不对的可在列首改选。原表格不会改变。",
    "Check what each column is taken for; choose another at its head where that is wrong.",
);
pub const FIRST_ROW_IS_HEADING: Say = say("第一行是标题", "The first row is a heading");
pub const SKIP_KNOWN: Say =
    say("略过名单中已有的 {0} 家（信用代码相同）", "Leave out the {0} that are in the list already (same credit code)");
pub const COLUMN_IS: Say = say("第 {0} 列的内容", "What column {0} is");
pub const LEAVE_OUT: Say = say("不导入", "Leave out");
pub const SAME_AS_ROW: Say = say("（同名单第 {0} 行）", " (row {0} of the list)");
pub const MORE_ROWS: Say = say("另有 {0} 行未显示。", "Rows not shown: {0}.");
pub const PREVIEW: Say = say("识别结果", "What was recognised");
pub const NOT_UNDERSTOOD: Say = say(
    "第 {0} 行“{1}”：选项中没有“{2}”，加入后留空。",
    "Row {0}, “{1}”: “{2}” is none of the choices and would stay blank.",
);
pub const MORE_STRANGE: Say = say("另有 {0} 处。", "{0} more.");
pub const TABLE_CUT: Say =
    say("行数超过名单上限，只加入前面的部分。", "There are more rows than the list takes; only the first are added.");
pub const TAKE_ROWS: Say = say("加入名单（{0} 行）", "Add to the list (rows: {0})");
pub const DROP_TABLE: Say = say("放弃", "Drop it");

pub const GIVE: Say = say("把结果交给 {0}", "Hand the result to {0}");
pub const GIVE_WHAT: Say = say(
    "本页所在的网站希望接收自评结果。按下按钮才会交出，只交出下列内容，不含您填写的任何答案；每次交出都要再按一次。",
    "The website that this page belongs to would like to receive the result. Nothing is handed over before you press the button; it hands over what is listed here and none of your answers, and has to be pressed again each time.",
);
pub const GIVE_LIST: Say = say("将交出的内容", "What is handed over");
pub const GIVE_VERDICT: Say = say("结论：{0}", "The verdict: {0}");
pub const GIVE_READINESS: Say = say("准备度：{0}", "Readiness: {0}");
pub const GIVE_STATES: Say =
    say("{0} 项要求的状态（满足、未满足、待定等）", "The states of {0} requirements (met, not met, open …)");
pub const GIVE_RULES: Say = say("规则版本 {0}（{1}）和日期 {2}", "The version of the rules {0} ({1}) and the day {2}");
pub const GIVEN: Say = say("已交给 {0}。", "Handed to {0}.");
pub const GIVEN_BEFORE: Say =
    say("已交给 {0} 的是更改前的结果。", "What {0} has is the result before the last changes.");
