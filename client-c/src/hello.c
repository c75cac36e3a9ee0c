#include "hello.h"

#include "text.h"

#include "frame.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define HELLO_VERSION          1
#define HELLO_MIN_HEARTBEAT_MS 100
#define HELLO_MAX_HEARTBEAT_MS 86400000
/* Greeting, header and every field at its bound. */
#define HELLO_MAX_SIZE 1024

static int hello_check_text(struct sluice_client *client, const char *option, const char *text,
                            size_t bound)
{
    size_t size = strlen(text);

    if (size <= bound && text_is_clean(text, size))
        return 0;
    return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                        "%s is \"%.80s\" (%zu bytes), not at most %zu bytes of UTF-8 without "
                        "control characters",
                        option, text, size, bound);
}

int hello_check(struct sluice_client *client, const struct sluice_connect_options *options)
{
    int result = 0;

    if (options->name && options->name[0] == '\0')
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "name is empty");
    if (options->name)
        result = hello_check_text(client, "name", options->name, SLUICE_MAX_CLIENT_NAME);
    if (result == 0 && options->command)
        result = hello_check_text(client, "command", options->command, SLUICE_MAX_COMMAND);
    if (result == 0 && options->heartbeat_ms != 0 &&
        (options->heartbeat_ms < HELLO_MIN_HEARTBEAT_MS ||
         options->heartbeat_ms > HELLO_MAX_HEARTBEAT_MS))
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "heartbeat_ms is %u, which is not 0 or in %d to %d",
                            options->heartbeat_ms, HELLO_MIN_HEARTBEAT_MS, HELLO_MAX_HEARTBEAT_MS);
    return result;
}

int hello_prepare(struct sluice_client *client)
{
    if (getrandom(client->secret, sizeof(client->secret), 0) != sizeof(client->secret))
        return client_fault(client, -errno, "no random bytes for the session's secret: %s",
                            sluice_error_sentence(-errno));
    buffer_clear(&client->out);
    if (buffer_reserve(&client->out, HELLO_MAX_SIZE) < 0)
        return client_fault(client, -ENOMEM, "no memory for a connection");
    return 0;
}

static int hello_take(struct sluice_client *client, const Sluice__V1__Welcome *welcome)
{
    if (welcome->version < HELLO_VERSION || welcome->session_id == 0)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon welcomed with version %u and session %llu, which must be "
                            "from 1",
                            welcome->version, (unsigned long long)welcome->session_id);
    client->session = welcome->session_id;
    if (welcome->max_context > 0)
        client->max_context = welcome->max_context;
    if (welcome->max_frame > 0)
        client->max_frame = welcome->max_frame;
    text_copy_clean(client->daemon_version, sizeof(client->daemon_version),
                    welcome->daemon_version.data, welcome->daemon_version.len);
    client->welcomed = true;
    return 0;
}

/* Without a welcome there is no session: whatever the refusal, it ends the connection. */
static int hello_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                          int error)
{
    (void)request;
    if (!reply)
        return error;
    if (reply->result_case == SLUICE__V1__REPLY__RESULT_WELCOME)
        return hello_take(client, reply->welcome);
    if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        return reply_error(client, reply->error);
    return reply_unexpected(client, reply, "hello");
}

/* Words that end with a NUL each, the last one too, become one text. Where that is too long, the
 * directories of those that are absolute paths go, from the first on, before the end is cut. */
static size_t hello_join(char *words, size_t size)
{
    for (char *word = words; word < words + size; word += strlen(word) + 1) {
        const char *slash = word[0] == '/' ? strrchr(word, '/') : NULL;

        if (size - 1 > SLUICE_MAX_COMMAND && slash && slash[1] != '\0') {
            memmove(word, slash + 1, (size_t)(words + size - slash - 1));
            size -= (size_t)(slash + 1 - word);
        }
    }
    for (size_t i = 0; i < size - 1; i++) {
        if (words[i] == '\0')
            words[i] = ' ';
    }
    return size - 1;
}

/* What this process runs: its arguments. */
static void hello_read_command(char command[SLUICE_MAX_COMMAND + 1])
{
    char raw[2 * PATH_MAX];
    int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, raw, sizeof(raw) - 1) : 0;

    if (fd >= 0)
        close(fd);
    while (n > 0 && raw[n - 1] == '\0')
        n--;
    raw[n > 0 ? n : 0] = '\0';
    text_copy_clean(command, SLUICE_MAX_COMMAND + 1, raw,
                    n > 0 ? hello_join(raw, (size_t)n + 1) : 0);
}

static ProtobufCBinaryData hello_text(const char *text)
{
    return (ProtobufCBinaryData){.len = strlen(text), .data = (uint8_t *)text};
}

void hello_send(struct sluice_client *client, const struct sluice_connect_options *options)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Hello hello = SLUICE__V1__HELLO__INIT;
    char command[SLUICE_MAX_COMMAND + 1];

    if (!options->command)
        hello_read_command(command);
    hello.version = HELLO_VERSION;
    hello.name = hello_text(options->name ? options->name : "libsluice " SLUICE_VERSION);
    hello.command = hello_text(options->command ? options->command : command);
    hello.secret = (ProtobufCBinaryData){.len = sizeof(client->secret), .data = client->secret};
    hello.heartbeat_ms = options->heartbeat_ms;
    hello.outlives_process = options->outlives_process;
    hello.declared_pid = options->declared_pid;
    message.op_case = SLUICE__V1__REQUEST__OP_HELLO;
    message.hello = &hello;

    frame_encode_greeting(buffer_tail(&client->out, FRAME_GREETING_SIZE), FRAME_PEER_REQ);
    buffer_commit(&client->out, FRAME_GREETING_SIZE);
    client->hello.on_reply = hello_on_reply;
    client_send_reserved(client, &client->hello, &message);
    client->heartbeat_ms = options->heartbeat_ms;
    client->heartbeat_at_ms = clock_ms() + options->heartbeat_ms / 3;
}
