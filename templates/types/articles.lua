-- Bulletins and cases: dated articles in Markdown.
return {
  classes = {
    { name = "bulletin", zh = "通报", en = "Bulletin", folder = "bulletins",
      help_zh = "督查、考核等情况的通报",
      help_en = "A bulletin on inspections and assessments",
      index = { path = "bulletins/", zh = "通报", en = "Bulletins", order = 60 },
      fields = {
        "id", "title",
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "发布单位",
          en = "Published by", help_zh = "发布单位的标识", help_en = "Id of the unit" },
        "published", "summary", "body", "themes", "policies", "measures",
      } },
    { name = "case", zh = "典型案例", en = "Case", folder = "cases",
      help_zh = "优化营商环境的典型案例",
      help_en = "An example of how the business environment was improved",
      index = { path = "cases/", zh = "典型案例", en = "Cases", order = 70 },
      fields = {
        "id", "title",
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "发布单位",
          en = "Published by", help_zh = "发布单位的标识", help_en = "Id of the unit" },
        "published", "summary", "body", "themes", "policies", "measures",
      } },
  },

  routes = {
    { name = "bulletins", template = "articles.html", path = "bulletins/", needs = "bulletin",
      args = { class = "bulletin" },
      fresh = { bulletin = "notices" } },
    { name = "bulletin", template = "article.html", path = "bulletins/{id}/", each = "bulletin" },
    { name = "cases", template = "articles.html", path = "cases/", needs = "case",
      args = { class = "case" },
      fresh = { case = "other" } },
    { name = "case", template = "article.html", path = "cases/{id}/", each = "case" },
  },
}
