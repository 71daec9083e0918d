-- Questions and answers: the knowledge base of the hotline.
return {
  classes = {
    { name = "qa", zh = "问答", en = "Question and answer",
      help_zh = "知识库的一问一答",
      help_en = "One question of the knowledge base, with its answer",
      index = { path = "questions/", zh = "问答", en = "Questions and answers", order = 50 },
      fields = {
        "id",
        { name = "title", kind = "text", required = true, column = true, zh = "问题",
          en = "Question", help_zh = "群众常问的问题", help_en = "What people ask" },
        { name = "answer", kind = "text", required = true, column = true, zh = "答复",
          en = "Answer", help_zh = "答复口径", help_en = "The answer as given on the telephone" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "答复单位",
          en = "Answered by", help_zh = "答复单位的标识", help_en = "Id of the unit that answers" },
        { name = "themes", xml = "theme", kind = "ref", of = "term", many = true, required = true,
          column = true, zh = "主题", en = "Themes", help_zh = "分类词表中的主题",
          help_en = "Themes from the vocabulary" },
        "policies", "measures",
        { name = "updated", kind = "date", required = true, column = true, zh = "更新日期",
          en = "Updated", help_zh = "最近核对的日期", help_en = "Day it was last checked" },
      } },
  },

  routes = {
    { name = "questions", template = "questions.html", path = "questions/", needs = "qa",
      fresh = { qa = "other" } },
    { name = "question", template = "question.html", path = "questions/{id}/", each = "qa" },
  },
}
