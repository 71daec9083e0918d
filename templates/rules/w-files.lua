-- Finished files: what every build must fulfil, whoever asks.
local ours = "成品文件要求（本程序）"

return {
  { id = "W-01", source = ours, severity = "required", confidence = "D",
    zh = "页面中有两个相同的 id", en = "two elements of a page have the same id",
    mend_zh = "改正模板", mend_en = "mend the template", native = "duplicate-id" },
  { id = "W-04", source = ours, severity = "required", confidence = "D",
    zh = "页面、打印单、数据文件中的数字、日期、文号与另一语言的不一致",
    en = "a page, sheet or table states a figure, date or document number that the other language does not",
    mend_zh = "改正模板；译文本身的差异由 M-03 指出", mend_en = "mend the template; M-03 tells of translations",
    native = "same-figures" },
  { id = "W-05", source = ours, severity = "recommended", confidence = "D",
    zh = "页面、打印单、数据文件中的日期、文号不见于任何记录",
    en = "a page, sheet or table states a date or document number that no record has",
    mend_zh = "改正模板；模板按工作日推算的日期写成 <time datetime data-from data-workdays>，检查时重算",
    mend_en = "mend the template; days it counts stand in <time datetime data-from data-workdays>, which is "
      .. "counted again here",
    native = "known-figures" },
  { id = "W-02", source = ours, severity = "required", confidence = "D",
    zh = "JSON、CSV、XLSX 或者 XML 文件的写法不对", en = "a JSON, CSV, XLSX or XML file is malformed",
    mend_zh = "改正模板", mend_en = "mend the template", native = "well-formed" },
  { id = "W-03", source = ours, severity = "required", confidence = "D",
    zh = "CSV、XLSX 中的值与记录不同", en = "a value of a CSV or XLSX file differs from its record",
    mend_zh = "这是程序的错误，请报告", mend_en = "this is a fault of the program; report it",
      native = "data-facts" },
}
