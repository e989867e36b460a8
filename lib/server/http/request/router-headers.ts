import type { IncomingMessage } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'

const flag = (value: string) => /^[0-9]$/.test(value)
const path = (value: string) => /^\/[!-~]*$/.test(value) && isDecodable(value)

/** The headers in which Next's browser router describes its state and request, and what each may hold. */
export const routerHeaders: Readonly<Record<string, (value: string) => boolean>> = {
  rsc: flag,
  'next-router-prefetch': flag,
  'next-hmr-refresh': flag,
  'next-router-segment-prefetch': path,
  'next-url': path,
  // Next's own rule, because it fails on anything else.
  'next-router-state-tree': (value) => passes(() => parseAndValidateFlightRouterState(value)),
}

/** Whether the router headers can be parsed. Next answers 500 to those that cannot. */
export function hasSoundRouterHeaders({
  headersDistinct,
}: Pick<IncomingMessage, 'headersDistinct'>): boolean {
  return Object.entries(routerHeaders).every(([name, isSound]) => {
    const values = headersDistinct[name]
    return values === undefined || (values.length === 1 && isSound(values[0] ?? ''))
  })
}

const isDecodable = (value: string) => passes(() => decodeURIComponent(value))

function passes(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
