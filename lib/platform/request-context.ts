import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from './singleton'

/** What the HTTP front knows about the request being served, and what is worked out once for it. */
export interface RequestContext {
  /** Path of the request, as the browser sent it; for what is shown, never for what is allowed. */
  readonly pathname: string
  /** Address of the client, after as many trusted proxies as were configured. */
  readonly address: string
  /** Sets the HTTP status of the reply while its head is unsent; later calls change nothing. */
  setStatus(status: number): void
  /** Adds a header to the reply while its head is unsent; later calls change nothing. */
  setHeader(name: string, value: string): void
  /** Answers that belong to this one request, so that its guard, menu and actions use the same one. */
  readonly memo: Map<string, unknown>
}

/** Key of `memo`: the request got as far as a server action, so its arguments could be read. */
export const ACTION_REACHED = 'action reached'

const storage = () => singleton('request-context', () => new AsyncLocalStorage<RequestContext>())

/** Runs `work` with `context` as the current request. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage().run(context, work)
}

/** The current request, or undefined where no front stands before Next (plain `next start`, a test, the CLI). */
export function requestContext(): RequestContext | undefined {
  return storage().getStore()
}
