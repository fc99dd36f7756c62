package dev.gatewright.chassis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;

/**
 * Problem details (RFC 9457).
 *
 * @param instance the correlation id, as a URI
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(URI type, String title, int status, String detail, URI instance, List<FieldError> errors) {}
