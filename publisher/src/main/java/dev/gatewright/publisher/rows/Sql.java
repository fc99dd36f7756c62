package dev.gatewright.publisher.rows;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.database.DatabaseFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The chassis's statements with lists and enums as parameters, and rows whose columns are read by type. */
@ApplicationScoped
public class Sql {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    Sql(Database database) {
        this.database = database;
    }

    public <T> List<T> list(String statement, Row.Mapper<T> mapper, @Nullable Object... parameters) {
        return database.list(statement, result -> mapper.map(new Row(result)), plain(parameters));
    }

    public <T> Optional<T> first(String statement, Row.Mapper<T> mapper, @Nullable Object... parameters) {
        return list(statement, mapper, parameters).stream().findFirst();
    }

    /** Runs a statement and says how many rows it touched. */
    public int update(String statement, @Nullable Object... parameters) {
        return database.update(statement, plain(parameters));
    }

    /** Whether a statement failed because a row of the same key was there. */
    public static boolean isDuplicate(DatabaseFailed failure) {
        return UNIQUE_VIOLATION.equals(failure.state());
    }

    private static @Nullable Object[] plain(@Nullable Object... parameters) {
        @Nullable Object[] plain = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            plain[i] = plain(parameters[i]);
        }
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object parameter) {
        return switch (parameter) {
            case Enum<?> constant -> constant.name();
            case Collection<?> items -> array(items);
            case null, default -> parameter;
        };
    }

    /** An empty list is one of texts; the statement casts it where the column is something else. */
    private static Object array(Collection<?> items) {
        Object first = items.isEmpty() ? "" : items.iterator().next();
        return switch (first) {
            case UUID _ -> items.toArray(UUID[]::new);
            case Long _ -> items.toArray(Long[]::new);
            default -> items.toArray(String[]::new);
        };
    }
}
