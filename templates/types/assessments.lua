-- Indicators with their readings over time, and assessments with what they found.
return {
  enums = {
    { name = "direction", values = {
      { "higher", "越高越好", "The higher the better" },
      { "lower", "越低越好", "The lower the better" } } },
    { name = "finding_state", values = {
      { "open", "整改中", "Being put right" },
      { "done", "已整改", "Put right" } } },
  },

  classes = {
    { name = "indicator", zh = "营商环境指标", en = "Indicator",
      help_zh = "营商环境指标的目标和历次数值",
      help_en = "Indicators of the business environment: target and readings over time",
      index = { path = "indicators/", zh = "营商环境指标", en = "Indicators", order = 55 },
      checks = {
        { [[
            return record.direction == "higher" and record.target >= record.readings[1].value
              or record.direction == "lower" and record.target <= record.readings[1].value]],
          zh = "目标与最早的数值相比，方向反了", en = "the target lies behind the first reading" },
        { [[
            for i = 2, #record.readings do
              local now, before = record.readings[i], record.readings[i - 1]
              if now.date <= before.date then return now.date end
            end
            return true]],
          zh = "历次数值没有按日期先后排列", en = "the readings are not in order of date" },
      },
      fields = {
        "id",
        { name = "direction", kind = "enum", of = "direction", attr = true, required = true, column = true,
          zh = "方向", en = "Direction", help_zh = "数值越高越好还是越低越好",
          help_en = "Whether high or low is good" },
        { name = "title", kind = "text", required = true, column = true, zh = "指标", en = "Indicator",
          help_zh = "指标的名称", help_en = "Name of the indicator" },
        { name = "measured_in", kind = "text", required = true, column = true, zh = "计量单位",
          en = "Measured in", help_zh = "如 工作日、%、万户",
          help_en = "Such as working days, %, thousands" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "责任单位",
          en = "Responsible unit", help_zh = "责任单位的标识", help_en = "Id of the responsible unit" },
        "summary",
        { name = "target", kind = "num", required = true, column = true, zh = "目标值", en = "Target",
          help_zh = "要达到的数值", help_en = "The value to reach" },
        { name = "due", kind = "date", turns = "after", required = true, column = true, zh = "目标期限",
          en = "To be reached by",
          help_zh = "应当达到目标的日期", help_en = "The day it is to be reached" },
        { name = "readings", xml = "reading", kind = "child", of = "reading", many = true, required = true,
          zh = "历次数值", en = "Readings", help_zh = "每一次的数值，按日期先后",
          help_en = "Each value, in order of date" },
        "themes", "policies", "measures", "published",
      } },
    { name = "reading", zh = "指标数值", en = "Reading",
      help_zh = "指标在某一天的数值", help_en = "The value of an indicator on a day",
      fields = {
        { name = "date", kind = "date", turns = "on", attr = true, required = true, zh = "日期",
          en = "Date",
          help_zh = "数值是哪一天的", help_en = "The day the value is of" },
        { name = "value", kind = "num", attr = true, required = true, zh = "数值", en = "Value",
          help_zh = "数值", help_en = "The value" },
        { name = "source", kind = "text", zh = "数据来源", en = "Source", help_zh = "数据从哪里来",
          help_en = "Where the value is from" },
      } },
    { name = "assessment", zh = "营商环境评价", en = "Assessment",
      help_zh = "营商环境评价、反馈和整改",
      help_en = "Assessments of the business environment, what they found and how it was put right",
      index = { path = "assessments/", zh = "评价和整改", en = "Assessments", order = 57 },
      checks = {
        { [[
            for _, x in ipairs(record.indicators) do
              if #filter(x.readings, function(r) return r.date == record.date end) ~= 1 then return x.id end
            end
            return true]],
          zh = "有一个指标在评价日期没有数值",
          en = "an indicator has no reading on the day of the assessment" },
        { "return record.published >= record.date", zh = "发布日期早于评价日期",
          en = "it was published before it was made" },
      },
      fields = {
        "id", "title",
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "组织单位",
          en = "Organised by", help_zh = "组织评价的单位", help_en = "Id of the unit that organised it" },
        "summary",
        { name = "date", kind = "date", required = true, column = true, zh = "评价日期", en = "As of",
          help_zh = "指标数值截至的日期", help_en = "The day the readings are of" },
        { name = "method", kind = "text", many = true, required = true, column = true, zh = "评价方法",
          en = "Method", help_zh = "怎样评价，一项一行", help_en = "How it was made, one each" },
        { name = "indicators", xml = "indicator", kind = "ref", of = "indicator", many = true,
          required = true, column = true, zh = "评价指标", en = "Indicators", help_zh = "指标的标识",
          help_en = "Ids of the indicators" },
        { name = "findings", xml = "finding", kind = "child", of = "finding", many = true, required = true,
          zh = "反馈的问题和整改", en = "Findings", help_zh = "反馈的问题，逐条列出",
          help_en = "What was found, one each" },
        "themes", "policies", "measures", "published",
      } },
    { name = "finding", zh = "反馈问题", en = "Finding",
      help_zh = "评价反馈的一个问题和整改情况", help_en = "One thing an assessment found",
      checks = {
        { "return record.state == 'open' or record.result ~= nil", zh = "已整改的要写明结果",
          en = "what was put right says how" },
      },
      fields = {
        { name = "state", kind = "enum", of = "finding_state", attr = true, required = true, zh = "状态",
          en = "State", help_zh = "整改中或者已整改", help_en = "Open or put right" },
        { name = "text", kind = "text", required = true, zh = "问题", en = "Finding",
          help_zh = "反馈的问题",
          help_en = "What was found" },
        { name = "unit", kind = "ref", of = "unit", required = true, zh = "整改单位", en = "Unit",
          help_zh = "整改单位的标识", help_en = "Id of the unit" },
        { name = "deadline", kind = "date", required = true, zh = "整改时限", en = "Deadline",
          help_zh = "应当整改完成的日期", help_en = "To be put right by this day" },
        { name = "result", kind = "text", zh = "整改结果", en = "Result", help_zh = "怎样整改的",
          help_en = "How it was put right" },
      } },
  },

  routes = {
    { name = "indicators", template = "indicators.html", path = "indicators/", needs = "indicator" },
    { name = "indicator", template = "indicator.html", path = "indicators/{id}/", each = "indicator" },
    { name = "assessments", template = "records.html", path = "assessments/", needs = "assessment",
      args = { class = "assessment", type = "数据发布" } },
    { name = "assessment", template = "assessment.html", path = "assessments/{id}/",
      each = "assessment" },
  },
}
