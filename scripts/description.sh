# GitHub's own OpenAPI description, over a thousand operations, which the acceptance tests import. It is an npm package,
# so npm fetches it from wherever npm is set up to; it is kept with the other tools and never committed.

find_description() {
    local folder=$TOOLS/github-description-$OCTOKIT_VERSION
    GATEWRIGHT_GITHUB_DESCRIPTION=${GATEWRIGHT_GITHUB_DESCRIPTION:-$folder/api.github.com.json}
    [[ -s $GATEWRIGHT_GITHUB_DESCRIPTION ]] || fetch_description "$folder" || return 1
    export GATEWRIGHT_GITHUB_DESCRIPTION
}

fetch_description() {
    local folder=$1 work status=1 archive=octokit-openapi-$OCTOKIT_VERSION.tgz
    command -v npm >/dev/null || return 1
    mkdir -p "$TOOLS"
    work=$(mktemp -d "$TOOLS/fetch.XXXXXX")
    if with_progress "Fetching GitHub's description" "$work/log" \
        npm pack --silent --pack-destination "$work" "@octokit/openapi@$OCTOKIT_VERSION" &&
        [[ $(digest_of 512 "$work/$archive") == "$OCTOKIT_SHA512" ]] &&
        tar -xzf "$work/$archive" -C "$work" --strip-components=2 package/generated/api.github.com.json; then
        rm -rf "$folder"
        mkdir "$folder"
        mv "$work/api.github.com.json" "$folder/"
        status=0
    fi
    rm -rf "$work"
    return "$status"
}
