package dev.gatewright.gateway.policy;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One Wasm module, compiled to bytecode once, with an evaluator for each event loop. */
final class PolicyModule {

    private final List<LoopEvaluator> evaluators;
    private final Map<String, Integer> entrypoints;

    private PolicyModule(List<LoopEvaluator> evaluators, Map<String, Integer> entrypoints) {
        this.evaluators = evaluators;
        this.entrypoints = entrypoints;
    }

    static PolicyModule compile(String digest, byte[] wasm, List<TimeGuard> guards) throws PolicyRefused {
        if (!digest.equals(sha256(wasm))) {
            throw new PolicyRefused("its module does not have the digest it is named by");
        }
        try {
            WasmModule module = Parser.parse(wasm);
            // A function too long for the JVM is interpreted: slower, but as correct.
            Function<Instance, Machine> machines = MachineFactoryCompiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .compile();
            OpaInstance first = OpaInstance.create(module, machines);
            List<String> missing = first.builtins();
            if (!missing.isEmpty()) {
                throw new PolicyRefused(
                        "it calls builtins that compiled policies do not have: " + String.join(", ", missing));
            }
            List<LoopEvaluator> evaluators = new ArrayList<>();
            for (TimeGuard guard : guards) {
                evaluators.add(new LoopEvaluator(() -> OpaInstance.create(module, machines), guard));
            }
            return new PolicyModule(List.copyOf(evaluators), first.entrypoints());
        } catch (ChicoryException | PolicyFailure e) {
            throw new PolicyRefused("its module cannot be run: " + e.getMessage());
        }
    }

    int entrypoint(String name) throws PolicyRefused {
        Integer id = entrypoints.get(name);
        if (id == null) {
            throw new PolicyRefused("its module has no entry point " + name);
        }
        return id;
    }

    LoopEvaluator onLoop(int loop) {
        return evaluators.get(loop);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
