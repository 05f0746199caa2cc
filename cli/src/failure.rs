//! Why a run gave no result: what happened, where, and what to do.

use std::io;
use std::path::PathBuf;

use consortium_core::file::Fault;
use consortium_core::{Day, Lang, Text};
use consortium_rulesets::folder;

use crate::exit::Exit;

/// Why a run gave no result.
#[derive(Debug)]
pub enum Failure {
    /// There is no such command.
    NoCommand(String),
    /// An option or argument that this command does not take, or that lacks its value.
    Arguments(lexopt::Error),
    /// A value that its option does not take.
    Value {
        /// The option.
        option: &'static str,
        /// What was given.
        given: String,
        /// What it takes.
        takes: &'static str,
    },
    /// There are not so many ways to reach the goal.
    NoSuchFix {
        /// Which was asked for, from 1.
        asked: usize,
        /// How many there are.
        found: usize,
    },
    /// The argument that says on what to work is missing.
    Nothing(&'static str),
    /// A file cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A file is not UTF-8 from this byte on.
    NotText(PathBuf, usize),
    /// The answers file was refused.
    Answers(PathBuf, Fault),
    /// No version of a policy is in force.
    NotInForce {
        /// The policy.
        policy: String,
        /// The day.
        today: Day,
        /// When the first version begins.
        first: &'static str,
    },
    /// The answers file names a policy that is not shipped.
    UnknownPolicy(PathBuf, String),
    /// Neither a shipped ruleset nor a folder.
    UnknownRuleset(String),
    /// A folder gave no ruleset.
    Ruleset(folder::Failure),
    /// Cases fail, or leave something unshown.
    Cases(Vec<Text>),
    /// A shipped ruleset does not load.
    Shipped(String),
    /// The result cannot be written.
    Output(io::Error),
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Arguments(error)
    }
}

impl Failure {
    /// How the run ends.
    pub fn exit(&self) -> Exit {
        match self {
            Self::NoCommand(_)
            | Self::Arguments(_)
            | Self::Value { .. }
            | Self::NoSuchFix { .. }
            | Self::Nothing(_) => Exit::Usage,
            _ => Exit::Unreadable,
        }
    }

    /// The message for standard error.
    pub fn message(&self, lang: Lang) -> String {
        let label = match lang {
            Lang::Zh => "错误",
            Lang::En => "Error",
        };
        let colon = match lang {
            Lang::Zh => "：",
            Lang::En => ": ",
        };
        let (what, help) = match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        };
        let text = if help.is_empty() { what } else { format!("{what}\n  → {help}") };
        format!("{label}{colon}{}", visible(&text))
    }

    fn zh(&self) -> (String, String) {
        const SEE_HELP: &str = "用 consortium --help 查看用法。";
        match self {
            Self::NoCommand(name) => (format!("没有名为“{name}”的命令。"), SEE_HELP.to_owned()),
            Self::Arguments(error) => (arguments_zh(error), SEE_HELP.to_owned()),
            Self::Value { option, given, takes } => {
                (format!("{option} 不接受“{given}”。"), format!("请给出：{takes}。"))
            }
            Self::NoSuchFix { asked, found } => (
                format!("没有方案 {asked}，这份答案共找到 {found} 种方案。"),
                "请用 --fix 给出其中一种的序号。".to_owned(),
            ),
            Self::Nothing(what) => (format!("没有指明{}。", subject_zh(what)), SEE_HELP.to_owned()),
            Self::Unreadable(path, error) => {
                (format!("无法读取 {}：{error}。", path.display()), "请检查路径和读取权限。".to_owned())
            }
            Self::NotText(path, byte) => (
                format!("{} 从第 {byte} 字节起不是 UTF-8 文本。", path.display()),
                "请选择由本工具保存的答案文件，或另存为 UTF-8 编码。".to_owned(),
            ),
            Self::Answers(path, Fault::NewerVersion(version)) => (
                format!("{} 由更新的版本保存（格式 {version}）。", path.display()),
                "请升级 consortium 后再打开。".to_owned(),
            ),
            Self::Answers(path, Fault::OtherPolicy(name)) => (
                format!("{} 属于另一项政策（{name}）。", path.display()),
                "请用 --ruleset 指定该政策的规则，或另选答案文件。".to_owned(),
            ),
            Self::Answers(path, fault) => (format!("{}：{}", path.display(), fault.message(Lang::Zh)), String::new()),
            Self::NotInForce { policy, today, first } => (
                format!("{policy} 在 {today} 尚无生效版本，最早一版自 {first} 起。"),
                format!("请用 --today 给出更晚的日期，或用 --ruleset {policy}/{first} 指定版本。"),
            ),
            Self::UnknownPolicy(path, policy) => (
                format!("{} 属于政策“{policy}”，本版本不含该政策。", path.display()),
                format!("请用 --ruleset 给出其规则文件夹。本版本含：{}。", shipped().join("、")),
            ),
            Self::UnknownRuleset(name) => (
                format!("“{name}”既不是所含规则的名称，也不是文件夹。"),
                format!("请给出规则文件夹，或下列名称之一：{}。", shipped().join("、")),
            ),
            Self::Ruleset(failure) => (
                format!("规则未能载入。\n{}", failure.told(Lang::Zh)),
                "按上列各处更正后再试；规则语言见 core/rulesets/README.md。".to_owned(),
            ),
            Self::Cases(told) => (
                format!("案例有 {} 处问题。\n{}", told.len(), lines(told, Lang::Zh)),
                "按上列各处更正后再试；案例写法见 tests/cases/README.md。".to_owned(),
            ),
            Self::Shipped(name) => {
                (format!("所含规则 {name} 未能载入。"), "请重新安装本工具；如仍如此，请报告此问题。".to_owned())
            }
            Self::Output(error) => (format!("结果未能写出：{error}。"), "请检查输出位置的空间和权限。".to_owned()),
        }
    }

    fn en(&self) -> (String, String) {
        const SEE_HELP: &str = "See consortium --help --lang en.";
        match self {
            Self::NoCommand(name) => (format!("there is no command “{name}”."), SEE_HELP.to_owned()),
            Self::Arguments(error) => (format!("{error}."), SEE_HELP.to_owned()),
            Self::Value { option, given, takes } => {
                (format!("{option} does not take “{given}”."), format!("Give: {takes}."))
            }
            Self::NoSuchFix { asked, found } => (
                format!("there is no way {asked}; {found} were found for these answers."),
                "Give the number of one of them with --fix.".to_owned(),
            ),
            Self::Nothing(what) => (format!("the {what} is missing."), SEE_HELP.to_owned()),
            Self::Unreadable(path, error) => (
                format!("{} cannot be read: {error}.", path.display()),
                "Check the path and the right to read it.".to_owned(),
            ),
            Self::NotText(path, byte) => (
                format!("{} is not UTF-8 text from byte {byte} on.", path.display()),
                "Choose an answers file that this tool saved, or save it as UTF-8.".to_owned(),
            ),
            Self::Answers(path, Fault::NewerVersion(version)) => (
                format!("a newer release saved {} (format {version}).", path.display()),
                "Upgrade consortium, then open it again.".to_owned(),
            ),
            Self::Answers(path, Fault::OtherPolicy(name)) => (
                format!("{} belongs to another policy ({name}).", path.display()),
                "Name its rules with --ruleset, or choose another answers file.".to_owned(),
            ),
            Self::Answers(path, fault) => (format!("{}: {}", path.display(), fault.message(Lang::En)), String::new()),
            Self::NotInForce { policy, today, first } => (
                format!("no version of {policy} is in force on {today}; the first begins on {first}."),
                format!("Give a later day with --today, or a version with --ruleset {policy}/{first}."),
            ),
            Self::UnknownPolicy(path, policy) => (
                format!("{} belongs to the policy “{policy}”, which this release does not contain.", path.display()),
                format!("Name the folder of its rules with --ruleset. Contained: {}.", shipped().join(", ")),
            ),
            Self::UnknownRuleset(name) => (
                format!("“{name}” is neither a ruleset of this release nor a folder."),
                format!("Give a folder of rules, or one of: {}.", shipped().join(", ")),
            ),
            Self::Ruleset(failure) => (
                format!("the rules do not load.\n{}", failure.told(Lang::En)),
                "Mend what is listed and try again; core/rulesets/README.md describes the language.".to_owned(),
            ),
            Self::Cases(told) => (
                format!("{} fault(s) in the cases.\n{}", told.len(), lines(told, Lang::En)),
                "Mend what is listed and try again; tests/cases/README.md describes case files.".to_owned(),
            ),
            Self::Shipped(name) => (
                format!("the ruleset {name} of this release does not load."),
                "Install the tool again; if that does not help, report it.".to_owned(),
            ),
            Self::Output(error) => {
                (format!("the result cannot be written: {error}."), "Check space and rights where it goes.".to_owned())
            }
        }
    }
}

fn lines(texts: &[Text], lang: Lang) -> String {
    texts.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join("\n")
}

fn subject_zh(what: &str) -> &str {
    match what {
        "answers file" => "答案文件",
        "second answers file" => "第二份答案文件",
        "folder" => "规则文件夹",
        "second ruleset" => "相比较的两版规则",
        "command of `ruleset`" => " ruleset 之下的命令",
        other => other,
    }
}

fn arguments_zh(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => format!("选项 {option} 缺少值。"),
        lexopt::Error::UnexpectedOption(option) => format!("没有选项 {option}。"),
        lexopt::Error::UnexpectedArgument(argument) => format!("多出参数“{}”。", argument.display()),
        lexopt::Error::UnexpectedValue { option, .. } => format!("选项 {option} 不带值。"),
        other => format!("无法理解命令行：{other}。"),
    }
}

/// The names of the shipped rulesets.
fn shipped() -> Vec<String> {
    consortium_rulesets::SHIPPED.iter().map(consortium_rulesets::Shipped::name).collect()
}

/// Text from files and arguments as it may go to a terminal: a control character could rewrite what stands there, and a
/// bidirectional one reorder it.
pub fn visible(text: &str) -> String {
    let harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    text.chars().map(|c| if harmful(c) { '\u{FFFD}' } else { c }).collect()
}
