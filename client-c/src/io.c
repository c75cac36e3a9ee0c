#include "client.h"

#include "frame.h"

#include <errno.h>
#include <sys/socket.h>

#define IO_READ_SIZE (64u << 10)
/* Reads of one sluice_process: other descriptors of the application's loop want
 * their turn too. */
#define IO_MAX_READS 16

static bool io_would_block(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

int io_write(struct sluice_client *client)
{
    while (client->out.size > 0 && !client->write_broken && !client->freed) {
        ssize_t n = send(client->fd, buffer_data(&client->out), client->out.size,
                         MSG_NOSIGNAL | MSG_DONTWAIT);

        if (n >= 0) {
            buffer_consume(&client->out, (size_t)n);
            client->heartbeat_at_ms = clock_ms() + client->heartbeat_ms / 3;
        } else if (io_would_block(errno)) {
            return 0;
        } else if (errno == EPIPE || errno == ECONNRESET) {
            client->write_broken = true;
        } else if (errno != EINTR) {
            return client_fault(client, -errno, "can not write to the daemon: %s",
                                sluice_error_sentence(-errno));
        }
    }
    return 0;
}

static int io_check_greeting(struct sluice_client *client)
{
    size_t size = client->in.size < FRAME_GREETING_SIZE ? client->in.size : FRAME_GREETING_SIZE;

    if (!frame_is_greeting(buffer_data(&client->in), size, FRAME_PEER_REP))
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "what listens there does not greet as a daemon of Sluice does");
    if (size == FRAME_GREETING_SIZE) {
        client->greeted = true;
        buffer_consume(&client->in, size);
    }
    return 0;
}

static int io_dispatch(struct sluice_client *client)
{
    struct frame frame;
    enum frame_status status;
    int result = client->greeted || client->in.size == 0 ? 0 : io_check_greeting(client);

    while (result == 0 && client->greeted && client->in.size > 0 && !client->freed) {
        status = frame_decode(buffer_data(&client->in), client->in.size, CLIENT_MAX_FRAME, &frame);
        if (status == FRAME_PARTIAL)
            return 0;
        if (status != FRAME_OK)
            return client_fault(client, SLUICE_E_PROTOCOL, "the daemon sent a bad frame: %s",
                                frame_status_sentence(status));
        result = reply_dispatch(client, frame.id, frame.body, frame.body_size);
        buffer_consume(&client->in, frame.size);
    }
    return result;
}

/* Bytes read, 0 when there are none now, or an error. */
static int io_read_once(struct sluice_client *client, size_t *ret_n)
{
    ssize_t n;

    *ret_n = 0;
    if (buffer_reserve(&client->in, IO_READ_SIZE) < 0)
        return client_fault(client, -ENOMEM, "no memory to read from the daemon");
    do {
        n = recv(client->fd, buffer_tail(&client->in, IO_READ_SIZE), IO_READ_SIZE, MSG_DONTWAIT);
    } while (n < 0 && errno == EINTR);
    if (n > 0) {
        buffer_commit(&client->in, (size_t)n);
        *ret_n = (size_t)n;
        return 0;
    }
    if (n < 0 && io_would_block(errno))
        return 0;
    return client_fault(client, SLUICE_E_CONNECTION_LOST, "the daemon closed the connection%s%s",
                        client->session ? "" : " before it welcomed this client",
                        client->in.size > 0 ? ", in the middle of a frame" : "");
}

int io_read(struct sluice_client *client)
{
    for (int i = 0; i < IO_MAX_READS && !client->freed; i++) {
        size_t n;
        int result = io_read_once(client, &n);

        if (result == 0 && n > 0)
            result = io_dispatch(client);
        if (result != 0 || n == 0)
            return result;
    }
    return 0;
}
