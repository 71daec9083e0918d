-- A type that the program does not know: nothing but this file, a template and content.
return {
  classes = {
    { name = "hearing", zh = "听证会", en = "Hearing", help_zh = "公开听证会", help_en = "Public hearings",
      index = { path = "hearings/", zh = "听证会", en = "Hearings", order = 5 },
      checks = {
        { [[
            return record.taken <= record.seats or record.taken .. " > " .. record.seats]],
          zh = "到场人数超过座位", en = "more come than there are seats" },
      },
      fields = {
        "id", "title",
        { name = "place", kind = "text", required = true, column = true, zh = "地点", en = "Place" },
        { name = "seats", kind = "int", required = true, column = true, zh = "座位", en = "Seats" },
        { name = "taken", kind = "int", required = true, column = true, zh = "到场", en = "Taken" },
        { name = "speakers", xml = "speaker", kind = "child", of = "speaker", many = true, zh = "发言人",
          en = "Speakers" },
        "policies", "measures", "published",
      } },
    { name = "speaker", zh = "发言人", en = "Speaker", help_zh = "发言的一方", help_en = "A side that speaks",
      fields = { { name = "name", kind = "text", required = true, zh = "名称", en = "Name" } } },
  },
  routes = {
    { name = "hearings", template = "records.html", path = "hearings/", needs = "hearing",
      args = { class = "hearing", type = "征集调查", columns = "place seats" } },
    { name = "hearing", template = "hearing.html", path = "hearings/{id}/", each = "hearing" },
  },
}
