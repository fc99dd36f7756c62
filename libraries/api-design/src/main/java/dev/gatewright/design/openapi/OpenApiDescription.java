package dev.gatewright.design.openapi;

import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.StageSpec;
import dev.gatewright.design.document.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenAPI file says that a gateway needs.
 *
 * @param specification such as {@code 3.1.0}
 * @param operations in the order of the file
 * @param security what operations without their own need; {@code null} if the file says nothing
 * @param extensions the members given as {@code x-gatewright-*} at the root
 */
public record OpenApiDescription(
        Place place,
        String specification,
        String title,
        String version,
        List<Server> servers,
        @Nullable Security security,
        List<Operation> operations,
        ApiDeclaration extensions) {

    /** {@code url} has its variables replaced by their defaults; it may be relative. */
    public record Server(Place place, String url) {}

    /**
     * One operation.
     *
     * @param id its {@code operationId}, or one made from method and path
     * @param generated whether the id was made
     * @param security its own, or {@code null} where the description's holds
     * @param extensions the members given as {@code x-gatewright-*}
     */
    public record Operation(
            Place place,
            String id,
            boolean generated,
            String method,
            String path,
            @Nullable String summary,
            @Nullable Security security,
            StageSpec extensions) {}

    /** What an operation needs: that of {@code own}, else that of the description. */
    public @Nullable Security securityOf(Operation operation) {
        return operation.security() != null ? operation.security() : security;
    }
}
