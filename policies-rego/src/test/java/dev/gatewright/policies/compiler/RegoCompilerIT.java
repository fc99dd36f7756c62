package dev.gatewright.policies.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegoCompilerIT {

    private static final String DEFAULT = "package policies.mine\n\ndefault decision := {\"allow\": false}\n\n";

    private static RegoCompiler compiler;

    @BeforeAll
    static void findOpa() throws Exception {
        compiler = new RegoCompiler(Opa.find(System.getenv(), Path.of("")));
    }

    @Test
    void tellsWhatAPolicyReads() throws Exception {
        RegoFacts facts = compiled(
                        "decision := {\"allow\": true} if {\n\tinput.request.headers[\"x-a\"] == \"1\"\n"
                                + "\tsome scope in input.principal.scopes\n\tscope == input.request.query[input.request.method][0]\n}\n")
                .facts();

        assertThat(facts.entrypoint()).isEqualTo("policies/mine/decision");
        assertThat(facts.reads())
                .containsExactly("principal.scopes", "request.headers.x-a", "request.method", "request.query");
    }

    @Test
    void takesTheWholeInputForEverything() throws Exception {
        assertThat(compiled(
                                "decision := {\"allow\": true} if _asks(input)\n\n_asks(call) if call.request.method == \"GET\"\n")
                        .facts()
                        .reads())
                .containsExactly("*");
    }

    @Test
    void readsObligationsFromMetadata() throws Exception {
        assertThat(compiled(
                                "# METADATA\n# custom:\n#   obligations: [mask]\ndecision := {\"allow\": true} if input.request.method == \"GET\"\n")
                        .facts()
                        .obligations())
                .containsExactly("mask");
    }

    @Test
    void refusesBuiltinsThatNeedTheHostByName() {
        assertThat(refused("decision := {\"allow\": true} if time.now_ns() > 0\n"))
                .containsExactly("the builtin time.now_ns needs the host, which compiled policies do not have");
        assertThat(
                        refused(
                                "decision := {\"allow\": false, \"reason\": sprintf(\"%s\", [input.request.method])} if true\n"))
                .contains("the builtin sprintf needs the host, which compiled policies do not have");
        assertThat(
                        refused(
                                "decision := {\"allow\": true} if http.send({\"url\": \"x\", \"method\": \"get\"}).status_code == 200\n"))
                .contains("the builtin http.send needs the host, which compiled policies do not have");
    }

    @Test
    void refusesDataOutsideItsOwnPackage() {
        assertThat(refused("decision := {\"allow\": true} if data.gatewright.group == \"g\"\n"))
                .containsExactly("it reads data.gatewright.group; a policy may read its own package only");
        assertThat(refused("decision := {\"allow\": true} if data[input.request.method]\n"))
                .hasSize(1);
    }

    @Test
    void refusesPartsOfTheInputThatDoNotExist() {
        assertThat(refused("decision := {\"allow\": true} if input.reqest.method == \"GET\"\n"))
                .containsExactly("input.reqest does not exist");
        assertThat(refused("decision := {\"allow\": true} if input.request.verb == \"GET\"\n"))
                .containsExactly("input.request.verb does not exist");
    }

    @Test
    void refusesAnotherPackageAndAPolicyThatDoesNotDenyByDefault() {
        assertThat(refusedText("package other\n\ndefault decision := {\"allow\": false}\n"))
                .containsExactly("the package is other, but a policy of this name needs: package policies.mine");
        assertThat(refusedText("package policies.mine\n\nallow := true\n"))
                .containsExactly("the rule decision is missing");
        assertThat(refusedText("package policies.mine\n\ndecision := {\"allow\": true} if true\n"))
                .containsExactly("the rule decision has no default, which is what denies in doubt");
    }

    @Test
    void saysWhereASourceIsNoRego() {
        RegoRefused refused = catchThrowableOfType(RegoRefused.class, () -> compiled("decision := {\n"));

        assertThat(refused.findings().getFirst().line()).isEqualTo(6);
        assertThat(refused.findings().getFirst().file()).isEqualTo("policy.rego");
    }

    private static List<String> refused(String rule) {
        return refusedText(DEFAULT + rule);
    }

    private static List<String> refusedText(String rego) {
        RegoRefused refused =
                catchThrowableOfType(RegoRefused.class, () -> compiler.compile(RegoSource.own("mine", rego, null)));
        assertThat(refused).isNotNull();
        return refused.findings().stream().map(RegoRefused.Finding::message).toList();
    }

    private static CompiledRego compiled(String rule) throws Exception {
        return compiler.compile(RegoSource.own("mine", DEFAULT + rule, null));
    }
}
