#!/bin/sh
# Prints the tables of han.c: for U+4E00 … U+9FFF the simplified character, the sound without its tone, and
# whether GB 2312 has it. The data is ICU's; `uconv` (icu-devtools) reads it once, when gongkai is built.
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

paste "$work/all" "$work/simple" "$work/sound" | awk -v common="$work/common" '
    BEGIN {
        while ((getline line < common) > 0) is_common[line] = 1
        for (i = 0; i < 256; i++) byte[sprintf("%c", i)] = i
        print "static const struct han { uint16_t simple; uint8_t common; char sound[7]; } han[] = {"
    }
    function code(s) {
        return (byte[substr(s, 1, 1)] % 16) * 4096 + (byte[substr(s, 2, 1)] % 64) * 64 + \
            byte[substr(s, 3, 1)] % 64
    }
    {
        if ($3 !~ /^[a-z]+$/ || length($3) > 6) $3 = ""
        if (length($2) != 3 || $1 in is_common) $2 = $1        # 俱 and 著 are written today
        printf "{ 0x%X, %d, \"%s\" },\n", code($2), ($1 in is_common), $3
    }
    END { print "};" }'
