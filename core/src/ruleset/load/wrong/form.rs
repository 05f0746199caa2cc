//! Faults of files, tables, keys, items and questions.

use super::{Wrong, both, words};
use crate::text::Text;

/// The form a value has to have.
#[derive(Clone, Copy)]
pub(in crate::ruleset::load) enum Form {
    Words,
    Number,
    Flag,
    Day,
    List,
    OneOrMore,
}

impl From<Form> for Text {
    fn from(form: Form) -> Self {
        match form {
            Form::Words => both("带引号的文字", "a quoted text"),
            Form::Number => both("整数", "a whole number"),
            Form::Flag => both("true 或 false", "true or false"),
            Form::Day => both("日期，如 2025-03-06（不带引号）", "a date such as 2025-03-06 (without quotes)"),
            Form::List => both("列表 `[…]`", "a list `[…]`"),
            Form::OneOrMore => both("一段文字或文字的列表", "a text or a list of texts"),
        }
    }
}

words! {
    of_form;

    // Files.
    file_too_large(most) {
        "文件超过 {most}，没有读取" => "请拆成同一文件夹中的几个文件",
        "the file is larger than {most} and was not read" => "split it into several files of the same folder"
    }
    too_many_files(most) {
        "文件太多：一版规则连同它所修订的各版最多 {most} 个" => "请合并文件，或把修订合成一版完整的规则",
        "too many files: a version has at most {most}, with those it amends" =>
            "join files, or make the amendments one whole version"
    }
    too_large(most) {
        "到这个文件为止，规则合计超过 {most}，没有读取" => "请缩短文字，或拆成几项政策",
        "with this file the rules are larger than {most} in all and were not read" =>
            "shorten the texts, or split the policy into several"
    }
    too_many_items(kind, most) {
        "[[{kind}]] 多于 {most} 个" => "请拆成几项政策",
        "there are more than {most} items [[{kind}]]" => "split the policy into several"
    }
    too_long(most) {
        "文字长于 {most} 个字" => "请缩短，或拆成几个条目",
        "a text is longer than {most} characters" => "shorten it, or split the item in several"
    }
    too_many_values(most) {
        "列表多于 {most} 项" => "请缩短，或拆成几个条目",
        "a list has more than {most} entries" => "shorten it, or split the item in several"
    }
    too_deep(most) {
        "表和列表的嵌套多于 {most} 层" => "请拆成几个条目",
        "tables and lists are nested deeper than {most}" => "split the item in several"
    }
    not_toml(message) {
        "这里不是 TOML（解析器报告：{message}）" => "写法见 toml.io；文字要用双引号，表要有右括号",
        "this is not TOML: {message}" => "see toml.io; texts need double quotes, tables need closing brackets"
    }

    // Tables and keys.
    no_table() {
        "这里需要一个表" => "请写成 `{{ key = value }}`",
        "a table is needed here" => "write `{{ key = value }}`"
    }
    missing(key) {
        "缺少 `{key}`" => "请补上 `{key} = …`；README.md 说明它写什么",
        "`{key}` is missing" => "add `{key} = …`; README.md says what it holds"
    }
    no_meaning(key, hint) {
        "`{key}` 在这里没有意义" => "{hint}",
        "`{key}` has no meaning here" => "{hint}"
    }
    only_for(key, types) {
        "`{key}` 在这里没有意义" => "它只用于以下类型的问题：{types}",
        "`{key}` has no meaning here" => "it is for questions of type: {types}"
    }
    needed(form) {
        "这里需要{form}" => "请写{form}",
        "{form} is needed here" => "write {form}"
    }
    blank(key) {
        "`{key}` 是空白" => "请写上文字",
        "`{key}` is blank" => "write the words"
    }
    out_of_range(key, greatest) {
        "`{key}` 必须是 0 到 {greatest} 的整数" => "请更正",
        "`{key}` must be a whole number from 0 to {greatest}" => "change it"
    }

    // Items.
    no_such_kind(kind, hint) {
        "没有 `{kind}` 这一类条目" => "{hint}",
        "there are no items of the kind `{kind}`" => "{hint}"
    }
    second(kind) {
        "[{kind}] 在这里出现第二次" => "请只保留一个",
        "[{kind}] stands here a second time" => "keep one of them"
    }
    no_head() {
        "没有 [ruleset]" => "请添加 [ruleset]，写明 policy、effective、title、about、disclaimer 和 change",
        "there is no [ruleset]" => "add [ruleset] with policy, effective, title, about, disclaimer and change"
    }
    no_readiness() {
        "没有 [readiness]" => "请添加；README.md 说明它写什么",
        "there is no [readiness]" => "add it; README.md says what it holds"
    }
    nothing_to_remove(id) {
        "没有可删去的条目 `{id}`" => "请写被修订版本中某个条目的 id",
        "there is no item `{id}` to remove" => "name the id of an item that is amended"
    }
    no_id(id) {
        "`{id}` 不能作 id" => "最多 64 个字符，只用 a-z 0-9 _ -，以字母或数字开头",
        "`{id}` is no id" => "use up to 64 of a-z 0-9 _ -, first a letter or digit"
    }
    id_twice(id) {
        "id `{id}` 用了两次" => "请给其中一个换一个 id",
        "the id `{id}` is used twice" => "give one of them another id"
    }
    not_four_levels() {
        "`levels` 需要四个 0 到 100 的数" => "请按百分数写出 0 至 3 级各计多少",
        "`levels` needs four numbers from 0 to 100" => "write the credit of levels 0 to 3 in per cent"
    }
    falling() {
        "证明更充分或级别更高，不能反而计得更少" => "请让各数递增",
        "more proof or a higher level may not be worth less" => "let the numbers rise"
    }
    names_nothing(key, id, hint) {
        "`{key}` 所写的条目不存在：`{id}`" => "{hint}",
        "`{key}` names no such item: `{id}`" => "{hint}"
    }
    no_force(word, hint) {
        "没有 `{word}` 这种约束力度" => "{hint}",
        "there is no force `{word}`" => "{hint}"
    }
    no_phase(word) {
        "没有 `{word}` 这种阶段" => "phase 只能是：before、throughout、after",
        "there is no phase `{word}`" => "phase is one of: before, throughout, after"
    }
    no_basis(word) {
        "没有 `{word}` 这种依据" => "basis 只能是：text、inferred、borrowed",
        "there is no basis `{word}`" => "basis is one of: text, inferred, borrowed"
    }
    one_option() {
        "一处歧义要有 2 到 60 种理解" => "请列出各种理解，默认的写在最前",
        "a reading has at least two options" => "list the readings, the default first; at most 60"
    }
    cites_nothing(id) {
        "`{id}` 没有引用任何规定" => "请添加 `cites = [\"…\"]`，写明它依据的规定",
        "`{id}` cites no requirement" => "add `cites = [\"…\"]` with the requirements it rests on"
    }

    // Questions and fields.
    roster_in_a_row() {
        "字段不能是名单" => "请把它改成单独的问题",
        "a field cannot be a roster" => "make it a question of its own"
    }
    not_by_code() {
        "区分单位要靠统一社会信用代码" => "请写一个 type 为 code 的问题",
        "units are told apart by a credit code" => "name a question of type code"
    }
    offers_nothing() {
        "这里没有可供选用的名称" => "请写表单中的文字题或名单",
        "this offers no names" => "name a text question of the form, or a roster"
    }
    no_such_lines() {
        "`matrix` 所写的不是选项相同的字段" => "请写某个名单中 type 为 several、选项 id 和次序都相同的字段",
        "`matrix` names no field with the same choices" => "name a field of type several whose choices have the same ids in the same order"
    }
    no_fields() {
        "这个名单没有字段" => "请添加 [[field]]，以它的 id 作 `roster`",
        "this roster has no fields" => "add [[field]] items with its id as `roster`"
    }
    too_many_fields(most) {
        "这个名单的字段多于 {most} 个" => "请拆成几个名单",
        "this roster has more than {most} fields" => "split it into several rosters"
    }
    no_question(id, hint) {
        "没有问题 `{id}`" => "{hint}",
        "there is no question `{id}`" => "{hint}"
    }
    no_field_of_it() {
        "这不是该名单的字段" => "请写它的一个字段",
        "this is no field of the roster" => "name one of its fields"
    }
    no_choice_given() {
        "这里需要一个选项" => "请写 true、false 或选项的 id",
        "a choice is needed here" => "write true, false or the id of a choice"
    }
    not_answerable(choice) {
        "该问题没有选项 `{choice}`" => "请写一个 yes-no 或 `one` 问题和它的选项",
        "the question has no choice `{choice}`" => "name a yes-no or `one` question and its choice"
    }
    no_section(id, hint) {
        "没有部分 `{id}`" => "{hint}",
        "there is no section `{id}`" => "{hint}"
    }
    no_roster_of_that_name(id) {
        "没有名单 `{id}`" => "请写一个 type 为 roster 的问题",
        "there is no roster `{id}`" => "name a question of type roster"
    }
    levels_not_four() {
        "成熟度有四级" => "请用平实的话写出 0 至 3 级各是什么意思",
        "maturity has four levels" => "list what levels 0 to 3 mean in plain words"
    }
    no_type(word, hint) {
        "没有类型 `{word}`" => "{hint}",
        "there is no type `{word}`" => "{hint}"
    }
    bounds_crossed() {
        "`max` 小于 `min`" => "请对调，或提高 `max`",
        "`max` lies below `min`" => "exchange them, or raise `max`"
    }
    choices_not_counted() {
        "一个问题有 1 到 60 个选项" => "请列出选项，或拆成几个问题",
        "a question has 1 to 60 choices" => "list them, or split the question"
    }
    dates_crossed() {
        "`until` 早于 `from`" => "请对调两个日期",
        "`until` lies before `from`" => "exchange the dates"
    }
}
