package dev.gatewright.gateway.policy;

import com.dylibso.chicory.wasm.ChicoryException;
import dev.gatewright.contracts.policy.PolicyDecision;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The evaluator of one module on one event loop. Not thread-safe: two threads in one instance give wrong answers. */
final class LoopEvaluator {

    /** More than all of a request's head that a listener takes, and little enough to be read in no time. */
    private static final int LARGEST_INPUT = 1 << 18;

    private final Supplier<OpaInstance> instances;
    private final TimeGuard guard;
    private @Nullable OpaInstance instance;
    private byte[] lastAnswer = new byte[0];
    private @Nullable PolicyDecision lastDecision;

    LoopEvaluator(Supplier<OpaInstance> instances, TimeGuard guard) {
        this.instances = instances;
        this.guard = guard;
        this.instance = instances.get();
    }

    PolicyDecision decide(int entrypoint, byte[] input, int length) {
        return decision(evaluate(entrypoint, input, length));
    }

    private byte[] evaluate(int entrypoint, byte[] input, int length) {
        if (length > LARGEST_INPUT) {
            throw new PolicyFailure("the input is larger than " + LARGEST_INPUT + " bytes");
        }
        OpaInstance current = instance == null ? instances.get() : instance;
        // Null until the evaluation has ended well: whatever ends it otherwise leaves memory in an unknown state.
        instance = null;
        byte[] answer = guarded(() -> current.evaluate(entrypoint, input, length));
        instance = current;
        return answer;
    }

    private byte[] guarded(Supplier<byte[]> evaluation) {
        byte[] answer = null;
        String trap = "no answer";
        boolean struck;
        guard.begin();
        try {
            answer = evaluation.get();
        } catch (ChicoryException | IndexOutOfBoundsException | StackOverflowError e) {
            trap = String.valueOf(e.getMessage());
        } finally {
            struck = guard.end();
        }
        if (struck) {
            throw new PolicyFailure("the policy took too long");
        }
        if (answer == null) {
            throw new PolicyFailure("the policy trapped: " + trap);
        }
        return answer;
    }

    /** Most answers are the one before, so they are compared before they are parsed. */
    private PolicyDecision decision(byte[] answer) {
        PolicyDecision known = lastDecision;
        if (known != null && Arrays.equals(answer, lastAnswer)) {
            return known;
        }
        PolicyDecision decision = DecisionReader.read(answer);
        lastAnswer = answer;
        lastDecision = decision;
        return decision;
    }
}
