package dev.gatewright.keymanager.grants;

import com.nimbusds.oauth2.sdk.ErrorObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of the OAuth endpoints, which say things in RFC 6749's words and are never kept by a cache. */
final class OAuthResponse {

    private OAuthResponse() {}

    static Response ok(Map<String, ?> body) {
        return uncached(Response.ok(body)).build();
    }

    static Response error(ErrorObject error) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error.getCode());
        if (error.getDescription() != null) {
            body.put("error_description", error.getDescription());
        }
        int status = error.getHTTPStatusCode() == 0 ? 400 : error.getHTTPStatusCode();
        Response.ResponseBuilder response = uncached(Response.status(status).entity(body));
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gatewright\"");
        }
        return response.build();
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder response) {
        return response.type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache");
    }
}
