package dev.gatewright.gateway.policy;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExportSection;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An instance of a policy module, spoken to by OPA's Wasm ABI, version 1.2 or later (the one-call {@code opa_eval}).
 *
 * <p>The heap is given back after each evaluation by starting the next one at the same address. After a trap an
 * instance's memory is in no known state: throw the instance away.
 */
final class OpaInstance {

    /** 32 MiB: several hundred times what a policy over one request needs. */
    private static final int MAXIMUM_PAGES = 512;

    private static final int MAXIMUM_ANSWER = 1 << 16;
    private static final int USUAL_ANSWER = 512;
    private static final int JSON_FORMAT = 0;
    private static final StrictJson JSON = StrictJson.limitedTo(MAXIMUM_ANSWER);

    private final Instance instance;
    private final Memory memory;
    private final Machine machine;
    private final int evalFunction;
    private final int data;
    private final int heap;

    private OpaInstance(Instance instance) {
        this.instance = instance;
        this.memory = instance.memory();
        this.machine = instance.getMachine();
        this.evalFunction = exportIndex("opa_eval");
        requireAbi();
        this.data = parsed("{}");
        this.heap = (int) call("opa_heap_ptr_get");
    }

    static OpaInstance create(WasmModule module, Function<Instance, Machine> machines) {
        ByteArrayMemory memory = new ByteArrayMemory(new MemoryLimits(pagesWanted(module), MAXIMUM_PAGES));
        ImportValues.Builder imports = ImportValues.builder()
                .addMemory(new ImportMemory("env", "memory", memory))
                .addFunction(host("opa_abort", 1, (instance, arguments) -> {
                    throw new PolicyFailure("the policy aborted: " + memory.readCString((int) arguments[0]));
                }))
                .addFunction(host("opa_println", 1, (instance, arguments) -> null));
        for (int arity = 0; arity <= 4; arity++) {
            imports.addFunction(new HostFunction(
                    "env",
                    "opa_builtin" + arity,
                    FunctionType.of(Collections.nCopies(arity + 2, ValType.I32), List.of(ValType.I32)),
                    (instance, arguments) -> {
                        throw new PolicyFailure("the policy called a builtin that does not exist");
                    }));
        }
        return new OpaInstance(Instance.builder(module)
                .withImportValues(imports.build())
                .withMachineFactory(machines)
                .build());
    }

    /** The builtins that the host would have to supply. */
    List<String> builtins() {
        return List.copyOf(named("builtins").keySet());
    }

    Map<String, Integer> entrypoints() {
        return named("entrypoints");
    }

    /** Evaluates and gives the result set as JSON, such as {@code [{"result": …}]}. */
    byte[] evaluate(int entrypoint, byte[] input, int length) {
        reserve(heap + length);
        memory.write(heap, input, 0, length);
        long answer = machine.call(
                        evalFunction, new long[] {0, entrypoint, data, heap, length, heap + length, JSON_FORMAT})[0];
        return text((int) answer, MAXIMUM_ANSWER);
    }

    private void reserve(long end) {
        long missing = end - (long) memory.pages() * Memory.PAGE_SIZE;
        if (missing > 0 && memory.grow((int) ((missing + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE)) < 0) {
            throw new PolicyFailure("the input does not fit into the policy's memory");
        }
    }

    private byte[] text(int address, int limit) {
        int size = USUAL_ANSWER;
        while (true) {
            int available = (int) Math.min(size, (long) memory.pages() * Memory.PAGE_SIZE - address);
            byte[] bytes = memory.readBytes(address, available);
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    return Arrays.copyOf(bytes, i);
                }
            }
            if (size >= limit || available < size) {
                throw new PolicyFailure("the answer is larger than " + limit + " bytes");
            }
            size = Math.min(size * 8, limit);
        }
    }

    private int parsed(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        int address = (int) call("opa_malloc", bytes.length);
        memory.write(address, bytes);
        return (int) call("opa_json_parse", address, bytes.length);
    }

    private Map<String, Integer> named(String export) {
        byte[] json = text((int) call("opa_json_dump", call(export)), MAXIMUM_ANSWER);
        Map<String, Integer> ids = new TreeMap<>();
        try {
            for (Map.Entry<String, JsonNode> entry : JSON.read(json).properties()) {
                ids.put(entry.getKey(), entry.getValue().intValue());
            }
        } catch (JsonRefused e) {
            throw new PolicyFailure("the module's list of " + export + " cannot be read");
        }
        return ids;
    }

    private long call(String export, long... arguments) {
        long[] results = instance.export(export).apply(arguments);
        return results == null || results.length == 0 ? 0 : results[0];
    }

    private void requireAbi() {
        long major = instance.exports().global("opa_wasm_abi_version").getValue();
        long minor = instance.exports().global("opa_wasm_abi_minor_version").getValue();
        if (major != 1 || minor < 2) {
            throw new PolicyFailure("it was compiled for OPA's Wasm ABI " + major + "." + minor + ", not 1.2 or later");
        }
    }

    private int exportIndex(String name) {
        ExportSection exports = instance.module().exportSection();
        for (int i = 0; i < exports.exportCount(); i++) {
            if (exports.getExport(i).name().equals(name)) {
                return exports.getExport(i).index();
            }
        }
        throw new PolicyFailure("it is no OPA module: it exports no " + name);
    }

    private static int pagesWanted(WasmModule module) {
        for (int i = 0; i < module.importSection().importCount(); i++) {
            if (module.importSection().getImport(i) instanceof MemoryImport wanted) {
                return wanted.limits().initialPages();
            }
        }
        throw new PolicyFailure("it is no OPA module: it imports no memory");
    }

    private static HostFunction host(String name, int arity, WasmFunctionHandle function) {
        return new HostFunction(
                "env", name, FunctionType.of(Collections.nCopies(arity, ValType.I32), List.of()), function);
    }
}
