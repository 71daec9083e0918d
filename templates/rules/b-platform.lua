-- 国办公开办函〔2019〕61号（政府信息公开平台）、〔2021〕33号（规章）.
local platform = "国办公开办函〔2019〕61号"
local function main_of(p) return p.html:split("<main", 2)[2] or "" end
-- What the navigation of the home page links, { href, text } each.
local function navigation(p)
  local links = {}
  local nav = (p.html:split("<nav class=\"nav\"")[2] or ""):split("</nav>", 2)[1]
  for i, part in ipairs(nav:split("<a href=\"")) do
    if i > 1 then
      local rest = part:split(">", 2)[2] or ""
      table.insert(links, { part:split("\"", 2)[1], rest:split("<", 2)[1]:trim() })
    end
  end
  return links
end
-- The path of a page within its language.
local function path_of(p) return p.lang == "en" and p.path:sub(4) or p.path end
local function first_year(list) return sort(list, "year")[1].year end

local names = { "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报" }

return {
  { id = "B-01", source = platform .. "第二部分", severity = "required", confidence = "V2",
    zh = "导航中没有名为“政府信息公开”的栏目", en = "no column of the navigation is called 政府信息公开",
    mend_zh = "在 content/disclosure/ 写公开指南，栏目就会出现；栏目名称一字不差地写“政府信息公开”",
    mend_en = "write the guide in content/disclosure/, which brings the column; name it exactly so",
    route = "home", page = function(p)
      if p.lang ~= "zh-Hans" then return false end
      local found = filter(navigation(p), function(l) return l[2] == "政府信息公开" end)
      if #found ~= 1 then broken("× " .. #found) end
    end },
  { id = "B-02", source = platform .. "第二部分", severity = "required", confidence = "V2",
    zh = "政府信息公开不得另建网站", en = "disclosure must not be a website of its own",
    mend_zh = "导航链接改为本站路径", mend_en = "link a path of this site",
    route = "home", page = function(p)
      if p.lang ~= "zh-Hans" then return false end
      for _, l in ipairs(navigation(p)) do
        if l[2]:contains("信息公开") and l[1]:contains("//") then broken(l[1]) end
      end
    end },
  { id = "B-03", source = platform .. "第二部分", severity = "required", confidence = "V2",
    zh = "导航中有并列的公开栏目", en = "the navigation has a second column of disclosure",
    mend_zh = "并入“政府信息公开”栏目", mend_en = "merge it into 政府信息公开",
    route = "home", page = function(p)
      if p.lang ~= "zh-Hans" then return false end
      for _, l in ipairs(navigation(p)) do
        if l[2] ~= "政府信息公开" and (l[2]:contains("信息公开") or l[2]:contains("政务公开")) then
          broken(l[2])
        end
      end
    end },
  { id = "B-04", source = platform, severity = "required", confidence = "V2",
    zh = "政府信息公开的四个子栏目名称或者次序不对",
      en = "the four parts of disclosure are misnamed or out of order",
    mend_zh = "依次为：指南、制度、法定主动公开内容、年报",
      mend_en = "guide, rules, content, reports, in this order",
    route = "disclosure", page = function(p)
      if p.lang ~= "zh-Hans" then return false end
      local rest = p.text
      for _, name in ipairs(names) do
        local found = rest:find(name)
        if not found then broken(name) return end
        rest = rest:sub(found + name:len())
      end
    end },
  { id = "B-05", source = platform, severity = "required", confidence = "M",
    zh = "首页没有政府信息公开的显著入口", en = "the home page has no prominent entrance to disclosure",
    mend_zh = "在首页一级导航中加上链接", mend_en = "link it in the first level of the navigation",
    route = "home", page = function(p)
      local found = filter(navigation(p), function(l) return l[1]:ends("disclosure/") end)
      if #found == 0 then broken(p.path) end
    end },
  { id = "B-06", source = platform .. "第一部分", severity = "required", confidence = "V2",
    zh = "政府信息公开专栏中有新闻、动态", en = "news stand among the statutory disclosure",
    mend_zh = "专栏姓专，移到别的栏目", mend_en = "move them to another column",
    page = function(p)
      if not path_of(p):starts("disclosure/") then return false end
      for _, word in ipairs({ "工作动态", "政务动态", "要闻" }) do
        if p.html:contains("name=\"ColumnType\" content=\"" .. word) then broken(word) end
      end
    end },
  { id = "B-07", source = platform, severity = "required", confidence = "M",
    zh = "公开指南不止一份或者没有", en = "there is not exactly one guide to disclosure",
    mend_zh = "只保留现行的一份", mend_en = "keep the current one",
    check = function()
      local n = #records("disclosure_guide")
      if n ~= 1 then broken(tostring(n)) end
    end },
  { id = "B-08", source = platform, severity = "required", confidence = "M",
    zh = "公开制度栏目没有收入《政府信息公开条例》", en = "the rules of disclosure lack the ordinance itself",
    mend_zh = "在制度中写明条例及国务院令第711号", mend_en = "name the ordinance with its number 711",
    check = function()
      for _, r in ipairs(records("disclosure")) do
        local s = words(r, "zh-Hans")
        if s:contains("政府信息公开条例") and s:contains("711") then return end
      end
      broken("711")
    end },
  { id = "B-09", source = platform, severity = "required", confidence = "M",
    zh = "年报的年度不连续", en = "the years of the annual reports have a gap",
    mend_zh = "补发所缺年度的报告", mend_en = "publish the missing report",
    check = function()
      for _, g in ipairs(group(records("annual_report"), "unit")) do
        local years = map(g.items, "year")
        local due = tonumber(site.as_of:sub(1, 4)) - (site.as_of:sub(6) > "03-31" and 1 or 2)
        for y = first_year(g.items), due do
          if #filter(years, function(x) return x == y end) == 0 then broken(g.key, tostring(y)) end
        end
      end
    end },
  { id = "B-10", source = platform, severity = "recommended", confidence = "M",
    zh = "公开平台页面没有依申请公开的入口", en = "the platform has no entrance for applications",
    mend_zh = "加上“依申请公开”链接", mend_en = "link it",
    route = "disclosure", page = function(p)
      if not main_of(p):contains("apply/\"") then broken(p.path) end
    end },
  { id = "B-11", source = platform .. "；《政府信息公开条例》第二十四条", severity = "required",
    confidence = "V1",
    zh = "公开栏目中没有检索入口", en = "the column of disclosure has no way to search",
    mend_zh = "在栏目正文中加上检索框", mend_en = "add a search box to the column itself",
    route = "disclosure", page = function(p)
      local main = main_of(p)
      if not (main:contains("search/\"") and main:contains("type=\"search\"")) then broken(p.path) end
    end },
  { id = "B-12", source = platform, severity = "required", confidence = "M",
    zh = "下载文件与网页、记录的文字不同", en = "a download differs from the record it is made from",
    mend_zh = "检查打印单模板是否漏印了这一段",
      mend_en = "see whether the sheet's template leaves this paragraph out",
    native = "same-text" },
  { id = "B-13", source = "国办公开办函〔2021〕33号", severity = "required", confidence = "V1",
    zh = "有规章制定权的，公开现行规章", en = "bodies that make rules publish those in force",
    why_zh = "示例站点的主办单位没有规章制定权；有规章制定权的站点在 templates/rules/ 中加一条规则",
    why_en = "the sample's sponsor makes no government rules; a site whose sponsor does adds a rule" },
}
