-- 措施、惠企政策清单、办事指南、权责清单、执法公示.
local openness = "《政府信息公开条例》第二十条第十一项"

-- The lists of a kind must speak of these things.
local function columns(kind, each)
  return function()
    local all = {}
    for _, l in ipairs(records("list")) do
      if l.kind == kind then all[#all + 1] = words(l, "zh-Hans") end
    end
    local text = join(all, "\n")
    for _, any in ipairs(#all > 0 and each or {}) do
      local found = false
      for _, word in ipairs(any) do found = found or text:contains(word) end
      if not found then broken(kind .. "：" .. any[1], kind .. ": " .. any[1]) end
    end
  end
end

return {
  { id = "I-01", source = openness .. "；中办发〔2016〕8号", severity = "required", confidence = "V1",
    zh = "措施没有责任单位或者完成时限", en = "a measure lacks its units or its deadline",
    mend_zh = "填写 lead、responsible、deadline", mend_en = "fill in lead, responsible and deadline",
    each = "measure", check = function(r)
      if #r.measures > 0 or (r.kind and r.kind ~= "task") then return end
      if #r.lead == 0 and #r.responsible == 0 then broken("lead") end
      if not r.deadline then broken("deadline") end
    end },
  { id = "I-02", source = "任务清单印发惯例", severity = "required", confidence = "V2",
    zh = "任务台账缺少列（工作任务、责任单位、时限）", en = "the task ledger lacks a column",
    mend_zh = "恢复台账模板的表头", mend_en = "restore the heads of the ledger's template",
    route = "ledger", page = function(p)
      if p.lang ~= "zh-Hans" then return end
      for _, any in ipairs({ { "措施", "工作任务" }, { "责任单位", "单位" }, { "时限", "完成时限" } }) do
        if not p.text:contains(any[1]) and not p.text:contains(any[2]) then broken(any[1]) end
      end
    end },
  { id = "I-03", source = openness, severity = "required", confidence = "D",
    zh = "措施的进展六个月没有更新", en = "no report on a measure for six months",
    mend_zh = "在进展台账中补报", mend_en = "report in the progress ledger",
    each = "measure", check = function(r)
      if #r.measures > 0 or r.status == "done" or (r.kind and r.kind ~= "task") then return end
      local since = r.updated or r.policy and r.policy.published
      if since and days_between(since, site.as_of) > 184 then broken(since) end
    end },
  { id = "I-04", source = "《优化营商环境条例》第三十五条；国办秘函〔2019〕19号", severity = "required",
    confidence = "V1",
    zh = "办事指南要素不全", en = "a service guide lacks an element",
    mend_zh = "补填所列的字段", mend_en = "fill in the field named",
    each = "guide", check = function(r)
      for _, name in ipairs({ "title", "place", "hours", "phone", "fee", "supervision", "promised_days" }) do
        if r[name] == nil then broken(name) end
      end
      for _, name in ipairs({ "basis", "conditions", "materials", "steps" }) do
        if #r[name] == 0 then broken(name) end
      end
    end },
  { id = "I-05", source = "省级惠企政策规定（2024年）", severity = "recommended", confidence = "V1",
    zh = "惠企政策没有写明兑现时限或者受理地址", en = "support does not say by when or where",
    mend_zh = "填写 place、promised-days", mend_en = "fill in place and promised-days",
    each = "benefit", check = function(r)
      if r.mode ~= "automatic" and not r.place then broken("place") end
      if r.promised_days and r.promised_days > 60 then broken(tostring(r.promised_days)) end
    end },
  { id = "I-06", source = "《民营经济促进法》第四十六条", from = "2025-05-20", severity = "required",
    confidence = "V1",
    zh = "优惠政策没有公开适用范围、标准、条件和申请程序",
    en = "support without scope, amount, conditions or procedure",
    mend_zh = "填写 recipients、amount、condition、step",
      mend_en = "fill in recipients, amount, condition and step",
    each = "benefit", check = function(r)
      if not r.recipients then broken("recipients") end
      if not r.amount then broken("amount") end
      if #r.conditions == 0 then broken("condition") end
      if #r.steps == 0 then broken("step") end
    end },
  { id = "I-07", source = "基层政务公开标准目录", severity = "required", confidence = "V1",
    zh = "标准目录的列不全", en = "the standard catalogue lacks a column",
    why_zh = "标准目录由县、乡两级编制，市级部门没有",
      why_en = "counties and townships keep it, not a municipal office" },
  { id = "I-08", source = "权责清单", severity = "required", confidence = "V2",
    zh = "行政执法事项清单没有写明事项、依据", en = "the list of enforcement lacks matters or bases",
    mend_zh = "在清单中加上所缺的列", mend_en = "add the column to the list",
    check = columns("enforcement", { { "事项" }, { "依据" } }) },
  { id = "I-09", source = "国办发〔2018〕118号", severity = "required", confidence = "V2",
    zh = "双随机抽查结果没有写明对象、结论", en = "results of inspections lack object or finding",
    mend_zh = "在清单中加上所缺的列", mend_en = "add the column to the list",
    check = columns("inspection", { { "对象", "范围" }, { "结果", "结论", "处理" } }) },
  { id = "I-10", source = "国办发〔2018〕118号", severity = "required", confidence = "V1",
    zh = "被撤销的执法决定要及时撤下原信息", en = "revoked decisions are taken down", manual = true },
  { id = "I-11", source = "国办发〔2018〕118号", severity = "required", confidence = "V1",
    zh = "没有行政执法事项清单或者抽查事项清单",
      en = "the lists of enforcement or of inspections are missing",
    mend_zh = "发布该类清单（list 的 kind）", mend_en = "publish a list of that kind",
    check = function()
      local have = {}
      for _, l in ipairs(records("list")) do have[l.kind] = true end
      for _, kind in ipairs({ "enforcement", "inspection" }) do if not have[kind] then broken(kind) end end
    end },
  { id = "I-12", source = "国办发〔2018〕118号", severity = "required", confidence = "V1",
    zh = "每年1月31日前公开上一年度行政执法总体情况", en = "yearly enforcement statistics by 31 January",
      manual = true },
}
