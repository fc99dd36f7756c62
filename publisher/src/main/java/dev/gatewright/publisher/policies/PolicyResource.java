package dev.gatewright.publisher.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.policies.BuiltInPolicy;
import dev.gatewright.publisher.policies.TryPolicies.Trial;
import dev.gatewright.publisher.policies.TryPolicies.Use;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Policies")
class PolicyResource {

    private final PolicyCatalogue catalogue;
    private final TryPolicies trials;

    PolicyResource(PolicyCatalogue catalogue, TryPolicies trials) {
        this.catalogue = catalogue;
        this.trials = trials;
    }

    record ListedPolicy(String name, String title, String description) {
        static ListedPolicy of(BuiltInPolicy policy) {
            return new ListedPolicy(policy.name(), policy.title(), policy.description());
        }
    }

    /**
     * A policy.
     *
     * @param digest SHA-256 (hex) of the compiled form
     * @param reads paths below {@code input} that it reads
     * @param parameters the JSON Schema of its parameters
     */
    record PolicyBody(
            String name,
            String title,
            String description,
            String digest,
            List<String> reads,
            JsonNode parameters,
            String source) {}

    record PolicyTrial(
            @Nullable JsonNode parameters, @Nullable SampleRequest request) {}

    @GET
    @Operation(operationId = "listPolicies", summary = "List the policies that an API can use")
    public List<ListedPolicy> list(@PathParam("organization") String organization) {
        return catalogue.all().stream().map(ListedPolicy::of).toList();
    }

    @GET
    @Path("/{policy}")
    @Operation(operationId = "getPolicy", summary = "Get a policy with its source and the schema of its parameters")
    public PolicyBody get(@PathParam("organization") String organization, @PathParam("policy") String name) {
        BuiltInPolicy policy = catalogue.named(name).orElseThrow(() -> ProblemException.missing("policy"));
        return new PolicyBody(
                policy.name(),
                policy.title(),
                policy.description(),
                policy.wasmDigest(),
                policy.reads(),
                policy.parametersSchema(),
                new String(policy.rego(), StandardCharsets.UTF_8));
    }

    @POST
    @Path("/{policy}/trials")
    @Operation(operationId = "tryPolicy", summary = "Ask a policy about a sample request; nothing is stored")
    public Trial attempt(
            @PathParam("organization") String organization,
            @PathParam("policy") String name,
            @Nullable PolicyTrial body) {
        PolicyTrial given = body == null ? new PolicyTrial(null, null) : body;
        return trials.one(
                new Use(name, given.parameters()), given.request() == null ? SampleRequest.PLAIN : given.request());
    }
}
