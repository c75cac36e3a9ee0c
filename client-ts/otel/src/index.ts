export { createTracing, type SluiceTracing, type TracingOptions } from "./tracing";
