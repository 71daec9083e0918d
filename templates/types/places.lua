-- Places the public can go to: public-information corners, halls, counters.
return {
  enums = {
    { name = "place_kind", values = {
      { "corner", "政务公开专区", "Public-information corners" },
      { "hall", "政务服务大厅", "Government service halls" },
      { "support", "惠企政策兑现专窗", "Counters for support to business" },
      { "agency", "项目代办服务窗口", "Counters that act for projects" } } },
  },

  classes = {
    { name = "place", zh = "服务场所", en = "Place",
      help_zh = "政务公开专区、服务大厅和专窗的地址、时间和服务",
      help_en = "Public-information corners, halls and counters: address, hours and services",
      index = { path = "places/", zh = "公开专区和服务窗口", en = "Corners and counters", order = 80 },
      checks = {
        { "return record.kind ~= 'corner' or #record.services >= 3",
          zh = "政务公开专区应当写明现场查询、申请接收、政策咨询等服务，至少三项",
          en = "a corner names at least three services, such as look-up, applications and advice" },
      },
      fields = {
        "id",
        { name = "kind", kind = "enum", of = "place_kind", attr = true, required = true, column = true,
          zh = "类别", en = "Kind", help_zh = "场所的类别", help_en = "Kind of place" },
        { name = "title", kind = "text", required = true, column = true, zh = "名称", en = "Name",
          help_zh = "场所的名称", help_en = "Name of the place" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "管理单位",
          en = "Run by", help_zh = "管理单位的标识", help_en = "Id of the unit that runs it" },
        { name = "address", kind = "text", required = true, column = true, zh = "地址", en = "Address",
          help_zh = "详细地址", help_en = "Full address" },
        { name = "hours", kind = "text", required = true, column = true, zh = "开放时间",
          en = "Opening hours", help_zh = "对外开放的时间", help_en = "When it is open" },
        { name = "phone", kind = "str", required = true, column = true, zh = "联系电话", en = "Telephone",
          help_zh = "对外公开的电话", help_en = "Public telephone" },
        { name = "services", xml = "service", kind = "text", many = true, required = true, column = true,
          zh = "提供的服务", en = "Services", help_zh = "能办什么，一项一行",
          help_en = "What is done there, one each" },
        { name = "access", kind = "text", column = true, zh = "无障碍和便利设施", en = "Accessibility",
          help_zh = "无障碍通道、大字版资料等", help_en = "Step-free access, large print and the like" },
        "policies", "measures", "published",
      } },
  },

  routes = {
    { name = "places", template = "records.html", path = "places/", needs = "place",
      args = { class = "place", type = "办事服务", group = "place_kind", columns = "address hours phone" } },
    { name = "place", template = "record.html", path = "places/{id}/", each = "place" },
  },
}
