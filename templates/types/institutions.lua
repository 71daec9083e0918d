-- Leading posts and coordinating bodies of institutions; offices are units with a parent. A unit's page shows
-- all three.
return {
  enums = {
    { name = "body_kind", values = {
      { "leading-group", "领导小组", "Leading groups" },
      { "office", "领导小组办公室", "Offices of leading groups" },
      { "task-force", "专项小组", "Task forces" } } },
  },

  classes = {
    { name = "post", zh = "领导职务", en = "Leading post",
      help_zh = "领导职务和分管工作",
      help_en = "Leading posts and what each is in charge of",
      index = { path = "institution/posts/", zh = "领导职务", en = "Leading posts", order = 92 },
      checks = {
        { "return not record.holder or record.resume ~= nil",
          zh = "写了负责人姓名，就应当有简历", en = "where the holder is named, the résumé must stand" },
        { [[
            return count(site.records("post"), function(p)
              return p.unit == record.unit and p.rank == record.rank
            end) == 1]],
          zh = "同一单位有两个职务的排序相同", en = "two posts of an institution have the same rank" },
      },
      fields = {
        "id",
        { name = "title", kind = "text", required = true, column = true, zh = "职务", en = "Post",
          help_zh = "职务的名称", help_en = "Name of the post" },
        { name = "rank", kind = "int", attr = true, required = true, column = true, zh = "排序",
          en = "Rank",
          help_zh = "在本单位的排序", help_en = "Its place within the institution" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "单位",
          en = "Institution", help_zh = "所属单位的标识", help_en = "Id of the institution" },
        { name = "holder", kind = "text", column = true, zh = "姓名", en = "Holder",
          help_zh = "现任负责人姓名", help_en = "Name of the holder" },
        { name = "resume", kind = "text", zh = "简历", en = "Résumé", help_zh = "现任负责人简历",
          help_en = "Résumé of the holder" },
        { name = "functions", xml = "function", kind = "text", many = true, required = true, column = true,
          zh = "分管工作", en = "In charge of", help_zh = "分管的工作，一项一行",
          help_en = "What the post is in charge of, one each" },
        { name = "offices", xml = "office", kind = "ref", of = "unit", many = true, column = true,
          zh = "分管机构", en = "Offices", help_zh = "分管的内设机构",
          help_en = "Offices that report to it" },
        { name = "phone", kind = "str", required = true, column = true, zh = "办公电话", en = "Telephone",
          help_zh = "对外公开的办公电话", help_en = "Public office telephone" },
        { name = "updated", kind = "date", required = true, column = true, zh = "核对日期", en = "Checked",
          help_zh = "最近核对的日期", help_en = "Day it was last checked" },
      } },
    { name = "coordination_group", zh = "议事协调机构", en = "Coordinating group",
      help_zh = "领导小组、办公室和专项小组的组成和职责",
      help_en = "Leading groups, their offices and task forces: who is in them and what they do",
      index = { path = "institution/groups/", zh = "领导小组和专项小组",
      en = "Leading group and task forces",
        order = 94 },
      checks = {
        { "return record.kind == 'leading-group' or record.parent ~= nil",
          zh = "办公室和专项小组要写明上级机构", en = "an office or task force names the body above it" },
        { [[
            local seen = {}
            for _, u in ipairs(concat(record.heads, record.deputies, record.members)) do
              if seen[u.id] then return u.id end
              seen[u.id] = true
            end
            return true]],
          zh = "同一单位列了两次", en = "a unit stands twice" },
      },
      fields = {
        "id",
        { name = "kind", kind = "enum", of = "body_kind", attr = true, required = true, column = true,
          zh = "类别", en = "Kind", help_zh = "机构的类别", help_en = "Kind of body" },
        { name = "title", kind = "text", required = true, column = true, zh = "名称", en = "Name",
          help_zh = "机构的名称", help_en = "Name of the group" },
        { name = "parent", kind = "ref", of = "coordination_group", column = true, zh = "上级机构",
          en = "Under", help_zh = "上级机构的标识", help_en = "Id of the body above it" },
        { name = "seat", kind = "ref", of = "unit", required = true, column = true, zh = "设在",
          en = "Seat", help_zh = "日常工作由哪个单位承担", help_en = "The unit that does its daily work" },
        { name = "heads", xml = "head", kind = "ref", of = "unit", many = true, required = true,
          column = true,
          zh = "组长单位", en = "Head units", help_zh = "组长单位的标识",
          help_en = "Ids of the units that head it" },
        { name = "deputies", xml = "deputy", kind = "ref", of = "unit", many = true, column = true,
          zh = "副组长单位", en = "Deputy heads", help_zh = "副组长单位的标识",
          help_en = "Ids of the deputy units" },
        { name = "members", xml = "member", kind = "ref", of = "unit", many = true, column = true,
          zh = "成员单位", en = "Members", help_zh = "成员单位的标识",
          help_en = "Ids of the member units" },
        { name = "duties", xml = "duty", kind = "text", many = true, required = true, column = true,
          zh = "职责", en = "Duties", help_zh = "主要职责，一项一行", help_en = "What it does, one each" },
        { name = "phone", kind = "str", required = true, column = true, zh = "联系电话", en = "Telephone",
          help_zh = "对外公开的办公电话", help_en = "Public office telephone" },
        "policies", "measures", "published",
      } },
  },

  routes = {
    { name = "posts", template = "records.html", path = "institution/posts/", needs = "post",
      args = { class = "post", type = "负责人信息", columns = "unit functions phone" } },
    { name = "post", template = "record.html", path = "institution/posts/{id}/", each = "post" },
    { name = "bodies", template = "records.html", path = "institution/groups/",
      needs = "coordination_group",
      args = { class = "coordination_group", type = "机构职能", group = "body_kind",
        columns = "seat heads phone" } },
    { name = "body", template = "record.html", path = "institution/groups/{id}/",
      each = "coordination_group" },
  },
}
