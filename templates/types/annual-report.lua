-- The annual report on disclosure: its fields and the rows of its statutory tables.
return {
  enums = {
    { name = "report_rule", values = {
      { "rule", "规章", "Government rules" },
      { "normative", "行政规范性文件", "Normative documents" } } },
    { name = "report_decision", values = {
      { "licence", "行政许可", "Licences" },
      { "penalty", "行政处罚", "Penalties" },
      { "coercion", "行政强制", "Compulsory measures" } } },
    { name = "report_request", values = {
      { "received", "一、本年新收政府信息公开申请数量", "1. Applications received this year" },
      { "carried-in", "二、上年结转政府信息公开申请数量", "2. Applications carried over from last year" },
      { "granted", "（一）予以公开", "(1) Disclosed" },
      { "partly", "（二）部分公开", "(2) Disclosed in part" },
      { "secret", "（三）不予公开：1.属于国家秘密", "(3) Refused: 1. State secret" },
      { "banned", "2.其他法律行政法规禁止公开", "2. Forbidden by other laws" },
      { "stability", "3.危及“三安全一稳定”", "3. Harm to security or stability" },
      { "third-party", "4.保护第三方合法权益", "4. Rights of third parties" },
      { "internal", "5.属于三类内部事务信息", "5. Internal matters" },
      { "process", "6.属于四类过程性信息", "6. Preparatory information" },
      { "case-file", "7.属于行政执法案卷", "7. Enforcement files" },
      { "enquiry", "8.属于行政查询事项", "8. Subject to other enquiry procedures" },
      { "not-held", "（四）无法提供：1.本机关不掌握相关政府信息", "(4) Cannot be given: 1. Not held" },
      { "to-be-made", "2.没有现成信息需要另行制作", "2. Would have to be made" },
      { "unclear", "3.补正后申请内容仍不明确", "3. Still unclear after correction" },
      { "petition", "（五）不予处理：1.信访举报投诉类申请", "(5) Not dealt with: 1. Petition or complaint" },
      { "repeated", "2.重复申请", "2. Repeated application" },
      { "publication", "3.要求提供公开出版物", "3. Asks for a publication" },
      { "massive", "4.无正当理由大量反复申请", "4. Many applications without reason" },
      { "confirm", "5.要求行政机关确认或重新出具已获取信息", "5. Asks to confirm what was already given" },
      { "not-corrected", "（六）其他处理：1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "(6) Other: 1. Not corrected in time" },
      { "not-paid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "2. Fee not paid in time" },
      { "other", "3.其他", "3. Other" },
      { "carried-out", "四、结转下年度继续办理", "4. Carried over to next year" } } },
    { name = "report_remedy", values = {
      { "reconsideration", "行政复议", "Administrative reconsideration" },
      { "lawsuit", "行政诉讼：未经复议直接起诉", "Lawsuits brought directly" },
      { "lawsuit-after", "行政诉讼：复议后起诉", "Lawsuits after reconsideration" } } },
  },

  classes = {
    { name = "annual_report", zh = "年度报告", en = "Annual report",
      help_zh = "政府信息公开工作年度报告",
      help_en = "Annual report on government information disclosure",
      index = { path = "disclosure/reports/", zh = "政府信息公开年报", en = "Annual reports on disclosure",
        order = 220 },
      checks = {
        { "return record.published:sub(1, 4) == tostring(record.year + 1)",
          zh = "报告应当在下一年度公布",
          en = "it must be published in the year after" },
        { [[
        local function table_of(rows, list)
          for _, e in ipairs(enum(list)) do
            if #filter(rows, function(x) return x.item == e.key end) ~= 1 then return e.label end
          end
        end
        return table_of(record.rules, "report_rule") or table_of(record.decisions, "report_decision")
          or table_of(record.remedies, "report_remedy") or true]],
          zh = "统计表的每一行应当各有一条",
          en = "each row of the statutory tables must stand once" },
        { "return #unique(map(record.requests, 'item')) == #record.requests",
          zh = "申请情况表中有一行写了两次",
          en = "a row of the table of applications stands twice" },
        { [[
        for _, name in ipairs({ "person", "business", "research", "welfare", "legal", "others" }) do
          local left, right = 0, 0
          for _, x in ipairs(record.requests) do
            if x.item == "received" or x.item == "carried-in" then left = left + x[name]
            else right = right + x[name] end
          end
          if left ~= right then return field("report_requests", name) .. " " .. left .. " ≠ " .. right end
        end
        return true]],
          zh = "第一、二项之和不等于第三、四项之和",
          en = "items 1 and 2 do not equal items 3 and 4" },
      },
      fields = {
        "id", "title",
        { name = "year", kind = "int", required = true, column = true, zh = "年度", en = "Year",
          help_zh = "报告的年度", help_en = "The year it reports on" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "报告单位",
          en = "Unit", help_zh = "报告单位的标识", help_en = "Id of the unit" },
        "published",
        { name = "overview", kind = "prose", required = true, zh = "总体情况", en = "Overview",
          help_zh = "主动公开、依申请公开、政府信息管理、平台建设、监督保障",
          help_en = "The five parts of the overview" },
        { name = "rules", xml = "rule", kind = "child", of = "report_rules", many = true,
          required = true, zh = "规章和规范性文件", en = "Rules and documents", help_zh = "第二十条第（一）项",
          help_en = "Article 20 (1)" },
        { name = "decisions", xml = "decision", kind = "child", of = "report_decisions",
          many = true, required = true, zh = "处理决定", en = "Decisions", help_zh = "第二十条第（五）（六）项",
          help_en = "Article 20 (5) and (6)" },
        { name = "charges", kind = "num", required = true, column = true, zh = "行政事业性收费（万元）",
          en = "Administrative charges (ten thousand yuan)", help_zh = "第二十条第（八）项",
          help_en = "Article 20 (8)" },
        { name = "requests", xml = "request", kind = "child", of = "report_requests", many = true,
          required = true, zh = "申请", en = "Applications", help_zh = "收到和处理申请情况，没有写出的行为0",
          help_en = "Applications; rows left out are 0" },
        { name = "remedies", xml = "remedy", kind = "child", of = "report_remedies", many = true,
          required = true, zh = "复议诉讼", en = "Reconsideration and lawsuits",
          help_zh = "行政复议、行政诉讼情况", help_en = "Reconsideration and lawsuits" },
        { name = "problems", kind = "prose", required = true, zh = "存在的主要问题及改进情况",
          en = "Problems and improvement", help_zh = "问题和改进",
          help_en = "Problems and how they were mended" },
        { name = "other", kind = "prose", required = true, zh = "其他需要报告的事项", en = "Other matters",
          help_zh = "写明信息处理费", help_en = "State the processing fee charged" },
      } },
    { name = "report_rules", zh = "规章和规范性文件", en = "Rules and documents",
      help_zh = "年报表二的一行",
      help_en = "A row of table 2",
      fields = {
        { name = "item", kind = "enum", of = "report_rule", attr = true, required = true,
          zh = "信息内容", en = "Content", help_zh = "信息内容", help_en = "What" },
        { name = "made", kind = "int", attr = true, required = true, zh = "本年制发件数",
          en = "Made this year", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "repealed", kind = "int", attr = true, required = true, zh = "本年废止件数",
          en = "Repealed this year", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "valid", kind = "int", attr = true, required = true, zh = "现行有效件数",
          en = "In force", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
      } },
    { name = "report_decisions", zh = "处理决定", en = "Decisions",
      help_zh = "年报表二的一行",
      help_en = "A row of table 2",
      fields = {
        { name = "item", kind = "enum", of = "report_decision", attr = true, required = true,
          zh = "信息内容", en = "Content", help_zh = "信息内容", help_en = "What" },
        { name = "count", kind = "int", attr = true, required = true, zh = "本年处理决定数量",
          en = "Decisions this year", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
      } },
    { name = "report_requests", zh = "申请", en = "Applications",
      help_zh = "年报表三的一行",
      help_en = "A row of table 3",
      fields = {
        { name = "item", kind = "enum", of = "report_request", attr = true, required = true,
          zh = "事项", en = "Row", help_zh = "表三的行", help_en = "Row of the table" },
        { name = "person", kind = "int", attr = true, required = true, zh = "自然人", en = "Persons",
          help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "business", kind = "int", attr = true, required = true, zh = "商业企业",
          en = "Businesses", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "research", kind = "int", attr = true, required = true, zh = "科研机构",
          en = "Research bodies", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "welfare", kind = "int", attr = true, required = true, zh = "社会公益组织",
          en = "Public benefit organisations", help_zh = "件数，没有的填0",
          help_en = "How many; 0 where none" },
        { name = "legal", kind = "int", attr = true, required = true, zh = "法律服务机构",
          en = "Legal service bodies", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "others", kind = "int", attr = true, required = true, zh = "其他", en = "Others",
          help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
      } },
    { name = "report_remedies", zh = "复议诉讼", en = "Reconsideration and lawsuits",
      help_zh = "年报表四的一组",
      help_en = "A group of table 4",
      fields = {
        { name = "item", kind = "enum", of = "report_remedy", attr = true, required = true,
          zh = "类别", en = "Kind", help_zh = "类别", help_en = "Kind" },
        { name = "upheld", kind = "int", attr = true, required = true, zh = "结果维持", en = "Upheld",
          help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "corrected", kind = "int", attr = true, required = true, zh = "结果纠正",
          en = "Corrected", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "other_result", kind = "int", attr = true, required = true, zh = "其他结果",
          en = "Other result", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
        { name = "pending", kind = "int", attr = true, required = true, zh = "尚未审结",
          en = "Pending", help_zh = "件数，没有的填0", help_en = "How many; 0 where none" },
      } },
  },

  routes = {
    { name = "reports", template = "reports.html", path = "disclosure/reports/",
      needs = "annual_report" },
    { name = "report", template = "report.html", path = "disclosure/reports/{id}/",
      each = "annual_report" },
  },
}
