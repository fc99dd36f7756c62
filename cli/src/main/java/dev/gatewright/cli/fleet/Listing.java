package dev.gatewright.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Table;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that lists what the publisher has: a table for people, one document for scripts. */
abstract class Listing implements Callable<Integer> {

    private final String member;
    private final String[] heads;

    @Mixin
    private RemoteOptions remote;

    @Mixin
    private Output output;

    /**
     * @param member of the document that holds the list
     * @param heads of the table's columns
     */
    Listing(String member, String... heads) {
        this.member = member;
        this.heads = heads;
    }

    abstract List<JsonNode> fetch(Publisher publisher);

    abstract String[] row(JsonNode item);

    @Override
    public final Integer call() throws IOException {
        List<JsonNode> items;
        try (Publisher publisher = remote.connect()) {
            items = fetch(publisher);
        }
        Table table = Table.of(heads);
        items.forEach(item -> table.row((Object[]) row(item)));
        output.document(Map.of(member, items));
        output.say(table);
        return ExitCode.OK;
    }
}
