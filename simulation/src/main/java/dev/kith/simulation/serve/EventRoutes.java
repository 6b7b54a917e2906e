package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterMap;
import static akka.http.javadsl.server.Directives.path;

import akka.NotUsed;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.server.Route;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import dev.kith.simulation.control.Lab;
import dev.kith.simulation.control.MessageFilter;
import dev.kith.simulation.control.NetworkEvent;
import dev.kith.simulation.control.Ring;
import dev.kith.simulation.text.JsonLine;
import java.util.List;
import java.util.Map;

/** What happens, as server-sent events, for as long as somebody listens. */
final class EventRoutes {
  /** A comment, so that who listens knows at once that nothing will be missing from now on. */
  private static final String GREETING = ": listening\n\n";

  private final Answers answers;

  EventRoutes(Answers answers) {
    this.answers = answers;
  }

  /** What there was, and where the rest comes from. */
  private record Broadcast(List<NetworkEvent> current, Ring ring) {}

  Route routes() {
    return path("events", () -> get(() -> parameterMap(this::events)));
  }

  private Route events(Map<String, String> query) {
    MessageFilter filter = MessageFilter.parse(query.getOrDefault("filter", ""));
    boolean current = "true".equals(query.get("current"));
    return answers.with(lab -> listen(lab, filter, current), EventRoutes::response);
  }

  private static Broadcast listen(Lab lab, MessageFilter filter, boolean current) {
    return new Broadcast(current ? lab.current() : List.of(), lab.watch(filter));
  }

  private static HttpResponse response(Broadcast broadcast) {
    Source<ByteString, NotUsed> text =
        Source.from(broadcast.current())
            .concat(rest(broadcast.ring()))
            .map(EventRoutes::text)
            .prepend(Source.single(GREETING))
            .map(ByteString::fromString);
    return HttpResponse.create()
        .withEntity(
            HttpEntities.createChunked(ContentTypes.create(MediaTypes.TEXT_EVENT_STREAM), text));
  }

  private static Source<NetworkEvent, NotUsed> rest(Ring ring) {
    return Source.unfoldAsync(
            ring,
            each -> each.next().thenApply(next -> next.map(event -> Pair.create(each, event))))
        .watchTermination(
            (nothing, end) -> {
              end.whenComplete((done, failure) -> ring.close());
              return nothing;
            });
  }

  /** Whatever changed is of the type that go-ethereum's clients wait for. */
  static String text(NetworkEvent event) {
    String type = "network";
    if (event instanceof NetworkEvent.Failed) {
      type = "error";
    } else if (event instanceof NetworkEvent.Missed) {
      type = "missed";
    }
    return "event: " + type + "\ndata: " + JsonLine.of(event.json()) + "\n\n";
  }
}
