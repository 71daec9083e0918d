-- GB/T 9704-2012《党政机关公文格式》. The finished sheets of policies (route policy-official) are read back and
-- measured against the record they are made from; the measures are those of the standard's clauses.
local std = "GB/T 9704-2012 "

local function sheet(id, clause, native, zh, en, mend_zh, mend_en)
  return { id = id, source = std .. clause, severity = "required", confidence = "V2", zh = zh, en = en,
    mend_zh = mend_zh or "恢复公文模板 sheets/official.xml、official-head.xml",
    mend_en = mend_en or "restore the templates sheets/official.xml and official-head.xml",
    native = "official-" .. native }
end

return {
  { id = "H-01", source = std .. "5.1", severity = "required", confidence = "V2",
    zh = "印件不是A4幅面", en = "a sheet is not A4",
    mend_zh = "打印单模板的 size 写 a4", mend_en = "set the sheet's size to a4", native = "paper" },
  sheet("H-02", "5.2.1", "area", "公文没有排在156×225毫米的版心内（天头37毫米，订口28毫米）",
    "an official document leaves its type area (156 × 225 mm, margins 37 and 28 mm)"),
  sheet("H-03", "5.2.2", "type", "公文正文不是3号仿宋，或者不是黑色",
    "the text of an official document is not in 3号 FangSong, or not black",
    "安装仿宋字体（见 theme/fonts/fonts.lua）；正文用段落，不另定字号",
    "install a FangSong font (theme/fonts/fonts.lua); use plain paragraphs"),
  sheet("H-04", "5.2.3", "grid", "公文不是每面22行、每行28字",
    "an official document has not 22 lines of 28 characters a page"),
  { id = "H-05", source = std .. "7.2.1–7.2.3", severity = "required", confidence = "V2",
    zh = "公开的公文不得有份号、密级", en = "a public copy bears neither copy number nor classification",
    mend_zh = "去掉份号、密级", mend_en = "remove both",
    each = "policy", check = function(r)
      local s = words(r, "zh-Hans")
      for _, mark in ipairs({ "密级：", "份号：", "★1年", "★5年", "★10年", "★20年", "★30年" }) do
        if s:contains(mark) then broken(mark) end
      end
    end },
  sheet("H-06", "7.2.4", "red-mark", "发文机关标志应为发文机关名称，红色小标宋居中，上边缘距版心上边缘35毫米",
    "the issuer's mark: its names, red, in the title face, centred, 35 mm into the type area"),
  sheet("H-07", "7.2.5", "number", "发文字号应与记录相同，在发文机关标志下空二行居中",
    "the document number: the record's, two lines below the mark, centred"),
  sheet("H-08", "7.2.6", "signer", "签发人应与发文字号同在一行，右空一字",
    "the signatory stands on the line of the number, one character from the right"),
  sheet("H-09", "7.2.7", "rule", "版头应有一条与版心等宽的红色分隔线，在发文字号下4毫米",
    "one red rule as wide as the type area, 4 mm below the number"),
  sheet("H-10", "7.3.1", "title", "公文标题应为2号小标宋，在分隔线下空二行居中，回行成梯形或者菱形",
    "the title in 2号 of the title face, two lines below the rule, centred, its lines balanced"),
  sheet("H-11", "7.3.2", "recipients", "主送机关应在标题下空一行顶格，以全角冒号结尾",
    "addressees one line below the title, flush left, with a full-width colon"),
  sheet("H-12", "7.3.3", "levels", "正文应左空二字，层次序号依次用黑体、楷体、仿宋、仿宋，首页必须有正文",
    "paragraphs indented by two; levels in Hei, Kai, FangSong, FangSong; text on page 1",
    "用章节、措施的层次写文件；安装黑体、楷体字体", "use sections and measures; install Hei and Kai fonts"),
  sheet("H-13", "7.3.4", "annexes", "附件说明应与记录的附件相符，左空二字，附件名称后不加标点",
    "the list of attachments is the record's, indented by two, its names without marks"),
  sheet("H-14", "7.3.5.1", "seal", "加盖印章的公文，成文日期应右空四字，署名以成文日期居中",
    "sealed: the date four characters from the right, the names centred on it"),
  sheet("H-15", "7.3.5.2", "sign", "署名应为发文机关、右空二字，成文日期首字比署名首字右移二字",
    "the issuers sign two characters from the right, the date begins two after the name"),
  sheet("H-16", "7.3.5.4", "date", "成文日期应与记录相同，用阿拉伯数字，不编虚位",
    "the date of document is the record's, in Arabic numerals without leading zeros"),
  sheet("H-17", "7.3.6", "note", "成文日期下一行应有附注，左空二字加圆括号",
    "the note stands below the date, indented by two, in brackets"),
  sheet("H-18", "7.3.7", "attachment",
    "附件应另面编排，“附件”二字用黑体顶格在第一行，标题在第三行，与附件说明一致",
    "attachments begin pages: the label in Hei on the first line, the title on the third, as listed"),
  sheet("H-19", "7.4", "imprint",
    "版记应在末页版心下边缘，首末线0.35毫米、中间线0.25毫米，4号仿宋左右各空一字",
    "the imprint ends the last page: rules of 0.35, 0.25, 0.35 mm, 4号 FangSong, one character in"),
  sheet("H-20", "7.5", "page-number",
    "页码应为4号半角宋体加一字线，在版心下7毫米，单页右空一字、双页左空一字",
    "page numbers in 4号 Song between dashes, 7 mm below the type area, right on odd pages"),
  sheet("H-21", "8", "turn", "公文的纸张不得横放，横排表格也不改变页码位置",
    "pages of an official document stand upright, so that page numbers keep their place"),
  sheet("H-22", "10", "form", "函、纪要要用各自的格式，其他公文用文件格式",
    "letters and minutes have their forms, all else the form of documents"),
}
