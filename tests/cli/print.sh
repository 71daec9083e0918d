# Sourced by run: one sheet on demand, and which fonts draw it.
site=$TMPDIR/print
fixture "$site"
sheet=$TMPDIR/sheet
order() { "$GONGKAI" -C "$site" print --as-of 2026-06-30 --lang en "$@" 2>&1; }
for form in pdf docx ofd; do
    rm -f "$sheet.$form"
    order measure --id p1-01 -o "$sheet.$form" >/dev/null
    check "print makes a $form" test -s "$sheet.$form"
done
check "a measure is one page" grep -q '^Pages: *1$' <(pdfinfo "$sheet.pdf")
order measure --id p1-01 --sheet-lang en -o "$sheet.pdf" >/dev/null
check "print in English" grep -q 'Measure at a glance' <(pdftotext "$sheet.pdf" -)
check "a sheet of a record wants one" grep -q 'is of one record (measure): name it with --id' \
    <(order measure -o "$sheet.pdf")
check "and of its class" grep -q 'is of one record (unit)' <(order unit-tasks --id p1 -o "$sheet.pdf")
order records --id unit --sheet-lang en -o "$sheet.pdf" >/dev/null
check "a class is printed as a list" grep -q '^[0-9]* records$' <(pdftotext "$sheet.pdf" -)
check "which wants its class" grep -q 'is of one list (unit, .*): name its class' \
    <(order records -o "$sheet.pdf")
check "a slip in its name is told" grep -q 'did you mean “sheets/measure.xml”' \
    <(order mesure --id p1-01 -o "$sheet.pdf")
for file in "$TOP"/templates/sheets/*.xml; do
    name=$(basename "$file" .xml)
    grep -qE '^<(sheet|pack)' "$file" || continue
    check "print --help names $name" grep -qw -- "$name" <("$GONGKAI" print --help --lang en)
done

check "dump fonts says who draws each role" grep -q FandolFang-Regular <("$GONGKAI" -C "$site" dump fonts)
own=$(fc-list : file family 2>/dev/null | sed -n 's/^\([^:]*LiberationSans-Bold\.ttf\):.*/\1/p' | head -1)
if [ -z "$own" ]; then skip "a font of one's own draws its role" "no font to try with"
else
    mkdir -p "$site/own" "$site/theme/fonts"
    cp "$own" "$site/own/Own.ttf"
    none='{ file = "None.ttf", package = "fonts-none" }'
    sed "s/^  \[\"latin-bold\"\] = {/&\n    { file = \"Own.ttf\" }, $none,/" \
        "$TOP/theme/fonts/fonts.lua" >"$site/theme/fonts/fonts.lua"
    sed -i 's/^return {/&\n  fonts = { "own" },/' "$site/site.conf"
    check "a font of one's own draws its role" grep -q LiberationSans-Bold \
        <("$GONGKAI" -C "$site" dump fonts 2>/dev/null | sed -n '/^latin-bold\t/,/^latin-i/p')
    check "and is in the document" grep -q 'LiberationSans-Bold' \
        <(order measure --id p1-01 -o "$sheet.pdf" >/dev/null; pdffonts "$sheet.pdf")
    check "a missing file names its package" grep -q "None.ttf not found; install the package fonts-none" \
        <(order measure --id p1-01 -o "$sheet.pdf")
fi
