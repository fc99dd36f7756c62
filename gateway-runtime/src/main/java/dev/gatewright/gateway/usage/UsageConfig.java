package dev.gatewright.gateway.usage;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the journal of usage events is and how large it may become. */
@ConfigMapping(prefix = "gateway.usage")
public interface UsageConfig {

    /** Folder of the journal; one gateway's alone. */
    @WithDefault("state/usage")
    Path folder();

    /** Size of one segment, allocated as a whole before it is used. */
    @WithDefault("16M")
    MemorySize segmentSize();

    /** Size of all segments together; events that find no room are dropped and counted. */
    @WithDefault("1G")
    MemorySize maximumSize();

    default JournalBounds bounds() {
        return new JournalBounds(segmentSize().asLongValue(), maximumSize().asLongValue());
    }
}
