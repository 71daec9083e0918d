-- 《政府信息公开条例》（国务院令第711号）. How rules are written: templates/README.md.
local law, from = "《政府信息公开条例》", "2019-05-15"

local function guide() return records("disclosure_guide")[1] end

-- The four limits of A-16 and where the guide keeps them.
local limits = { { "answer_days", 20 }, { "extension_days", 20 }, { "correction_days", 7 },
  { "third_party_days", 15 } }

-- Fees of 国办函〔2020〕109号 by application and by page: first item of a step, and its rate in yuan.
local fees = { { [10] = 0, [11] = 100, [31] = 100 }, { [30] = 0, [31] = 10, [101] = 20, [201] = 40 } }

-- What an application states by article 29, and the words of the form for it; nothing else is asked.
local form = {
  ["zh-Hans"] = { { "姓名", "名称" }, { "证件", "身份证明" }, { "电话", "联系方式" }, { "文号", "描述" },
    { "获取", "提供方式" } },
  en = { { "name", "Name" }, { "identity" }, { "Telephone", "Contact" }, { "number", "description" },
    { "How obtained", "Form" } } }
local purpose = { "用途", "urpose", "Reason" }

-- `words`: what the applicant fills in, on the page or on paper.
local function look_at_form(words, lang)
  need_words(words, form[lang])
  for _, word in ipairs(purpose) do
    if words:contains(word) then broken(word) end
  end
end

local function is_government(unit) return tr(unit, "name", "zh-Hans"):ends("人民政府") end

return {
  { id = "A-01", source = law .. "第四、十二条", from = from, severity = "required", confidence = "V1",
    zh = "没有写明政府信息公开工作机构", en = "the disclosure office is not named",
    mend_zh = "在公开指南（disclosure-guide）中填写 office",
      mend_en = "fill in office of the disclosure guide",
    check = function() local g = guide() if not g or not g.office then broken("office") end end },
  { id = "A-02", source = law .. "第十二条第二款", from = from, severity = "required", confidence = "V2",
    zh = "公开指南九项内容不全", en = "the guide lacks one of its nine elements",
    mend_zh = "补全指南中所列的一项", mend_en = "fill in the element named",
    route = "disclosure-guide", page = function(p)
      local g = guide()
      for _, name in ipairs({ "classes", "arrangement", "access", "office", "address", "hours", "phone",
                              "fax", "email" }) do
        local v = g[name]
        if not v then broken(name)
        elseif not p.text:contains(plain(v)) then broken(name .. ": " .. plain(v)) end
      end
    end },
  { id = "A-03", source = law .. "第十二条第三款", from = from, severity = "required", confidence = "V2",
    zh = "目录要素不全（索引、名称、内容概述、生成日期）",
    en = "an entry of the catalogue lacks index number, title, summary or date",
    mend_zh = "在文件中填写所缺的字段", mend_en = "fill in the field named",
    each = "policy", check = function(r)
      need_fields(r, { "index_number", "title", "summary", "written" })
    end },
  { id = "A-03a", source = law .. "第十二条第三款", from = from, severity = "required", confidence = "V2",
    zh = "目录页没有列出全部文件", en = "the catalogue page does not list every document",
    mend_zh = "恢复文件目录模板", mend_en = "restore the template of the catalogue",
    page = function(p)
      if p.route ~= "policies" and p.route ~= "policies-ended" then return false end
      for _, r in ipairs(site.policies) do
        local ended = r.validity == "repealed" or r.validity == "expired"
        if ended == (p.route == "policies-ended") and not p.html:contains(r.id .. "/") then
          broken(r, p.path)
        end
      end
    end },
  { id = "A-04", source = law .. "第十二条第一款", from = from, severity = "required", confidence = "V1",
    zh = "公开指南一年没有更新", en = "the guide was not updated for a year",
    mend_zh = "核对指南，改正后填写 updated", mend_en = "check the guide, mend it and set updated",
    each = "disclosure_guide", check = function(r)
      if days_between(r.updated, site.as_of) > 365 then broken(r.updated) end
    end },
  { id = "A-05", source = law .. "第十四条", from = from, severity = "veto", confidence = "V1",
    zh = "没有与现在内容相符的保密审查记录", en = "no secrecy review fits the present text",
    mend_zh = "保密审查后，在 content/reviews/ 中登记（gongkai dump reviews 给出待填的行）",
    mend_en = "after the review enter it in content/reviews/ (gongkai dump reviews prints the rows)",
    native = "secrecy-review" },
  { id = "A-06", source = law .. "第十五条", from = from, severity = "required", confidence = "V1",
    zh = "涉及第三方的内容没有写明同意或者公共利益的理由",
    en = "third-party content without consent or a reason of public interest",
    mend_zh = "在审查单（vetting）中填写 consent 或 public-interest",
    mend_en = "fill in consent or public-interest of the vetting",
    each = "vetting", check = function(r)
      if not r.third_party then return false end
      if not r.consent and not r.public_interest then broken(r.item) end
    end },
  { id = "A-07", source = law .. "第十六条", from = from, severity = "required", confidence = "V1",
    zh = "标题像是内部事务或者过程性文件", en = "the title reads like internal or preparatory business",
    mend_zh = "确认可以公开的，列入例外；否则撤下",
      mend_en = "withdraw it, or list an exception with its reason",
    each = { "policy", "bulletin", "interpretation", "case", "disclosure" }, check = function(r)
      for _, word in ipairs({ "请示", "磋商函", "讨论记录", "过程稿", "内部工作流程" }) do
        if tr(r, "title", "zh-Hans"):contains(word) then broken(word) end
      end
    end },
  { id = "A-08", source = law .. "第十七条", from = from, severity = "required", confidence = "V1",
    zh = "没有与现在内容相符的三审记录", en = "no record of the three reviews fits the present text",
    mend_zh = "审查后，在 content/reviews/ 中登记（gongkai dump reviews 给出待填的行）",
    mend_en = "after the reviews enter them in content/reviews/ (gongkai dump reviews prints the rows)",
    native = "reviewed" },
  -- By the register of reviews (gen/rules/review.c); a warning, for a review on paper counts as well.
  { id = "A-08a", source = law .. "第十七条", from = from, severity = "recommended", confidence = "V1",
    zh = "公布之后才有三审通过的记录",
    en = "the first record of a final review is later than the publication",
    mend_zh = "审查应在公布之前完成并登记；修改后重审的另加一行，公布之前的记录不要删除；确属补登记的，"
      .. "列入例外",
    mend_en = "review and enter it before publishing; a review of changed words is a row more, the older "
      .. "rows stay; list an exception where it was entered late",
    native = "reviewed-late" },
  { id = "A-09", source = law .. "第十条", from = from, severity = "required", confidence = "V1",
    zh = "发文机关不在单位名录中，或者联合发文没有主办机关", en = "the issuer is not in the register",
    mend_zh = "在 issuer 中写单位标识，主办机关在前",
      mend_en = "name registered units in issuer, the lead first",
    each = "policy", check = function(r) if #r.issuers == 0 then broken("issuer") end end },
  { id = "A-10", source = law .. "第二十条", from = from, severity = "required", confidence = "V2",
    zh = "第二十条的十五类内容没有全部对应到栏目或者说明",
      en = "the fifteen categories of article 20 are not all placed",
    mend_zh = "在法定主动公开内容（disclosure-item）中补上该类：path 写栏目，没有的在 note 说明",
    mend_en = "add the category to disclosure-item: its column in path, or why there is none in note",
    check = function()
      local seen, n = {}, 0
      for _, item in ipairs(records("disclosure_item")) do
        n = n + 1
        if item.number then seen[item.number] = true end
        if item.path and not has_page(item.path) then broken(item, item.path) end
      end
      for i = 1, 15 do if not seen[i] then broken("(" .. i .. ")") end end
    end },
  { id = "A-11", source = law .. "第二十一条", from = from, severity = "required", confidence = "V1",
    zh = "设区的市、县级政府增加公开的内容没有对应的栏目或者说明",
    en = "the local categories of article 21 are not all placed",
    mend_zh = "在法定主动公开内容中补上该项", mend_en = "add the item to disclosure-item",
    check = function()
      local all = {}
      for _, item in ipairs(records("disclosure_item")) do
        all[#all + 1] = tr(item, "title", "zh-Hans") .. tr(item, "note", "zh-Hans")
      end
      need_words(join(all, "\n"), { "市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助" })
    end },
  { id = "A-12", source = law .. "第二十六条", from = from, severity = "required", confidence = "V1",
    zh = "形成或者变更之日起超过20个工作日才公开",
      en = "published more than 20 working days after it was made",
    mend_zh = "核对成文日期和发布日期；确属迟延的，列入例外并写明原因",
    mend_en = "check both dates; where it was late, list an exception with the reason",
    native = "disclosed-late" },
  { id = "A-12b", source = law .. "第二十六条", from = from, severity = "recommended", confidence = "D",
    zh = "没有这一年的放假安排，工作日只按周一至周五计算",
    en = "no calendar of holidays for a year: working days are counted as Monday to Friday",
    mend_zh = "在 content/calendar.xml 续写", mend_en = "add the year to content/calendar.xml",
    native = "calendar-missing" },
  { id = "A-12c", source = law .. "第二十六条", from = from, severity = "recommended", confidence = "D",
    zh = "征求意见结束后20个工作日内没有公布采纳情况",
    en = "the outcome of a consultation was not published within 20 working days of its close",
    mend_zh = "公布采纳情况，填写 outcome-date、outcome 和 opinion",
    mend_en = "publish the outcome: outcome-date, outcome, opinion",
    each = "consultation", check = function(r)
      if site.as_of <= r.closes then return false end
      local due, out = add_workdays(r.closes, 20), r.outcome_date
      local day = out and out <= site.as_of and out or site.as_of
      if day > due then broken(due .. " < " .. day) end
    end },
  { id = "A-13", source = law .. "第二十四条", from = from, severity = "required", confidence = "V2",
    zh = "公开平台缺少检索、查阅或者下载", en = "the platform lacks search, lists or downloads",
    mend_zh = "恢复所缺的页面或者下载文件的路由", mend_en = "restore the page or the route of the download",
    check = function()
      if not has_page("policies/") then broken("policies/") end
      if not has_page("search/") then broken("search/") end
      for _, p in ipairs(site.policies) do
        local found = false
        for _, ending in ipairs({ ".pdf", ".docx", "-official.pdf", ".ofd" }) do
          found = found or has_page("print/" .. p.id .. ending)
        end
        if not found then broken(p, "没有可下载的文件", "nothing to download") end
      end
    end },
  { id = "A-14", source = law .. "第二十五条", from = from, severity = "required", confidence = "V1",
    zh = "指南没有列出查阅场所及其地址、时间",
      en = "the guide lists no place to consult with address and hours",
    mend_zh = "在指南中补上 place", mend_en = "add a place to the guide",
    each = "disclosure_guide", check = function(r)
      if #r.places == 0 then broken("place") end
      for _, x in ipairs(r.places) do
        if not x.address or not x.hours then broken(plain(x.name)) end
      end
    end },
  { id = "A-15", source = law .. "第二十九条", from = from, severity = "required", confidence = "V1",
    zh = "申请表缺少法定项目，或者要求写明用途",
      en = "the form lacks a statutory item, or asks for the purpose",
    mend_zh = "按第二十九条修改申请表模板", mend_en = "mend the form's template by article 29",
    route = "apply", page = function(p)
      look_at_form((p.html:split("<table class=\"form\">")[2] or ""):split("</table>")[1], p.lang)
    end },
  { id = "A-15a", source = law .. "第二十九条", from = from, severity = "required", confidence = "V1",
    zh = "打印的申请表缺少法定项目，或者要求写明用途",
    en = "the printed form lacks a statutory item, or asks for the purpose",
    mend_zh = "按第二十九条修改打印单 sheets/application.xml",
    mend_en = "mend sheets/application.xml by article 29",
    route = "application-sheet", page = function(p)
      local words = p.text:split(t"Where to send it")[1]
      look_at_form(words:replace("\n", p.lang == "en" and " " or ""), p.lang)
    end },
  { id = "A-16", source = law .. "第三十、三十二、三十三条", from = from, severity = "required",
    confidence = "V1",
    zh = "依申请公开的期限写错", en = "a time limit of applications is wrong",
    mend_zh = "答复20、延长20、补正告知7、第三方15个工作日",
    mend_en = "answer 20, extension 20, correction 7, third party 15 working days",
    each = "disclosure_guide", check = function(r)
      for _, limit in ipairs(limits) do
        if r[limit[1]] ~= limit[2] then broken(limit[1] .. " = " .. tostring(r[limit[1]])) end
      end
    end },
  { id = "A-17", source = law .. "第四十二条；国办函〔2020〕109号", from = "2021-01-01",
    severity = "required",
    confidence = "V2",
    zh = "信息处理费标准与规定不符", en = "a processing fee differs from the national rates",
    mend_zh = "按国办函〔2020〕109号改正", mend_en = "mend it by the national rates",
    each = "disclosure_fee", check = function(r)
      local range, rate = tr(r, "range", "zh-Hans"), tr(r, "rate", "zh-Hans")
      local yuan, given = fees[r.by_volume and 2 or 1][numbers(range)[1]], numbers(rate)
      local stated = rate:contains("不收费") and 0 or given[#given]
      if not yuan or stated ~= yuan then broken(range .. "：" .. rate) end
    end },
  { id = "A-18", source = law .. "第四十三条", from = from, severity = "recommended", confidence = "V1",
    zh = "指南没有写明对阅读困难、视听障碍申请人的帮助",
      en = "the guide offers no help to those who cannot read or hear",
    mend_zh = "在指南的 help 中写明", mend_en = "say so in help of the guide",
    each = "disclosure_guide", check = function(r)
      need_words(tr(r, "help", "zh-Hans") or "", { { "阅读", "视听", "视力" } })
    end },
  { id = "A-19", source = law .. "第四十七、五十一条", from = from, severity = "required", confidence = "V1",
    zh = "指南没有写全投诉举报、行政复议、行政诉讼",
      en = "the guide does not name complaint, reconsideration and lawsuit",
    mend_zh = "在指南的 remedy 中补全", mend_en = "complete remedy of the guide",
    each = "disclosure_guide", check = function(r)
      for _, word in ipairs({ "举报", "行政复议", "行政诉讼" }) do
        local found = filter(r.remedies, function(x) return plain(x):contains(word) end)
        if #found == 0 then broken(word) end
        if word == "举报" and #found > 0 and not (plain(found[1]):contains("地址") or
          plain(found[1]):contains("电话")) then
          broken("举报的地址或者电话", "the address or telephone for complaints")
        end
      end
    end },
  { id = "A-20", source = law .. "第四十九条", from = from, severity = "required", confidence = "V2",
    zh = "年度报告没有按期发布", en = "an annual report is late or missing",
    mend_zh = "部门每年1月31日前、政府3月31日前发布上一年度报告",
    mend_en = "departments publish by 31 January, governments by 31 March",
    check = function()
      local year = tonumber(site.as_of:sub(1, 4))
      for _, unit in ipairs(unique(map(records("annual_report"), "unit"))) do
        local day = is_government(unit) and "-03-31" or "-01-31"
        local due, newest = site.as_of > year .. day and year - 1 or year - 2, 0
        for _, r in ipairs(records("annual_report")) do
          if r.unit == unit then
            newest = math.max(newest, r.year)
            if r.published > (r.year + 1) .. day then broken(r, r.published) end
          end
        end
        if newest < due then broken(unit, due .. "年", "for " .. due) end
      end
      if #records("annual_report") == 0 then broken((year - 1) .. "年", "for " .. year - 1) end
    end },
  { id = "A-21", source = law .. "第六条第一款", from = from, severity = "required", confidence = "V1",
    zh = "日期前后矛盾", en = "dates contradict each other",
    mend_zh = "改正成文日期或者发布日期", mend_en = "mend the date of the document or of publication",
    each = "policy", check = function(r)
      if r.written > r.published then broken(r.written .. " > " .. r.published) end
    end },
  { id = "A-22", source = law .. "第十八、四十四条", from = from, severity = "recommended", confidence = "V1",
    zh = "对不予公开的信息定期重新评估", en = "withheld information is assessed anew at intervals",
      manual = true },
}
