package dev.gatewright.cli.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.design.workspace.PolicyModule;
import dev.gatewright.design.workspace.PolicyModules;
import dev.gatewright.design.workspace.PolicyRefused;
import dev.gatewright.design.workspace.PolicySource;
import dev.gatewright.policies.BuiltInPolicies;
import dev.gatewright.policies.compiler.CompiledRego;
import dev.gatewright.policies.compiler.Opa;
import dev.gatewright.policies.compiler.OpaFailed;
import dev.gatewright.policies.compiler.OpaMissing;
import dev.gatewright.policies.compiler.RegoCompiler;
import dev.gatewright.policies.compiler.RegoRefused;
import dev.gatewright.policies.compiler.RegoSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policies that come with the product, and {@code opa} for the others. */
public final class InstalledPolicies implements PolicyModules {

    private final BuiltInPolicies builtIn = BuiltInPolicies.load();
    private @Nullable RegoCompiler compiler;

    @Override
    public Optional<PolicyModule> builtIn(String name) {
        return builtIn.named(name)
                .map(policy -> new PolicyModule(
                        policy.name(),
                        policy.rego(),
                        policy.wasm(),
                        policy.entrypoint(),
                        policy.reads(),
                        policy.obligations(),
                        policy.parametersSchema()));
    }

    @Override
    public PolicyModule compile(PolicySource source) throws PolicyRefused {
        try {
            CompiledRego compiled = compiler()
                    .compile(
                            RegoSource.own(source.name(), new String(source.rego(), UTF_8), source.parametersSchema()));
            return new PolicyModule(
                    source.name(),
                    source.rego(),
                    compiled.wasm(),
                    compiled.facts().entrypoint(),
                    compiled.facts().reads(),
                    compiled.facts().obligations(),
                    source.parametersSchema());
        } catch (RegoRefused e) {
            RegoRefused.Finding first = e.findings().getFirst();
            throw new PolicyRefused(first.message() + others(e), Math.max(1, first.line()));
        } catch (OpaFailed e) {
            throw CommandFailed.environment(String.valueOf(e.getMessage()), "Try 'opa version'.");
        }
    }

    /** The other findings, so that one run tells all that is to be mended. */
    private static String others(RegoRefused refused) {
        return refused.findings().stream()
                .skip(1)
                .map(finding -> "; line " + finding.line() + ": " + finding.message())
                .collect(Collectors.joining());
    }

    private RegoCompiler compiler() {
        if (compiler == null) {
            compiler = new RegoCompiler(opa());
        }
        return compiler;
    }

    static Opa opa() {
        try {
            return Opa.find(System.getenv(), Path.of(""));
        } catch (OpaMissing e) {
            throw CommandFailed.environment(
                    String.valueOf(e.getMessage()), "./gatewright test installs opa by itself where Go is there.");
        }
    }
}
