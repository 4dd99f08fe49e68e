package io.tacet.conductor.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.tasks.TaskDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.tasks.http.providers.DefaultRestTemplateProvider;
import com.netflix.conductor.tasks.http.providers.RestTemplateProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls whose own timeouts are of an hour. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallDeadlineTest {
    private static final int HOUR = 3_600_000;
    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<Socket> connections = new ArrayList<>();
    private final CompletableFuture<IOException> cut = new CompletableFuture<>();
    private ServerSocket service;

    @BeforeEach
    void listen() throws IOException {
        service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        service.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** What a service does once somebody has connected, in a thread of its own. */
    private interface Answer {
        void to(Socket connection) throws IOException, InterruptedException;
    }

    private void answering(Answer answer) {
        Thread.startVirtualThread(() -> {
            while (true) {
                try (Socket connection = service.accept()) {
                    answer.to(connection);
                } catch (IOException e) {
                    cut.complete(e);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                if (service.isClosed()) {
                    return;
                }
            }
        });
    }

    private static void send(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.US_ASCII));
        to.flush();
    }

    private static void trickle(Socket connection, String first, String again)
            throws IOException, InterruptedException {
        send(connection.getOutputStream(), first);
        while (true) {
            send(connection.getOutputStream(), again);
            Thread.sleep(20);
        }
    }

    enum Slow {
        CHUNKS {
            @Override
            void answer(Socket connection) throws IOException, InterruptedException {
                trickle(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n");
            }
        },
        BODY {
            @Override
            void answer(Socket connection) throws IOException, InterruptedException {
                trickle(connection, "HTTP/1.1 500 No\r\nContent-Length: 1000000000\r\n\r\n", " ");
            }
        },
        /** Whose end is that of the connection: a cut one must not look like an answer. */
        BODY_WITHOUT_LENGTH {
            @Override
            void answer(Socket connection) throws IOException, InterruptedException {
                trickle(connection, "HTTP/1.0 200 OK\r\n\r\n", " ");
            }
        },
        HEADERS {
            @Override
            void answer(Socket connection) throws IOException, InterruptedException {
                trickle(connection, "HTTP/1.1 200 OK\r\nX-Slow: ", "x");
            }
        },
        INTERIM_ANSWERS {
            @Override
            void answer(Socket connection) throws IOException, InterruptedException {
                trickle(connection, "", "HTTP/1.1 102 Processing\r\n\r\n");
            }
        },
        REDIRECTION {
            @Override
            void answer(Socket connection) throws IOException, InterruptedException {
                trickle(
                        connection,
                        "HTTP/1.1 307 On\r\nLocation: /on\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "1\r\n \r\n");
            }
        },
        /** The request is longer than the buffers of both sides. */
        NOTHING_READ {
            @Override
            void answer(Socket connection) throws InterruptedException {
                new CompletableFuture<Void>().join();
            }
        },
        NO_HANDSHAKE {
            @Override
            void answer(Socket connection) throws IOException {
                byte[] some = new byte[1 << 10];
                while (connection.getInputStream().read(some) >= 0) {
                    // Says nothing.
                }
                throw new IOException("ended");
            }
        };

        abstract void answer(Socket connection) throws IOException, InterruptedException;
    }

    private TaskModel call(String scheme, Duration time, int bytes) {
        TaskModel task = new TaskModel();
        task.setInputData(Map.of(
                "http_request",
                Map.of(
                        "uri",
                        scheme + "://127.0.0.1:" + service.getLocalPort(),
                        "method",
                        "POST",
                        "body",
                        "x".repeat(bytes),
                        "connectionTimeOut",
                        HOUR,
                        "readTimeOut",
                        HOUR)));
        Limits limits = new Limits(1 << 20, time, Duration.ZERO, 0, 0);
        RestTemplateProvider provider = (RestTemplateProvider) new BoundedAnswers(() -> limits)
                .postProcessAfterInitialization(
                        new DefaultRestTemplateProvider(Duration.ofHours(1), Duration.ofHours(1)), "provider");
        new BoundedHttpTask(provider, new ObjectMapper(), limits).start(new WorkflowModel(), task, null);
        return task;
    }

    private static void timedOut(TaskModel task) {
        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED);
        assertThat(task.getReasonForIncompletion()).contains("CALL_TIMED_OUT: ", "tacet.limits.http-time");
        assertThat(task.getOutputData().get("response").toString()).contains("CALL_TIMED_OUT: ");
    }

    @ParameterizedTest
    @EnumSource
    void callWithoutAnEndIsCut(Slow slow) {
        answering(slow::answer);

        timedOut(call(slow == Slow.NO_HANDSHAKE ? "https" : "http", SHORT, slow == Slow.NOTHING_READ ? 1 << 26 : 1));

        if (slow != Slow.NOTHING_READ) {
            assertThat(cut.join()).as("the service can stop").isNotNull();
        }
    }

    /** Whoever connects waits, because the queue of the service is full. */
    @Test
    void connectingWithoutAnEndIsCut() throws IOException {
        for (int i = 0; i < 2; i++) {
            connections.add(new Socket(service.getInetAddress(), service.getLocalPort()));
        }

        timedOut(call("http", SHORT, 1));
    }

    /** Busy at first, then not. */
    private void busy(String retryAfter) {
        AtomicInteger calls = new AtomicInteger();
        answering(connection -> send(
                connection.getOutputStream(),
                calls.getAndIncrement() == 0
                        ? "HTTP/1.1 503 Busy\r\nRetry-After: " + retryAfter
                                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"));
    }

    @ParameterizedTest
    @CsvSource({"100000, 3600000", "9223372036854775807, 3600000", "'Tue, 31 Dec 2999 23:59:59 GMT', 3600000", "1, 900"
    })
    void pauseThatTheServiceAsksForIsNotSleptWhereItIsTooLong(String retryAfter, long time) {
        busy(retryAfter);

        TaskModel task = call("http", Duration.ofMillis(time), 1);

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED);
        assertThat(task.getReasonForIncompletion()).contains("503");
    }

    @Test
    void serviceThatIsBusyForAMomentIsAskedAgain() {
        busy("1");

        assertThat(call("http", Duration.ofHours(1), 1).getStatus()).isEqualTo(TaskModel.Status.COMPLETED);
    }

    @Test
    void slowAnswerWithinTheTimeIsRead() {
        answering(connection -> {
            OutputStream answer = connection.getOutputStream();
            send(answer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 50; i++) {
                send(answer, "1\r\nx\r\n");
                Thread.sleep(20);
            }
            send(answer, "0\r\n\r\n");
        });

        TaskModel task = call("http", Duration.ofHours(1), 1);

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.COMPLETED);
        assertThat(task.getOutputData().get("response")).extracting("body").isEqualTo("x".repeat(50));
    }

    /** Zero is for no timeout; expected seconds. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, TIME_OUT_WF, 0, TIME_OUT_WF, 600",
        "3600, 0, TIME_OUT_WF, 0, TIME_OUT_WF, 600",
        "7, 0, TIME_OUT_WF, 0, TIME_OUT_WF, 7",
        "3600, 8, TIME_OUT_WF, 0, TIME_OUT_WF, 8",
        "3600, 8, RETRY, 0, TIME_OUT_WF, 8",
        "3600, 8, ALERT_ONLY, 0, TIME_OUT_WF, 600",
        "0, 0, RETRY, 60, TIME_OUT_WF, 50",
        "0, 0, RETRY, 60, ALERT_ONLY, 600"
    })
    void callTakesNoLongerThanSomebodyWaitsForIt(
            long responseTimeout,
            long timeout,
            TaskDef.TimeoutPolicy policy,
            long workflowTimeout,
            WorkflowDef.TimeoutPolicy workflowPolicy,
            long expected) {
        TaskDef definition = new TaskDef();
        definition.setResponseTimeoutSeconds(responseTimeout);
        definition.setTimeoutSeconds(timeout);
        definition.setTimeoutPolicy(policy);
        WorkflowTask inWorkflow = new WorkflowTask();
        inWorkflow.setTaskDefinition(definition);
        TaskModel task = new TaskModel();
        task.setWorkflowTask(inWorkflow);
        WorkflowDef workflowDefinition = new WorkflowDef();
        workflowDefinition.setTimeoutSeconds(workflowTimeout);
        workflowDefinition.setTimeoutPolicy(workflowPolicy);
        WorkflowModel workflow = new WorkflowModel();
        workflow.setWorkflowDefinition(workflowDefinition);
        workflow.setCreateTime(1_000_000L);

        assertThat(CallTime.of(workflow, task, Duration.ofMinutes(10), Instant.ofEpochMilli(1_010_000)))
                .isEqualTo(Duration.ofSeconds(expected));
    }
}
