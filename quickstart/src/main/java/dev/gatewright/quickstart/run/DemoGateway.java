package dev.gatewright.quickstart.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gateways of the demo, by the names under which the consoles show them, and the groups that they join. */
enum DemoGateway {
    FIRST("production-eu-1", "production-eu", Port.GATEWAY, Port.GATEWAY_ADMIN),
    SECOND("production-eu-2", "production-eu", Port.GATEWAY_2, Port.GATEWAY_2_ADMIN),
    TEST("test-eu-1", "test-eu", Port.TEST_GATEWAY, Port.TEST_GATEWAY_ADMIN);

    private final String instance;
    private final String group;
    private final Port port;
    private final Port admin;

    DemoGateway(String instance, String group, Port port, Port admin) {
        this.instance = instance;
        this.group = group;
        this.port = port;
        this.admin = admin;
    }

    /** The name of the instance and of the part. */
    String instance() {
        return instance;
    }

    String group() {
        return group;
    }

    Port port() {
        return port;
    }

    Port admin() {
        return admin;
    }

    static List<DemoGateway> all() {
        return List.of(values());
    }

    static List<String> names() {
        return all().stream().map(DemoGateway::instance).toList();
    }

    /** How many instances each group has. */
    static Map<String, Integer> groups() {
        Map<String, Integer> groups = new TreeMap<>();
        Arrays.stream(values()).forEach(gateway -> groups.merge(gateway.group, 1, Integer::sum));
        return groups;
    }

    /** The environment of a group, as its name says it. */
    static String environment(String group) {
        return group.substring(0, group.indexOf('-'));
    }
}
