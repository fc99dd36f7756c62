package dev.gatewright.chassis.access;

import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;

/** What a resource says of itself, on the method or on the class. */
final class Markers {

    private Markers() {}

    static boolean has(ResourceInfo resource, Class<? extends Annotation> marker) {
        return resource.getResourceMethod().isAnnotationPresent(marker)
                || resource.getResourceClass().isAnnotationPresent(marker);
    }
}
