-- Letters from the public with their answers. The portal takes none itself: what came by hotline, post or
-- counter and is fit to be read by all is published here, without names.
return {
  classes = {
    { name = "letter", zh = "公众留言", en = "Letter",
      help_zh = "一件公开答复的来信或来电，不写姓名、电话等个人信息",
      help_en = "A letter or call answered in public, without names or numbers of persons",
      index = { path = "letters/", zh = "留言答复", en = "Letters and answers", order = 55 },
      checks = {
        { "return (record.answered ~= nil) == (record.answer ~= nil)",
          zh = "答复内容和答复日期要一起填写", en = "the answer and its day go together" },
        { "return not record.answered or record.answered >= record.asked",
          zh = "答复日期早于留言日期", en = "it was answered before it was asked" },
        { "return record.published >= record.asked",
          zh = "发布日期早于留言日期", en = "it was published before it was written" },
      },
      fields = {
        "id",
        { name = "title", kind = "text", required = true, column = true, zh = "留言主题",
          en = "Subject", help_zh = "一句话概括", help_en = "What it is about" },
        { name = "content", kind = "text", required = true, column = true, zh = "留言内容",
          en = "Letter", help_zh = "隐去个人信息的留言内容",
          help_en = "What was written, without personal data" },
        { name = "asked", kind = "date", turns = "never", required = true, column = true, zh = "留言时间",
          en = "Received", help_zh = "收到的日期；三个月内必须答复（E-10）",
          help_en = "The day it came; an answer is due within three months (E-10)" },
        { name = "unit", kind = "ref", of = "unit", required = true, column = true, zh = "回复单位",
          en = "Answered by", help_zh = "承办并答复的单位", help_en = "The unit that deals with it" },
        { name = "channel", kind = "ref", of = "channel", column = true, zh = "来信渠道", en = "Came by",
          help_zh = "渠道的标识；答复期限按渠道公布的工作日计算（E-10c）",
          help_en = "Id of the channel; the answer is due by the working days it promises (E-10c)" },
        { name = "answered", kind = "date", turns = "on", column = true, zh = "回复时间", en = "Answered",
          help_zh = "答复的日期，未答复的不填", help_en = "The day of the answer; left out until then" },
        { name = "answer", kind = "text", column = true, zh = "回复内容", en = "Answer",
          help_zh = "答复的内容，未答复的不填", help_en = "The answer; left out until then" },
        "themes", "policies", "measures", "published",
      } },
  },

  routes = {
    { name = "letters", template = "records.html", path = "letters/", needs = "letter",
      args = { class = "letter", type = "回应关切", columns = "asked unit answered" },
      fresh = { letter = "other" } },
    { name = "letter", template = "letter.html", path = "letters/{id}/", each = "letter" },
  },
}
