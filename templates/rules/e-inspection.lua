-- 政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）.
local veto = "国办秘函〔2019〕19号单项否决指标"
local points = "国办秘函〔2019〕19号扣分指标"
-- A local body of several things, each named once.
local elements = { "title", "basis", "conditions", "materials", "place", "hours", "phone", "steps" }

local function missing(r)
  return filter(elements, function(name)
    local v = r[name]
    return v == nil or (type(v) == "table" or type(v) == "list") and #v == 0
  end)
end
-- The days a record of this kind states of itself.
local function dates(r)
  return filter(map(filter(fields(r.class), function(f) return f.kind == "date" end), "name"), function(name)
    return name == "published" or name == "updated" or name == "written"
  end)
end
-- Sites that may be linked, with all below them; ".example" is for examples like this one.
local listed = { "gov.cn", "conac.cn", "example" }

-- The same day so many months on, or the last day of a shorter month.
local function months_after(day, n)
  local m = tonumber(day:sub(1, 4)) * 12 + tonumber(day:sub(6, 7)) - 1 + n
  local function first(at) return ("%04d-%02d-01"):format(at // 12, at % 12 + 1) end
  local last = add_days(first(m + 1), -1)
  return last:sub(1, 8) .. (day:sub(9) < last:sub(9) and day:sub(9) or last:sub(9))
end
local function answered(r) return r.answered and r.answered <= site.as_of and r.answered or nil end

return {
  { id = "E-01", source = veto .. "1", severity = "veto", confidence = "V2",
    zh = "严重表述错误", en = "a grave error of wording",
    mend_zh = "改正；本规则的词表在 templates/rules/e-inspection.lua",
    mend_en = "mend it; the list is in templates/rules/e-inspection.lua",
    words = { { "中华人民共国", "中华人民共和国" }, { "中共人民共和国", "中华人民共和国" },
      { "中华人名共和国", "中华人民共和国" }, { "中国特色社会注意", "中国特色社会主义" },
      { "社会注意", "社会主义" }, { "人民政俯", "人民政府" }, { "人名政府", "人民政府" },
      { "党中英", "党中央" }, { "国务员", "国务院" }, { "台湾国", "台湾地区" }, { "港澳台国家",
        "港澳台地区" } } },
  { id = "E-02", source = veto .. "1", severity = "veto", confidence = "V2",
    zh = "可能泄露国家秘密（由 A-05、K-06、K-07 检查）",
      en = "secrets leaked (A-05, K-06 and K-07 look for them)",
    manual = true },
  { id = "E-03", source = veto .. "1", severity = "veto", confidence = "V2",
    zh = "链接到名单以外的网站", en = "a link to a site that is on no list",
    mend_zh = "核对链接；可信的网站加进本规则的名单",
      mend_en = "check the link; add a trusted site to this rule's list",
    page = function(p)
      local own = setting("base_url"):split("/")[3]
      for i, link in ipairs(p.html:split("<a href=\"http")) do
        local address = i == 1 and "" or "http" .. link:split("\"", 2)[1]
        local host = (address:split("/")[3] or ""):split(":")[1]
        local ok = i == 1 or host == own or count(listed, function(good)
          return host == good or host:ends("." .. good)
        end) > 0
        if not ok then broken(address) end
      end
    end },
  { id = "E-04", source = veto .. "1", severity = "veto", confidence = "V2",
    zh = "日期不可能是真的：晚于生成网站的日期，或者早于所依据的文件",
    en = "a date that cannot be true: after the day of the build, or before the document it is about",
    mend_zh = "改正日期", mend_en = "mend the date",
    each = { "policy", "interpretation", "bulletin", "case", "consultation", "list", "benefit", "guide",
      "annual_report", "qa", "page", "disclosure", "disclosure_guide", "post", "measure" },
    check = function(r)
      for _, name in ipairs(dates(r)) do
        if r[name] and r[name] > site.as_of then broken(field(r.class, name) .. " " .. r[name]) end
      end
      for _, p in ipairs(r.class == "interpretation" and r.policies or {}) do
        if r.published < p.written then broken(r.published .. " < " .. p.written) end
      end
      for _, x in ipairs(r.class == "measure" and r.progress or {}) do
        if x.date < r.policy.written then broken(x, x.date .. " < " .. r.policy.written) end
      end
    end },
  { id = "E-04b", source = veto .. "1", severity = "veto", confidence = "V2",
    zh = "页面被挂马、内容被篡改，或者因网站管理引发严重负面舆情",
      en = "attacks and scandals not handled in time",
    manual = true },
  { id = "E-05", source = veto .. "2", severity = "veto", confidence = "V2",
    zh = "一周内15秒打不开的次数不到5%（由托管方监测）",
      en = "the site opens within 15 seconds (watched by its host)",
    manual = true },
  { id = "E-06", source = veto .. "3", severity = "veto", confidence = "V2",
    zh = "首页超过两周没有更新", en = "the homepage has shown nothing new for more than two weeks",
    mend_zh = "发布新的内容", mend_en = "publish something new", native = "home-stale" },
  { id = "E-07", source = veto .. "4（1）", severity = "recommended", confidence = "V2",
    zh = "栏目超过规定期限没有更新", en = "a column has had nothing new for longer than its term",
    mend_zh = "更新栏目，或者并入别的栏目", mend_en = "update the column or merge it",
      native = "column-stale" },
  { id = "E-07b", source = veto .. "4（1）", severity = "veto", confidence = "V2",
    zh = "超期未更新的一级栏目达到5个", en = "five or more first-level columns are stale",
    mend_zh = "更新所列的栏目", mend_en = "update the columns named", native = "columns-stale" },
  { id = "E-07c", source = veto .. "3、4", severity = "recommended", confidence = "D",
    zh = "栏目即将超期", en = "a column will soon be stale",
    mend_zh = "在所列日期之前更新", mend_en = "update it before the day named", native = "column-soon" },
  { id = "E-08", source = veto .. "4（2）", severity = "veto", confidence = "V2",
    zh = "长期未更新的应更新栏目达到10个", en = "ten or more other columns are stale",
    mend_zh = "更新所列的栏目", mend_en = "update the columns named", native = "others-stale" },
  { id = "E-08b", source = veto .. "4（3）", severity = "required", confidence = "V2",
    zh = "栏目空白", en = "a column is empty",
    mend_zh = "发布内容，或者去掉栏目", mend_en = "publish something or drop the column",
      native = "column-empty" },
  { id = "E-09", source = veto .. "5", severity = "veto", confidence = "V2",
    zh = "没有网上咨询建言的渠道", en = "there is no channel for questions and proposals",
    mend_zh = "在 site.conf 中填写 email 或者 complaint_url；写联系页面 content/pages/contact.zh-Hans.md",
    mend_en = "set email or complaint_url in site.conf; write content/pages/contact.zh-Hans.md",
    route = "home", page = function(p)
      if setting("email") == "" and setting("complaint_url") == "" then broken("email, complaint_url") end
      if not p.html:contains("contact/\"") then broken("contact/") end
    end },
  { id = "E-10", source = veto .. "5", severity = "veto", confidence = "V2",
    zh = "有效留言超过三个月没有答复", en = "a letter waited for its answer longer than three months",
    mend_zh = "督促承办单位答复，填写 answered 和 answer",
    mend_en = "have the unit answer, and fill in answered and answer",
    each = "letter", check = function(r)
      local until_ = answered(r) or site.as_of
      if until_ > months_after(r.asked, 3) and site.as_of <= months_after(until_, 12) then
        broken(r.asked .. " – " .. (answered(r) or "?"))
      end
    end },
  { id = "E-10b", source = veto .. "5", severity = "recommended", confidence = "D",
    zh = "留言即将满三个月没有答复", en = "a letter must be answered within two weeks",
    mend_zh = "在所列日期之前答复", mend_en = "answer it before the day named",
    each = "letter", check = function(r)
      local due = months_after(r.asked, 3)
      if not answered(r) and site.as_of <= due and days_between(site.as_of, due) <= 14 then broken(due) end
    end },
  { id = "E-10c", source = "国办发〔2017〕47号", severity = "recommended", confidence = "D",
    zh = "答复留言超过渠道公布的工作日", en = "a letter was not answered within the working days its channel promises",
    mend_zh = "督促承办单位按期答复", mend_en = "have the unit answer in time",
    each = "letter", check = function(r)
      if not r.channel then return false end
      local due = add_workdays(r.asked, r.channel.accept_days + r.channel.answer_days)
      if (answered(r) or site.as_of) > due then broken(due .. " < " .. (answered(r) or site.as_of)) end
    end },
  { id = "E-11", source = veto .. "6", severity = "veto", confidence = "V1",
    zh = "办事指南缺少四项以上要素", en = "a service guide lacks four elements or more",
    mend_zh = "补全所列的要素", mend_en = "fill in the elements named",
    each = "guide", check = function(r)
      local list = missing(r)
      if #list >= 4 then broken(join(list, "、"), join(list, ", ")) end
    end },
  { id = "E-12", source = "政府网站普查评分表", severity = "required", confidence = "V2",
    zh = "信息没有发布时间，视为未更新", en = "an item without a time counts as not updated",
    mend_zh = "填写 published 或者 updated", mend_en = "fill in published or updated",
    each = { "policy", "interpretation", "bulletin", "case", "consultation", "list", "benefit", "guide",
      "letter" },
    check = function(r) if not r.published then broken(r.id) end end },
  { id = "E-13", source = points, severity = "required", confidence = "V1",
    zh = "机构没有职能、联系方式", en = "an institution lacks its duties or how to reach it",
    mend_zh = "在单位名录中填写 duty、phone、address",
      mend_en = "fill in duty, phone and address of the unit",
    check = function()
      for _, u in ipairs(site.units) do
        if tr(u, "name", "zh-Hans") == setting("sponsor") then
          need_fields(u, { "duty", "phone", "address" })
          return
        end
      end
      broken(setting("sponsor"))
    end },
  { id = "E-13a", source = points, severity = "required", confidence = "V1",
    zh = "领导职务没有写分管工作，或者写了姓名没有简历", en = "a leading post lacks its portfolio, or a holder the résumé",
    mend_zh = "填写 function、resume", mend_en = "fill in function and resume",
    each = "post", check = function(r)
      need_fields(r, r.holder and { "functions", "resume" } or { "functions" })
    end },
  { id = "E-14", source = points, severity = "required", confidence = "M",
    zh = "负责人信息一年内没有核对", en = "a leading post was not checked for a year",
    mend_zh = "核对后填写 updated", mend_en = "check it and set updated",
    each = "post", check = function(r)
      if days_between(r.updated, site.as_of) > 365 then broken(r.updated) end
    end },
  { id = "E-15", source = points, severity = "required", confidence = "V1",
    zh = "留言或者问答缺少内容、时间、回复单位", en = "a letter or question lacks its text, day or unit",
    mend_zh = "填写所列的字段", mend_en = "fill in the field named",
    each = { "qa", "letter" }, check = function(r)
      local wanted = { qa = { "title", "answer", "unit", "updated" },
        letter = { "content", "asked", "unit", r.answer and "answered" } }
      need_fields(r, wanted[r.class])
    end },
  { id = "E-16", source = points, severity = "required", confidence = "M",
    zh = "一号登录、IPv6 改造、浏览器兼容", en = "single sign-on, IPv6, browsers", manual = true },
  { id = "E-17", source = "政府网站检查通报", severity = "required", confidence = "V1",
    zh = "非主动公开的文件上了网", en = "a document not meant for the public is published",
    mend_zh = "撤下，或者在审查单中改正 openness", mend_en = "withdraw it or mend openness of the vetting",
    each = "vetting", check = function(r) if r.openness ~= "open" then broken(r.item) end end },
  { id = "E-17a", source = "政府网站检查通报", severity = "required", confidence = "V1",
    zh = "文件没有认定公开属性", en = "nobody has decided whether a document may be public",
    mend_zh = "在审查单（vetting）中登记 openness", mend_en = "enter openness in a vetting",
    each = "policy", check = function(r)
      local item = "policy/" .. r.id
      if count(records("vetting"), function(v) return v.item == item end) == 0 then broken(item) end
    end },
}
