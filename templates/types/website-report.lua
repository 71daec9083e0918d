-- The website work report: the eight parts that 国办函〔2018〕12号 names, as counts and answers. A key's first word
-- is its part (website_part); a site adds rows by adding values.
return {
  enums = {
    { name = "website_part", values = {
      { "publish", "信息发布", "Information published" },
      { "topics", "专栏专题", "Special columns" },
      { "response", "解读回应", "Interpretation and response" },
      { "services", "办事服务", "Services" },
      { "interaction", "互动交流", "Interaction" },
      { "security", "安全防护", "Security" },
      { "media", "移动新媒体", "Mobile and new media" },
      { "innovation", "创新发展", "Innovation" } } },
    { name = "website_count", values = {
      { "publish-total", "信息发布总数（条）", "Items published in all" },
      { "publish-overview", "其中：概况和机构信息", "Of these: general and institutional" },
      { "publish-news", "其中：动态信息", "Of these: news" },
      { "publish-disclosure", "其中：政府信息公开目录信息", "Of these: disclosure" },
      { "topics-kept", "维护的专栏专题（个）", "Special columns kept" },
      { "topics-new", "其中：新开设", "Of these: new" },
      { "response-total", "政策解读总数（条）", "Interpretations in all" },
      { "response-text", "其中：文字解读", "Of these: in text" },
      { "response-picture", "其中：图解、音频、视频等", "Of these: pictures, sound, video and others" },
      { "response-concern", "回应公众关切（次）", "Public concerns answered" },
      { "services-items", "提供的政务服务事项（项）", "Services offered" },
      { "services-online", "其中：可以全程在线办理", "Of these: online from end to end" },
      { "services-handled", "办件量（件）", "Cases handled" },
      { "services-persons", "其中：自然人", "Of these: of persons" },
      { "services-bodies", "其中：法人", "Of these: of legal persons" },
      { "interaction-received", "收到留言（条）", "Messages received" },
      { "interaction-answered", "办结留言（条）", "Messages answered" },
      { "interaction-public", "其中：公开答复", "Of these: answered in public" },
      { "interaction-days", "平均办理时间（天）", "Days to an answer, on average" },
      { "interaction-consultations", "征集调查（期）", "Consultations" },
      { "interaction-opinions", "收到意见（条）", "Opinions received" },
      { "security-checks", "安全检测评估（次）", "Security checks" },
      { "security-found", "发现问题（个）", "Problems found" },
      { "security-mended", "整改问题（个）", "Problems mended" },
      { "media-accounts", "政务新媒体账号（个）", "Accounts in new media" },
      { "media-posts", "新媒体信息发布（条）", "Items published there" } } },
    { name = "website_answer", values = {
      { "services-catalogue", "发布服务事项目录", "A list of services is published" },
      { "interaction-platform", "使用统一的互动交流平台", "One platform for all interaction" },
      { "security-monitoring", "建立安全监测预警机制", "Monitoring and warning are in place" },
      { "security-drill", "开展应急演练", "An emergency drill was held" },
      { "security-owner", "明确网站安全责任人", "Somebody is responsible for security" },
      { "innovation-search", "搜索即服务", "Search leads to services" },
      { "innovation-languages", "多语言版本", "Several languages" },
      { "innovation-accessible", "无障碍浏览", "Accessible to all" } } },
  },

  classes = {
    { name = "website_report", zh = "网站工作年度报表", en = "Website work report",
      help_zh = "政府网站工作年度报表，按信息发布、专栏专题等八个方面填写",
      help_en = "Yearly report on the work of the website, in eight parts",
      index = { path = "website-reports/", zh = "网站工作年度报表", en = "Website work reports",
        order = 98 },
      checks = {
        { "return record.published:sub(1, 4) == tostring(record.year + 1)",
          zh = "报表应当在下一年度公布", en = "it must be published in the year after" },
        { [=[
            for _, list in ipairs({ "website_count", "website_answer" }) do
              local rows = list == "website_count" and record.counts or record.answers
              for _, e in ipairs(enum(list)) do
                if count(rows, function(x) return x.item == e.key end) ~= 1 then return e.label end
              end
            end
            return true]=],
          zh = "每一项应当各填一次", en = "each row must stand once" },
        { [=[
            local v = {}
            for _, x in ipairs(record.counts) do v[x.item] = x.value end
            local sums = {
              { "publish-total", "publish-overview", "publish-news", "publish-disclosure" },
              { "response-total", "response-text", "response-picture" },
              { "services-handled", "services-persons", "services-bodies" } }
            for _, s in ipairs(sums) do
              local sum = 0
              for i = 2, #s do sum = sum + (v[s[i]] or 0) end
              if sum ~= v[s[1]] then return label("website_count", s[1]) .. " ≠ " .. sum end
            end
            return true]=],
          zh = "总数不等于各分项之和", en = "a total is not the sum of its parts" },
        { [=[
            local v = {}
            for _, x in ipairs(record.counts) do v[x.item] = x.value end
            local parts = { { "topics-new", "topics-kept" }, { "services-online", "services-items" },
              { "interaction-answered", "interaction-received" },
              { "interaction-public", "interaction-answered" }, { "security-mended", "security-found" } }
            for _, p in ipairs(parts) do
              if (v[p[1]] or 0) > (v[p[2]] or 0) then return label("website_count", p[1]) end
            end
            return true]=],
          zh = "“其中”大于总数", en = "a part is greater than the whole" },
      },
      fields = {
        "id", "title",
        { name = "year", kind = "int", required = true, column = true, zh = "年度", en = "Year",
          help_zh = "报表的年度", help_en = "The year it reports on" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "填报单位",
          en = "Unit", help_zh = "填报单位的标识", help_en = "Id of the unit" },
        { name = "visits", kind = "int", required = true, column = true, zh = "网站总访问量（次）",
          en = "Visits in all", help_zh = "全年访问次数", help_en = "Visits in the year" },
        { name = "visitors", kind = "int", required = true, column = true, zh = "独立用户访问总量（个）",
          en = "Visitors in all", help_zh = "全年独立用户数", help_en = "Unique visitors in the year" },
        { name = "counts", xml = "count", kind = "child", of = "website_row", many = true, required = true,
          zh = "数量", en = "Counts", help_zh = "各项数量，没有的填0",
          help_en = "Each count; 0 where none" },
        { name = "answers", xml = "answer", kind = "child", of = "website_yes", many = true, required = true,
          zh = "是否", en = "Answers", help_zh = "各项是否做到", help_en = "Whether each is so" },
        { name = "note", kind = "text", zh = "说明", en = "Note", help_zh = "需要说明的其他情况",
          help_en = "What else is to be said" },
        "published",
      } },
    { name = "website_row", zh = "数量项", en = "Count", help_zh = "报表的一项数量",
      help_en = "A count of the report",
      fields = {
        { name = "item", kind = "enum", of = "website_count", attr = true, required = true, zh = "项目",
          en = "Item", help_zh = "报表的项目", help_en = "Row of the report" },
        { name = "value", kind = "num", attr = true, required = true, zh = "数量", en = "Number",
          help_zh = "数量，没有的填0", help_en = "How many; 0 where none" },
      } },
    { name = "website_yes", zh = "是否项", en = "Answer", help_zh = "报表的一项是否",
      help_en = "A yes or no of the report",
      fields = {
        { name = "item", kind = "enum", of = "website_answer", attr = true, required = true, zh = "项目",
          en = "Item", help_zh = "报表的项目", help_en = "Row of the report" },
        { name = "value", kind = "bool", attr = true, zh = "是否", en = "Yes or no",
          help_zh = "做到的填 true",
          help_en = "true where it is so" },
      } },
  },

  routes = {
    { name = "website-reports", template = "records.html", path = "website-reports/",
      needs = "website_report", args = { class = "website_report", type = "信息公开年报" } },
    { name = "website-report", template = "website-report.html", path = "website-reports/{id}/",
      each = "website_report" },
  },
}
