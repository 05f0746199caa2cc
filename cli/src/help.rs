//! What the tool says of itself.

use consortium_core::Lang;

/// All commands.
pub fn overview(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => OVERVIEW_ZH,
        Lang::En => OVERVIEW_EN,
    }
}

const OVERVIEW_ZH: &str = "\
consortium：创新联合体组建自评。自评结果仅供准备参考，由主管部门决定。

用法
  consortium check 答案.json [选项]     评估一份答案文件；文件名写 - 时从标准输入读取
      --ruleset 名称或文件夹            用哪一版规则，如 qingdao/2025-04-14；
                                        默认：答案文件所属政策在评估日期生效的版本
      --today 2026-03-01                评估日期；默认：本机今天的日期
      --lang zh|en                      语言；默认 zh
      --by 2026-06-30                   目标日期：最少要做的各步最迟何时开始，按工作日倒排
      --fix 2                           按第几种方案安排；默认 1，即用时最短的
      --calendar 文件                   放假调休安排；默认：随本工具收录的年份
      --json                            输出 JSON：与网页和 JavaScript 接口逐字节相同，
                                        最后另加 recourse（全部方案及其安排）
  consortium compare 之前.json 之后.json [选项]
                                        改动答案前后各评估一次，列出结论、准备度和各项要求的变化；
                                        选项同上：--ruleset、--today、--lang、--json
  consortium batch [文件] [选项]        逐行评估多份答案（NDJSON，每行一份），每行输出一条 JSON；
                                        不写文件名或写 - 时从标准输入读取
      --ruleset、--today、--lang        同上
      --full                            每行输出与 check --json 相同的完整结果（不含 recourse）
      --threads 数目                    线程数；默认：本机全部
  consortium ruleset check 文件夹…      检查规则（一版或一项政策的各版），一次列出全部错误
      --cases 文件夹                    并核对案例：是否如预期，每项要求、每个门槛两侧是否都有案例
      --lang zh|en                      语言；默认 zh
  consortium ruleset diff 旧 新 [答案.json …]
                                        比较两版规则（名称或文件夹）：新增、删去、改变、只改文字；
                                        并列出所给答案在两版下哪些结论和要求不同
      --json、--today、--lang           同 check
  consortium ruleset book [名称或文件夹] 规则手册：一页可打印的 HTML；默认最新一版
      --cases 文件夹                    附上这些案例及其结果
  consortium ruleset schema             规则文件的 JSON Schema，供编辑器补全和检查
      --answers [名称或文件夹]          改为该版规则的答案文件；默认最新一版
  consortium --help | --version

退出码
      check 和 compare 以结论为退出码；compare 取之后那一份的结论
   0  未发现障碍；ruleset check：没有错误；batch：各行均已评估
   2  命令行有误
   3  文件或规则无法读取，或规则、案例有错误
  10  存在硬性障碍
  11  有待补齐的必备项
  12  低于原则性要求，需说明理由
  13  需主管部门判断
  14  信息不足
  20  答案中有错误
  21  batch：有的行无法读取（其余各行已评估）；各行结论见输出
  30  ruleset diff：两版有差别（没有差别为 0）
";

const OVERVIEW_EN: &str = "\
consortium: self-assessment for forming innovation consortia. For preparation only; the authority decides.

Usage
  consortium check ANSWERS.json [options]   assesses an answers file; - reads standard input
      --ruleset NAME|FOLDER                 which rules, such as qingdao/2025-04-14;
                                            default: the version of the file's policy in force on the day
      --today 2026-03-01                    the day of the assessment; default: this machine's date
      --lang zh|en                          language; default zh
      --by 2026-06-30                       the day to be ready by: when each step of the least to do has to
                                            begin, counted back in working days
      --fix 2                               which way to plan; default 1, the shortest
      --calendar FILE                       holidays and make-up working days; default: the years that this
                                            release knows
      --json                                JSON: the same bytes as on the page and from JavaScript, and after
                                            them recourse (every way with its plan)
  consortium compare BEFORE.json AFTER.json [options]
                                            assesses both and shows what the changes move: result, readiness,
                                            requirements; options as above: --ruleset, --today, --lang, --json
  consortium batch [FILE] [options]         assesses many answers files, one to a line (NDJSON), a line of JSON
                                            for each; without a file, or with -, reads standard input
      --ruleset, --today, --lang            as above
      --full                                for each the whole result, as check --json gives it, without recourse
      --threads N                           threads; default: all of this machine
  consortium ruleset check FOLDER...        checks rules, of a version or of all versions of a policy; lists all faults
      --cases FOLDER                        and their cases: as expected, and on both sides of each criterion and threshold
      --lang zh|en                          language; default zh
  consortium ruleset diff OLD NEW [ANSWERS.json ...]
                                            compares two rulesets (names or folders): added, removed, changed, only
                                            worded otherwise; and what that moves in the answers given
      --json, --today, --lang               as with check
  consortium ruleset book [NAME|FOLDER]     the rule book: one page of HTML, to read and print; default: the newest
      --cases FOLDER                        with these cases and their results
  consortium ruleset schema                 the JSON Schema of ruleset files, for editors
      --answers [NAME|FOLDER]               that of the answers files of a ruleset; default: the newest
  consortium --help | --version

Exit codes
      check and compare end with the result; compare with that of the second file
   0  no obstacle found; ruleset check: no faults; batch: every line is assessed
   2  the command line is not understood
   3  a file or ruleset cannot be read, or rules or cases have faults
  10  a hard obstacle
  11  required items to complete
  12  below a requirement in principle
  13  for the authority to judge
  14  not enough known yet
  20  errors in these answers
  21  batch: some lines were refused (the others are assessed); verdicts are in the output
  30  ruleset diff: the two differ (0: they do not)
";
