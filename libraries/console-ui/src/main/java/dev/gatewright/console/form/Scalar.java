package dev.gatewright.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/** Reads one value as text, of the types that the schema allows. Quotes make a string of what looks like something else. */
record Scalar(Set<String> types) {

    private static final int LONGEST_NUMBER = 40;

    Scalar {
        types = Set.copyOf(types);
    }

    String show(JsonNode value) {
        if (!value.isTextual()) {
            return value.isMissingNode() ? "" : value.asText();
        }
        String text = value.asText();
        return mixed() && (looksOther(text) || quoted(text)) ? "\"" + text + "\"" : text;
    }

    JsonNode read(String text) throws Unreadable {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (mixed() && quoted(text)) {
            return TextNode.valueOf(text.substring(1, text.length() - 1));
        }
        if (types.contains("boolean") && truth(text)) {
            return nodes.booleanNode(text.equals("true"));
        }
        if (number(text)) {
            BigDecimal value = new BigDecimal(text);
            if (types.contains("number") || whole(value)) {
                return node(value);
            }
        }
        if (types.contains("string")) {
            return TextNode.valueOf(text);
        }
        throw new Unreadable(types.contains("integer") ? "\"" + text + "\" is not a whole number." : wrong(text));
    }

    private String wrong(String text) {
        return "\"" + text + "\" is not " + (types.contains("number") ? "a number." : "true or false.");
    }

    private boolean mixed() {
        return types.size() > 1 && types.contains("string");
    }

    private boolean looksOther(String text) {
        return number(text) || (types.contains("boolean") && truth(text));
    }

    private boolean number(String text) {
        if (!(types.contains("number") || types.contains("integer")) || text.length() > LONGEST_NUMBER) {
            return false;
        }
        return text.matches("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");
    }

    private static boolean whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    /** The node that a JSON parser makes of the number, so that values compare as equal. */
    private static JsonNode node(BigDecimal value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (!whole(value)) {
            double close = value.doubleValue();
            boolean same = Double.isFinite(close) && BigDecimal.valueOf(close).compareTo(value) == 0;
            return same ? nodes.numberNode(close) : nodes.numberNode(value);
        }
        BigInteger exact = value.toBigIntegerExact();
        if (exact.bitLength() < Integer.SIZE) {
            return nodes.numberNode(exact.intValue());
        }
        return exact.bitLength() < Long.SIZE ? nodes.numberNode(exact.longValue()) : nodes.numberNode(exact);
    }

    private static boolean truth(String text) {
        return text.equals("true") || text.equals("false");
    }

    private static boolean quoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    }
}
