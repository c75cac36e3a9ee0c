/* The configuration in force: what the file, the defaults and the command line make
 * of it, at the start and at each reload. */
#ifndef SLUICE_SHELL_CONFIGURATION_H
#define SLUICE_SHELL_CONFIGURATION_H

struct config;
struct daemon;
struct daemon_options;

/* The file over the defaults, and the command line over both. Returns 0, or an exit
 * code after an error was logged. */
int configuration_load(const struct daemon_options *options, struct config *ret_config);

/* Makes bounds and gates those of `config`, which replaces the one in force. Returns how many gates
 * and iterators could not be declared, each of which was logged. */
unsigned configuration_apply(struct daemon *daemon, const struct config *config);

/* Reads the config file again. Bad or unreadable: nothing changes. */
void configuration_reload(struct daemon *daemon);

#endif
