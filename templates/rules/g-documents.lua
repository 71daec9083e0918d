-- 政策文件的元数据、规章、行政规范性文件.
local function vetting(id)
  for _, v in ipairs(records("vetting")) do if v.item == "policy/" .. id then return v end end
end
local labels = { "索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "主题词" }
local kinds = { "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
  "批复", "议案", "函", "纪要", "办法", "规定", "细则", "方案", "措施", "计划", "清单", "征求意见稿）" }

return {
  { id = "G-01", source = "政府信息公开目录编制惯例", severity = "required", confidence = "V2",
    zh = "文件页的元数据不全或者次序不对", en = "the facts of a document are incomplete or out of order",
    mend_zh = "补填字段；次序由模板决定", mend_en = "fill in the field; the template has the order",
    route = "policy", page = function(p)
      if p.lang ~= "zh-Hans" then return end
      local rest = p.text
      for _, name in ipairs(labels) do
        local at = rest:find("\n" .. name .. "\n")
        if at then rest = rest:sub(at + name:len())
        elseif name ~= "发文字号" then broken(name) end
      end
    end },
  { id = "G-02", source = "政府信息公开目录编制惯例", severity = "required", confidence = "V2",
    zh = "索引号应为 机构代码/年份-五位流水号，代码校验位正确，全站唯一",
    en = "the index number must be code/year-five digits, its check digit right, and unique",
    mend_zh = "改正 index-number", mend_en = "mend index-number",
    check = function()
      local seen = {}
      for _, r in ipairs(site.policies) do
        local n = r.index_number
        if n and (not is("index_number", n) or seen[n]) then broken(r, n) end
        if n then seen[n] = true end
      end
    end },
  { id = "G-03", source = "GB/T 9704-2012 7.3.5.4", severity = "required", confidence = "V2",
    zh = "正文中的日期编了虚位", en = "a date of the text has a leading zero",
    mend_zh = "月、日不编虚位，如 2026年1月5日", mend_en = "write 2026年1月5日",
    each = { "policy", "bulletin", "interpretation", "consultation" }, check = function(r)
      local s = words(r, "zh-Hans")
      for m = 1, 9 do
        for _, form in ipairs({ "年0" .. m .. "月", "月0" .. m .. "日" }) do
          if s:contains(form) then broken(form) end
        end
      end
    end },
  { id = "G-04", source = "GB/T 9704-2012 7.2.5", severity = "required", confidence = "V2",
    zh = "发文字号应如 云政发〔2026〕3号：六角括号，不加“第”，不编虚位",
    en = "the document number must read like 云政发〔2026〕3号",
    mend_zh = "改正 number", mend_en = "mend number",
    each = "policy", check = function(r)
      local n = r.number or ""
      local order = r.form == "order" and n:starts("第") and n:ends("号") and n:sub(2, -2) or ""
      local good = tonumber(order) and not order:starts("0") or is("document_number", n)
      if r.number and not good then broken(n) end
    end },
  { id = "G-05", source = "国办发〔2017〕47号", severity = "required", confidence = "V2",
    zh = "废止、失效的文件没有写明依据和日期", en = "an ended document does not say what ended it, and when",
    mend_zh = "废止的填写 ended-by 和 ended，失效的填写 valid-until",
    mend_en = "fill in ended-by and ended where repealed, valid-until where expired",
    each = "policy", check = function(r)
      if r.validity == "repealed" and not (r.ended_by and r.ended) or
        r.validity == "expired" and not (r.valid_until or r.ended) then
        broken(label(r, "validity"))
      end
    end },
  { id = "G-06", source = "行政规范性文件管理惯例", severity = "required", confidence = "M",
    zh = "有效期已过，状态仍是有效", en = "past its validity, yet in force",
    mend_zh = "改 validity，或者发布继续有效的公告", mend_en = "mend validity or announce its extension",
    each = "policy", check = function(r)
      if r.valid_until and r.valid_until < site.as_of and r.validity == "in-force" then
        broken(r.valid_until)
      end
    end },
  { id = "G-07", source = "国办公开办函〔2021〕33号", severity = "required", confidence = "V2",
    zh = "规章只公开标题、题注、正文", en = "of government rules, title, note and text are published",
    why_zh = "示例站点没有规章", why_en = "the sample has no government rules" },
  { id = "G-08", source = "国办公开办函〔2021〕33号", severity = "required", confidence = "V2",
    zh = "规章的题注写明公布、修订、施行", en = "the note of government rules gives their dates and numbers",
    why_zh = "示例站点没有规章", why_en = "the sample has no government rules" },
  { id = "G-09", source = "国办公开办函〔2021〕33号", severity = "required", confidence = "V2",
    zh = "文件没有统一的网页版式和下载版式", en = "a document lacks its page or its download",
    mend_zh = "恢复正式公文的路由", mend_en = "restore the routes of the official form",
    each = "policy", check = function(r)
      if not has_page(r) then broken(r.id) end
      local sheet = "print/" .. r.id .. "-official.pdf"
      if not has_page(sheet) then broken(sheet) end
    end },
  { id = "G-10", source = "国办公开办函〔2021〕33号", severity = "required", confidence = "V2",
    zh = "现行有效和废止失效的文件没有分列，或者有遗漏",
    en = "documents in force and ended ones are not listed apart, or one is left out",
    mend_zh = "恢复列表模板", mend_en = "restore the template of the list",
    page = function(p)
      if p.route ~= "policies" and p.route ~= "policies-ended" then return end
      for _, r in ipairs(site.policies) do
        local ended = r.validity == "repealed" or r.validity == "expired"
        local listed = p.html:contains("<h2><a href=\"" .. r.id .. "/\"") or
          p.html:contains("<h2><a href=\"../" .. r.id .. "/\"")
        if listed ~= (ended == (p.route == "policies-ended")) then broken(r.id) end
      end
    end },
  { id = "G-11", source = "中国政府网主题分类惯例", severity = "recommended", confidence = "V2",
    zh = "主题分类应写 大类\\小类", en = "the subject must read major\\minor",
    mend_zh = "改正 subject", mend_en = "mend subject",
    each = "policy", check = function(r)
      local s = tr(r, "subject", "zh-Hans")
      if not s or #s:split("\\") ~= 2 then broken(s or "subject") end
    end },
  { id = "G-12", source = "GB/T 9704-2012 7.3.6", severity = "recommended", confidence = "V2",
    zh = "附注写明公开属性，如（此件公开发布）", en = "the document's note says that it is public",
    mend_zh = "在文件末尾写（此件公开发布）", mend_en = "write （此件公开发布） at its end", manual = true },
  { id = "G-13", source = "国办发〔2018〕115号", severity = "required", confidence = "V1",
    zh = "没有合法性审核记录，或者审核不到5个、超过15个工作日",
    en = "no legality review, or not of 5 to 15 working days",
    mend_zh = "在审查单（vetting）中填写 legality、legality-from、legality-to；紧急情形写 legality-reason",
    mend_en = "fill in legality, its two dates, or legality-reason of the vetting",
    each = "policy", check = function(r)
      local v = vetting(r.id)
      if not v or v.legality ~= "passed" then broken(r.id) return end
      if v.legality_reason then return end
      local n = v.legality_from and v.legality_to and workdays_between(v.legality_from, v.legality_to)
      if not n or n < 5 or n > 15 then broken((n or "?") .. "个工作日", (n or "?") .. " working days") end
    end },
  { id = "G-14", source = "《公平竞争审查条例》第十七、十八条", from = "2024-08-01", severity = "required",
    confidence = "V1",
    zh = "没有公平竞争审查结论，或者例外规定没有期限",
    en = "no fair competition review, or an exception without a term",
    mend_zh = "在审查单（vetting）中填写 competition、competition-until",
    mend_en = "fill in competition and competition-until of the vetting",
    each = "policy", check = function(r)
      local v = vetting(r.id)
      if not v or not v.competition then broken(r.id)
      elseif v.competition == "exception" and not v.competition_until then broken("competition-until") end
    end },
  { id = "G-15", source = "《党政机关公文处理工作条例》", severity = "recommended", confidence = "M",
    zh = "标题应由发文机关、事由、文种组成", en = "a title ends with the kind of document",
    mend_zh = "核对标题", mend_en = "check the title",
    each = "policy", check = function(r)
      local s, ok = tr(r, "title", "zh-Hans"), false
      for _, kind in ipairs(kinds) do ok = ok or s:ends(kind) end
      if not ok then broken(s) end
    end },
}
