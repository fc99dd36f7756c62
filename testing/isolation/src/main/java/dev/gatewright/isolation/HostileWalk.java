package dev.gatewright.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts hostile text into every text field of every operation: members of the body, parameters of path and query, headers.
 * A service refuses it with a problem or keeps it as it is; it never fails, and never lets it become a header.
 */
public final class HostileWalk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NO_BODIES = List.of("null", "[]", "\"text\"", "7", "{", "{}");

    private final Party caller;
    private final List<String> faults = new ArrayList<>();

    public HostileWalk(Party caller) {
        this.caller = caller;
    }

    /** One sentence for each fault; none when all is well. */
    public List<String> faults(List<Operation> operations, Map<String, Sample> samples) {
        for (Operation operation : operations) {
            Sample sample = samples.get(operation.id());
            if (sample != null) {
                parameters(operation, sample);
                if (sample.type().equals("application/json")) {
                    members(operation, sample);
                    bodies(operation, sample);
                }
            }
        }
        return List.copyOf(faults);
    }

    private void parameters(Operation operation, Sample sample) {
        Prepared prepared = new Prepared(sample);
        for (String hostile : HostileText.ALL) {
            String text = hostile.length() > 1_000 ? hostile.substring(0, 1_000) : hostile;
            for (String name : operation.inPath()) {
                Answer answer =
                        prepared.sent(call -> call.with(Map.of(name, text)).send(caller, operation, here()));
                check(operation, "path " + name, answer);
            }
            if (operation.reads()) {
                for (String name : operation.textInQuery()) {
                    String query = "?" + name + "=" + Sample.Call.encoded(text);
                    Answer answer = prepared.sent(call -> call.send(caller, operation, here(), query));
                    check(operation, "query " + name, answer);
                }
            }
        }
    }

    private void bodies(Operation operation, Sample sample) {
        Prepared prepared = new Prepared(sample);
        for (String body : NO_BODIES) {
            Answer answer = prepared.sent(call -> call.withBody(body).send(caller, operation, here()));
            check(operation, "body " + body, answer);
        }
    }

    private void members(Operation operation, Sample sample) {
        Prepared prepared = new Prepared(sample);
        ObjectNode first = object(prepared.call().body());
        Set<String> pointers = new LinkedHashSet<>();
        operation.textInBody().forEach(name -> pointers.add("/" + name));
        collect(first, "", pointers);
        for (String pointer : pointers) {
            for (String hostile : HostileText.ALL) {
                ObjectNode body = object(prepared.call().body());
                if (set(body, pointer, hostile)) {
                    Answer answer =
                            prepared.sent(call -> call.withBody(body.toString()).send(caller, operation, here()));
                    check(operation, pointer + " = " + shown(hostile), answer);
                    kept(operation, pointer, hostile, answer);
                }
            }
        }
    }

    /** What a call that was refused has not used up serves the next one too. */
    private final class Prepared {

        private final Sample sample;
        private Sample.@Nullable Call ready;

        Prepared(Sample sample) {
            this.sample = sample;
        }

        Sample.Call call() {
            Sample.Call call = ready == null ? sample.prepare(caller) : ready;
            ready = call;
            return call;
        }

        Answer sent(Function<Sample.Call, Answer> send) {
            Answer answer = send.apply(call());
            if (answer.succeeded()) {
                ready = null;
            }
            return answer;
        }
    }

    private String here() {
        return caller.organization();
    }

    private void check(Operation operation, String where, Answer answer) {
        if (answer.status() >= 500) {
            faults.add(operation + " fails by " + where + ": " + answer);
        } else if (answer.status() >= 400 && !answer.isProblem()) {
            faults.add(operation + " refuses " + where + " without a problem: " + answer);
        } else if (answer.headers().map().containsKey(HostileText.HEADER)) {
            faults.add(operation + " lets " + where + " become a header");
        }
    }

    /** What is told back under the member's name is what was given. */
    private void kept(Operation operation, String pointer, String hostile, Answer answer) {
        String member = pointer.substring(pointer.lastIndexOf('/') + 1);
        List<String> told = new ArrayList<>();
        for (JsonNode each : answer.json().findValues(member)) {
            if (each.isTextual()) {
                told.add(each.asText());
            }
        }
        if (answer.succeeded() && !told.isEmpty() && !told.contains(hostile) && !told.contains(hostile.strip())) {
            faults.add(operation + " keeps " + pointer + " otherwise than given: " + shown(hostile) + " as "
                    + shown(told.toString()));
        }
    }

    private static void collect(JsonNode node, String pointer, Set<String> pointers) {
        if (node.isTextual()) {
            pointers.add(pointer);
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(each.getValue(), pointer + "/" + escaped(each.getKey()), pointers));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, pointers);
        }
    }

    private static boolean set(ObjectNode body, String pointer, String text) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = body.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), TextNode.valueOf(text));
            return true;
        }
        if (parent instanceof ObjectNode object) {
            object.put(name, text);
            return true;
        }
        return false;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Without what a report could not hold. */
    private static String shown(String text) {
        return text.substring(0, Math.min(80, text.length()))
                .codePoints()
                .mapToObj(each -> each >= ' ' && each < 127 ? Character.toString(each) : "\\u{%x}".formatted(each))
                .collect(Collectors.joining("", "'", "'"));
    }

    private static ObjectNode object(byte[] text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("a sample's body", e);
        }
    }
}
