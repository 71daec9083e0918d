-- Words of the search: what visitors say for what documents write.
return {
  classes = {
    { name = "synonym", zh = "同义词", en = "Synonyms",
      help_zh = "搜索时当作同一个意思的词：群众的说法和文件的说法",
      help_en = "Words that search takes to mean the same: what people say and what documents write",
      fields = {
        { name = "words", xml = "word", kind = "str", many = true, required = true,
          zh = "词", en = "Words", help_zh = "两个以上的词，中文英文都可以",
          help_en = "Two words or more, in either language" },
      } },
  },
}
