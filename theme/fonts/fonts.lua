-- Fonts of printed sheets. For each role the files are asked in order for every character; the first
-- that has it prints it. Files are looked for by name: first in the folders named under `fonts` in
-- site.conf, then in build/fonts, then in the system's font folders.
--   file     name of the font file
--   family   the member of a collection (.ttc) to take, by its family name
--   only     "gb2312": use the font for the characters of GB/T 2312 alone
--   package  what to install when the file is missing
-- To print with fonts of your own (方正小标宋, 仿宋_GB2312, …) put their files in a folder of the site and
-- name them first. The Fandol fonts draw wrong shapes for some traditional characters, hence `only`.
return {
  fangsong = {
    { file = "FandolFang-Regular.otf", only = "gb2312", package = "texlive-lang-chinese" },
    { file = "cwfs.ttf", package = "fonts-cwtex-fs" },
    { file = "NotoSerifCJK-Regular.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  kai = {
    { file = "FandolKai-Regular.otf", only = "gb2312", package = "texlive-lang-chinese" },
    { file = "ukai.ttc", family = "AR PL UKai CN", package = "fonts-arphic-ukai" },
    { file = "NotoSerifCJK-Regular.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  hei = {
    { file = "FandolHei-Regular.otf", only = "gb2312", package = "texlive-lang-chinese" },
    { file = "NotoSansCJK-Regular.ttc", family = "Noto Sans CJK SC", package = "fonts-noto-cjk" },
  },
  song = {
    { file = "FandolSong-Regular.otf", only = "gb2312", package = "texlive-lang-chinese" },
    { file = "NotoSerifCJK-Regular.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  xbs = {
    { file = "NotoSerifCJK-Bold.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  latin = {
    { file = "LiberationSerif-Regular.ttf", package = "fonts-liberation" },
    { file = "NotoSerifCJK-Regular.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  ["latin-bold"] = {
    { file = "LiberationSerif-Bold.ttf", package = "fonts-liberation" },
    { file = "NotoSerifCJK-Bold.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  ["latin-italic"] = {
    { file = "LiberationSerif-Italic.ttf", package = "fonts-liberation" },
    { file = "NotoSerifCJK-Regular.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  ["latin-bold-italic"] = {
    { file = "LiberationSerif-BoldItalic.ttf", package = "fonts-liberation" },
    { file = "NotoSerifCJK-Bold.ttc", family = "Noto Serif CJK SC", package = "fonts-noto-cjk" },
  },
  mono = {
    { file = "LiberationMono-Regular.ttf", package = "fonts-liberation" },
    { file = "NotoSansCJK-Regular.ttc", family = "Noto Sans CJK SC", package = "fonts-noto-cjk" },
  },
}
