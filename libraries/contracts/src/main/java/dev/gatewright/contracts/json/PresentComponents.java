package dev.gatewright.contracts.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's nullness from its own declaration: a component that is not {@code @Nullable} must be there and must
 * not be null, so that no reader meets a null its types say cannot be. Lists and maps that are left out are empty, and
 * hold no nulls.
 */
final class PresentComponents extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        if (isComponent(member) && !isNullable(member) && !isContainer(member)) {
            return Boolean.TRUE;
        }
        return super.hasRequiredMarker(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        if (!isComponent(annotated)) {
            return super.findSetterInfo(annotated);
        }
        return JsonSetter.Value.construct(whenNull((AnnotatedParameter) annotated), Nulls.FAIL);
    }

    private static Nulls whenNull(AnnotatedParameter component) {
        if (isNullable(component)) {
            return Nulls.DEFAULT;
        }
        return isContainer(component) ? Nulls.AS_EMPTY : Nulls.FAIL;
    }

    private static boolean isComponent(Annotated annotated) {
        return annotated instanceof AnnotatedParameter parameter
                && parameter.getDeclaringClass().isRecord();
    }

    private static boolean isNullable(AnnotatedMember member) {
        AnnotatedParameter parameter = (AnnotatedParameter) member;
        if (parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor) {
            AnnotatedType type = constructor.getAnnotatedParameterTypes()[parameter.getIndex()];
            return type.isAnnotationPresent(Nullable.class);
        }
        return true;
    }

    private static boolean isContainer(AnnotatedMember member) {
        Class<?> type = member.getRawType();
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }
}
