#!/usr/bin/env bash
#
# Runs a comparison and prints its table:
#
#   benchmarks/run.sh startup [rounds] [store] [secrets]    what secrets add to the start of an application, beside the other starters
#   benchmarks/run.sh starters [rounds]                     a start with the starters of all clouds on the class path
#   benchmarks/run.sh lookup [rounds]                       what a property costs in an application with 1,000 secrets
#   benchmarks/run.sh memory [secrets]                      what 10,000 secrets take of the heap
#   benchmarks/run.sh mask [rounds]                         the masker beside other algorithms
#   benchmarks/run.sh jmh [JMH's options]                   the same by JMH, every workload with every algorithm
#   benchmarks/run.sh logback [rounds]                      Logback with and without masking
#   benchmarks/run.sh log4j2 [rounds]                       Log4j with and without masking
#   benchmarks/run.sh build [secrets]                       how long the masker takes to be built
#
# OpenBao takes part in "startup" if it runs: ops/servers.sh up openbao; eval "$(ops/servers.sh env)"

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly packages=dev.secretsboot.benchmarks
options=()
case "${1:-}" in
    startup) main=$packages.startup.StartupComparison ;;
    starters) main=$packages.startup.StartersComparison ;;
    lookup) main=$packages.lookup.LookupComparison ;;
    memory) main=$packages.lookup.MemoryUse ;;
    mask) main=$packages.mask.MatcherComparison ;;
    jmh) main=org.openjdk.jmh.Main ;;
    logback | log4j2)
        # memory that was used before, as in an application that has run for a while: else who leaves garbage pays for its first touch
        options=(-Xms512m -Xmx512m -XX:+AlwaysPreTouch)
        [[ $1 = logback ]] && main=$packages.mask.LogbackComparison || main=$packages.mask.Log4j2Comparison
        ;;
    build) main=$packages.mask.BuildTime ;;
    *)
        sed -n '3,15p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
shift

mvn -q -B -pl benchmarks -am -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath >&2
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "${options[@]}" -cp "$PWD/benchmarks/target/classes:$(cat benchmarks/target/classpath)" "$main" "$@"
