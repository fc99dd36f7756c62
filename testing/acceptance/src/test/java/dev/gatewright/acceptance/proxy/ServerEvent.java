package dev.gatewright.acceptance.proxy;

import java.util.List;

/** A server-sent event; {@code data} may have several lines. */
public record ServerEvent(String name, String data) {

    static ServerEvent parse(List<String> lines) {
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                String rest = line.substring(5);
                data.append(data.isEmpty() ? "" : "\n").append(rest.startsWith(" ") ? rest.substring(1) : rest);
            }
        }
        return new ServerEvent(name, data.toString());
    }

    String text() {
        return "event: " + name + "\ndata: " + data.replace("\n", "\ndata: ") + "\n\n";
    }
}
