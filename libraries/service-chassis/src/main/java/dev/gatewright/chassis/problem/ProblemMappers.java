package dev.gatewright.chassis.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** What each exception means to the caller. What is not foreseen is a failure of ours, and says nothing of its cause. */
@Singleton
class ProblemMappers {

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem, HttpHeaders headers) {
        return answer(problem, headers);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violations, HttpHeaders headers) {
        List<FieldError> errors = violations.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), violation.getMessage()))
                .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
                .toList();
        return answer(new ProblemException(ProblemType.INPUT_INVALID, "The input is not acceptable.", errors), headers);
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException mismatch, HttpHeaders headers) {
        return answer(unreadable(mismatch), headers);
    }

    @ServerExceptionMapper
    Response missing(NotFoundException missing, HttpHeaders headers) {
        return answer(ofStatus(404), headers);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, HttpHeaders headers) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (e.getCause() instanceof JsonMappingException mapping) {
            return answer(unreadable(mapping), headers);
        }
        if (e.getCause() instanceof com.fasterxml.jackson.core.JsonProcessingException syntax) {
            return answer(unreadable(syntax.getLocation()), headers);
        }
        ProblemException problem = ofStatus(status);
        problem.initCause(e);
        return answer(problem, headers);
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure, HttpHeaders headers) {
        ProblemException problem = ofStatus(500);
        problem.initCause(failure);
        return answer(problem, headers);
    }

    private Response answer(ProblemException problem, HttpHeaders headers) {
        return problems.response(problem, headers.getHeaderString(HttpHeaders.ACCEPT));
    }

    private static ProblemException ofStatus(int status) {
        return switch (status) {
            case 400 -> new ProblemException(ProblemType.REQUEST_UNREADABLE, "The request cannot be read.");
            case 401 -> new ProblemException(ProblemType.SIGN_IN_REQUIRED, "Sign in first.");
            case 403 -> new ProblemException(ProblemType.PERMISSION_MISSING, "Your roles do not permit this.");
            case 404 -> new ProblemException(ProblemType.RESOURCE_MISSING, "There is nothing at this address.");
            case 405 -> new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "This address does not take the method.");
            case 406 -> new ProblemException(ProblemType.NOT_ACCEPTABLE, "No accepted media type is available.");
            case 413 -> new ProblemException(ProblemType.CONTENT_TOO_LARGE, "The content is too large.");
            case 415 -> new ProblemException(ProblemType.MEDIA_TYPE_UNSUPPORTED, "Send another content type.");
            default ->
                status < 500
                        ? new ProblemException(ProblemType.REQUEST_UNREADABLE, "The request is not acceptable.")
                        : new ProblemException(ProblemType.SERVICE_FAILED, "Nothing more can be said here.");
        };
    }

    private static ProblemException unreadable(JsonMappingException mapping) {
        String pointer = mapping.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
        String message = mapping instanceof com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException
                ? "is no member of this"
                : "has the wrong type or form";
        return pointer.isEmpty()
                ? unreadable(mapping.getLocation())
                : new ProblemException(
                        ProblemType.REQUEST_UNREADABLE,
                        "A member of the body cannot be read.",
                        List.of(new FieldError(pointer, message)));
    }

    private static ProblemException unreadable(@Nullable JsonLocation at) {
        String where = at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new ProblemException(ProblemType.REQUEST_UNREADABLE, "The body is no readable JSON" + where + ".");
    }

    /** A pointer into the body; a parameter that is no body keeps its name. */
    private static String pointer(ConstraintViolation<?> violation) {
        Deque<Path.Node> nodes = new ArrayDeque<>();
        violation.getPropertyPath().forEach(nodes::add);
        if (nodes.getFirst().getKind() == ElementKind.METHOD) {
            nodes.removeFirst();
            Path.Node parameter = nodes.removeFirst();
            if (nodes.isEmpty()) {
                return String.valueOf(parameter.getName());
            }
        }
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : nodes) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }
}
