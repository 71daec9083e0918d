-- 《优化营商环境条例》（国务院令第722号）、《重大行政决策程序暂行条例》（713号）、《民营经济促进法》.
local law, decision, private = "《优化营商环境条例》", "《重大行政决策程序暂行条例》", "《民营经济促进法》"

local function lists(kind)
  return filter(records("list"), function(l) return l.kind == kind end)
end
local function need(kind)
  return function() if #lists(kind) == 0 then broken(kind) end end
end
local function latest(list)
  local newest = ""
  for _, v in ipairs(list.versions) do newest = v.date > newest and v.date or newest end
  return newest
end
-- Every list of a kind has these columns, by parts of their names: "索要/用途" is one of two.
local function columns(kind, each)
  return function()
    for _, l in ipairs(lists(kind)) do
      local heads = join(map(l.columns, function(c) return tr(c, "name", "zh-Hans") end), "\n")
      for _, word in ipairs(each) do
        local found = false
        for _, one in ipairs(word:split("/")) do found = found or heads:contains(one) end
        if not found then broken(l, word) end
      end
    end
  end
end
local function titled(list, word)
  return count(list, function(r) return tr(r, "title", "zh-Hans"):contains(word) end) > 0
end
local function vetting(id)
  for _, v in ipairs(records("vetting")) do if v.item == "policy/" .. id then return v end end
end

return {
  { id = "L-01", source = law .. "第三条第二款", severity = "required", confidence = "V1",
    zh = "决策、执行、管理、服务、结果没有全部公开",
      en = "decision, execution, management, service and result are not all open",
    mend_zh = "恢复所缺的栏目", mend_en = "restore the column",
    check = function()
      for _, path in ipairs({ "consultations/", "measures/", "lists/", "guides/", "measures/by-status/" }) do
        if not has_page(path) then broken(path) end
      end
    end },
  { id = "L-02", source = law .. "第三十八条", severity = "required", confidence = "V1",
    zh = "涉企文件和解读没有集中公布",
      en = "documents for business and what explains them are not in one place",
    mend_zh = "恢复文件列表和文件页，列出解读",
      mend_en = "restore the list and the page of documents with their interpretations",
    check = function()
      if not has_page("policies/") then broken("policies/") end
      for _, r in ipairs(site.policies) do if not has_page(r) then broken(r, r.id) end end
      for _, r in ipairs(site.interpretations) do if not has_page(r) then broken(r, r.id) end end
    end },
  { id = "L-03", source = law .. "第十九条第三款", severity = "required", confidence = "V1",
    zh = "没有公开企业开办的办理时间", en = "the time to start a business is not public",
    mend_zh = "写一份企业开办的办事指南，填写 promised-days", mend_en = "publish a guide with promised-days",
    check = function()
      for _, g in ipairs(records("guide")) do
        local s = tr(g, "title", "zh-Hans")
        if (s:contains("开办") or s:contains("设立登记")) and g.promised_days then return end
      end
      broken("企业开办", "starting a business")
    end },
  { id = "L-04", source = law .. "第二十五条", severity = "required", confidence = "V1",
    zh = "四张收费目录清单不全，或者没有项目、依据、标准、收费单位",
    en = "one of the four lists of charges is missing, or lacks item, basis, rate or collector",
    mend_zh = "发布所缺的清单，加上所缺的列", mend_en = "publish the list, add the column",
    check = function()
      for _, word in ipairs({ "政府性基金", "行政事业性收费", "保证金", "经营服务性收费" }) do
        if not titled(lists("fees"), word) then broken(word) end
      end
      columns("fees", { "项目", "依据", "标准", "单位" })()
    end },
  { id = "L-05", source = law .. "第二十八条", severity = "required", confidence = "V1",
    zh = "供水、供电、供气、供热没有公开服务标准、资费标准、报装时限",
    en = "water, power, gas and heat without standards of service, charges and times to connect",
    mend_zh = "发布有这些列的清单，每项服务一行", mend_en = "publish a list with these columns, a row each",
    check = function()
      local rows = {}
      for _, l in ipairs(records("list")) do
        local heads = join(map(l.columns, function(c) return tr(c, "name", "zh-Hans") end), "\n")
        if heads:contains("服务标准") and heads:contains("资费标准") and heads:contains("时限") then
          for _, row in ipairs(sort(l.versions, "date", "desc")[1].rows) do
            rows[#rows + 1] = words(row, "zh-Hans")
          end
        end
      end
      local all = join(rows, "\n")
      for _, word in ipairs({ "供水", "供电", "供气",
        "供热" }) do if not all:contains(word) then broken(word) end end
    end },
  { id = "L-06", source = law .. "第三十五条", severity = "required", confidence = "V1",
    zh = "办事指南页面没有办理流程", en = "the page of a guide does not show its steps",
    mend_zh = "填写 step，恢复模板 guide.html", mend_en = "fill in step, restore guide.html",
    route = "guide", page = function(p)
      for _, s in ipairs(p.record.steps) do
        if not p.text:contains(tr(s, "title", p.lang)) then broken(tr(s, "title", p.lang)) end
      end
      if #p.record.steps == 0 then broken("step") end
    end },
  { id = "L-07", source = law .. "第三十六条", severity = "required", confidence = "V1",
    zh = "承诺时限长于法定时限", en = "the promised limit exceeds the statutory one",
    mend_zh = "改正 promised-days 或者 statutory-days", mend_en = "mend one of the limits",
    each = "guide", check = function(r)
      if r.statutory_days and r.promised_days and r.promised_days > r.statutory_days then
        broken(r.promised_days .. " > " .. r.statutory_days)
      end
    end },
  { id = "L-08", source = law .. "第四十条", severity = "required", confidence = "V1",
    zh = "行政许可事项清单缺失或者一年没有更新", en = "the list of permits is missing or older than a year",
    mend_zh = "发布或者更新清单", mend_en = "publish or update the list",
    check = function()
      need("permits")()
      for _, l in ipairs(lists("permits")) do
        if days_between(latest(l), site.as_of) > 366 then broken(l, latest(l)) end
      end
    end },
  { id = "L-09", source = law .. "第四十三条", severity = "required", confidence = "V1",
    zh = "中介服务清单没有条件、流程、时限、收费",
      en = "the list of intermediary services lacks terms, time or fee",
    mend_zh = "在清单中加上所缺的列", mend_en = "add the column",
    check = function()
      need("intermediaries")()
      columns("intermediaries", { "条件", "流程", "时限/期限", "收费" })()
    end },
  { id = "L-10", source = law .. "第四十四条", severity = "required", confidence = "V1",
    zh = "证明事项清单没有依据、索要单位、开具单位、办理指南",
    en = "the list of certificates lacks basis, who asks, who issues or how",
    mend_zh = "在清单中加上所缺的列", mend_en = "add the column",
    check = function()
      need("certificates")()
      columns("certificates", { "依据", "索要", "开具", "指南" })()
    end },
  { id = "L-11", source = law .. "第四十六、四十七条", severity = "required", confidence = "V1",
    zh = "涉税事项、不动产登记的办理时间没有公开", en = "times for tax and land registration are not public",
    mend_zh = "写办事指南，填写 promised-days", mend_en = "publish guides with promised-days",
    check = function()
      local tax, land = false, false
      for _, g in ipairs(records("guide")) do
        local s = tr(g, "title", "zh-Hans")
        tax = tax or s:contains("税") and g.promised_days
        land = land or s:contains("不动产") and g.promised_days
      end
      if not tax then broken("涉税事项", "tax") end
      if not land then broken("不动产登记", "land registration") end
    end },
  { id = "L-12", source = law .. "第四十九条", severity = "required", confidence = "V1",
    zh = "页面没有营商环境投诉举报渠道", en = "the page has no channel for complaints",
    mend_zh = "写联系页面 content/pages/contact.zh-Hans.md，每页都会链接它",
    mend_en = "write the contact page, content/pages/contact.zh-Hans.md: every page links it",
    page = function(p)
      local phone = setting("complaint_phone")
      local said = phone ~= "" and p.text:contains(phone)
      if said or p.html:contains("contact/\"") then return end
      if not has_page("contact/") then                 -- no page can link it: told once
        if p.path == "index.html" then broken("contact/") end
      elseif p.path ~= "contact/index.html" and p.path ~= "en/contact/index.html" then broken(p.path) end
    end },
  { id = "L-13", source = law .. "第五十四条；" .. private .. "第五十二条", severity = "required",
    confidence = "V1",
    zh = "双随机抽查的事项和查处结果没有公开", en = "random inspections and their results are not public",
    mend_zh = "发布抽查计划（事项）和抽查结果两张清单",
      mend_en = "publish both lists, of the plan and of the results",
    check = function()
      if not titled(lists("inspection"), "计划") and not titled(lists("inspection"),
        "事项") then broken("抽查计划") end
      if not titled(lists("inspection"), "结果") then broken("抽查结果") end
    end },
  { id = "L-14", source = law .. "第六十二条", severity = "required", confidence = "V2",
    zh = "征求意见不足30日又没有理由，或者结束后没有公布采纳情况",
    en = "a consultation under 30 days without a reason, or without an outcome",
    mend_zh = "填写 short-reason；结束后填写 outcome",
      mend_en = "give short-reason, or the outcome after its end",
    each = "consultation", check = function(r)
      local days = days_between(r.opens, r.closes) + 1
      if days < 30 and not r.short_reason then broken(days .. "日", days .. " days") end
      if days_between(r.closes, site.as_of) > 60 and not r.outcome then broken("outcome") end
    end },
  { id = "L-15", source = law .. "第六十四条", severity = "required", confidence = "V1",
    zh = "惠企政策没有已公布的依据", en = "support is based on no published document",
    mend_zh = "填写 policy", mend_en = "name the document in policy",
    each = "benefit", check = function(r) if #r.policies == 0 then broken("policy") end end },
  { id = "L-16", source = law .. "第六十五条；" .. private .. "第四十五条", severity = "recommended",
    confidence = "V1",
    zh = "文件发布即施行，没有留适应调整期",
      en = "in force on the day it was published, with no time to adapt",
    mend_zh = "在审查单（vetting）中填写 immediate-reason", mend_en = "give immediate-reason in the vetting",
    each = "policy", check = function(r)
      local v = vetting(r.id)
      if r.effective and r.effective <= r.published and not (v and
        v.immediate_reason) then broken(r.effective) end
    end },
  { id = "L-17", source = decision .. "第十五条", severity = "required", confidence = "V1",
    zh = "征求意见的页面没有公布草案、说明、途径",
    en = "the page of a consultation lacks draft, explanation or channels",
    mend_zh = "补填所列的字段，恢复模板 consultation.html",
      mend_en = "fill in the field named, restore consultation.html",
    route = "consultation", page = function(p)
      local r = p.record
      for _, name in ipairs({ "draft", "explanation" }) do
        local part = r[name] and plain(r[name]):split("\n")[1]:trim()
        if not part or (p.lang == "zh-Hans" and not p.text:contains(part:sub(1, 12))) then broken(name) end
      end
      for _, c in ipairs(r.channels) do
        if p.lang == "zh-Hans" and not p.text:contains(plain(c)) then broken("channel") end
      end
      if #r.channels == 0 then broken("channel") end
    end },
  { id = "L-18", source = decision .. "第十六条", severity = "required", confidence = "V1",
    zh = "听证会没有提前公布时间地点、遴选办法、参加人名单，或者材料没有提前7日送达",
    en = "a hearing is not announced with its papers sent 7 days before",
    mend_zh = "填写 hearing 的各项，恢复模板 consultation.html",
    mend_en = "fill in the fields of hearing, restore consultation.html",
    route = "consultation", page = function(p)
      for _, h in ipairs(p.record.hearings) do
        if days_between(h.papers, h.date) < 7 then broken("papers " .. h.papers .. " – " .. h.date) end
        if p.record.published >= h.date then broken("date " .. h.date) end
        for _, s in ipairs(concat({ h.place, h.selection }, h.participants)) do
          if p.lang == "zh-Hans" and not p.text:contains(plain(s)) then broken(plain(s)) end
        end
      end
      return #p.record.hearings > 0
    end },
  { id = "L-19", source = decision .. "第三、三十二条", severity = "required", confidence = "V1",
    zh = "没有决策征求意见的列表，或者印发的决策没有说明意见采纳情况",
    en = "no list of consultations, or one adopted without saying what became of the opinions",
    mend_zh = "恢复征求意见栏目；填写 outcome 和逐条 opinion",
      mend_en = "restore the column; fill in outcome and opinions",
    check = function()
      if not has_page("consultations/") then broken("consultations/") end
      for _, r in ipairs(records("consultation")) do
        local over = r.adopted_as or (r.outcome_date and r.outcome_date <= site.as_of)
        if over and (not r.outcome or #r.opinions == 0) then broken(r, "outcome") end
      end
    end },
  { id = "L-20", source = "《公平竞争审查条例》第二十二条", from = "2024-08-01", severity = "required",
    confidence = "V1",
    zh = "没有举报妨碍公平竞争措施的渠道", en = "there is no channel to report measures against competition",
    mend_zh = "发布举报渠道（channel）或者在联系页写明电话、信箱、电子邮件",
    mend_en = "publish a channel, or say on a page by what telephone, post or email",
    check = function()
      for _, class in ipairs({ "channel", "page" }) do
        for _, r in ipairs(class == "page" and site.pages or records(class)) do
          local s = words(r, "zh-Hans")
          local phone = class == "channel" and r.phone or s:contains("电话")
          if s:contains("公平竞争") and s:contains("举报") and (phone or
            s:contains("邮件")) then
            return
          end
        end
      end
      broken("channel")
    end },
}
