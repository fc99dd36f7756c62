# What is fetched when it is missing, and the digests it must have. The addresses may be replaced through the
# environment (a mirror, a file server inside a company); the digests stay.

JDK_MINIMUM=25
MAVEN_MINIMUM=3.8.7
OPA_VERSION=1.22.2

jdk_release=25.0.4.1+1
case $(uname -s)-$(uname -m) in
    Linux-x86_64 | Linux-amd64)
        jdk_platform=x64_linux
        JDK_SHA256=${GATEWRIGHT_JDK_SHA256:-dbb698396d478e7fa2b1e50f4103324b2a99b90569ee27c33f2261f9215cf41e}
        ;;
    Linux-aarch64 | Linux-arm64)
        jdk_platform=aarch64_linux
        JDK_SHA256=${GATEWRIGHT_JDK_SHA256:-69df11a02cfa3ef7d7ca645e03edce6778ec090e100f6ae2b42097865730ac52}
        ;;
    *)
        jdk_platform=
        JDK_SHA256=${GATEWRIGHT_JDK_SHA256:-}
        ;;
esac
JDK_URL=${GATEWRIGHT_JDK_URL:-${jdk_platform:+https://github.com/adoptium/temurin25-binaries/releases/download/jdk-${jdk_release/+/%2B}/OpenJDK25U-jdk_${jdk_platform}_hotspot_${jdk_release/+/_}.tar.gz}}

maven_release=3.9.11
MAVEN_URL=${GATEWRIGHT_MAVEN_URL:-https://archive.apache.org/dist/maven/maven-3/$maven_release/binaries/apache-maven-$maven_release-bin.tar.gz}
MAVEN_SHA512=${GATEWRIGHT_MAVEN_SHA512:-bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978}

OCTOKIT_VERSION=23.0.2
OCTOKIT_SHA512=a55f0cecbf46636dc0c9b36f4e6a369f28e6a669edebedac444fedaabd192d070f4b8967c3bbb979918d9b044d9010b70fb8195db171e401f32d455105718386
