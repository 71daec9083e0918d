# Sourced by the run programs of the areas: the few words they print TAP with.
# TOP, BUILD, GONGKAI, TMPDIR and SAMPLE come from tests/run.
set -u

pass() { echo "ok - $1"; }
skip() { echo "ok - $1 # SKIP $2"; }
fail() { # name [text shown below]
    echo "not ok - $1"
    [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/#   /'
}
# check NAME COMMAND…: passes when the command succeeds; shows its output when not.
check() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then pass "$name"; else fail "$name" "$said"; fi
}
# tells COMMAND…: a program that prints TAP itself; that it broke off is a failure, too.
tells() { "$@" || fail "$(basename "$1") $(basename "$2") tells all" "it ended with status $?"; }
# same NAME EXPECTED ACTUAL: compares two files; BLESS=1 shows the difference and accepts it.
same() {
    local difference
    if difference=$(diff -u "$2" "$3" 2>&1); then pass "$1"
    elif [ -n "${BLESS:-}" ]; then
        printf '%s\n' "$difference" >&2
        cp "$3" "$2" && echo "ok - $1 (blessed)"
    else fail "$1" "$(printf '%s' "$difference" | head -n 60)"
    fi
}
# Prints the cases of an area: the one asked for, or every folder beside `run` not starting with _.
cases() { # folder [case]
    if [ -n "${2:-}" ]; then [ ! -d "$1/$2" ] || echo "$2"
    else (cd "$1" && find . -mindepth 1 -maxdepth 1 -type d ! -name '_*' -printf '%f\n' | sort)
    fi
}
# Copies the small fixture site, or the repository's own, to a new folder.
fixture() { rm -rf "$1" && cp -r "$TOP/tests/fixture" "$1"; }
repository() { mkdir -p "$1" && (cd "$TOP" && cp -r content templates theme site.conf "$1/"); }
# The repository's own site as of 2026-11-22, in $SAMPLE: built by the first area that wants it, for all of
# them. It is only looked at: who changes something copies it.
sample() {
    (flock 9
    [ -e "$SAMPLE/built" ] || { rm -rf "$SAMPLE" && repository "$SAMPLE" &&
        "$GONGKAI" -C "$SAMPLE" -q build --as-of 2026-11-22 && touch "$SAMPLE/built"; }) 9>"$SAMPLE.lock"
}
