// Made from proto/errors.def by proto/generate: do not edit.

/** The code of every SluiceError: what a program matches on. */
export type ErrorCode =
  | "bad_request"
  | "unsupported"
  | "not_permitted"
  | "no_memory"
  | "limit_reached"
  | "going_away"
  | "out_of_order"
  | "session_lost"
  | "state_unwritable"
  | "not_found"
  | "gate_full"
  | "gate_closed"
  | "too_heavy"
  | "would_block"
  | "deadlock"
  | "limit_mismatch"
  | "wait_expired"
  | "cancelled"
  | "superseded"
  | "revoked"
  | "hold_expired"
  | "ticket_ended"
  | "unknown_ticket"
  | "ticket_waiting"
  | "ticket_held"
  | "iterator_full"
  | "iterator_ended"
  | "iterator_failed"
  | "item_too_big"
  | "item_expired"
  | "push_ended"
  | "iterator_mismatch"
  | "unknown_item"
  | "no_daemon"
  | "untrusted_daemon"
  | "protocol"
  | "connection_lost"
  | "client_closed"
  | "too_many_pending"
  | "context_mismatch"
  | "context_invalid"
  | "hold_lost"
  | "invalid_argument"
  | "run_timeout"
  | "wrong_process"
  | "delivery_lost"
  | "payload_invalid";

export interface ErrorRow {
  /** The number on the wire; 128 and above are made by the client and never travel. */
  readonly code: number;
  readonly name: ErrorCode;
  /** Whether the same request may succeed later. */
  readonly retry: boolean;
  readonly sentence: string;
}

/** Every error, by rising number. */
export const errorCodes: readonly ErrorRow[] = [
  { code: 1, name: "bad_request", retry: false, sentence: "the request does not decode, or a field is out of its bounds" },
  { code: 2, name: "unsupported", retry: false, sentence: "the daemon does not know this operation or form of it" },
  { code: 3, name: "not_permitted", retry: false, sentence: "the user may not do this" },
  { code: 4, name: "no_memory", retry: true, sentence: "the daemon is out of memory" },
  { code: 5, name: "limit_reached", retry: true, sentence: "a bound of the daemon is reached" },
  { code: 6, name: "going_away", retry: true, sentence: "the daemon is stopping" },
  { code: 7, name: "out_of_order", retry: false, sentence: "Hello and Resume are only allowed as the first request of a connection" },
  { code: 8, name: "session_lost", retry: false, sentence: "the session is not there any more" },
  { code: 9, name: "state_unwritable", retry: true, sentence: "the daemon can not reserve serials and tokens in its state file" },
  { code: 16, name: "not_found", retry: false, sentence: "there is no such gate or iterator" },
  { code: 17, name: "gate_full", retry: true, sentence: "the gate's queue is full" },
  { code: 18, name: "gate_closed", retry: true, sentence: "the gate is closed or draining" },
  { code: 19, name: "too_heavy", retry: false, sentence: "the weight is above the gate's limit" },
  { code: 20, name: "would_block", retry: true, sentence: "it would have to wait" },
  { code: 21, name: "deadlock", retry: false, sentence: "the flow would wait for slots that it holds itself" },
  { code: 22, name: "limit_mismatch", retry: false, sentence: "the gate exists with another limit" },
  { code: 32, name: "wait_expired", retry: true, sentence: "the wait timeout passed" },
  { code: 33, name: "cancelled", retry: false, sentence: "it was cancelled" },
  { code: 34, name: "superseded", retry: false, sentence: "a later request of this session took the place of this one" },
  { code: 35, name: "revoked", retry: false, sentence: "an operator took the slots back" },
  { code: 36, name: "hold_expired", retry: false, sentence: "the hold limit passed" },
  { code: 37, name: "ticket_ended", retry: false, sentence: "the ticket ended earlier" },
  { code: 38, name: "unknown_ticket", retry: false, sentence: "this session has no such ticket" },
  { code: 39, name: "ticket_waiting", retry: false, sentence: "the ticket still waits" },
  { code: 40, name: "ticket_held", retry: false, sentence: "the ticket is held" },
  { code: 48, name: "iterator_full", retry: true, sentence: "too many pushes wait at the iterator" },
  { code: 49, name: "iterator_ended", retry: false, sentence: "the iterator has ended" },
  { code: 50, name: "iterator_failed", retry: false, sentence: "a producer has failed the iterator" },
  { code: 51, name: "item_too_big", retry: false, sentence: "the item is larger than all the bytes that the iterator may buffer" },
  { code: 52, name: "item_expired", retry: false, sentence: "the item's time to live passed before there was room for it" },
  { code: 53, name: "push_ended", retry: false, sentence: "the push was answered earlier" },
  { code: 54, name: "iterator_mismatch", retry: false, sentence: "the iterator exists with other settings" },
  { code: 55, name: "unknown_item", retry: false, sentence: "this session has no such item" },
  { code: 128, name: "no_daemon", retry: true, sentence: "the daemon can not be reached" },
  { code: 129, name: "untrusted_daemon", retry: false, sentence: "the socket belongs to another user" },
  { code: 130, name: "protocol", retry: false, sentence: "the daemon sent something that is not the protocol" },
  { code: 131, name: "connection_lost", retry: true, sentence: "the connection ended before the reply came" },
  { code: 132, name: "client_closed", retry: false, sentence: "the client was closed" },
  { code: 133, name: "too_many_pending", retry: true, sentence: "the client holds back as much as it may" },
  { code: 134, name: "context_mismatch", retry: false, sentence: "the grant carries another context than the ticket" },
  { code: 135, name: "context_invalid", retry: false, sentence: "the context breaks a bound" },
  { code: 136, name: "hold_lost", retry: false, sentence: "the slots were lost while the task ran" },
  { code: 137, name: "invalid_argument", retry: false, sentence: "an argument is out of its bounds" },
  { code: 138, name: "run_timeout", retry: false, sentence: "the task ran longer than its run timeout" },
  { code: 139, name: "wrong_process", retry: false, sentence: "the client belongs to another process or thread" },
  { code: 140, name: "delivery_lost", retry: false, sentence: "the item was taken back before it was settled" },
  { code: 141, name: "payload_invalid", retry: false, sentence: "the item's payload does not decode" },
];
