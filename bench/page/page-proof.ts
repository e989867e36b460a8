import type { World } from '../access/world'
import { fetchPage, load } from '../measure/load'
import { statementsOf } from '../measure/statements'
import { type Variant, variants } from '../resolvers/variants'
import type { PageServer } from './page-server'

/** The statements that each variant must be seen to run for one page, to prove which one it is. */
const promises: Record<Variant, { statements: number; reads: RegExp | undefined; never: RegExp }> = {
  bare: { statements: 0, reads: undefined, never: /./ },
  none: { statements: 0, reads: undefined, never: /./ },
  session: { statements: 1, reads: /"session"/, never: /snapshot_version|staff_role|json_build_object/ },
  uncached: { statements: 1, reads: /json_build_object/, never: /snapshot_store/ },
  portal: { statements: 1, reads: /snapshot_version/, never: /json_build_object|snapshot_store/ },
}

export interface Counted {
  /** Statements per page when pages are requested one after another. */
  readonly alone: number
  /** The same when all connections request at once and may share a query. */
  readonly underLoad: number
}

/** Counts a warm server’s statements with a variant, and throws if they do not match it. */
export async function proveVariant(
  world: World,
  server: PageServer,
  variant: Variant,
  path: string,
  cookies: readonly string[],
): Promise<Counted> {
  await server.choose(variant)
  const url = server.url + path
  const pages = 5 * cookies.length
  // A variant with another version of the access data looks once whether this is the demo.
  await fetchPage(url, cookies[0] ?? '')
  const alone = await statementsOf(world, async () => {
    await load(url, cookies.slice(0, 1), pages)
  })
  const { statements, reads, never } = promises[variant]
  const wrong = alone.find((statement) => never.test(statement) || !reads?.test(statement))
  if (wrong !== undefined)
    throw new Error(`The variant “${variant}” is not what it is called. It asked: ${wrong}`)
  if (alone.length !== statements * pages)
    throw new Error(`The variant “${variant}” sent ${alone.length} statements for ${pages} pages.`)
  const underLoad = await statementsOf(world, async () => {
    await load(url, cookies, pages)
  })
  return { alone: alone.length / pages, underLoad: underLoad.length / pages }
}

/**
 * Throws unless all variants serve the same page. Scripts are left out: React sends them in the order in
 * which it reaches them, which differs between requests.
 */
export async function proveSamePage(server: PageServer, path: string, cookie: string): Promise<void> {
  let first: { variant: Variant; page: string } | undefined
  for (const variant of variants) {
    await server.choose(variant)
    const page = withoutScripts(await fetchPage(server.url + path, cookie))
    if (!page.includes('<h1')) throw new Error(`The variant “${variant}” did not serve the page.`)
    first ??= { variant, page }
    if (page !== first.page)
      throw new Error(
        `The variants “${first.variant}” and “${variant}” serve different pages, from: ${difference(first.page, page)}`,
      )
  }
}

function withoutScripts(page: string): string {
  return page
    .replaceAll(/<script[^>]*>.*?<\/script>/gs, '')
    .replaceAll(/<link rel="preload"[^>]*>/g, '')
    .replaceAll(/ nonce="[^"]*"/g, '')
}

function difference(one: string, other: string): string {
  const at = [...one].findIndex((character, index) => character !== other[index])
  return `…${one.slice(Math.max(0, at - 40), at + 80)}… and …${other.slice(Math.max(0, at - 40), at + 80)}…`
}
