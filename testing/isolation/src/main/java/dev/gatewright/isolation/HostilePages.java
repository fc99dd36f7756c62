package dev.gatewright.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Follows the links of an organization's pages and sends each form with hostile text in its fields. No page fails, and
 * none lets markup or an address out of a text become its own.
 */
public final class HostilePages {

    private static final Map<String, String> HTML = Map.of("Accept", "text/html");
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get|data-refresh)=\"(/[^\"#]*)\"");
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern FIELD = Pattern.compile("<(input|textarea|select|button)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Set<String> KEPT = Set.of("hidden", "checkbox", "radio", "submit", "file");
    private static final Pattern OBEYED =
            Pattern.compile("(?:href|src|action)=\"javascript:", Pattern.CASE_INSENSITIVE);

    private final Party person;
    private final int most;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> sent = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** {@code most} bounds the pages that are opened. */
    public HostilePages(Party person, int most) {
        this.person = person;
        this.most = most;
    }

    /** What was found, and how much was looked at. */
    public record Found(List<String> faults, int pages, int forms) {}

    /** Begins at {@code start}; one sentence for each fault. */
    public Found walk(String start) {
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty() && seen.size() < most) {
            String path = open.poll();
            if (seen.add(path)) {
                Answer page = person.call("GET", path, HTML, new byte[0]);
                check("GET " + path, page);
                if (page.header("Content-Type").startsWith("text/html")) {
                    links(page.body()).stream()
                            .filter(each -> !seen.contains(each))
                            .forEach(open::add);
                    forms(path, page.body());
                }
            }
        }
        return new Found(List.copyOf(faults), seen.size(), sent.size());
    }

    private Set<String> links(String html) {
        Set<String> links = new LinkedHashSet<>();
        Matcher matcher = LINK.matcher(html);
        while (matcher.find()) {
            String link = unescaped(matcher.group(1));
            boolean isPage = link.startsWith("/" + person.organization() + "/");
            if (isPage && !link.contains("after=")) {
                links.add(link);
            }
        }
        return links;
    }

    private void forms(String page, String html) {
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            Matcher action = ACTION.matcher(form.group(1));
            String target = action.find() ? unescaped(action.group(1)) : page;
            Map<String, String> fields = fields(form.group(2));
            List<String> texts = fields.entrySet().stream()
                    .filter(each -> each.getValue().startsWith("?"))
                    .map(Map.Entry::getKey)
                    .toList();
            String kind = target.replaceAll("[0-9a-f-]{36}|[0-9]+", "*") + texts;
            boolean posts = form.group(1).contains("\"post\"") && !form.group(1).contains("multipart");
            if (posts && !texts.isEmpty() && sent.add(kind)) {
                texts.forEach(name -> send(target, fields, name));
            }
        }
    }

    /** Values to send by name; those of text fields begin with a question mark. */
    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(form);
        while (field.find()) {
            Map<String, String> attributes = attributes(field.group(2));
            String name = unescaped(attributes.getOrDefault("name", ""));
            String type = attributes.getOrDefault("type", field.group(1).equals("button") ? "submit" : "text");
            String value = unescaped(attributes.getOrDefault("value", ""));
            if (!name.isEmpty() && !type.equals("file")) {
                fields.putIfAbsent(name, KEPT.contains(type) ? value : "?" + value);
            }
        }
        return fields;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2));
        }
        return attributes;
    }

    private void send(String target, Map<String, String> fields, String name) {
        for (String hostile : HostileText.ALL) {
            Map<String, String> values = new LinkedHashMap<>(fields);
            values.replaceAll((each, value) -> value.startsWith("?") ? value.substring(1) : value);
            values.put(name, hostile);
            String body = values.entrySet().stream()
                    .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                    .collect(Collectors.joining("&"));
            Map<String, String> headers =
                    Map.of("Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded");
            String what = "POST " + target + " with " + name + " = "
                    + hostile.substring(0, Math.min(40, hostile.length())).replaceAll("\\p{Cntrl}", "?");
            check(what, person.call("POST", target, headers, body.getBytes(UTF_8)));
        }
    }

    private void check(String what, Answer answer) {
        String html = answer.header("Content-Type").startsWith("text/html") ? answer.body() : "";
        if (answer.status() >= 500) {
            faults.add(what + " fails: " + answer);
        } else if (HostileText.MARKUP.stream().anyMatch(html::contains)) {
            faults.add(what + " lets a text become markup");
        } else if (OBEYED.matcher(html).find()) {
            faults.add(what + " lets a text become an address that runs");
        } else if (answer.headers().map().containsKey(HostileText.HEADER)) {
            faults.add(what + " lets a text become a header");
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, UTF_8);
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
