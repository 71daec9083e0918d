#!/bin/sh
# Prints the tables of han.c: for U+4E00 … U+9FFF the simplified character, the sound without its tone,
# whether GB 2312 has it and whether it is one of the 8,105 standard characters (通用规范汉字表); then those of
# these that stand elsewhere. The data is ICU's, read by `uconv` (icu-devtools), and Unicode's (unicode-data),
# once, when gongkai is built.
set -eu
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk 'BEGIN { for (c = 19968; c < 40960; c++)
    printf "%c%c%c\n", 224 + int(c / 4096), 128 + int(c / 64) % 64, 128 + c % 64 }' >"$work/all"
uconv -x Traditional-Simplified "$work/all" >"$work/simple"
uconv -x 'Han-Latin; Latin-ASCII; Lower' "$work/all" >"$work/sound"
awk 'BEGIN { for (row = 176; row < 248; row++) for (cell = 161; cell < 255; cell++)
    printf "%c%c\n", row, cell }' | iconv -c -f GB2312 -t UTF-8 >"$work/common"
bzcat /usr/share/unicode/Unihan_OtherMappings.txt.bz2 |
    sed -n 's/^U+\([0-9A-F]*\)\tkTGH.*/\1/p' >"$work/standard"

paste "$work/all" "$work/simple" "$work/sound" | awk -v common="$work/common" -v standard="$work/standard" '
    BEGIN {
        while ((getline line < common) > 0) is_common[line] = 1
        while ((getline line < standard) > 0) {
            is_standard[line] = 1
            if (length(line) > 4 || line < "4E00" || line > "9FFF") beyond = beyond "0x" line ", "
        }
        for (i = 0; i < 256; i++) byte[sprintf("%c", i)] = i
        print "static const struct han {"
        print "uint16_t simple; uint8_t common, standard; char sound[7]; } han[] = {"
    }
    function code(s) {
        return (byte[substr(s, 1, 1)] % 16) * 4096 + (byte[substr(s, 2, 1)] % 64) * 64 + \
            byte[substr(s, 3, 1)] % 64
    }
    {
        if ($3 !~ /^[a-z]+$/ || length($3) > 6) $3 = ""
        if (length($2) != 3 || $1 in is_common) $2 = $1        # 俱 and 著 are written today
        printf "{ 0x%X, %d, %d, \"%s\" },\n", code($2), ($1 in is_common),
            (sprintf("%X", code($1)) in is_standard), $3
    }
    END { print "};\nstatic const uint32_t beyond[] = { " beyond "};" }'
