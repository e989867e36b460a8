import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/*
 * When something happened is asked once its record is locked. Asked before, it is earlier than what somebody else recorded while this
 * waited for the lock: a dose was given after the discharge that way, and a payment taken after its drawer was closed.
 */

/** The end of what begins with the bracket at `from`. */
function endOf(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if ('([{'.includes(text[at] ?? '')) depth += 1
    if (')]}'.includes(text[at] ?? '') && --depth === 0) return at
  }
  return text.length
}

/** What is wrong in the source of a file, by the beginning of the call. */
function askedTooEarly(text: string): string[] {
  const found: string[] = []
  for (const { index, 0: name } of text.matchAll(/\b(?:transition|moveStay)\(/g)) {
    const call = text.slice(index, endOf(text, index + name.length - 1))
    for (const values of call.matchAll(/\b(?:values|details): (?:\w+ === [^?]*\? )?\{/g)) {
      const object = call.slice(values.index, endOf(call, values.index + values[0].length - 1))
      if (/\b(?:now\(\)|instantNow\(|instantIn\()/.test(object))
        found.push(`${name} with ${object.slice(0, 60)}`)
    }
  }
  for (const { 0: body } of text.matchAll(/^(?:export )?async function [\s\S]*?\n\}/gm)) {
    const asked = body.search(/= await instant(?:Now|In)\(transaction\)/)
    const moved = body.search(/\b(?:transition|moveStay)\(/)
    if (asked >= 0 && moved > asked && !/\block\w*\(|exchangeable\(/i.test(body.slice(0, asked)))
      found.push(`${body.slice(0, 60)}: asked before it is locked`)
  }
  return found
}

it('finds one that is asked before the lock, by either way', () => {
  const early =
    'await transition(transaction, actor, sessions, { id, values: { closedBy: me, closedAt: now() } })'
  expect(askedTooEarly(early)).toHaveLength(1)
  expect(
    askedTooEarly(early.replace('{ closedBy: me, closedAt: now() }', '() => ({ closedAt: now() })')),
  ).toEqual([])
  const before =
    'async function go() {\n  const at = await instantNow(transaction)\n  await moveStay(transaction, actor, {})\n}'
  expect(askedTooEarly(before)).toHaveLength(1)
  expect(askedTooEarly(before.replace('instantNow(transaction)', 'instantOfStep(transaction, id)'))).toEqual(
    [],
  )
  expect(askedTooEarly(before.replace('  const at', '  await lockStay(id)\n  const at'))).toEqual([])
})

it('no step asks when it happens before its record is locked', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => `lib/${path}`)
  expect(files.length).toBeGreaterThan(500)
  const found = files.flatMap((path) =>
    askedTooEarly(readFileSync(path, 'utf8')).map((one) => `${path}: ${one}`),
  )
  expect(found).toEqual([])
})
