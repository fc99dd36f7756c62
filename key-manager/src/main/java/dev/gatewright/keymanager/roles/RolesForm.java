package dev.gatewright.keymanager.roles;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.console.component.Choice;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields in which a person chooses roles: a box for each role everywhere, a box for each limited one there is, and
 * one more to be added.
 */
public record RolesForm(
        List<RoleBox> everywhere,
        List<Choice> limited,
        List<Choice> addable,
        String group,
        String api,
        @Nullable String error) {

    /** A role and what it is for. */
    public record RoleBox(String value, String label, String help, boolean selected) {}

    public static RolesForm of(Collection<Assignment> assignments) {
        return show(AssignmentBody.of(assignments), new AssignmentBody(null, null, null), null);
    }

    /** What was typed, with what is wrong about it. */
    public static RolesForm posted(MultivaluedMap<String, String> form, @Nullable String error) {
        List<AssignmentBody> kept = new ArrayList<>(read(form));
        AssignmentBody added = added(form);
        kept.remove(added);
        return show(kept, added, error);
    }

    /** The assignments that the form says; whether they are any is judged by {@link AssignmentBody#read}. */
    public static List<AssignmentBody> read(MultivaluedMap<String, String> form) {
        List<AssignmentBody> bodies = new ArrayList<>();
        form.getOrDefault("role", List.of()).forEach(role -> bodies.add(new AssignmentBody(role, null, null)));
        form.getOrDefault("limited", List.of()).forEach(text -> bodies.add(limited(text)));
        AssignmentBody added = added(form);
        if (added.role() != null) {
            bodies.add(added);
        }
        return bodies;
    }

    /** The roles in words, such as "Publisher, Operator (limited)". */
    public static String words(Collection<Assignment> assignments) {
        return assignments.stream()
                .sorted(java.util.Comparator.comparing(Assignment::role))
                .map(each -> label(each.role()) + (each.group() == null && each.api() == null ? "" : " (limited)"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static RolesForm show(List<AssignmentBody> bodies, AssignmentBody added, @Nullable String error) {
        List<String> chosen = bodies.stream()
                .filter(each -> each.group() == null && each.api() == null)
                .map(each -> String.valueOf(each.role()))
                .toList();
        return new RolesForm(
                Stream.of(Role.values())
                        .map(role -> new RoleBox(role.claim(), label(role), help(role), chosen.contains(role.claim())))
                        .toList(),
                bodies.stream()
                        .filter(each -> each.group() != null || each.api() != null)
                        .map(RolesForm::choice)
                        .toList(),
                addable(added.role()),
                added.group() == null ? "" : added.group(),
                added.api() == null ? "" : added.api(),
                error);
    }

    private static List<Choice> addable(@Nullable String selected) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "None", selected == null)));
        Stream.of(Role.values())
                .filter(role -> role != Role.OWNER)
                .map(role -> new Choice(role.claim(), label(role), role.claim().equals(selected)))
                .forEach(choices::add);
        return choices;
    }

    private static Choice choice(AssignmentBody body) {
        String group = body.group() == null ? "" : body.group();
        String api = body.api() == null ? "" : body.api();
        String role = String.valueOf(body.role());
        return new Choice(
                role + "/" + group + "/" + api,
                Role.ofClaim(role).map(RolesForm::label).orElse(role)
                        + (group.isEmpty() ? "" : ", gateway group " + group)
                        + (api.isEmpty() ? "" : ", API " + api),
                true);
    }

    private static AssignmentBody limited(String text) {
        String[] fields = text.split("/", -1);
        return fields.length == 3
                ? new AssignmentBody(fields[0], present(fields[1]), present(fields[2]))
                : new AssignmentBody(text, null, null);
    }

    private static AssignmentBody added(MultivaluedMap<String, String> form) {
        String role = present(form.getFirst("addRole"));
        return role == null
                ? new AssignmentBody(null, null, null)
                : new AssignmentBody(role, present(form.getFirst("addGroup")), present(form.getFirst("addApi")));
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String label(Role role) {
        String words = role.claim().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private static String help(Role role) {
        return switch (role) {
            case OWNER -> "Everything, and people, roles and service accounts";
            case PUBLISHER -> "Designs, publishes and deploys APIs";
            case DEVELOPER -> "Designs APIs, and publishes nothing";
            case OPERATOR -> "Runs gateways and changes what they serve";
            case ANALYST -> "Reads figures and settings";
            case LOG_READER -> "Reads calls and settings";
        };
    }
}
