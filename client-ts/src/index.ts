export {
    connect,
    createLocalClient,
    createLocalScope,
    type Client,
    type CloseOptions,
    type ConnectOptions,
    type GateOptions,
    type LocalOptions,
    type LocalScope,
} from "./client";
export { createContext, type Context } from "./context";
export { SluiceError, isSluiceError, type SluiceErrorDetails } from "./sluice-error";
export { errorCodes, type ErrorCode, type ErrorRow } from "./error-codes";
export type { EventWhat, SluiceEvent } from "./event";
export type { EventsOptions, EventStream } from "./event-stream";
export type { AroundTask, TaskInfo } from "./around-task";
export type { AutostartCommand } from "./autostart";
export type { ContextRecord, ContextValue } from "./context-codec";
export type { Gate } from "./gate";
export type { GateStats } from "./gate-stats";
export type { EndReceipt } from "./ending";
export type { Item } from "./item";
export type { ItemStream } from "./item-stream";
export type { SluiceIterator } from "./iterator";
export type {
    ForEachItemOptions,
    ItemsOptions,
    IteratorOptions,
    PushAllOptions,
    PushOptions,
} from "./iterator-options";
export type { IteratorStats } from "./iterator-stats";
export type { OnMismatch } from "./messages";
export type { AcquireOptions, MapOptions, QueuedNotice, RunOptions, TryAcquireOptions } from "./options";
export type { Permit } from "./permit";
export type { PushReceipt } from "./push";
export type { BackoffOptions, RetryOptions } from "./retry-options";
export type { Task } from "./task";
export type {
    TicketChannels,
    TicketEndMessage,
    TicketEnqueueMessage,
    TicketGrantMessage,
    TicketOutcome,
    TracedTicket,
} from "./ticket-trace";
export type { Codec, CodecOption } from "./value-codec";
export type { GateIterator } from "./wrap";
export type { GateItem } from "./wrap-item";
export type { ForEachOptions, SourceOptions, WrapOptions } from "./wrap-options";
export type { GateSource, ItemSource, SourceContext } from "./wrap-source";
