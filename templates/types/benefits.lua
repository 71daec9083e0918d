-- Support for business, and the questions of its finder.
return {
  enums = {
    { name = "benefit_mode", values = {
      { "automatic", "免申即享", "Given without application" },
      { "on-application", "即申即享", "Paid at once on application" },
      { "on-performance", "承诺兑现", "Paid as committed" } } },
  },

  classes = {
    { name = "question", zh = "享受条件问题", en = "Eligibility question",
      help_zh = "“惠企政策查找”向企业提出的一个问题",
      help_en = "One question that the finder of support asks",
      checks = {
        { [[
            local function names(b, x)
              return count(b.answers, function(y) return y.id == x.id end) > 0
            end
            local function fits(b, x)          -- it names the answer, or none of this question
              return names(b, x) or count(record.answers, function(y) return names(b, y) end) == 0
            end
            local function open(b) return not b.ends or b.ends >= site.as_of end
            for _, x in ipairs(#site.records("benefit") > 0 and record.answers or {}) do
              if count(site.records("benefit"), function(b) return open(b) and fits(b, x) end) == 0 then
                return x.name
              end
            end
            return true]],
          zh = "有一个选项没有任何有效的惠企政策适用，查找到此中断",
          en = "no support in force fits one of its answers: the finder would end there" },
      },
      fields = {
        { name = "id", kind = "id", required = true, attr = true, zh = "标识", en = "ID",
          help_zh = "永久不变的英文标识", help_en = "Permanent ASCII id" },
        { name = "title", kind = "text", required = true, zh = "问题", en = "Question",
          help_zh = "问题的文字", help_en = "The question" },
        { name = "answers", xml = "answer", kind = "child", of = "answer", many = true,
          required = true, zh = "选项", en = "Answers",
          help_zh = "可选的答案", help_en = "The answers to choose from" },
      } },
    { name = "answer", zh = "选项", en = "Answer",
      help_zh = "问题的一个选项", help_en = "One answer to a question",
      fields = {
        { name = "id", kind = "id", required = true, attr = true, zh = "标识", en = "ID",
          help_zh = "永久不变的英文标识", help_en = "Permanent ASCII id" },
        { name = "name", kind = "text", required = true, zh = "文字", en = "Text",
          help_zh = "选项的文字", help_en = "The answer" },
      } },
    { name = "benefit", zh = "惠企政策", en = "Business support",
      help_zh = "惠企政策清单的一项", help_en = "One entry of the list of support for business",
      index = { path = "benefits/", zh = "惠企政策", en = "Support for business", order = 10 },
      checks = {
        { "return not record.ends or record.ends >= record.starts",
          zh = "截止日期早于开始日期",
          en = "it ends before it starts" },
      },
      fields = {
        { name = "id", kind = "id", required = true, attr = true, column = true,
          zh = "标识", en = "ID", help_zh = "永久不变的英文标识，也是网址的一部分",
          help_en = "Permanent ASCII id, part of the address" },
        { name = "mode", kind = "enum", of = "benefit_mode", required = true, attr = true,
          column = true, zh = "兑现方式", en = "How it is given",
          help_zh = "免申即享、即申即享或者承诺兑现", help_en = "How a business comes to have it" },
        { name = "title", kind = "text", required = true, column = true,
          zh = "政策名称", en = "Support", help_zh = "惠企政策的名称", help_en = "Name of the support" },
        { name = "recipients", kind = "text", required = true, column = true,
          zh = "享受对象", en = "For whom", help_zh = "哪些企业可以享受", help_en = "Who can have it" },
        { name = "conditions", xml = "condition", kind = "text", many = true, required = true,
          column = true, zh = "申请条件", en = "Conditions",
          help_zh = "应当符合的条件，一条一行", help_en = "What must hold, one each" },
        { name = "materials", xml = "material", kind = "text", many = true, required = true,
          column = true, zh = "所需材料", en = "Documents needed",
          help_zh = "应当提交的材料；不需要的写明", help_en = "What to hand in; say so if nothing" },
        { name = "steps", xml = "step", kind = "text", many = true, required = true,
          column = true, zh = "办理流程", en = "How to proceed",
          help_zh = "办理的步骤，一步一行", help_en = "The steps, one each" },
        { name = "units", xml = "unit", kind = "ref", of = "unit", many = true, required = true,
          column = true, zh = "承办单位", en = "Handled by",
          help_zh = "承办单位的标识", help_en = "Ids of the units that handle it" },
        { name = "phone", kind = "str", required = true, column = true,
          zh = "联系方式", en = "Contact", help_zh = "咨询电话", help_en = "Telephone for questions" },
        { name = "place", kind = "text", zh = "受理地址", en = "Where to apply",
          help_zh = "窗口地址或者网上入口", help_en = "Counter or online entrance" },
        { name = "starts", kind = "date", turns = "on", required = true, column = true,
          zh = "开始日期", en = "From", help_zh = "从哪一天起可以享受", help_en = "First day" },
        { name = "ends", kind = "date", turns = "after", column = true, zh = "截止日期", en = "Until",
          help_zh = "最后一天；长期有效的不填", help_en = "Last day; left out where there is none" },
        { name = "amount", kind = "text", column = true, zh = "标准", en = "Amount",
          help_zh = "减免、补助、奖励的标准", help_en = "What is given or waived" },
        { name = "promised_days", kind = "int", column = true,
          zh = "承诺兑现时限（工作日）", en = "Promised within (working days)",
          help_zh = "受理之后多少个工作日兑现", help_en = "Working days from acceptance to payment" },
        { name = "answers", xml = "answer", kind = "ref", of = "answer", many = true,
          zh = "适用选项", en = "Fits answers",
          help_zh = "查找时适用的选项；某个问题一个选项也没有列的，表示不限",
          help_en = "Answers it fits in the finder; a question of which none is named sets no limit" },
        "audiences", "themes",
        { name = "policies", xml = "policy", kind = "ref", of = "policy", many = true,
          column = true, zh = "政策依据", en = "Based on",
          help_zh = "依据的政策文件", help_en = "Documents it is based on" },
        "measures", "published",
      } },
  },

  routes = {
    { name = "benefits", template = "benefits.html", path = "benefits/", needs = "benefit",
      fresh = { benefit = "other" } },
    { name = "finder", title = "Find support", template = "finder.html", path = "benefits/finder/",
      needs = "question" },
    { name = "benefit", template = "benefit.html", path = "benefits/{id}/", each = "benefit" },
  },
}
