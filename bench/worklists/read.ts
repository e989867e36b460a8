/** What is measured: a read, and where it may take longer than any list, how many milliseconds. */
export type Read = (() => Promise<unknown>) | { read: () => Promise<unknown>; limit: number }
