package dev.gatewright.publisher.descriptions;

import java.util.List;

/**
 * What is known of a description without its bytes.
 *
 * @param digest SHA-256 (hex) of the bytes
 * @param file {@code openapi.yaml} or {@code openapi.json}
 * @param specification such as {@code 3.1.0}
 * @param statedVersion what {@code info.version} says
 * @param servers their URLs, in the order of the file
 */
public record Description(
        String digest,
        String file,
        String specification,
        String title,
        String statedVersion,
        List<String> servers,
        int lines,
        int operations,
        int size) {}
