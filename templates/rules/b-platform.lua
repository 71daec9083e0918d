-- 国办公开办函〔2019〕61号（政府信息公开平台）、〔2021〕33号（规章）.
local platform = "国办公开办函〔2019〕61号"
local names = { "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报" }

return {
  { id = "B-01", source = platform .. "第二部分", severity = "required", confidence = "V2",
    zh = "导航中没有名为“政府信息公开”的栏目", en = "no column of the navigation is called 政府信息公开",
    mend_zh = "栏目名称一字不差地写“政府信息公开”", mend_en = "name the column exactly so",
    route = "home", page = function(p)
      if p.lang == "zh-Hans" and not p.text:contains("\n政府信息公开\n") then broken(p.path) end
    end },
  { id = "B-02", source = platform .. "第二部分", severity = "required", confidence = "V2",
    zh = "政府信息公开不得另建网站", en = "disclosure must not be a website of its own",
    mend_zh = "导航链接改为本站路径", mend_en = "link a path of this site",
    check = function() if not has_page("disclosure/") then broken("disclosure/") end end },
  { id = "B-03", source = platform .. "第二部分", severity = "required", confidence = "V2",
    zh = "导航中有并列的公开栏目", en = "the navigation has a second column of disclosure",
    mend_zh = "并入“政府信息公开”栏目", mend_en = "merge it into 政府信息公开",
    route = "home", page = function(p)
      for _, word in ipairs({ "\n信息公开专栏\n", "\n政务公开\n", "\n信息公开\n" }) do
        if p.text:contains(word) then broken(word:trim()) end
      end
    end },
  { id = "B-04", source = platform, severity = "required", confidence = "V2",
    zh = "政府信息公开的四个子栏目名称或者次序不对",
      en = "the four parts of disclosure are misnamed or out of order",
    mend_zh = "依次为：指南、制度、法定主动公开内容、年报",
      mend_en = "guide, rules, content, reports, in this order",
    route = "disclosure", page = function(p)
      if p.lang ~= "zh-Hans" then return end
      local at, rest = 0, p.text
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
      if not p.html:contains("disclosure/") then broken(p.path) end
    end },
  { id = "B-06", source = platform .. "第一部分", severity = "required", confidence = "V2",
    zh = "政府信息公开专栏中有新闻、动态", en = "news stand among the statutory disclosure",
    mend_zh = "专栏姓专，移到别的栏目", mend_en = "move them to another column",
    page = function(p)
      if not p.path:contains("disclosure/") then return end
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
        local s = words(r)
        if s:contains("政府信息公开条例") and s:contains("711") then return end
      end
      broken("711")
    end },
  { id = "B-09", source = platform, severity = "required", confidence = "M",
    zh = "年报的年度不连续", en = "the years of the annual reports have a gap",
    mend_zh = "补发所缺年度的报告", mend_en = "publish the missing report",
    check = function()
      local years, least, most = {}, 9999, 0
      for _, r in ipairs(records("annual_report")) do
        years[r.year] = true
        least, most = math.min(least, r.year), math.max(most, r.year)
      end
      for y = least, most do if not years[y] then broken(tostring(y)) end end
    end },
  { id = "B-10", source = platform, severity = "recommended", confidence = "M",
    zh = "公开平台页面没有依申请公开的入口", en = "the platform has no entrance for applications",
    mend_zh = "加上“依申请公开”链接", mend_en = "link it",
    route = "disclosure", page = function(p)
      if not p.html:contains("apply/") then broken(p.path) end
    end },
  { id = "B-11", source = platform .. "；《政府信息公开条例》第二十四条", severity = "required",
    confidence = "V1",
    zh = "公开栏目中没有检索入口", en = "the column of disclosure has no way to search",
    mend_zh = "加上检索框或者检索页面的链接", mend_en = "add a search box or a link to the search page",
    route = "disclosure", page = function(p)
      if not (p.html:contains("search/") or p.html:contains("type=\"search\"") or
        p.html:contains("site-map/")) then
        broken(p.path)
      end
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
