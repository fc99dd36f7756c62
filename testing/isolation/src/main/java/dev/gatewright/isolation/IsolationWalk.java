package dev.gatewright.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls every operation as its owner, which must succeed, and as another organization, which must find nothing: at the
 * owner's address, at its own with the owner's names and ids, and at its own places with the owner's ids. What a change
 * was tried on is compared before and after in the database, and must then still be there for its owner.
 */
public final class IsolationWalk {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int TRIES = 3;

    private final Party owner;
    private final Party other;
    private final Map<String, String> placesOfOther;
    private final String mark;
    private final Supplier<Map<String, String>> rows;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param placesOfOther what the other organization has by the names of parameters, such as its own {@code group}
     * @param mark stands in the name of everything that the owner made, and nowhere else
     * @param rows the owner's rows, by table
     */
    public IsolationWalk(
            Party owner,
            Party other,
            Map<String, String> placesOfOther,
            String mark,
            Supplier<Map<String, String>> rows) {
        this.owner = owner;
        this.other = other;
        this.placesOfOther = placesOfOther;
        this.mark = mark;
        this.rows = rows;
    }

    /** One sentence for each fault; none when all is well. */
    public List<String> faults(List<Operation> operations, Map<String, Sample> samples, Set<String> elsewhere) {
        Set<String> served = operations.stream().map(Operation::id).collect(Collectors.toSet());
        samples.keySet().stream()
                .filter(id -> !served.contains(id))
                .forEach(id -> faults.add("there is a sample of " + id + ", which is not served"));
        elsewhere.stream()
                .filter(id -> !served.contains(id))
                .forEach(id -> faults.add(id + " is said to be tested elsewhere, and is not served"));
        for (Operation operation : operations) {
            Sample sample = samples.get(operation.id());
            if (sample != null) {
                walk(operation, sample);
            } else if (!elsewhere.contains(operation.id())) {
                faults.add(operation + " has no sample");
            }
        }
        return List.copyOf(faults);
    }

    private void walk(Operation operation, Sample sample) {
        if (!sample.proof().isEmpty()) {
            var _ = attempt(operation, sample);
            return;
        }
        Answer first = sample.prepare(owner).send(owner, operation, owner.organization());
        if (!first.succeeded()) {
            faults.add(operation + " does not succeed by its sample: " + first);
            return;
        }
        Sample.Call call = attempt(operation, sample);
        Answer still = call.send(owner, operation, owner.organization());
        if (!still.succeeded()) {
            faults.add(operation + " no longer succeeds for its owner after another organization tried: " + still);
        }
    }

    /** Work that is under way changes rows too; a change that others make would be seen each time. */
    private Sample.Call attempt(Operation operation, Sample sample) {
        Sample.Call call = sample.prepare(owner);
        Set<String> changed = Set.of();
        for (int i = 0; i < TRIES; i++) {
            Map<String, String> before = rows.get();
            refused(operation, sample, call);
            changed = differing(before, rows.get());
            if (changed.isEmpty()) {
                return call;
            }
        }
        faults.add(operation + " changed rows of its owner in " + changed + " for another organization");
        return call;
    }

    private void refused(Operation operation, Sample sample, Sample.Call call) {
        hidden(operation, "at the owner's address", call.send(other, operation, owner.organization()));
        if (operation.inPath().isEmpty()) {
            seenAlone(operation, sample, call);
        } else if (sample.alike().isEmpty()) {
            hidden(operation, "at its own address", call.send(other, operation, other.organization()));
        }
        boolean namesAnId = operation.inPath().stream()
                .map(call::value)
                .anyMatch(value -> value != null && ID.matcher(value).matches());
        boolean hasOwnPlace = operation.inPath().stream().anyMatch(placesOfOther::containsKey);
        if (hasOwnPlace && (namesAnId || sample.crosses())) {
            Answer crossed = call.with(placesOfOther).send(other, operation, other.organization());
            if (crossed.status() < 400 || crossed.status() >= 500 || crossed.status() == 403) {
                faults.add(operation + " reaches the owner's things from another's place: " + crossed);
            }
        }
    }

    /** The operation is about the organization as a whole: another has its own. */
    private void seenAlone(Operation operation, Sample sample, Sample.Call call) {
        if (!operation.reads() || !sample.alike().isEmpty()) {
            return;
        }
        Answer own = call.send(other, operation, other.organization());
        if (!own.succeeded()) {
            faults.add(operation + " does not succeed for the other organization itself: " + own);
        } else if (own.body().contains(mark)) {
            faults.add(operation + " shows the owner's things to another organization: " + own);
        }
    }

    private void hidden(Operation operation, String where, Answer answer) {
        if (answer.status() != 404 || !answer.isProblem()) {
            faults.add(operation + " as another organization, " + where + ": " + answer);
        }
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(table -> !Objects.equals(after.get(table), before.get(table)))
                .collect(Collectors.toSet());
    }
}
