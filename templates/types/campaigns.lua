-- Special campaigns with the ledger of what was found: an issue is crossed off when it is settled.
return {
  enums = {
    { name = "issue_state", values = {
      { "open", "办理中", "Being dealt with" },
      { "settled", "已办结，待核销", "Settled, to be verified" },
      { "closed", "已销号", "Crossed off" } } },
  },

  classes = {
    { name = "campaign", zh = "专项治理", en = "Special campaign",
      help_zh = "专项治理的范围、期限和问题台账，办结一件销号一件",
      help_en = "Special campaigns with the ledger of issues, each crossed off when it is settled",
      index = { path = "campaigns/", zh = "专项治理", en = "Special campaigns", order = 65 },
      checks = {
        { "return record.ends >= record.starts", zh = "截止日期早于开始日期",
          en = "it ends before it starts" },
        { "return #unique(map(record.issues, 'number')) == #record.issues",
          zh = "台账中有两条编号相同", en = "two issues of the ledger have the same number" },
        { [[
            for _, x in ipairs(record.issues) do
              if x.received < record.starts or (x.closed or x.received) > record.updated then
                return x.number
              end
            end
            return true]],
          zh = "台账中有一条的日期早于开始日期或者晚于更新日期",
          en = "an issue is dated before the start or after the update" },
      },
      fields = {
        "id", "title",
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "牵头单位",
          en = "Led by", help_zh = "牵头单位的标识", help_en = "Id of the unit that leads" },
        "summary",
        { name = "starts", kind = "date", turns = "on", required = true, column = true, zh = "开始日期",
          en = "From",
          help_zh = "治理的第一天", help_en = "First day" },
        { name = "ends", kind = "date", turns = "after", required = true, column = true, zh = "完成时限",
          en = "Until",
          help_zh = "应当完成的日期", help_en = "To be completed by this day" },
        { name = "scope", kind = "text", many = true, required = true, column = true, zh = "治理范围",
          en = "Scope", help_zh = "治理哪些问题，一项一行", help_en = "What it is about, one each" },
        { name = "channel", kind = "ref", of = "channel", column = true, zh = "反映问题的渠道",
          en = "Where to report", help_zh = "投诉举报渠道的标识", help_en = "Id of the complaint channel" },
        { name = "updated", kind = "date", required = true, column = true, zh = "台账更新日期",
          en = "Ledger updated", help_zh = "台账截至哪一天", help_en = "The day the ledger stands for" },
        { name = "issues", xml = "issue", kind = "child", of = "campaign_issue", many = true,
          required = true, zh = "问题台账", en = "Ledger of issues", help_zh = "发现的问题，逐条列出",
          help_en = "What was found, one each" },
        "themes", "policies", "measures", "published",
      } },
    { name = "campaign_issue", zh = "台账问题", en = "Issue",
      help_zh = "台账的一条；不写企业和个人名称",
      help_en = "One line of the ledger, without names of businesses or persons",
      checks = {
        { "return (record.state == 'closed') == (record.closed ~= nil)",
          zh = "已销号的要有销号日期，没有销号的不能有", en = "crossed off and its date go together" },
        { "return record.state == 'open' or record.result ~= nil",
          zh = "办结的要写明办理结果", en = "a settled issue says what was done" },
        { "return record.deadline >= record.received", zh = "办理时限早于交办日期",
          en = "the deadline is before the day it came" },
        { "return not record.closed or record.closed >= record.received",
          zh = "销号日期早于交办日期", en = "it was crossed off before it came" },
      },
      fields = {
        { name = "number", kind = "str", attr = true, required = true, zh = "编号", en = "No.",
          help_zh = "台账编号", help_en = "Its number in the ledger" },
        { name = "state", kind = "enum", of = "issue_state", attr = true, required = true, zh = "状态",
          en = "State", help_zh = "办理中、已办结或者已销号", help_en = "Open, settled or crossed off" },
        { name = "title", kind = "text", required = true, zh = "问题", en = "Issue",
          help_zh = "发现或者反映的问题", help_en = "What was found or reported" },
        { name = "unit", kind = "ref", of = "unit", required = true, zh = "责任单位", en = "Unit",
          help_zh = "责任单位的标识", help_en = "Id of the responsible unit" },
        { name = "received", kind = "date", required = true, zh = "交办日期", en = "Received",
          help_zh = "列入台账的日期", help_en = "The day it was entered" },
        { name = "deadline", kind = "date", turns = "after", required = true, zh = "办理时限",
          en = "Deadline",
          help_zh = "应当办结的日期", help_en = "To be settled by this day" },
        { name = "closed", kind = "date", zh = "销号日期", en = "Crossed off", help_zh = "核实后销号的日期",
          help_en = "The day it was verified and crossed off" },
        { name = "result", kind = "text", zh = "办理结果", en = "Result", help_zh = "怎样办结的",
          help_en = "What was done" },
      } },
  },

  routes = {
    { name = "campaigns", template = "campaigns.html", path = "campaigns/", needs = "campaign" },
    { name = "campaign", template = "campaign.html", path = "campaigns/{id}/", each = "campaign" },
    { name = "campaign-sheet", sheet = "sheets/campaign.xml", path = "print/campaigns/{id}.pdf",
      each = "campaign" },
    { name = "campaign-sheet-docx", sheet = "sheets/campaign.xml", path = "print/campaigns/{id}.docx",
      each = "campaign" },
  },
}
