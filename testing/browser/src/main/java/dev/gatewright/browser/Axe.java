package dev.gatewright.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Axe on one page, run within it. Its own driver opens a second page for each run, loads itself there again and carries
 * over what is right too, which takes ten times as long; all it gains are frames, and pages of ours have none.
 */
final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** Rows that wait off the screen (content-visibility) have guessed sizes only; people meet them laid out. */
    private static final String RUN = """
            async rules => {
              for (const each of document.querySelectorAll('*')) {
                if (getComputedStyle(each).contentVisibility === 'auto') each.style.contentVisibility = 'visible';
              }
              const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
              return found.violations.map(each => ({
                impact: each.impact,
                words: `${each.impact} ${each.id}: ${each.help} `
                  + each.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + node.html).join(', ')
              }));
            }
            """;

    private final Page page;

    Axe(Page page) {
        this.page = page;
    }

    /** A sentence for each rule that is broken with an impact of the kind asked for. */
    List<String> findings(Predicate<String> impact) {
        if (page.frames().size() > 1) {
            throw new IllegalStateException("axe would not look into the frames of " + page.url());
        }
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return ((List<?>) page.evaluate(RUN, RULES))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> impact.test(String.valueOf(each.get("impact"))))
                        .map(each -> String.valueOf(each.get("words")))
                        .toList();
    }
}
