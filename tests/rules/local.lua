-- A rule of a site, for the test: one that the sample breaks, one that it keeps.
local source = "测试第二条"
return {
  sources = { { "测试", "Test" } },
  { id = "X-01", source = source, severity = "required", confidence = "D",
    zh = "标题含有“营商环境”", en = "a title says so", mend_zh = "改标题", mend_en = "change it",
    each = "policy", check = function(r)
      if tr(r, "title", "zh-Hans"):contains("营商环境") then broken(r.id) end
    end },
  { id = "X-02", source = source, severity = "required", confidence = "D",
    zh = "文件没有标题", en = "a document has no title", mend_zh = "写标题", mend_en = "give it one",
    each = "policy", check = function(r) if not r.title then broken(r.id) end end },
}
