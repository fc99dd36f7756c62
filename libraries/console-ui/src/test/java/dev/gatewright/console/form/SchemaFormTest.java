package dev.gatewright.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.console.component.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HOURS = """
            {"type": "object", "required": ["from", "to"], "properties": {
              "zone": {"description": "IANA time zone.", "type": "string", "default": "UTC"},
              "weekdays": {"type": "array", "items": {"enum": ["monday", "tuesday", "sunday"]}},
              "from": {"type": "string"}, "to": {"type": "string"},
              "match": {"enum": ["all", "any"], "default": "all"}}}
            """;
    private static final String ATTRIBUTES = """
            {"type": "object", "properties": {
              "methods": {"type": "array", "items": {"type": "string"}},
              "headers": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
              "claims": {"type": "object",
                "additionalProperties": {"type": "array", "items": {"type": ["string", "number", "boolean"]}}}}}
            """;

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static SchemaForm form(String schema) {
        return new SchemaForm(json(schema), "p");
    }

    private static FormField field(Form form, String name) {
        return form.sections().stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesFieldsByJsonPointerInTheOrderOfTheSchema() {
        assertThat(form(HOURS).names()).containsExactly("p/zone", "p/weekdays", "p/from", "p/to", "p/match");
    }

    @Test
    void escapesSlashesAndTildesOfPropertiesInNames() {
        SchemaForm form = form("{\"properties\": {\"a/b~c\": {\"type\": \"string\"}}}");

        assertThat(form.names()).containsExactly("p/a~1b~0c");
        assertThat(form.read(Map.of("p/a~1b~0c", List.of("x"))).value()).isEqualTo(json("{\"a/b~c\": \"x\"}"));
    }

    @Test
    void saysDescriptionDefaultAndWhetherAFieldIsNeeded() {
        Form form = form(HOURS).filled(json("{}"), Map.of());

        assertThat(field(form, "p/zone"))
                .returns("Zone", FormField::label)
                .returns("IANA time zone.", FormField::help)
                .returns("UTC", FormField::hint)
                .returns(false, FormField::required);
        assertThat(field(form, "p/from").required()).isTrue();
        assertThat(field(form, "p/match").choices())
                .containsExactly(
                        new Choice("", "all (default)", true),
                        new Choice("all", "all", false),
                        new Choice("any", "any", false));
    }

    @Test
    void readsBackWhatItShowsOfEveryShape() {
        JsonNode hours = json(
                "{\"zone\": \"Europe/Zurich\", \"weekdays\": [\"monday\", \"sunday\"], \"from\": \"08:00\", \"to\": \"18:00\", \"match\": \"any\"}");
        JsonNode attributes = json("""
                        {"methods": ["GET", "PUT"], "headers": {"x-tier": ["gold", "a: b"]},
                         "claims": {"https://acme.test/level": [3, 2.5, "3", true, "true", "\\"quoted\\"", "plain"]}}
                        """);

        assertThat(roundTrip(HOURS, hours)).isEqualTo(hours);
        assertThat(roundTrip(ATTRIBUTES, attributes)).isEqualTo(attributes);
    }

    private static JsonNode roundTrip(String schema, JsonNode value) {
        Map<String, List<String>> posted = new HashMap<>();
        for (Form.Section section : form(schema).filled(value, Map.of()).sections()) {
            for (FormField field : section.fields()) {
                // As a browser: ticked boxes each for itself, lines of an area with CRLF.
                posted.put(
                        field.name(),
                        field.control().equals("picks")
                                ? field.choices().stream()
                                        .filter(Choice::selected)
                                        .map(Choice::value)
                                        .toList()
                                : List.of(field.text().replace("\n", "\r\n")));
            }
        }
        SchemaForm.Reading reading = form(schema).read(posted);
        assertThat(reading.errors()).isEmpty();
        return reading.value();
    }

    @Test
    void leavesEmptyOptionalFieldsOutAndMissesNeededOnes() {
        SchemaForm.Reading reading =
                form(HOURS).read(Map.of("p/zone", List.of("  "), "p/from", List.of("08:00"), "p/match", List.of("")));

        assertThat(reading.value()).isEqualTo(json("{\"from\": \"08:00\"}"));
        assertThat(reading.errors()).containsOnlyKeys("/to");
    }

    @Test
    void keepsWhatWasTypedWhenItCannotBeRead() {
        SchemaForm form = form(
                "{\"required\": [\"ceiling\"], \"properties\": {\"ceiling\": {\"type\": \"integer\", \"minimum\": 1}}}");
        Map<String, List<String>> posted = Map.of("p/ceiling", List.of("a lot"));

        assertThat(form.read(posted).isReadable()).isFalse();
        assertThat(field(form.posted(posted, Map.of()), "p/ceiling"))
                .returns("a lot", FormField::text)
                .returns("\"a lot\" is not a whole number.", FormField::error)
                .returns("At least 1.", FormField::help);
    }

    @Test
    void refusesAValueThatTheSchemaDoesNotName() {
        assertThat(form(HOURS)
                        .read(Map.of("p/weekdays", List.of("monday", "someday")))
                        .errors())
                .containsEntry("/weekdays", "\"someday\" is not one of the choices.");
    }

    @Test
    void saysWhichLineAFindingOfTheValidatorMeansAndKeepsFindingsOfTheWhole() {
        Form form = form(ATTRIBUTES)
                .posted(
                        Map.of("p/methods", List.of("GET\r\nget")),
                        Map.of("/methods/1", "not a method", "", "too few members"));

        assertThat(field(form, "p/methods").error()).isEqualTo("Line 2: not a method");
        assertThat(form.problems()).containsExactly("too few members");
    }

    @Test
    void tellsWhereALineIsNotNameAndValue() {
        assertThat(form(ATTRIBUTES)
                        .read(Map.of("p/headers", List.of("x-tier")))
                        .errors()
                        .get("/headers"))
                .contains("name: value")
                .contains("x-tier");
    }

    @Test
    void leavesATruthValueOutThatSaysWhatCountsWithoutIt() {
        String schema =
                "{\"properties\": {\"on\": {\"type\": \"boolean\", \"default\": true}, \"off\": {\"type\": \"boolean\"}}}";

        assertThat(form(schema).read(Map.of("p/on", List.of("true"))).value()).isEqualTo(json("{}"));
        assertThat(form(schema).read(Map.of("p/off", List.of("true"))).value())
                .isEqualTo(json("{\"on\": false, \"off\": true}"));
        assertThat(field(form(schema).filled(json("{}"), Map.of()), "p/on").checked())
                .isTrue();
    }

    @Test
    void putsObjectsInTheirOwnSectionAndTheUnknownIntoJson() {
        SchemaForm form = form("""
                {"properties": {"limits": {"type": "object", "title": "Limits", "properties": {"perMinute": {"type": "integer"}}},
                  "rules": {"type": "array", "items": {"type": "object"}}}}
                """);
        JsonNode value = json("{\"limits\": {\"perMinute\": 12}, \"rules\": [{\"a\": 1}]}");

        assertThat(form.filled(value, Map.of()).sections())
                .extracting(Form.Section::title)
                .containsExactlyInAnyOrder(null, "Limits");
        assertThat(form.read(Map.of("p/limits/perMinute", List.of("12"), "p/rules", List.of("[{\"a\": 1}]")))
                        .value())
                .isEqualTo(value);
        assertThat(form.read(Map.of("p/rules", List.of("[{"))).errors().get("/rules"))
                .startsWith("This is not JSON: line 1");
    }

    @Test
    void readsNumbersExactlyAndNotBeyondReason() {
        String schema = "{\"properties\": {\"n\": {\"type\": \"number\"}}}";

        assertThat(form(schema)
                        .read(Map.of("p/n", List.of("0.1")))
                        .value()
                        .at("/n")
                        .decimalValue())
                .isEqualByComparingTo("0.1");
        assertThat(form(schema).read(Map.of("p/n", List.of("9".repeat(50)))).isReadable())
                .isFalse();
        assertThat(form(schema).read(Map.of("p/n", List.of("1e999999999"))).isReadable())
                .isFalse();
    }
}
