#!/bin/sh
# Takes README's pictures of the invented archive, with Chromium: docs/screenshots.sh
set -eu
cd "$(dirname "$0")/.."
bin=$(mktemp -d)
go build -o "$bin/dateline" ./cmd/dateline
"$bin/dateline" serve --demo --quiet --listen 127.0.0.1:8089 >/dev/null &
server=$!
trap 'kill $server; rm -rf "$bin"' EXIT
until curl -sf http://127.0.0.1:8089/healthz >/dev/null; do sleep 0.2; done
shot() {
	chromium --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run --hide-scrollbars \
		--user-data-dir="$bin/profile" --window-size="$3" --screenshot="docs/images/$1.png" "http://127.0.0.1:8089$2" >/dev/null 2>&1
}
shot front / 1200,900
shot article /article/2 1200,900
shot pair '/pair?a=Greta+Holm&b=Tomas+Veck' 1200,900
