-- 《政府网站发展指引》（国办发〔2017〕47号）及网页设计规范；《互联网政务应用安全管理规定》（2024-07-01施行）.
local guide, annex = "国办发〔2017〕47号", "国办发〔2017〕47号附件"
local safety = "《互联网政务应用安全管理规定》"

-- The annex's list, which it leaves open; 站内搜索 is ours.
local types = { "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录",
  "信息公开年报", "依申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查",
  "在线访谈", "站内搜索" }

-- What a head tag of the page says, or nil.
local function tag(p, name)
  local rest = p.html:split("<meta name=\"" .. name .. "\" content=\"", 2)[2]
  return rest and rest:split("\"", 2)[1]
end

local function footer(id, native, zh, en, mend_zh, mend_en)
  return { id = id, source = annex, severity = "required", confidence = "V2", zh = zh, en = en,
    mend_zh = mend_zh, mend_en = mend_en, native = native }
end

return {
  { id = "D-01", source = annex .. "网站标签", severity = "required", confidence = "V2",
    zh = "页面缺少、重复或者写错网站标签", en = "a site tag is missing, repeated or wrong",
    mend_zh = "在 site.conf 中填写 name、base_url、site_code；模板须以 base.html 为版式",
    mend_en = "set name, base_url and site_code in site.conf; templates use the layout base.html",
    native = "site-tags" },
  { id = "D-02", source = annex .. "栏目标签", severity = "required", confidence = "V2",
    zh = "栏目页缺少栏目标签，或者栏目名称与页面不一致",
      en = "a column tag is missing or differs from the page",
    mend_zh = "在模板中填写 ColumnName、ColumnDescription、ColumnKeywords、ColumnType",
    mend_en = "fill in the four column tags of the template", native = "column-tags" },
  { id = "D-03", source = annex .. "内容页标签", severity = "required", confidence = "V2",
    zh = "内容页缺少内容标签，或者与页面不一致", en = "an article tag is missing or differs from the page",
    mend_zh = "在模板中填写 ArticleTitle、PubDate、ContentSource", mend_en = "fill in the three article tags",
    native = "article-tags" },
  { id = "D-04", source = annex .. "内容页标签", severity = "recommended", confidence = "V1",
    zh = "可选标签为空，或者 Url 不是本站网址",
      en = "an optional tag is empty, or Url is no address of this site",
    mend_zh = "填写内容或者去掉标签", mend_en = "fill it in or leave it out", native = "optional-tags" },
  { id = "D-05", source = annex, severity = "required", confidence = "V2",
    zh = "PubDate 应为 年-月-日 时:分", en = "PubDate must read YYYY-MM-DD HH:MM",
    mend_zh = "改正发布日期或者 publish_time", mend_en = "mend the date or publish_time",
      native = "tag-time" },
  { id = "D-06", source = annex, severity = "required", confidence = "V2",
    zh = "网站标识码应为10位数字，或者 bm 加8位数字",
      en = "the site code must be 10 digits, or bm and 8 digits",
    mend_zh = "在 site.conf 中改正 site_code", mend_en = "mend site_code in site.conf",
    check = function()
      local code = setting("site_code")  -- where there is none, D-14 tells
      if code ~= "" and not is("site", code) then broken(code) end
    end },
  { id = "D-07", source = annex, severity = "recommended", confidence = "V1",
    zh = "栏目类别不在规定的范围内", en = "the type of a column is not one of the listed ones",
    mend_zh = "从首页、机构职能、政策文件、政策解读、办事服务等类别中选择",
    mend_en = "choose one of the listed types",
    page = function(p)
      local given = tag(p, "ColumnType")
      if not given then return false end
      if count(types, function(x) return x == given end) == 0 then broken(given) end
    end },
  { id = "D-08", source = guide .. "；" .. safety .. "第五条", severity = "required", confidence = "V2",
    zh = "域名应以 .gov.cn 结尾，栏目不另用域名", en = "the domain must end in .gov.cn",
    mend_zh = "在 site.conf 中改正 base_url", mend_en = "mend base_url in site.conf",
    check = function()
      local host = setting("base_url"):split("/")[3] or ""
      if not is("gov_host", host) then broken(host) end
    end },
  { id = "D-09", source = guide .. "；" .. safety, severity = "required", confidence = "V2",
    zh = "网站名称没有包含地区或者机构名称，或者没有显示在页头",
    en = "the site's name does not say whose it is, or is not shown in the header",
    mend_zh = "在 site.conf 中改正 name；页头显示名称", mend_en = "mend name in site.conf; show it in the header",
    route = "home", page = function(p)
      local name = site.name             -- heading() marks in it where a line may end
      local header = (p.html:split("<header")[2] or ""):split("</header>")[1]:replace("<wbr>", "")
      if p.lang == "zh-Hans" and not name:contains(setting("sponsor"):sub(1, 3)) then broken(name) end
      if not header:contains(name) then broken("header: " .. name) end
    end },
  { id = "D-10", source = annex .. "布局", severity = "required", confidence = "V1",
    zh = "页面应各有一个 header、main、footer", en = "a page has one header, one main and one footer",
    mend_zh = "模板须以 base.html 为版式", mend_en = "templates use the layout base.html",
      native = "landmarks" },
  { id = "D-11", source = annex .. "布局", severity = "required", confidence = "M",
    zh = "页头或者页脚与首页不同", en = "header or footer differ from the home page",
    mend_zh = "页头页脚由版式统一输出", mend_en = "let the layout print both", native = "same-frame" },
  footer("D-12", "official-mark", "页脚缺少党政机关网站标识链接", "the footer lacks the official site mark",
    "在 site.conf 中填写 conac_url", "set conac_url in site.conf"),
  footer("D-13", "report-error", "页脚缺少带本站标识码的“我为政府网站找错”链接",
    "the footer lacks the error-report link with this site's code",
    "在 site.conf 中填写 report_error_url", "set report_error_url in site.conf"),
  footer("D-14", "code-shown", "页脚没有写明网站标识码", "the footer does not state the site code",
    "在 site.conf 中填写 site_code", "set site_code in site.conf"),
  footer("D-15", "sponsor-shown", "页脚没有写明主办单位", "the footer does not name the sponsor",
    "在 site.conf 中填写 sponsor", "set sponsor in site.conf"),
  footer("D-16", "contact-shown", "页脚没有写明联系方式", "the footer gives no contact",
    "在 site.conf 中填写 phone", "set phone in site.conf"),
  { id = "D-17", source = annex, severity = "required", confidence = "V2",
    zh = "页脚没有ICP备案编号", en = "the footer lacks the ICP number",
    mend_zh = "在 site.conf 中填写 icp，如 云ICP备12345678号", mend_en = "set icp in site.conf",
      native = "icp-shown" },
  { id = "D-17a", source = annex, severity = "required", confidence = "V2",
    zh = "ICP备案编号的写法不对，应如 云ICP备12345678号", en = "the ICP number is malformed",
    mend_zh = "在 site.conf 中改正 icp", mend_en = "mend icp in site.conf",
    check = function()
      local icp = setting("icp")         -- where there is none, D-17 tells
      if icp ~= "" and not is("icp", icp) then broken(icp) end
    end },
  { id = "D-18", source = annex, severity = "required", confidence = "V2",
    zh = "页脚没有公安备案编号", en = "the footer lacks the public security number",
    mend_zh = "在 site.conf 中填写 police_record", mend_en = "set police_record in site.conf",
    native = "police-shown" },
  { id = "D-18a", source = annex, severity = "required", confidence = "V2",
    zh = "公安备案编号的写法不对，应如 云公网安备 14位数字 号",
      en = "the public security number is malformed",
    mend_zh = "在 site.conf 中改正 police_record", mend_en = "mend police_record in site.conf",
    check = function()
      local record = setting("police_record")
      if record ~= "" and not is("police", record) then broken(record) end
    end },
  footer("D-19", "site-map", "页脚缺少网站地图链接", "the footer has no link to the site map",
    "恢复模板中的链接", "restore the link of the template"),
  { id = "D-19a", source = annex, severity = "required", confidence = "V2",
    zh = "网站地图没有列出某一栏目", en = "the site map lacks a column",
    mend_zh = "恢复模板 site-map.html", mend_en = "restore the template site-map.html",
    route = "site-map", page = function(p)
      for _, c in ipairs(site.columns) do
        if has_page(c.path) and not p.html:contains('"../' .. c.path .. '"') then broken(c.path) end
      end
    end },
  { id = "D-20", source = annex .. "展现", severity = "recommended", confidence = "V1",
    zh = "样式表里有三种以上的颜色（色相相近的算一种，黑白灰不算）",
    en = "the style sheet has more than three colours (near hues are one, greys are none)",
    mend_zh = "归并到三种以内；其中哪种是主色调、图片的颜色，由人工看",
    mend_en = "bring them down to three; which is the main one, and colours of pictures, are for a person "
      .. "to see",
    native = "hues" },
  { id = "D-21", source = annex .. "展现", severity = "recommended", confidence = "V1",
    zh = "页面连同样式、脚本超过500 KB", en = "a page with its styles and scripts exceeds 500 KB",
    mend_zh = "分页，或者压缩图片", mend_en = "split the page or shrink its pictures", native = "weight" },
  { id = "D-22", source = annex .. "展现", severity = "required", confidence = "V2",
    zh = "内容页没有显示发布时间（年-月-日 时:分）", en = "the time of publication is not shown",
    mend_zh = "在模板中用 <time> 显示发布时间", mend_en = "show it in a <time> element",
      native = "time-shown" },
  { id = "D-23", source = annex .. "展现", severity = "required", confidence = "V1",
    zh = "页面使用了行内样式，同类信息的版式不能统一",
      en = "inline styles: pages of a kind cannot look alike",
    mend_zh = "改用样式表中的类", mend_en = "use a class of the style sheet",
    page = function(p)
      local at = p.html:find(" style=\"")
      if at then broken(p.html:sub(at, at + 60)) end
    end },
  { id = "D-24", source = annex .. "展现", severity = "required", confidence = "V1",
    zh = "内容页没有显示来源", en = "the source is not shown",
    mend_zh = "在模板中显示来源，与 ContentSource 一致", mend_en = "show it as in ContentSource",
    native = "source-shown" },
  { id = "D-25", source = annex .. "栏目", severity = "required", confidence = "V1",
    zh = "栏目名称超过12个字", en = "the name of a column has more than 12 characters",
    mend_zh = "改短栏目名称", mend_en = "shorten it",
    page = function(p)
      local column = p.lang == "zh-Hans" and not p.record and #p.path:split("/") == 2
      local name = column and tag(p, "ColumnName")
      if not name then return false end
      if name:len() > 12 then broken(name) end
    end },
  { id = "D-26", source = guide .. "网站功能", severity = "required", confidence = "V1",
    zh = "文件页没有显示有效性", en = "the page of a document does not show its validity",
    mend_zh = "恢复文件页模板", mend_en = "restore the template of documents",
    route = "policy", page = function(p)
      local shown = p.html:split("<dt>" .. field("policy", "validity") .. "</dt>", 2)[2]
      if not (shown or ""):split("</div>", 2)[1]:contains(label(p.record, "validity")) then
        broken(label(p.record, "validity"))
      end
    end },
  { id = "D-27", source = guide .. "；" .. safety, severity = "required", confidence = "V1",
    zh = "转载内容没有写明来源、时间、链接", en = "a reprint lacks source, time or link",
    mend_zh = "在审查单（vetting）中补填 reprint-source、reprint-date、reprint-url",
    mend_en = "complete reprint-source, reprint-date and reprint-url of the vetting",
    each = "vetting", check = function(r)
      if not (r.reprint_source or r.reprint_date or r.reprint_url) then return false end
      need_fields(r, { "reprint_source", "reprint_date", "reprint_url" })
    end },
  { id = "D-27a", source = guide .. "；" .. safety, severity = "required", confidence = "V1",
    zh = "转载内容的页面没有显示来源、时间、链接", en = "the page of a reprint does not show source, time and link",
    mend_zh = "在模板中引用 parts/reprint.html", mend_en = "include parts/reprint.html in the template",
    page = function(p)
      local item = p.record and p.record.class .. "/" .. (p.record.id or "")
      local v = item and filter(records("vetting"), function(x) return x.item == item end)[1]
      if not v or not v.reprint_source then return false end
      for _, value in ipairs({ v.reprint_source, tostring(v.reprint_date), v.reprint_url }) do
        if not p.html:contains(value) then broken(value) end
      end
    end },
  { id = "D-28", source = guide, severity = "required", confidence = "V1",
    zh = "页面嵌入了非政府网站的内容", en = "the page embeds content of a site that is no government's",
    mend_zh = "去掉广告、统计和外部框架", mend_en = "remove advertising, counters and foreign frames",
      native = "frames" },
  { id = "D-29", source = safety, severity = "required", confidence = "M",
    zh = "离开本站的链接没有提示", en = "a link out of government sites gives no notice",
    mend_zh = "给链接加上 data-leaving 或者 title 提示", mend_en = "give the link data-leaving or a title",
    native = "leaving" },
  { id = "D-30", source = guide .. "链接管理", severity = "required", confidence = "V2",
    zh = "链接指向不存在的页面或者文件", en = "a link leads nowhere",
    mend_zh = "改正链接或者恢复页面", mend_en = "mend the link or restore the page", native = "broken-link" },
  { id = "D-30a", source = guide .. "链接管理", severity = "required", confidence = "V2",
    zh = "链接指向页面中不存在的位置", en = "a link leads to a place that its page does not have",
    mend_zh = "改正 # 之后的名称", mend_en = "mend the name after #", native = "anchor" },
  { id = "D-30b", source = guide .. "链接管理", severity = "required", confidence = "V2",
    zh = "没有任何页面链接到这一页", en = "no page links to this one",
    mend_zh = "在栏目页加上链接", mend_en = "link it from its column", native = "orphan" },
  { id = "D-31", source = annex .. "地址", severity = "required", confidence = "M",
    zh = "两个页面标题和日期都相同", en = "two pages have the same title and date",
    mend_zh = "合并重复的内容，或者改正标题", mend_en = "merge them or mend the title",
      native = "same-page" },
  { id = "D-32", source = "国办函〔2018〕12号", severity = "required", confidence = "V2",
    zh = "政府网站工作年度报表没有按期发布", en = "the yearly report on the website is late or missing",
    mend_zh = "每年1月31日前发布上一年度的网站工作年度报表，并在首页链接",
    mend_en = "publish last year's report by 31 January and link it from the home page",
    check = function()
      local year, list = tonumber(site.as_of:sub(1, 4)), records("website_report")
      if site.as_of <= year .. "-01-31" then year = year - 1 end
      for _, r in ipairs(list) do
        if r.year == year - 1 then
          if r.published > year .. "-01-31" then broken(r, r.published) end
          return
        end
      end
      broken((year - 1) .. "年", "for " .. (year - 1))
    end },
  { id = "D-32a", source = "国办函〔2018〕12号", severity = "required", confidence = "V2",
    zh = "首页没有链接最近一年的网站工作年度报表", en = "the home page does not link the newest report on the website",
    mend_zh = "在首页加上链接", mend_en = "link it from the home page",
    route = "home", page = function(p)
      local newest = sort(records("website_report"), "year", "desc")[1]
      if not newest then return false end
      if not p.html:contains("website-reports/" .. newest.id .. "/\"") then broken(newest.id) end
    end },
  { id = "D-32b", source = "国办函〔2018〕12号", severity = "required", confidence = "V2",
    zh = "网站工作年度报表没有写全八个方面", en = "the report on the website lacks one of its eight parts",
    mend_zh = "恢复报表模板", mend_en = "restore the template of the report",
    route = "website-report", page = function(p)
      if p.lang ~= "zh-Hans" then return false end
      need_words(p.text, { "信息发布", "专栏专题", "解读回应", "办事服务", "互动交流", "安全防护", "移动新媒体",
        "创新发展" })
    end },
  { id = "D-33", source = annex, severity = "recommended", confidence = "M",
    zh = "没有404页面", en = "there is no 404 page",
    mend_zh = "恢复 404.html 的路由", mend_en = "restore the route of 404.html",
    check = function() if not has_page("404.html") then broken("404.html") end end },
  { id = "D-34", source = safety, severity = "veto", confidence = "V2",
    zh = "汇聚、关联之后可能涉密的内容", en = "content that becomes secret when put together",
      manual = true },
}
