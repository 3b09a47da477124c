#!/bin/sh
# Takes README's pictures of the invented archive, with Chromium and web/e2e (npm ci there first): docs/screenshots.sh
# Those of every page in both themes and three widths, docs/images/pages, are a by-product of the browser's test:
#   DATELINE_SHOTS=FOLDER go test -run TestBrowser ./web, then cwebp -q 40 for each.
set -eu
cd "$(dirname "$0")/.."
bin=$(mktemp -d)
go build -o "$bin/dateline" ./cmd/dateline
"$bin/dateline" serve --demo --quiet --listen 127.0.0.1:8089 >/dev/null &
server=$!
trap 'kill $server; rm -rf "$bin"' EXIT
until curl -sf http://127.0.0.1:8089/healthz >/dev/null; do sleep 0.2; done
(cd web/e2e && node shots.mjs http://127.0.0.1:8089 ../../docs/images)
