/* The opening of a session: greeting, Hello, Welcome. */
#ifndef SLUICE_CLIENT_HELLO_H
#define SLUICE_CLIENT_HELLO_H

#include "client.h"

/* Whether the options of the session are in their bounds. */
int hello_check(struct sluice_client *client, const struct sluice_connect_options *options);

/* Makes room for the opening and the session's secret: 0 or a negative errno. */
int hello_prepare(struct sluice_client *client);

/* Puts greeting and Hello into the output; needs hello_prepare, can not fail. */
void hello_send(struct sluice_client *client, const struct sluice_connect_options *options);

#endif
