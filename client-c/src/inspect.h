/* From the messages of inspection to the plain structs of the public header. */
#ifndef SLUICE_CLIENT_INSPECT_H
#define SLUICE_CLIENT_INSPECT_H

#include "client.h"

void gate_info_copy(struct sluice_gate_info *out, const Sluice__V1__GateInfo *gate);
void iterator_info_copy(struct sluice_iterator_info *out, const Sluice__V1__IteratorInfo *iterator);

#endif
