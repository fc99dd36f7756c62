package dev.gatewright.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A GET request that is sent over and over to a port of this machine. */
public record Target(int port, String path, Map<String, String> headers) {

    public Target {
        headers = Map.copyOf(headers);
    }

    String url() {
        return "http://127.0.0.1:" + port + path;
    }

    byte[] request() {
        StringBuilder text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
