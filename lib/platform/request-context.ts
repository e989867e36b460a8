import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from './singleton'

/** What the HTTP front knows about the current request, and results cached for it. */
export interface RequestContext {
  /** The request path as sent by the browser; for display only, never for access decisions. */
  readonly pathname: string
  /** The client address, after the configured number of trusted proxies. */
  readonly address: string
  /** Sets the HTTP status of the reply while its head is unsent; later calls change nothing. */
  setStatus(status: number): void
  /** Adds a header to the reply while its head is unsent; later calls change nothing. */
  setHeader(name: string, value: string): void
  /** Results cached for this request, so that its guard, menu and actions use the same ones. */
  readonly memo: Map<string, unknown>
}

/** Key of `memo`: the request got as far as a server action, so its arguments could be read. */
export const ACTION_REACHED = 'action reached'

/** Key of `memo`: whatever this request does, the database changes nothing for it. */
export const READ_ONLY = 'read only'

const storage = () => singleton('request-context', () => new AsyncLocalStorage<RequestContext>())

/** Runs `work` with `context` as the current request. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage().run(context, work)
}

/** The current request, or undefined without the front (plain `next start`, a test, the CLI). */
export function requestContext(): RequestContext | undefined {
  return storage().getStore()
}
