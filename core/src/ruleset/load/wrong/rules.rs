//! Faults of conditions, of rules as a whole, of renamed items, and of the calendar.

use super::{Wrong, words};
use crate::text::Text;

words! {
    of_rules;

    // Conditions.
    left_to_people() {
        "是否适用、计入哪些，不能留给人判断" => "请写明门槛，或把它写成某项要求 check 中单独的一个条件",
        "what applies or counts cannot be left to people" =>
            "state a threshold, or make it a condition of its own in the check of a criterion"
    }
    nested_too_deeply() {
        "这个条件嵌套太深" => "请把这项要求拆成两项",
        "this condition is nested too deeply" => "split the criterion in two"
    }
    no_parts(key) {
        "`{key}` 没有列出条件" => "请至少列出一个",
        "`{key}` lists no conditions" => "list at least one"
    }
    no_reading(id, hint) {
        "没有歧义 `{id}`" => "{hint}",
        "there is no reading `{id}`" => "{hint}"
    }
    no_option(id, hint) {
        "没有理解 `{id}`" => "{hint}",
        "there is no option `{id}`" => "{hint}"
    }
    share_without_ratio() {
        "占比要与比例比较" => "请写 \"1/3\" 或 \"30%\"",
        "a share is compared with a ratio" => "write \"1/3\" or \"30%\""
    }
    share_equals() {
        "占比不能要求等于某数" => "请用 at_least 或 at_most",
        "a share cannot be asked to equal something" => "use at_least or at_most"
    }
    never_equals() {
        "整数不会等于这个分数" => "请用 at_least 或 at_most",
        "a whole number never equals this" => "use at_least or at_most"
    }
    not_tested_with_is(id) {
        "`{id}` 不能用这样的 `is`" => "`is` 用于 yes-no 问题（true、false）或 `one` 问题（选项）",
        "`{id}` cannot be tested with this `is`" =>
            "`is` tests a yes-no question (true, false) or a `one` question (a choice)"
    }
    no_division() {
        "这里需要行政区划代码的开头" => "请带引号写：\"3702\"",
        "the beginning of a division code is needed here" => "write it in quotes: \"3702\""
    }
    nothing_asked(id) {
        "条件没有说明对 `{id}` 问什么" =>
            "请添加其一：is、includes、includes_any、current、given、documented、code、division、registered_as、at_least、at_most、\
             more_than、less_than、equals",
        "the condition does not say what is asked of `{id}`" =>
            "add one of: is, includes, includes_any, current, given, documented, code, division, registered_as, at_least, at_most, \
             more_than, less_than, equals"
    }
    does_not_fit(id, types) {
        "这个检查不适合问题 `{id}`" => "它只用于以下类型的问题：{types}",
        "this test does not fit the question `{id}`" => "it is for questions of type: {types}"
    }
    no_choices() {
        "这里需要一个选项或选项的列表" => "请写 \"id\" 或 [\"id\", …]",
        "a choice or a list of choices is needed here" => "write \"id\" or [\"id\", …]"
    }
    no_choice(id, hint) {
        "没有选项 `{id}`" => "{hint}",
        "there is no choice `{id}`" => "{hint}"
    }
    two_comparisons() {
        "一个条件里有两个比较" => "请用 `all`，每个条件写一个比较",
        "two comparisons in one condition" => "use `all` with one in each"
    }
    compared_with_nothing() {
        "没有写与什么比较" => "请添加其一：at_least、at_most、more_than、less_than、equals",
        "the quantity is compared with nothing" => "add one of: at_least, at_most, more_than, less_than, equals"
    }
    not_two_quantities() {
        "比例由两个量组成" => "请写 `ratio = [{{ … }}, {{ … }}]`",
        "a ratio has two quantities" => "write `ratio = [{{ … }}, {{ … }}]`"
    }
    not_two_dates() {
        "月数是两个日期之间的" => "请写 `months = [\"from\", \"to\"]`",
        "months lie between two dates" => "write `months = [\"from\", \"to\"]`"
    }
    no_condition() {
        "这不是条件" =>
            "条件的开头是其一：all、any、not、question、reading、every、some、repeated、same_as_lead、count、share、sum、average、last、\
             ratio、months",
        "this is no condition" =>
            "a condition begins with one of: all, any, not, question, reading, every, some, repeated, same_as_lead, count, share, sum, \
             average, last, ratio, months"
    }
    ratio_inside() {
        "比例不能放在另一个量里" => "请单独比较它",
        "a ratio cannot stand inside another quantity" => "compare it by itself"
    }
    not_a_date_question() {
        "只有日期问题才与日期比较" => "请写一个数",
        "only a date question is compared with a date" => "write a number"
    }
    date_with_number() {
        "日期不与数比较" => "请写一个日期，或 \"today\"",
        "a date is not compared with a number" => "write a date, or \"today\""
    }
    no_money(text) {
        "`{text}` 不是金额" => "请写 \"2000万元\"、\"5亿元\"",
        "`{text}` is no amount of money" => "write \"2000万元\", \"5亿元\""
    }
    not_comparable() {
        "不能与这样的值比较" => "请写一个数、\"3%\"、\"1/3\"、\"2000万元\"、日期、\"today\"、\"unspecified\" 或一个量",
        "a quantity cannot be compared with this" =>
            "write a number, \"3%\", \"1/3\", \"2000万元\", a date, \"today\", \"unspecified\" or a quantity"
    }
    no_ratio(text) {
        "`{text}` 不是比例" => "请写 \"3%\" 或 \"1/3\"",
        "`{text}` is no ratio" => "write \"3%\" or \"1/3\""
    }
    no_roster(id, hint) {
        "没有名单 `{id}`" => "{hint}",
        "there is no roster `{id}`" => "{hint}"
    }
    no_id_of_a_question() {
        "这里需要问题的 id" => "请带引号写",
        "the id of a question is needed here" => "write it in quotes"
    }
    field_outside(id) {
        "`{id}` 是名单的字段" => "字段只能在它的名单的 `where` 或 `check` 里使用",
        "`{id}` is a field of a roster" => "a field is asked inside `where` or `check` of its roster"
    }

    // Rules as a whole.
    no_criteria() {
        "规则中没有任何要求" => "请添加 [[criterion]]",
        "the ruleset has no criteria" => "add [[criterion]] items"
    }
    no_words_for_fixed() {
        "有的事实或办法标为 `fixed`，[ruleset] 却没有说明须更换什么" =>
            "请在 [ruleset] 中添加 `fixed = {{ zh, en }}`，如“申请人无法自行改变，需由另一单位申请”",
        "something is marked `fixed`, and [ruleset] does not say what would have to be another" =>
            "add `fixed = {{ zh, en }}` to [ruleset], such as that another unit would have to apply"
    }
    weighs_nothing(id) {
        "`{id}` 影响结论，权重却是 0" => "请给它至少 1 的权重",
        "`{id}` weighs nothing although it enters the verdict" => "give it a weight of at least 1"
    }
    not_rested_on(id) {
        "没有任何条目依据规定 `{id}`" => "请在要求、事实、支持措施或评价条目中引用它",
        "nothing rests on the requirement `{id}`" => "cite it in a criterion, fact, support measure or evaluation item"
    }
    not_tested(id) {
        "没有任何要求检查规定 `{id}`" => "请添加引用它的要求，或把它的力度定为 process",
        "the requirement `{id}` is not tested by any criterion" =>
            "add a criterion that cites it, or give it the force process"
    }
    not_used(id) {
        "没有规则用到问题 `{id}`" => "请在要求或提示中使用它，或删去",
        "no rule uses the question `{id}`" => "use it in a criterion or notice, or take it away"
    }
    guards_itself(id) {
        "是否问 `{id}` 取决于它自己的答案" => "请让 `applies` 只取决于其他问题",
        "whether `{id}` is asked depends on its own answer" => "let `applies` depend on other questions only"
    }
    never_applies(id) {
        "无论怎样回答，`{id}` 都不适用" => "请对照它所问的和各问题可能的答案：选项、`min`、`max`、`applies`",
        "`{id}` never applies, whatever is answered" =>
            "compare what it asks with what its questions can be answered: choices, `min`, `max`, `applies`"
    }
    never_true(id) {
        "无论怎样回答，`{id}` 的检查都不成立" => "请对照它所问的和各问题可能的答案：选项、`min`、`max`、`applies`",
        "the check of `{id}` is never true, whatever is answered" =>
            "compare what it asks with what its questions can be answered: choices, `min`, `max`, `applies`"
    }
    never_false(id) {
        "无论怎样回答，`{id}` 的检查都成立" => "请对照它所问的和各问题可能的答案：选项、`min`、`max`、`applies`",
        "the check of `{id}` is never false, whatever is answered" =>
            "compare what it asks with what its questions can be answered: choices, `min`, `max`, `applies`"
    }
    no_such_row(id) {
        "`{id}` 对名单一行的要求没有哪一行能满足" => "请对照名单各字段的选项和上下限",
        "`{id}` asks of a row what no row can be" => "compare it with the choices and limits of the roster's fields"
    }
    never_asked(id) {
        "无论怎样回答，都不会问到 `{id}`" => "请让 `applies` 取决于某个答案，或删去它",
        "the question `{id}` is never asked, whatever is answered" =>
            "let `applies` depend on an answer, or take it away"
    }
    always_asked(id) {
        "无论怎样回答，都会问到 `{id}`" => "请让 `applies` 取决于某个答案，或删去它",
        "the question `{id}` is always asked, whatever is answered" =>
            "let `applies` depend on an answer, or take it away"
    }
    never_shown(id) {
        "无论怎样回答，提示 `{id}` 都不显示" => "请让 `when` 取决于某个答案，或改成 [[note]]",
        "the hint `{id}` is never shown, whatever is answered" =>
            "let `when` depend on an answer, or make it a [[note]]"
    }
    always_shown(id) {
        "无论怎样回答，提示 `{id}` 都显示" => "请让 `when` 取决于某个答案，或改成 [[note]]",
        "the hint `{id}` is always shown, whatever is answered" =>
            "let `when` depend on an answer, or make it a [[note]]"
    }

    // What was renamed.
    renamed_twice(from) {
        "`{from}` 被改名两次" => "请只保留其中一个",
        "`{from}` is renamed twice" => "keep one of the two"
    }
    nothing_to_rename() {
        "一个问题之内改名的，是名单的字段或它的选项；这个问题两者都没有" => "请写一个名单，或有选项的问题",
        "what is renamed in a question are the fields of a roster or its choices; this one has neither" =>
            "name a roster or a question with choices"
    }
    still_there(from) {
        "`{from}` 已改名，却仍然存在" => "旧 id 不能再用：以前按它填的答案会被误读",
        "`{from}` is renamed and still there" =>
            "an old id is never used again: answers given under it would be misread"
    }
    renamed_to_nothing(from, to, hint) {
        "`{from}` 改名为 `{to}`，而后者不存在" => "{hint}",
        "`{from}` is renamed to `{to}`, which there is not" => "{hint}"
    }
    circle(from) {
        "`{from}` 的改名绕成了圈" => "请让最后的名字是规则中有的",
        "`{from}` is renamed in a circle" => "let the last name be one that the ruleset has"
    }

    // The calendar.
    year_twice(year) {
        "{year} 年在这里出现第二次" => "请只保留一个",
        "the year {year} stands here a second time" => "keep one of them"
    }
    no_year() {
        "`year` 必须是年份，如 2026" => "请写通知所说的年份",
        "`year` must be a year such as 2026" => "write the year the notice is about"
    }
    no_date() {
        "这里需要日期" => "请写日期，如 2026-02-14（不带引号）",
        "a date is needed here" => "write a date such as 2026-02-14 (without quotes)"
    }
    not_worked(day) {
        "{day} 不是可以调为上班的周末" => "请把每个调休上班的周六、周日各写一次，不要写放假的日子",
        "{day} is no day of a weekend that could be worked instead" =>
            "list each Saturday or Sunday that is worked once, and no day off"
    }
    no_holiday(from, until, most) {
        "{from} 至 {until} 不成假期" => "请让 `until` 不早于 `from`，合计至多 {most} 天",
        "{from} to {until} is no holiday" => "let `until` follow `from`, at most {most} days in all"
    }
    off_already() {
        "这些日子已经放假" => "请让每一天只属于一个假期",
        "these days are off already" => "let each day belong to one holiday"
    }
    other_year(day, year) {
        "{day} 不属于 {year} 年的通知" => "请放到它的通知所在的 [[year]] 下",
        "{day} does not belong to the notice for {year}" => "put it under the [[year]] of its notice"
    }
}
