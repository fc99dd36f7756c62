package dev.gatewright.cli.deployment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code name@version#revision}.
 *
 * @param revision null for the newest
 */
record ApiReference(String name, String version, @Nullable Integer revision) {

    static final class Converter implements ITypeConverter<ApiReference> {

        private static final Pattern FORM = Pattern.compile("([^@#/\\s]+)@([^@#/\\s]+)(?:#([1-9][0-9]{0,8}))?");

        @Override
        public ApiReference convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no API version such as orders@1.0.0 or orders@1.0.0#3");
            }
            String revision = matcher.group(3);
            return new ApiReference(
                    matcher.group(1), matcher.group(2), revision == null ? null : Integer.valueOf(revision));
        }
    }
}
