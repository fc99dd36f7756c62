package dev.gatewright.design.workspace;

import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.bundle.content.Stages.JwtAuthentication;
import dev.gatewright.design.declarative.Declaration.IssuerDeclaration;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.Suggestion;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.openapi.Security;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The issuers of the workspace, and those among them whose tokens some API of the group takes. */
final class UsedIssuers {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final Findings findings;
    private final SortedMap<String, Issuer> declared = new TreeMap<>();
    private final SortedMap<String, Issuer> used = new TreeMap<>();

    UsedIssuers(Workspace workspace, Findings findings) {
        this.findings = findings;
        workspace
                .declarationsOf(IssuerDeclaration.class)
                .forEach(each -> declared.putIfAbsent(each.name(), each.issuer()));
    }

    void use(@Nullable List<Located<Authentication>> alternatives) {
        if (alternatives == null) {
            return;
        }
        for (Located<Authentication> each : alternatives) {
            if (each.value() instanceof JwtAuthentication jwt) {
                Issuer issuer = declared.get(jwt.issuer());
                if (issuer != null) {
                    used.put(issuer.name(), issuer);
                } else {
                    findings.error(
                            each.place(),
                            "issuer-unknown",
                            "no Issuer '%s' is declared%s"
                                    .formatted(jwt.issuer(), Suggestion.forName(jwt.issuer(), declared.keySet())));
                }
            }
        }
    }

    List<Issuer> used() {
        return List.copyOf(used.values());
    }

    /** The issuer of a scheme: the one that its discovery document belongs to, else the only one there is. */
    @Nullable
    String of(Security.Token token) {
        if (token.discovery() != null) {
            for (Issuer issuer : declared.values()) {
                if (token.discovery().equals(issuer.issuer().replaceAll("/$", "") + DISCOVERY)) {
                    return issuer.name();
                }
            }
        }
        return declared.size() == 1 ? declared.firstKey() : null;
    }
}
