#!/usr/bin/env bash
# What the browser tests and `make screenshots` need, where it is missing: Chromium (Debian's package, so that this
# needs root or sudo for it) and axe-core (in build/). Status 1 where something couldn't be had, as without a network.
set -uo pipefail
cd "$(dirname "$0")/.."
AXE=4.14.1

has_browser() {
  [ -n "${TWOSOURCE_CHROMIUM:-}" ] && return 0
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && return 0
  done
  return 1
}

missing=0
if ! has_browser; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
  export DEBIAN_FRONTEND=noninteractive
  { $as_root apt-get update --quiet && $as_root apt-get install --yes --quiet --no-install-recommends chromium; } ||
    { echo "Chromium couldn't be installed: tests in a browser are skipped."; missing=1; }
fi
if [ ! -f build/node_modules/axe-core/axe.min.js ]; then
  mkdir -p build
  npm install --silent --no-audit --no-fund --ignore-scripts --no-save --prefix build "axe-core@$AXE" ||
    { echo "axe-core couldn't be installed: its tests are skipped."; missing=1; }
fi
exit "$missing"
