#!/bin/sh
# Rebuilds every vendored browser file from the pinned npm packages. Same input, same bytes.
#   sh build.sh          rewrite the files in place
#   sh build.sh --check  rebuild elsewhere and compare with the committed files
# Needs node 20 or later and npm. Nothing is installed into this tree and no install script runs.
set -eu
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$here/entry.mjs" "$tmp"
cd "$tmp"
npm ci --ignore-scripts --no-audit --no-fund --silent
nm=node_modules
out=$tmp/out/static/vendor
axe=$tmp/out/web/testdata/axe
mkdir -p "$out" "$axe"

ver=$(node -p "require('./$nm/echarts/package.json').version")
"$nm/.bin/esbuild" entry.mjs --bundle --minify --format=iife --global-name=echarts --target=es2020 --charset=ascii \
  --legal-comments=none --define:process.env.NODE_ENV='"production"' --log-level=warning \
  --banner:js="/*! Apache ECharts $ver, custom build, Apache-2.0. See echarts.LICENSE, echarts.NOTICE, echarts.LICENSE-3RD-PARTY. */" \
  --outfile="$out/echarts.min.js"
cp "$nm/echarts/LICENSE" "$out/echarts.LICENSE"
cp "$nm/echarts/NOTICE" "$out/echarts.NOTICE"
{
  printf 'Code bundled into echarts.min.js besides Apache ECharts itself.\n'
  printf '\n==== zrender ====\n\n' && cat "$nm/zrender/LICENSE"
  printf '\n\n==== d3.js (parts, inside Apache ECharts) ====\n\n' && cat "$nm/echarts/licenses/LICENSE-d3"
  printf '\n\n==== tslib ====\n\n' && cat "$nm/tslib/LICENSE.txt"
} >"$out/echarts.LICENSE-3RD-PARTY"

cp "$nm/htmx.org/dist/htmx.min.js" "$out/htmx.min.js"
cp "$nm/htmx.org/LICENSE" "$out/htmx.LICENSE"

cp "$nm/axe-core/axe.min.js" "$axe/axe.min.js"
cp "$nm/axe-core/LICENSE" "$axe/axe.LICENSE"
cp "$nm/axe-core/LICENSE-3RD-PARTY.txt" "$axe/axe.LICENSE-3RD-PARTY"

cd "$tmp/out"
find . -type f | sort | while read -r f; do
  if [ "${1-}" = --check ]; then
    cmp "$f" "$root/$f"
  else
    mkdir -p "$root/$(dirname "$f")"
    cat "$f" >"$root/$f"
  fi
  sha256sum "$f"
done
