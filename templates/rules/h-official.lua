-- GB/T 9704-2012《党政机关公文格式》. The layout engine sets these measures; tests/geometry measures them in
-- the finished PDF. What a site's own templates can still get wrong is checked.
local std = "GB/T 9704-2012 "

local function built(id, clause, zh, en)
  return { id = id, source = std .. clause, severity = "required", confidence = "V2", zh = zh, en = en,
    why_zh = "由排版程序保证，tests/geometry 在成品 PDF 中逐项测量",
    why_en = "the layout makes it so; tests/geometry measures it in the finished PDF" }
end

return {
  { id = "H-01", source = std .. "5.1", severity = "required", confidence = "V2",
    zh = "印件不是A4幅面", en = "a sheet is not A4",
    mend_zh = "打印单模板的 size 写 a4", mend_en = "set the sheet's size to a4", native = "paper" },
  built("H-02", "5.2.1", "天头37毫米，订口28毫米，版心156×225毫米",
    "margins 37 and 28 mm, type area 156 × 225 mm"),
  built("H-03", "5.2.2", "正文3号仿宋，黑色", "text in 3号 FangSong, black"),
  built("H-04", "5.2.3", "每面22行，每行28字", "22 lines of 28 characters"),
  { id = "H-05", source = std .. "7.2.1–7.2.3", severity = "required", confidence = "V2",
    zh = "公开的公文不得有份号、密级", en = "a public copy bears neither copy number nor classification",
    mend_zh = "去掉份号、密级", mend_en = "remove both",
    each = "policy", check = function(r)
      local s = words(r, "zh-Hans")
      for _, mark in ipairs({ "密级：", "份号：", "★1年", "★5年", "★10年", "★20年", "★30年" }) do
        if s:contains(mark) then broken(mark) end
      end
    end },
  built("H-06", "7.2.4", "发文机关标志红色居中，上边缘距版心35毫米",
    "the issuer's mark red, centred, 35 mm down"),
  built("H-07", "7.2.5", "发文字号在标志下空二行", "the number two lines below the mark"),
  built("H-08", "7.2.6", "签发人的字体和位置", "type and place of the signatory"),
  built("H-09", "7.2.7", "版头中的分隔线", "the rule of the head"),
  built("H-10", "7.3.1", "标题2号小标宋，居中，梯形或者菱形", "the title in 2号, centred, balanced lines"),
  built("H-11", "7.3.2", "主送机关顶格，全角冒号", "addressees flush left with a colon"),
  built("H-12", "7.3.3", "正文的层次序号", "numbering of levels"),
  built("H-13", "7.3.4", "附件说明", "the list of annexes"),
  built("H-14", "7.3.5", "发文机关署名、成文日期和印章", "signature, date and seal"),
  built("H-15", "7.3.5.4", "成文日期用阿拉伯数字，不编虚位", "the date in digits, no leading zeros"),
  built("H-16", "7.3.6", "附注居左空二字加圆括号", "the note in brackets, indented by two"),
  built("H-17", "7.3.7", "附件另面编排", "annexes on pages of their own"),
  built("H-18", "7.4.1", "版记的分隔线", "rules of the imprint"),
  built("H-19", "7.4.2–7.4.3", "抄送机关、印发机关和印发日期", "copies, printing office and day"),
  built("H-20", "7.5", "页码4号半角宋体，一字线，单右双左",
    "page numbers with dashes, right on odd, left on even pages"),
  built("H-21", "8", "横排表格的方向", "the turn of landscape tables"),
  built("H-22", "10", "信函、命令、纪要的特定格式", "letters, orders and minutes"),
}
