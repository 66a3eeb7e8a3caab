#!/usr/bin/env bash
# Packs the tool per platform: Wrkr.Tool leads to Wrkr.Tool.linux-x64 (native code) there, and to Wrkr.Tool.any (needs .NET) elsewhere.
#   eng/pack-tool.sh DIRECTORY [MSBUILD-OPTION …]
# Makes native code, so it runs on Linux (x64) with clang and zlib1g-dev. One package for all platforms is 'dotnet pack src/Wrkr.Tool'.
set -euo pipefail
out=$(realpath -m "${1:?"the directory that the packages go to"}")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pack() {
  dotnet pack src/Wrkr.Tool -c Release -o "$out" -p:PackPerPlatform=true -p:ArtifactsPath="$PWD/artifacts/native" "$@"
}
pack -p:PublishAot=true "$@"
pack -r any -p:PublishAot=false "$@"
pack -r linux-x64 -p:PublishAot=true "$@"
