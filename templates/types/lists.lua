-- Lists of any kind: columns, versions and rows are content.
return {
  enums = {
    { name = "list_kind", values = {
      { "no-penalty", "免罚清单", "Matters not penalised" },
      { "certificates", "证明事项清单", "Certificates required" },
      { "permits", "行政许可事项清单", "Licences and permits" },
      { "intermediaries", "行政审批中介服务清单", "Intermediary services" },
      { "fees", "收费清单", "Charges" },
      { "enforcement", "行政执法事项清单", "Enforcement matters" },
      { "inspection", "双随机抽查", "Random inspection" },
      { "services", "政务服务事项清单", "Services and how they are had" },
      { "supervision", "监管执法公示", "Supervision and enforcement" },
      { "credit", "信用和诚信", "Credit and good faith" },
      { "support", "惠企政策清单和兑现", "Support for business: lists and payments" },
      { "participation", "参与和监督", "Participation and oversight" },
      { "other", "其他清单", "Other lists" } } },
  },

  classes = {
    { name = "list", zh = "清单", en = "List",
      help_zh = "一份清单；表头和各行都写在内容文件里",
      help_en = "A list of any kind: its columns and rows are content",
      index = { path = "lists/", zh = "清单", en = "Lists", order = 30 },
      checks = {
        { [[
        for _, v in ipairs(record.versions) do
          for _, row in ipairs(v.rows) do
            if #row.cells ~= #record.columns then return row.source end
          end
        end
        return true]],
          zh = "有一行的单元格数与列数不符",
          en = "a row has more or fewer cells than there are columns" },
        { [[
        for _, v in ipairs(record.versions) do
          local seen = {}
          for _, row in ipairs(v.rows) do
            local name = plain(row.cells[1])
            if seen[name] then return v.date .. " " .. name end
            seen[name] = true
          end
        end
        return true]],
          zh = "同一版本中有两行的第一列相同，无法对应",
          en = "two rows of a version have the same first cell" },
        { "return #unique(map(record.versions, 'date')) == #record.versions",
          zh = "两个版本的公布日期相同",
          en = "two versions bear the same date" },
        { [[
        local last = sort(record.versions, "date", "desc")[1]
        return not record.next_update or record.next_update > last.date]],
          zh = "下次更新日期不晚于最新版本",
          en = "the next update is not after the newest version" },
      },
      fields = {
        "id",
        { name = "kind", kind = "enum", of = "list_kind", attr = true, required = true,
          column = true, zh = "类别", en = "Kind", help_zh = "清单的类别", help_en = "Kind of list" },
        { name = "title", kind = "text", required = true, column = true, zh = "清单名称", en = "List",
          help_zh = "清单名称", help_en = "Name of the list" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "责任单位",
          en = "Responsible unit", help_zh = "编制和维护清单的单位", help_en = "The unit that keeps it" },
        { name = "summary", kind = "text", required = true, column = true, zh = "说明",
          en = "Summary", help_zh = "一句话说明", help_en = "What the list is for, in a sentence" },
        { name = "basis", kind = "text", many = true, required = true, column = true, zh = "编制依据",
          en = "Basis", help_zh = "法律、法规或者文件", help_en = "Law, rule or document it is based on" },
        { name = "next_update", kind = "date", turns = "never", column = true, zh = "下次更新日期",
          en = "Next update", help_zh = "最迟在哪一天更新", help_en = "To be updated by this day" },
        { name = "columns", xml = "column", kind = "child", of = "list_column", many = true,
          required = true, zh = "表头", en = "Columns", help_zh = "各列的名称，第一列用来对应两个版本的行",
          help_en = "Names of the columns; the first tells which rows of two versions are the same" },
        { name = "versions", xml = "version", kind = "child", of = "list_version", many = true,
          required = true, zh = "版本", en = "Versions", help_zh = "历次公布的版本，新的在前后均可",
          help_en = "Versions as published, in any order" },
        "themes", "audiences", "policies", "measures", "published",
      } },
    { name = "list_column", zh = "清单的列", en = "Column of a list",
      help_zh = "清单的一列",
      help_en = "One column",
      fields = {
        { name = "name", kind = "text", required = true, zh = "列名", en = "Name", help_zh = "列的名称",
          help_en = "Name of the column" },
      } },
    { name = "list_version", zh = "清单的版本", en = "Version of a list",
      help_zh = "清单在某一天公布的全部内容",
      help_en = "The whole list as published on a day",
      fields = {
        { name = "date", kind = "date", turns = "on", attr = true, required = true, zh = "公布日期",
          en = "Date", help_zh = "公布日期", help_en = "The day it was published" },
        { name = "note", kind = "text", zh = "更新说明", en = "Note", help_zh = "为什么更新",
          help_en = "Why it was changed" },
        { name = "rows", xml = "row", kind = "child", of = "list_row", many = true,
          required = true, zh = "行", en = "Rows", help_zh = "各行", help_en = "The rows in order" },
      } },
    { name = "list_row", zh = "清单的行", en = "Row of a list",
      help_zh = "清单的一行，单元格与各列一一对应",
      help_en = "One row, one cell for each column",
      fields = {
        { name = "cells", xml = "cell", kind = "text", many = true, required = true, zh = "单元格",
          en = "Cells", help_zh = "单元格，按列的次序", help_en = "Cells in order of the columns" },
      } },
  },

  routes = {
    { name = "lists", template = "lists.html", path = "lists/", needs = "list",
      fresh = { list_version = "other" } },
    { name = "list", template = "list.html", path = "lists/{id}/", each = "list" },
    { name = "list-rows", template = "list.csv", path = "lists/{id}/rows.csv", each = "list" },
    { name = "list-rows-xlsx", template = "list.csv", path = "lists/{id}/rows.xlsx", each = "list" },
    { name = "list-sheet", sheet = "sheets/list.xml", path = "print/lists/{id}.pdf",
      each = "list", record_files = true },
    { name = "list-sheet-docx", sheet = "sheets/list.xml", path = "print/lists/{id}.docx",
      each = "list", record_files = true },
  },
}
