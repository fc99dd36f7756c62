package dev.gatewright.publisher.fleet;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.console.component.FilterChoice;
import dev.gatewright.console.component.Pager;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.instances.InstanceStatus;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
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

/** The instances of a group. */
@Path("/{organization}/gateways/{group}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class GroupPage {

    private final FindGroup find;
    private final Fleet fleet;
    private final FeedLog feed;
    private final GroupHead heads;
    private final InstanceRows rows;
    private final Frames frames;
    private final Template template;

    GroupPage(
            FindGroup find,
            Fleet fleet,
            FeedLog feed,
            GroupHead heads,
            InstanceRows rows,
            Frames frames,
            @Location("fleet/group") Template template) {
        this.find = find;
        this.fleet = fleet;
        this.feed = feed;
        this.heads = heads;
        this.rows = rows;
        this.frames = frames;
        this.template = template;
    }

    @GET
    @Transactional
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("after") @Nullable String after) {
        GatewayGroup group = find.toRead(name);
        String base = heads.base(group);
        List<Fleet.Member> all = fleet.of(group);
        Page<Fleet.Member> page = fleet.page(group, text, status, PageRequest.of(null, after));
        String here = base + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        String filtered =
                status.isEmpty() ? here : here + "&status=" + URLEncoder.encode(status, StandardCharsets.UTF_8);
        return template.data("frame", frames.of(Place.GATEWAYS, heads.of(group, "")))
                .data("base", base)
                .data("enrol", heads.mayOperate(group) ? base + "/enrol" : null)
                .data("any", !all.isEmpty())
                .data("tiles", GroupTiles.of(group, all, feed.positionOrNull(group.id())))
                .data("q", text)
                .data("chosen", chosen(status))
                .data("without", here)
                .data("choices", choices(here, all))
                .data(
                        "refresh",
                        after == null
                                ? filtered
                                : filtered + "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8))
                .data("total", page.total())
                .data(
                        "rows",
                        page.items().stream().map(each -> rows.row(base, each)).toList())
                .data(
                        "pager",
                        new Pager(
                                "%,d of %,d instances".formatted(page.items().size(), page.total()),
                                after == null ? null : filtered,
                                page.next() == null ? null : filtered + "&after=" + page.next()));
    }

    private static @Nullable String chosen(String slug) {
        return Stream.of(InstanceStatus.values())
                .filter(each -> each.slug().equals(slug))
                .map(InstanceStatus::words)
                .findFirst()
                .orElse(slug.isEmpty() ? null : slug);
    }

    private static List<FilterChoice> choices(String here, List<Fleet.Member> all) {
        return Stream.of(InstanceStatus.values())
                .map(each -> new FilterChoice(
                        each.words(),
                        here + "&status=" + each.slug(),
                        Long.toString(all.stream()
                                .filter(member -> member.status() == each)
                                .count())))
                .toList();
    }
}
