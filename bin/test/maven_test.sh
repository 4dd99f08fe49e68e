# shellcheck shell=bash
# Maven refuses what was changed on its way.

# A project with this repository's settings of Maven, whose parent comes from ./repository.
project() {
    local parent=repository/example/parent/1
    mkdir -p "$parent" project
    cp -r "$ROOT/.mvn" project
    printf '<project><modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>parent</artifactId><version>1</version><packaging>pom</packaging></project>' \
        >"$parent/parent-1.pom"
    printf '<settings/>' >settings.xml
    cat >project/pom.xml <<END
<project>
  <modelVersion>4.0.0</modelVersion>
  <parent><groupId>example</groupId><artifactId>parent</artifactId><version>1</version><relativePath/></parent>
  <artifactId>child</artifactId>
  <packaging>pom</packaging>
  <repositories><repository><id>here</id><url>file://$PWD/repository</url></repository></repositories>
</project>
END
}

validate() {
    # shellcheck source=bin/lib/common.sh
    source "$LIB/common.sh"
    # shellcheck source=bin/lib/java.sh
    source "$LIB/java.sh"
    require_jdk
    run in_project env JAVA_HOME="$JDK_HOME" mvn --batch-mode --settings "$PWD/settings.xml" --global-settings "$PWD/settings.xml" \
        -Dmaven.repo.local="$PWD/local" validate
}

in_project() (
    cd project && "$@"
)

test_whenChecksumIsRightThenMavenTakesIt() {
    project
    sha1sum <repository/example/parent/1/parent-1.pom | cut -d' ' -f1 >repository/example/parent/1/parent-1.pom.sha1
    validate
    has_status 0
}

test_whenChecksumIsWrongThenMavenRefuses() {
    project
    printf '%040d' 0 >repository/example/parent/1/parent-1.pom.sha1
    validate
    has_status 1
    contains "$OUT" 'Checksum validation failed'
}

test_whenChecksumIsMissingThenMavenRefuses() {
    project
    validate
    has_status 1
    contains "$OUT" 'Checksum validation failed'
}
