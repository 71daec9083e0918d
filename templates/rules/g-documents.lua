-- 政策文件的元数据、规章、行政规范性文件.
local function vetting(id)
  for _, v in ipairs(records("vetting")) do if v.item == "policy/" .. id then return v end end
end
local majors = { "国务院组织机构", "综合政务", "国民经济管理、国有资产监管", "财政、金融、审计",
  "国土资源、能源",
  "农业、林业、水利", "工业、交通", "商贸、海关、旅游", "市场监管、安全生产监管", "城乡建设、环境保护",
    "科技、教育",
  "文化、广电、新闻出版", "卫生、体育", "人口与计划生育、妇女儿童工作", "劳动、人事、监察",
    "公安、安全、司法",
  "民政、扶贫、救灾", "民族、宗教", "对外事务", "港澳台侨工作", "国防", "其他" }
-- 政府规章 are issued by an order: 第5号.
local function is_rules(r) return r.form == "order" end
local labels = { "索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "主题词" }
local kinds = { "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
  "批复", "议案", "函", "纪要", "办法", "规定", "细则", "方案", "措施", "计划", "要点", "任务", "清单", "征求意见稿）" }

return {
  { id = "G-01", source = "政府信息公开目录编制惯例", severity = "required", confidence = "V2",
    zh = "文件页的元数据不全或者次序不对", en = "the facts of a document are incomplete or out of order",
    mend_zh = "补填字段；次序由模板决定", mend_en = "fill in the field; the template has the order",
    route = "policy", page = function(p)
      if p.lang ~= "zh-Hans" then return end
      local rest = p.text
      for _, name in ipairs(labels) do
        local at = rest:find("\n" .. name .. "\n")
        if at then rest = rest:sub(at + name:len() + 2)
        elseif name ~= "发文字号" then broken(name) end
        if at and name ~= "发文字号" and name ~= "主题词" and (rest:starts("无\n") or rest:starts("\n")) then
          broken(name .. "：无", name .. ": none")
        end
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
  { id = "G-04a", source = "GB/T 9704-2012 7.2.5", severity = "required", confidence = "V2",
    zh = "文中的发文字号没有用六角括号，或者编了虚位、加了“第”",
    en = "a document number in the text has other brackets than 〔〕, a leading zero or 第",
    mend_zh = "写成 云政发〔2026〕3号", mend_en = "write 云政发〔2026〕3号",
    each = { "policy", "measure", "interpretation", "bulletin", "case", "consultation", "list", "benefit",
      "guide", "qa", "page", "disclosure" },
    check = function(r)
      local s = words(r, "zh-Hans")
      for _, pair in ipairs({ { "[", "]" }, { "【", "】" }, { "(", ")" }, { "（", "）" }, { "〔", "〕" } }) do
        for i, rest in ipairs(s:split(pair[1] .. "20")) do
          local year, number = rest:sub(1, 3), rest:sub(4, 9):split("号")
          local numbered = i > 1 and year:ends(pair[2]) and tonumber(year:sub(1, 2)) and #number > 1
          local digits = numbered and number[1]:replace("第", "")
          if numbered and tonumber(digits) and
            (pair[1] ~= "〔" or digits ~= number[1] or digits:starts("0")) then
            broken(pair[1] .. "20" .. year .. number[1] .. "号")
          end
        end
      end
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
    zh = "规章公开了公布令，应当只公开标题、题注、正文",
    en = "the signing order of government rules is published: only title, note and text are",
    mend_zh = "从引言中删去公布令的文字", mend_en = "remove the order from the preamble",
    each = "policy", check = function(r)
      local s = is_rules(r) and words(r, "zh-Hans") or ""
      for _, sign in ipairs({ "现予公布", "现予发布", "予以公布，自" }) do
        if s:contains(sign) then broken(sign) end
      end
    end },
  { id = "G-08", source = "国办公开办函〔2021〕33号", severity = "required", confidence = "V2",
    zh = "规章的题注没有写明公布时间及文号、施行时间",
    en = "the note of government rules lacks their day and number of issue, or of effect",
    mend_zh = "引言第一段写题注：（2026年1月5日云溪市人民政府令第5号公布 自2026年3月1日起施行）",
    mend_en = "begin the preamble with the note in brackets",
    each = "policy", check = function(r)
      if not is_rules(r) then return end
      local note = (r.preamble and plain(r.preamble) or ""):split("）")[1]
      local dates = #note:split("年") - 1
      if not note:starts("（") or not note:contains("公布") or not note:contains("施行") or
        not note:contains(r.number or "令") or dates < 2 or
        (note:contains("修订") and #note:split("令第") < 3) then
        broken(r.number or "number")
      end
    end },
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
    zh = "主题分类应写 大类\\小类，大类取自中国政府网的分类",
    en = "the subject must read major\\minor, the major class one of the State Council's portal",
    mend_zh = "改正 subject", mend_en = "mend subject",
    each = "policy", check = function(r)
      local s = tr(r, "subject", "zh-Hans")
      local parts = (s or ""):split("\\")
      local known = count(majors, function(m) return m == parts[1]:trim() end) > 0
      if #parts ~= 2 or not known then broken(s or "subject") end
    end },
  { id = "G-12", source = "GB/T 9704-2012 7.3.6", severity = "recommended", confidence = "V2",
    zh = "附注写的公开属性与主动公开不符", en = "a note of the document says that it is not public",
    mend_zh = "核对公开属性；附注由模板印为（此件公开发布）",
    mend_en = "check whether it may be published; the template prints the note",
    each = "policy", check = function(r)
      local s = words(r, "zh-Hans")
      for _, note in ipairs({ "此件不公开", "此件不予公开", "此件依申请公开", "此件删减后公开" }) do
        if s:contains(note) then broken(note) end
      end
    end },
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
