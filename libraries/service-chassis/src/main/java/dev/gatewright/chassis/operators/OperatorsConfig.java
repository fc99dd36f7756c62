package dev.gatewright.chassis.operators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Who runs the service. */
@ConfigMapping(prefix = "gatewright.operators")
public interface OperatorsConfig {

    /** Networks (CIDR) that may read {@code /q/metrics}; for others there is no such address. */
    @WithDefault("127.0.0.0/8,::1")
    List<String> networks();
}
