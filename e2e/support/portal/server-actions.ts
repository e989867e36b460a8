import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ActionName } from '@/lib/access/names'
import type { Ask } from './http'

const manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) })

/** The id by which a request names a server action, from the build in the folder `build`. */
export function actionId(name: ActionName, build = process.cwd()): string {
  const found = actionsOf(build).find(([, entry]) => entry.exportedName === name)
  if (!found) throw new Error(`The build has no server action “${name}”.`)
  return found[0]
}

/** The server action that a request names by `id`, in the build of the checkout. */
export function actionNamed(id: string): string | undefined {
  return actionsOf(process.cwd()).find(([one]) => one === id)?.[1].exportedName
}

function actionsOf(build: string) {
  const file = join(build, '.next', 'server', 'server-reference-manifest.json')
  return Object.entries(manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).node)
}

type Fields = readonly (readonly [name: string, value: string])[]

/** A multipart body of `fields`, in order, with its content-type header. */
export function multipart(fields: Fields): { body: string; type: string } {
  const boundary = '----portal-test-boundary'
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { body: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` }
}

/** The request with which a browser calls `name` without arguments. */
export function plainActionCall(name: ActionName, { origin }: { origin: string }): Ask {
  const headers = { origin, 'content-type': 'text/plain;charset=UTF-8', 'next-action': actionId(name) }
  return { method: 'POST', headers, body: '[]' }
}

/**
 * The request with which a browser calls `name` with a form of `fields` after some earlier state: as sent by
 * the page's script or, `withoutScript`, as posted by the browser itself. @param origin the browser's Origin.
 * @param build the folder of the build that is asked; by default the checkout.
 */
export function actionCall(
  name: ActionName,
  fields: Record<string, string>,
  { origin, build, withoutScript = false }: { origin: string; build?: string; withoutScript?: boolean },
): Ask {
  const id = actionId(name, build)
  const form = Object.entries(fields)
  const bound: Fields = [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', '["$undefined"]'],
    ...form,
  ]
  const encoded: Fields = [
    ...form.map(([field, value]) => [`_1_${field}`, value] as const),
    ['0', '["$undefined","$K1"]'],
  ]
  const { body, type } = multipart(withoutScript ? bound : encoded)
  return {
    method: 'POST',
    headers: { origin, 'content-type': type, ...(withoutScript ? {} : { 'next-action': id }) },
    body,
  }
}
