#!/usr/bin/env bash
#
# Runs a comparison and prints its table:
#
#   benchmarks/run.sh startup [rounds] [store]    what secrets add to the start of an application, beside the other starters
#   benchmarks/run.sh mask                        the masker beside other algorithms
#   benchmarks/run.sh logback                     Logback with and without masking
#   benchmarks/run.sh build                       how long the masker takes to be built
#
# OpenBao takes part in "startup" if it runs: ops/servers.sh up openbao; eval "$(ops/servers.sh env)"

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in
    startup) main=dev.secretsboot.benchmarks.startup.StartupComparison ;;
    mask) main=dev.secretsboot.benchmarks.mask.MatcherComparison ;;
    logback) main=dev.secretsboot.benchmarks.mask.LogbackComparison ;;
    build) main=dev.secretsboot.benchmarks.mask.BuildTime ;;
    *)
        sed -n '3,10p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
shift

mvn -q -B -pl benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath >&2
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$PWD/benchmarks/target/classes:$(cat benchmarks/target/classpath)" "$main" "$@"
