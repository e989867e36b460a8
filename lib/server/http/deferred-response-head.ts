import type { ServerResponse } from 'node:http'

/** The status and headers decided for a response before its head is sent. */
export interface ReplyHead {
  setStatus(status: number): void
  setHeader(name: string, value: string): void
}

/**
 * Lets status and headers be decided until the head is sent. Next sets its own status late, so ours are applied at
 * the last moment. Pages are never cacheable, other replies only if they say for how long. `correct` maps the chosen
 * status to the right one.
 */
export function decideHeadLate(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  pathname: string,
  correct: (chosen: number) => number = (chosen) => chosen,
): ReplyHead {
  let status: number | undefined
  const late = new Map(Object.entries(headers))
  const writeHead = response.writeHead.bind(response)
  const isAsset = pathname.startsWith('/_next/static/')
  response.writeHead = ((given: number, ...rest: unknown[]) => {
    const direct = rest.find((part) => typeof part === 'object' && part !== null)
    for (const [name, value] of pairs(direct)) response.setHeader(name, value)
    for (const [name, value] of late) response.setHeader(name, value)
    const final = correct(status ?? given)
    if (!isAsset && !mayBeKept(response)) response.setHeader('cache-control', 'no-store')
    return writeHead(final)
  }) as typeof response.writeHead
  return {
    setStatus(code) {
      if (!response.headersSent) status = code
    },
    setHeader(name, value) {
      if (!response.headersSent) late.set(name.toLowerCase(), value)
    },
  }
}

function mayBeKept(response: ServerResponse): boolean {
  const control = response.getHeader('cache-control')
  if (control === undefined) return false
  const type = String(response.getHeader('content-type') ?? '')
  const mayHoldData = /text\/html|text\/x-component|application\/json/.test(type)
  return !mayHoldData || String(control).includes('no-store')
}

type HeaderValue = number | string | readonly string[]

/** The headers given to `writeHead`, which may be an object or a flat list of names and values. */
function pairs(given: unknown): [string, HeaderValue][] {
  if (Array.isArray(given)) {
    const flat: HeaderValue[] = given.flat()
    return flat.flatMap((name, index) => (index % 2 === 0 ? [[String(name), flat[index + 1] ?? '']] : []))
  }
  return Object.entries((given ?? {}) as Record<string, HeaderValue>)
}
