package dev.gatewright.console.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form as a page draws it with {@code {#uiForm form=form /}}.
 *
 * @param problems what is wrong with the whole and belongs to no field
 */
public record Form(List<Section> sections, List<String> problems) {

    public Form {
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }

    /** Fields that belong together: the schema's own first, then one section per object in it. */
    public record Section(@Nullable String title, @Nullable String help, List<FormField> fields) {

        public Section {
            fields = List.copyOf(fields);
        }
    }
}
