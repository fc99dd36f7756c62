package dev.gatewright.isolation;

import java.util.List;

/** Texts that have broken software before. Each is stored as it is, or refused. */
public final class HostileText {

    /** Must never be found in a page as it stands here. */
    public static final List<String> MARKUP =
            List.of("<script>alert(\"gw-hostile\")</script>", "\"><img src=x onerror=gw_hostile()>");

    /** Would be the beginning of a header if a line break got through. */
    public static final String HEADER = "x-gw-hostile";

    public static final List<String> ALL = List.of(
            MARKUP.get(0),
            MARKUP.get(1),
            "'; drop table api; -- \" \\' $$ ; select pg_sleep(9)",
            "a\r\n" + HEADER + ": 1\r\n\r\nHTTP/1.1 200 OK",
            "{{7*7}} ${7*7} #{7*7} {#include x} {cdi:hostile.name}",
            "nothing\u0000after",
            "\u202egnp.exe \ud83d\ude08 \ufeff",
            "javascript:alert('gw-hostile')",
            "../../../../etc/passwd",
            "%00%0d%0a%2e%2e%2f",
            "long ".repeat(20_000));

    private HostileText() {}
}
