package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.component.FilterChoice;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
import dev.gatewright.console.component.Sort;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list of APIs. */
@Path("/{organization}/apis")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ApiListPage {

    private final Apis apis;
    private final Frames frames;
    private final Template template;

    ApiListPage(Apis apis, Frames frames, @Location("apis/list") Template template) {
        this.apis = apis;
        this.frames = frames;
        this.template = template;
    }

    /** One line of the list. */
    public record Row(
            String name,
            String title,
            String href,
            String version,
            @Nullable Status status,
            String revision,
            int operations,
            long versions,
            Moment changed) {}

    @GET
    public TemplateInstance list(
            @PathParam("organization") String organization,
            @QueryParam("q") @Nullable String text,
            @QueryParam("lifecycle") @Nullable String lifecycle,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("after") @Nullable String after) {
        String base = "/" + organization + "/apis";
        ApiQuery query = ApiQuery.of(text, lifecycle, sort);
        Page<ListedApi> page = apis.list(query, PageRequest.of(null, after));
        Address address = new Address(base, query);
        Action create = Action.primary("Import an API", "/" + organization + "/imports/new")
                .withIcon("plus");
        return template.data("frame", frames.of(Place.APIS, Head.of("APIs").action(create)))
                .data("rows", page.items().stream().map(each -> row(base, each)).toList())
                .data("q", query.text())
                .data("any", apis.count() > 0)
                .data("clear", base)
                .data("create", "/" + organization + "/imports/new")
                .data(
                        "chosen",
                        query.lifecycle() == null
                                ? null
                                : ApiHead.status(query.lifecycle()).label())
                .data("without", address.with(null, query.sort().name()))
                .data("choices", choices(address, query))
                .data("total", page.total())
                .data("byName", sort(address, query, ApiQuery.Sort.NAME, "ascending"))
                .data("byChange", sort(address, query, ApiQuery.Sort.CHANGED, "descending"))
                .data(
                        "pager",
                        new Pager(
                                "%,d of %,d APIs".formatted(page.items().size(), page.total()),
                                after == null ? null : address.of(query.lifecycle(), query.sort()),
                                page.next() == null
                                        ? null
                                        : address.of(query.lifecycle(), query.sort()) + "&after=" + page.next()));
    }

    private record Address(String base, ApiQuery query) {

        String of(@Nullable Lifecycle lifecycle, ApiQuery.Sort sort) {
            return with(lifecycle == null ? null : lifecycle.slug(), sort.name());
        }

        String with(@Nullable String lifecycle, String sort) {
            return base + "?sort=" + sort.toLowerCase(java.util.Locale.ROOT)
                    + (query.text().isEmpty() ? "" : "&q=" + URLEncoder.encode(query.text(), StandardCharsets.UTF_8))
                    + (lifecycle == null ? "" : "&lifecycle=" + lifecycle);
        }
    }

    private static List<FilterChoice> choices(Address address, ApiQuery query) {
        return Stream.of(Lifecycle.values())
                .map(each -> new FilterChoice(ApiHead.status(each).label(), address.of(each, query.sort()), null))
                .toList();
    }

    private static Sort sort(Address address, ApiQuery query, ApiQuery.Sort by, String direction) {
        return new Sort(address.of(query.lifecycle(), by), query.sort() == by ? direction : null);
    }

    private Row row(String base, ListedApi api) {
        return new Row(
                api.name(),
                api.title(),
                base + "/" + api.name() + (api.version() == null ? "" : "/" + api.version()),
                api.version() == null ? "—" : api.version(),
                api.lifecycle() == null ? null : ApiHead.status(api.lifecycle()),
                api.latestRevision() == 0 ? "none" : "r" + api.latestRevision(),
                api.operations(),
                api.versions(),
                frames.moment(api.changedAt()));
    }
}
