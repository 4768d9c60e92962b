#!/bin/sh
# What the tests use beside Python: QGIS and a screen in memory for it, GDAL's own validator, PDOK's
# GeoPackage validator, headless Chromium, poppler, LibreOffice Writer and Calc, PostGIS, pygeoapi.
# Debian packages go in by apt where that can be done (as root); PDOK's validator goes in
# .venv-validators, made with the system's Python because GDAL's bindings exist for that one only,
# pygeoapi in .venv-services. Quick when all is there. What cannot be had is named, one line each, and
# the tests that need it are skipped with the same reason: never a failure here.
set -u
cd "$(dirname "$0")/.." || exit 1

SYSTEM_PYTHON=/usr/bin/python3
VALIDATORS=.venv-validators
LOCK=requirements/validators.txt
SERVICES=.venv-services
SERVICES_LOCK=requirements/services.txt
LOG=$(mktemp) || exit 1
trap 'rm -f "$LOG"' EXIT

has_module() { "$SYSTEM_PYTHON" -c "import importlib.util as u, sys; sys.exit(u.find_spec('$1') is None)" 2>/dev/null; }
has_command() { command -v "$1" >/dev/null 2>&1; }

has_qgis() { has_module qgis; }
has_gdal() { has_module osgeo && has_module osgeo_utils && has_command ogrinfo && has_spatialite; }
has_spatialite() { "$SYSTEM_PYTHON" -c "
import sqlite3
connection = sqlite3.connect(':memory:')
connection.enable_load_extension(True)
connection.load_extension('mod_spatialite')" 2>/dev/null; }
has_chromium() { has_command chromium || has_command chromium-browser || has_command google-chrome; }
has_xvfb() { has_command Xvfb; }
has_poppler() { has_command pdftotext; }
has_writer() { has_command lowriter; }
has_postgis() { ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; }
has_calc() { has_command localc && has_module uno; }
# Fresh as long as the lock is not newer, the same rule as make's.
has_pdok() { [ -x "$VALIDATORS/bin/geopackage-validator" ] && [ -f "$VALIDATORS/.installed" ] &&
  [ -z "$(find "$LOCK" -newer "$VALIDATORS/.installed")" ]; }

has_pygeoapi() { [ -x "$SERVICES/bin/pygeoapi" ] && [ -f "$SERVICES/.installed" ] &&
  [ -z "$(find "$SERVICES_LOCK" -newer "$SERVICES/.installed")" ]; }

why_no_apt() {
  if ! has_command apt-get; then echo "this system has no apt-get"
  elif [ "$(id -u)" -ne 0 ]; then echo "only root can install packages"
  fi
}

refreshed=no
refresh_lists() {  # once per run, and only when something is to be installed
  [ "$refreshed" = yes ] || apt-get update -q >"$LOG" 2>&1
  refreshed=yes
}

install_packages() {  # name, what is skipped without it, packages
  name=$1 skipped=$2
  shift 2
  has_"$name" && return
  reason=$(why_no_apt)
  if [ -z "$reason" ]; then
    echo "test tools: installing $*"
    refresh_lists
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
      -o DPkg::Lock::Timeout=300 "$@" >"$LOG" 2>&1
    has_"$name" && return
    reason=$(grep -m 1 '^E:' "$LOG" || echo "apt-get installed it, yet it does not work here")
  fi
  echo "test tools: $skipped will be skipped: $reason (as root: apt-get install $*)"
}

install_pdok() {
  has_pdok && return
  skipped="test tools: tests of PDOK's validator will be skipped:"
  if ! has_module osgeo; then
    echo "$skipped GDAL's Python bindings are missing"
    return
  fi
  echo "test tools: installing PDOK's geopackage-validator in $VALIDATORS"
  if "$SYSTEM_PYTHON" tools/bootstrap.py "$VALIDATORS" --system-site-packages --lock "$LOCK" >"$LOG" 2>&1
  then touch "$VALIDATORS/.installed"
  else echo "$skipped $(tail -n 1 "$LOG")"
  fi
}

install_pygeoapi() {
  has_pygeoapi && return
  echo "test tools: installing pygeoapi in $SERVICES"
  if "$SYSTEM_PYTHON" tools/bootstrap.py "$SERVICES" --lock "$SERVICES_LOCK" >"$LOG" 2>&1
  then touch "$SERVICES/.installed"
  else echo "test tools: tests of a real OGC API will be skipped: $(tail -n 1 "$LOG")"
  fi
}

install_packages gdal "tests of GDAL's validator" gdal-bin python3-gdal libsqlite3-mod-spatialite
install_packages qgis "tests in QGIS" qgis python3-qgis
install_packages xvfb "tests of QGIS's own window" xvfb
install_packages chromium "tests in a browser" chromium fonts-dejavu-core
install_packages poppler "tests of PDF files" poppler-utils
install_packages writer "tests in a word processor" libreoffice-writer
install_packages calc "tests in a spreadsheet" libreoffice-calc python3-uno
install_packages postgis "tests of a real PostGIS" postgresql-postgis
install_pdok
install_pygeoapi
exit 0
