import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '../../platform/env'
import { log } from '../../platform/log'
import { ACTION_REACHED, runInContext } from '../../platform/request-context'
import { decideHeadLate } from './deferred-response-head'
import { carryStatus, trustForwarded } from './forwarded-action'
import { announcedSize, bodyLimit, fileLimit, readBody } from './request/body-limit'
import { clientAddress } from './request/client-address'
import { makeSlots, type Slots } from './request/file-slots'
import { isFromOurPages, isSafe } from './request/origin-check'
import { hostVerdict } from './request/own-host'
import { rewriteRequestHeaders } from './request/request-headers'
import { hasSoundRouterHeaders } from './request/router-headers'
import { dropNavigationHeaders, navigationTarget } from './request/rsc-gate'
import { contentSecurityPolicy, securityHeaders } from './security-headers'

export interface FrontOptions {
  readonly env: Pick<Env, 'diagnostics' | 'portalUrl' | 'secure' | 'trustProxyHops'>
  readonly dev: boolean
  /** A secret shared by all processes on the port. */
  readonly forwardingMark: string
  /** Next's request handler. */
  readonly next: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Answers requests to the live stream; returns false for any other. */
  readonly live?: (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>
  /** Whether forms of the page at `pathname` send files. */
  readonly takesFile?: (pathname: string) => boolean
  /** Called with each 403 response and the context of its request. */
  readonly refused?: (
    memo: ReadonlyMap<string, unknown>,
    about: { path: string; method: string; address: string },
  ) => void
  /** Called after each answer that is not an error, with the context of its request. */
  readonly answered?: (memo: ReadonlyMap<string, unknown>) => void
  /** Whether a client-side navigation to `pathname` may be answered. */
  readonly gate: (pathname: string, cookie: string | undefined) => Promise<200 | 401 | 403>
}

const texts: Record<number, string> = {
  400: 'Bad request',
  401: 'Please sign in',
  403: 'No access',
  405: 'This method is not allowed',
  421: 'This address belongs to no portal here',
  413: `The request is too large: at most ${bodyLimit / 1024} kB`,
  500: 'Something went wrong',
  503: 'Not available right now',
}

const TOO_LARGE_A_FILE = 'The file is too large: at most 10 MB. Nothing was saved.'

/** Requests with files that one process reads at a time. */
const FILES_AT_A_TIME = 3

/** Next fails on other methods, such as TRACE. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Runs before Next in every server process: security headers and their nonce, the body limit, the checks of
 * host and origin, and the gate of client-side navigations. Every access decision here is checked again by
 * the pages and actions.
 */
export function makeFront(
  options: FrontOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { env, dev } = options
  const filePlace = makeSlots(FILES_AT_A_TIME)
  return (request, response) => {
    const url = parseTarget(request.url)
    const method = request.method ?? 'GET'
    const hasFile =
      method === 'POST' &&
      url !== undefined &&
      announcedSize(request) > bodyLimit &&
      options.takesFile?.(url.pathname) === true
    // The body must be intercepted in the tick in which the request arrives, so this precedes any await.
    const body = hasFile ? undefined : readBody(request)
    trustForwarded(request.headers, options.forwardingMark)
    const choice = { nonce: randomBytes(16).toString('base64'), secure: env.secure, dev }
    const memo = new Map<string, unknown>()
    const isAction = request.method === 'POST' && 'next-action' in request.headers
    const head = decideHeadLate(
      response,
      { ...securityHeaders(choice), ...(env.diagnostics ? { 'x-portal-process': String(process.pid) } : {}) },
      url?.pathname ?? '',
      (chosen) => {
        if (!isAction) return chosen
        // Next answers 500 to unreadable arguments; those are the client’s fault.
        const right = chosen === 500 && !memo.has(ACTION_REACHED) ? 400 : chosen
        return carryStatus(request, response, right)
      },
    )
    const { origin, host } = request.headers
    const address = clientAddress(request.socket.remoteAddress, forwardedFor(request), env.trustProxyHops)
    response.once('finish', () => {
      if (response.statusCode < 400) options.answered?.(memo)
      if (response.statusCode === 403) options.refused?.(memo, { path: url?.pathname ?? '', method, address })
    })

    const serve = async () => {
      if (!url) return refuse(request, response, 400)
      if (!knownMethods.has(method)) return refuse(request, response, 405)
      const meant = hostVerdict({ host, portalUrl: env.portalUrl, arrivedAt: request.socket.localAddress })
      if (meant !== 200) return refuse(request, response, meant)
      if (!isFromOurPages({ method, pathname: url.pathname, origin, host, portalUrl: env.portalUrl }))
        return refuse(request, response, 403, 'This request did not come from a page of the portal')
      const arrived = await (hasFile ? mayArrive(options, request, response, url.pathname, filePlace) : body)
      if (arrived === 'broken') return
      if (arrived === 'too-large')
        return refuse(request, response, 413, hasFile ? TOO_LARGE_A_FILE : undefined)
      if (typeof arrived === 'number') return refuse(request, response, arrived)
      rewriteRequestHeaders(request.headers, {
        nonce: choice.nonce,
        policy: contentSecurityPolicy(choice),
        address,
        portalUrl: env.portalUrl,
        originHost: origin !== undefined && !isSafe(method) ? new URL(origin).host : undefined,
      })
      // No navigation targets the API; Next would answer one there with a redirect.
      const isApi = url.pathname.startsWith('/api/')
      if (isApi) dropNavigationHeaders(request.headers)
      const target = navigationTarget(method, url.pathname, request.headers)
      const verdict = target === undefined ? 200 : await askGate(options.gate, target, request.headers.cookie)
      if (verdict !== 200) return refuse(request, response, verdict)
      if (!isApi && !hasSoundRouterHeaders(request)) return refuse(request, response, 400)
      if (method === 'GET' && (await options.live?.(request, response, url.pathname))) return
      await options.next(request, response)
    }
    runInContext({ address, pathname: url?.pathname ?? '', memo, ...head }, () =>
      serve().catch((error: unknown) => {
        log().error({ err: error, path: url?.pathname }, 'a request failed')
        refuse(request, response, 500)
      }),
    )
  }
}

/**
 * Whether a request with a file may be read, by what its head says and who sends it. Nothing of its body is read before,
 * and the rest is read no faster than Next takes it. Holds a place until the answer is sent.
 */
async function mayArrive(
  { gate }: FrontOptions,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  filePlace: Slots,
): Promise<'whole' | 'too-large' | 'broken' | 401 | 403 | 503> {
  if (announcedSize(request) > fileLimit) return 'too-large'
  const verdict = await askGate(gate, pathname, request.headers.cookie)
  if (verdict !== 200) return verdict
  const giveBack = await filePlace()
  response.once('close', giveBack)
  if (!response.closed && !request.destroyed) return 'whole'
  giveBack()
  return 'broken'
}

async function askGate(gate: FrontOptions['gate'], target: string, cookie: string | undefined) {
  try {
    return await gate(target, cookie)
  } catch (error) {
    log().error({ err: error, path: target }, 'the access of a navigation could not be checked')
    return 503
  }
}

/** Accepts only what a browser sends: a well-encoded path. */
function parseTarget(target: string | undefined): URL | undefined {
  if (!target?.startsWith('/') || !URL.canParse(`http://portal${target}`)) return undefined
  const url = new URL(`http://portal${target}`)
  try {
    return decodeURIComponent(url.pathname).includes('\0') ? undefined : url
  } catch {
    return undefined
  }
}

const forwardedFor = (request: IncomingMessage) => request.headersDistinct['x-forwarded-for']?.join(',')

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text = texts[status],
): void {
  if (response.headersSent) {
    // A partial response cannot be revoked; closing the connection tells the client that it is incomplete.
    response.destroy()
    return
  }
  const isUnread = !request.complete
  response.statusCode = status
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  if (isUnread) {
    response.setHeader('connection', 'close')
    // The client may still be sending. It gets a moment to read the response before the connection closes.
    response.once('finish', () => setTimeout(() => request.socket.destroy(), 500).unref())
  }
  response.end(`${text}\n`)
}
