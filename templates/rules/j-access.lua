-- 无障碍：《无障碍环境建设法》（2023-09-01施行）、GB/T 37668-2019、WCAG 2.1 AA.
local law, from, std = "《无障碍环境建设法》", "2023-09-01", "GB/T 37668-2019；WCAG "

local function rule(id, clause, native, zh, en, mend_zh, mend_en)
  return { id = id, source = std .. clause, severity = "required", confidence = "M", zh = zh, en = en,
    mend_zh = mend_zh, mend_en = mend_en, native = native }
end

return {
  { id = "J-01", source = law .. "第三十二条", from = from, severity = "required", confidence = "V1",
    zh = "没有无障碍声明，或者声明没有写目标等级", en = "no accessibility statement, or no level in it",
    mend_zh = "在 content/pages/accessibility.zh-Hans.md 写明目标等级",
    mend_en = "state the level in content/pages/accessibility.zh-Hans.md",
    check = function()
      for _, p in ipairs(site.pages) do
        if p.id == "accessibility" then
          local s = words(p, "zh-Hans")
          if not (s:contains("一级") or s:contains("二级") or s:contains("三级") or s:contains("WCAG")) then
            broken(p, "level")
          end
          return
        end
      end
      broken("accessibility")
    end },
  rule("J-02", "1.1.1", "image-alt", "图片没有替代文字", "an image has no alternative text",
    "写 alt；装饰图片写 alt=\"\"", "give it alt, alt=\"\" for decoration"),
  rule("J-03", "1.3.1", "headings", "一级标题不止一个或者没有，或者标题级别跳级",
    "not one h1, or a heading level is skipped",
    "改正标题的级别", "mend the levels"),
  rule("J-03a", "1.3.1", "tables", "表格没有标题或者表头没有 scope", "a table without caption or scope",
    "加上 caption 和 scope", "add caption and scope"),
  rule("J-04", "1.4.3", "contrast", "文字与背景的对比度不到4.5:1", "contrast of text below 4.5:1",
    "加深文字或者改浅背景", "darken the text or lighten its ground"),
  { id = "J-05", source = std .. "1.4.1", severity = "required", confidence = "V2",
    zh = "状态只用颜色表示，没有文字", en = "a state is told by colour alone",
    mend_zh = "在状态标记中写出文字", mend_en = "write the state in words",
    page = function(p)
      for i, badge in ipairs(p.html:split("class=\"badge")) do
        local word = i == 1 and "-" or (badge:split("</svg>", 2)[2] or ""):split("<", 2)[1]
        if word:trim() == "" then broken("class=\"badge" .. badge:sub(1, 28)) end
      end
    end },
  rule("J-06", "1.4.4", "zoom", "页面禁止放大", "the page forbids zooming",
    "去掉 user-scalable、maximum-scale", "remove user-scalable and maximum-scale"),
  { id = "J-07", source = std .. "2.1.1；工信部适老化规范", severity = "required", confidence = "V2",
    zh = "有不能用键盘操作的元素，或者 tabindex 大于0",
      en = "something cannot be worked by keyboard, or a positive tabindex",
    mend_zh = "用链接或者按钮，去掉 tabindex", mend_en = "use links and buttons, no tabindex",
      native = "keyboard" },
  rule("J-08", "2.4.1", "skip-link", "第一个可聚焦元素不是“跳到正文”",
    "the first focusable element is no skip link",
    "恢复版式中的链接", "restore it in the layout"),
  rule("J-09", "2.4.2", "page-title", "页面没有标题，或者与别的页面相同",
    "the page's title is missing or another page's",
    "改正标题", "mend the title"),
  rule("J-10", "2.4.4", "link-words", "链接文字没有说明去处", "a link does not say where it leads",
    "写明去处，或者加 aria-label", "say where, or give aria-label"),
  rule("J-11", "2.4.7", "focus", "样式去掉了焦点轮廓", "a style removes the focus outline",
    "保留轮廓，或者换成别的标记", "keep it or mark focus otherwise"),
  rule("J-12", "3.1.1", "page-lang", "页面的语言标记不对", "the page's language is marked wrong",
    "html 的 lang 写 zh-Hans 或者 en", "set lang of html"),
  rule("J-12a", "3.1.2", "part-lang", "夹在其中的另一种语言没有 lang 标记",
    "words of the other language lack lang",
    "用 lang 标出", "mark them with lang"),
  rule("J-13", "3.2.3", "same-frame", "页面的导航与首页不一致", "the navigation differs from the home page's",
    "各页用同一版式 base.html", "use the layout base.html everywhere"),
  { id = "J-14", source = "工信部适老化通用设计规范", severity = "recommended", confidence = "V2",
    zh = "页面没有大字版", en = "the page offers no large text",
    mend_zh = "恢复版式中的“大字版”开关", mend_en = "restore the switch of the layout",
    page = function(p) if not p.html:contains("id=\"large\"") then broken(p.path) end end },
  { id = "J-15", source = "工信部适老化通用设计规范", severity = "recommended", confidence = "V2",
    -- What a browser makes of all declarations together, in the mode for older users: no single one says it.
    zh = "长者模式的正文行距不小于1.3倍，段距不小于行距的1.3倍",
    en = "in the mode for older users, line spacing from 1.3 and paragraphs 1.3 times that",
      manual = true },
  { id = "J-16", source = law .. "第二十九条", severity = "recommended", confidence = "V1",
    zh = "突发事件信息同时提供语音、大字、盲文、手语",
      en = "emergencies also in speech, large type, braille, sign language",
    manual = true },
}
