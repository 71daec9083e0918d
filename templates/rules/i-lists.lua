-- 措施、惠企政策清单、办事指南、权责清单、执法公示.
local openness = "《政府信息公开条例》第二十条第十一项"

-- The columns that a list must have, by parts of their names: { { "事项", "名称" }, … }.
local function columns(l, each)
  local heads = join(map(l.columns, function(c) return tr(c, "name", "zh-Hans") end), "\n")
  for _, any in ipairs(each) do
    local found = false
    for _, word in ipairs(any) do found = found or heads:contains(word) end
    if not found then broken(l, any[1]) end
  end
end
local function titled(l, ...)
  local s = tr(l, "title", "zh-Hans")
  for _, word in ipairs({ ... }) do if s:contains(word) then return true end end
end
local function newest(l) return sort(l.versions, "date", "desc")[1] end
local function column_of(l, word)
  for i, c in ipairs(l.columns) do if tr(c, "name", "zh-Hans"):contains(word) then return i end end
end
local function cell(row, i) return i and row.cells[i] and plain(row.cells[i]) end
-- What stands in a cell of a choice that was not made; anything else marks it (√, ■, 全社会).
local unmarked = { "", "—", "–", "-", "×", "□", "否", "无" }
local function marked(s) return count(unmarked, function(u) return u == s:trim() end) == 0 end
-- In each row one column at least of every such group is marked.
local function choices(l, row, groups)
  for _, group in ipairs(groups) do
    local there, any = false, false
    for i, c in ipairs(l.columns) do
      if tr(c, "name", "zh-Hans"):contains(group) then
        there, any = true, any or marked(cell(row, i) or "")
      end
    end
    if there and not any then broken(row, group) end
  end
end
-- Each row's limit says a time: 20个工作日内, 及时, 长期, 同步.
local function timed(row, i)
  local s = cell(row, i) or ""
  for _, word in ipairs({ "日", "天", "周", "月", "季", "年", "时", "长期", "同步" }) do
    if s:contains(word) then return end
  end
  broken(row, "公开时限：" .. s)
end
local enforced = { "执法结果", "执法决定" }         -- in the title of the list of published decisions
local powers = { "行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认",
  "行政奖励",
  "行政裁决", "其他行政权力", "公共服务" }

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
      if p.lang ~= "zh-Hans" or #site.measures == 0 then return false end      -- no table without measures
      local head = (p.html:split("<thead")[2] or ""):split("</thead")[1]
      for _, any in ipairs({ { "措施", "工作任务" }, { "责任单位", "单位" }, { "时限", "完成时限" } }) do
        if not head:contains(any[1]) and not head:contains(any[2]) then broken(any[1]) end
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
  { id = "I-03a", source = openness, severity = "required", confidence = "D",
    zh = "逾期的措施没有说明原因", en = "an overdue measure gives no reason",
    mend_zh = "在最近一次填报的进展说明中写明原因", mend_en = "say why in the note of its latest report",
    each = "measure", check = function(r)
      local latest = r.progress[#r.progress]
      if r.status == "overdue" and not (latest and latest.note) then broken(r.id) end
    end },
  { id = "I-04", source = "《优化营商环境条例》第三十五条；国办秘函〔2019〕19号", severity = "required",
    confidence = "V1",
    zh = "办事指南页面要素不全", en = "the page of a service guide lacks an element",
    mend_zh = "补填所列的字段，或者恢复模板 guide.html",
    mend_en = "fill in the field named, or restore guide.html",
    route = "guide", page = function(p)
      local r = p.record
      for _, name in ipairs({ "place", "hours", "phone", "fee", "supervision" }) do
        local value = r[name] and plain(tr(r, name, p.lang) or r[name])
        if not value or not p.text:contains(value) then broken(name) end
      end
      for _, name in ipairs({ "basis", "conditions", "materials", "steps" }) do
        if #r[name] == 0 then broken(name) end
      end
      for _, s in ipairs(r.materials) do if not p.text:contains(tr(s, "name",
        p.lang)) then broken("materials") end end
      if not r.promised_days then broken("promised_days") end
    end },
  { id = "I-05", source = "省级惠企政策规定（2024年）", severity = "recommended", confidence = "V1",
    zh = "惠企政策没有写明惠及对象、申报条件、兑现时限、受理地址或者咨询电话",
    en = "support does not say for whom, on what terms, by when, where or whom to ask",
    mend_zh = "填写所列的字段；兑现一般不超过60个工作日",
    mend_en = "fill in the field named; payment takes 60 working days at most",
    each = "benefit", check = function(r)
      for _, name in ipairs({ "recipients", "phone", "mode" }) do if not r[name] then broken(name) end end
      if #r.conditions == 0 then broken("condition") end
      if r.mode ~= "automatic" and not r.place then broken("place") end
      if r.mode ~= "automatic" and not r.promised_days then broken("promised-days") end
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
  -- Columns that are divided (一级 and 二级事项; 公开方式 in 主动 and 依申请) are columns of their own here, whose names
  -- hold the group's: 公开方式（主动）.
  { id = "I-07", source = "基层政务公开标准目录", severity = "required", confidence = "V1",
    zh = "基层政务公开标准目录的列不全，或者某一行没有勾选公开对象、方式、层级，没有写时限",
    en = "a standard catalogue of local disclosure lacks a column, a choice or a time limit",
    mend_zh = "补上所缺的列；每行的公开对象、方式、层级至少各勾选一项，公开时限写“20个工作日内”之类"
      .. "（标准目录由县、乡两级编制，市级部门可以没有）",
    mend_en = "add the column; mark in each row for whom, how and at which level, and say within what time "
      .. "(counties and townships keep such a catalogue, a municipal office need not)",
    each = "list", check = function(l)
      if not titled(l, "政务公开标准目录", "公开事项标准目录") then return false end
      columns(l, { { "序号" }, { "公开事项", "事项" }, { "一级" }, { "二级" }, { "公开内容" }, { "公开依据" },
        { "公开时限" }, { "公开主体" }, { "渠道", "载体" }, { "公开对象" }, { "公开方式" }, { "公开层级" } })
      local limit = column_of(l, "公开时限")
      for _, row in ipairs(newest(l).rows) do
        choices(l, row, { "公开对象", "公开方式", "公开层级" })
        if limit then timed(row, limit) end
      end
    end },
  { id = "I-08", source = "权责清单", severity = "required", confidence = "V2",
    zh = "权责清单、行政执法事项清单的列不全，或者权力类型不在规定的范围内",
    en = "a list of powers or of enforcement lacks a column, or names a kind of power that is none",
    mend_zh = "在清单中加上所缺的列，改正类别", mend_en = "add the column, mend the kind",
    each = "list", check = function(l)
      local duties = titled(l, "权责清单", "权力清单")
      if not duties and l.kind ~= "enforcement" then return false end
      columns(l, { { "事项", "名称" }, { "类别", "类型" }, { "依据" } })
      if duties then columns(l, { { "责任事项" }, { "追责" }, { "流程" } }) end
      local at = column_of(l, "类别") or column_of(l, "类型")
      for _, row in ipairs(at and newest(l).rows or {}) do
        local kind = cell(row, at)
        if count(powers, function(k) return k == kind end) == 0 then broken(l, kind) end
      end
    end },
  { id = "I-09", source = "国办发〔2018〕118号", severity = "required", confidence = "V2",
    zh = "执法结果公示缺少执法机关、对象、类别、结论、日期，或者超过期限（许可、处罚7个工作日，其他20个）",
    en = "published decisions lack unit, party, kind, outcome or days, or came late",
    mend_zh = "补上所缺的列；决定作出后按期公示", mend_en = "add the column; publish decisions in time",
    each = "list", check = function(l)
      if not titled(l, table.unpack(enforced)) then return false end
      columns(l, { { "执法单位", "执法机关" }, { "对象" }, { "类别" }, { "结论" }, { "决定日期" },
        { "公示日期" } })
      local made, shown, kind = column_of(l, "决定日期"), column_of(l, "公示日期"), column_of(l, "类别")
      for _, row in ipairs(made and shown and newest(l).rows or {}) do
        local k = kind and cell(row, kind) or ""
        local n = workdays_between(cell(row, made), cell(row, shown))
        if n > ((k == "行政许可" or k == "行政处罚") and 7 or 20) then broken(l, cell(row, 1) .. " " .. n) end
      end
    end },
  { id = "I-10", source = "国办发〔2018〕118号", severity = "required", confidence = "V1",
    zh = "被撤销、确认违法的执法决定没有撤下",
      en = "a decision revoked or declared unlawful is still published",
    mend_zh = "从新版本的清单中删去该行", mend_en = "leave the row out of the list's next version",
    each = "list", check = function(l)
      if not titled(l, table.unpack(enforced)) then return false end
      for _, row in ipairs(newest(l).rows) do
        local s = words(row, "zh-Hans")
        for _, word in ipairs({ "已撤销", "被撤销", "确认违法", "要求重新作出" }) do
          if s:contains(word) then broken(l, cell(row, 1)) end
        end
      end
    end },
  { id = "I-11", source = "国办发〔2018〕118号", severity = "required", confidence = "V1",
    zh = "执法事前公开缺少执法主体、人员、职责、权限、依据、程序、救济渠道或者随机抽查事项清单",
    en = "bodies, officers, duties, powers, bases, procedure, remedies or inspections are not told",
    mend_zh = "发布该类清单（list 的 kind），在清单中写明所缺的内容",
    mend_en = "publish lists of kinds enforcement and inspection that say so",
    check = function()
      local said, have = {}, {}
      for _, l in ipairs(records("list")) do
        have[l.kind] = true
        if l.kind == "enforcement" then said[#said + 1] = words(l, "zh-Hans") end
      end
      local text = join(said, "\n")
      for _, kind in ipairs({ "enforcement", "inspection" }) do if not have[kind] then broken(kind) end end
      for _, any in ipairs({ { "执法单位", "执法主体" }, { "执法人员" }, { "职责" }, { "权限" }, { "依据" },
        { "程序" }, { "救济" } }) do
        if not text:contains(any[1]) and not text:contains(any[2] or any[1]) then broken(any[1]) end
      end
    end },
  { id = "I-12", source = "国办发〔2018〕118号", severity = "required", confidence = "V1",
    zh = "没有在1月31日前公开上一年度行政执法总体情况",
    en = "the enforcement statistics of last year were not out by 31 January",
    mend_zh = "发布标题含有“某年度行政执法统计”或者“总体情况”的清单",
    mend_en = "publish a list with the figures of the year",
    check = function()
      local year = tonumber(site.as_of:sub(1, 4)) - 1
      local due = (year + 1) .. "-01-31"
      if site.as_of <= due then return end
      for _, l in ipairs(records("list")) do
        local s = tr(l, "title", "zh-Hans")
        if s:contains("行政执法") and s:contains(year .. "年") and titled(l, "统计", "总体情况") then
          local first = sort(l.versions, "date")[1].date
          if first > due then broken(l, first) end
          return
        end
      end
      broken(year .. "年", tostring(year))
    end },
}
