package dev.gatewright.publisher.descriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.console.description.OperationView;
import dev.gatewright.console.description.OperationView.Member;
import dev.gatewright.console.description.OperationView.Parameter;
import dev.gatewright.design.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RenderOperationTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            security: [{oauth: [orders:read]}]
            paths:
              /orders/{id}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
                  - {name: verbose, in: query, schema: {type: boolean}}
                put:
                  description: Changes an order.
                  parameters:
                    - {name: verbose, in: query, description: Say more., schema: {enum: [yes, no]}}
                    - {$ref: '#/components/parameters/Trace'}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Order'}
                        example: {item: pen}
                  responses:
                    "200": {description: Changed, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
                    "404": {description: Unknown}
              /open:
                get: {security: [{}], responses: {default: {$ref: '#/components/responses/Nowhere'}}}
            components:
              parameters:
                Trace: {name: X-Trace, in: header, deprecated: true, schema: {type: [string, "null"]}}
              schemas:
                Order:
                  type: object
                  required: [item]
                  properties:
                    item: {type: string, description: What is ordered.}
                    lines: {type: array, items: {$ref: '#/components/schemas/Line'}}
                Line: {properties: {count: {type: integer}, of: {$ref: '#/components/schemas/Order'}}}
            """;

    @Test
    void showsAnOperationWithWhatItTakesFromItsPathAndItsReferences() throws Exception {
        OperationView view = render(DOCUMENT, "/orders/{id}", "PUT");

        assertThat(view.description()).isEqualTo("Changes an order.");
        assertThat(view.security()).containsExactly("oauth: orders:read");
        assertThat(view.parameters())
                .containsExactly(
                        new Parameter("id", "path", "string (uuid)", true, false, null),
                        new Parameter("verbose", "query", "\"yes\" or \"no\"", false, false, "Say more."),
                        new Parameter("X-Trace", "header", "string or null", false, true, null));
        assertThat(view.request()).isNotNull();
        assertThat(view.request().mediaTypes()).isEqualTo("application/json");
        assertThat(view.request().example()).contains("\"item\" : \"pen\"");
        assertThat(view.request().members())
                .startsWith(
                        new Member(0, "item", "string", true, "What is ordered."),
                        new Member(0, "lines", "list of object", false, null),
                        new Member(1, "count", "integer", false, null));
        assertThat(view.responses()).extracting(OperationView.Response::status).containsExactly("200", "404");
    }

    @Test
    void saysWhatNeedsNoCredentialsAndLeavesOutWhatLeadsNowhere() throws Exception {
        OperationView view = render(DOCUMENT, "/open", "GET");

        assertThat(view.security()).containsExactly("none");
        assertThat(view.responses())
                .singleElement()
                .satisfies(response -> assertThat(response.content()).isNull());
        assertThat(render(DOCUMENT, "/not/there", "GET").responses()).isEmpty();
    }

    @Test
    void endsWithSchemasThatDoNot() throws Exception {
        String choices = "{$ref: '#/components/schemas/A'}, ".repeat(400);
        OperationView view = render("""
                paths:
                  /x:
                    post:
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
                components:
                  schemas:
                    A: {allOf: [{$ref: '#/components/schemas/A'}], oneOf: [%s], properties: {a: {$ref: '#/components/schemas/A'}}}
                    B: {$ref: '#/components/schemas/B'}
                """.formatted(choices), "/x", "POST");

        assertThat(view.request()).isNotNull();
        assertThat(view.request().members()).hasSizeLessThanOrEqualTo(300);
    }

    private static OperationView render(String yaml, String path, String method) throws Exception {
        JsonNode document = DocumentReader.read("openapi.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .toJson();
        return new RenderOperation(document).of(path, method);
    }
}
