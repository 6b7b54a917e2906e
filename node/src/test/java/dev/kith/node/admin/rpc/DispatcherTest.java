package dev.kith.node.admin.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the specification's section 7, and what else callers get wrong. */
class DispatcherTest {
  private static final Parameter MINUEND =
      new Parameter("minuend", true, Schema.NUMBER, "Taken from.");
  private static final Parameter SUBTRAHEND =
      new Parameter("subtrahend", false, Schema.NUMBER, "Taken away.");

  private final Dispatcher dispatcher =
      new Dispatcher(
          new Methods(
              "1",
              List.of(
                  Method.now(
                      "test_subtract",
                      "Subtracts.",
                      List.of(MINUEND, SUBTRAHEND),
                      Schema.NUMBER,
                      arguments ->
                          arguments.optionalNumber(0).orElseThrow()
                              - arguments.optionalNumber(1).orElse(0L)),
                  Method.now(
                      "test_fail",
                      "Fails.",
                      List.of(),
                      Schema.TEXT,
                      arguments -> {
                        throw new IllegalStateException("a bug");
                      }),
                  new Method(
                      "test_refuse",
                      "Refuses.",
                      List.of(),
                      Schema.TEXT,
                      (arguments, caller) ->
                          CompletableFuture.failedFuture(new RpcException(RpcError.failed("no")))),
                  Method.now(
                      "test_echo",
                      "Echoes.",
                      List.of(Parameter.text("text", "Any.")),
                      Schema.TEXT,
                      arguments -> arguments.text(0)))));

  private Optional<String> ask(String request) {
    return dispatcher.answer(request.replace('\'', '"'), Caller.ONCE).toCompletableFuture().join();
  }

  private String answer(String request) {
    return ask(request).orElseThrow().replace('"', '\'');
  }

  @Test
  void takesParametersByPosition() {
    assertThat(answer("{'jsonrpc':'2.0','method':'test_subtract','params':[42,23],'id':1}"))
        .isEqualTo("{'jsonrpc':'2.0','id':1,'result':19}");
  }

  @Test
  void takesParametersByName() {
    assertThat(
            answer(
                "{'jsonrpc':'2.0','method':'test_subtract',"
                    + "'params':{'subtrahend':23,'minuend':42},'id':'x'}"))
        .isEqualTo("{'jsonrpc':'2.0','id':'x','result':19}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jsonrpc':'2.0','method':'test_subtract','params':[42,23]}",
        "{'jsonrpc':'2.0','method':'none'}",
        "[{'jsonrpc':'2.0','method':'none'},{'jsonrpc':'2.0','method':'test_fail'}]"
      })
  void saysNothingToANotification(String request) {
    assertThat(ask(request)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'jsonrpc':'2.0','method':'none','id':1} | 1 | -32601",
        "{'jsonrpc':'2.0','method':'test_subtract','id':1} | 1 | -32602",
        "{'jsonrpc':'2.0','method':'test_subtract','params':[1,2,3],'id':1} | 1 | -32602",
        "{'jsonrpc':'2.0','method':'test_subtract','params':['1'],'id':1} | 1 | -32602",
        "{'jsonrpc':'2.0','method':'test_subtract','params':[-1],'id':1} | 1 | -32602",
        "{'jsonrpc':'2.0','method':'test_subtract','params':[1e99],'id':1} | 1 | -32602",
        "{'jsonrpc':'2.0','method':'test_subtract','params':[null],'id':1} | 1 | -32602",
        "{'jsonrpc':'2.0','method':'test_subtract','params':{'minuend':1,'x':1},'id':1} | 1"
            + " | -32602",
        "{'jsonrpc':'2.0','method':'test_echo','params':[7],'id':1} | 1 | -32602",
        "{'jsonrpc':'2.0','method':'test_refuse','id':1} | 1 | -32000",
        "{'jsonrpc':'2.0','method':'test_fail','id':1} | 1 | -32603",
        "{'jsonrpc':'1.0','method':'test_fail','id':1} | 1 | -32600",
        "{'method':'test_fail','id':1} | 1 | -32600",
        "{'jsonrpc':'2.0','method':1,'id':1} | 1 | -32600",
        "{'jsonrpc':'2.0','method':'test_fail','params':'bar','id':1} | 1 | -32600"
      })
  void refusesByTheCodesOfTheSpecification(String request, String id, int code) {
    assertRefused(request, id, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'jsonrpc':'2.0','method':'test_fail','id':{}} | null | -32600",
        "{'jsonrpc':'2.0','method':'test_fail','id':true} | null | -32600",
        "1 | null | -32600",
        "{'jsonrpc':'2.0','method':'foobar,'params':'bar','baz] | null | -32700",
        "{} {} | null | -32700",
        "'' | null | -32600",
        "[] | null | -32600"
      })
  void refusesWithoutAnIdThatItCannotRead(String request, String id, int code) {
    assertRefused(request, id, code);
  }

  private void assertRefused(String request, String id, int code) {
    JsonNode answer = Json.parse(ask(request).orElseThrow());
    assertThat(answer.get("error").get("code").intValue()).isEqualTo(code);
    assertThat(answer.get("error").get("message").textValue()).isNotBlank();
    assertThat(answer.get("id")).hasToString(id);
    assertThat(answer.get("jsonrpc").textValue()).isEqualTo("2.0");
    assertThat(answer.has("result")).isFalse();
  }

  @Test
  void refusesWhatIsTooDeep() {
    assertThat(answer("[".repeat(100_000))).contains("-32700");
    assertThat(answer("[".repeat(50) + "]".repeat(50))).contains("-32700");
  }

  @Test
  void answersEachOfABatchInOrder() {
    assertThat(
            answer(
                "[{'jsonrpc':'2.0','method':'test_subtract','params':[4,1],'id':'1'},"
                    + "{'jsonrpc':'2.0','method':'test_subtract','params':[7]},"
                    + "1,"
                    + "{'jsonrpc':'2.0','method':'test_subtract','params':[5],'id':'5'}]"))
        .isEqualTo(
            "[{'jsonrpc':'2.0','id':'1','result':3},"
                + "{'jsonrpc':'2.0','id':null,'error':"
                + "{'code':-32600,'message':'invalid request: it is no object'}},"
                + "{'jsonrpc':'2.0','id':'5','result':5}]");
  }

  @Test
  void boundsABatch() {
    String one = "{'jsonrpc':'2.0','method':'test_subtract','params':[1],'id':1}";
    String most = String.join(",", Collections.nCopies(Batch.MAX_REQUESTS, one));
    assertThat(Json.parse(ask("[" + most + "]").orElseThrow())).hasSize(Batch.MAX_REQUESTS);
    assertThat(answer("[" + most + "," + one + "]")).contains("batch too large");
  }

  @Test
  void boundsTheAnswerToABatch() {
    String large = "x".repeat(10_000_000);
    String one = "{'jsonrpc':'2.0','method':'test_echo','params':['" + large + "'],'id':1}";
    JsonNode answers =
        Json.parse(ask("[" + String.join(",", one, one, one, one) + "]").orElseThrow());
    assertThat(answers.get(2).has("result")).isTrue();
    assertThat(answers.get(3).get("error").get("code").intValue()).isEqualTo(-32003);
  }

  @Test
  void repeatsNothingThatCouldForgeALine() {
    String forged = "{'jsonrpc':'2.0','method':'a\\nb\\u001b[31m','id':1}";
    String message = Json.parse(ask(forged).orElseThrow()).at("/error/message").textValue();
    assertThat(message).matches("the method [ -~]+ does not exist/is not available");
    assertThat(answer("{'jsonrpc':'2.0','method':'" + "x".repeat(10_000) + "','id':1}"))
        .hasSizeLessThan(300);
  }

  @Test
  void showsItsModules() {
    assertThat(answer("{'jsonrpc':'2.0','method':'rpc_modules','id':1}"))
        .contains("'result':{'rpc':'1.0','test':'1.0'}");
  }

  @Test
  void describesEachMethod() {
    JsonNode document =
        Json.parse(ask("{'jsonrpc':'2.0','method':'rpc.discover','id':1}").orElseThrow())
            .get("result");
    assertThat(document.get("openrpc").textValue()).isEqualTo("1.3.2");
    assertThat(document.get("methods").findValuesAsText("name"))
        .contains("test_subtract", "rpc_modules", "rpc.discover");
    assertThat(document.get("methods").get(0).get("params").get(1).get("required").booleanValue())
        .isFalse();
  }
}
