package dev.kith.node.rlp;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a message costs by record and by hand: a small one like a request, and a large one of 500
 * hashes like an announcement.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RlpBenchmark {
  private record Request(long id, @Size(32) Bytes start, int limit, boolean reverse) {}

  private record Announcement(List<@Size(32) Bytes> hashes) {}

  private final Bytes hash = Bytes.wrap(new byte[32]);
  private final Request request = new Request(-1L, hash, 192, true);
  private final Announcement announcement = new Announcement(Collections.nCopies(500, hash));
  private final Bytes encodedRequest = Rlp.encode(request);
  private final Bytes encodedAnnouncement = Rlp.encode(announcement);

  @Benchmark
  public Object encodeRequest() {
    return Rlp.encode(request);
  }

  @Benchmark
  public Object decodeRequest() {
    return Rlp.decode(encodedRequest, Request.class);
  }

  @Benchmark
  public Object encodeAnnouncement() {
    return Rlp.encode(announcement);
  }

  @Benchmark
  public Object decodeAnnouncement() {
    return Rlp.decode(encodedAnnouncement, Announcement.class);
  }

  @Benchmark
  public Object writeRequest() {
    RlpWriter writer = new RlpWriter().list();
    writer.add(request.id).add(request.start).add(request.limit).add(request.reverse);
    return writer.end().toBytes();
  }

  @Benchmark
  public Object readRequest() {
    RlpReader fields = RlpReader.of(encodedRequest).list();
    Request read =
        new Request(
            fields.uint64(), fields.bytes(32), fields.uint(Integer.MAX_VALUE), fields.bool());
    fields.end();
    return read;
  }

  @Benchmark
  public Object readAnnouncement() {
    RlpReader fields = RlpReader.of(encodedAnnouncement).list().list();
    List<Bytes> hashes = new ArrayList<>();
    while (fields.hasNext()) {
      hashes.add(fields.bytes(32));
    }
    return hashes;
  }
}
