package dev.gatewright.chassis.problem;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** The page of a service that draws none of its own. */
@DefaultBean
@ApplicationScoped
class PlainErrorPage implements ErrorPage {

    @Override
    public String html(ProblemBody problem) {
        return draw(problem);
    }

    static String draw(ProblemBody problem) {
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
                <h1>%1$s</h1><p>%2$s</p><p><small>%3$s</small></p></html>
                """.formatted(
                        escaped(problem.title()),
                        escaped(problem.detail()),
                        escaped(problem.instance().toString()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
