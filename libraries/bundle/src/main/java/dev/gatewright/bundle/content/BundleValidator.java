package dev.gatewright.bundle.content;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a bundle's content can be run: a function of the content, the Wasm modules beside it and the features of the
 * gateway, and of nothing else. The signer runs it before it signs, the gateway before it activates, with one verdict.
 *
 * <p>What APIs share must be right for the bundle to be taken at all; what is wrong with one API quarantines that API.
 */
public final class BundleValidator {

    private static final int MAXIMUM_APIS = 2_000;
    private static final int MAXIMUM_SHARED = 2_000;
    private static final int MAXIMUM_FEATURES = 100;
    private static final int MAXIMUM_PLACES = 200_000;

    private BundleValidator() {}

    /**
     * Validates.
     *
     * @param wasm SHA-256 (hex) of the modules in the bundle
     * @param features those of the gateway
     */
    public static Validation validate(BundleContent content, Set<String> wasm, Set<String> features) {
        Findings bundle = new Findings("");
        checkShared(content, wasm, bundle);
        List<String> missing = content.features().stream()
                .filter(feature -> !features.contains(feature))
                .filter(feature -> feature.length() <= 64 && Syntax.isVisible(feature))
                .toList();
        return new Validation(missing, bundle.problems(), checkApis(content));
    }

    private static void checkShared(BundleContent content, Set<String> wasm, Findings findings) {
        findings.at("format").require(content.format() == BundleContent.FORMAT, "unknown");
        Syntax.name(content.group(), findings.at("group"));
        Syntax.name(content.environment(), findings.at("environment"));
        findings.each("features", content.features(), MAXIMUM_FEATURES, Syntax::name);
        findings.at("apis").require(content.apis().size() <= MAXIMUM_APIS, "more than " + MAXIMUM_APIS);
        findings.at("apis")
                .require(places(content) <= MAXIMUM_PLACES, "more operations and hosts than a gateway holds");
        findings.unique("apis", content.apis(), api -> api.name() + " " + api.version());
        findings.each("upstreams", content.upstreams(), MAXIMUM_SHARED, SharedRules::upstream);
        findings.unique("upstreams", content.upstreams(), Upstream::name);
        findings.each("plans", content.plans(), MAXIMUM_SHARED, SharedRules::plan);
        findings.unique("plans", content.plans(), Plan::name);
        findings.each("issuers", content.issuers(), MAXIMUM_SHARED, SharedRules::issuer);
        findings.unique("issuers", content.issuers(), Issuer::name);
        findings.each(
                "policies", content.policies(), MAXIMUM_SHARED, (policy, at) -> SharedRules.policy(policy, wasm, at));
        findings.unique("policies", content.policies(), Policy::name);
    }

    private static long places(BundleContent content) {
        return content.apis().stream()
                .mapToLong(api ->
                        (long) api.operations().size() * Math.max(1, api.hosts().size()))
                .sum();
    }

    private static SortedMap<Integer, List<Problem>> checkApis(BundleContent content) {
        ApiRules rules = new ApiRules(
                names(content.upstreams(), Upstream::name),
                new StageRules(issuers(content), names(content.policies(), Policy::name)));
        Map<Integer, Findings> findings = new HashMap<>();
        for (int i = 0; i < content.apis().size(); i++) {
            Findings api = new Findings("/apis/" + i);
            findings.put(i, api);
            rules.check(content.apis().get(i), api);
        }
        if (places(content) <= MAXIMUM_PLACES) {
            OverlapRules.check(content.apis(), findings::get);
        }
        return findings.entrySet().stream()
                .filter(entry -> !entry.getValue().problems().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().problems(), (a, b) -> a, TreeMap::new));
    }

    private static Map<String, Issuer> issuers(BundleContent content) {
        Map<String, Issuer> issuers = new HashMap<>();
        content.issuers().forEach(issuer -> issuers.putIfAbsent(issuer.name(), issuer));
        return issuers;
    }

    private static <T> Set<String> names(List<T> items, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        items.forEach(item -> names.add(name.apply(item)));
        return names;
    }
}
