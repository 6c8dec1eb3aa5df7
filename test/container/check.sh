#!/usr/bin/env bash
# Builds the image of the Containerfile and runs it as compose.yaml does: its files read-only, not as root, no capabilities.
# It runs in a mount namespace, so that it needs buildah and root but no container engine. The base image is the one that the
# Containerfile names or, with OFFLINE_BASE=1, one made here of Debian's packages (debootstrap) and npm's package `node`.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
storage=(--root "$work/storage" --runroot "$work/run")
program=
cleanup() {
  [ -z "$program" ] || kill -KILL "$program" 2>/dev/null || true
  buildah "${storage[@]}" umount --all >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT
say() { printf '%s\n' "$*"; }
fail() { say "container: $*" >&2; exit 1; }

# Inside the build npm trusts and asks what it does on this machine.
cat "$HOME/.npmrc" >"$work/npmrc" 2>/dev/null || true
build=(--isolation=chroot --format=docker --network=host "--volume=$work/npmrc:/root/.npmrc:ro")
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  echo 'cafile=/tmp/certificates.crt' >>"$work/npmrc"
  build+=("--volume=$NODE_EXTRA_CA_CERTS:/tmp/certificates.crt:ro")
fi

if [ "${OFFLINE_BASE:-}" = 1 ]; then
  say 'making a base image'
  debootstrap --variant=minbase --include=ca-certificates bookworm "$work/base" >/dev/null
  npm install --silent --no-audit --no-fund --prefix "$work/node" node@22 npm@11
  install -m 755 "$work/node/node_modules/node/bin/node" "$work/base/usr/local/bin/node"
  mkdir -p "$work/base/usr/local/lib/node_modules"
  cp -r "$work/node/node_modules/npm" "$work/base/usr/local/lib/node_modules/"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$work/base/usr/local/bin/npm"
  base=$(buildah "${storage[@]}" from scratch)
  buildah "${storage[@]}" copy --quiet "$base" "$work/base" / >/dev/null
  buildah "${storage[@]}" commit --quiet --rm "$base" localhost/node-base >/dev/null
  rm -rf "$work/base" "$work/node"
  build+=(--build-arg=NODE_IMAGE=localhost/node-base)
fi

say 'building the image'
buildah "${storage[@]}" build "${build[@]}" --file Containerfile --tag localhost/procoees . >"$work/build.log" 2>&1 ||
  { tail -20 "$work/build.log"; fail 'the build failed'; }

say 'running it'
container=$(buildah "${storage[@]}" from localhost/procoees)
root=$(buildah "${storage[@]}" mount "$container")
config() { buildah "${storage[@]}" inspect --type image --format "$1" localhost/procoees; }
[ "$(config '{{.Docker.Config.User}}')" = 1000:1000 ] || fail 'it runs as root'
config '{{.Docker.Config.Healthcheck.Test}}' | grep readyz >/dev/null || fail 'no healthcheck'
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
variables=(PATH=/usr/local/bin:/usr/bin:/bin NODE_ENV=production DATA_DIR=/data HOST=127.0.0.1 "PORT=$port" UI_LANGUAGE=en)

unshare --mount --propagation private bash -euc '
  root=$1; shift
  mount --bind "$root" "$root" && mount -o remount,bind,ro "$root"
  mount --bind "$1" "$root/data"; shift
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  mount -t proc -o ro proc "$root/proc"
  mount --rbind /dev "$root/dev"
  exec chroot "$root" setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
    env -i -C /app "$@"
' namespace "$root" "$(mkdir -m 700 "$work/data" && chown 1000:1000 "$work/data" && echo "$work/data")" \
  "${variables[@]}" node dist/src/app/main.js >"$work/program.log" 2>&1 &
program=$!
inside() { nsenter --mount --target "$program" setpriv --no-new-privs chroot --userspec=1000:1000 "$root" env -i -C /app "${variables[@]}" "$@"; }
for _ in $(seq 600); do
  curl -sf "http://127.0.0.1:$port/readyz" >/dev/null 2>&1 && break
  kill -0 "$program" 2>/dev/null || { cat "$work/program.log"; fail 'it ended'; }
  sleep 0.5
done
curl -sf "http://127.0.0.1:$port/graphql?query=%7Bmunicipalities%7Bcode%7D%7D" | grep '"0901"' >/dev/null || fail 'no municipalities'
curl -sf "http://127.0.0.1:$port/mapa" | grep '<html lang="es">' >/dev/null || fail 'no map'
curl -sf "http://127.0.0.1:$port/THIRD-PARTY-NOTICES" | grep 'PostGIS' >/dev/null || fail 'no notices'
[ "$(awk '/^CapEff|^CapBnd/ { print $2 }' "/proc/$program/status" | sort -u)" = 0000000000000000 ] || fail 'it has capabilities'
! inside touch /app/x 2>/dev/null || fail 'its own files can be written'
for tool in npm npx gcc make python3 curl; do
  ! inside sh -c "command -v $tool" >/dev/null 2>&1 || fail "it holds $tool"
done
inside sh -c '[ ! -e node_modules/typescript ] && [ ! -e node_modules/jest ]' || fail 'it holds packages of development'

say 'its commands'
inside node dist/src/app/commands/keys.js create --name Ana --role EDITOR | grep . >/dev/null || fail 'no key'
inside node dist/src/app/commands/backup.js /data/whole.backup.gz >/dev/null || fail 'no backup'
# The second line is the example, a comment until somebody makes a row of it.
inside node dist/src/app/commands/template.js service-points | sed '2s/^# *//' | inside sh -c 'cat > /tmp/points.csv' || fail 'no template'
inside node dist/src/app/commands/import.js service-points /tmp/points.csv >"$work/import.log" || { cat "$work/import.log"; fail 'no trial of an import'; }

say 'stopping it'
kill -TERM "$program"
wait "$program" || fail "it did not stop in good order: exit code $?"
program=
say "size of the image: $(du -sh "$root" | cut -f1)"
say '1 passed, 0 failed'
