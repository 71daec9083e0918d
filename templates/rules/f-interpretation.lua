-- 政策解读（国办发〔2016〕80号及各地实施办法）.
local source = "国办发〔2016〕80号"

local function vetting(id)
  for _, v in ipairs(records("vetting")) do if v.item == "policy/" .. id then return v end end
end
-- The elements of an interpretation (辽宁2022、郑州2016、安顺2020等实施办法) and words that show one. The first
-- three stand where something begins, a heading, a question or a paragraph: in running text such words are
-- everywhere.
local main = {
  { "背景依据", "背景", "依据", "为什么", "为何", "为贯彻", "为落实", "必要性", "起因" },
  { "目标任务", "目标", "任务", "目的", "总体要求", "思路" },
  { "主要内容", "内容", "措施", "举措", "规定", "要点", "重点" } }
local further = {
  { "适用范围", "适用", "范围", "对象", "哪些企业", "面向", "谁可以" },
  { "执行标准", "标准", "期限", "时限", "比例", "金额", "上限", "工作日" },
  { "注意事项", "注意", "提醒", "提示", "需要准备" },
  { "关键词诠释", "关键词", "名词", "术语", "是指", "指的是", "什么是", "什么叫", "所谓" },
  { "惠民利民举措", "惠民", "利民", "惠企", "便民", "便利", "优惠", "减免", "奖补", "补贴", "受益", "少跑" } }
local function beginnings(r)
  local lines = plain(tr(r, "body", "zh-Hans") or ""):split("\n")
  return join(map(lines, function(s) return s:trim():sub(1, 24) end), "\n")
end
local function lacking(s, elements)
  return map(filter(elements, function(any)
    return count(any, function(word) return s:contains(word) end) == 0
  end), function(any) return any[1] end)
end

local function text(r) return plain(tr(r, "body", "zh-Hans") or "") .. (tr(r, "summary", "zh-Hans") or "") end

return {
  { id = "F-01", source = source .. "及各地解读办法", severity = "required", confidence = "V2",
    zh = "文件没有解读，也没有写明不解读的理由",
      en = "a document has neither an interpretation nor a reason for none",
    mend_zh = "补写解读，或者在审查单（vetting）中填写 no-interpretation",
    mend_en = "write one, or give no-interpretation in the vetting",
    each = "policy", check = function(r)
      local v = vetting(r.id)
      if #r.interpretations == 0 and not r.draft and not (v and v.no_interpretation) then broken(r.id) end
    end },
  -- Whether what is said under a heading is true, and enough, is for a person to judge.
  { id = "F-02", source = "各地解读办法", severity = "required", confidence = "V2",
    zh = "解读没有写背景依据、目标任务、主要内容",
      en = "the interpretation lacks background, aims or main content",
    mend_zh = "补写所列的一个方面，用它作小标题、问题，或者写在段首（写得是否充分，由人工判断）",
    mend_en = "add what is named, under a heading, as a question or opening a paragraph (whether it says "
      .. "enough is judged by hand)",
    each = "interpretation", check = function(r)
      for _, element in ipairs(lacking(beginnings(r), main)) do broken(element) end
    end },
  { id = "F-02a", source = "各地解读办法", severity = "recommended", confidence = "V2",
    zh = "解读没有写适用范围、执行标准、注意事项、关键词诠释、惠民利民举措，或者没有说明与原文件的差异",
    en = "the interpretation lacks scope, standards, cautions, key words, benefits or what is new against "
      .. "the document it replaces",
    mend_zh = "补写所列的方面；确实不涉及的，列入例外（写得是否准确，由人工判断）",
    mend_en = "add what is named, or list an exception where it has none (whether it is right is judged by "
      .. "hand)",
    each = "interpretation", check = function(r)
      local s = text(r)
      local lack = lacking(s, further)
      if count(r.policies, function(p) return #p.supersedes > 0 end) > 0 then
        lack = concat(lack, lacking(s, { { "新旧政策差异", "新旧", "不同", "区别", "变化", "修改", "以往", "以前",
          "原来", "过去" } }))
      end
      if #lack > 0 then broken(join(lack, "、")) end
    end },
  { id = "F-03", source = source, severity = "required", confidence = "V2",
    zh = "解读没有与文件同步发布（至迟3个工作日）", en = "the interpretation came later than 3 working days",
    mend_zh = "核对发布日期；确属迟延的，列入例外",
      mend_en = "check the dates; where late, list an exception",
    native = "interpret-late" },
  { id = "F-04", source = "国办发〔2017〕47号；" .. source, severity = "required", confidence = "V1",
    zh = "文件与解读没有互相链接", en = "document and interpretation do not link each other",
    mend_zh = "恢复模板中的链接", mend_en = "restore the link of the template",
    page = function(p)
      if p.route == "policy" then
        for _, r in ipairs(p.record.interpretations) do
          if has_page(r) and not p.html:contains("interpretations/" .. r.id .. "/") then broken(r.id) end
        end
      elseif p.route == "interpretation" then
        for _, r in ipairs(p.record.policies) do
          if not p.html:contains("policies/" .. r.id .. "/") then broken(r.id) end
        end
      else
        return false
      end
    end },
  -- That it was drafted together with the document shows nowhere; that both were published together is F-03.
  { id = "F-05", source = source, severity = "recommended", confidence = "V2",
    zh = "解读没有与文件同步审签（文件公布时，解读还没有审查通过）",
    en = "the interpretation was not signed with its document, but reviewed after that was published",
    mend_zh = "解读与文件一并送审；确属后补的解读，列入例外（是否同步起草，由人工确认）",
    mend_en = "hand both in for review together; list an exception for one added later (whether they were "
      .. "drafted together is confirmed by hand)",
    native = "interpret-reviewed" },
  { id = "F-06", source = "各地解读办法", severity = "recommended", confidence = "V2",
    zh = "解读大段照抄原文", en = "the interpretation copies the document",
    mend_zh = "用自己的话说明", mend_en = "explain it in other words",
    each = "interpretation", check = function(r)
      local same, all = 0, 0
      for _, p in ipairs(r.policies) do
        local old = words(p, "zh-Hans")
        for _, s in ipairs(text(r):split("。")) do
          if s:len() > 12 then
            all = all + 1
            same = same + (old:contains(s:trim()) and 1 or 0)
          end
        end
      end
      if all > 3 and same * 2 > all then broken(same .. "/" .. all) end
    end },
  { id = "F-07", source = "各地解读办法", severity = "recommended", confidence = "V1",
    zh = "解读没有写明解读机构、联系方式", en = "the interpretation names no interpreter or contact",
    mend_zh = "填写 interpreter、contact", mend_en = "fill in interpreter and contact",
    each = "interpretation", check = function(r)
      need_fields(r, { "interpreter", "contact" })
    end },
  { id = "F-08", source = source, severity = "recommended", confidence = "V2",
    zh = "解读没有写明形式", en = "the interpretation does not say its form",
    mend_zh = "填写 form", mend_en = "fill in form",
    each = "interpretation", check = function(r) if not r.form then broken("form") end end },
  { id = "F-09", source = "辽政办〔2022〕43号", severity = "recommended", confidence = "V1",
    zh = "征求意见稿没有起草说明", en = "a draft for comment has no explanation",
    mend_zh = "填写 explanation", mend_en = "fill in explanation",
    each = "consultation", check = function(r) if not r.explanation then broken("explanation") end end },
  { id = "F-10", source = "谁起草谁解读", severity = "recommended", confidence = "V2",
    zh = "解读机构既不是发文机关，也不承担文件中的任务",
    en = "the interpreter neither issued the document nor is responsible for any of its measures",
    mend_zh = "由起草部门解读", mend_en = "let the drafting unit explain",
    each = "interpretation", check = function(r)
      local function takes_part(units) return count(units, function(u) return u == r.interpreter end) > 0 end
      for _, p in ipairs(r.policies) do
        local task = count(p.measures, function(m) return takes_part(concat(m.lead, m.responsible)) end)
        if task == 0 and not takes_part(p.issuers) then broken(r.interpreter.id .. "：" .. p.id) end
      end
    end },
}
