#!/bin/sh
# Install Debian packages, named as arguments, and nothing that starts by itself.
# PostgreSQL's package would make a cluster on port 5432, unless createcluster.conf says no while it is installed.
set -eu
export DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 NEEDRESTART_MODE=l

conf=/etc/postgresql-common/createcluster.conf
template=/usr/share/postgresql-common/createcluster.conf
kept=$(mktemp)
restore() {
  if [ -s "$kept" ]; then cat "$kept" >"$conf"
  elif [ -f "$template" ]; then cp "$template" "$conf"
  else rm -f "$conf"
  fi
  rm -f "$kept"
}
trap restore EXIT
trap 'exit 130' INT TERM HUP
if [ -f "$conf" ]; then cat "$conf" >"$kept"; fi
mkdir -p "${conf%/*}"
printf '\ncreate_main_cluster = false\n' >>"$conf"

apt() {
  apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends "$@"
}
# The lists are fetched when they are missing or too old to find a package; one unreachable source is no reason to stop.
apt install "$@" || { apt update || true; apt install "$@"; }
