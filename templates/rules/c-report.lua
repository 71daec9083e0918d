-- 政府信息公开工作年度报告（国办公开办函〔2021〕30号）. Tables come from data, so their heads and rows are
-- complete by construction; what can still go wrong is checked here.
local form, from = "国办公开办函〔2021〕30号", "2021-09-01"
local headings = { "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
  "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项" }
local groups = { "person", "business", "research", "welfare", "legal", "others" }
local results = { "granted", "partly", "secret", "banned", "stability", "third-party", "internal", "process",
  "case-file", "enquiry", "not-held", "to-be-made", "unclear", "petition", "repeated", "publication",
    "massive",
  "confirm", "not-corrected", "not-paid", "other" }

local function row(report, item)
  for _, r in ipairs(report.requests) do if r.item == item then return r end end
end
local function cell(report, item, group)
  local r = row(report, item)
  return r and r[group] or 0
end
local function total(report, item)
  local n = 0
  for _, g in ipairs(groups) do n = n + cell(report, item, g) end
  return n
end
local function previous(report)
  for _, r in ipairs(records("annual_report")) do
    if r.year == report.year - 1 and r.unit == report.unit then return r end
  end
end
local function text(r, name) return plain(tr(r, name, "zh-Hans") or "") end
-- The numbers before 件 right after a word of the prose, wherever it stands (收到申请12件, 行政复议案件共3件); not
-- where what comes before the word makes it a part of the whole (复议后提起行政诉讼).
local function counted(s, word, part)
  local found, parts = {}, s:split(word)
  for i = 2, #parts do
    local before, after = parts[i - 1]:sub(-4), parts[i]:sub(1, 8)
    local n = numbers(after:split("件", 2)[1])
    local whole = true
    for _, w in ipairs(part or {}) do whole = whole and not before:contains(w) end
    if whole and #n == 1 and after:contains("件") and not after:contains("，") then found[#found + 1] = n[1] end
  end
  return found
end
-- The prose of the report and what its tables say: words before a count, that count, words before the words
-- that count something else.
local function counts(r)
  local list = { { { "上年结转", "上年度结转" }, total(r, "carried-in") },
    { { "结转下年", "结转下年度", "结转下一年度" }, total(r, "carried-out") },
    { { "收到申请", "收到政府信息公开申请", "收到信息公开申请", "受理政府信息公开申请", "新收申请",
        "新收政府信息公开申请" }, total(r, "received") } }
  for _, x in ipairs(r.rules) do
    if x.item == "normative" then
      list[#list + 1] = { { "制发行政规范性文件", "制发规范性文件", "制定行政规范性文件" }, x.made }
      list[#list + 1] = { { "废止行政规范性文件", "废止规范性文件" }, x.repealed }
      list[#list + 1] = { { "现行有效行政规范性文件", "现行有效规范性文件" }, x.valid }
    end
  end
  local reviews, suits = 0, 0
  for _, x in ipairs(r.remedies) do
    local n = x.upheld + x.corrected + x.other_result + x.pending
    if x.item == "reconsideration" then reviews = reviews + n else suits = suits + n end
  end
  list[#list + 1] = { { "被申请行政复议", "行政复议案件" }, reviews }
  list[#list + 1] = { { "被提起行政诉讼", "行政诉讼案件" }, suits, { "复议后", "直接" } }
  return list
end
local function on_page(check)
  return function(p)
    if p.lang ~= "zh-Hans" then return false end
    check(p)
  end
end
-- The labels of table 3 by the form (appendix of 国办公开办函〔2021〕30号), in its order.
local rows = { "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "（二）部分公开",
  "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息",
  "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项", "1.本机关不掌握相关政府信息",
  "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物",
  "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
  "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他", "（七）总计",
  "四、结转下年度继续办理" }
-- The cells of table 3 as printed, row by row; a row that is missing is told by `lost`.
local function table3(p, lost)
  local rest, cells = p.text, {}
  rest = rest:sub((rest:find("三、收到和处理政府信息公开申请情况") or 1))
  for _, name in ipairs(rows) do
    local at = rest:find(name)
    if at then
      rest = rest:sub(at + name:len())
      cells[name] = first(numbers(rest:sub(1, 60)), 7)
    elseif lost then lost(name) end
  end
  return cells
end
-- Each of the items stands in one row, no more and no less.
local function once_each(list, items)
  for _, item in ipairs(items) do
    local n = count(list, function(x) return x.item == item end)
    if n ~= 1 then broken(item .. " × " .. n) end
  end
end
local function sum(list, from, to)
  local n = 0
  for i = from, to do n = n + (list[i] or 0) end
  return n
end

return {
  { id = "C-01", source = form, from = from, severity = "required", confidence = "V2",
    zh = "年报标题应为：单位＋年度＋政府信息公开工作年度报告",
      en = "the title of the report has the wrong form",
    mend_zh = "如：云溪市营商环境建设局2025年政府信息公开工作年度报告",
      mend_en = "see the Chinese wording for the form",
    each = "annual_report", check = function(r)
      local s = tr(r, "title", "zh-Hans")
      local ok = s:ends(r.year .. "年政府信息公开工作年度报告") or
        s:ends(r.year .. "年度政府信息公开工作年度报告")
      if not ok or s:starts(tostring(r.year)) then broken(s) end
    end },
  { id = "C-02", source = form, from = from, severity = "required", confidence = "V2",
    zh = "年报六个标题不全或者次序不对", en = "the six headings of the report are not all there in order",
    mend_zh = "恢复报告模板的标题", mend_en = "restore the headings of the report's template",
    route = "report", page = on_page(function(p)
      local rest = p.text
      for _, h in ipairs(headings) do
        local at = rest:find(h)
        if not at then broken(h) return end
        rest = rest:sub(at + h:len())
      end
    end) },
  { id = "C-03", source = form, from = from, severity = "required", confidence = "V2",
    zh = "总体情况没有写全五个方面", en = "the overview does not cover its five subjects",
    mend_zh = "补写所列的一个方面", mend_en = "add the subject named",
    each = "annual_report", check = function(r)
      need_words(text(r, "overview"), { "主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障" })
    end },
  { id = "C-04", source = "《政府信息公开条例》第五十条第四项；" .. form, from = from, severity = "required",
    confidence = "V2",
    zh = "政府的年报没有写工作考核、社会评议和责任追究结果",
    en = "a government's report lacks assessment, public appraisal or accountability",
    mend_zh = "在监督保障中补写", mend_en = "add it to the overview",
    each = "annual_report", check = function(r)
      if not tr(r.unit, "name", "zh-Hans"):ends("人民政府") then return false end
      need_words(text(r, "overview"), { "考核", "社会评议", "责任追究" })
    end },
  { id = "C-05", source = "《政府信息公开条例》第四十九条", from = from, severity = "required",
    confidence = "V2",
    zh = "年报没有写明统计期限（1月1日至12月31日）", en = "the period of the report is not stated",
    mend_zh = "在开头写明", mend_en = "state it at the beginning",
    route = "report", page = on_page(function(p)
      need_words(p.text, { p.record.year .. "年1月1日", "12月31日" })
    end) },
  { id = "C-06", source = form .. "表二", from = from, severity = "required", confidence = "V2",
    zh = "表二缺行或者重复", en = "table 2 lacks a row or has one twice",
    mend_zh = "rule 两行、decision 三行，各写一次",
      mend_en = "two rows of rule, three of decision, once each",
    each = "annual_report", check = function(r)
      once_each(r.rules, { "rule", "normative" })
      once_each(r.decisions, { "licence", "penalty", "coercion" })
    end },
  { id = "C-07", source = form .. "表三", from = from, severity = "required", confidence = "V2",
    zh = "表三的列不全", en = "table 3 lacks a column",
    mend_zh = "恢复报告模板的表头", mend_en = "restore the head of the template's table",
    route = "report", page = on_page(function(p)
      need_words(p.text, { "自然人", "法人或其他组织", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
        "其他", "总计" })
    end) },
  { id = "C-08", source = form .. "表三", from = from, severity = "required", confidence = "V2",
    zh = "表三的行不全", en = "table 3 lacks a row",
    mend_zh = "恢复报告模板的行", mend_en = "restore the rows of the template's table",
    route = "report", page = on_page(function(p) table3(p, broken) end) },
  { id = "C-09", source = form .. "表三", from = from, severity = "required", confidence = "V1",
    zh = "表三没有勾稽关系说明", en = "table 3 lacks the note on its arithmetic",
    mend_zh = "写上：本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    mend_en = "print the note of the form",
    route = "report", page = on_page(function(p)
      if not p.text:contains("第一项加第二项之和，等于第三项加第四项之和") then broken(p.path) end
    end) },
  { id = "C-10", source = form .. "表三", from = from, severity = "required", confidence = "V2",
    zh = "新收加结转不等于办理结果加结转下年",
      en = "received and carried in do not equal dealt with and carried out",
    mend_zh = "核对这一列的数字", mend_en = "check the figures of this column",
    each = "annual_report", check = function(r)
      for _, g in ipairs(groups) do
        local done = 0
        for _, item in ipairs(results) do done = done + cell(r, item, g) end
        local taken, left = cell(r, "received", g) + cell(r, "carried-in", g), done + cell(r, "carried-out",
          g)
        if taken ~= left then broken(field("report_requests", g) .. "：" .. taken .. " ≠ " .. left,
                                     g .. ": " .. taken .. " ≠ " .. left) end
      end
    end },
  { id = "C-11", source = form .. "表三", from = from, severity = "required", confidence = "V2",
    zh = "（七）总计不等于各项办理结果之和", en = "the total is not the sum of the results",
    mend_zh = "总计由程序计算；恢复报告模板", mend_en = "the program computes it; restore the template",
    route = "report", page = on_page(function(p)
      local cells = table3(p)
      local all = cells["（七）总计"] or {}
      for column = 1, 7 do
        local n = 0
        for i = 3, 23 do n = n + ((cells[rows[i]] or {})[column] or 0) end
        if all[column] ~= n then
          broken("第" .. column .. "列 " .. tostring(all[column]) .. " ≠ " .. n,
            "column " .. column .. ": " .. tostring(all[column]) .. " ≠ " .. n)
        end
      end
    end) },
  { id = "C-12", source = form .. "表三", from = from, severity = "required", confidence = "V2",
    zh = "一行的总计不等于各列之和", en = "a row's total is not the sum of its columns",
    mend_zh = "总计由程序计算；恢复报告模板", mend_en = "the program computes it; restore the template",
    route = "report", page = on_page(function(p)
      local cells = table3(p)
      for _, name in ipairs(rows) do
        local row = cells[name] or {}
        local n = sum(row, 1, 6)
        if row[7] ~= n then broken(name .. "：" .. tostring(row[7]) .. " ≠ " .. n) end
      end
    end) },
  { id = "C-13", source = form .. "表四", from = from, severity = "required", confidence = "V2",
    zh = "表四缺行或者重复", en = "table 4 lacks a row or has one twice",
    mend_zh = "remedy 三行，各写一次", mend_en = "three rows of remedy, once each",
    each = "annual_report", check = function(r)
      once_each(r.remedies, { "reconsideration", "lawsuit", "lawsuit-after" })
    end },
  { id = "C-14", source = form .. "表四", from = from, severity = "required", confidence = "V2",
    zh = "表四的总计不等于各项之和", en = "a total of table 4 is not the sum of its cells",
    mend_zh = "总计由程序计算；恢复报告模板", mend_en = "the program computes it; restore the template",
    route = "report", page = on_page(function(p)
      local want = 0
      for _, x in ipairs(p.record.remedies) do
        want = want + x.upheld + x.corrected + x.other_result + x.pending
      end
      local at, n = p.text:find("四、政府信息公开行政复议、行政诉讼情况"), 0
      local stop = p.text:find("五、存在的主要问题及改进情况")
      if not at or not stop then broken(p.path) return end
      local all, shown = numbers(p.text:sub(at, stop)), 0
      for i = 5, #all, 5 do
        shown = shown + all[i]
        if sum(all, i - 4, i - 1) ~= all[i] then broken(tostring(all[i])) end
      end
      if shown ~= want then broken(shown .. " ≠ " .. want) end
    end) },
  { id = "C-15", source = form, from = from, severity = "required", confidence = "D",
    zh = "上年结转与上一年报告的结转下年度不符", en = "what was carried in differs from last year's report",
    mend_zh = "核对两年的报告", mend_en = "check both reports",
    each = "annual_report", check = function(r)
      local before = previous(r)
      if not before then return false end
      for _, g in ipairs(groups) do
        local a, b = cell(r, "carried-in", g), cell(before, "carried-out", g)
        if a ~= b then broken(g .. ": " .. a .. " ≠ " .. b) end
      end
    end },
  { id = "C-16", source = form, from = from, severity = "recommended", confidence = "D",
    zh = "现行有效件数与上年加减不符", en = "the number in force does not follow from last year's",
    mend_zh = "核对；清理造成的差额在报告中说明", mend_en = "check it; explain differences in the report",
    each = "annual_report", check = function(r)
      local before = previous(r)
      if not before then return false end
      for _, x in ipairs(r.rules) do
        for _, y in ipairs(before.rules) do
          if x.item == y.item and x.valid ~= y.valid + x.made - x.repealed then
            broken(x.item .. ": " .. x.valid .. " ≠ " .. y.valid + x.made - x.repealed)
          end
        end
      end
    end },
  { id = "C-17", source = form, from = from, severity = "required", confidence = "V1",
    zh = "表格中有数字不是非负数", en = "a cell of the tables is not a number from 0 on",
    mend_zh = "没有的填0", mend_en = "write 0 where there is none",
    each = "annual_report", check = function(r)
      if not r.charges or r.charges < 0 then broken("charges") end
      for _, list in ipairs({ { r.rules, { "made", "repealed", "valid" } }, { r.decisions, { "count" } },
        { r.requests, groups }, { r.remedies, { "upheld", "corrected", "other_result", "pending" } } }) do
        for _, x in ipairs(list[1]) do
          for _, name in ipairs(list[2]) do
            if x[name] < 0 then broken(label(x, "item") .. "：" .. x[name]) end
          end
        end
      end
    end },
  { id = "C-18", source = form, from = from, severity = "recommended", confidence = "D",
    zh = "正文中的件数与表格不同", en = "a count of the prose differs from the tables",
    mend_zh = "改正正文或者表格", mend_en = "mend the prose or the table",
    each = "annual_report", check = function(r)
      local s = text(r, "overview")
      for _, pair in ipairs(counts(r)) do
        for _, word in ipairs(pair[1]) do
          for _, n in ipairs(counted(s, word, pair[3])) do
            if n ~= pair[2] then broken(word .. n .. "件 ≠ " .. pair[2], n .. " ≠ " .. pair[2]) end
          end
        end
      end
    end },
  { id = "C-19", source = form .. "第六部分", from = from, severity = "required", confidence = "V1",
    zh = "没有写明信息处理费", en = "the processing fee charged is not stated",
    mend_zh = "写明收取的金额，没有收取的写“未收取”", mend_en = "state the amount, or that none was charged",
    each = "annual_report", check = function(r)
      local s = text(r, "other")
      if not s:contains("信息处理费") or (#numbers(s) == 0 and
        not s:contains("未收取")) then broken("other") end
    end },
  { id = "C-20", source = form, from = from, severity = "recommended", confidence = "V1",
    zh = "与上一年报告雷同", en = "nearly a copy of last year's report",
    mend_zh = "重写雷同的部分", mend_en = "write it anew",
    each = "annual_report", check = function(r)
      local before = previous(r)
      if not before then return false end
      for _, name in ipairs({ "overview", "problems" }) do
        local old, same, all = text(before, name), 0, 0
        for _, s in ipairs(text(r, name):split("。")) do
          if s:len() > 10 then
            all = all + 1
            same = same + (old:contains(s) and 1 or 0)
          end
        end
        if all > 3 and same * 2 > all then broken(name .. ": " .. same .. "/" .. all) end
      end
    end },
  { id = "C-21", source = form, from = from, severity = "recommended", confidence = "V1",
    zh = "年报开头没有联系方式", en = "the report gives no way to reach the office",
    mend_zh = "写明地址、邮编、电话", mend_en = "give address, postcode and telephone",
    route = "report", page = on_page(function(p)
      local lead = (p.html:split("<main")[2] or ""):split("<h2")[1]
      for _, name in ipairs({ "address", "postcode", "phone" }) do
        if setting(name) == "" or not lead:contains(setting(name)) then broken(name) end
      end
      if not lead:contains(".xlsx\"") and not lead:contains(".pdf\"") then
        broken("没有电子版", "no electronic copy")
      end
    end) },
}
