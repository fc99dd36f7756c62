package dev.gatewright.publisher.frame;

import dev.gatewright.chassis.problem.ErrorPage;
import dev.gatewright.chassis.problem.ProblemBody;
import dev.gatewright.console.page.ErrorPages;
import jakarta.enterprise.context.ApplicationScoped;

/** Draws problems for browsers in the consoles' look. */
@ApplicationScoped
class ConsoleErrorPage implements ErrorPage {

    private final ErrorPages pages;

    ConsoleErrorPage(ErrorPages pages) {
        this.pages = pages;
    }

    @Override
    public String html(ProblemBody problem) {
        return pages.html(
                problem.status(),
                problem.title(),
                problem.detail(),
                problem.instance().toString());
    }
}
