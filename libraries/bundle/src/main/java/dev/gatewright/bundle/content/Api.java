package dev.gatewright.bundle.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an API.
 *
 * @param name DNS label, unique together with {@code version}
 * @param revision SHA-256 (hex) of the API's definition, for provenance
 * @param organization the provider
 * @param hosts names this API answers to, lower case, without port; empty means every host
 * @param basePath begins with a slash, has no trailing one; {@code "/"} for the root
 * @param upstream name of an upstream
 * @param stages what happens to calls of every operation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Api(
        String name,
        String version,
        String title,
        String organization,
        String revision,
        List<String> hosts,
        String basePath,
        String upstream,
        Stages stages,
        List<Operation> operations) {

    public Api {
        hosts = BundleContent.copy(hosts);
        operations = BundleContent.copy(operations);
    }

    /**
     * One operation.
     *
     * @param id OpenAPI's {@code operationId}, unique in the API
     * @param method upper-case HTTP method
     * @param path template below the base path: literal segments and {@code {name}} parameters, which may have literal
     *     text around them; between two parameters of one segment there is some
     * @param stages absent members are the API's; {@code policies} and {@code limits} come after the API's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Operation(
            String id, String method, String path, @Nullable Stages stages) {}
}
