# Fetching a pinned archive: digest first, then unpacked beside its final place and moved there in one step.

# $1: what for people, $2: address, $3: 256 or 512, $4: digest, $5: folder that the archive's only folder becomes.
fetch_archive() {
    local what=$1 url=$2 bits=$3 digest=$4 folder=$5 work actual
    mkdir -p "$TOOLS"
    work=$(mktemp -d "$TOOLS/fetch.XXXXXX")
    if ! with_progress "Fetching $what" "$work/log" download "$url" "$work/archive"; then
        [[ ! -s $work/log ]] || tail -n 2 "$work/log" >&2
        rm -rf "$work"
        return 1
    fi
    actual=$(digest_of "$bits" "$work/archive")
    if [[ $actual != "$digest" ]]; then
        rm -rf "$work"
        fail "$what from $url does not have the pinned SHA-$bits; it was thrown away." \
            "expected $digest" "received $actual"
    fi
    mkdir "$work/unpacked"
    tar -xzf "$work/archive" -C "$work/unpacked" --strip-components=1
    rm -rf "$folder"
    mv "$work/unpacked" "$folder"
    rm -rf "$work"
}

download() { # both tools honour http_proxy, https_proxy and no_proxy
    local url=$1 file=$2
    if command -v curl >/dev/null; then
        curl --fail --location --silent --show-error --connect-timeout 15 --retry 2 --output "$file" "$url"
    elif command -v wget >/dev/null; then
        wget --quiet --connect-timeout=15 --tries=3 --output-document="$file" "$url"
    else
        echo "neither curl nor wget is installed"
        return 1
    fi
}

digest_of() { $(digest_command "$1") "$2" | cut -d ' ' -f 1; }

digest_command() { # GNU, else what macOS has
    if command -v "sha${1}sum" >/dev/null; then
        echo "sha${1}sum"
    else
        echo "shasum -a $1"
    fi
}
