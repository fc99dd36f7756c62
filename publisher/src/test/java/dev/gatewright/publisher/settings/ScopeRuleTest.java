package dev.gatewright.publisher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeRuleTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void addsTheUseOfThePolicyAndReadsItBack() throws Exception {
        ObjectNode spec = spec("{}");
        ScopeRule.write(List.of("a", "b"), spec);
        assertThat(spec)
                .isEqualTo(spec("{'policies':[{'policy':'required-scope','parameters':{'scopes':['a','b']}}]}"));
        assertThat(ScopeRule.read(spec)).isEqualTo("a\nb");
    }

    @Test
    void leavesOtherPoliciesAndWhatTheFormDoesNotShow() throws Exception {
        ObjectNode spec = spec("{'policies':[{'policy':'network'},"
                + "{'policy':'required-scope','parameters':{'match':'any','scopes':['a']}}]}");
        ScopeRule.write(List.of("c"), spec);
        assertThat(spec)
                .isEqualTo(spec("{'policies':[{'policy':'network'},"
                        + "{'policy':'required-scope','parameters':{'match':'any','scopes':['c']}}]}"));
        ScopeRule.write(List.of(), spec);
        assertThat(spec).isEqualTo(spec("{'policies':[{'policy':'network'}]}"));
    }

    @Test
    void leavesNoEmptyListBehind() throws Exception {
        ObjectNode spec = spec("{'policies':[{'policy':'required-scope','parameters':{'scopes':['a']}}]}");
        ScopeRule.write(List.of(), spec);
        assertThat(spec).isEqualTo(spec("{}"));
        assertThat(ScopeRule.read(spec)).isEmpty();
    }

    private ObjectNode spec(String text) throws Exception {
        return (ObjectNode) json.readTree(text.replace('\'', '"'));
    }
}
