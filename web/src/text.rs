//! The interface's own texts, Chinese and English side by side, so that the compiler sees to it that both are there.
//!
//! The wasm has the Chinese only. `xtask`, which reads this file too, puts the English into the file with the English of
//! the rules, and [`take_english`] takes it from there. What belongs to a policy is never here: it comes from the ruleset.

use std::cell::Cell;

use consortium_core::{Lang, filled};

/// A text of the interface by its number. `{0}`, `{1}` … are places for values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say(u16);

/// The names of [`crate::insight::PAGES`].
pub const PANELS: [Say; 6] = [PANEL_PLAN, PANEL_REQUIREMENTS, PANEL_MEMBERS, PANEL_REPORT, PANEL_ABOUT, PANEL_IMPORT];

thread_local! {
    /// The English of all texts, once it is here.
    static ENGLISH_HERE: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
}

/// Takes the English of all texts, a line each, for the rest of the instance's life; whether it was that.
pub fn take_english(lines: &str) -> bool {
    let english: Vec<&'static str> = String::leak(lines.to_owned()).split('\n').collect();
    let is_all = english.len() == CHINESE.len();
    if is_all {
        ENGLISH_HERE.set(english.leak());
    }
    is_all
}

/// The language in which the interface can speak to somebody who wants `wanted`: Chinese until English is here, so that
/// nobody ever sees half of each.
#[must_use]
pub fn spoken(wanted: Lang) -> Lang {
    match wanted {
        Lang::En if !ENGLISH_HERE.get().is_empty() => Lang::En,
        _ => Lang::Zh,
    }
}

impl Say {
    /// The text in `lang`; in Chinese while English is not here.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'static str {
        let number = usize::from(self.0);
        let english = match lang {
            Lang::Zh => None,
            Lang::En => ENGLISH_HERE.get().get(number),
        };
        english.or_else(|| CHINESE.get(number)).copied().unwrap_or_default()
    }

    /// The text with its places filled, in the order of their numbers.
    #[must_use]
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        filled(self.get(lang), values)
    }
}

/// Numbers the texts in their order and lists them by language.
macro_rules! texts {
    ($($(#[$note:meta])* pub const $name:ident: Say = say!($zh:literal, $en:literal $(,)?);)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "the names are those of the constants")]
        enum Number { $($name),* }

        $($(#[$note])* pub const $name: Say = Say(Number::$name as u16);)*

        const CHINESE: &[&str] = &[$($zh),*];

        /// The English of all texts, in the order in which [`take_english`] wants it.
        pub const ENGLISH: &[&str] = &[$($en),*];
    };
}

texts! {
    // Header and menu.
    pub const RULESET_VERSION: Say = say!("规则版本 {0}", "Ruleset of {0}");
    pub const PRIVACY: Say = say!("答案只保存在本设备，不会上传。", "Your answers stay on this device and are never sent.");
    pub const LANGUAGE: Say = say!("语言", "Language");
    pub const MENU: Say = say!("菜单", "Menu");
    pub const APPEARANCE: Say = say!("外观", "Appearance");
    pub const THEME_AUTO: Say = say!("跟随系统", "System");
    pub const THEME_LIGHT: Say = say!("浅色", "Light");
    pub const THEME_DARK: Say = say!("深色", "Dark");
    pub const THEME_CONTRAST: Say = say!("高对比", "Contrast");
    pub const TYPE_SIZE: Say = say!("字号", "Type size");
    pub const TYPE_NORMAL: Say = say!("标准", "Normal");
    pub const TYPE_LARGE: Say = say!("大字", "Large");
    pub const ANSWERS_FILE: Say = say!("答案文件", "Answers file");
    pub const SAVE_FILE: Say = say!("保存到文件", "Save to a file");
    pub const LOAD_FILE: Say = say!("从文件载入", "Load from a file");
    pub const CLEAR: Say = say!("清除全部答案", "Clear all answers");
    pub const UNDO: Say = say!("撤销", "Undo");
    pub const REDO: Say = say!("重做", "Redo");
    pub const CLOSE: Say = say!("关闭", "Close");
    pub const CANCEL: Say = say!("取消", "Cancel");

    // Saving.
    pub const SAVED: Say = say!("已保存在本设备", "Saved on this device");
    pub const STILL_SAVING: Say = say!("正在保存…", "Saving…");
    pub const NOT_STORED: Say = say!("本页设置为不保存草稿", "This page is set to keep no draft");
    pub const SAVE_FAILED: Say = say!(
        "草稿未能保存：浏览器的存储空间已满或被禁用。填写可以继续，关闭页面前请把答案保存到文件。",
        "The draft could not be saved: the browser’s storage is full or blocked. You can go on; save your answers to a file before closing the page.",
    );
    pub const OTHER_TAB: Say = say!(
        "另一个标签页保存了不同的答案，本页已暂停保存草稿，以免互相覆盖。请选择保留哪一份。",
        "Another tab has saved different answers. This page has paused saving so that neither overwrites the other. Choose which to keep.",
    );
    pub const KEEP_MINE: Say = say!("保留本页的答案", "Keep the answers on this page");
    pub const TAKE_THEIRS: Say = say!("改用另一页的答案", "Use those of the other tab");
    pub const DRAFT_RESTORED: Say = say!("已恢复上次的草稿。", "The last draft has been restored.");
    // Why the draft cannot be read, and what there is in its place.
    pub const DRAFT_DAMAGED: Say =
        say!("上次的草稿已损坏，无法读取。", "The last draft is damaged and cannot be read.");
    pub const DRAFT_LATER: Say = say!(
        "上次的草稿由更新版本的工具保存，此版本无法读取。",
        "The last draft was saved by a later version of this tool and cannot be read by this one.",
    );
    pub const DRAFT_FROM_COPY: Say = say!(
        "已恢复更早一份完好的副本，最后几处修改可能需要重新填写。",
        "An earlier good copy has been restored; the last few changes may have to be entered again.",
    );
    pub const DRAFT_LOST: Say = say!(
        "原文保留在本设备，可下载后交给技术人员；请从空白表单或答案文件开始。",
        "Its text stays on this device and can be downloaded; please start from a blank form or from an answers file.",
    );
    pub const DOWNLOAD_DAMAGED: Say = say!("下载上次的草稿", "Download that draft");

    // Asking before something is replaced.
    pub const CLEAR_ASK: Say = say!("清除全部答案？", "Clear all answers?");
    pub const CLEAR_WARNING: Say = say!(
        "表单会变为空白，本设备上的草稿也会删除。清除后仍可立即撤销；需要长期保留的，请先保存到文件。",
        "The form becomes blank and the draft on this device is deleted. You can undo this right away; to keep the answers for longer, save them to a file first.",
    );
    pub const CLEARED: Say = say!("已清除全部答案。", "All answers have been cleared.");
    pub const REPLACE_ASK: Say = say!("用文件中的答案替换现有答案？", "Replace the present answers by those of the file?");
    pub const REPLACE_WARNING: Say =
        say!("文件“{0}”已通过检查。替换后仍可撤销。", "The file “{0}” has been checked. You can undo the replacement.");
    pub const REPLACE: Say = say!("替换", "Replace");
    pub const LOADED: Say = say!("已载入文件“{0}”。", "The file “{0}” has been loaded.");
    pub const LOADED_OBSOLETE: Say = say!(
        "文件中有 {0} 项是本版规则没有的，已原样保留，再次保存时会写回。",
        "Items of the file unknown to this ruleset: {0}; they are kept and written back when you save.",
    );
    pub const FILE_SAVED: Say = say!("已生成文件“{0}”。", "The file “{0}” has been made.");

    // A file that cannot be taken: what happened, what to do. Nothing has changed then.
    pub const FILE_REFUSED: Say =
        say!("文件“{0}”未载入，现有答案没有改变。", "The file “{0}” was not loaded; your answers have not changed.");
    pub const FILE_UNREADABLE: Say = say!(
        "浏览器未能读取该文件。请确认文件没有被移动或占用后重试。",
        "The browser could not read it. Make sure that it has not been moved and is not in use, then try again.",
    );
    pub const FILE_MAKING_FAILED: Say = say!(
        "浏览器没有允许生成文件。请检查下载设置，或换用其他浏览器打开本页。",
        "The browser did not allow the file to be made. Check its download settings or open this page in another browser.",
    );

    // A member's part.
    pub const OWN: Say = say!("本单位的填报", "Your organisation’s part");
    pub const OWN_ABOUT: Say = say!(
        "您所在的单位受邀参加。这里只填写本单位的一份，填好后保存成文件，发给邀请您的单位并入总表。",
        "Your organisation has been invited to take part. Here you fill in your own part only. Save it as a file and send that to whoever invited you, who takes it over.",
    );
    pub const OWN_BEGIN: Say = say!("开始填写", "Begin");
    pub const OWN_INTRO: Say = say!(
        "不知道的选“不清楚”或留空，由邀请您的单位补齐。",
        "Choose “Not sure” or leave blank what you do not know; whoever invited you will complete it.",
    );
    pub const OWN_OPEN: Say = say!("还没有填写的", "Still blank");
    pub const OWN_HAND_OVER: Say = say!(
        "文件里只有本单位的填报。请自行发给邀请您的单位，本页不会上传。",
        "The file holds your part only. Send it to whoever invited you; this page sends nothing.",
    );
    pub const FILE_NO_PART: Say = say!(
        "它不只是一家单位的填报。请选择从“本单位的填报”保存的文件。",
        "It is not the part of one member. Choose a file that was saved from “Your organisation’s part”.",
    );
    pub const JOIN_ASK: Say = say!("把这家单位并入名单？", "Take this member over into the list?");
    pub const JOIN_NEW: Say = say!(
        "文件“{0}”只有一家单位的填报：{1}。名单中没有这一家，将新增一行，其他答案不变。",
        "The file “{0}” holds the part of one member: {1}. The list does not have it; a row is added and all else stays.",
    );
    pub const JOIN_ROW: Say = say!(
        "文件“{0}”只有一家单位的填报：{1}。名单中已有这一家，只补全您未填的项；您已填的保留，其他答案不变。",
        "The file “{0}” holds the part of one member: {1}. The list has it already: only what you have not answered is filled in; your entries and all else stay.",
    );
    pub const JOIN: Say = say!("并入名单", "Take over");
    pub const REPLACE_ALL: Say = say!("替换全部答案…", "Replace all answers…");
    pub const JOINED: Say = say!("已并入“{0}”的填报。", "The part of “{0}” has been taken over.");
    pub const JOINED_NOTHING: Say = say!("“{0}”的填报没有新内容。", "The part of “{0}” has nothing new.");
    pub const JOINED_KEPT: Say = say!("以下各项与您已填的不同，保留了您的填写：{0}。", "These differ from your entries, which stand: {0}.");
    pub const AND: Say = say!("、", ", ");

    // Navigation.
    pub const SECTIONS: Say = say!("章节", "Sections");
    pub const START: Say = say!("开始", "Start");
    pub const QUICK: Say = say!("速测", "Quick check");
    pub const QUICK_INTRO: Say = say!(
        "约三分钟，只问决定结论主线的题。没有把握的选“不清楚”，不影响继续；之后可转入完整自评，答案都在。",
        "About three minutes: only what decides the main lines of the result. Choose “Not sure” where you do not know and go on; the full check takes over all answers.",
    );
    pub const FULL: Say = say!("完整自评", "Full check");
    pub const FILED: Say = say!("备案后自查", "After filing");
    pub const DEPTH: Say = say!("自评方式", "Depth");
    pub const SECTION_OF: Say = say!("{0}/{1}　{2}", "{0}/{1} {2}");
    /// Of the questions of a page: known, 不清楚, blank, and blank without any effect.
    pub const KNOWN: Say = say!("已知 {0}", "{0} known");
    pub const UNKNOWN: Say = say!(" · 不清楚 {0}", " · {0} not sure");
    pub const BLANK: Say = say!(" · 未答 {0}", " · {0} blank");
    pub const IDLE: Say = say!(" · 不再需要 {0}", " · {0} not needed any more");
    pub const ALL_ANSWERED: Say = say!("已答完", "All answered");
    pub const BACK_TO: Say = say!("上一节：{0}", "Back: {0}");
    pub const ON_TO: Say = say!("下一节：{0}", "Next: {0}");
    pub const ON_TO_FULL: Say = say!("继续完整自评", "Go on to the full assessment");

    // First page.
    pub const START_TITLE: Say = say!("备案之前，先自查一遍", "Check yourself before filing");
    pub const BEGIN_FULL: Say = say!("开始完整自评", "Start the full assessment");
    pub const CONTINUE_FULL: Say = say!("继续完整自评", "Continue the full assessment");
    pub const BEGIN_QUICK: Say = say!("先做速测（{0} 题）", "Quick check first ({0} questions)");
    pub const LOAD_SAVED: Say = say!("载入已保存的答案", "Load saved answers");
    pub const STOP_ANY_TIME: Say = say!(
        "随时可以中断，答案自动保存在本设备；拿不准的题可选“不清楚”。",
        "You can stop at any time; answers are kept on this device. Choose “Not sure” where you do not know.",
    );
    pub const NOT_DECIDED: Say = say!("本自评不决定什么", "What this does not decide");
    pub const NOT_DECIDED_BUREAU: Say = say!(
        "不代表受理、备案或任何审核结论。本工具只对照公布的文字，指出看到了什么。",
        "It is no acceptance, no filing and no review result. The tool compares your answers with the published text and says what it found.",
    );
    pub const NOT_DECIDED_QUALITY: Say = say!(
        "标为“判断”的质量要求由主管部门认定，自评只帮助整理依据。",
        "Requirements marked “judged” are decided by the authority; rating yourself only helps to collect the evidence.",
    );
    pub const NOT_DECIDED_SCORE: Say = say!(
        "准备度是本工具的估算，政策本身不打分。",
        "Readiness is this tool’s own estimate; the policy scores nothing.",
    );
    pub const THIS_VERSION: Say = say!("本版规则的变化", "What this version changed");

    // Questions.
    pub const NONE_OF_THESE: Say = say!("以上都没有", "None of these");
    pub const STATUS_BLANK: Say = say!("未答", "Not answered");
    pub const STATUS_VALUE: Say = say!("已答", "Answered");
    pub const STATUS_FAULT: Say = say!("需更正", "To be corrected");
    pub const BLANK_ANSWER: Say = say!("清除此题", "Clear this answer");
    pub const BLANK_ANSWER_OF: Say = say!("清除此题：{0}", "Clear this answer: {0}");
    pub const PROOF: Say = say!("证明材料：", "Proof: ");
    pub const PROOF_STATE: Say = say!("证明状态", "State of proof");
    pub const EXAMPLES: Say = say!("示例（非完整清单）：", "Examples, not a complete list:");
    pub const MONEY_UNIT: Say = say!("万元", "10,000 yuan");
    pub const YEAR: Say = say!("{0} 年", "{0}");
    pub const NOT_ASKED: Say =
        say!("按现有答案，本节没有需要回答的题。", "By your answers so far there is nothing to ask in this section.");
    pub const GO_TO: Say = say!("前往相关题目：{0}", "Go to the question: {0}");
    pub const SUGGESTION: Say = say!(
        "代码第 3–8 位为登记机关区划，提示“{0}”可答“{1}”。请以营业执照为准。",
        "Positions 3–8 name the registering authority and suggest “{1}” for “{0}”. The licence decides.",
    );
    pub const SUGGESTION_TAKE: Say = say!("填为“{0}”", "Answer “{0}”");
    pub const CODE_REPAIR: Say = say!("改为 {0}", "Change to {0}");

    // Roster.
    pub const ROW_COUNT: Say = say!("{0} 个", "{0} listed");
    pub const LIST_COMPLETE: Say = say!("名单已填全", "The list is complete");
    pub const LIST_COMPLETE_HELP: Say = say!(
        "勾选后，数量要求按现有名单计算；未勾选时，不足的数量记为“待回答”。",
        "Ticked, the numbers required are checked against this list; unticked, what is short counts as open.",
    );
    pub const ADD_ROW: Say = say!("增加{0}", "Add a {0}");
    pub const NO_ROWS: Say = say!("还没有填写{0}。", "No {0} has been entered yet.");
    pub const ROSTER_FULL: Say = say!("名单已达上限 {0} 行，不能再增加。", "The list has reached its limit of {0} rows.");
    pub const ROWS_SHOWN: Say = say!("第 {0}–{1} 行，共 {2} 行", "Rows {0}–{1} of {2}");
    pub const ROWS_BEFORE: Say = say!("前面的行", "Rows before");
    pub const ROWS_AFTER: Say = say!("后面的行", "Rows after");
    pub const DETAILS: Say = say!("详情", "Details");
    pub const DETAILS_OF: Say = say!("详情 {1}/{2}：第 {0} 行", "Details {1}/{2}: row {0}");
    pub const ACTIONS: Say = say!("操作", "Actions");
    pub const MOVE_UP: Say = say!("上移第 {0} 行", "Move row {0} up");
    pub const MOVE_DOWN: Say = say!("下移第 {0} 行", "Move row {0} down");
    pub const DUPLICATE: Say = say!("复制第 {0} 行", "Duplicate row {0}");
    pub const REMOVE: Say = say!("删除第 {0} 行", "Remove row {0}");
    pub const REMOVED: Say = say!("已删除“{0}”。", "Removed “{0}”.");
    pub const REMOVED_UNNAMED: Say = say!("已删除第 {0} 行。", "Row {0} has been removed.");
    pub const DUPLICATED: Say =
        say!("已在下方复制一行，请改填名称和代码。", "The row has been copied below; please enter its own name and code.",);
    pub const MOVED: Say = say!("已移到第 {0} 行。", "Moved to row {0}.");
    pub const UNDONE: Say = say!("已撤销。", "Undone.");
    pub const REDONE: Say = say!("已重做。", "Done again.");
    pub const CHOOSE: Say = say!("请选择", "Choose");
    pub const ROW_KEYS: Say = say!(
        "方向键、Enter 换格，Ctrl+Shift+Backspace 删除行",
        "Arrow keys and Enter move between cells; Ctrl+Shift+Backspace removes a row",
    );
    pub const ROW_TITLE: Say = say!("第 {0} 行", "Row {0}");

    pub const RESULT: Say = say!("自评结果", "Result");
    pub const UPDATES: Say = say!("结果更新", "Result follows");
    pub const UPDATES_LIVE: Say = say!("随答随更新", "At once");
    pub const UPDATES_ASKED: Say = say!("按钮更新", "By button");
    pub const RENEW: Say = say!("更新结果", "Update result");
    pub const SHOW_RESULT: Say = say!("看结果", "Result");
    pub const SO_FAR: Say = say!("按现有答案", "By your answers so far");
    pub const REASON_OPEN: Say = say!(
        "还有 {0} 项要求待回答，目前未见未满足的要求。",
        "Requirements still open: {0}; none has been found unmet.",
    );
    pub const REASON_MORE: Say = say!("另有 {0} 项，见下方“各项要求”。", "{0} more are listed under “Requirements” below.");
    pub const SETTLED_ALL: Say = say!("结论已确定，各题均已回答。", "Settled: all questions are answered.");
    pub const SETTLED: Say = say!(
        "结论已确定：其余 {0} 题不会改变结论，只影响准备度。",
        "Settled: what is still open (questions: {0}) cannot change this, only readiness.",
    );
    pub const NOT_SETTLED: Say =
        say!("结论尚未确定，其余 {0} 题可使结论成为：", "Not settled. What is still open (questions: {0}) can lead to:");

    // Result: next question, readiness, readings.
    pub const NEXT: Say = say!("下一题", "Next question");
    pub const NEXT_IN_ROW: Say = say!("{0}：{1}", "{0}: {1}");
    pub const NEXT_COMPLETE: Say = say!("{0}：名单是否已填全", "{0}: is the list complete");
    pub const WHY_OBSTACLE: Say = say!("关系到硬性要求", "decides a hard requirement");
    pub const WHY_VERDICT: Say = say!("可能改变结论", "may change the verdict");
    pub const WHY_SETTLES: Say = say!("可确定 {0} 项要求", "settles {0} of the requirements");
    pub const WHY_READINESS: Say = say!("只影响准备度", "affects readiness only");
    pub const READINESS: Say = say!("准备度", "Readiness");
    pub const READINESS_OF: Say = say!("准备度 {0}，满分 100", "Readiness {0} of 100");
    pub const BAR_MORE: Say = say!("准备度 {0} · {1} 题未答", "Readiness {0} · {1} open");
    pub const FROM_TO: Say = say!("{0}–{1}", "{0}–{1}");
    pub const FROM_TO_HEARD: Say = say!("{0} 至 {1}", "{0} to {1}");
    pub const LEGEND_SURE: Say = say!("已确定", "certain");
    pub const LEGEND_REACH: Say = say!("取决于未答题", "depends on open answers");
    pub const NO_SCORE: Say = say!("不适用", "n/a");
    pub const DIMENSION: Say = say!("维度", "Dimension");

    // Panels of the second module, as the navigation names them.
    pub const PANEL_PLAN: Say = say!("补齐方案", "What has to be done");
    pub const PANEL_REQUIREMENTS: Say = say!("各项要求", "Requirements");
    pub const PANEL_MEMBERS: Say = say!("成员欠项", "What members owe");
    pub const PANEL_REPORT: Say = say!("报告", "Report");
    pub const PANEL_IMPORT: Say = say!("从表格导入", "From a spreadsheet");
    pub const TABLE_TAKEN: Say = say!("已加入 {0} 行，请核对。", "Rows added: {0}. Please check them.");
    pub const PANEL_ABOUT: Say = say!("政策与支持", "Policy and support");

    // Short forms for the strip below the header.
    pub const NOT_SAVED: Say = say!("草稿未保存", "Draft not saved");
    pub const SAVING_PAUSED: Say = say!("已暂停保存", "Saving paused");
    /// Between a name and what is said of it.
    /// A text that is made elsewhere.
    pub const PLAIN: Say = say!("{0}", "{0}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many places a text has for values.
    fn places(text: &str) -> usize {
        (0..9).filter(|place| text.contains(&format!("{{{place}}}"))).count()
    }

    #[test]
    fn both_languages_have_one_line_and_the_same_places() {
        for (zh, en) in CHINESE.iter().zip(ENGLISH) {
            assert!(!zh.contains(['\n', '\0']) && !en.contains(['\n', '\0']), "{zh}");
            assert_eq!(places(zh), places(en), "{zh}");
        }
    }

    #[test]
    fn english_is_spoken_when_all_of_it_is_here() {
        assert_eq!((spoken(Lang::En), UNDO.get(Lang::En)), (Lang::Zh, "撤销"));
        assert!(!take_english("Undo\nRedo"));
        assert_eq!(spoken(Lang::En), Lang::Zh);
        assert!(take_english(&ENGLISH.join("\n")));
        assert_eq!((spoken(Lang::En), spoken(Lang::Zh)), (Lang::En, Lang::Zh));
        assert_eq!((UNDO.get(Lang::En), UNDO.get(Lang::Zh)), ("Undo", "撤销"));
        assert_eq!(ROW_COUNT.with(Lang::En, &["3"]), "3 listed");
    }
}
