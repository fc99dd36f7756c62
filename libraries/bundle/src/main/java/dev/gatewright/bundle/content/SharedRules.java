package dev.gatewright.bundle.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.signing.Sha256;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What APIs share: upstreams, plans, issuers, policies. */
final class SharedRules {

    private static final int MAXIMUM_TARGETS = 64;
    private static final int MAXIMUM_KEYS = 100;
    private static final int MAXIMUM_NAMES = 200;
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");
    private static final Set<String> EC_CURVES = Set.of("P-256", "P-384", "P-521");
    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 8192;
    private static final Set<String> KEY_TYPES = Set.of("RSA", "EC", "OKP");
    /** Private members of RFC 7518 section 6: a bundle is no place for them. */
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final Pattern ENTRYPOINT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)+");
    private static final Pattern CLAIM = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");
    private static final Pattern READ = Pattern.compile("\\*|[A-Za-z0-9_.\\[\\]*-]{1,200}");
    private static final Pattern OBLIGATION = Pattern.compile("[a-z0-9_-]{1,64}");
    /** Members of the data below {@code gatewright}: a package of that name would clash with it in OPA. */
    private static final Pattern DATA_MEMBER = Pattern.compile(
            "gatewright/(format|group|environment|features|apis|upstreams|plans|issuers|policies)(/.*)?");

    private SharedRules() {}

    static void upstream(Upstream upstream, Findings findings) {
        Syntax.name(upstream.name(), findings.at("name"));
        findings.at("targets").require(!upstream.targets().isEmpty(), "no target");
        findings.each(
                "targets",
                upstream.targets(),
                MAXIMUM_TARGETS,
                (target, at) -> HostRules.target(target.url(), at.at("url")));
    }

    static void plan(Plan plan, Findings findings) {
        Syntax.name(plan.name(), findings.at("name"));
        Syntax.text(plan.title(), findings.at("title"));
        StageRules.limits(plan.limits(), findings);
    }

    static void issuer(Issuer issuer, Findings findings) {
        Syntax.name(issuer.name(), findings.at("name"));
        Syntax.text(issuer.issuer(), findings.at("issuer"));
        findings.at("algorithms").require(!issuer.algorithms().isEmpty(), "no algorithm");
        findings.each(
                "algorithms",
                issuer.algorithms(),
                ALGORITHMS.size(),
                (algorithm, at) -> at.require(ALGORITHMS.contains(algorithm), "not an allowed asymmetric algorithm"));
        findings.each("audiences", issuer.audiences(), MAXIMUM_NAMES, Syntax::text);
        findings.at("scopeClaim").require(CLAIM.matcher(issuer.scopeClaim()).matches(), "not a claim's name");
        findings.at("clientClaim").require(CLAIM.matcher(issuer.clientClaim()).matches(), "not a claim's name");
        findings.require(issuer.jwks() == null || issuer.jwksUri() == null, "both jwks and jwksUri");
        findings.member("jwks", issuer.jwks(), SharedRules::keySet);
        findings.member("jwksUri", issuer.jwksUri(), HostRules::keysUrl);
    }

    private static void keySet(JsonNode jwks, Findings findings) {
        JsonNode keys = jwks.path("keys");
        if (!keys.isArray() || keys.isEmpty() || keys.size() > MAXIMUM_KEYS) {
            findings.add("not a JWK set of 1 to " + MAXIMUM_KEYS + " keys");
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            JsonNode key = keys.get(i);
            Findings at = findings.at("keys").at(i);
            at.require(KEY_TYPES.contains(key.path("kty").asText()), "not a public RSA, EC or OKP key");
            at.require(PRIVATE_MEMBERS.stream().noneMatch(key::has), "a private key");
        }
        boolean usable = StreamSupport.stream(keys.spliterator(), false).anyMatch(SharedRules::canVerify);
        findings.at("keys").require(usable, "no key that gateways verify signatures with");
    }

    /** What a gateway leaves out: keys for encryption, of other curves, and too short or too long ones. */
    private static boolean canVerify(JsonNode key) {
        if (!key.path("use").asText("sig").equals("sig")) {
            return false;
        }
        return switch (key.path("kty").asText()) {
            case "RSA" -> {
                // Six bits a character; the first byte of a modulus is never zero (RFC 7518 section 6.3.1.1).
                int bits = key.path("n").asText().length() * 6;
                yield bits >= SMALLEST_RSA && bits < LARGEST_RSA + 8;
            }
            case "EC" -> EC_CURVES.contains(key.path("crv").asText());
            case "OKP" -> key.path("crv").asText().equals("Ed25519");
            default -> false;
        };
    }

    static void policy(Policy policy, Set<String> wasm, Findings findings) {
        Syntax.name(policy.name(), findings.at("name"));
        findings.at("wasm").require(Sha256.isHex(policy.wasm()), "not a SHA-256 in lower-case hex");
        findings.at("wasm").require(wasm.contains(policy.wasm()), "the bundle has no such module");
        findings.at("entrypoint")
                .require(ENTRYPOINT.matcher(policy.entrypoint()).matches(), "not package and rule");
        findings.at("entrypoint")
                .require(
                        !DATA_MEMBER.matcher(policy.entrypoint()).matches(),
                        "a package that clashes with the bundle's data");
        findings.at("rego")
                .require(policy.rego().startsWith("policies/" + policy.name() + "/"), "not below the policy's folder");
        findings.each(
                "reads",
                policy.reads(),
                MAXIMUM_NAMES,
                (path, at) -> at.require(READ.matcher(path).matches(), "not a path below input"));
        findings.each(
                "obligations",
                policy.obligations(),
                MAXIMUM_NAMES,
                (name, at) -> at.require(OBLIGATION.matcher(name).matches(), "not an obligation's name"));
    }
}
