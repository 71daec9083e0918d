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
local function columns(kind, each)
  return function()
    for _, l in ipairs(lists(kind)) do
      local s = words(l, "zh-Hans")
      for _, word in ipairs(each) do
        local found = false
        for _, one in ipairs(word:split("/")) do found = found or s:contains(one) end
        if not found then broken(l, word) end
      end
    end
  end
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
    zh = "没有集中公布涉企文件的页面", en = "documents for business are not listed in one place",
    mend_zh = "恢复文件列表", mend_en = "restore the list of documents",
    check = function() if not has_page("policies/") then broken("policies/") end end },
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
    zh = "收费目录清单没有项目、依据、标准、收费单位",
      en = "a list of charges lacks item, basis, rate or collector",
    mend_zh = "在清单中加上所缺的列", mend_en = "add the column",
    check = function()
      if #lists("fees") == 0 then broken("fees") end
      columns("fees", { "项目", "依据", "标准", "单位" })()
    end },
  { id = "L-05", source = law .. "第二十八条", severity = "required", confidence = "V1",
    zh = "供水供电供气供热的服务标准、资费标准、报装时间公开",
      en = "utilities publish service, rates and connection times",
    manual = true },
  { id = "L-06", source = law .. "第三十五条", severity = "required", confidence = "V1",
    zh = "办事指南没有办理流程", en = "a guide has no steps",
    mend_zh = "填写 step", mend_en = "fill in step",
    each = "guide", check = function(r) if #r.steps == 0 then broken("step") end end },
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
      columns("intermediaries", { "条件/依据/资质", "时限/期限", "收费" })()
    end },
  { id = "L-10", source = law .. "第四十四条", severity = "required", confidence = "V1",
    zh = "证明事项清单没有依据、索要单位、开具单位、办理指南",
    en = "the list of certificates lacks basis, who asks, who issues or how",
    mend_zh = "在清单中加上所缺的列", mend_en = "add the column",
    check = function()
      need("certificates")()
      columns("certificates", { "依据", "索要/用途", "开具", "指南/办理/方式" })()
    end },
  { id = "L-11", source = law .. "第四十六、四十七条", severity = "required", confidence = "V1",
    zh = "涉税事项、不动产登记的办理时间没有公开", en = "times for tax and land registration are not public",
    mend_zh = "写办事指南，填写 promised-days", mend_en = "publish guides with promised-days",
    check = function()
      local tax, land = false, false
      for _, g in ipairs(records("guide")) do
        local s = tr(g, "title", "zh-Hans")
        tax = tax or s:contains("税")
        land = land or s:contains("不动产")
      end
      if not tax then broken("涉税事项", "tax") end
      if not land then broken("不动产登记", "land registration") end
    end },
  { id = "L-12", source = law .. "第四十九条", severity = "required", confidence = "V1",
    zh = "页面没有营商环境投诉举报渠道", en = "the page has no channel for complaints",
    mend_zh = "在 site.conf 中填写 complaint_phone，页面链接联系页",
      mend_en = "set complaint_phone; link the contact page",
    page = function(p)
      if not p.html:contains("contact/") and
        not p.text:contains(setting("complaint_phone")) then broken(p.path) end
    end },
  { id = "L-13", source = law .. "第五十四条；" .. private .. "第五十二条", severity = "required",
    confidence = "V1",
    zh = "双随机抽查的事项和结果没有公开", en = "random inspections and their results are not public",
    mend_zh = "发布该类清单", mend_en = "publish the list", check = need("inspection") },
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
    zh = "征求意见没有公布草案、说明、途径、期限",
      en = "a consultation lacks draft, explanation, channels or period",
    mend_zh = "补填所列的字段", mend_en = "fill in the field named",
    each = "consultation", check = function(r)
      for _, name in ipairs({ "draft", "explanation", "opens", "closes" }) do
        if not r[name] then broken(name) end
      end
      if #r.channels == 0 then broken("channel") end
    end },
  { id = "L-18", source = decision .. "第十六条", severity = "required", confidence = "V1",
    zh = "听证会提前公布时间地点、遴选办法、参加人名单，提前7日送达材料",
      en = "hearings are announced in advance",
    manual = true },
  { id = "L-19", source = decision .. "第三、三十二条", severity = "required", confidence = "V1",
    zh = "没有征求意见（决策事项）的列表", en = "there is no list of consultations on decisions",
    mend_zh = "恢复征求意见栏目", mend_en = "restore the column",
    check = function() if not has_page("consultations/") then broken("consultations/") end end },
  { id = "L-20", source = "《公平竞争审查条例》第二十二条", from = "2024-08-01", severity = "required",
    confidence = "V1",
    zh = "没有举报妨碍公平竞争措施的渠道", en = "there is no channel to report measures against competition",
    mend_zh = "在 site.conf 中填写 complaint_phone 或者 email", mend_en = "set complaint_phone or email",
    check = function()
      if setting("complaint_phone") == "" and setting("email") == "" then broken("complaint_phone") end
    end },
}
