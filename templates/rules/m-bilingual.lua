-- 中英文页面. No national rule gives numbers for these; all but the last are recommended.
local ours = "双语页面要求（本程序）"

return {
  { id = "M-01", source = ours, severity = "recommended", confidence = "D",
    zh = "中英文页面没有互相链接", en = "a page and its pair do not link each other",
    mend_zh = "由版式输出 hreflang 链接", mend_en = "let the layout print the hreflang links",
      native = "pairs" },
  { id = "M-02", source = ours, severity = "recommended", confidence = "D",
    zh = "英文文件页没有说明以中文为准", en = "an English document does not say that the Chinese prevails",
    mend_zh = "恢复文件页模板中的说明", mend_en = "restore the note of the template",
    route = "policy", page = function(p)
      if p.lang == "en" and not (p.text:contains("authentic") or
        p.text:contains("prevail")) then broken(p.path) end
    end },
  { id = "M-03", source = ours, severity = "recommended", confidence = "D",
    zh = "中英文的数字、日期不一致", en = "figures or dates differ between Chinese and English",
    mend_zh = "核对译文", mend_en = "check the translation", native = "same-facts" },
  -- The glossary is what the site calls things itself: units and records by their own names, labels of states
  -- and forms of documents by their value lists (one table, so they cannot differ). Words within prose stay
  -- with the translator, but for titles of laws (gen/rules/terms.c says why).
  { id = "M-04", source = ours, severity = "recommended", confidence = "D",
    zh = "同一单位、事项的英文名称与其登记的名称不同",
    en = "a unit or matter has another English name than where it is registered",
    mend_zh = "改用登记的名称；单位的在 content/units.xml，事项的在其本身的标题中",
    mend_en = "use the registered name: of a unit in content/units.xml, of others their own title",
      native = "one-name" },
  { id = "M-04a", source = ours, severity = "recommended", confidence = "D",
    zh = "同一部法律、文件有不同的英文译名", en = "a law or document is cited by different English titles",
    mend_zh = "统一为用得最多的译名；本站文件用其英文标题",
    mend_en = "use the title used most; for a document of this site its own English title",
      native = "one-title" },
  { id = "M-05", source = ours, severity = "recommended", confidence = "D",
    zh = "英文页面留有中文或者全角标点", en = "an English page has Chinese or full-width marks left",
    mend_zh = "译出，或者用 lang 标出", mend_en = "translate it, or mark it with lang",
      native = "left-chinese" },
  { id = "M-06", source = "国办发〔2017〕47号附件", severity = "required", confidence = "D",
    zh = "英文页面也要有网站标签和页脚", en = "English pages bear the site's tags and footer too",
    mend_zh = "模板须以 base.html 为版式", mend_en = "templates use the layout base.html",
    page = function(p)
      local tagged = setting("site_code") == "" or p.html:contains("SiteIDCode")       -- else D-01 tells
      if p.lang == "en" and not (tagged and p.html:contains("<footer")) then broken(p.path) end
    end },
}
