#!/bin/sh
# Starts the shop with every jar in lib.
cd "$(dirname "$0")/.." || exit 1
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "lib/*" shop.app.Main "$@"
