#!/usr/bin/env bash
# Publishes the tool for one platform, as native code where this machine can make it (its own platform), else as a program that needs .NET.
#   eng/publish.sh RID [DIRECTORY] [MSBUILD-OPTION …]      RID: linux-x64, win-x64, osx-arm64, …
# Native code on Linux needs clang and zlib1g-dev.
set -euo pipefail
rid=${1:?"the platform, such as linux-x64"}
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
out=$(realpath -m "${2:-$root/artifacts/publish/$rid}")
shift $(( $# > 1 ? 2 : 1 ))

cd "$root"
kind=(--self-contained false)
if [[ $rid == "$(dotnet msbuild src/Wrkr.Tool -getProperty:NETCoreSdkPortableRuntimeIdentifier)" ]]; then
  kind=(-p:PublishAot=true)
fi
dotnet publish src/Wrkr.Tool -c Release -r "$rid" -o "$out" -p:ArtifactsPath="$PWD/artifacts/native" "${kind[@]}" "$@"
