package dev.gatewright.acceptance.proxy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What the hostile network does to one answer on its way to the gateway. */
public interface Tampering {

    Tampering NONE = new Tampering() {};

    /** Changes the body of an ordinary answer with status 200. */
    default byte[] body(String path, byte[] body) {
        return body;
    }

    /** Changes one event of a stream: itself, another, several or none. */
    default List<ServerEvent> event(ServerEvent event) {
        return List.of(event);
    }

    /** Whether requests to this path get through at all. */
    default boolean passes(String path) {
        return true;
    }

    /** What happens to one event. */
    interface OnEvent {
        List<ServerEvent> becomes(ServerEvent event);
    }

    /** One manipulation of a path's answers after the other, the last of them for ever. */
    static Tampering ofBodies(String path, List<UnaryOperator<byte[]>> manipulations) {
        AtomicInteger count = new AtomicInteger();
        return new Tampering() {
            @Override
            public byte[] body(String at, byte[] body) {
                return at.endsWith(path)
                        ? manipulations
                                .get(Math.min(count.getAndIncrement(), manipulations.size() - 1))
                                .apply(body)
                        : body;
            }
        };
    }

    /** One manipulation of the events of a name after the other, then none. */
    static Tampering ofEvents(String name, List<OnEvent> manipulations) {
        AtomicInteger count = new AtomicInteger();
        return new Tampering() {
            @Override
            public List<ServerEvent> event(ServerEvent event) {
                if (!event.name().equals(name)) {
                    return List.of(event);
                }
                int number = count.getAndIncrement();
                return number < manipulations.size() ? manipulations.get(number).becomes(event) : List.of(event);
            }
        };
    }

    /** Every event of a name, always the same way. */
    static Tampering ofEvery(String name, OnEvent manipulation) {
        return new Tampering() {
            @Override
            public List<ServerEvent> event(ServerEvent event) {
                return event.name().equals(name) ? manipulation.becomes(event) : List.of(event);
            }
        };
    }

    /** Lets nothing through of these paths and nothing of these events. */
    static Tampering withholding(Set<String> paths, Set<String> names) {
        return new Tampering() {
            @Override
            public boolean passes(String path) {
                return paths.stream().noneMatch(path::endsWith);
            }

            @Override
            public List<ServerEvent> event(ServerEvent event) {
                return names.contains(event.name()) ? List.of() : List.of(event);
            }
        };
    }

    /** This, and after it {@code other}. */
    default Tampering and(Tampering other) {
        Tampering first = this;
        return new Tampering() {
            @Override
            public byte[] body(String path, byte[] body) {
                return other.body(path, first.body(path, body));
            }

            @Override
            public List<ServerEvent> event(ServerEvent event) {
                return first.event(event).stream()
                        .flatMap(each -> other.event(each).stream())
                        .toList();
            }

            @Override
            public boolean passes(String path) {
                return first.passes(path) && other.passes(path);
            }
        };
    }
}
