#!/bin/sh
# Publishes when the content has changed, or when the day has come on which a page changes by itself
# (gongkai next-change); otherwise it ends at once. Run it as often as you like: from cron every ten
# minutes, or by the schedules of GitHub and GitLab beside it.
#
#   PUBLISH_TO=/srv/www sh ci/publish.sh          or rsync:web@host:/srv/www, or rclone:remote:path
#
# PUBLISH_STATE (default .gongkai-published) keeps what was published last: the commit and the next instant.
set -eu
: "${PUBLISH_TO:?say where to publish to}"
gongkai=${GONGKAI:-gongkai}
state=${PUBLISH_STATE:-.gongkai-published}
now=${SOURCE_DATE_EPOCH:-$(date +%s)}
commit=$(git rev-parse HEAD 2>/dev/null || echo none)

last= due=0
[ ! -f "$state" ] || read -r last due <"$state"
if [ "$commit" = "$last" ] && [ "$due" != 0 ] && [ "$now" -lt "$due" ]; then
    echo "nothing is due before $(date -d "@$due" 2>/dev/null || echo "$due")"
    exit 0
fi
# What check refuses is not published, and the next run tries again.
"$gongkai" publish "$PUBLISH_TO"
next=$("$gongkai" next-change --quiet)
if [ -n "$next" ]; then due=$(date -d "$next" +%s); else due=99999999999; fi
echo "$commit $due" >"$state"
echo "published; the next change by itself: ${next:-none}"
