# Sourced by run: a record of every class made by `gongkai new`, all of them built at once.
site=$TMPDIR/made
repository "$site"
nested=0
for class in $("$GONGKAI" -C "$site" dump fields | sed -nE 's/^### `([a-z_]+)`.*/\1/p'); do
    id=made-$class; id=${id//_/-}
    case $class in calendar) id=2031 ;; measure) id=made-policy ;; esac
    said=$("$GONGKAI" -C "$site" new "$class" $id --as-of 2026-11-22 --lang en 2>&1)
    case $said in
    *new-nested*) nested=$((nested + 1)) ;;
    *wrote* | *added*) made="${made:-} $class" ;;
    *) fail "gongkai new $class writes a record" "$said" ;;
    esac
done
check "gongkai new writes records of the classes that have files of their own" \
    test "$(wc -w <<<"${made:-}")" -ge 30 -a $nested -ge 5
check "and all of them build unedited, also once they are public" sh -c \
    "'$GONGKAI' -C '$site' build -q --as-of 2026-11-22 --lang en 2>'$TMPDIR/said' &&
     '$GONGKAI' -C '$site' build -q --as-of 2026-12-31 --output later --lang en 2>>'$TMPDIR/said' ||
     { grep -A2 error '$TMPDIR/said'; false; }"
check "a check of a class is a warning while its record is unwritten" grep -q \
    'warning: Annual report “made-annual-report”: it must be published in the year after' "$TMPDIR/said"
sed -i 's/（待填写：/（/; s/(to be written: /(/' "$site/content/annual_reports/made-annual-report.xml"
exits 1 "and an error once it is written" -C "$site" build -q --as-of 2026-12-31 --output later
rm "$site/content/annual_reports/made-annual-report.xml"
check "what is left to write is a warning" grep -q 'left-to-write' "$TMPDIR/said"
check "what they publish is public later only" sh -c \
    "! test -e '$site/public/benefits/made-benefit' && test -e '$site/later/benefits/made-benefit/index.html'"
exits 1 "gongkai new never overwrites" -C "$site" new unit made-unit
exits 1 "a class that does not exist is named with the nearest" -C "$site" new beneft x-1
exits 1 "an id that cannot be one is refused" -C "$site" new benefit "X 1"
exits 0 "a measure is added to its policy" -C "$site" new measure made-policy --as-of 2026-11-22
check "with the next number" grep -q '<measure id="made-policy-0[23]"' \
    "$site/content/policies/made-policy/policy.xml"

# doctor
exits 1 "doctor says that there is no site" -C "$TMPDIR/empty" doctor
check "doctor finds what is here" sh -c \
    "'$GONGKAI' -C '$site' doctor --lang en | grep -q 'ok .*site.conf'"
mkdir -p "$site/theme/fonts"
echo 'return { song = { { file = "NoSuchFont.otf", package = "fonts-nowhere" } } }' \
    >"$site/theme/fonts/fonts.lua"
check "doctor names the package of a font that is missing" sh -c \
    "'$GONGKAI' -C '$site' doctor --lang en 2>&1 | grep -q 'fonts-nowhere'"
